import { stepRow } from '../../../test/support/step-row.ts'
import type { CaseState } from '../../contract/case.ts'
import type { CaseType } from '../../contract/case-kinds.ts'
import { DEFAULT_CASE_RULES } from '../../contract/case-rules.ts'
import { type CaseStep, FINDINGS, type StepInput } from '../../contract/case-steps.ts'
import { fill } from '../../contract/texts.zh-CN.ts'
import { TIMELINE_TEXT } from '../../contract/texts-messages.zh-CN.ts'
import { applyStep, type StepRow } from './apply.ts'
import { clocksAt, showClock } from './clocks.ts'
import { factsOfCase } from './facts.ts'
import { groundsOf } from './grounds.ts'
import { citizenClocks, isMainStep, organClocks } from './owner.ts'
import { dueReminders } from './reminders.ts'
import { beyondRules, mayStep, stepRefusal, wrongField } from './steps.ts'
import { postsAfter } from './tasks.ts'
import { extend, FIRST_RULEBOOK, startClock } from './terms.ts'
import { NO_WORK } from './work.ts'

const AT = '2026-11-30T02:00:00.000Z'
const row = (state: CaseState, more: Partial<StepRow> = {}): StepRow =>
  stepRow(state, { clocks: clocksAt(AT, true, FIRST_RULEBOOK, '2026-12-30'), outcome: 'ASSIGNED_ON_SPOT', ...more })
const taken = (one: StepRow, step: CaseStep, input: StepInput, now: string) => applyStep(one, step, input, now, {}, FIRST_RULEBOOK)

describe('the service of a reply', () => {
  const replied = row('REPLIED', { clocks: [startClock('T4', AT, FIRST_RULEBOOK), startClock('SERVE', '2026-12-10T02:00:00.000Z', FIRST_RULEBOOK)] })
  const now = '2026-12-12T02:00:00.000Z'
  const input = { way: 'IN_PERSON', servedOn: '2026-12-11', result: 'SIGNED' } as const
  const wrong = (more: Partial<StepInput>, one = replied) => wrongField('serve', { ...input, ...more }, factsOfCase(one), now)
  const t5 = (one: StepRow) => one.clocks.find(({ kind }) => kind === 'T5')?.dueOn

  it('starts the citizen’s thirty days on its own day, not on the day of the entry', () => {
    const served = taken(replied, 'serve', input, now)
    // 10 January is a Sunday: the citizen's term rolls to the Monday.
    expect([t5(served), served.ratingUntil]).toEqual(['2027-01-11', '2027-01-10'])
  })

  it('lies neither before the reply nor after today', () => {
    expect([wrong({}), wrong({ servedOn: '2026-12-09' }), wrong({ servedOn: '2026-12-13' })]).toEqual([undefined, 'servedOn', 'servedOn'])
  })

  it('is a public notice only after two services that failed, and counts from the thirtieth day of it', () => {
    const notice = { way: 'NOTICE', result: 'UNDELIVERABLE' } as const
    expect([wrong(notice), wrong({ result: 'UNDELIVERABLE' })]).toEqual(['way', 'result'])
    const tried = taken(replied, 'attemptService', { way: 'IN_PERSON', servedOn: '2026-12-10', text: '家中无人' }, now)
    expect([tried.state, wrong(notice, tried)]).toEqual(['REPLIED', 'way'])
    const twice = taken(tried, 'attemptService', { way: 'POST', servedOn: '2026-12-11', text: '退件' }, now)
    expect([wrong(notice, twice), wrong({ ...notice, result: 'SIGNED' }, twice)]).toEqual([undefined, 'result'])
    const served = taken(twice, 'serve', { ...input, ...notice, servedOn: '2026-12-12' }, now)
    expect([served.work.service?.on, t5(served)]).toEqual(['2027-01-11', '2027-02-10'])
  })
})

