import { createHash } from 'node:crypto'
import type { FileRequest } from '../../functions/contract/files.ts'
import type { RecordUpload, VisitPlan } from '../../functions/contract/visit.ts'
import { changedPaths, emptyRecord } from '../../functions/contract/visit-merge.ts'
import { CONTENT_MARK } from '../../infra/local/scan.ts'
import { sendFile } from '../../infra/local/send-file.ts'
import type { Person, World } from './world.ts'

/** Ids as phones make them. */
export const phoneId = (name: string): string => `00000000-0000-4000-8000-${name.padStart(12, '0')}`

export const planOf = (id: string, caseId: string, visitor: string, more: Partial<VisitPlan> = {}): VisitPlan => ({
  id,
  caseId,
  kind: 'FIELD_CALLBACK',
  draft: false,
  purpose: '回访路灯修复情况',
  claims: ['尽快修复村道路灯'],
  assignees: [visitor],
  visitOn: '2026-12-02',
  from: '09:30',
  dueOn: '2026-12-04',
  address: '',
  ...more,
})

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The smallest that begins as a picture does; `words` make each one another. */
export const picture = (words = ''): Buffer => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from(words)])

export const photoOf = (id: string, belongsTo: FileRequest['belongsTo'], bytes = picture(id), more: Partial<FileRequest> = {}): FileRequest => ({
  id,
  kind: 'PHOTO',
  name: '路灯照片',
  type: 'image/png',
  size: bytes.length,
  sha256: sha256(bytes),
  belongsTo,
  ...more,
})

/** A whole upload: place, storage, and the look at it. */
export const upload = async (world: World, who: Person, request: FileRequest, bytes: Uint8Array) => {
  const { upload: to } = await world.by(who, 'POST /v1/files', { body: request })
  if (to) await sendFile(to, bytes)
  return world.by(who, 'POST /v1/files/{id}/done', { params: { id: request.id } })
}

/** What a phone sends after these changes of what it had. */
export const uploadOf = (more: Partial<RecordUpload['record']> = { needs: '家里缺一副轮椅' }, base = 0, before = emptyRecord()): RecordUpload => {
  const record = { ...before, ...more }
  const at = '2026-12-02T02:00:00.000Z'
  return { base, record, changed: Object.fromEntries(changedPaths(before, record).map((path) => [path, at])), sentAt: '2026-12-02T02:00:05.000Z' }
}

/** Everything that a field callback asks for, with one promise. */
export const fullRecord = (more: Partial<RecordUpload['record']> = {}): RecordUpload['record'] => ({
  ...emptyRecord(),
  arrival: { at: '2026-12-02T01:30:00.000Z', place: { lat: 25.01, lng: 102.02, datum: 'GCJ02' } },
  departure: { at: '2026-12-02T02:10:00.000Z', noPlace: { reason: 'NO_SIGNAL', text: '' } },
  reached: 'IN_PERSON',
  met: [{ id: phoneId('m1'), who: 'PETITIONER', name: '王秀英', note: '' }],
  claims: [{ id: 'c01', claim: '尽快修复村道路灯', said: '灯已经亮了', met: 'YES' }],
  inPlace: [{ id: 'SOLVED', state: 'DONE', proof: '路灯已更换十二盏', fileIds: [] }],
  ceased: 'YES',
  help: [{ id: phoneId('h1'), what: '送一副轮椅', who: '民政办', dueOn: '2026-12-20' }],
  noPhoto: '天黑无法拍摄',
  signature: { kind: 'REFUSED', at: '2026-12-02T02:08:00.000Z', witnesses: ['赵一', '钱二'], reason: '不识字' },
  ...more,
})

/** Visits and files for every route to point at. */
export const makeVisits = async (world: World, caseId: string, supervisor: Person, visitor: Person) => {
  const { by } = world
  const plan = async (name: string) => (await by(supervisor, 'POST /v1/visits', { body: planOf(phoneId(name), caseId, visitor.id) })).id
  const [visit, checked] = [await plan('1'), await plan('2')]
  const at = (id: string) => ({ params: { id } })
  await by(visitor, 'PUT /v1/visits/{id}/record', { ...at(checked), body: uploadOf(fullRecord()) })
  await by(visitor, 'POST /v1/visits/{id}/steps', { ...at(checked), body: { step: 'finish', input: { at: '2026-12-02T02:11:00.000Z' } } })
  await by(supervisor, 'POST /v1/visits/{id}/steps', { ...at(checked), body: { step: 'check', input: {} } })
  const belongsTo = { kind: 'VISIT' as const, id: visit }
  const held = picture(CONTENT_MARK)
  await upload(world, visitor, photoOf(phoneId('f1'), belongsTo), picture(phoneId('f1')))
  await upload(world, visitor, photoOf(phoneId('f2'), belongsTo, held), held)
  const { upload: to } = await by(visitor, 'POST /v1/files', { body: photoOf(phoneId('f3'), belongsTo) })
  await sendFile(to!, picture(phoneId('f3')))
  return { visit, file: phoneId('f1'), heldFile: phoneId('f2'), sentFile: phoneId('f3'), help: `${checked}.${phoneId('h1')}` }
}
