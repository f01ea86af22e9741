import type { CaseState } from '../../contract/case.ts'
import type { TwoPersonStep } from '../../contract/case-kinds.ts'
import type { ClosureItem, StepInput } from '../../contract/case-steps.ts'
import type { LeaderRef } from '../../contract/reception.ts'
import type { Day, Instant } from '../calendar/days.ts'

/** Apart from the steps themselves: whoever only reads a case loads no rules and no calendar. */
export type Resolution = 'NONE' | 'CLAIMED' | 'SIGNED' | 'VERIFIED' | 'PARTIAL' | 'RECURRED'

/** A reviewing body above this system, and where applications to it are handed in. */
export type OutsideBody = { name: string; address: string }

type Opinion = { facts: string; finding: NonNullable<StepInput['finding']>; opinion: string; basis: string; executeBy?: string; at: Instant }
type Decision = { decision: NonNullable<StepInput['decision']>; opinion: string; basis: string; at: Instant }

/** `on`: the day that counts as the day of service; of a public notice its last day, `noticeOn` its first. */
export type Service = { way: string; on: string; result: string; witnesses: string[]; noticeOn?: string }

/** What one co-unit owes inside the one answer. */
export type CoPart = { unitId: string; unitName: string; sentAt: Instant; dueOn: string; reply?: string; heardAt?: Instant }
export type Slip = {
  no: number
  ground: NonNullable<StepInput['ground']>
  requirement: string
  at: Instant
  dueOn: Day
  answered?: string
  answeredAt?: Instant
  checked?: { result: NonNullable<StepInput['slipResult']>; text: string; at: Instant }
}
export type Proposal = {
  kind: NonNullable<StepInput['proposal']>
  text: string
  at: Instant
  dueOn: Day
  answered?: string
  adoption?: NonNullable<StepInput['adoption']>
}
/** 包案: the duties of the rule table as they were when he took the case, each with what was done. */
export type Sponsor = {
  leader: LeaderRef
  at: Instant
  duties: { duty: string; done?: string; at?: Instant }[]
  plan?: string
  plannedAt?: Instant
  dueOn?: Day
  struckOff?: string
}
/** 回访: from which day, how many tries on different days, and what came of them. */
export type Callback = {
  from: Day
  triesAllowed: number
  /** `visitId`: the home visit that it was. */
  tries: { at: Instant; way: string; reached: boolean; met?: boolean; attitude?: string; needs?: string; text: string; visitId?: string }[]
  result?: 'REACHED' | 'UNREACHABLE'
}
/** 回流: the cause and who answers for it, tied to the leader who had signed and to the unit. */
export type Recurrence = { at: Instant; caseId: string; cause: string; responsible?: string; signedBy?: string; unitName?: string }