describe('the answer by the type of the case', () => {
  const now = '2026-12-12T02:00:00.000Z'
  const input = { way: 'IN_PERSON', servedOn: '2026-12-11', result: 'SIGNED' } as const
  const replied = (type: CaseType) => row('REPLIED', { type, clocks: [startClock('SERVE', '2026-12-10T02:00:00.000Z', FIRST_RULEBOOK)] })

  it('a claim is found to be supported or not, a suggestion taken up or not, a question answered', () => {
    const fits = (type: CaseType) =>
      FINDINGS.filter((finding) => wrongField('draft', { finding }, factsOfCase(row('HANDLING', { type })), AT) === undefined)
    expect([fits('CLAIM'), fits('SUGGESTION'), fits('CONSULT')]).toEqual([
      ['SUPPORTED', 'EXPLAINED', 'NOT_SUPPORTED'],
      ['ADOPTED', 'PARTLY_ADOPTED', 'NOT_ADOPTED'],
      ['ANSWERED'],
    ])
  })

  it('only a claim, or a report, waits for a review: what is answered ends with the service, and can be rated and called back', () => {
    for (const type of ['SUGGESTION', 'CONSULT'] as const) {
      const outside = { name: '市政府', address: '' }
      const served = applyStep(replied(type), 'serve', input, now, { calledBack: true, outside }, FIRST_RULEBOOK)
      const { kind, params } = served.timeline.at(-1)!
      expect([served.state, served.ratingUntil, fill(TIMELINE_TEXT[kind], params)]).toEqual(['FINAL', '2027-01-10', '答复已于 12月11日 送达您'])
      expect([served.work.service?.on, organClocks(served.clocks).map((clock) => clock.kind)]).toEqual(['2026-12-11', ['ARCHIVE', 'CALLBACK']])
      expect((['requestReview', 'enterReview'] as const).filter((step) => mayStep(step, factsOfCase(served), now))).toEqual([])
    }
    for (const type of ['CLAIM', 'WHISTLEBLOW'] as const) expect(taken(replied(type), 'serve', input, now).state).toBe('SERVED')
  })
})

describe('the term of handling', () => {
  const checking = row('CHECKING', { work: { ...NO_WORK, checkStage: 'OFFICE' }, clocks: [startClock('T4', AT, FIRST_RULEBOOK)] })
  const met = (one: StepRow, kind: string) => one.clocks.find((clock) => clock.kind === kind)?.metAt

  it('is kept by the reply; the service has three workdays of its own, and is as timely as its own day', () => {
    // Sixty days from 30 November end on 29 January, a Friday.
    const reply = '2027-01-29T08:00:00.000Z'
    const draft = { facts: '事实', finding: 'EXPLAINED', opinion: '说明', basis: '条例', at: AT } as const
    const replied = taken({ ...checking, work: { ...checking.work, draft } }, 'approveOffice', {}, reply)
    expect([met(replied, 'T4'), organClocks(replied.clocks).map(({ kind, dueOn }) => [kind, dueOn])]).toEqual([reply, [['SERVE', '2027-02-03']]])
    const entered = '2027-02-08T02:00:00.000Z'
    const served = taken(replied, 'serve', { way: 'IN_PERSON', servedOn: '2027-02-03', result: 'SIGNED' }, entered)
    expect(met(served, 'SERVE')).toBe('2027-02-03T04:00:00.000Z')
    const late = (clock: 'SERVE' | 'T4') => beyondRules('accountability', { overdueClock: clock }, served, DEFAULT_CASE_RULES, entered)?.field
    expect([late('SERVE'), late('T4')]).toEqual(['input.overdueClock', 'input.overdueClock'])
    const today = taken(replied, 'serve', { way: 'IN_PERSON', servedOn: '2027-02-02', result: 'SIGNED' }, '2027-02-02T01:00:00.000Z')
    expect(met(today, 'SERVE')).toBe('2027-02-02T01:00:00.000Z')
  })

  it('ends the case of somebody who gave no name: nobody is served or called, it is to be filed, and what was promised is owed', () => {
    const draft = { facts: '事实', finding: 'SUPPORTED', opinion: '支持', basis: '条例', executeBy: '2027-01-20', at: AT } as const
    const work = { ...checking.work, draft, closure: [{ claim: '路灯', kind: 'SOLVED' as const, text: '已修' }] }
    const ended = taken({ ...checking, anonymous: true, work }, 'approveOffice', {}, '2026-12-10T02:00:00.000Z')
    expect([ended.state, ended.reply, organClocks(ended.clocks).map(({ kind, dueOn }) => [kind, dueOn])]).toEqual([
      'FINAL',
      '支持',
      [
        ['ARCHIVE', '2027-01-09'],
        ['EXECUTE', '2027-01-20'],
      ],
    ])
    const claim: StepInput = { proof: '照片', closure: work.closure, ceased: 'YES' }
    const recurred = { ...ended, work: { ...ended.work, resolution: 'RECURRED' as const } }
    expect(taken(recurred, 'claimResolved', claim, '2026-12-11T02:00:00.000Z').work.callback).toBeUndefined()
  })

  it('is not extended on the simplified track, and once only, whatever the track', () => {
    const may = (one: StepRow) => mayStep('extend', factsOfCase(one), AT)
    const simple = row('HANDLING', { clocks: [startClock('SIMPLE', AT, FIRST_RULEBOOK)], work: { ...NO_WORK, simple: true } })
    const ordinary = taken(simple, 'leaveSimple', { reason: '复杂' }, AT)
    expect([may(simple), may(ordinary), may(taken(ordinary, 'extend', { days: 5 }, AT))]).toEqual([false, true, false])
    const before = { ...simple, clocks: extend(simple.clocks, 'T4', 10) }
    const left = taken(before, 'leaveSimple', { reason: '复杂' }, AT)
    expect([may(left), left.clocks[0]?.dueOn, left.clocks[0]?.extendedDays]).toEqual([false, '2027-02-08', 10])
  })
})

