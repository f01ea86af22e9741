import * as z from 'zod/mini'
import { type CaseType, OPEN_TYPES } from './case-kinds.ts'
import { Day, Id, Time, text } from './common.ts'
import { FileIds } from './files.ts'

/**
 * Every step that somebody can take with a case. Who may take it, from which state, to which, within what limit and what must be recorded stands in
 * one table: `domain/case/steps`.
 */
export const CASE_STEPS = [
  // the petition office: register, split, hand on
  'read',
  'assign',
  'transfer',
  'takeOver',
  'refuse',
  'refuseFinal',
  'divert',
  'agreeObjection',
  'denyObjection',
  'merge',
  'unmerge',
  'voidCase',
  // the unit
  'object',
  'accept',
  'unitRefuse',
  'beginHandling',
  'log',
  'extend',
  'draft',
  'approveUnit',
  'approveOffice',
  'supplement',
  'resume',
  'serve',
  // the citizen
  'requestReview',
  'requestReview2',
  'withdraw',
  // the reviewing body
  'beginHearing',
  'endHearing',
  'decideReview',
  'decideReview2',
  // the end
  'finish',
  'archive',
  'reopen',
  // beside the state: supervision, sponsorship, resolution
  'recalculate',
  'remind',
  'superviseSlip',
  'answerSlip',
  'checkSlip',
  'takeMeasure',
  'liftMeasure',
  'accountability',
  'propose',
  'answerProposal',
  'sponsor',
  'sponsorPlan',
  'sponsorProgress',
  'sponsorDuty',
  'extendSponsor',
  'callBack',
  'claimResolved',
  'signResolved',
  'verifyResolved',
  'recur',
  'analyseRecurrence',
  'escalate',
  'joinBatch',
  'strikeOff',
  'urge',
  // service, execution, withdrawal, ratings
  'sendBack',
  'attemptService',
  'execute',
  'confirmWithdrawal',
  'denyWithdrawal',
  'admitReview',
  'repairRating',
  // entry: type, what is added, two-person acts, simplified handling, co-units
  'reclassify',
  'addFacts',
  'confirmSecond',
  'rejectSecond',
  'leaveSimple',
  'partReply',
  // service of a review's answer, threats
  'serveReview',
  'attemptReviewService',
  'markThreat',
  'liftThreat',
  // an objection that is past, a claim that the leader does not share
  'reroute',
  'declineResolved',
  // on paper at the desk: what the citizen does on his phone
  'enterReview',
  'enterReview2',
  'enterWithdrawal',
  // urgent: told by telephone first
  'markUrgent',
  'reportUrgent',
  // the simplified track before a unit has the case
  'takeOffSimple',
  // given to a leader to read
  'submitToLeader',
  // the petitioner has died or is held: the handling stands still
  'pause',
  'endPause',
  // the same after the answer: his days for a review stand still
  'pauseWindow',
  'endWindowPause',
  // its unit was merged into another one: taken by the job alone
  'succeed',
  // prohibited acts (Art 26), apart from the claim
  'recordIncident',
  // the assigner sets another day for the result
  'moveResult',
  // service of the notice of acceptance and of the re-review; the end of a statutory procedure
  'serveAcceptance',
  'serveReview2',
  'endRoute',
] as const
export const CaseStep = z.enum(CASE_STEPS)
export type CaseStep = z.infer<typeof CaseStep>

