import { stepRow } from '../../../test/support/step-row.ts'
import { CASE_STATES } from '../../contract/case.ts'
import { DEFAULT_CASE_RULES } from '../../contract/case-rules.ts'
import type { CaseStep, StepInput } from '../../contract/case-steps.ts'
import { applyStep, type StepRow } from './apply.ts'
import { showClock } from './clocks.ts'
import { factsOfCase } from './facts.ts'
import { groundsOf } from './grounds.ts'
import { nextStep } from './next-step.ts'
import { ownStepsOf } from './own-steps.ts'
import { organClocks } from './owner.ts'
import { caseReminders, dueReminders } from './reminders.ts'
import { windowEnd } from './step-rule.ts'
import { mayStep, paperRefused, STEPS, stepRefusal, wrongField } from './steps.ts'
import { sideOfClock } from './tasks.ts'
import { FIRST_RULEBOOK, findRunning, startClock } from './terms.ts'
import { NO_WORK } from './work.ts'

const at = (day: string) => `${day}T02:00:00.000Z`
const go = (one: StepRow, step: CaseStep, day: string, input: StepInput = {}): StepRow => {
  expect([step, mayStep(step, factsOfCase(one), at(day))]).toEqual([step, true])
  return applyStep(one, step, input, at(day), {}, FIRST_RULEBOOK)
}
const may = (one: StepRow, step: CaseStep, day: string) => mayStep(step, factsOfCase(one), at(day))
const PAUSE: StepInput = { pauseGround: 'DEATH', text: '信访人于12月5日去世', dueOn: '2027-01-31' }

// Accepted on 1 December: sixty days end on 30 January.
const handling = stepRow('HANDLING', {
  clocks: [
    startClock('T4', at('2026-12-01'), FIRST_RULEBOOK),
    { kind: 'RESULT', startedAt: at('2026-12-01'), dueOn: '2026-12-20', basis: '交办时限' },
    { kind: 'SLIP', startedAt: at('2026-12-01'), dueOn: '2026-12-12', basis: '督办时限' },
  ],
  work: { ...NO_WORK, watch: { note: '2026-12-31' } },
})

