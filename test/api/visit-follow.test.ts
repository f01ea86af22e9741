import { visitsFollow } from '../../functions/data/visit-follow.ts'
import { auditTable } from '../../infra/audit/walk.ts'
import { promiseCounty } from '../support/visit-county.ts'
import { at, person, petition } from '../support/world.ts'

const { world, supervisor, heads, planned, recorded, check } = promiseCounty({ dueOn: '2026-12-10' })
let caseId: string
beforeAll(async () => {
  const clerk = await world.member('CLERK', 'xinfang')
  caseId = (await world.by(clerk, 'POST /v1/register', { body: petition('粮库外墙开裂', { person: person('冯秀兰') }) })).caseId!
})

const caseStep = (step: 'assign' | 'reroute', unitId: string) =>
  world.by(supervisor, 'POST /v1/cases/{id}/steps', {
    ...at(caseId),
    body: { step, input: { unitId, requirement: '核查答复', dueOn: '2026-12-20', path: 'CLEAR', reason: '职责在该单位', approver: '周启明' } },
  })
/** A visit whose promises are tasks now; one is the case's unit's, one another unit's by name. */
const checked = async (promises: { what: string; unitId?: string }[]) => {
  const id = await recorded(caseId, promises)
  await check(id)
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
  const id = await planned(caseId)
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

it('a record that comes late or twice leaves what was promised since then in the old unit’s name with that unit', async () => {
  await checked([{ what: '修好粮库外墙', unitId: 'liangshi' }, { what: '送一床棉被' }])
  expect([await listsOf('liangshi'), (await listsOf('renshe')).slice(1)]).toEqual([['修好粮库外墙'], ['送一副轮椅', '送一床棉被']])
  const lines = await world.lines()
  await visitsFollow(world.stores, caseId, 'liangshi', { actor: { id: 'stream', role: 'SYSTEM' }, now: '2026-12-09T04:00:00.000Z' })
  expect(await world.changesSince(lines)).toEqual([])
})

it('what a merged unit promised in another unit’s case passes to its successor', async () => {
  world.setNow('2026-12-10T02:00:00.000Z')
  const admin = await world.member('ADMIN', 'county')
  await world.by(admin, 'POST /v1/organs/{id}/merge', { ...at('zhujian'), body: { successorId: 'liangshi', reason: '机构改革方案' } })
  await world.job('succeedCases')
  expect([await listsOf('zhujian'), await listsOf('liangshi')]).toEqual([[], ['修好粮库外墙', '补办社保卡']])
})

it('the audit agrees with every list and number', async () => {
  await world.settle()
  expect(await world.ledger()).toEqual([])
  const { table, vault } = world.stores
  const { differences } = await auditTable({ table, vault, now: '2026-12-10T02:00:00.000Z' }, { segments: 1, still: true })
  expect(differences).toEqual([])
})
