import type { Role } from '../../contract/people.ts'
import { TRY_DAYS, type VisitState, type VisitStep, type VisitStepInput } from '../../contract/visit.ts'
import { dayOf, type Instant } from '../calendar/days.ts'
import type { Relation } from '../people/permissions.ts'

/** Who stands behind a step. VISITOR: one of the two who were sent. */
export const VISIT_SIDES = {
  VISITOR: { FIELD: 'OWN' },
  PLANNER: { UNIT_HEAD: 'UNIT', SUPERVISOR: 'ORGAN', LEADER: 'OWN' },
  CHECKER: { UNIT_HEAD: 'UNIT', SUPERVISOR: 'ORGAN' },
} as const satisfies Record<string, Partial<Record<Role, Relation>>>
export type VisitSide = keyof typeof VISIT_SIDES

export type VisitStepRule = {
  by: readonly VisitSide[]
  from: readonly VisitState[]
  /** Absent: the state stays. */
  to?: VisitState
  records: readonly (keyof VisitStepInput)[]
  may?: readonly (keyof VisitStepInput)[]
  basis: string
}

const OPEN: readonly VisitState[] = ['PLANNED', 'ON_THE_WAY']

/** The life of a visit as one table: who, from where, to where, what is recorded. Nothing else moves a visit. */
export const VISIT_STEP_RULES: Record<VisitStep, VisitStepRule> = {
  plan: {
    by: ['PLANNER'],
    from: ['DRAFT'],
    to: 'PLANNED',
    records: ['assignees', 'visitOn'],
    may: ['dueOn', 'from', 'address', 'area'],
    basis: '由单位负责人、督办人员或领导安排',
  },
  edit: {
    by: ['PLANNER'],
    from: ['DRAFT'],
    records: [],
    may: ['kind', 'purpose', 'claims', 'assignees', 'visitOn', 'from', 'dueOn', 'address', 'area'],
    basis: '还没有派人的草稿，安排人可以修改',
  },
  discard: { by: ['PLANNER'], from: ['DRAFT'], to: 'CANCELLED', records: [], basis: '还没有派人的草稿，安排人可以删除' },
  setOut: { by: ['VISITOR'], from: ['PLANNED'], to: 'ON_THE_WAY', records: ['at'], basis: '出发；不记录轨迹' },
  // From NOT_REACHED too: one of the two may have met him while the other’s third try was under way.
  finish: { by: ['VISITOR'], from: [...OPEN, 'NOT_REACHED'], to: 'RECORDED', records: ['at'], basis: '记录填完，交核查' },
  notReached: { by: ['VISITOR'], from: OPEN, records: ['attempt'], basis: '三次不同日期未见到，记为未联系上' },
  handOver: { by: ['VISITOR', 'PLANNER'], from: OPEN, records: ['assignees', 'reason'], basis: '交接给同事，须有理由' },
  replan: {
    by: ['PLANNER'],
    from: [...OPEN, 'NOT_REACHED'],
    to: 'PLANNED',
    records: ['visitOn', 'dueOn', 'reason'],
    may: ['from', 'assignees', 'address', 'area'],
    basis: '另定日期，须有理由',
  },
  sendBack: { by: ['CHECKER'], from: ['RECORDED'], to: 'ON_THE_WAY', records: ['reason', 'dueOn'], basis: '记录不清楚、不完整的退回补充' },
  check: { by: ['CHECKER'], from: ['RECORDED'], to: 'CHECKED', records: [], may: ['text', 'version'], basis: '由记录人以外的人核查' },
  cancel: { by: ['PLANNER'], from: [...OPEN, 'NOT_REACHED'], to: 'CANCELLED', records: ['reason'], basis: '取消，须有理由' },
}

export const mayVisitStep = (step: VisitStep, state: VisitState): boolean => VISIT_STEP_RULES[step].from.includes(state)

export const missingVisitField = (step: VisitStep, input: VisitStepInput): keyof VisitStepInput | undefined =>
  VISIT_STEP_RULES[step].records.find((field) => input[field] === undefined)

/**
 * Who goes after a visitor has handed over: he gives his own place away, and who goes with him stays. A planner names everybody. More than two, or nobody, is the input's fault.
 */
export const placesAfter = (before: readonly string[], by: string, to: readonly string[]): { stay: string[]; come: string[] } => {
  const stay = before.filter((id) => id !== by)
  return { stay, come: [...new Set(to)].filter((id) => id !== by && !stay.includes(id)) }
}

type Attempt = { at: Instant; taken: Instant }
/** The day of a try by the phone's clock; a phone whose clock is ahead of the server's cannot try tomorrow. */
const tryDay = ({ at, taken }: Attempt) => dayOf(at < taken ? at : taken)
export const triedDays = (attempts: readonly Attempt[]): number => new Set(attempts.map(tryDay)).size

/** domain §8: "cannot be reached" after three tries on different days; two on one day are one. */
export const stateAfterTry = (attempts: readonly Attempt[]): VisitState => (triedDays(attempts) >= TRY_DAYS ? 'NOT_REACHED' : 'PLANNED')

/** States in which somebody still has to do something. */
export const OPEN_VISITS: readonly VisitState[] = ['DRAFT', 'PLANNED', 'ON_THE_WAY', 'RECORDED', 'NOT_REACHED']
/** After these an upload is kept beside the record. */
export const CLOSED_VISITS: readonly VisitState[] = ['CHECKED', 'CANCELLED']
