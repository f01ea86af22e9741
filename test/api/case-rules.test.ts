import { type CaseRules, DEFAULT_CASE_RULES } from '../../functions/contract/case-rules.ts'
import { caseCounty } from '../support/case-county.ts'
import { at, petition } from '../support/world.ts'

const { world, people, day, register, step, refused, dossier, received } = caseCounty('supervisor', 'handler')
const SHORTER: CaseRules = { ...DEFAULT_CASE_RULES, terms: { ...DEFAULT_CASE_RULES.terms, T2: 7, T4: 30 } }
const NOTICE = '国务院办公厅关于 2027 年部分节假日安排的通知'

const admin = () => world.member('ADMIN', 'county')
const enter = async (from: string, rules = SHORTER, basis = '县信访局〔2026〕15 号') =>
  world.by(await admin(), 'POST /v1/case-rules', { body: { from, basis, rules } })
const refusal = async (from: string, rules: CaseRules) =>
  world.refused(await admin(), 'POST /v1/case-rules', { body: { from, basis: '规程', rules } })

const clock = async (id: string, kind: string) => (await dossier(people.supervisor, id)).clocks.find((one) => one.kind === kind && !one.metAt)

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
    expect(await world.refused(people.supervisor, 'POST /v1/case-rules', { body })).toBe('FORBIDDEN')
  })

  it('holds for clocks that start from its day on; a running one keeps its day, basis and version until somebody recalculates it with a reason', async () => {
    await enter('2026-12-02')
    const { caseId: id } = await received()
    expect(await clock(id, 'T2')).toMatchObject({ dueOn: '2026-12-15', rule: 'INITIAL' })
    day('2026-12-02')
    expect(await clock(id, 'T2')).toMatchObject({ dueOn: '2026-12-15', rule: 'INITIAL' })
    await step(people.handler, id, 'accept', { route: '调查核实' })
    expect(await clock(id, 'T4')).toMatchObject({ dueOn: '2027-01-01', rule: '2026-12-02', basis: expect.stringContaining('县信访局〔2026〕15 号') })

    const { caseId: other } = await received()
    day('2026-12-02')
    expect(await refused(people.supervisor, other, 'recalculate')).toBe('BAD_INPUT input.reason')
    expect(await refused(people.handler, other, 'recalculate', { reason: '缩短' })).toBe('FORBIDDEN')
    await step(people.supervisor, other, 'recalculate', { reason: '新规程缩短了受理时限' })
    expect(await clock(other, 'T2')).toMatchObject({ dueOn: '2026-12-07', rule: '2026-12-02' })
    const entry = (await world.scan()).findLast(({ pk, action }) => pk === `CASE#${other}` && action === 'case.recalculate')
    expect(entry).toMatchObject({ actor: { id: people.supervisor.id } })
  })

  it('is no reason to move what leaves the simplified track: it goes back to the ordinary term of the version by which its clock began', async () => {
    await enter('2026-12-02')
    const simple = async (summary: string) => (await register(petition(summary, { type: 'CONSULT', simple: true }))).caseId!
    const due = async (id: string, kind: string) => {
      const { dueOn, rule } = (await clock(id, kind))!
      return [dueOn, rule]
    }
    const LEAVE = { reason: '需要调查' }
    const [handed, taken] = [await simple('咨询落户手续'), await simple('路口信号灯配时询问')]
    for (const id of [handed, taken]) await step(people.supervisor, id, 'transfer', { unitId: 'zhujian', requirement: '答复', path: 'CLEAR' })
    await step(people.handler, taken, 'accept', { route: '直接答复', simple: true })
    day('2026-12-02')
    for (const id of [handed, taken]) await step(people.handler, id, 'leaveSimple', LEAVE)
    expect([await due(handed, 'T2'), await due(taken, 'T4')]).toEqual([
      ['2026-12-08', 'INITIAL'],
      ['2027-01-22', 'INITIAL'],
    ])
    // One that began under the new version goes back to its thirty days.
    const later = await simple('图书馆几点闭馆')
    await step(people.supervisor, later, 'transfer', { unitId: 'zhujian', requirement: '答复', path: 'CLEAR' })
    await step(people.handler, later, 'accept', { route: '直接答复', simple: true })
    await step(people.handler, later, 'leaveSimple', LEAVE)
    expect(await due(later, 'T4')).toEqual(['2027-01-01', '2026-12-02'])
  })

  it('lets nobody give a unit more time than the table', async () => {
    const { caseId: id } = await received()
    day('2026-12-02')
    await step(people.handler, id, 'object', { reason: '不属我局' })
    const input = { unitId: 'renshe', requirement: '书面答复', reason: '属人社' }
    expect(await refused(people.supervisor, id, 'agreeObjection', { ...input, dueOn: '2027-01-09' })).toBe('DUE_TOO_LATE input.dueOn')
    await step(people.supervisor, id, 'agreeObjection', { ...input, dueOn: '2027-01-08' })
  })
})

describe('the holiday calendar', () => {
  const enterDay = async (date: string, kind: 'HOLIDAY' | 'WORKDAY' | 'NATIONAL') =>
    world.by(await admin(), 'POST /v1/calendar', { body: { day: date, kind, basis: NOTICE } })

  it('warns that next year’s holidays are missing until they are entered; nothing is entered for days that are over', async () => {
    day('2026-12-02')
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
    const { caseId: id } = await received()
    // 1, 2, 4, 5 (entered workday), 7: five workdays after 30 November
    expect(await clock(id, 'T3')).toMatchObject({ dueOn: '2026-12-07' })
    day('2026-12-01')
    const { id: planned } = await world.plan({ date: '2026-12-04' })
    await world.by(people.supervisor, 'POST /v1/sessions/{id}/approve', at(planned))
    const publish = { ...at(planned), body: { channels: ['小程序'] } }
    // 2 and 4 are workdays, 3 is not any more.
    expect(await world.answerOf('POST /v1/sessions/{id}/publish', await world.member('SCHEDULER'), publish)).toMatchObject({
      error: { code: 'LEAD_TIME', details: { workdays: '2' } },
    })
  })
})
