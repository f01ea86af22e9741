import type { AnswerOf, RouteKey } from '../../../../functions/contract/api.ts'
import { type Brought, bringFile } from '../../api/bring-file.ts'
import { type Answer, call, type Input } from '../../api/call.ts'
import { newKey } from '../../api/key.ts'
import { type Problem, problemOf } from '../../api/problem.ts'
import { blobPath } from '../../platform/blobs.ts'
import { IS_H5 } from '../../platform/target.ts'
import { owner } from '../field.ts'
import { changedOf, isHalf, isRecord, type RecordEntry, rebased, sendable, tidied } from '../model/record.ts'
import { isStep } from '../model/step.ts'
import type { Arrived, Refusal } from './driver.ts'
import type { Entry, KeptFile } from './entry.ts'

/** How things of the queue reach the server. Each of them may be done twice and has one effect. */

const NAMES = { PHOTO: '走访照片', VOICE: '走访录音', SIGNATURE: '签名', EVIDENCE: '材料' } as const
/** Only as who wrote it: another account may have signed in since the last call, and must not bring these words as its own. */
const asOwner = (entry: Entry): typeof call => {
  const asked = async <K extends RouteKey>(route: K, input: Input<K>): Promise<Answer<AnswerOf<K>>> =>
    owner() === entry.owner ? call(route, input) : { ok: false, problem: problemOf('SIGN_IN') }
  return asked
}
const refusal = (answer: Answer<unknown>): Refusal => ({ problem: (answer as { problem: Problem }).problem })

export const storeFile = (entry: Entry, file: KeptFile, bytes: Uint8Array, onProgress: (share: number) => void): Promise<Brought> => {
  const { id, kind, type, size, sha256, takenAt, blob } = file
  const about = { id, kind, name: NAMES[kind], type, size, sha256, takenAt, belongsTo: { kind: 'VISIT' as const, id: entry.visitId } }
  return bringFile(about, { bytes, path: IS_H5 ? '' : blobPath(blob) }, onProgress, asOwner(entry))
}

/** The whole record with the times of its changes; the same record again changes nothing, whatever its key. */
const sendRecord = async (entry: RecordEntry, now: string): Promise<Arrived | Refusal> => {
  const { base, before, finish } = entry.body
  const record = sendable({ before, record: tidied(entry.body.record) })
  const params = { id: entry.visitId }
  const asked = asOwner(entry)
  const stored = await asked('PUT /v1/visits/{id}/record', {
    params,
    body: { base, record, changed: changedOf({ ...entry, body: { ...entry.body, record } }), sentAt: now },
    key: newKey(),
  })
  if (!stored.ok) return refusal(stored)
  const { conflicts, late } = stored.data
  const { body } = rebased({ ...entry, body: { ...entry.body, record: tidied(entry.body.record) } }, record, stored.data)
  if (conflicts.length > 0) return { problem: problemOf('VISIT_CONFLICTS'), clashes: conflicts, body }
  const half = isHalf(entry.body)
  // A record with a half-filled row is not finished, whoever asked for it.
  if (half || (!finish && !late)) return { ok: true, late, goOn: { body: { ...body, finish: false }, half } }
  if (late) return { ok: true, late, ended: true }
  const finished = await asked('POST /v1/visits/{id}/steps', {
    params,
    body: { step: 'finish', input: { at: entry.queuedAt } },
    key: entry.key,
  })
  // The record has arrived, whatever became of the finish: what is to be completed, a colleague's row too, stands in what the server has.
  return finished.ok ? { ok: true, ended: true } : { ...refusal(finished), body }
}

export const sendEntry = async (entry: Entry): Promise<Arrived | Refusal> => {
  if (isRecord(entry)) return sendRecord(entry, new Date().toISOString())
  if (!isStep(entry)) return { problem: problemOf('NOT_FOUND') }
  const answer = await asOwner(entry)('POST /v1/visits/{id}/steps', { params: { id: entry.visitId }, body: entry.body, key: entry.key })
  const { step } = entry.body
  if (answer.ok) return { ok: true, ...((step === 'handOver' || answer.data.state === 'NOT_REACHED') && { ended: true }) }
  const { problem } = refusal(answer)
  // What came meanwhile has overtaken it: that he set out matters no more, and must not hold back his record.
  return step === 'setOut' && problem.code === 'STATE_FORBIDS' ? { ok: true } : { problem }
}
