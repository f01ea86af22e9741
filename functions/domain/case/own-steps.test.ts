import { addDays } from '../calendar/days.ts'
import { ownStepsOf } from './own-steps.ts'
import { isMainStep } from './owner.ts'
import type { CaseFacts } from './steps.ts'
import { FIRST_RULEBOOK, startClock } from './terms.ts'

const SERVED_AT = '2026-11-23T02:00:00.000Z'
const window = startClock('T5', SERVED_AT, FIRST_RULEBOOK)
const served: CaseFacts = { state: 'SERVED', clocks: [window], resolution: 'NONE' }
const on = (day: string) => `${day}T02:00:00.000Z`

describe('what the petitioner may do himself', () => {
  it('is a review with its last day, as long as the window runs', () => {
    expect(ownStepsOf(served, SERVED_AT)).toEqual([{ step: 'requestReview', lastDay: '2026-12-23', daysLeft: 30 }])
    expect(ownStepsOf(served, on(window.dueOn))).toEqual([{ step: 'requestReview', lastDay: window.dueOn, daysLeft: 0 }])
    expect(ownStepsOf(served, on(addDays(window.dueOn, 1)))).toEqual([])
  })

  it('is a re-review after the review was decided, with a window of its own', () => {
    const clocks = [{ ...window, metAt: SERVED_AT }, startClock('T7', SERVED_AT, FIRST_RULEBOOK)]
    const decided: CaseFacts = { state: 'IN_REVIEW1', clocks, resolution: 'NONE', reviewDecided: true }
    expect(ownStepsOf(decided, SERVED_AT).map(({ step }) => step)).toEqual(['urge', 'requestReview2'])
    expect(ownStepsOf({ ...decided, reviewDecided: false }, SERVED_AT)).toEqual([{ step: 'urge' }])
  })

  it('is to urge once a day and to withdraw while somebody works on it', () => {
    const handling: CaseFacts = { state: 'HANDLING', clocks: [], resolution: 'NONE' }
    expect(ownStepsOf(handling, SERVED_AT)).toEqual([{ step: 'urge' }, { step: 'withdraw' }])
    expect(ownStepsOf({ ...handling, urgedAt: SERVED_AT }, SERVED_AT)).toEqual([{ step: 'withdraw' }])
  })
})

describe('the steps that a case waits for', () => {
  it('are those of its owner; corrections and supervision stand beside them', () => {
    const handling: CaseFacts = { state: 'HANDLING', clocks: [], resolution: 'NONE' }
    expect((['draft', 'log'] as const).map((step) => isMainStep(step, handling))).toEqual([true, true])
    expect((['extend', 'merge', 'remind', 'superviseSlip', 'withdraw'] as const).filter((step) => isMainStep(step, handling))).toEqual([])
  })

  it('are also an answer to the supervision and the leader’s signature', () => {
    const handling: CaseFacts = { state: 'HANDLING', clocks: [], resolution: 'NONE', openSlip: true }
    expect((['answerSlip', 'signResolved'] as const).every((step) => isMainStep(step, handling))).toBe(true)
  })
})
