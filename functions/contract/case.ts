import * as z from 'zod/mini'
import { Ground } from './beside.ts'
import { Category } from './booking.ts'
import { CASE_SOURCES, CASE_TYPES } from './case-kinds.ts'
import { CaseStep, OwnStep } from './case-steps.ts'
import { Day, Id, Instant, text } from './common.ts'
import { MaskedPerson } from './people.ts'
import { CaseRating, RatingRequest } from './rating.ts'
import { LeaderRef } from './reception.ts'
import { Outcome } from './talk.ts'

/** domain §6, the states a reception can lead to directly; the later ones are moved by the units. */
export const CASE_STATES = [
  'REGISTERED',
  'READ',
  'TRANSFERRED',
  'ASSIGNED',
  'OBJECTED',
  'ACCEPTED',
  'REFUSED',
  'REFUSED_FINAL',
  'DIVERTED',
  'HANDLING',
  'CHECKING',
  'SUPPLEMENT',
  'REPLIED',
  'SERVED',
  'IN_REVIEW1',
  'IN_REVIEW2',
  'REDO',
  'FINAL',
  'ARCHIVED',
  'WITHDRAWN',
  'MERGED',
  'VOID',
] as const
export const CaseState = z.enum(CASE_STATES)
export type CaseState = z.infer<typeof CaseState>

/**
 * T1 register and hand on (Art 22). T2 the unit's written decision on acceptance, T3 its objection (Art 23). T4 handling. T5/T7 the citizen's windows for
 * review and re-review, T6/T8 the answers, ADMIT their admission. TICKET: an answer to a dissatisfied rating. RESULT: the day that a leader or assigner set.
 * EXECUTE: what the opinion promises (履行期限). CALLBACK: the independent check.
 * PROPOSAL, SLIP, MEASURE: answers to the supervision. SPONSOR: the sponsor's own plan. READ: a leader's reading. PAUSE: the day on which a pause is looked at again. The rest are steps inside (domain §6).
 */
export const CLOCK_KINDS = [
  'T1',
  'T2',
  'T3',
  'OBJECTION',
  'RESULT',
  'T4',
  'CHECK',
  'SUPPLEMENT',
  'SERVE',
  'T5',
  'T6',
  'T7',
  'T8',
  'ARCHIVE',
  'SLIP',
  'ADMIT',
  'TICKET',
  'EXECUTE',
  'CALLBACK',
  'PROPOSAL',
  'SPONSOR',
  'MEASURE',
  'READ',
  'PAUSE',
  // What a co-unit owes the lead unit: it lies in the case's work, never among its clocks.
  'PART',
] as const
export type ClockKind = (typeof CLOCK_KINDS)[number]
export const Clock = z.object({
  kind: z.enum(CLOCK_KINDS),
  startedAt: Instant,
  dueOn: Day,
  metAt: z.optional(Instant),
  /** 延期: days more than the term itself. */
  extendedDays: z.optional(z.number()),
  /** It stands still since this day, while a hearing or a pause lasts. */
  pausedSince: z.optional(Day),
  basis: z.string(),
  /** The version of the rule table that started it: the day on which it began, or INITIAL. */
  rule: z.optional(z.string()),
  daysLeft: z.number(),
  light: z.enum(['GREEN', 'YELLOW', 'RED', 'DONE']),
  /** Met, but after its last day. */
  late: z.optional(z.literal(true)),
})
export type Clock = z.infer<typeof Clock>

export const TIMELINE_KINDS = [
  'BOOKED',
  'RECEIVED',
  'REGISTERED',
  'TRANSFERRED',
  'ASSIGNED',
  'REROUTED',
  'DIVERTED',
  'REFUSED',
  'REFUSED_FINAL',
  'ACCEPTED',
  'HANDLING',
  'EXTENDED',
  'REPLIED',
  'SERVED',
  'REVIEW_SERVED',
  'REVIEW_REQUESTED',
  'REVIEW_DECIDED',
  'REDO',
  'FINAL',
  'ARCHIVED',
  'WITHDRAWN',
  'MERGED',
  'REOPENED',
  'URGED',
  'RATED',
  'CLOSED',
  'EXECUTED',
  'WITHDRAWAL_ASKED',
  'WITHDRAWAL_DENIED',
  'REVIEW_ADMITTED',
  'RATING_ANSWERED',
  'SERVICE_TRIED',
  'VISITED',
  'VISIT_MISSED',
  'SENT',
  'SUPPLEMENTED',
  'SPLIT',
  'UNMERGED',
  'MERGED_IN',
  'VOIDED',
  'RECLASSIFIED',
  'SERVED_OUTSIDE',
  'REVIEW_SERVED_OUTSIDE',
  'PAUSED',
  'WINDOW_PAUSED',
  'WINDOW_RESUMED',
  'RESUMED',
  'SUCCEEDED',
  'PETITIONER_CHANGED',
  'LEFT_SIMPLE',
  'SERVED_BY_NOTICE',
  'REVIEW_SERVED_BY_NOTICE',
  'ANSWER_SERVED',
  'ANSWER_SERVED_BY_NOTICE',
  'ACCEPTANCE_SERVED',
  'FINAL_SERVED',
  'FINAL_SERVED_BY_NOTICE',
  'ROUTE_ENDED',
] as const

