import type { AnswerOf } from '../../functions/contract/api.ts'
import type { VisitCard, VisitView } from '../../functions/contract/visit.ts'
import { emptyRecord } from '../../functions/contract/visit-merge.ts'
import { VISIT_RULES } from '../../functions/domain/visit/rules.ts'
import { many, NOW, person, TODAY, two } from './examples.ts'

/** A visitor's busy day as the server would answer it. */
const phoneId = (no: number) => `00000000-0000-4000-8000-${String(no).padStart(12, '0')}`

export const visitCard = (index: number): VisitCard => ({
  id: phoneId(index),
  caseId: `case${index}`,
  caseNo: `32020020261123${String(index + 1).padStart(4, '0')}`,
  kind: index % 3 === 2 ? 'SITE_SURVEY' : 'FIELD_CALLBACK',
  state: index === 1 ? 'ON_THE_WAY' : 'PLANNED',
  purpose: '回访路灯修复情况，看夜间照明是否恢复',
  person,
  address: `河口镇柳林村 ${index + 1} 组 ${index * 3 + 8} 号`,
  area: index % 5 === 4 ? undefined : { lat: 31.5 + (index % 7) * 0.011, lng: 120.3 + (index % 5) * 0.013, datum: 'GCJ02', radius: 500 },
  visitOn: TODAY,
  from: index === 0 ? '09:30' : undefined,
  dueOn: `2026-11-${two(24 + (index % 5))}`,
  overdue: index === 3,
  assignees: [{ id: 'me', name: '周敏' }],
  tries: index === 2 ? 1 : 0,
  conflicts: 0,
  unitName: '区住建局',
  version: 0,
})

const claims = [
  { id: 'c1', claim: '尽快修复村道路灯' },
  { id: 'c2', claim: '说明拖延的原因' },
]
export const visitView = (index: number): VisitView => ({
  ...visitCard(index),
  rule: VISIT_RULES.FIELD_CALLBACK,
  claims,
  units: [
    { id: 'zhujian', name: '区住建局' },
    { id: 'minzheng', name: '区民政局' },
  ],
  plannedBy: { id: 'head', name: '沈国梁' },
  sides: ['VISITOR'],
  record: emptyRecord(),
  stamps: {},
  openConflicts: [],
  attempts: many(2, (no) => ({
    id: phoneId(900 + no),
    at: NOW,
    reason: 'NOBODY_HOME' as const,
    text: '邻居说去女儿家了',
    by: { id: 'me', name: '周敏' },
    taken: NOW,
  })),
  waitingFiles: [],
  files: [],
  promises: [],
  late: 0,
  lateUploads: [],
  history: [{ at: NOW, by: '沈国梁', step: 'plan' }],
  steps: (['setOut', 'finish', 'notReached', 'handOver'] as const).map((step) => ({ step, records: [], may: [], basis: '' })),
  now: NOW,
})

export const visitDay: AnswerOf<'GET /v1/field/day'> = { date: TODAY, items: many(20, visitCard), now: NOW }
/** What is left over: a record that was sent back, and a visit of an earlier day. */
export const visitTodo: AnswerOf<'GET /v1/field/visits'> = {
  items: [
    { ...visitCard(41), state: 'ON_THE_WAY', visitOn: '2026-11-20', sentBack: '没有写清路灯数量' },
    { ...visitCard(42), visitOn: '2026-11-19', overdue: true },
    visitCard(1),
  ],
  now: NOW,
}
export const takeAlong = (index: number): AnswerOf<'GET /v1/visits/{id}/take-along'> => ({
  visit: visitView(index),
  person: { name: '王秀英', phone: '13912345678', address: `河口镇柳林村 ${index + 1} 组` },
  case: {
    caseNo: visitCard(index).caseNo,
    state: 'HANDLING',
    summary: '村道路灯坏了八个月没有人修',
    ask: '请尽快修复并说明拖延的原因。',
    registeredOn: '2026-11-01',
    requirement: '查清原因，11 月底前修复',
    reply: '',
  },
  earlierVisits: [{ on: '2026-11-10', kind: 'CALLBACK', summary: '电话回访：灯杆已换，还没有通电。' }],
  colleagues: [{ id: 'other', name: '韩雪', organName: '区信访局' }],
  expiresAt: '2099-01-01T00:00:00.000Z',
  now: NOW,
})
