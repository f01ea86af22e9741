import { type CaseRules, DEFAULT_CASE_RULES } from '../../functions/contract/case-rules.ts'
import { checkInOf, handedOver } from '../support/bodies.ts'
import { matter, openWorld, type World } from '../support/world.ts'

const at = (id: string) => ({ params: { id } })
const SHORTER: CaseRules = { ...DEFAULT_CASE_RULES, terms: { ...DEFAULT_CASE_RULES.terms, T2: 7, T4: 30 } }
const NOTICE = '国务院办公厅关于 2027 年部分节假日安排的通知'

let world: World
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
})
afterAll(() => world?.close())

const admin = () => world.member('ADMIN', 'county')
const enter = async (from: string, rules = SHORTER, basis = '县信访局〔2026〕15 号') =>
  world.by(await admin(), 'POST /v1/case-rules', { body: { from, basis, rules } })
const refusal = async (from: string, rules: CaseRules) =>
  world.refused(await admin(), 'POST /v1/case-rules', { body: { from, basis: '规程', rules } })

/** A case that the mayor hands to the housing bureau on 30 November 2026 at eight, and its head there. */
const handed = async (hour: string) => {
  world.setNow('2026-11-23T01:00:00.000Z')
  const session = await world.publish({ date: '2026-11-30', from: `${hour}:00`, to: `${hour}:30`, slotMinutes: 30 })
  const { citizen, booking } = await world.book(session.id, '01', undefined, matter(`${hour}点反映的事项`))
  world.setNow('2026-11-29T23:50:00.000Z')
  await world.by(await world.member('CLERK'), 'POST /v1/sessions/{id}/open', at(session.id))
  await world.by(await world.member('CLERK'), 'POST /v1/bookings/{id}/check-in', { ...at(booking.id), body: checkInOf(citizen) })
  const mayor = await world.member('LEADER', 'county', world.mayor)
  await world.by(mayor, 'POST /v1/bookings/{id}/talk', at(booking.id))
  return (await world.by(mayor, 'POST /v1/bookings/{id}/outcome', { ...at(booking.id), body: handedOver(world) })).caseId
}
const clock = async (id: string, kind: string) =>
  (await world.by(await world.member('SUPERVISOR'), 'GET /v1/cases/{id}/dossier', at(id))).clocks.find((one) => one.kind === kind && !one.metAt)

