import type { StepInput } from '../../functions/contract/case-steps.ts'
import { handedOver } from '../support/bodies.ts'
import { ASSIGN, caseCounty, DRAFT } from '../support/case-county.ts'
import { at, type Person } from '../support/world.ts'

const { world, people, newCase, step, refused, dossier, papers, told, talk, handle, reply } = caseCounty('supervisor', 'handler', 'mayor')
const TO_TOWN: StepInput = { ...ASSIGN, unitId: 'town', coUnitIds: ['zhujian'] }
let town: Record<'handler' | 'head', Person>
beforeAll(async () => {
  town = { handler: await world.member('HANDLER', 'town'), head: await world.member('UNIT_HEAD', 'town') }
})

describe('a township', () => {
  it('receives a case of the county, sees it in its inbox and its list, and handles it to the served answer', async () => {
    const id = await newCase('机耕道垮塌没有人修')
    await step(people.supervisor, id, 'assign', TO_TOWN)
    await world.settle()
    for (const who of [town.handler, town.head]) {
      expect(await told(who, id)).toEqual(['新的待办事项'])
      expect((await world.by(who, 'GET /v1/unit/cases')).items.map((one) => [one.id, one.unitName])).toEqual([[id, '河口镇人民政府']])
    }
    expect((await world.by(people.handler, 'GET /v1/staff/inbox')).items.map(({ kind }) => kind)).toEqual(['CO_TASK'])
    await handle(id, town)
    await reply(id, '2026-11-23', { ...DRAFT, finding: 'EXPLAINED', executeBy: undefined }, town)
    expect((await world.by(town.head, 'GET /v1/unit/done')).items.map((one) => [one.id, one.state])).toEqual([[id, 'SERVED']])
    const found = await world.by(people.supervisor, 'POST /v1/cases/search', { body: { by: 'UNIT', unitId: 'town', state: 'SERVED' } })
    // What its card waits for is the end of the petitioner's window.
    expect(found.items.map((one) => [one.id, one.windowEnd])).toEqual([[id, '2026-12-23']])
    expect((await papers(town.head, id)).find(({ kind }) => kind === 'OPINION')?.number).toContain('河口镇')
  })

  it.each([
    ['a petition office', 'xinfang', '渠道淤塞'],
    ['the government whose office it is', 'county', '路灯损坏'],
    ['an organ of another county', 'county2', '农机补贴未发'],
  ])('is offered and %s is not: the hand-over to it is refused, as the lead and as a helper', async (_what, organId, summary) => {
    const id = await newCase(summary)
    const assign = (input: StepInput) => refused(people.supervisor, id, 'assign', input)
    expect(await assign({ ...TO_TOWN, unitId: organId })).toBe('ORGAN_UNFIT input.unitId')
    expect(await assign({ ...TO_TOWN, coUnitIds: [organId] })).toBe('ORGAN_UNFIT input.coUnitIds')
    await step(people.supervisor, id, 'assign', TO_TOWN)
    await step(town.handler, id, 'object', { reason: '不属于本镇' })
    const elsewhere = { unitId: organId, requirement: '办理', dueOn: '2026-12-20', reason: '同意异议' }
    expect(await refused(people.supervisor, id, 'agreeObjection', elsewhere)).toBe('ORGAN_UNFIT input.unitId')
  })

  it('is handed a matter by the leader at a reception, who names no petition office either', async () => {
    const { bookingId } = await talk()
    const outcome = (unitId: string) => ({ ...at(bookingId), body: handedOver(world, { unitId, dueOn: '2026-12-20' }) })
    expect(await world.refused(people.mayor, 'POST /v1/bookings/{id}/outcome', outcome('xinfang'))).toBe('ORGAN_UNFIT unitId')
    const { caseId } = await world.by(people.mayor, 'POST /v1/bookings/{id}/outcome', outcome('town'))
    expect((await dossier(town.handler, caseId)).unitName).toBe('河口镇人民政府')
  })
})