/** Three paths by which a unit is found (domain §1). */
export const ASSIGN_PATHS = ['CLEAR', 'COMPLEX', 'COLLECTIVE'] as const
/** Other ways that the law has for a matter. */
export const CHANNELS = ['COURT', 'ARBITRATION', 'ADMIN_REVIEW', 'DISCIPLINE', 'CONGRESS', 'OTHER'] as const
export const REFUSAL_REASONS = ['NOT_COMPETENT', 'LITIGATION', 'STATUTORY_ROUTE', 'ALREADY_FINAL', 'SAME_MATTER_IN_TERM', 'NO_FACTS'] as const
export const FINDINGS = ['SUPPORTED', 'EXPLAINED', 'NOT_SUPPORTED', 'ADOPTED', 'PARTLY_ADOPTED', 'NOT_ADOPTED', 'ANSWERED'] as const
export type Finding = (typeof FINDINGS)[number]
const ON_A_CLAIM = ['SUPPORTED', 'EXPLAINED', 'NOT_SUPPORTED'] as const
/** domain §6.2: whether a claim is supported (Art 32), whether a suggestion is taken up (Art 29); a question is answered. */
export const FINDINGS_OF: Record<CaseType, readonly Finding[]> = {
  CLAIM: ON_A_CLAIM,
  WHISTLEBLOW: ON_A_CLAIM,
  SUGGESTION: ['ADOPTED', 'PARTLY_ADOPTED', 'NOT_ADOPTED'],
  CONSULT: ['ANSWERED'],
}
export const LOG_KINDS = ['INVESTIGATION', 'INTERVIEW', 'SITE_SURVEY', 'HEARING', 'MEETING', 'OTHER'] as const
export const SERVICE_WAYS = ['IN_PERSON', 'POST', 'ELECTRONIC', 'NOTICE'] as const
export const SERVICE_RESULTS = ['SIGNED', 'REFUSED', 'UNDELIVERABLE'] as const
export const REVIEW_DECISIONS = ['UPHELD', 'CHANGED', 'REDO'] as const
export const SLIP_GROUNDS = [
  'LATE_ACCEPTANCE',
  'LATE_REPLY',
  'NO_FEEDBACK',
  'NO_NOTE',
  'CO_UNIT_SILENT',
  'NOT_RESUBMITTED',
  'REROUTED',
  'REPEATS',
  'WRONG_PROCEDURE',
  'SHIFTING',
  'FALSE_RESULT',
  'NOT_EXECUTED',
  'LEADER_ORDER',
  'OTHER',
] as const
/** 督办单 checked by who issued it: done as said (属实、落实), true but not done, not true. */
export const SLIP_RESULTS = ['DONE', 'NOT_DONE', 'NOT_TRUE'] as const
/** 限期整改、挂牌督办、约谈、通报 (Art 38-40): each goes further than the one before. */
export const MEASURES = ['RECTIFY', 'LISTED', 'TALK', 'CIRCULAR'] as const
export const ADOPTIONS = ['ADOPTED', 'PARTLY', 'NOT_ADOPTED'] as const
export const CALLBACK_WAYS = ['PHONE', 'VISIT'] as const
export const ATTITUDES = ['SATISFIED', 'UNDERSTANDS', 'DISSATISFIED'] as const
export const REMINDER_WAYS = ['MESSAGE', 'PHONE', 'SLIP'] as const
export const PROPOSALS = ['IMPROVE_WORK', 'IMPROVE_POLICY', 'ACCOUNTABILITY'] as const
/** 三到位一处理 (Art 27). */
export const CLOSURE_KINDS = ['SOLVED', 'EXPLAINED', 'HELPED', 'LEGAL'] as const
export const RETENTION = ['Y5', 'Y10', 'PERMANENT'] as const
/** domain §8: why somebody is dissatisfied, and with whose work. */
export const RATING_CAUSES = ['PROCEDURE', 'ATTITUDE', 'RESULT', 'EXECUTION'] as const
export const RATING_SIDES = ['OFFICE', 'UNIT'] as const
export const CEASED = ['YES', 'NO', 'PARTIAL'] as const
/** Why the handling stands still; OTHER: another ground that the law names. */
export const PAUSE_GROUNDS = ['DEATH', 'DETENTION', 'OTHER'] as const
/** The six kinds of acts that Art 26 forbids, in its order. */
export const INCIDENTS = ['GATHERING', 'DANGEROUS_ITEMS', 'VIOLENCE', 'LINGERING', 'INCITING', 'OTHER'] as const

export const ClosureItem = z.object({ claim: text(200), kind: z.enum(CLOSURE_KINDS), text: text(500) })
export type ClosureItem = z.infer<typeof ClosureItem>

/** Clocks of an organ for whose delay somebody can be named. */
export const ACCOUNTABLE_CLOCKS = [
  'T1',
  'T2',
  'OBJECTION',
  'RESULT',
  'T4',
  'CHECK',
  'SUPPLEMENT',
  'SERVE',
  'T6',
  'T8',
  'ARCHIVE',
  'SLIP',
  'EXECUTE',
] as const

const short = text(200)
const long = text(4000)
const optional = <T extends z.ZodMiniType>(type: T) => z.optional(type)