describe('a pause (中止): the petitioner has died or is held', () => {
  const paused = go(handling, 'pause', '2026-12-10', PAUSE)

  it('stops the clocks of the handling from its first day to the day before it goes on: as many days are left after it as before', () => {
    expect(organClocks(paused.clocks).map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
      ['SLIP', '2026-12-12'],
      ['PAUSE', '2027-01-31'],
    ])
    expect(showClock(findRunning(paused.clocks, 'T4')!, at('2027-01-20'))).toMatchObject({ pausedSince: '2026-12-10', daysLeft: 51, light: 'GREEN' })
    const over = go(paused, 'endPause', '2026-12-29', { text: '其子持继承公证书参加' })
    expect(over.clocks.map(({ kind, dueOn, pausedDays }) => [kind, dueOn, pausedDays])).toEqual([
      ['T4', '2027-02-18', 19],
      ['RESULT', '2027-01-08', 19],
      ['SLIP', '2026-12-12', undefined],
      ['PAUSE', '2027-01-31', undefined],
    ])
    expect([findRunning(over.clocks, 'PAUSE'), over.work.pause?.ended, over.work.watch?.note]).toEqual([undefined, '2026-12-29', '2027-01-19'])
    expect(over.timeline.at(-1)).toMatchObject({ kind: 'RESUMED', params: { until: '，办理期限顺延到 1月8日' } })
    expect(showClock(findRunning(over.clocks, 'T4')!, at('2026-12-29')).daysLeft).toBe(51)
  })

  it('stops what a co-unit owes too: nobody reminds it or calls it silent, and its part is due as many days later', () => {
    const part = { unitId: 'renshe', unitName: '人社局', sentAt: at('2026-12-01'), dueOn: '2026-12-12' }
    const parts = [part, { ...part, unitId: 'ziran', reply: '已答复' }, { ...part, unitId: 'minzheng', dueOn: '2026-12-09' }]
    const shared = { ...handling, coUnitIds: parts.map(({ unitId }) => unitId), work: { ...handling.work, parts, watch: { coUnits: '2026-12-11' } } }
    const reminded = (one: StepRow, day: string) => caseReminders(one, DEFAULT_CASE_RULES, at(day)).flatMap(({ unitId }) => unitId ?? [])
    const silent = (one: StepRow, day: string) => groundsOf(one, at(day)).some(({ kind }) => kind === 'CO_UNIT_SILENT')
    const stopped = go(shared, 'pause', '2026-12-10', PAUSE)
    // Late before it began: late still.
    expect([reminded(shared, '2026-12-12'), reminded(stopped, '2026-12-12')]).toEqual([['renshe', 'minzheng'], ['minzheng']])
    expect([silent(shared, '2026-12-12'), silent(stopped, '2026-12-12')]).toEqual([true, false])
    const over = go(stopped, 'endPause', '2026-12-20', { text: '恢复' })
    expect([over.work.parts?.map(({ dueOn }) => dueOn), over.work.watch?.coUnits]).toEqual([['2026-12-22', '2026-12-12', '2026-12-09'], '2026-12-21'])
  })

  it('makes no late case one in time, and gives no day for nothing', () => {
    const ended = (from: StepRow, since: string, to: string) => go(go(from, 'pause', since, PAUSE), 'endPause', to, { text: '恢复' })
    const t4 = (one: StepRow) => findRunning(one.clocks, 'T4')!.dueOn
    const late = ended(handling, '2027-01-31', '2027-01-31')
    expect([t4(late), t4(ended(late, '2027-01-31', '2027-01-31')), t4(ended(handling, '2027-01-31', '2027-02-09'))]).toEqual(
      Array(3).fill('2027-01-30'),
    )
    expect(stepRefusal('extend', factsOfCase(late), at('2027-01-31'))).toBe('TERM_OVER')
    expect([late.timeline.at(-1)?.params, groundsOf(late, at('2027-01-31')).map(({ kind }) => kind)]).toEqual([
      { until: '' },
      ['OVERDUE', 'NO_FEEDBACK', 'OVERDUE', 'NO_NOTE'],
    ])
    // On its last day it is in time; paused and resumed on one day nothing has stood still.
    const once = ended(handling, '2027-01-30', '2027-01-30')
    expect([
      t4(once),
      t4(ended(once, '2027-01-30', '2027-02-01')),
      t4(ended(ended(handling, '2026-12-10', '2026-12-12'), '2026-12-12', '2026-12-13')),
    ]).toEqual(['2027-01-30', '2027-02-01', '2027-02-02'])
  })

  it('makes nobody late or silent, but is looked at again on its day: the head is reminded, then it is a ground of supervision', () => {
    const kinds = (day: string) => groundsOf(paused, at(day)).map(({ kind, clock }) => `${kind} ${clock ?? ''}`.trim())
    expect([kinds('2026-12-12'), kinds('2027-01-15'), kinds('2027-02-01')]).toEqual([[], ['OVERDUE SLIP'], ['OVERDUE SLIP', 'OVERDUE PAUSE']])
    expect(dueReminders(paused.clocks, {}, DEFAULT_CASE_RULES, at('2027-01-31')).map(({ clock }) => clock.kind)).toContain('PAUSE')
  })

  it('holds back whatever leads on to the answer; notes, slips and a withdrawal go on', () => {
    const waits = (['draft', 'extend', 'leaveSimple'] as const).filter((step) => may(paused, step, '2026-12-11'))
    expect(waits).toEqual([])
    expect((['log', 'superviseSlip', 'withdraw', 'remind'] as const).filter((step) => may(paused, step, '2026-12-11'))).toEqual([
      'log',
      'superviseSlip',
      'withdraw',
      'remind',
    ])
    expect(may(paused, 'pause', '2026-12-11')).toBe(false)
    const again = go(go(paused, 'endPause', '2026-12-11', { text: '恢复' }), 'pause', '2026-12-20', { ...PAUSE, pauseGround: 'DETENTION' })
    expect(organClocks(again.clocks).map(({ kind }) => kind)).toEqual(['SLIP', 'PAUSE'])
  })

  it('is over with a withdrawal, and tells the petitioner of its fact and never of its ground', () => {
    const asked = go(paused, 'withdraw', '2026-12-12', { reason: '家属撤回', signature: '王秀英' })
    const gone = go(asked, 'confirmWithdrawal', '2026-12-13', { callback: '自愿' })
    expect([factsOfCase(gone).paused, organClocks(gone.clocks).map(({ kind }) => kind)]).toEqual([false, ['ARCHIVE']])
    expect(paused.timeline.at(-1)).toEqual({ at: at('2026-12-10'), kind: 'PAUSED', params: {} })
  })

  it('is the head’s decision, in every state in which the unit works towards the answer, and for a day that has not passed', () => {
    const from = CASE_STATES.filter((state) => mayStep('pause', factsOfCase(stepRow(state)), at('2026-12-10')))
    expect([STEPS.pause.by, STEPS.endPause.by, from]).toEqual(['HEAD', 'HEAD', ['ACCEPTED', 'HANDLING', 'CHECKING', 'SUPPLEMENT', 'REPLIED', 'REDO']])
    expect(wrongField('pause', { ...PAUSE, dueOn: '2026-12-09' }, factsOfCase(handling), at('2026-12-10'))).toBe('dueOn')
  })
})

