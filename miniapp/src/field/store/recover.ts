import type { FileKind, FileType } from '../../../../functions/contract/file-kinds.ts'
import type { Blobs } from '../../platform/blobs.ts'
import { StorageFull } from '../../platform/key-store.ts'
import type { Entry, KeptFile } from '../queue/entry.ts'
import { mayChange, restarted } from '../queue/machine.ts'
import type { Records } from './records.ts'

const ENDINGS: Record<string, FileType> = { jpg: 'image/jpeg', png: 'image/png', mp3: 'audio/mpeg', wav: 'audio/wav', m4a: 'audio/mp4' }

/** The name says what the bytes are, so that a kill between bytes and record loses no photo. */
export const blobName = (entryId: string, fileId: string, kind: FileKind, type: FileType): string =>
  `${entryId}~${fileId}~${kind}.${Object.keys(ENDINGS).find((ending) => ENDINGS[ending] === type)}`

const partsOf = (name: string) => {
  const [entryId = '', fileId = '', rest = ''] = name.split('~')
  const [kind = '', ending = ''] = rest.split('.')
  return { entryId, fileId, kind: kind as FileKind, type: ENDINGS[ending] }
}

/** What a photo that came back is told by; the rest of the entry stays as it was. Undefined: it has its line already, and its bytes were delivered. */
type Attach = (entry: Entry, file: KeptFile) => Entry | undefined
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
  for (const { name, size } of await blobs.list()) {
    const { entryId, fileId, kind, type } = partsOf(name)
    const entry = records.get(entryId)
    // Whose text was torn may be found once more; its pictures stay.
    const torn = records.torn.some((key) => key.includes(`${entryId}~`))
    if (!type || (!entry && torn)) continue
    const named = entry?.files.some((file) => file.blob === name)
    if (!entry || entry.state === 'SENT') await blobs.remove(name)
    else if (!named && mayChange(entry)) {
      const bytes = await blobs.get(name)
      if (!bytes) continue
      const file: KeptFile = { id: fileId, blob: name, kind, type, size, sha256: await hashOf(bytes), takenAt: now() }
      const next = attach(entry, file)
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
