import type { CaseState } from '../../contract/case.ts'
import type { CaseRules } from '../../contract/case-rules.ts'
import { type Failure, fail } from '../../contract/failure.ts'
import type { Outcome, OutcomeRequest } from '../../contract/talk.ts'
import { addDays } from '../calendar/days.ts'

/** Longest time that a leader or assigner may give: the days to accept (Art 23, 15) and to handle (60). A shorter limit is allowed, a longer one is not (domain §11). */
export const longestLimit = ({ terms }: Pick<CaseRules, 'terms'>): number => terms.T2 + terms.T4

/** These name a unit, what is asked of it and by when (domain §1: mandatory fields of an assignment). */
const HANDED_OVER: readonly Outcome[] = ['ASSIGNED_ON_SPOT', 'TRANSFERRED', 'SPONSORED', 'CONFERENCE', 'SITE_SURVEY']
export const isHandedOver = (outcome: Outcome): boolean => HANDED_OVER.includes(outcome)

/** The state in which a case starts after the talk. 转办 asks for no result report, all other hand-overs do (domain §2). */
export const stateAfter = (outcome: Outcome): CaseState => {
  if (outcome === 'TRANSFERRED') return 'TRANSFERRED'
  if (outcome === 'GUIDED') return 'DIVERTED'
  return isHandedOver(outcome) ? 'ASSIGNED' : 'SERVED'
}

/** The leader's decision must be one that the unit can act on and the citizen can read. `today` is the day in Asia/Shanghai. */
export const checkOutcome = (request: OutcomeRequest, today: string, rules: Pick<CaseRules, 'terms'>): Failure | undefined => {
  if (!isHandedOver(request.outcome)) return request.reply ? undefined : fail('OUTCOME_INCOMPLETE', { field: 'reply' })
  if (!request.unitId) return fail('OUTCOME_INCOMPLETE', { field: 'unitId' })
  if (!request.requirement) return fail('OUTCOME_INCOMPLETE', { field: 'requirement' })
  if (!request.dueOn || request.dueOn < today) return fail('OUTCOME_INCOMPLETE', { field: 'dueOn' })
  const latest = addDays(today, longestLimit(rules))
  return request.dueOn > latest ? fail('DUE_TOO_LATE', { field: 'dueOn', details: { latest } }) : undefined
}
