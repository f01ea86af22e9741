import { queryItems } from '../../functions/data/table.ts'
import { auditTable } from '../../infra/audit/walk.ts'
import { accusing } from '../support/bodies.ts'
import { caseCounty, DRAFT, ASSIGN as TO_BUREAU } from '../support/case-county.ts'
import { at, type Person, person } from '../support/world.ts'

const { world, people, day, newCase, newReport, step, refused, dossier, handle, reply } = caseCounty('supervisor', 'other', 'otherHead')
let admin: Person
/** The grain bureau, which is merged into the labour bureau. */
let old: Record<'handler' | 'head', Person>
beforeAll(async () => {
  admin = await world.member('ADMIN', 'county')
  old = { handler: await world.member('HANDLER', 'liangshi'), head: await world.member('UNIT_HEAD', 'liangshi') }
})

const register = (summary: string, more: Record<string, unknown> = {}) => newCase(summary, { person: person(`冯${summary}`), ...more })
const ASSIGN = { ...TO_BUREAU, unitId: 'liangshi' }
const assigned = async (summary: string, input = ASSIGN) => {
  const id = await register(summary)
  await step(people.supervisor, id, 'assign', input)
  return id
}
const list = async (who: Person, route: 'GET /v1/unit/cases' | 'GET /v1/unit/done') => (await world.by(who, route)).items.map(({ id }) => id)
const merge = (successorId = 'renshe') => ({ ...at('liangshi'), body: { successorId, reason: '云岭县机构改革方案' } })

it('a unit that is merged passes its cases on with clocks, slips, objections and parts; the successor has them in its lists and its inbox', async () => {
  day('2026-11-24')
  const handling = await assigned('仓库噪声扰民')
  await handle(handling, old)
  await step(people.supervisor, handling, 'superviseSlip', { ground: 'SHIFTING', requirement: '说明情况', dueOn: '2026-12-10' })
  const objected = await assigned('储备粮补贴')
  await step(old.handler, objected, 'object', { reason: '不属于我局职责' })
  const helped = await assigned('粮站旧房漏雨', { ...ASSIGN, unitId: 'zhujian', coUnitIds: ['liangshi'] })
  // Its part is given, the case goes on: it stands in what it had.
  const given = await assigned('粮仓改造扬尘', { ...ASSIGN, unitId: 'zhujian', coUnitIds: ['liangshi'] })
  await step(old.handler, given, 'partReply', { text: '我局无异议' })
  const served = await assigned('粮票兑换旧账')
  await handle(served, old)
  await reply(served, '2026-11-24', { ...DRAFT, finding: 'NOT_SUPPORTED', executeBy: undefined }, old)
  const about = await register('人社局的人插手粮站', accusing({ unitIds: ['renshe'] }))
  await step(people.supervisor, about, 'assign', ASSIGN)
  const sealed = await newReport('粮库有人倒卖')
  await step(people.supervisor, sealed, 'assign', ASSIGN)
  const refusedCase = await assigned('粮票收藏')
  await step(old.head, refusedCase, 'unitRefuse', { refusal: 'NO_FACTS', basis: '条例', channel: 'OTHER', guidance: '请补充' })
  const before = (await dossier(people.supervisor, handling)).clocks

  for (const [who, code] of [
    [people.supervisor, 'FORBIDDEN'],
    [await world.member('SCHEDULER', 'xinfang'), 'FORBIDDEN'],
    [await world.member('ADMIN', 'county2'), 'FORBIDDEN'],
  ] as const)
    expect(await world.refused(who, 'POST /v1/organs/{id}/merge', merge())).toBe(code)
  for (const id of ['liangshi', 'county', 'xinfang', 'nobody'])
    expect(await world.refused(admin, 'POST /v1/organs/{id}/merge', merge(id))).toBe('BAD_INPUT successorId')
  expect(await world.refused(admin, 'POST /v1/organs/{id}/merge', { ...merge(), ...at('county') })).toBe('STATE_FORBIDS')
  await world.by(admin, 'POST /v1/organs/{id}/merge', merge())
  expect(await world.refused(admin, 'POST /v1/organs/{id}/merge', merge('zhujian'))).toBe('STATE_FORBIDS')

  day('2026-11-25')
  // Nobody passes a case on by hand.
  expect(await refused(people.supervisor, handling, 'succeed', { unitId: 'zhujian', toOrganId: 'renshe' })).toBe('STATE_FORBIDS')
  await world.job('succeedCases')
  const after = await dossier(people.supervisor, handling)
  expect([after.unitName, after.state, after.clocks]).toEqual([
    '县人力资源和社会保障局',
    'HANDLING',
    before.map((clock) => ({ ...clock, daysLeft: expect.any(Number), light: expect.any(String) })),
  ])
  expect(after.log[0]).toMatchObject({ step: 'succeed', by: 'jobs', input: { unitId: 'liangshi', toOrganId: 'renshe' } })
  expect((await list(people.other, 'GET /v1/unit/cases')).sort()).toEqual([handling, objected, helped].sort())
  expect((await list(people.other, 'GET /v1/unit/done')).sort()).toEqual([served, given].sort())
  // What has ended is history; what accuses the successor waits for the office.
  expect([await list(old.handler, 'GET /v1/unit/done'), await list(old.handler, 'GET /v1/unit/cases')]).toEqual([[refusedCase], [about]])
  expect((await world.by(people.otherHead, 'GET /v1/sealed/cases')).items.map(({ id }) => id)).toEqual([sealed])
  await world.settle()
  const inbox = (await world.by(people.other, 'GET /v1/staff/inbox')).items
  const told = (id: string) => inbox.filter(({ caseId }) => caseId === id).map(({ title, sentBy }) => [title, sentBy])
  expect([told(handling), told(objected), told(served)]).toEqual([[['机构撤并移交', 'NONE']], [['机构撤并移交', 'NONE']], [['机构撤并移交', 'NONE']]])
  expect(told(helped).map(([title]) => title)).toEqual(['协办事项'])

  // The successor goes on where the other one stopped.
  await step(people.otherHead, handling, 'answerSlip', { text: '已由我局接办' })
  await step(people.other, handling, 'log', { logKind: 'INTERVIEW', text: '接手后约谈' })
  await step(people.other, helped, 'partReply', { text: '我局意见' })
  await step(people.supervisor, objected, 'denyObjection', { reason: '三定方案' })
  expect((await list(people.other, 'GET /v1/unit/cases')).includes(objected)).toBe(true)
  expect(await world.refused(old.handler, 'GET /v1/cases/{id}/dossier', at(handling))).toBe('NOT_FOUND')
  // A second run finds nothing.
  await world.settle()
  const lines = await world.lines()
  await world.job('succeedCases')
  expect((await world.changesSince(lines)).filter((line) => !line.includes('MERGES'))).toEqual([])
})

