import * as z from 'zod/mini'
import { Beside, Ground } from './beside.ts'
import { Category, EarlierCase, Matter } from './booking.ts'
import { CASE_SOURCES, CASE_TYPES, DUPLICATE_CHOICES, TWO_PERSON_STEPS } from './case-kinds.ts'
import { CaseStep, ClosureItem, FINDINGS, OwnStep, RATING_CAUSES, StepField, StepInput } from './case-steps.ts'
import { Day, Id, Instant, optionalText, text } from './common.ts'
import { MaskedPerson } from './people.ts'
import { LeaderRef, SessionForm } from './reception.ts'

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

/** domain §6 "on-the-spot outcome": the leader's instruction types. */
export const OUTCOMES = [
  'ANSWERED', // 当场答复
  'ASSIGNED_ON_SPOT', // 当场交办
  'TRANSFERRED', // 转办
  'SPONSORED', // 列入包案
  'CONFERENCE', // 专题会办
  'SITE_SURVEY', // 实地踏勘
  'GUIDED', // 引导法定途径
  'EXPLAINED', // 解释疏导
] as const
export const Outcome = z.enum(OUTCOMES)
export type Outcome = z.infer<typeof Outcome>

export const OutcomeRequest = z.object({
  /** Reception record: what was said. */
  record: text(4000),
  outcome: Outcome,
  /** 批示: the leader's words; shown to units, to the citizen only as `released`. */
  instruction: text(1000),
  /** The version of the instruction that the citizen may read. */
  released: optionalText(500),
  /** Unit, requirement and limit are needed for everything that is handed over (domain §1). */
  unitId: z.optional(Id),
  coUnitIds: z._default(z.array(Id).check(z.maxLength(5)), []),
  requirement: optionalText(500),
  dueOn: z.optional(Day),
  /** ANSWERED, EXPLAINED: the reply. GUIDED: the written guidance with the right route. */
  reply: optionalText(2000),
  /** The receiving leader sponsors the case (包案). */
  sponsor: z._default(z.boolean(), false),
})
export type OutcomeRequest = z.infer<typeof OutcomeRequest>

export const ReadingFile = z.object({
  bookingId: Id,
  state: z.string(),
  ticketNo: z.optional(z.string()),
  band: z.object({ from: z.string(), to: z.string() }),
  person: MaskedPerson,
  citizenId: Id,
  matter: Matter,
  supplement: z.optional(z.string()),
  bookedBy: z.object({ kind: z.string(), name: z.optional(z.string()), relation: z.optional(z.string()) }),
  personsCame: z.optional(z.number()),
  goIn: z.optional(z.array(z.string())),
  collective: z.boolean(),
  /** Recusal (Art 28): the matter complains about the receiving leader; the talk cannot start. */
  recusal: z.boolean(),
  earlierCases: z.array(EarlierCase),
  caseId: z.optional(Id),
  actions: z.array(z.string()),
})
export type ReadingFile = z.infer<typeof ReadingFile>
export const LeaderDay = z.object({
  sessions: z.array(
    z.object({
      id: Id,
      /** Whose session it is: an outreach may be planned by another organ than the leader's own. */
      organName: z.string(),
      date: Day,
      from: z.string(),
      to: z.string(),
      form: SessionForm,
      state: z.string(),
      venueName: z.string(),
      room: z.string(),
      people: z.array(ReadingFile),
    }),
  ),
  now: Instant,
})
export type LeaderDay = z.infer<typeof LeaderDay>

/**
 * T1 register and hand on (Art 22). T2 the unit's written decision on acceptance, T3 its objection (Art 23). T4 handling. T5/T7 the citizen's windows for
 * review and re-review, T6/T8 the answers, ADMIT their admission. TICKET: an answer to a dissatisfied rating. RESULT: the day that a leader or assigner set.
 * EXECUTE: what the opinion promises (履行期限). CALLBACK: the independent check.
 * PROPOSAL, SLIP, MEASURE: answers to the supervision. SPONSOR: the sponsor's own plan. The rest are steps inside (domain §6).
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
] as const
export type ClockKind = (typeof CLOCK_KINDS)[number]
export const Clock = z.object({
  kind: z.enum(CLOCK_KINDS),
  startedAt: Instant,
  dueOn: Day,
  metAt: z.optional(Instant),
  /** 延期: days more than the term itself. */
  extendedDays: z.optional(z.number()),
  basis: z.string(),
  /** The version of the rule table that started it: the day on which it began, or INITIAL. */
  rule: z.optional(z.string()),
  daysLeft: z.number(),
  light: z.enum(['GREEN', 'YELLOW', 'RED', 'DONE']),
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
  'ACCEPTED',
  'HANDLING',
  'EXTENDED',
  'REPLIED',
  'SERVED',
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
] as const

