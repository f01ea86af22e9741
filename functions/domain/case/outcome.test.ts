import { DEFAULT_CASE_RULES } from '../../contract/case-rules.ts'
import { OUTCOMES, type OutcomeRequest } from '../../contract/talk.ts'
import { addDays } from '../calendar/days.ts'
import { checkOutcome, isHandedOver, longestLimit, stateAfter } from './outcome.ts'

const TODAY = '2026-11-30'
const request = (more: Partial<OutcomeRequest> = {}): OutcomeRequest => ({
  record: '谈话记录',
  outcome: 'ASSIGNED_ON_SPOT',
  instruction: '请办理',
  released: '',
  unitId: 'unit',
  coUnitIds: [],
  requirement: '书面答复',
  dueOn: '2026-12-30',
  reply: '答复',
  sponsor: false,
  ...more,
})

describe('the leader’s decision', () => {
  it.each(OUTCOMES)('%s is complete with everything and starts a case', (outcome) => {
    expect(checkOutcome(request({ outcome }), TODAY, DEFAULT_CASE_RULES)).toBeUndefined()
    expect(['ASSIGNED', 'TRANSFERRED', 'DIVERTED', 'SERVED']).toContain(stateAfter(outcome))
  })

  it.each(OUTCOMES)('%s asks for a unit, a requirement and a limit exactly when it is handed over, else for a reply', (outcome) => {
    const handed = isHandedOver(outcome)
    expect(checkOutcome(request({ outcome, unitId: undefined }), TODAY, DEFAULT_CASE_RULES)?.field).toBe(handed ? 'unitId' : undefined)
    expect(checkOutcome(request({ outcome, requirement: '' }), TODAY, DEFAULT_CASE_RULES)?.field).toBe(handed ? 'requirement' : undefined)
    expect(checkOutcome(request({ outcome, dueOn: undefined }), TODAY, DEFAULT_CASE_RULES)?.field).toBe(handed ? 'dueOn' : undefined)
    expect(checkOutcome(request({ outcome, reply: '' }), TODAY, DEFAULT_CASE_RULES)?.field).toBe(handed ? undefined : 'reply')
  })

  it('may set any limit from today to the longest that the law leaves', () => {
    const latest = addDays(TODAY, longestLimit(DEFAULT_CASE_RULES))
    for (const [dueOn, code] of [
      [addDays(TODAY, -1), 'OUTCOME_INCOMPLETE'],
      [TODAY, undefined],
      [latest, undefined],
      [addDays(latest, 1), 'DUE_TOO_LATE'],
    ] as const) {
      expect([dueOn, checkOutcome(request({ dueOn }), TODAY, DEFAULT_CASE_RULES)?.failure]).toEqual([dueOn, code])
    }
    expect(checkOutcome(request({ dueOn: addDays(latest, 1) }), TODAY, DEFAULT_CASE_RULES)?.details).toEqual({ latest })
  })

  it('says that a transfer asks for no result, another legal route for nothing, an answer for a rating', () => {
    expect([stateAfter('TRANSFERRED'), stateAfter('GUIDED'), stateAfter('ANSWERED'), stateAfter('EXPLAINED'), stateAfter('SPONSORED')]).toEqual([
      'TRANSFERRED',
      'DIVERTED',
      'SERVED',
      'SERVED',
      'ASSIGNED',
    ])
  })
})
