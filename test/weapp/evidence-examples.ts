import type { AnswerOf } from '../../functions/contract/api.ts'
import type { FileView } from '../../functions/contract/files.ts'
import type { HelpTask } from '../../functions/contract/visit.ts'
import { many, NOW, person, two } from './examples.ts'
import { visitCard } from './visit-examples.ts'

/** What units and the office get of visits and files, at its fullest. */
const fileId = (index: number) => `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`

export const file = (index: number): FileView => ({
  id: fileId(index),
  kind: index % 4 === 3 ? 'EVIDENCE' : 'PHOTO',
  name: index % 4 === 3 ? '路灯维修合同.pdf' : `路灯现场照片 ${index + 1}`,
  type: index % 4 === 3 ? 'application/pdf' : 'image/jpeg',
  size: 320_000,
  sha256: 'a'.repeat(64),
  state: index % 9 === 8 ? 'HELD' : 'STORED',
  belongsTo: { kind: index % 2 ? 'VISIT' : 'CASE', id: 'visit1' },
  createdAt: NOW,
  storedAt: NOW,
  byName: '周敏',
  finding: index % 9 === 8 ? 'CONTENT' : undefined,
  caseId: 'case1',
})
export const files: AnswerOf<'GET /v1/cases/{id}/files'> = { items: many(20, file) }
export const visitPage: AnswerOf<'GET /v1/unit/visits'> = { items: many(30, visitCard), now: NOW }
export const helpPage: AnswerOf<'GET /v1/unit/help'> = {
  items: many(
    30,
    (index): HelpTask => ({
      id: `visit${index}.help${index}`,
      visitId: `visit${index}`,
      caseId: `case${index}`,
      caseNo: `32020020261123${String(index + 1).padStart(4, '0')}`,
      person,
      what: '送一副轮椅，并帮助申请临时救助',
      who: '镇民政办',
      unitName: '区住建局',
      dueOn: `2026-12-${two((index % 28) + 1)}`,
      overdue: index === 0,
    }),
  ),
  now: NOW,
}
export const visitors: AnswerOf<'GET /v1/cases/{id}/visitors'> = {
  items: many(6, (index) => ({ id: `staff${index}`, name: '周敏', organName: '区信访局' })),
}
export const fileLink: AnswerOf<'GET /v1/files/{id}/link'> = {
  url: 'https://storage.example/files/1?X-Amz-Signature=00',
  until: NOW,
  type: 'image/jpeg',
  name: '照片',
}
