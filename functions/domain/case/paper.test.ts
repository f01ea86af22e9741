import { stepRow } from '../../../test/support/step-row.ts'
import { dayOf } from '../calendar/days.ts'
import { applyStep, factsOfCase, type StepRow } from './apply.ts'
import { mayStep, paperRefused } from './steps.ts'
import { FIRST_RULEBOOK, findRunning, startClock } from './terms.ts'
import { NO_WORK } from './work.ts'

const SERVED_AT = '2026-11-23T04:00:00.000Z'
const on = (day: string) => `${day}T02:00:00.000Z`
const served = (more: Partial<StepRow> = {}): StepRow =>
  stepRow('SERVED', {
    clocks: [startClock('T1', '2026-10-01T04:00:00.000Z', FIRST_RULEBOOK), startClock('T5', SERVED_AT, FIRST_RULEBOOK)],
    ...more,
  })
const refusal = (receivedOn: string, now: string) => paperRefused('enterReview', { receivedOn, reason: '不服' }, factsOfCase(served()), now)?.failure

describe('an application on paper', () => {
  const last = findRunning(served().clocks, 'T5')!.dueOn

  it('is in time by the day on which it came, whenever it is typed in', () => {
    expect([refusal(last, on('2027-03-01')), refusal('2026-11-23', on('2026-11-24'))]).toEqual([undefined, undefined])
    expect(refusal('2026-12-24', on('2027-03-01'))).toBe('TERM_OVER')
    expect([refusal('2026-11-22', on('2026-12-01')), refusal('2026-12-02', on('2026-12-01'))]).toEqual(['BAD_INPUT', 'BAD_INPUT'])
  })

  it('starts the terms of the reviewing body on that day', () => {
    const after = applyStep(
      served(),
      'enterReview',
      { receivedOn: last, reason: '不服' },
      on('2027-01-10'),
      { reviewOrganId: 'county' },
      FIRST_RULEBOOK,
    )
    expect([after.state, after.work.reviewOrganId, after.timeline.at(-1)?.kind]).toEqual(['IN_REVIEW1', 'county', 'REVIEW_REQUESTED'])
    expect(['T6', 'ADMIT'].map((kind) => dayOf(findRunning(after.clocks, kind as 'T6')!.startedAt))).toEqual([last, last])
    expect(findRunning(after.clocks, 'T5')).toBeUndefined()
  })

  it('for a first review begins a new round: what a re-review decided before is past', () => {
    const before = served({ work: { ...NO_WORK, review2: { reason: '不服', at: SERVED_AT } } })
    expect(applyStep(before, 'enterReview', { receivedOn: last, reason: '不服' }, on('2027-01-10'), {}, FIRST_RULEBOOK).work.review2).toBeUndefined()
  })

  it('comes from nobody where the case is anonymous', () => {
    const may = (row: StepRow) => mayStep('enterReview', factsOfCase(row), SERVED_AT)
    expect([may(served()), may(served({ anonymous: true }))]).toEqual([true, false])
  })
})
