import { type Brought, bringFile } from '../../api/bring-file.ts'
import type { Answer } from '../../api/call.ts'
import { call } from '../../api/call.ts'
import { newKey } from '../../api/key.ts'
import { type Problem, problemOf } from '../../api/problem.ts'
import { blobPath } from '../../platform/blobs.ts'
import { IS_H5 } from '../../platform/target.ts'
import { changedOf, isRecord, type RecordEntry, rebased } from '../model/record.ts'
import { isStep } from '../model/step.ts'
import type { Arrived, Refusal } from './driver.ts'
import type { Entry, KeptFile } from './entry.ts'

/** How things of the queue reach the server. Each of them may be done twice and has one effect. */

const NAMES = { PHOTO: '走访照片', VOICE: '走访录音', SIGNATURE: '签名', EVIDENCE: '材料' } as const
const refusal = (answer: Answer<unknown>): Refusal => ({ problem: (answer as { problem: Problem }).problem })

export const storeFile = (entry: Entry, file: KeptFile, bytes: Uint8Array, onProgress: (share: number) => void): Promise<Brought> => {
  const { id, kind, type, size, sha256, takenAt, blob } = file
  const about = { id, kind, name: NAMES[kind], type, size, sha256, takenAt, belongsTo: { kind: 'VISIT' as const, id: entry.visitId } }
  return bringFile(about, { bytes, path: IS_H5 ? '' : blobPath(blob) }, onProgress)
}

/** The whole record with the times of its changes; the same record again changes nothing, whatever its key. */
const sendRecord = async (entry: RecordEntry, now: string): Promise<Arrived | Refusal> => {
  const { base, record, finish } = entry.body
  const params = { id: entry.visitId }
  const stored = await call('PUT /v1/visits/{id}/record', { params, body: { base, record, changed: changedOf(entry), sentAt: now }, key: newKey() })
  if (!stored.ok) return refusal(stored)
  const { conflicts, late } = stored.data
  if (conflicts.length > 0) return { problem: problemOf('VISIT_CONFLICTS'), clashes: conflicts, body: rebased(entry, stored.data).body }
  if (!finish || late) return { ok: true, late }
  const finished = await call('POST /v1/visits/{id}/steps', {
    params,
    body: { step: 'finish', input: { at: entry.queuedAt } },
    key: entry.key,
  })
  return finished.ok ? { ok: true } : refusal(finished)
}

export const sendEntry = async (entry: Entry): Promise<Arrived | Refusal> => {
  if (isRecord(entry)) return sendRecord(entry, new Date().toISOString())
  if (!isStep(entry)) return { problem: problemOf('NOT_FOUND') }
  const answer = await call('POST /v1/visits/{id}/steps', { params: { id: entry.visitId }, body: entry.body, key: entry.key })
  return answer.ok ? { ok: true } : refusal(answer)
}
