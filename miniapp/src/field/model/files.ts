import type { FileKind, FileType } from '../../../../functions/contract/file-kinds.ts'
import type { Place } from '../../../../functions/contract/visit.ts'
import { newKey } from '../../api/key.ts'
import { hashOf } from '../../platform/sha.ts'
import { keepNow, measure, openField, recordNow, update } from '../field.ts'
import type { KeptFile } from '../queue/entry.ts'
import { blobName } from '../store/recover.ts'
import { attached, detached, type RecordEntry } from './record.ts'

type Made = { kind: FileKind; type: FileType; bytes: Uint8Array; seconds?: number; place?: Place }
const now = () => new Date().toISOString()

/**
 * Keeps a photo, voice memo or signature: first the record, then the bytes under a name that says whose they are, then the line in the record.
 * Killed between the last two, the file comes back at the next start. Rejects with `StorageFull`.
 */
export const addFile = async (entry: RecordEntry, { kind, type, bytes, seconds, place }: Made): Promise<void> => {
  const opened = await openField()
  if (!opened.records.get(entry.id) || opened.records.get(entry.id)!.state === 'SENT') await keepNow(recordNow(entry.id) ?? entry)
  const id = newKey()
  const blob = blobName(entry.id, id, kind, type)
  await opened.blobs.put(blob, bytes)
  const file: KeptFile = { id, blob, kind, type, size: bytes.length, sha256: await hashOf(bytes), takenAt: now(), place }
  await update(entry, (latest) => attached(latest, file, now(), seconds))
  void measure(opened)
}

/** Taken out by the person: first the line, then the bytes. */
export const removeFile = async (entry: RecordEntry, fileId: string): Promise<void> => {
  const { blobs } = await openField()
  const file = entry.files.find((one) => one.id === fileId)
  await update(entry, (latest) => detached(latest, fileId, now()))
  if (file) await blobs.remove(file.blob)
}
