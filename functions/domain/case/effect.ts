import type { CaseState, TimelineEntry } from '../../contract/case.ts'
import type { CaseType } from '../../contract/case-kinds.ts'
import type { StepInput } from '../../contract/case-steps.ts'
import type { LeaderRef } from '../../contract/reception.ts'
import type { Instant } from '../calendar/days.ts'
import type { StoredClock } from './clocks.ts'
import type { Ratings } from './ratings.ts'
import type { Rulebook } from './terms.ts'
import type { CaseWork, OutsideBody } from './work.ts'

/** What a step changes of a case. */
export type StepRow = {
  state: CaseState
  clocks: StoredClock[]
  timeline: TimelineEntry[]
  unitId?: string
  unitName?: string
  coUnitIds: string[]
  sponsorId?: string
  instruction: string
  requirement: string
  reply: string
  outcome?: string
  type?: CaseType
  sealed?: boolean
  /** Nobody stands behind it: nobody is told, asks for a review or withdraws. */
  anonymous?: boolean
  repeat?: boolean
  collective?: boolean
  fromAbove?: boolean
  urgent?: boolean
  work: CaseWork
  /** What is left out, nobody has given; `ratingUntil` is the last day of the window. */
  rating?: Ratings
  ratingUntil?: string
  /** The day from which the 15 days run, and the registration. */
  receivedOn?: string
  registeredAt?: Instant
  /** Litigation, sealed and repeated matters are not rated (domain/case/ratings). */
  unrated?: boolean
}

/** The names behind ids in the input, and what the caller knows of the case and the rules do not: looked up before the step. */
export type Named = {
  unit?: { id: string; name: string }
  leader?: LeaderRef
  reviewOrganId?: string
  /** The next review is for a body outside this system (domain/case/review). */
  outside?: OutsideBody
  coUnits?: { id: string; name: string }[]
  /** The co-unit that answers. */
  part?: string
  /** The other case of a merge, and who proposes. */
  otherCaseNo?: string
  by?: string
  /** Whether the answer is checked by a callback: all cases of a leader, and a sample of the others. */
  calledBack?: boolean
  batch?: CaseWork['batch']
  /** Of a recurrence: the matter runs on in the other case, with its sponsor. */
  goesOn?: boolean
  /** The organ above the case's own, whose office hears of what is urgent. */
  above?: string
  /** Leaders beside the case's own who hear of what is urgent (Art 25). */
  duty?: string[]
  /** The job that reminds: which mark of which clock (domain/case/reminders). */
  reminder?: { kind: StoredClock['kind']; name: string; unitId?: string }
  /** The case's own office: its unit where it handles by itself, or has to handle anew what was answered on the spot. */
  office?: { id: string; name: string }
}
/** `told`: another line of the timeline than the step's own. */
export type Change = Partial<StepRow> & { plain?: TimelineEntry['params']; told?: TimelineEntry['kind'] }
export type Effect<R extends StepRow> = (row: R, input: StepInput, now: Instant, named: Named, book: Rulebook) => Change

export const ofWork = (row: Pick<StepRow, 'work'>, changed: Partial<CaseWork>): Pick<StepRow, 'work'> => ({ work: { ...row.work, ...changed } })

/** By what a case remembers its last reminder: the kind of the clock, of a co-unit's part its unit too. */
export const remindedBy = ({ kind, unitId }: Pick<NonNullable<Named['reminder']>, 'kind' | 'unitId'>): string => (unitId ? `${kind} ${unitId}` : kind)