/** What the steps have recorded beside the state (domain §6 "in parallel"). */
export type CaseWork = {
  resolution: Resolution
  /** 首接首办 stays; so many times it was sent to another unit, with an alert from two on. */
  rerouted: number
  recurrences: number
  checkStage?: 'UNIT' | 'OFFICE'
  objection?: { reason: string; at: Instant; denied?: string }
  route?: string
  /** The last acceptance, and how the notice of it reached the petitioner. */
  accepted?: { at: Instant; service?: Service }
  simple?: boolean
  handlers?: string[]
  draft?: Opinion
  closure?: ClosureItem[]
  supplementOf?: string
  service?: Service
  /** Services that did not reach the petitioner. */
  attempts?: { way: string; on: string; text: string }[]
  /** An opinion that supports the claim was carried out. */
  executed?: { on: string; proof: string }
  refusal?: { refusal?: string; channel?: string; basis: string; guidance: string }
  /** How the statutory procedure ended to which the petitioner was guided. */
  routeEnd?: { on: Day; result: string; at: Instant }
  review1?: { reason: string; at: Instant; admittedAt?: Instant; decided?: Decision; service?: Service }
  review2?: { reason: string; at: Instant; admittedAt?: Instant; decided?: Decision; service?: Service }
  /** The body one level up that answers a review. */
  reviewOrganId?: string
  /** The next review is for a body outside this system; written with the service that opens its window, or with the decision. */
  outside?: OutsideBody
  hearingSince?: string
  mergedFrom?: CaseState
  mergedInto?: string
  /** Cases that were merged into this one, an un-merged one among them: it says itself where it rests. */
  takenIn?: string[]
  /** Asked for and signed; it takes effect when the office has asked back. */
  withdrawal?: { reason: string; signature: string; at: Instant; checked?: string }
  archive?: { index: string; pages: number; retention: string; on: string; sealChecked: boolean }
  reopened?: string
  /** 督办单, oldest first; only the last may be open. */
  slips?: Slip[]
  proposals?: Proposal[]
  measures?: { measure: NonNullable<StepInput['measure']>; text: string; at: Instant; dueOn?: Day; lifted?: string }[]
  accounts?: { clock: NonNullable<StepInput['overdueClock']>; accountable: string; text: string; at: Instant }[]
  sponsor?: Sponsor
  sponsorBefore?: { leader: LeaderRef; until: Instant; reason: string }[]
  /** Days by which something must have happened inside the case; kept by the steps, so that the supervisor's list needs no sweeper. */
  watch?: { note?: Day; coUnits?: Day; resubmit?: Day; rerouted?: true; repeats?: number }
  /** The last reminder of each kind of clock, and of each co-unit's part (domain/case/reminders). */
  reminded?: Record<string, string>
  callback?: Callback
  recurred?: Recurrence[]
  /** 专项积案批次. */
  batch?: { id: string; name: string; dueOn: Day }
  /** 三次回流: a sponsor one level up is proposed, then named. */
  escalation?: { at: Instant; accepted?: Instant }
  resolved?: { at: Instant; proof: string; ceased: string; signed?: string; declined?: string; verified?: string; met?: boolean; visitId?: string }
  cause?: string
  urgedAt?: Instant
  /**
   * The last home visit that ended: what a callback and a check of the resolution can lean on (visit-proof). `on`: the day at the door; `reached`: the person himself; `missed`: it
   * ended after tries on three days.
   */
  lastVisit?: { visitId: string; kind: string; on: Day; reached: boolean; missed?: boolean; met?: string; ceased?: string; at: Instant }
  /** Co-units: one answer for the citizen, made of their parts. */
  parts?: CoPart[]
  /** Waits for a second person. */
  proposed?: { step: TwoPersonStep; by: string; reason: string; at: Instant; otherCaseId?: string; otherCaseNo?: string }
  /** The two halves of a split case; the way to the sealed one is told to nobody who may not read it. */
  splitFrom?: string
  splitInto?: string
  /** Entry and instant of the split: what is older names the accusation and is the office's alone. */
  splitSeq?: number
  splitAt?: Instant
  /** How often something was added to it, the person having come again while it ran; how often he had come with the same matter before it. */
  supplements?: number
  repeats?: number
  /** 紧急: since when, which organ above and which leaders beside the case's own hear of it, and who was called. */
  urgency?: { at: Instant; text?: string; above?: string; leaders?: string[]; calls: { people: string; at: Instant; text: string }[] }
  /** 批阅: the leader to whom it was given to read; of several the last. What he read names a unit and a day where he did. */
  reading?: { leader: LeaderRef; at: Instant; reason?: string; readAt?: Instant; unitId?: string; dueOn?: Day }
  /** Petitioners before this one: until when, and what the one who followed is to him, by what paper. */
  former?: { citizenId: string; until: Instant; relation: string; basis: string }[]
  /** 中止: since when and why; `ended` the day on which the handling went on. Of several the last. */
  pause?: { ground: NonNullable<StepInput['pauseGround']>; text: string; at: Instant; since: Day; ended?: Day }
  /** Prohibited acts (Art 26), as the desk recorded them; no refusal follows from them. */
  incidents?: { kind: NonNullable<StepInput['incident']>; at: Instant; place: string; text: string; people?: string }[]
  /** 扬言: what was said; told to those who must know (domain §11). */
  threat?: { text: string; at: Instant; lifted?: string }
}
export const NO_WORK: CaseWork = { resolution: 'NONE', rerouted: 0, recurrences: 0 }