describe('a day that is set for later', () => {
  it.each([
    ['assign', 'dueOn'],
    ['agreeObjection', 'dueOn'],
    ['reroute', 'dueOn'],
    ['read', 'dueOn'],
    ['supplement', 'dueOn'],
    ['sendBack', 'dueOn'],
    ['superviseSlip', 'dueOn'],
    ['takeMeasure', 'dueOn'],
    ['sponsorPlan', 'dueOn'],
    ['extendSponsor', 'dueOn'],
    ['moveResult', 'dueOn'],
    ['draft', 'executeBy'],
  ] as const)('of %s is not in the past', (step, field) => {
    const wrong = (day: string) => wrongField(step, { finding: 'EXPLAINED', [field]: day }, factsOfCase(row('HANDLING')), AT)
    expect([wrong('2026-11-29'), wrong('2026-11-30')]).toEqual([field, undefined])
  })
})

describe('the day that the assigner set for the result', () => {
  const now = (day: string) => `${day}T02:00:00.000Z`
  const handling = row('HANDLING', { clocks: [...clocksAt(AT, true, FIRST_RULEBOOK, '2026-12-30').slice(3), startClock('T4', AT, FIRST_RULEBOOK)] })
  const due = ({ clocks }: StepRow) => citizenClocks(clocks).map(({ kind, dueOn }) => [kind, dueOn])
  const extended = taken(handling, 'extend', { days: 30, reason: '需要鉴定', approver: '王局长' }, now('2026-12-20'))

  it('is what the petitioner is told of, until the term is extended: then the later day alone', () => {
    expect([due(handling), due(extended)]).toEqual([
      [
        ['RESULT', '2026-12-30'],
        ['T4', '2027-01-29'],
      ],
      [['T4', '2027-02-28']],
    ])
    // The unit still owes the assigner its report by that day.
    expect(groundsOf(extended, now('2026-12-31')).map(({ kind }) => kind)).toEqual(['NO_FEEDBACK'])
  })

  it('is moved by the assigner alone, before it has passed and not beyond the term, and the unit hears of it', () => {
    const more = (dueOn: string) => ({ dueOn, reason: '需要鉴定', approver: '县长' })
    const beyond = (dueOn: string) => beyondRules('moveResult', more(dueOn), extended, DEFAULT_CASE_RULES, now('2026-12-20'))?.details
    expect([beyond('2027-02-28'), beyond('2027-03-01')]).toEqual([undefined, { latest: '2027-02-28' }])
    expect([
      stepRefusal('moveResult', factsOfCase(extended), now('2026-12-30')),
      stepRefusal('moveResult', factsOfCase(extended), now('2026-12-31')),
    ]).toEqual([undefined, 'TERM_OVER'])
    const moved = taken(extended, 'moveResult', more('2027-02-20'), now('2026-12-30'))
    expect([moved.clocks.find(({ kind }) => kind === 'RESULT')?.dueOn, groundsOf(moved, now('2026-12-31'))]).toEqual(['2027-02-20', []])
    const posted = { ...moved, organId: 'xinfang' }
    expect(postsAfter(posted, posted, 'moveResult', 'OFFICE')).toEqual([
      { to: { side: 'UNIT', id: 'unit' }, kind: 'ALERT', about: 'RESULT_MOVED', dueOn: '2027-02-20' },
    ])
    expect(isMainStep('moveResult', factsOfCase(row('CHECKING', { work: { ...NO_WORK, checkStage: 'OFFICE' } })))).toBe(false)
    expect(mayStep('moveResult', factsOfCase(row('HANDLING', { clocks: [] })), AT)).toBe(false)
  })
})