/** What can be recorded with a step; the table says which of them a step needs and which it may carry. */
export const StepInput = z.object({
  instruction: optional(text(1000)),
  unitId: optional(Id),
  coUnitIds: optional(z.array(Id).check(z.maxLength(5))),
  requirement: optional(text(500)),
  dueOn: optional(Day),
  path: optional(z.enum(ASSIGN_PATHS)),
  minutes: optional(short),
  reason: optional(text(1000)),
  refusal: optional(z.enum(REFUSAL_REASONS)),
  basis: optional(text(500)),
  channel: optional(z.enum(CHANNELS)),
  guidance: optional(text(1000)),
  route: optional(text(500)),
  simple: optional(z.boolean()),
  handlers: optional(z.array(text(30)).check(z.minLength(2), z.maxLength(6))),
  logKind: optional(z.enum(LOG_KINDS)),
  people: optional(short),
  text: optional(long),
  days: optional(z.number().check(z.int(), z.minimum(1), z.maximum(30))),
  approver: optional(text(30)),
  facts: optional(long),
  finding: optional(z.enum(FINDINGS)),
  opinion: optional(long),
  executeBy: optional(Day),
  closure: optional(z.array(ClosureItem).check(z.minLength(1), z.maxLength(20))),
  what: optional(text(1000)),
  way: optional(z.enum(SERVICE_WAYS)),
  servedOn: optional(Day),
  result: optional(z.enum(SERVICE_RESULTS)),
  witnesses: optional(z.array(text(30)).check(z.maxLength(2))),
  decision: optional(z.enum(REVIEW_DECISIONS)),
  otherCaseId: optional(Id),
  caseType: optional(z.enum(OPEN_TYPES)),
  callback: optional(text(500)),
  index: optional(text(1000)),
  pages: optional(z.number().check(z.int(), z.minimum(1), z.maximum(9999))),
  retention: optional(z.enum(RETENTION)),
  reminder: optional(z.enum(REMINDER_WAYS)),
  ground: optional(z.enum(SLIP_GROUNDS)),
  proposal: optional(z.enum(PROPOSALS)),
  toOrganId: optional(Id),
  leaderId: optional(Id),
  proof: optional(text(1000)),
  ceased: optional(z.enum(CEASED)),
  met: optional(z.boolean()),
  /** Evidence: files of this case or of its visits. */
  fileIds: optional(FileIds),
  executedOn: optional(Day),
  /** The day on which a paper came in. */
  receivedOn: optional(Day),
  /** When somebody was called; Asia/Shanghai. */
  calledOn: optional(Day),
  calledAt: optional(Time),
  /** The name that the petitioner wrote under his withdrawal. */
  signature: optional(text(50)),
  sealChecked: optional(z.boolean()),
  ratingOf: optional(z.enum(RATING_SIDES)),
  ratingCause: optional(z.enum(RATING_CAUSES)),
  slipResult: optional(z.enum(SLIP_RESULTS)),
  measure: optional(z.enum(MEASURES)),
  /** Who answers for an overdue clock (责任追究建议). */
  overdueClock: optional(z.enum(ACCOUNTABLE_CLOCKS)),
  accountable: optional(text(30)),
  adoption: optional(z.enum(ADOPTIONS)),
  duty: optional(text(20)),
  callbackWay: optional(z.enum(CALLBACK_WAYS)),
  reached: optional(z.boolean()),
  attitude: optional(z.enum(ATTITUDES)),
  needs: optional(text(500)),
  batchId: optional(Id),
  pauseGround: optional(z.enum(PAUSE_GROUNDS)),
  incident: optional(z.enum(INCIDENTS)),
  /** When and where something happened; Asia/Shanghai. */
  occurredOn: optional(Day),
  occurredAt: optional(Time),
  place: optional(short),
  /** The home visit that a callback or the check of a resolution rests on. */
  visitId: optional(Id),
  /** The day on which another procedure ended. */
  endedOn: optional(Day),
})
export type StepInput = z.infer<typeof StepInput>
export const StepField = z.keyof(StepInput)
export type StepField = z.infer<typeof StepField>

/** The citizen's own steps. */
export const OWN_STEPS = ['requestReview', 'requestReview2', 'withdraw', 'urge'] as const
export const OwnStep = z.enum(OWN_STEPS)
export type OwnStep = z.infer<typeof OwnStep>
export const OwnStepRequest = z.object({
  step: OwnStep,
  reason: z._default(z.string().check(z.trim(), z.maxLength(1000)), ''),
  /** A withdrawal is signed with one's own name. */
  signature: optional(text(50)),
})
export const StepRequest = z.object({ step: CaseStep, input: z._default(StepInput, {}) })
export type StepRequest = z.infer<typeof StepRequest>
