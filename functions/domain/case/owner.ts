import type { CaseState, ClockKind } from '../../contract/case.ts'
import type { CaseStep } from '../../contract/case-steps.ts'
import type { StoredClock } from './clocks.ts'
import { opinionUnserved } from './step-rule.ts'
import { type CaseFacts, STEPS, type StepSide } from './steps.ts'

/** Nothing is to be done any more but to file it. */
export const ENDED_STATES: readonly CaseState[] = ['REFUSED', 'REFUSED_FINAL', 'DIVERTED', 'FINAL', 'ARCHIVED', 'WITHDRAWN', 'MERGED', 'VOID']

/** Windows of the citizen; they hold no organ to anything. An objection window that has passed says nothing about the case. */
const NOT_ORGANS: readonly ClockKind[] = ['T3', 'T5', 'T7']

/** Stopped before it ran out; one that was late when the hearing began is late. */
const stopped = ({ pausedSince, dueOn }: StoredClock): boolean => pausedSince !== undefined && pausedSince <= dueOn
/** The running clocks to which an organ is held; one that is stopped holds nobody. */
export const organClocks = (clocks: readonly StoredClock[]): StoredClock[] =>
  clocks.filter((clock) => !clock.metAt && !NOT_ORGANS.includes(clock.kind) && !stopped(clock))
/** It rests in another case, or was none: whatever its clocks say (un-merging brings them back), nobody is held to them. */
export const isAtRest = (state: CaseState): boolean => state === 'MERGED' || state === 'VOID'
/** Those to which an organ is held in this case now. */
export const heldClocks = ({ state, clocks }: { state: CaseState; clocks: readonly StoredClock[] }): StoredClock[] =>
  isAtRest(state) ? [] : organClocks(clocks)

/**
 * Terms that the law gives the petitioner against an organ; checks, slips and the archive are the organs' own affair. The assigner's day for the result is told as long as the term itself stands:
 * to whom the unit has announced a later day, no other one is named beside it.
 */
const TOWARDS_CITIZEN: readonly ClockKind[] = ['T1', 'T2', 'OBJECTION', 'RESULT', 'T4', 'SERVE', 'ADMIT', 'T6', 'T8', 'EXECUTE']
export const citizenClocks = (clocks: readonly StoredClock[]): StoredClock[] => {
  const extended = clocks.some(({ kind, metAt, extendedDays }) => kind === 'T4' && !metAt && extendedDays !== undefined)
  return organClocks(clocks).filter(({ kind }) => TOWARDS_CITIZEN.includes(kind) && !(extended && kind === 'RESULT'))
}

/** "每一个信访件都要有着落": who must act next, in every state; undefined when the case is at rest. */
export const ownerOf = ({
  state,
  checkStage,
  reviewDecided,
  reviewServed,
  clocks = [],
}: Pick<CaseFacts, 'state' | 'checkStage' | 'reviewDecided' | 'reviewServed'> & Partial<Pick<CaseFacts, 'clocks'>>): StepSide | undefined => {
  switch (state) {
    case 'REGISTERED':
    case 'READ':
    case 'OBJECTED':
      return 'OFFICE'
    case 'TRANSFERRED':
    case 'ASSIGNED':
    case 'ACCEPTED':
    case 'HANDLING':
    case 'SUPPLEMENT':
    case 'REPLIED':
    case 'REDO':
      return 'UNIT'
    case 'CHECKING':
      return checkStage === 'OFFICE' ? 'OFFICE' : 'HEAD'
    case 'SERVED':
      return 'OFFICE'
    case 'IN_REVIEW1':
      return reviewDecided && reviewServed ? 'OFFICE' : 'REVIEWER'
    case 'IN_REVIEW2':
      return 'REVIEWER'
    case 'REFUSED':
    case 'REFUSED_FINAL':
    case 'DIVERTED':
    case 'WITHDRAWN':
      return 'ARCHIVIST'
    case 'FINAL':
      return opinionUnserved({ state, clocks }) ? 'REVIEWER' : 'ARCHIVIST'
    case 'ARCHIVED':
    case 'MERGED':
    case 'VOID':
      return undefined
  }
}

/** Steps that somebody beside the owner is waited for: a leader's reading and signature, an answer to the supervision. */
const AWAITED: readonly CaseStep[] = [
  'read',
  'answerSlip',
  'answerProposal',
  'signResolved',
  'declineResolved',
  'verifyResolved',
  'execute',
  'confirmWithdrawal',
  'denyWithdrawal',
  'repairRating',
  'confirmSecond',
  'rejectSecond',
  'partReply',
  'checkSlip',
  'callBack',
  'analyseRecurrence',
  'escalate',
  'reportUrgent',
  'endPause',
  'serveReview2',
]
/** Steps of the owner that correct a mistake or a misfortune; they do not lead on. */
const ASIDE: readonly CaseStep[] = [
  'merge',
  'recur',
  'attemptService',
  'attemptReviewService',
  'reclassify',
  'leaveSimple',
  'takeOffSimple',
  'pause',
  'pauseWindow',
  'succeed',
  'moveResult',
  'serveAcceptance',
]

/** Whether the case waits for this step: one of its owner's, or one that was asked of somebody else. */
export const isMainStep = (step: CaseStep, facts: CaseFacts): boolean =>
  AWAITED.includes(step) || (STEPS[step].by === ownerOf(facts) && !ASIDE.includes(step))