describe('the clock of the re-review', () => {
  const now = (day: string) => `${day}T02:00:00.000Z`
  const asked = row('IN_REVIEW2', { clocks: [startClock('T8', AT, FIRST_RULEBOOK)], work: { ...NO_WORK, review2: { reason: '不服', at: AT } } })

  it('stands still while a hearing lasts: nobody is late, reminded or told a day that is past, and its days are added', () => {
    const hearing = taken(asked, 'beginHearing', { text: '听证' }, now('2026-12-20'))
    expect([organClocks(hearing.clocks), citizenClocks(hearing.clocks), groundsOf(hearing, now('2027-02-01'))]).toEqual([[], [], []])
    expect(dueReminders(hearing.clocks, {}, DEFAULT_CASE_RULES, now('2027-02-01'))).toEqual([])
    expect(showClock(hearing.clocks[0]!, now('2027-02-01'))).toMatchObject({ daysLeft: 10, light: 'GREEN', pausedSince: '2026-12-20' })
    const named = (one: StepRow) => beyondRules('accountability', { overdueClock: 'T8' }, one, DEFAULT_CASE_RULES, now('2027-02-01'))?.field
    expect(named(hearing)).toBe('input.overdueClock')
    const over = taken(hearing, 'endHearing', { text: '结束' }, now('2027-01-08'))
    // Due on 30 December; 20 December to 8 January are twenty days.
    expect(organClocks(over.clocks)).toEqual([expect.objectContaining({ dueOn: '2027-01-19', pausedDays: 20 })])
    expect(over.clocks[0]).not.toHaveProperty('pausedSince')
  })

  it('that had run out before the hearing stays late', () => {
    const hearing = taken(asked, 'beginHearing', { text: '听证' }, now('2027-01-05'))
    expect(groundsOf(hearing, now('2027-01-06'))).toEqual([{ kind: 'OVERDUE', clock: 'T8', since: '2026-12-30' }])
  })
})

describe('what the opinion promises', () => {
  const opinion = { facts: '事实', finding: 'SUPPORTED', opinion: '支持', basis: '条例', executeBy: '2027-02-28', at: AT } as const

  it('is carried out once, on a day that has come', () => {
    const served = row('SERVED', { work: { ...NO_WORK, draft: opinion } })
    expect([mayStep('execute', factsOfCase(served), AT), wrongField('execute', { executedOn: '2026-12-01' }, factsOfCase(served), AT)]).toEqual([
      true,
      'executedOn',
    ])
    const done = taken(served, 'execute', { executedOn: '2026-11-30', proof: '转账凭证' }, AT)
    expect([factsOfCase(done).executedOn, mayStep('execute', factsOfCase(done), AT)]).toEqual(['2026-11-30', false])
  })

  it('is nothing where the claim was not supported', () => {
    const served = row('SERVED', { work: { ...NO_WORK, draft: { ...opinion, finding: 'NOT_SUPPORTED' } } })
    expect(mayStep('execute', factsOfCase(served), AT)).toBe(false)
  })
})

