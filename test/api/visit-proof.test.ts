import { auditTable } from '../../infra/audit/walk.ts'
import { CLOSURE, caseCounty } from '../support/case-county.ts'
import { fullRecord, phoneId, planOf, uploadOf } from '../support/visit-requests.ts'
import { at, type Person } from '../support/world.ts'

/** A checked home visit feeds the callback, the check of the resolution, and the statistics. */
const { world, people, day, step, refused, dossier, received, handle, reply } = caseCounty('mayor', 'supervisor', 'handler', 'head')
let visitor: Person
beforeAll(async () => {
  visitor = await world.member('FIELD', 'xinfang')
})

/** Answered and served on 2 December, said to be resolved, signed by the leader. The callback is due from 9 December on. */
const signed = async () => {
  const { caseId } = await received()
  day('2026-12-02')
  await handle(caseId)
  await reply(caseId, '2026-12-02')
  await step(people.handler, caseId, 'claimResolved', { proof: '发放凭证', closure: CLOSURE, ceased: 'YES' })
  await step(people.mayor, caseId, 'signResolved', { text: '情况属实' })
  return caseId
}

let serial = 800
const visitStep = (who: Person, id: string, name: string, input: Record<string, unknown> = {}) =>
  world.by(who, 'POST /v1/visits/{id}/steps', { ...at(id), body: { step: name, input } as never })
const visited = async (
  caseId: string,
  date: string,
  more: Parameters<typeof fullRecord>[0] = {},
  kind: 'FIELD_CALLBACK' | 'HELP' = 'FIELD_CALLBACK',
) => {
  const id = phoneId(String(++serial))
  day(date)
  const plan = planOf(id, caseId, visitor.id, { kind, visitOn: date, dueOn: '2026-12-31' })
  await world.by(people.supervisor, 'POST /v1/visits', { body: plan })
  const arrival = { at: `${date}T01:30:00.000Z`, noPlace: { reason: 'NO_SIGNAL' as const, text: '' } }
  const departure = { at: `${date}T01:50:00.000Z` }
  const record = fullRecord({ arrival, departure, help: [], ...more })
  await world.by(visitor, 'PUT /v1/visits/{id}/record', { ...at(id), body: uploadOf(record) })
  await visitStep(visitor, id, 'finish', { at: `${date}T01:55:00.000Z` })
  await visitStep(people.supervisor, id, 'check')
  return id
}
const CALL = { callbackWay: 'VISIT' as const, reached: true, met: true, attitude: 'SATISFIED' as const, text: '实地回访，见到本人' }

it('a field callback that was checked counts as the callback, and proves the resolution', async () => {
  const caseId = await signed()
  const visitId = await visited(caseId, '2026-12-09')
  const { beside, steps } = await dossier(people.supervisor, caseId)
  expect(beside.lastVisit).toMatchObject({ visitId, kind: 'FIELD_CALLBACK', on: '2026-12-09', reached: true, met: 'YES', ceased: 'YES' })
  expect(steps.find(({ step: name }) => name === 'callBack')?.may).toContain('visitId')
  expect(await refused(people.supervisor, caseId, 'callBack', { ...CALL, visitId: phoneId('799') })).toBe('BAD_INPUT input.visitId')
  expect(await refused(people.supervisor, caseId, 'callBack', { ...CALL, visitId, callbackWay: 'PHONE' })).toBe('BAD_INPUT input.callbackWay')
  await step(people.supervisor, caseId, 'callBack', { ...CALL, visitId })
  const called = await dossier(people.supervisor, caseId)
  expect(called.beside.callback).toMatchObject({ result: 'REACHED', tries: [{ visitId, way: 'VISIT', met: true }] })
  expect(called.clocks.find(({ kind }) => kind === 'CALLBACK')?.metAt).toBeDefined()
  await step(people.supervisor, caseId, 'verifyResolved', { callback: '实地回访本人确认', met: true, ceased: 'YES', visitId })
  expect(await dossier(people.supervisor, caseId)).toMatchObject({ resolution: 'VERIFIED', beside: { resolved: { visitId } } })
})

it('says no more than was said at the door: not met there is not met here', async () => {
  const caseId = await signed()
  const visitId = await visited(caseId, '2026-12-10', { claims: [{ id: 'c01', claim: '尽快修复村道路灯', said: '没发', met: 'NO' }], ceased: 'NO' })
  expect(await refused(people.supervisor, caseId, 'callBack', { ...CALL, visitId })).toBe('BAD_INPUT input.met')
  await step(people.supervisor, caseId, 'callBack', { ...CALL, met: false, attitude: 'DISSATISFIED', visitId })
  expect(await refused(people.supervisor, caseId, 'verifyResolved', { callback: '核查', met: true, ceased: 'YES', visitId })).toBe(
    'BAD_INPUT input.met',
  )
  await step(people.supervisor, caseId, 'verifyResolved', { callback: '核查', met: false, ceased: 'NO', visitId })
  expect((await dossier(people.supervisor, caseId)).resolution).toBe('PARTIAL')
})

it('a visit of another purpose is no callback', async () => {
  const caseId = await signed()
  const visitId = await visited(caseId, '2026-12-10', {}, 'HELP')
  expect(await refused(people.supervisor, caseId, 'callBack', { ...CALL, visitId })).toBe('BAD_INPUT input.visitId')
})

it('one that met nobody on three days is a callback that could not reach him', async () => {
  const caseId = await signed()
  const id = phoneId(String(++serial))
  day('2026-12-09')
  await world.by(people.supervisor, 'POST /v1/visits', {
    body: planOf(id, caseId, visitor.id, { visitOn: '2026-12-09', dueOn: '2026-12-31' }),
  })
  for (const date of ['2026-12-09', '2026-12-10', '2026-12-11']) {
    day(date)
    const attempt = { id: phoneId(`b${date.slice(-2)}`), at: `${date}T01:00:00.000Z`, reason: 'NOBODY_HOME', text: '' }
    await visitStep(visitor, id, 'notReached', { attempt })
  }
  await step(people.supervisor, caseId, 'callBack', { callbackWay: 'VISIT', reached: false, text: '三次上门未见到', visitId: id })
  expect((await dossier(people.supervisor, caseId)).beside.callback).toMatchObject({
    result: 'UNREACHABLE',
    tries: [{ reached: false, visitId: id }],
  })
})

it('visits are counted by month and unit: planned, made, checked, not reached', async () => {
  const stats = (from: string, to: string) => world.by(people.supervisor, 'GET /v1/supervision/visits', { query: { from, to } })
  const all = { planned: 4, made: 3, checked: 3, missed: 1 }
  expect(await stats('2026-11', '2026-12')).toMatchObject({
    office: all,
    units: [{ unitId: 'zhujian', unitName: expect.stringMatching(/./), counts: all }],
  })
  expect((await stats('2026-10', '2026-11')).office).toEqual({ planned: 0, made: 0, checked: 0, missed: 0 })
  const query = { from: '2026-01', to: '2027-02' }
  expect(await world.refused(people.supervisor, 'GET /v1/supervision/visits', { query })).toBe('BAD_INPUT to')
  expect(await world.refused(people.head, 'GET /v1/supervision/visits', { query: { from: '2026-12', to: '2026-12' } })).toBe('FORBIDDEN')
})

it('leaves a ledger whose replay gives the same', async () => {
  const { table, vault } = world.stores
  const now = '2026-12-11T02:00:00.000Z'
  world.setNow(now)
  expect((await auditTable({ table, vault, now }, { segments: 1, still: true })).differences).toEqual([])
})
