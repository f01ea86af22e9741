import type { VisitRecord, VisitView } from '../../functions/contract/visit.ts'
import { attached, newRecord, type RecordEntry, typed } from '../../miniapp/src/field/model/record.ts'
import type { Entry } from '../../miniapp/src/field/queue/entry.ts'
import { openRecords } from '../../miniapp/src/field/store/records.ts'
import { blobName } from '../../miniapp/src/field/store/recover.ts'
import { createSaver } from '../../miniapp/src/field/store/saver.ts'
import { openBlobs } from '../../miniapp/src/platform/blobs.ts'
import { openKeyStore } from '../../miniapp/src/platform/key-store.ts'
import { hashOf } from '../../miniapp/src/platform/sha.ts'

/** Runs in the browser: the app's own stores, without its pages, so that a long task is one of saving. */
export type Field = { day: typeof day; fill: typeof fill }
type Day = { visits: VisitView[]; record: VisitRecord; photos: number; owner: string }

/** A scaled photo of a phone; what the camera gave was 12 megapixels. */
const PHOTO_BYTES = 330 * 1024
/** A quick typist. */
const KEY_MS = 40
const LETTERS = 60
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** The whole day as the app keeps it: each record with its photos. */
export const fill = async ({ visits, record, photos, owner }: Day) => {
  const store = openKeyStore('field-')
  const records = await openRecords<Entry>(store, 'field-rec-')
  const blobs = openBlobs()
  for (const visit of visits) {
    let entry: RecordEntry = typed(newRecord(visit, owner, new Date().toISOString()), record, new Date().toISOString())
    await records.save(entry.id, entry)
    for (let no = 0; no < photos; no++) {
      const bytes = crypto.getRandomValues(new Uint8Array(65_536))
      const whole = new Uint8Array(PHOTO_BYTES).map((_, at) => bytes[at % 65_536]! ^ ((no + at) % 251))
      const id = crypto.randomUUID()
      const at = new Date().toISOString()
      const blob = blobName(entry.id, { id, kind: 'PHOTO', type: 'image/jpeg', takenAt: at })
      await blobs.put(blob, whole)
      entry = attached(entry, { id, blob, kind: 'PHOTO', type: 'image/jpeg', size: whole.length, sha256: await hashOf(whole), takenAt: at }, at)
      await records.save(entry.id, entry)
    }
  }
  return { store, records, blobs }
}

export const day = async (given: Day) => {
  const { visits } = given
  const { store, records, blobs } = await fill(given)
  let saves = 0
  let longest = 0
  const failed: unknown[] = []
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
  }).observe({ entryTypes: ['longtask'] })
  const saver = createSaver(
    (id) => {
      saves++
      return records.write(id)
    },
    (error) => failed.push(error),
  )
  let keystrokes = 0
  // Typing into the fullest records: every letter is kept as the pages keep it.
  await pause(500)
  longest = 0
  for (const visit of visits.slice(0, 3)) {
    let entry = records.all().find((one) => one.visitId === visit.id) as RecordEntry
    for (let letter = 0; letter < LETTERS; letter++) {
      const begun = performance.now()
      entry = typed(entry, { text: `${entry.body.record.text}路` }, new Date().toISOString())
      records.hold(entry.id, entry)
      saver.put(entry.id)
      keystrokes++
      // Also what is too short for a long task's entry (50 ms) counts.
      longest = Math.max(longest, performance.now() - begun)
      await pause(KEY_MS)
    }
    await saver.flush()
  }
  if (failed.length > 0) throw failed[0]
  const texts = [...(await store.load())]
  const encoder = new TextEncoder()
  let fileBytes = 0
  for (const name of await blobs.list()) fileBytes += (await blobs.get(name))!.length
  return {
    longest,
    saves,
    keystrokes,
    recordBytes: texts.reduce((sum, [key, text]) => sum + encoder.encode(key + text).length, 0),
    fileBytes,
  }
}