describe('a unit that says it is not competent', () => {
  // Handed over on Monday 30 November: its five workdays end on 7 December.
  const at = (day: string) => `${day}T02:00:00.000Z`
  const refusal = (one: StepRow, day: string, input: StepInput = { refusal: 'NOT_COMPETENT' }) =>
    beyondRules('unitRefuse', input, one, DEFAULT_CASE_RULES, at(day))?.failure
  const denied = taken(taken(row('ASSIGNED'), 'object', { reason: '不属我局' }, AT), 'denyObjection', { reason: '三定方案' }, AT)

  it('is bound by an objection that was not agreed to and by the fifth day; other grounds are still open to it', () => {
    expect([refusal(row('ASSIGNED'), '2026-12-07'), refusal(row('ASSIGNED'), '2026-12-08'), refusal(denied, '2026-12-01')]).toEqual([
      undefined,
      'OBJECTION_CLOSED',
      'OBJECTION_CLOSED',
    ])
    expect(refusal(denied, '2026-12-01', { refusal: 'LITIGATION' })).toBeUndefined()
  })

  it('loses the case then only by a leader’s decision, to another unit, with terms of its own and counted', () => {
    const may = (one: StepRow, day: string) => mayStep('reroute', factsOfCase(one), at(day))
    expect([may(row('ASSIGNED'), '2026-12-07'), may(row('ASSIGNED'), '2026-12-08'), may(denied, '2026-12-01')]).toEqual([false, true, true])
    const input: StepInput = { unitId: 'renshe', requirement: '答复', dueOn: '2027-01-15', reason: '县长决定', approver: '周启明' }
    const moved = applyStep(denied, 'reroute', input, at('2026-12-10'), { unit: { id: 'renshe', name: '人社局' } }, FIRST_RULEBOOK)
    const running = moved.clocks.filter(({ metAt }) => !metAt).map(({ kind, dueOn }) => [kind, dueOn])
    expect([moved.state, moved.unitId, moved.work.rerouted, running]).toEqual([
      'ASSIGNED',
      'renshe',
      1,
      [
        ['T2', '2026-12-25'],
        ['T3', '2026-12-17'],
        ['RESULT', '2027-01-15'],
      ],
    ])
    expect(mayStep('object', factsOfCase(moved), at('2026-12-10'))).toBe(true)
    expect(beyondRules('reroute', { ...input, unitId: 'unit' }, denied, DEFAULT_CASE_RULES, at('2026-12-10'))?.field).toBe('input.unitId')
    expect(beyondRules('reroute', { ...input, dueOn: '2027-12-01' }, denied, DEFAULT_CASE_RULES, at('2026-12-10'))?.failure).toBe('DUE_TOO_LATE')
  })

  it('leaves its helpers and what they have answered to the next one, unless others are named', () => {
    const co = ['ziran', 'renshe'].map((id) => ({ id, name: id }))
    const input: StepInput = { unitId: 'unit', requirement: '答复', dueOn: '2027-01-15', path: 'CLEAR', coUnitIds: ['ziran', 'renshe'] }
    const named = { unit: { id: 'unit', name: '住建局' }, coUnits: co }
    let one = applyStep(row('REGISTERED', { unitId: undefined }), 'assign', input, AT, named, FIRST_RULEBOOK)
    one = applyStep(one, 'partReply', { text: '已提供' }, AT, { part: 'ziran' }, FIRST_RULEBOOK)
    one = taken(one, 'object', { reason: '不属我局' }, AT)
    const move = (more: StepInput, others?: typeof co) => {
      const to = { unit: { id: 'renshe', name: '人社局' }, coUnits: others }
      return applyStep(one, 'agreeObjection', { unitId: 'renshe', requirement: '答复', dueOn: '2027-01-15', ...more }, AT, to, FIRST_RULEBOOK)
    }
    const helpersOf = ({ coUnitIds, work }: StepRow) => [coUnitIds, work.parts?.map(({ unitId, reply }) => [unitId, reply])]
    expect(helpersOf(move({}))).toEqual([['ziran'], [['ziran', '已提供']]])
    expect(helpersOf(move({ coUnitIds: ['zhujian'] }, [{ id: 'zhujian', name: '住建局' }]))).toEqual([['zhujian'], [['zhujian', undefined]]])
  })
})