/** One line of the citizen's timeline; the app turns `kind` and `params` into plain words. */
export const TimelineEntry = z.object({
  at: Instant,
  kind: z.enum(TIMELINE_KINDS),
  params: z.record(z.string(), z.string()),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** What the petitioner sees of his case: never internal notes. */
export const CitizenCase = z.object({
  id: Id,
  caseNo: z.string(),
  /** Only in the answer to the petitioner himself. */
  queryCode: z.optional(z.string()),
  state: CaseState,
  summary: z.string(),
  registeredOn: Day,
  source: z.enum(CASE_SOURCES),
  type: z.enum(CASE_TYPES),
  /** From a reception only, as is the outcome. */
  leader: z.optional(LeaderRef),
  outcome: z.optional(Outcome),
  unitName: z.optional(z.string()),
  /** The next day to which an organ is held towards him, and for what. */
  dueOn: z.optional(Day),
  dueFor: z.optional(z.enum(CLOCK_KINDS)),
  reply: z.optional(z.string()),
  released: z.optional(z.string()),
  timeline: z.array(TimelineEntry),
  rating: CaseRating,
  /** The next day on which he may urge, when he did today. */
  urgeAgainOn: z.optional(Day),
  /** A withdrawal that he signed and that the office has not asked back yet. */
  withdrawalAsked: z.optional(Instant),
  /** What he may do himself now; a review has a last day. Empty for who only knows number and 查询码. */
  ownSteps: z.array(z.object({ step: OwnStep, lastDay: z.optional(Day), daysLeft: z.optional(z.number()) })),
  /** A review for which he must go to a body outside this system: its name and address, empty where they are not known here. */
  outside: z.optional(z.object({ step: OwnStep, name: z.string(), address: z.string(), lastDay: z.optional(Day) })),
})
export type CitizenCase = z.infer<typeof CitizenCase>

/** 实体化解, apart from closing (domain §6). */
export const RESOLUTIONS = ['NONE', 'CLAIMED', 'SIGNED', 'VERIFIED', 'PARTIAL', 'RECURRED'] as const

/** A line of a unit's, an office's or a leader's list. */
export const CaseCard = z.object({
  id: Id,
  caseNo: z.string(),
  state: CaseState,
  summary: z.string(),
  category: Category,
  person: MaskedPerson,
  registeredOn: Day,
  source: z.enum(CASE_SOURCES),
  type: z.enum(CASE_TYPES),
  repeat: z.boolean(),
  urgent: z.boolean(),
  outcome: z.optional(Outcome),
  unitName: z.optional(z.string()),
  leaderName: z.optional(z.string()),
  requirement: z.string(),
  sponsored: z.boolean(),
  clock: z.optional(Clock),
  /** Whose turn it is (domain/case/owner). */
  owner: z.optional(z.string()),
  /** An unanswered supervision slip. */
  slip: z.boolean(),
  rerouted: z.number(),
  /** A dissatisfied rating that nobody has answered; a withdrawal that has to be asked back. */
  dissatisfied: z.optional(z.boolean()),
  withdrawal: z.optional(z.boolean()),
  /** A merge, an un-merging or a voiding that waits for a second person. */
  proposed: z.optional(z.boolean()),
  /** What the case waits for, of its owner. */
  next: z.optional(CaseStep),
  /** The last day of the petitioner's window for the next review, where only its end is waited for. */
  windowEnd: z.optional(Day),
  /** Why it is on the supervisor's list. */
  grounds: z.array(Ground),
  resolution: z.enum(RESOLUTIONS),
  /** Only the line: the reader has no part in the case, and what it is about is not told. */
  closed: z.optional(z.literal(true)),
})
export type CaseCard = z.infer<typeof CaseCard>
export const CaseList = z.object({ items: z.array(CaseCard), next: z.optional(z.string()), now: Instant })
export type CaseList = z.infer<typeof CaseList>

/** What a leader looks at: all that are his, what he sponsors, what waits for his signature, what of it is late, and what is late in his charge (分管). Counted up to a hundred. */
export const LEADER_LISTS = ['MINE', 'SPONSORED', 'TO_SIGN', 'OVERDUE', 'IN_CHARGE'] as const
const LeaderCounts = z.object({ SPONSORED: z.number(), TO_SIGN: z.number(), OVERDUE: z.number(), IN_CHARGE: z.number() })
export const LeaderCases = z.object({ ...CaseList.shape, counts: LeaderCounts })
export type LeaderCases = z.infer<typeof LeaderCases>

/** Query without login: number and 查询码. */
export const CaseQuery = z.object({ caseNo: text(40), queryCode: text(20) })

/** A rating by who has no account: number and 查询码 show that it is his. */
export const CodeRatingRequest = z.object({ ...CaseQuery.shape, ...RatingRequest.shape })

/** What a leader or the office sees after the outcome is recorded. */
export const OutcomeAnswer = z.object({ caseId: Id, caseNo: z.string(), queryCode: z.string(), clocks: z.array(Clock) })
export type OutcomeAnswer = z.infer<typeof OutcomeAnswer>
