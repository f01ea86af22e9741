import type { CaseState, ClockKind } from '../../contract/case.ts'
import type { CaseType } from '../../contract/case-kinds.ts'
import type { RATING_SIDES, StepField } from '../../contract/case-steps.ts'
import type { Role } from '../../contract/people.ts'
import type { Day, Instant } from '../calendar/days.ts'
import { isOverdue } from '../calendar/due.ts'
import type { Relation } from '../people/permissions.ts'
import { lastDayOf, type StoredClock } from './clocks.ts'
import { findRunning, type TermName } from './terms.ts'
import type { CaseWork, Resolution } from './work.ts'

/** Who stands behind a step, and which roles are that with which relation to the case (domain §3). */
export const SIDES = {
  OFFICE: { SUPERVISOR: 'ORGAN', SCREENER: 'ORGAN' },
  SUPERVISOR: { SUPERVISOR: 'ORGAN' },
  ARCHIVIST: { CLERK: 'ORGAN', SUPERVISOR: 'ORGAN' },
  UNIT: { HANDLER: 'UNIT', UNIT_HEAD: 'UNIT' },
  HEAD: { UNIT_HEAD: 'UNIT' },
  LEADER: { LEADER: 'OWN' },
  REVIEWER: { REVIEWER: 'ORGAN' },
  CITIZEN: { CITIZEN: 'OWN' },
  /** Who takes in what comes: the desk and the office. */
  DESK: { CLERK: 'ORGAN', SCREENER: 'ORGAN', SUPERVISOR: 'ORGAN' },
  /** A unit that helps; it owes its part of the answer, nothing else. */
  CO_UNIT: { HANDLER: 'UNIT', UNIT_HEAD: 'UNIT' },
} as const satisfies Record<string, Partial<Record<Role, Relation>>>
export type StepSide = keyof typeof SIDES
export type RatingSide = (typeof RATING_SIDES)[number]

/** What the rules need to know of a case. */
export type CaseFacts = {
  state: CaseState
  clocks: readonly StoredClock[]
  unitId?: string
  sponsorId?: string
  /** CHECKING: by the unit's head first, then, for assigned cases, by the petition office. */
  checkStage?: 'UNIT' | 'OFFICE'
  /** An objection was looked at and not agreed to: the unit must take the case. */
  objectionDenied?: boolean
  assigned?: boolean
  mergedFrom?: CaseState
  resolution: Resolution
  openSlip?: boolean
  slipToCheck?: boolean
  slips?: number
  openMeasure?: boolean
  openProposal?: boolean
  dutiesOpen?: boolean
  /** An independent check that is still to be made: from which day, and the day of the last try. */
  callback?: { open: boolean; from: Day; triedOn?: Day }
  causeMissing?: boolean
  inBatch?: boolean
  escalates?: boolean
  hearingSince?: string
  reviewDecided?: boolean
  /** The next review is for a body outside this system. */
  outside?: boolean
  reviewDecidedOn?: Day
  /** The answer was made public on this day: it can be contested before it counts as served. */
  noticeOn?: Day
  /** The answer of the review has reached the petitioner: his days for the next step run. */
  reviewServed?: boolean
  urgedAt?: string
  /** Failed services, the day of the execution that the opinion sets and the one on which it was done. */
  serviceAttempts?: number
  repliedOn?: string
  executeBy?: string
  executedOn?: string
  withdrawalAsked?: boolean
  threat?: boolean
  /** The handling stands still. */
  paused?: boolean
  reviewAdmitted?: boolean
  /** Dissatisfied ratings that nobody has answered. */
  ratingTickets?: readonly RatingSide[]
  type?: CaseType
  sealed?: boolean
  anonymous?: boolean
  /** Urgent, and whether a telephone call is recorded. */
  urgent?: 'OPEN' | 'REPORTED'
  simple?: boolean
  /** The day on which it came. */
  receivedOn?: Day
  /** What waits for a second person. */
  proposed?: CaseWork['proposed']
  /** An acceptance of this day has not been served yet. */
  acceptanceOn?: Day
  /** It was guided to another procedure, of which no end is recorded. */
  routeOpen?: boolean
  /** A co-unit has not answered yet. */
  partOpen?: boolean
}

export type Rule = {
  by: StepSide
  from: readonly CaseState[]
  /** Absent: the state stays. */
  to?: CaseState
  /** What must be recorded with it, and what may be. */
  records: readonly StepField[]
  may?: readonly StepField[]
  when?: (facts: CaseFacts, now: Instant) => boolean
  /** Not when this clock has run out: then no later tap helps. */
  within?: ClockKind
  meets?: readonly ClockKind[]
  starts?: readonly TermName[]
  /** The rule's source or why it is so. */
  basis: string
}

/** States that several steps start from. */
export const HANDED: readonly CaseState[] = ['TRANSFERRED', 'ASSIGNED']
export const WITH_UNIT: readonly CaseState[] = [...HANDED, 'OBJECTED', 'ACCEPTED', 'HANDLING', 'CHECKING', 'SUPPLEMENT', 'REPLIED', 'REDO']
export const ENDED: readonly CaseState[] = ['FINAL', 'REFUSED', 'REFUSED_FINAL', 'DIVERTED', 'WITHDRAWN']
export const SETTLED: readonly CaseState[] = ['SERVED', 'IN_REVIEW1', 'IN_REVIEW2', 'FINAL', 'ARCHIVED']
export const ALL_CLOCKS: readonly ClockKind[] = [
  'T1',
  'T2',
  'T3',
  'OBJECTION',
  'RESULT',
  'T4',
  'CHECK',
  'SUPPLEMENT',
  'SERVE',
  'SLIP',
  'MEASURE',
  'PROPOSAL',
  'SPONSOR',
  'READ',
  'PAUSE',
]

export const runs = (kind: ClockKind) => (facts: Pick<CaseFacts, 'clocks'>) => findRunning(facts.clocks, kind) !== undefined
/** domain §11: an objection was looked at and not agreed to, or its five days have passed. The unit takes the case, unless a leader decides otherwise. */
export const objectionClosed = ({ objectionDenied, clocks }: Pick<CaseFacts, 'objectionDenied' | 'clocks'>, now: Instant): boolean => {
  const window = findRunning(clocks, 'T3')
  return objectionDenied === true || window === undefined || isOverdue(window.dueOn, now)
}
/** The last day of the citizen's window for the next review, where nothing else than its end is waited for; none while it stands still. */
export const windowEnd = ({ state, clocks }: Pick<CaseFacts, 'state' | 'clocks'>): Day | undefined =>
  state === 'SERVED' ? lastDayOf(findRunning(clocks, 'T5')) : state === 'IN_REVIEW1' ? lastDayOf(findRunning(clocks, 'T7')) : undefined
/** Ended by a re-review whose opinion the petitioner has not got: nothing else leaves a service open behind an end. It is owed when the case is filed, too. */
export const opinionUnserved = ({ state, clocks }: Pick<CaseFacts, 'state' | 'clocks'>): boolean =>
  (state === 'FINAL' || state === 'ARCHIVED') && runs('SERVE')({ clocks })
/** So many workdays the office has to enter a paper that came on the last day, before the night ends the case. */
export const PAPER_WORKDAYS = 3
export const windowOver = (facts: CaseFacts, now: Instant): boolean => {
  const end = windowEnd(facts)
  return end !== undefined && isOverdue(end, now)
}