describe('what the assigner demands of the unit', () => {
  it('is never told to the petitioner: he reads the unit and the day', () => {
    const input: StepInput = {
      unitId: 'renshe',
      requirement: '此人多次缠访，注意稳控',
      dueOn: '2027-01-15',
      path: 'CLEAR',
      reason: '县长决定',
      approver: '周启明',
    }
    for (const step of ['assign', 'transfer', 'agreeObjection', 'reroute'] as const) {
      const after = applyStep(row('REGISTERED'), step, input, AT, { unit: { id: 'renshe', name: '人社局' } }, FIRST_RULEBOOK)
      const { kind, params } = after.timeline.at(-1)!
      expect([step, after.requirement, params, fill(TIMELINE_TEXT[kind], params)]).toEqual([
        step,
        input.requirement,
        { unit: '人社局', dueOn: '12月15日' },
        expect.not.stringContaining('稳控'),
      ])
    }
  })
})

describe('a refusal', () => {
  it('tells the petitioner in its own words whether he is not taken in, or not any more', () => {
    const told = (['refuse', 'refuseFinal'] as const).map((step) => {
      const { kind, params } = applyStep(row('REGISTERED'), step, { guidance: '请向法院起诉' }, AT, {}, FIRST_RULEBOOK).timeline.at(-1)!
      return fill(TIMELINE_TEXT[kind], params)
    })
    expect(told).toEqual(['不予受理：请向法院起诉', '不再受理：请向法院起诉'])
  })
})

describe('a withdrawal', () => {
  it('takes effect when the office has asked back; until then everything runs on', () => {
    const asked = taken(row('HANDLING'), 'withdraw', { reason: '已解决', signature: '王秀英' }, AT)
    expect([asked.state, organClocks(asked.clocks).length > 0, mayStep('withdraw', factsOfCase(asked), AT)]).toEqual(['HANDLING', true, false])
    const gone = taken(asked, 'confirmWithdrawal', { callback: '本人自愿' }, AT)
    expect([gone.state, organClocks(gone.clocks).map(({ kind }) => kind)]).toEqual(['WITHDRAWN', ['ARCHIVE']])
    const kept = taken(asked, 'denyWithdrawal', { callback: '受单位劝说' }, AT)
    expect([kept.state, mayStep('withdraw', factsOfCase(kept), AT)]).toEqual(['HANDLING', true])
  })

  it('is looked at before the answer: an answered case can no longer be withdrawn', () => {
    const checking = row('CHECKING', { work: { ...NO_WORK, checkStage: 'OFFICE' } })
    const asked = taken(checking, 'withdraw', { reason: '已解决', signature: '王秀英' }, AT)
    expect([stepRefusal('approveOffice', factsOfCase(checking), AT), stepRefusal('approveOffice', factsOfCase(asked), AT)]).toEqual([
      undefined,
      'WITHDRAWAL_OPEN',
    ])
    expect(mayStep('approveOffice', factsOfCase(taken(asked, 'denyWithdrawal', { callback: '非自愿' }, AT)), AT)).toBe(true)
  })

  it('is confirmed only where it was asked for', () => {
    expect(mayStep('confirmWithdrawal', factsOfCase(row('HANDLING')), AT)).toBe(false)
  })
})