it('takes nothing new: no case, no part, no instruction, no account; what accuses it is kept from its successor', async () => {
  day('2026-11-26')
  const id = await register('粮油价格')
  expect(await refused(people.supervisor, id, 'assign', ASSIGN)).toBe('ORGAN_MERGED input.unitId')
  expect(await refused(people.supervisor, id, 'assign', { ...ASSIGN, unitId: 'zhujian', coUnitIds: ['liangshi'] })).toBe(
    'ORGAN_MERGED input.coUnitIds',
  )
  const invite = { body: { name: '新人', phone: '13600000001', role: 'HANDLER' as const, organId: 'liangshi' } }
  expect(await world.refused(admin, 'POST /v1/staff/invites', invite)).toBe('ORGAN_MERGED organId')
  const about = await register('粮食局的人不作为', accusing({ unitIds: ['liangshi'] }))
  expect(await refused(people.supervisor, about, 'assign', { ...ASSIGN, unitId: 'renshe' })).toBe('UNIT_RECUSED input.unitId')
  expect(await world.refused(people.otherHead, 'POST /v1/organs/{id}/merge', merge())).toBe('FORBIDDEN')
})

it('many cases pass in slices, each run beginning where the last one ended; the audit replays every one', async () => {
  day('2026-11-27')
  const { table, vault } = world.stores
  // Sixty-five cases of the housing bureau, which is merged now.
  for (let index = 0; index < 65; index++) await assigned(`第${index}户屋面漏水`, { ...ASSIGN, unitId: 'zhujian' })
  await world.by(admin, 'POST /v1/organs/{id}/merge', { ...at('zhujian'), body: { successorId: 'renshe', reason: '机构改革' } })
  const left = async () => (await queryItems(table, 'UNIT#zhujian', 'CASE#', {})).items.length
  const all = await left()
  await world.job('succeedCases')
  const after = await left()
  expect([all > 65, after > 0, after < all]).toEqual([true, true, true])
  await world.job('succeedCases')
  await world.job('succeedCases')
  expect(await left()).toBe(0)
  const { differences } = await auditTable({ table, vault, now: '2026-11-27T02:00:00.000Z' }, { segments: 2, still: true })
  expect(differences).toEqual([])
})
