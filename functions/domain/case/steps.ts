import type { CaseRules } from '../../contract/case-rules.ts'
import { type CaseStep, FINDINGS_OF, type StepField, type StepInput } from '../../contract/case-steps.ts'
import { type Failure, fail } from '../../contract/failure.ts'
import type { Instant } from '../calendar/days.ts'
import { addDays, type Day, today } from '../calendar/days.ts'
import { isOverdue, metInTime } from '../calendar/due.ts'
import { clockTime, type StoredClock } from './clocks.ts'
import type { StepRow } from './effect.ts'
import { longestLimit } from './outcome.ts'
import { type CaseFacts, objectionClosed, type Rule } from './step-rule.ts'
import { STEPS_AFTER_ANSWER } from './steps-after-answer.ts'
import { STEPS_AROUND_ANSWER } from './steps-around-answer.ts'
import { STEPS_BESIDE } from './steps-beside.ts'
import { STEPS_OF_ENTRY } from './steps-of-entry.ts'
import { occursLater, STEPS_OF_INCIDENT } from './steps-of-incident.ts'
import { STEPS_OF_PAUSE, waitsForPause } from './steps-of-pause.ts'
import { STEPS_OF_SUCCESSION } from './steps-of-succession.ts'
import { calledLater, STEPS_OF_URGENCY } from './steps-of-urgency.ts'
import { paperRefused, STEPS_ON_PAPER } from './steps-on-paper.ts'
import { STEPS_TO_ANSWER } from './steps-to-answer.ts'
import { findRunning } from './terms.ts'
import { wrongVisit } from './visit-proof.ts'

export { type CaseFacts, SIDES, type StepSide } from './step-rule.ts'

/**
 * The life of a case as one table (domain §6): who, from where, to where, what is recorded, which clocks are met and started. Handlers, the list of available actions, the
 * page of the docs and the tests read it. Nothing else moves a case.
 */
export const STEPS: Record<CaseStep, Rule> = {
  ...STEPS_TO_ANSWER,
  ...STEPS_AFTER_ANSWER,
  ...STEPS_AROUND_ANSWER,
  ...STEPS_OF_ENTRY,
  ...STEPS_ON_PAPER,
  ...STEPS_OF_URGENCY,
  ...STEPS_OF_PAUSE,
  ...STEPS_OF_INCIDENT,
  ...STEPS_OF_SUCCESSION,
  ...STEPS_BESIDE,
}

/** By these a body one level up is asked for its review. */
const REVIEW_REQUESTS: readonly CaseStep[] = ['requestReview', 'requestReview2', 'enterReview', 'enterReview2']
export const asksReview = (step: CaseStep): boolean => REVIEW_REQUESTS.includes(step)

type Refusal = 'TERM_OVER' | 'STATE_FORBIDS' | 'WITHDRAWAL_OPEN' | 'REVIEW_OUTSIDE'
/**
 * Why a step cannot be taken now; `TERM_OVER`: only because its legal time has passed, `WITHDRAWAL_OPEN`: only because the petitioner wants to withdraw and nobody has asked him yet, `REVIEW_OUTSIDE`: only because
 * the body that answers it is not in this system.
 */
export const stepRefusal = (step: CaseStep, facts: CaseFacts, now: Instant): Refusal | undefined => {
  if (facts.outside && asksReview(step)) return stepRefusal(step, { ...facts, outside: false }, now) ?? 'REVIEW_OUTSIDE'
  const { from, when, within } = STEPS[step]
  const clock = within && findRunning(facts.clocks, within)
  // Once it is answered it can be neither withdrawn nor not.
  if (step === 'approveOffice' && from.includes(facts.state) && facts.withdrawalAsked) return 'WITHDRAWAL_OPEN'
  if (!from.includes(facts.state) || !(when?.(facts, now) ?? true) || waitsForPause(step, facts)) return 'STATE_FORBIDS'
  return clock && isOverdue(clock.dueOn, clockTime(clock, now)) ? 'TERM_OVER' : undefined
}

export const mayStep = (step: CaseStep, facts: CaseFacts, now: Instant): boolean => stepRefusal(step, facts, now) === undefined

const SERVICES: readonly CaseStep[] = ['serveAcceptance', 'serve', 'serveReview', 'serveReview2']

/** The first thing that is missing; a refused service needs two witnesses, support needs the day of its execution. */
export const missingField = (step: CaseStep, input: StepInput): StepField | undefined => {
  const missing = STEPS[step].records.find((field) => input[field] === undefined)
  if (missing) return missing
  if (SERVICES.includes(step) && input.result === 'REFUSED' && input.witnesses?.length !== 2) return 'witnesses'
  if (step === 'draft' && input.finding === 'SUPPORTED' && !input.executeBy) return 'executeBy'
  if ((step === 'assign' || step === 'transfer') && input.path === 'COLLECTIVE' && !input.minutes) return 'minutes'
  // Who was reached has said something.
  if (step === 'callBack' && input.reached) return (['met', 'attitude'] as const).find((field) => input[field] === undefined)
  if (step === 'takeMeasure' && (input.measure === 'RECTIFY' || input.measure === 'LISTED') && !input.dueOn) return 'dueOn'
  return undefined
}

