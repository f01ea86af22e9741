import { visitsFollow } from '../../functions/data/visit-follow.ts'
import { auditTable } from '../../infra/audit/walk.ts'
import { fullRecord, phoneId, planOf, uploadOf } from '../support/visit-requests.ts'
import { openWorld, type Person, person, petition, type World } from '../support/world.ts'

const at = (id: string) => ({ params: { id } })

let world: World
let supervisor: Person
let visitor: Person
let heads: Record<'liangshi' | 'renshe' | 'zhujian', Person>
let caseId: string
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
  supervisor = await world.member('SUPERVISOR', 'xinfang')
  visitor = await world.member('FIELD', 'xinfang')
  const head = (unit: string) => world.member('UNIT_HEAD', unit)
  heads = { liangshi: await head('liangshi'), renshe: await head('renshe'), zhujian: await head('zhujian') }
  const clerk = await world.member('CLERK', 'xinfang')
  caseId = (await world.by(clerk, 'POST /v1/register', { body: petition('粮库外墙开裂', { person: person('冯秀兰') }) })).caseId!
})
afterAll(() => world?.close())

const caseStep = (step: 'assign' | 'reroute', unitId: string) =>
  world.by(supervisor, 'POST /v1/cases/{id}/steps', {
    ...at(caseId),
    body: { step, input: { unitId, requirement: '核查答复', dueOn: '2026-12-20', path: 'CLEAR', reason: '职责在该单位', approver: '周启明' } },
  })
const visitStep = (who: Person, id: string, step: 'finish' | 'check') =>
  world.by(who, 'POST /v1/visits/{id}/steps', { ...at(id), body: { step, input: { at: '2026-12-02T02:00:00.000Z' } } as never })
let serial = 900
const planned = async () => {
  const id = phoneId(String(++serial))
  await world.by(supervisor, 'POST /v1/visits', { body: planOf(id, caseId, visitor.id, { dueOn: '2026-12-10' }) })
  return id
}
/** A visit whose promises are tasks now; one is the case's unit's, one another unit's by name. */
const checked = async (promises: { what: string; unitId?: string }[]) => {
  const id = await planned()
  const help = promises.map((one, no) => ({ id: phoneId(`${id.slice(-4)}${no}`), who: '办公室', dueOn: '2026-12-20', ...one }))
  await world.by(visitor, 'PUT /v1/visits/{id}/record', { ...at(id), body: uploadOf(fullRecord({ help })) })
  await visitStep(visitor, id, 'finish')
  await visitStep(supervisor, id, 'check')
  return id
}
/** What stands in the lists of a unit's head. */
const listsOf = async (unit: keyof typeof heads) => {
  await world.settle()
  const visits = (await world.by(heads[unit], 'GET /v1/unit/visits')).items
  const help = (await world.by(heads[unit], 'GET /v1/unit/help')).items
  return [...visits.map(({ id, unitName }) => [id, unitName]), ...help.map(({ what }) => what).sort()]
}

it('a visit that was planned before the case had a unit stands in that unit’s list from the day on which it gets the case', async () => {
  world.setNow('2026-12-01T01:00:00.000Z')
  const id = await planned()
  expect(await listsOf('liangshi')).toEqual([])
  await caseStep('assign', 'liangshi')
  expect(await listsOf('liangshi')).toEqual([[id, '县粮食和物资储备局']])
})

it('open visits and promised help go with a case that is rerouted; what was promised in another unit’s name stays there', async () => {
  // The time to object is over.
  world.setNow('2026-12-09T02:30:00.000Z')
  const done = await checked([{ what: '送一副轮椅' }, { what: '补办社保卡', unitId: 'zhujian' }])
  const [[first]] = (await listsOf('liangshi')) as [string[]]
  await caseStep('reroute', 'renshe')
  expect(await listsOf('liangshi')).toEqual([])
  expect(await listsOf('renshe')).toEqual([[first, '县人力资源和社会保障局'], '送一副轮椅'])
  expect(await listsOf('zhujian')).toEqual(['补办社保卡'])
  // The same records once more change nothing.
  const lines = await world.lines()
  const call = { actor: { id: 'stream', role: 'SYSTEM' }, now: '2026-12-09T03:00:00.000Z' }
  for (const from of [undefined, 'liangshi']) await visitsFollow(world.stores, caseId, from, call)
  expect(await world.changesSince(lines)).toEqual([])
  // What was made stays the work of whoever made it.
  expect((await world.by(supervisor, 'GET /v1/visits/{id}', at(done))).unitName).toBe('县粮食和物资储备局')
  expect((await world.by(heads.renshe, 'GET /v1/visits/{id}', at(first!))).sides).toContain('CHECKER')
})

it('what a merged unit promised in another unit’s case passes to its successor', async () => {
  world.setNow('2026-12-10T02:00:00.000Z')
  const admin = await world.member('ADMIN', 'county')
  await world.by(admin, 'POST /v1/organs/{id}/merge', { ...at('zhujian'), body: { successorId: 'liangshi', reason: '机构改革方案' } })
  await world.job('succeedCases')
  expect([await listsOf('zhujian'), await listsOf('liangshi')]).toEqual([[], ['补办社保卡']])
})

it('the audit agrees with every list and number', async () => {
  await world.settle()
  expect(await world.ledger()).toEqual([])
  const { table, vault } = world.stores
  const { differences } = await auditTable({ table, vault, now: '2026-12-10T02:00:00.000Z' }, { segments: 1, still: true })
  expect(differences).toEqual([])
})
