import type { CaseState } from '../../contract/case.ts'
import type { TwoPersonStep } from '../../contract/case-kinds.ts'
import type { ClosureItem, StepInput } from '../../contract/case-steps.ts'
import type { LeaderRef } from '../../contract/reception.ts'
import type { Instant } from '../calendar/days.ts'

/** Apart from the steps themselves: whoever only reads a case loads no rules and no calendar. */
export type Resolution = 'NONE' | 'CLAIMED' | 'SIGNED' | 'VERIFIED' | 'PARTIAL' | 'RECURRED'

type Opinion = { facts: string; finding: NonNullable<StepInput['finding']>; opinion: string; basis: string; executeBy?: string; at: Instant }
type Decision = { decision: NonNullable<StepInput['decision']>; opinion: string; basis: string; at: Instant }

/** What one co-unit owes inside the one answer. */
export type CoPart = { unitId: string; unitName: string; sentAt: Instant; dueOn: string; reply?: string; heardAt?: Instant }

/** What the steps have recorded beside the state (domain §6 "in parallel"). */
export type CaseWork = {
  resolution: Resolution
  /** 首接首办 stays; so many times it was sent to another unit, with an alert from two on. */
  rerouted: number
  recurrences: number
  checkStage?: 'UNIT' | 'OFFICE'
  objection?: { reason: string; at: Instant; denied?: string }
  route?: string
  simple?: boolean
  handlers?: string[]
  draft?: Opinion
  closure?: ClosureItem[]
  supplementOf?: string
  /** `on`: the day that counts as the day of service; of a public notice its last day, `noticeOn` its first. */
  service?: { way: string; on: string; result: string; witnesses: string[]; noticeOn?: string }
  /** Services that did not reach the petitioner. */
  attempts?: { way: string; on: string; text: string }[]
  /** An opinion that supports the claim was carried out. */
  executed?: { on: string; proof: string }
  refusal?: { refusal?: string; channel?: string; basis: string; guidance: string }
  review1?: { reason: string; at: Instant; admittedAt?: Instant; decided?: Decision }
  review2?: { reason: string; at: Instant; admittedAt?: Instant; decided?: Decision }
  /** The body one level up that answers a review. */
  reviewOrganId?: string
  hearingSince?: string
  mergedFrom?: CaseState
  mergedInto?: string
  /** Asked for and signed; it takes effect when the office has asked back. */
  withdrawal?: { reason: string; signature: string; at: Instant; checked?: string }
  archive?: { index: string; pages: number; retention: string; on: string; sealChecked: boolean }
  reopened?: string
  slip?: { no: number; ground: string; requirement: string; at: Instant; answered?: string }
  proposal?: { kind: string; text: string; at: Instant; answered?: string }
  sponsor?: { leader: LeaderRef; plan?: string; struckOff?: string }
  resolved?: { proof: string; ceased: string; signed?: string; verified?: string; met?: boolean }
  cause?: string
  urgedAt?: Instant
  /** The last home visit that ended: what a check of the resolution can lean on. */
  lastVisit?: { visitId: string; kind: string; reached: boolean; met: string; ceased?: string; at: Instant }
  /** Co-units: one answer for the citizen, made of their parts. */
  parts?: CoPart[]
  /** Waits for a second person. */
  proposed?: { step: TwoPersonStep; by: string; reason: string; at: Instant; otherCaseId?: string; otherCaseNo?: string }
  /** The two halves of a split case; the way to the sealed one is told to nobody who may not read it. */
  splitFrom?: string
  splitInto?: string
  /** How often something was added to it, the person having come again while it ran. */
  supplements?: number
}
export const NO_WORK: CaseWork = { resolution: 'NONE', rerouted: 0, recurrences: 0 }