describe('a pause of the petitioner’s days for a review', () => {
  const STOP: StepInput = { pauseGround: 'DETENTION', text: '被羁押', dueOn: '2027-01-31', approver: '局长' }
  const decided = { decision: 'UPHELD' as const, opinion: '维持', basis: '条例', at: at('2026-11-30') }
  const service = { way: 'IN_PERSON' as const, on: '2026-12-01', result: 'SIGNED' as const, witnesses: [] }
  // Thirty days of 1 December end on the 31st, each time.
  const WAITS: [string, StepRow, 'T5' | 'T7', 'requestReview' | 'requestReview2', 'enterReview' | 'enterReview2'][] = [
    ['SERVED', stepRow('SERVED', { clocks: [startClock('T5', at('2026-12-01'), FIRST_RULEBOOK)] }), 'T5', 'requestReview', 'enterReview'],
    [
      'IN_REVIEW1',
      stepRow('IN_REVIEW1', {
        clocks: [startClock('T7', at('2026-12-01'), FIRST_RULEBOOK)],
        work: { ...NO_WORK, review1: { reason: '不服', at: at('2026-11-20'), decided, service } },
      }),
      'T7',
      'requestReview2',
      'enterReview2',
    ],
  ]

  it.each(WAITS)('in %s: nothing ends while it lasts, and as many days are left after it as before', (_state, one, kind, request) => {
    const stopped = go(one, 'pauseWindow', '2026-12-20', STOP)
    expect([windowEnd(stopped), may(stopped, 'finish', '2027-03-01'), may(stopped, 'pauseWindow', '2026-12-21')]).toEqual([undefined, false, false])
    expect([ownStepsOf(factsOfCase(stopped), at('2027-01-20')), stopped.timeline.at(-1)]).toEqual([
      [{ step: request }],
      { at: at('2026-12-20'), kind: 'WINDOW_PAUSED', params: {} },
    ])
    expect(nextStep(factsOfCase(stopped), at('2027-01-20'))).toBe('endWindowPause')
    // Thirty-one days later is Sunday, 31 January.
    const over = go(stopped, 'endWindowPause', '2027-01-20', { text: '取保' })
    expect([windowEnd(over), findRunning(over.clocks, kind)?.pausedDays, findRunning(over.clocks, 'PAUSE'), over.timeline.at(-1)]).toEqual([
      '2027-02-01',
      32,
      undefined,
      { at: at('2027-01-20'), kind: 'WINDOW_RESUMED', params: { until: '2月1日' } },
    ])
    expect([may(over, 'finish', '2027-02-01'), may(over, 'finish', '2027-02-02'), may(over, request, '2027-02-02')]).toEqual([false, true, false])
  })

  it.each(WAITS)(
    'in %s: whoever asks for the review in it, on the phone or on paper, has ended it and is in time',
    (_state, one, kind, request, paper) => {
      const stopped = go(one, 'pauseWindow', '2026-12-20', STOP)
      const came: StepInput = { reason: '继承人提出', receivedOn: '2027-01-19' }
      expect(paperRefused(paper, came, factsOfCase(stopped), at('2027-01-20'))).toBeUndefined()
      for (const step of [request, paper]) {
        const asked = go(stopped, step, '2027-01-20', came)
        expect([step, asked.work.pause?.ended, factsOfCase(asked).paused]).toEqual([step, '2027-01-20', false])
        expect(
          asked.clocks.filter((clock) => clock.kind === kind || clock.kind === 'PAUSE').map((clock) => showClock(clock, at('2027-01-20')).late),
        ).toEqual([undefined, undefined])
      }
    },
  )

  it('is the office’s, while the window runs: what is over is over, and before the review’s answer the reviewing body’s term runs', () => {
    const [, served] = WAITS[0]!
    expect([STEPS.pauseWindow.by, may(served, 'pauseWindow', '2026-12-31'), may(served, 'pauseWindow', '2027-01-01')]).toEqual([
      'OFFICE',
      true,
      false,
    ])
    const asked = stepRow('IN_REVIEW1', { clocks: [startClock('T6', at('2026-12-01'), FIRST_RULEBOOK)] })
    expect(may(asked, 'pauseWindow', '2026-12-10')).toBe(false)
    const stopped = go(served, 'pauseWindow', '2026-12-20', STOP)
    expect(organClocks(stopped.clocks).map((clock) => [clock.kind, sideOfClock(clock.kind, stopped)])).toEqual([['PAUSE', 'OFFICE']])
  })
})

describe('a prohibited act (Art 26)', () => {
  const act: StepInput = { incident: 'LINGERING', occurredOn: '2026-12-10', occurredAt: '09:30', place: '接访大厅', text: '劝离' }

  it('is recorded in every state, and changes nothing of the case but its record', () => {
    for (const state of CASE_STATES) expect([state, mayStep('recordIncident', factsOfCase(stepRow(state)), at('2026-12-10'))]).toEqual([state, true])
    const after = go(handling, 'recordIncident', '2026-12-10', act)
    expect(after).toEqual({
      ...handling,
      work: { ...handling.work, incidents: [{ kind: 'LINGERING', at: '2026-12-10T01:30:00.000Z', place: '接访大厅', text: '劝离' }] },
    })
  })

  it('has happened already', () => {
    const wrong = (occurredAt: string) => wrongField('recordIncident', { ...act, occurredAt }, factsOfCase(handling), at('2026-12-10'))
    expect([wrong('10:00'), wrong('10:01')]).toEqual([undefined, 'occurredAt'])
  })
})
