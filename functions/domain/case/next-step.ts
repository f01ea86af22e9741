import type { CaseStep } from '../../contract/case-steps.ts'
import type { Instant } from '../calendar/days.ts'
import { ownerOf } from './owner.ts'
import { type CaseFacts, mayStep, STEPS } from './steps.ts'
import { findRunning } from './terms.ts'

/**
 * The steps that lead a case on, in the order in which they are waited for: what stops everything else comes first, then of each owner the one step by which it goes the usual way. An objection, a hearing or a
 * supplement may happen; nobody waits for them.
 */
const LEADS_ON: readonly CaseStep[] = [
  'confirmWithdrawal',
  'confirmSecond',
  'endPause',
  'endWindowPause',
  'read',
  'assign',
  'agreeObjection',
  'accept',
  'beginHandling',
  'resume',
  'draft',
  'approveUnit',
  'approveOffice',
  'serve',
  'admitReview',
  'decideReview',
  'serveReview',
  'endHearing',
  'decideReview2',
  'finish',
  'serveReview2',
  'archive',
]

/**
 * Asked of somebody beside the owner: a pause is ended by the unit's head, a case that was given to a leader is read by him. The opinion of a re-review is served by the body that gave it, filed or not.
 */
const isAsked = (step: CaseStep, { paused, clocks }: CaseFacts): boolean =>
  (step === 'endPause' && paused === true) || (step === 'read' && findRunning(clocks, 'READ') !== undefined) || step === 'serveReview2'

/** The one step that a case waits for now, for the cards of the lists; none where it is at rest or only the petitioner's window runs. */
export const nextStep = (facts: CaseFacts, now: Instant): CaseStep | undefined =>
  LEADS_ON.find((step) => (STEPS[step].by === ownerOf(facts) || isAsked(step, facts)) && mayStep(step, facts, now))