/** One line of the citizen's timeline; the app turns `kind` and `params` into plain words. */
export const TimelineEntry = z.object({
  at: Instant,
  kind: z.enum(TIMELINE_KINDS),
  params: z.record(z.string(), z.string()),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const RATINGS = ['SATISFIED', 'MOSTLY_SATISFIED', 'DISSATISFIED'] as const
export const Rating = z.enum(RATINGS)
/** Either side by itself or both; without a grade it is a remark after the window, which is read and not counted. */
export const RatingRequest = z.object({ office: z.optional(Rating), unit: z.optional(Rating), comment: optionalText(500) })
export type RatingRequest = z.infer<typeof RatingRequest>

/** NONE: nothing to rate. EXPIRED: 超期未评, locked. SECOND_OPEN: a dissatisfied rating was answered and may be given once more. */
export const RATING_STATUS = ['NONE', 'OPEN', 'RATED', 'EXPIRED', 'SECOND_OPEN', 'SECOND_RATED'] as const
export type RatingStatus = (typeof RATING_STATUS)[number]
const GivenRating = z.object({ grade: Rating, comment: z.string(), at: Instant })
const SideRating = z.object({
  status: z.enum(RATING_STATUS),
  first: z.optional(GivenRating),
  repair: z.optional(z.object({ cause: z.enum(RATING_CAUSES), text: z.string(), at: Instant, until: Day })),
  second: z.optional(GivenRating),
})
/** The two ratings of a case (domain §8). `open`: at least one may be given now. */
export const CaseRating = z.object({
  open: z.boolean(),
  until: z.optional(Day),
  office: SideRating,
  unit: SideRating,
  remarks: z.array(z.object({ text: z.string(), at: Instant })),
})
export type CaseRating = z.infer<typeof CaseRating>

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
  /** What the case waits for, of its owner. */
  next: z.optional(CaseStep),
  /** Why it is on the supervisor's list. */
  grounds: z.array(Ground),
  resolution: z.enum(RESOLUTIONS),
})
export type CaseCard = z.infer<typeof CaseCard>
export const CaseList = z.object({ items: z.array(CaseCard), next: z.optional(z.string()), now: Instant })
export type CaseList = z.infer<typeof CaseList>

/** What a leader looks at: all that are his, what he sponsors, what waits for his signature, what is late in his charge. Counted up to a hundred. */
export const LEADER_LISTS = ['MINE', 'SPONSORED', 'TO_SIGN', 'OVERDUE'] as const
export const LeaderCases = z.object({ ...CaseList.shape, counts: z.object({ SPONSORED: z.number(), TO_SIGN: z.number(), OVERDUE: z.number() }) })
export type LeaderCases = z.infer<typeof LeaderCases>

/** Query without login: number and 查询码. */
export const CaseQuery = z.object({ caseNo: text(40), queryCode: text(20) })

/** A rating by who has no account: number and 查询码 show that it is his. */
export const CodeRatingRequest = z.object({ ...CaseQuery.shape, ...RatingRequest.shape })

/** What a leader or the office sees after the outcome is recorded. */
export const OutcomeAnswer = z.object({ caseId: Id, caseNo: z.string(), queryCode: z.string(), clocks: z.array(Clock) })
export type OutcomeAnswer = z.infer<typeof OutcomeAnswer>

export const CaseLog = z.object({ at: Instant, step: CaseStep, side: z.string(), by: z.string(), input: StepInput })
export type CaseLog = z.infer<typeof CaseLog>

