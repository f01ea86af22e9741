import type { CaseState } from '../../contract/case.ts'
import type { ClosureItem, StepInput } from '../../contract/case-steps.ts'
import type { LeaderRef } from '../../contract/reception.ts'
import type { Instant } from '../calendar/days.ts'

/** Apart from the steps themselves: whoever only reads a case loads no rules and no calendar. */
export type Resolution = 'NONE' | 'CLAIMED' | 'SIGNED' | 'VERIFIED' | 'PARTIAL' | 'RECURRED'

type Opinion = { facts: string; finding: NonNullable<StepInput['finding']>; opinion: string; basis: string; executeBy?: string; at: Instant }
type Decision = { decision: NonNullable<StepInput['decision']>; opinion: string; basis: string; at: Instant }

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
  service?: { way: string; on: string; result: string; witnesses: string[] }
  refusal?: { refusal?: string; channel?: string; basis: string; guidance: string }
  review1?: { reason: string; at: Instant; decided?: Decision }
  review2?: { reason: string; at: Instant; decided?: Decision }
  /** The body one level up that answers a review. */
  reviewOrganId?: string
  hearingSince?: string
  mergedFrom?: CaseState
  mergedInto?: string
  withdrawal?: string
  archive?: { index: string; pages: number; retention: string; on: string }
  reopened?: string
  slip?: { no: number; ground: string; requirement: string; at: Instant; answered?: string }
  proposal?: { kind: string; text: string; at: Instant; answered?: string }
  sponsor?: { leader: LeaderRef; plan?: string; struckOff?: string }
  resolved?: { proof: string; ceased: string; signed?: string; verified?: string; met?: boolean }
  cause?: string
  urgedAt?: Instant
}
export const NO_WORK: CaseWork = { resolution: 'NONE', rerouted: 0, recurrences: 0 }