describe('the rule table of the case’s clocks', () => {
  it('takes only what the law lets a local rule set, from a day to come, from the root’s administrator', async () => {
    expect(await refusal('2026-11-23', SHORTER)).toBe('NOT_YET_EFFECTIVE from')
    expect(await refusal('2026-12-24', { ...SHORTER, terms: { ...SHORTER.terms, T4: 61 } })).toBe('BAD_INPUT rules.terms.T4')
    expect(await refusal('2026-12-24', { ...SHORTER, terms: { ...SHORTER.terms, T5: 29 } })).toBe('BAD_INPUT rules.terms.T5')
    expect(await refusal('2026-12-24', { ...SHORTER, numbers: { ...SHORTER.numbers, extensionDays: 31 } })).toBe(
      'BAD_INPUT rules.numbers.extensionDays',
    )
    const body = { from: '2026-12-24', basis: '规程', rules: SHORTER }
    for (const organ of ['county2', 'zhujian'])
      expect(await world.refused(await world.member('ADMIN', organ), 'POST /v1/case-rules', { body })).toBe('FORBIDDEN')
    expect(await world.refused(await world.member('SUPERVISOR'), 'POST /v1/case-rules', { body })).toBe('FORBIDDEN')
  })

  it('holds for clocks that start from its day on; a running one keeps its day, basis and version until somebody recalculates it with a reason', async () => {
    await enter('2026-12-02')
    const id = await handed('08')
    expect(await clock(id, 'T2')).toMatchObject({ dueOn: '2026-12-15', rule: 'INITIAL' })
    world.setNow('2026-12-02T02:00:00.000Z')
    expect(await clock(id, 'T2')).toMatchObject({ dueOn: '2026-12-15', rule: 'INITIAL' })
    const handler = await world.member('HANDLER', 'zhujian')
    const step = { step: 'accept' as const, input: { route: '调查核实' } }
    await world.by(handler, 'POST /v1/cases/{id}/steps', { ...at(id), body: step })
    expect(await clock(id, 'T4')).toMatchObject({ dueOn: '2027-01-01', rule: '2026-12-02', basis: expect.stringContaining('县信访局〔2026〕15 号') })

    const other = await handed('09')
    world.setNow('2026-12-02T02:00:00.000Z')
    const supervisor = await world.member('SUPERVISOR')
    const recalculate = (input: object) => ({ ...at(other), body: { step: 'recalculate' as const, input } })
    expect(await world.refused(supervisor, 'POST /v1/cases/{id}/steps', recalculate({}))).toBe('BAD_INPUT input.reason')
    expect(await world.refused(handler, 'POST /v1/cases/{id}/steps', recalculate({ reason: '缩短' }))).toBe('FORBIDDEN')
    await world.by(supervisor, 'POST /v1/cases/{id}/steps', recalculate({ reason: '新规程缩短了受理时限' }))
    expect(await clock(other, 'T2')).toMatchObject({ dueOn: '2026-12-07', rule: '2026-12-02' })
    const entry = (await world.scan()).findLast(({ pk, action }) => pk === `CASE#${other}` && action === 'case.recalculate')
    expect(entry).toMatchObject({ actor: { id: supervisor.id } })
    expect(await world.ledger()).toEqual([])
  })

  it('lets nobody give a unit more time than the table', async () => {
    const id = await handed('10')
    world.setNow('2026-12-02T02:00:00.000Z')
    const handler = await world.member('HANDLER', 'zhujian')
    await world.by(handler, 'POST /v1/cases/{id}/steps', { ...at(id), body: { step: 'object', input: { reason: '不属我局' } } })
    const input = { unitId: 'renshe', requirement: '书面答复', dueOn: '2027-01-09', reason: '属人社' }
    const send = (dueOn: string) => ({ ...at(id), body: { step: 'agreeObjection' as const, input: { ...input, dueOn } } })
    expect(await world.refused(await world.member('SUPERVISOR'), 'POST /v1/cases/{id}/steps', send('2027-01-09'))).toBe('DUE_TOO_LATE input.dueOn')
    await world.by(await world.member('SUPERVISOR'), 'POST /v1/cases/{id}/steps', send('2027-01-08'))
  })
})

describe('the holiday calendar', () => {
  const enterDay = async (day: string, kind: 'HOLIDAY' | 'WORKDAY' | 'NATIONAL') =>
    world.by(await admin(), 'POST /v1/calendar', { body: { day, kind, basis: NOTICE } })

  it('warns that next year’s holidays are missing until they are entered; nothing is entered for days that are over', async () => {
    world.setNow('2026-12-02T02:00:00.000Z')
    expect((await world.ok('GET /v1/case-rules')).unknownYear).toBe(2027)
    const body = { day: '2026-12-01', kind: 'HOLIDAY' as const, basis: NOTICE }
    expect(await world.refused(await admin(), 'POST /v1/calendar', { body })).toBe('DAY_OVER day')
    await enterDay('2027-10-01', 'HOLIDAY')
    expect((await world.ok('GET /v1/case-rules')).unknownYear).toBeUndefined()
    await enterDay('2027-10-01', 'NATIONAL')
    expect(await world.ok('GET /v1/case-rules')).toMatchObject({ unknownYear: 2027, days: [{ day: '2027-10-01', kind: 'NATIONAL', basis: NOTICE }] })
  })

  it('moves clocks that start afterwards and the notice’s lead', async () => {
    await enterDay('2026-12-03', 'HOLIDAY')
    await enterDay('2026-12-05', 'WORKDAY')
    const id = await handed('14')
    // 1, 2, 4, 5 (entered workday), 7: five workdays after 30 November
    expect(await clock(id, 'T3')).toMatchObject({ dueOn: '2026-12-07' })
    world.setNow('2026-12-01T02:00:00.000Z')
    const { id: planned } = await world.plan({ date: '2026-12-04' })
    await world.by(await world.member('SUPERVISOR'), 'POST /v1/sessions/{id}/approve', at(planned))
    const publish = { ...at(planned), body: { channels: ['小程序'] } }
    // 2 and 4 are workdays, 3 is not any more.
    expect(await world.answerOf('POST /v1/sessions/{id}/publish', await world.member('SCHEDULER'), publish)).toMatchObject({
      error: { code: 'LEAD_TIME', details: { workdays: '2' } },
    })
    expect(await world.ledger()).toEqual([])
  })
})
