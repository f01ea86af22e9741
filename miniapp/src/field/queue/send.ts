import type { Answer } from '../../api/call.ts'
import { call } from '../../api/call.ts'
import { newKey } from '../../api/key.ts'
import { OFFLINE, type Problem, problemOf } from '../../api/problem.ts'
import { sendFile } from '../../platform/upload.ts'
import { changedOf, isRecord, type RecordEntry, rebased } from '../model/record.ts'
import { isStep } from '../model/step.ts'
import type { Refusal } from './driver.ts'
import type { Entry, KeptFile } from './entry.ts'

/** How things of the queue reach the server. Each of them may be done twice and has one effect. */

const NAMES = { PHOTO: '走访照片', VOICE: '走访录音', SIGNATURE: '签名', EVIDENCE: '材料' } as const
const refusal = (answer: Answer<unknown>): Refusal => ({ problem: (answer as { problem: Problem }).problem })

/**
 * A place, the bytes, and what storage holds now. A place lives minutes and the file is known by its id, so every try asks anew under a new key;
 * a file that has arrived is not sent again.
 */
export const storeFile = async (
  entry: Entry,
  file: KeptFile,
  bytes: Uint8Array,
  onProgress: (share: number) => void,
): Promise<{ sha256: string } | Refusal> => {
  const { id, kind, type, size, sha256, takenAt, blob } = file
  const place = await call('POST /v1/files', {
    body: { id, kind, name: NAMES[kind], type, size, sha256, takenAt, belongsTo: { kind: 'VISIT', id: entry.visitId } },
    key: newKey(),
  })
  if (!place.ok) return refusal(place)
  if (place.data.upload) {
    const status = await sendFile({ place: place.data.upload, blob, type, bytes, onProgress })
    if (status === undefined) return { problem: OFFLINE }
    // The policy ended on the way, or storage is busy: a new place at the next try.
    if (status >= 300) return { problem: problemOf('BUSY') }
  }
  const done = await call('POST /v1/files/{id}/done', { params: { id }, key: newKey() })
  if (!done.ok) return done.problem.code === 'FILE_NOT_THERE' || done.problem.code === 'FILE_BROKEN' ? { problem: problemOf('BUSY') } : refusal(done)
  if (done.data.state === 'BROKEN' || done.data.state === 'WAITING') return { problem: problemOf('BUSY') }
  return { sha256: done.data.sha256 }
}

/** The whole record with the times of its changes; the same record again changes nothing, whatever its key. */
const sendRecord = async (entry: RecordEntry, now: string): Promise<{ ok: true } | Refusal> => {
  const { base, record, finish } = entry.body
  const params = { id: entry.visitId }
  const stored = await call('PUT /v1/visits/{id}/record', { params, body: { base, record, changed: changedOf(entry), sentAt: now }, key: newKey() })
  if (!stored.ok) return refusal(stored)
  const { conflicts, late } = stored.data
  if (conflicts.length > 0) return { problem: problemOf('VISIT_CONFLICTS'), clashes: conflicts, body: rebased(entry, stored.data).body }
  if (!finish || late) return { ok: true }
  const finished = await call('POST /v1/visits/{id}/steps', {
    params,
    body: { step: 'finish', input: { at: entry.queuedAt } },
    key: entry.key,
  })
  return finished.ok ? { ok: true } : refusal(finished)
}

export const sendEntry = async (entry: Entry): Promise<{ ok: true } | Refusal> => {
  if (isRecord(entry)) return sendRecord(entry, new Date().toISOString())
  if (!isStep(entry)) return { problem: problemOf('NOT_FOUND') }
  const answer = await call('POST /v1/visits/{id}/steps', { params: { id: entry.visitId }, body: entry.body, key: entry.key })
  return answer.ok ? { ok: true } : refusal(answer)
}
