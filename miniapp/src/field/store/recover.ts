import type { FileKind, FileType } from '../../../../functions/contract/file-kinds.ts'
import type { Place } from '../../../../functions/contract/visit.ts'
import type { Blobs } from '../../platform/blobs.ts'
import { StorageFull } from '../../platform/key-store.ts'
import type { Entry, KeptFile } from '../queue/entry.ts'
import { mayChange, restarted } from '../queue/machine.ts'
import type { Records } from './records.ts'

const ENDINGS: Record<string, FileType> = { jpg: 'image/jpeg', png: 'image/png', mp3: 'audio/mpeg', wav: 'audio/wav', m4a: 'audio/mp4' }

/** A millionth of a degree is a tenth of a metre. */
const FINE = 1e6
const placeText = ({ lat, lng, accuracy, datum }: Place): string => [Math.round(lat * FINE), Math.round(lng * FINE), accuracy ?? '', datum].join('_')
const placeOf = ([lat, lng, accuracy, datum]: string[]): Place | undefined =>
  datum === 'GCJ02' || datum === 'WGS84'
    ? { lat: Number(lat) / FINE, lng: Number(lng) / FINE, ...(accuracy && { accuracy: Number(accuracy) }), datum }
    : undefined

/** The name says what the bytes are, when they were made and, in a survey, where: a kill between bytes and record loses nothing of a photo. */
export const blobName = (
  entryId: string,
  { id, kind, type, takenAt, place }: Pick<KeptFile, 'id' | 'kind' | 'type' | 'takenAt' | 'place'>,
): string => {
  const ending = Object.keys(ENDINGS).find((one) => ENDINGS[one] === type)
  return `${entryId}~${id}~${[Date.parse(takenAt), place && placeText(place)].filter(Boolean).join('_')}~${kind}.${ending}`
}

/** Older names say nothing of time and place. */
const partsOf = (name: string) => {
  const [entryId = '', fileId = '', ...more] = name.split('~')
  const [kind = '', ending = ''] = more.at(-1)?.split('.') ?? []
  const [at = '', ...where] = more.length > 1 ? more[0]!.split('_') : []
  const taken = Number(at) > 0 ? new Date(Number(at)).toISOString() : undefined
  return { entryId, fileId, kind: kind as FileKind, type: ENDINGS[ending], taken, place: placeOf(where) }
}

/** What a photo that came back is told by; the rest of the entry stays as it was. Undefined: it has its line already, and its bytes were delivered. */
type Attach = (entry: Entry, file: KeptFile, bytes: Uint8Array) => Entry | undefined
type Recovery = {
  records: Records<Entry>
  blobs: Blobs
  hashOf(bytes: Uint8Array): Promise<string>
  now(): string
  attach: Attach
}

/**
 * Puts in order what a kill left: what was being sent waits again; files of delivered records go; a file that no record names
 * (killed between its bytes and its line) comes back to its record, while that can still be changed; a file without any entry goes. Answers how many files came back.
 */
export const recover = async ({ records, blobs, hashOf, now, attach }: Recovery): Promise<number> => {
  // Not written: killed again before its next step, it is found like this again.
  for (const entry of records.all()) if (entry.state === 'SENDING') records.hold(entry.id, restarted(entry))
  let recovered = 0
  for (const name of await blobs.list()) {
    const { entryId, fileId, kind, type, taken, place } = partsOf(name)
    const entry = records.get(entryId)
    // Whose text was torn may be found once more; its pictures stay.
    const torn = records.torn.some((key) => key.includes(`${entryId}~`))
    if (!type || (!entry && torn)) continue
    const named = entry?.files.some((file) => file.blob === name)
    if (!entry || entry.state === 'SENT') await blobs.remove(name)
    else if (!named && mayChange(entry)) {
      const bytes = await blobs.get(name)
      if (!bytes) continue
      const file: KeptFile = { id: fileId, blob: name, kind, type, size: bytes.length, sha256: await hashOf(bytes), takenAt: taken ?? now(), place }
      const next = attach(entry, file, bytes)
      if (!next) {
        await blobs.remove(name)
        continue
      }
      try {
        await records.save(entryId, next)
        recovered++
      } catch (error) {
        // Nothing more fits: the file stays, and comes back when there is room.
        if (!(error instanceof StorageFull)) throw error
      }
    }
  }
  return recovered
}