/** What is there but does not fit: a limit or an extension longer than the rule table's, a duty that is none, a delay that was none. */
export const beyondRules = (
  step: CaseStep,
  input: StepInput,
  { clocks, work, unitId }: Pick<StepRow, 'clocks' | 'work' | 'unitId'>,
  { terms, numbers }: Pick<CaseRules, 'terms' | 'numbers'>,
  now: Instant,
): Failure | undefined => {
  const wrong = (field: StepField) => fail('BAD_INPUT', { field: `input.${field}` })
  const named = wrongVisit(step, input, work)
  if (named) return wrong(named)
  if (step === 'extend' && input.days! > numbers.extensionDays) return wrong('days')
  if (step === 'sponsorDuty' && !work.sponsor?.duties.some(({ duty, done }) => duty === input.duty && done === undefined)) return wrong('duty')
  const isLate = (clock: StoredClock) =>
    clock.kind === input.overdueClock && (clock.metAt ? !metInTime(clock.dueOn, clock.metAt) : isOverdue(clock.dueOn, clockTime(clock, now)))
  if (step === 'accountability' && !clocks.some(isLate)) return wrong('overdueClock')
  const closed = () => objectionClosed({ clocks, objectionDenied: work.objection?.denied !== undefined }, now)
  if (step === 'unitRefuse' && input.refusal === 'NOT_COMPETENT' && closed()) return fail('OBJECTION_CLOSED', { field: 'input.refusal' })
  const elsewhere = step === 'agreeObjection' || step === 'reroute'
  if (elsewhere && input.unitId === unitId) return wrong('unitId')
  const handling = step === 'moveResult' ? findRunning(clocks, 'T4') : undefined
  const latest = handling?.dueOn ?? addDays(today(now), longestLimit({ terms }))
  // A leader's instruction too: a shorter limit is allowed, none beyond the law.
  const limited = step === 'assign' || step === 'read' || step === 'moveResult' || elsewhere
  return limited && input.dueOn! > latest ? fail('DUE_TOO_LATE', { field: 'input.dueOn', details: { latest } }) : undefined
}

export { paperRefused }

/** Services that must have failed before a public notice may stand for one (domain §11: a second attempt, then the notice). */
export const ATTEMPTS_BEFORE_NOTICE = 2

type Paper = { since?: Day; attempts?: number }
/** A service lies between its paper and today; a notice comes after two failed services, and only of a notice nobody signs for. */
const wrongService = (input: StepInput, { since, attempts = 0 }: Paper, now: Instant): StepField | undefined => {
  if (input.servedOn! > today(now) || (since !== undefined && input.servedOn! < since)) return 'servedOn'
  if (input.way === 'NOTICE' && attempts < ATTEMPTS_BEFORE_NOTICE) return 'way'
  return (input.way === 'NOTICE') === (input.result === 'UNDELIVERABLE') ? undefined : 'result'
}

/** Days that somebody sets for later: none of them lies in the past. */
const TO_COME = ['dueOn', 'executeBy'] as const

/** What is complete but cannot be: a term that is over when it is set, a deed that lies in the future, a service that proves nothing, a rating that nobody gave. */
export const wrongField = (step: CaseStep, input: StepInput, facts: CaseFacts, now: Instant): StepField | undefined => {
  const past = TO_COME.find((field) => input[field] !== undefined && input[field]! < today(now))
  if (past) return past
  switch (step) {
    case 'draft':
      return FINDINGS_OF[facts.type ?? 'CLAIM'].includes(input.finding!) ? undefined : 'finding'
    case 'serveAcceptance':
      // Failed services are those of an answer: no public notice stands for this one.
      return wrongService(input, { since: facts.acceptanceOn }, now)
    case 'serve':
    case 'serveReview':
    case 'serveReview2':
      return wrongService(input, { since: facts.repliedOn, attempts: facts.serviceAttempts }, now)
    case 'attemptService':
    case 'attemptReviewService':
      return input.way === 'NOTICE' ? 'way' : input.servedOn! > today(now) ? 'servedOn' : undefined
    case 'endRoute':
      return input.endedOn! > today(now) || (facts.receivedOn !== undefined && input.endedOn! < facts.receivedOn) ? 'endedOn' : undefined
    case 'execute':
      return input.executedOn! > today(now) ? 'executedOn' : undefined
    case 'reportUrgent':
      return calledLater(input, now) ? 'calledAt' : undefined
    case 'recordIncident':
      return occursLater(input, now) ? 'occurredAt' : undefined
    case 'archive':
      return input.sealChecked ? undefined : 'sealChecked'
    case 'repairRating':
      return facts.ratingTickets?.includes(input.ratingOf!) ? undefined : 'ratingOf'
    default:
      return undefined
  }
}
