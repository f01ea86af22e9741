import type { CaseStep, StepInput } from '../../functions/contract/case-steps.ts'
import { checkInOf, handedOver } from '../support/bodies.ts'
import { openWorld, type Person, person, petition, type World } from '../support/world.ts'

const at = (id: string) => ({ params: { id } })

describe('a township', () => {
  let world: World
  let people: Record<'clerk' | 'supervisor' | 'handler' | 'head' | 'other', Person>
  beforeAll(async () => {
    world = await openWorld('2026-11-23T01:00:00.000Z')
    people = {
      clerk: await world.member('CLERK'),
      supervisor: await world.member('SUPERVISOR'),
      handler: await world.member('HANDLER', 'town'),
      head: await world.member('UNIT_HEAD', 'town'),
      other: await world.member('HANDLER', 'zhujian'),
    }
  }, 120_000)
  afterAll(() => world?.close())
  beforeEach(() => world.setNow('2026-11-23T01:00:00.000Z'))
  afterEach(async () => {
    await world.settle()
    expect(await world.ledger()).toEqual([])
  })

  const step = (who: Person, id: string, name: CaseStep, input: StepInput = {}) =>
    world.by(who, 'POST /v1/cases/{id}/steps', { ...at(id), body: { step: name, input } })
  const register = async (summary: string) =>
    (await world.by(people.clerk, 'POST /v1/register', { body: petition(summary, { person: person('河口村民') }) })).caseId!
  const ASSIGN: StepInput = { unitId: 'town', requirement: '书面答复', dueOn: '2026-12-20', path: 'CLEAR', coUnitIds: ['zhujian'] }

  it('receives a case of the county, sees it in its inbox and its list, and handles it to the served answer', async () => {
    const id = await register('机耕道垮塌没有人修')
    await step(people.supervisor, id, 'assign', ASSIGN)
    await world.settle()
    for (const who of [people.handler, people.head]) {
      const told = (await world.by(who, 'GET /v1/staff/inbox')).items.filter(({ caseId }) => caseId === id)
      expect(told.map(({ title }) => title)).toEqual(['新的待办事项'])
      expect((await world.by(who, 'GET /v1/unit/cases')).items.map((one) => [one.id, one.unitName])).toEqual([[id, '河口镇人民政府']])
    }
    expect((await world.by(people.other, 'GET /v1/staff/inbox')).items.map(({ kind }) => kind)).toEqual(['CO_TASK'])
    await step(people.handler, id, 'accept', { route: '调查核实后书面答复' })
    await step(people.handler, id, 'beginHandling', { handlers: ['张三', '李四'] })
    const draft: StepInput = { facts: '属实', finding: 'EXPLAINED', opinion: '已列入年度计划', basis: '条例', closure: [] }
    await step(people.handler, id, 'draft', { ...draft, closure: [{ claim: '修路', kind: 'SOLVED', text: '已修通' }] })
    await step(people.head, id, 'approveUnit')
    await step(people.supervisor, id, 'approveOffice')
    await step(people.handler, id, 'serve', { way: 'IN_PERSON', servedOn: '2026-11-23', result: 'SIGNED' })
    expect((await world.by(people.head, 'GET /v1/unit/done')).items.map((one) => [one.id, one.state])).toEqual([[id, 'SERVED']])
    const found = await world.by(people.supervisor, 'POST /v1/cases/search', { body: { by: 'UNIT', unitId: 'town', state: 'SERVED' } })
    expect(found.items.map((one) => one.id)).toEqual([id])
    const papers = (await world.by(people.head, 'GET /v1/cases/{id}/documents', at(id))).items
    expect(papers.find(({ kind }) => kind === 'OPINION')?.number).toContain('河口镇')
  })

  it.each([
    ['a petition office', 'xinfang', '渠道淤塞'],
    ['the government whose office it is', 'county', '路灯损坏'],
    ['an organ of another county', 'county2', '农机补贴未发'],
  ])('is offered and %s is not: the hand-over to it is refused, as the lead and as a helper', async (_what, organId, summary) => {
    const id = await register(summary)
    const refused = (name: CaseStep, input: StepInput) =>
      world.refused(people.supervisor, 'POST /v1/cases/{id}/steps', { ...at(id), body: { step: name, input } })
    expect(await refused('assign', { ...ASSIGN, unitId: organId })).toBe('ORGAN_UNFIT input.unitId')
    expect(await refused('assign', { ...ASSIGN, coUnitIds: [organId] })).toBe('ORGAN_UNFIT input.coUnitIds')
    await step(people.supervisor, id, 'assign', ASSIGN)
    await step(people.handler, id, 'object', { reason: '不属于本镇' })
    const elsewhere = { unitId: organId, requirement: '办理', dueOn: '2026-12-20', reason: '同意异议' }
    expect(await refused('agreeObjection', elsewhere)).toBe('ORGAN_UNFIT input.unitId')
  })

  it('is handed a matter by the leader at a reception, who names no petition office either', async () => {
    const booking = await talk()
    const mayor = await world.member('LEADER', 'county', world.mayor)
    const outcome = (unitId: string) => ({
      ...at(booking.id),
      body: handedOver(world, { outcome: 'ASSIGNED_ON_SPOT', unitId, dueOn: '2026-12-20', coUnitIds: [] }) as never,
    })
    expect(await world.refused(mayor, 'POST /v1/bookings/{id}/outcome', outcome('xinfang'))).toBe('ORGAN_UNFIT unitId')
    const { caseId } = await world.by(mayor, 'POST /v1/bookings/{id}/outcome', outcome('town'))
    expect((await world.by(people.handler, 'GET /v1/cases/{id}/dossier', at(caseId))).unitName).toBe('河口镇人民政府')
  })

  const talk = async () => {
    const session = await world.publish({ date: '2026-11-30' })
    const citizen = await world.resident('河口来访人')
    const { booking } = await world.book(session.id, '01', citizen)
    world.setNow('2026-11-30T00:50:00.000Z')
    await world.by(people.clerk, 'POST /v1/sessions/{id}/open', at(session.id))
    await world.by(people.clerk, 'POST /v1/bookings/{id}/check-in', { ...at(booking.id), body: checkInOf(citizen) })
    await world.by(await world.member('LEADER', 'county', world.mayor), 'POST /v1/bookings/{id}/talk', at(booking.id))
    return booking
  }
})