/** One screen with everything about a case, for those who work on it. `steps`: what the reader may do now, and what must be recorded with it. */
export const Dossier = z.object({
  id: Id,
  caseNo: z.string(),
  state: CaseState,
  owner: z.optional(z.string()),
  person: MaskedPerson,
  citizenId: Id,
  /** A masked value may be asked for in full. */
  mayUnmask: z.optional(z.boolean()),
  summary: z.string(),
  facts: z.string(),
  ask: z.string(),
  category: Category,
  registeredOn: Day,
  receivedOn: Day,
  source: z.enum(CASE_SOURCES),
  type: z.enum(CASE_TYPES),
  sealed: z.boolean(),
  anonymous: z.boolean(),
  repeat: z.boolean(),
  urgent: z.boolean(),
  collective: z.boolean(),
  /** What the registration at the desk recorded. */
  intake: z.optional(
    z.object({
      sourceNo: z.string(),
      place: z.string(),
      persons: z.number(),
      involved: z.number(),
      litigation: z.boolean(),
      agent: z.optional(z.object({ name: z.string(), relation: z.string(), basis: z.string() })),
      representatives: z.array(z.string()),
      decision: z.optional(z.object({ caseId: Id, caseNo: z.string(), choice: z.enum(DUPLICATE_CHOICES), reason: z.string() })),
    }),
  ),
  /** Whom it accuses, to those who may read it. */
  accused: z.optional(z.string()),
  /** Other cases of the same matter, and the other part of a split one. */
  linked: z.array(z.object({ id: Id, caseNo: z.string(), kind: z.enum(['SAME_MATTER', 'SPLIT', 'MERGED']) })),
  leader: z.optional(LeaderRef),
  outcome: z.optional(Outcome),
  record: z.string(),
  instruction: z.string(),
  unitId: z.optional(Id),
  unitName: z.optional(z.string()),
  coUnitIds: z.array(Id),
  /** Co-units: each with its own day and its own part of the answer. */
  parts: z.array(
    z.object({
      unitId: Id,
      unitName: z.string(),
      dueOn: Day,
      daysLeft: z.number(),
      reply: z.optional(z.string()),
      /** Nothing was heard of it for more than three days. */
      silent: z.boolean(),
    }),
  ),
  /** Simplified handling. */
  simple: z.boolean(),
  /** A part that reports wrongdoing may be split off. */
  maySplit: z.boolean(),
  /** A step that waits for a second person. */
  proposed: z.optional(
    z.object({ step: z.enum(TWO_PERSON_STEPS), reason: z.string(), at: Instant, otherCaseNo: z.optional(z.string()), own: z.boolean() }),
  ),
  requirement: z.string(),
  reply: z.string(),
  clocks: z.array(Clock),
  overdue: z.boolean(),
  /** Sent on to another unit; from two on an alert. */
  rerouted: z.number(),
  /** 回流; at three the proposal that a higher level sponsors. */
  recurrences: z.number(),
  resolution: z.enum(RESOLUTIONS),
  draft: z.optional(
    z.object({
      facts: z.string(),
      finding: z.enum(FINDINGS),
      opinion: z.string(),
      basis: z.string(),
      executeBy: z.optional(z.string()),
      at: Instant,
    }),
  ),
  closure: z.optional(z.array(ClosureItem)),
  service: z.optional(
    z.object({
      way: z.string(),
      on: Day,
      result: z.string(),
      witnesses: z.array(z.string()),
      noticeOn: z.optional(Day),
    }),
  ),
  attempts: z.optional(z.array(z.object({ way: z.string(), on: Day, text: z.string() }))),
  executed: z.optional(z.object({ on: Day, proof: z.string() })),
  withdrawal: z.optional(z.object({ reason: z.string(), signature: z.string(), at: Instant, checked: z.optional(z.string()) })),
  supplementOf: z.optional(z.string()),
  rating: CaseRating,
  slip: z.optional(z.object({ no: z.number(), ground: z.string(), requirement: z.string(), at: Instant, answered: z.optional(z.string()) })),
  beside: Beside,
  earlier: z.array(EarlierCase),
  log: z.array(CaseLog),
  /** `main`: what the case waits for; the rest is possible beside it. */
  steps: z.array(z.object({ step: CaseStep, main: z.boolean(), records: z.array(StepField), may: z.array(StepField), basis: z.string() })),
  now: Instant,
})
export type Dossier = z.infer<typeof Dossier>
export const StepAnswer = z.object({ id: Id, state: CaseState })
