import type { CaseState, ClockKind } from '../../contract/case.ts'
import type { CaseStep, StepField, StepInput } from '../../contract/case-steps.ts'
import type { Role } from '../../contract/people.ts'
import { type Instant, today } from '../calendar/days.ts'
import { isOverdue } from '../calendar/due.ts'
import type { Relation } from '../people/permissions.ts'
import type { StoredClock } from './clocks.ts'
import { findRunning, MOST_EXTENSION_DAYS, type TermName } from './terms.ts'
import type { Resolution } from './work.ts'

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
} as const satisfies Record<string, Partial<Record<Role, Relation>>>
export type StepSide = keyof typeof SIDES

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
  openProposal?: boolean
  hearingSince?: string
  reviewDecided?: boolean
  urgedAt?: string
}

type Rule = {
  by: StepSide
  from: readonly CaseState[]
  /** Absent: the state stays. */
  to?: CaseState
  /** What must be recorded with it, and what may be. */
  records: readonly StepField[]
  may?: readonly StepField[]
  when?: (facts: CaseFacts, now: Instant) => boolean
  meets?: readonly ClockKind[]
  starts?: readonly TermName[]
  /** The rule's source or why it is so. */
  basis: string
}

const OPEN: readonly CaseState[] = [
  'REGISTERED',
  'READ',
  'TRANSFERRED',
  'ASSIGNED',
  'OBJECTED',
  'ACCEPTED',
  'HANDLING',
  'CHECKING',
  'SUPPLEMENT',
  'REDO',
]
const HANDED: readonly CaseState[] = ['TRANSFERRED', 'ASSIGNED']
const WITH_UNIT: readonly CaseState[] = [...HANDED, 'OBJECTED', 'ACCEPTED', 'HANDLING', 'CHECKING', 'SUPPLEMENT', 'REPLIED', 'REDO']
const ENDED: readonly CaseState[] = ['FINAL', 'REFUSED', 'REFUSED_FINAL', 'DIVERTED', 'WITHDRAWN']
const SETTLED: readonly CaseState[] = ['SERVED', 'IN_REVIEW1', 'IN_REVIEW2', 'FINAL', 'ARCHIVED']
const ALL_CLOCKS: readonly ClockKind[] = ['T1', 'T2', 'T3', 'OBJECTION', 'RESULT', 'T4', 'CHECK', 'SUPPLEMENT', 'SERVE']

const inTime = (kind: ClockKind) => (facts: CaseFacts, now: Instant) => {
  const clock = findRunning(facts.clocks, kind)
  return clock !== undefined && !isOverdue(clock.dueOn, now)
}
const windowOver = (facts: CaseFacts, now: Instant): boolean => {
  const kinds: readonly ClockKind[] = facts.state === 'SERVED' ? ['T5'] : ['T7']
  return kinds.every((kind) => {
    const clock = findRunning(facts.clocks, kind)
    return clock !== undefined && isOverdue(clock.dueOn, now)
  })
}

/**
 * The life of a case as one table (domain §6): who, from where, to where, what is recorded, which clocks are met and started. Handlers, the list of available actions, the
 * page of the docs and the tests read it. Nothing else moves a case.
 */
export const STEPS: Record<CaseStep, Rule> = {
  read: { by: 'LEADER', from: ['REGISTERED'], to: 'READ', records: ['instruction'], may: ['unitId', 'dueOn'], basis: '§6-3 批阅' },
  assign: {
    by: 'OFFICE',
    from: ['REGISTERED', 'READ'],
    to: 'ASSIGNED',
    records: ['unitId', 'requirement', 'dueOn', 'path'],
    may: ['coUnitIds', 'minutes'],
    meets: ['T1'],
    starts: ['T2', 'T3'],
    basis: 'Art 22(3)；办理部门、办理要求、办理时限',
  },
  transfer: {
    by: 'OFFICE',
    from: ['REGISTERED', 'READ'],
    to: 'TRANSFERRED',
    records: ['unitId', 'requirement', 'path'],
    may: ['coUnitIds', 'minutes'],
    meets: ['T1'],
    starts: ['T2', 'T3'],
    basis: 'Art 22',
  },
  takeOver: { by: 'OFFICE', from: ['READ'], to: 'ACCEPTED', records: ['route'], meets: ['T1'], starts: ['T4'], basis: '§6 自办' },
  refuse: {
    by: 'OFFICE',
    from: ['REGISTERED', 'READ'],
    to: 'REFUSED',
    records: ['refusal', 'basis', 'channel', 'guidance'],
    meets: ['T1'],
    starts: ['ARCHIVE'],
    basis: 'Art 22',
  },
  refuseFinal: {
    by: 'OFFICE',
    from: ['REGISTERED', 'READ'],
    to: 'REFUSED_FINAL',
    records: ['basis', 'guidance'],
    meets: ['T1'],
    starts: ['ARCHIVE'],
    basis: 'Art 36：复核后同一事实和理由不再受理',
  },
  divert: {
    by: 'OFFICE',
    from: ['REGISTERED', 'READ'],
    to: 'DIVERTED',
    records: ['channel', 'basis', 'guidance'],
    meets: ['T1'],
    starts: ['ARCHIVE'],
    basis: 'Art 22、31：诉访分离',
  },
  object: {
    by: 'UNIT',
    from: HANDED,
    to: 'OBJECTED',
    records: ['reason'],
    when: (facts, now) => !facts.objectionDenied && inTime('T3')(facts, now),
    meets: ['T3'],
    starts: ['OBJECTION'],
    basis: 'Art 23：5 个工作日内，详述理由',
  },
  agreeObjection: {
    by: 'OFFICE',
    from: ['OBJECTED'],
    to: 'ASSIGNED',
    records: ['unitId', 'requirement', 'dueOn', 'reason'],
    meets: ['OBJECTION', 'T2', 'RESULT'],
    starts: ['T2', 'T3'],
    basis: 'Art 23：核实同意后另行交办',
  },
  denyObjection: {
    by: 'OFFICE',
    from: ['OBJECTED'],
    to: 'ASSIGNED',
    records: ['reason'],
    meets: ['OBJECTION'],
    basis: 'Art 23：不同意的由原单位办理',
  },
  accept: {
    by: 'UNIT',
    from: HANDED,
    to: 'ACCEPTED',
    records: ['route'],
    may: ['simple'],
    meets: ['T2', 'T3'],
    starts: ['T4'],
    basis: 'Art 23：15 日内书面告知途径和程序',
  },
  unitRefuse: {
    by: 'HEAD',
    from: HANDED,
    to: 'REFUSED',
    records: ['refusal', 'basis', 'channel', 'guidance'],
    meets: ['T2', 'T3', 'RESULT'],
    starts: ['ARCHIVE'],
    basis: 'Art 23',
  },
  beginHandling: { by: 'UNIT', from: ['ACCEPTED', 'REDO'], to: 'HANDLING', records: ['handlers'], basis: '§3：两人以上办理' },
  log: { by: 'UNIT', from: ['HANDLING', 'SUPPLEMENT'], records: ['logKind', 'text'], may: ['people'], basis: '§6-8 办理过程' },
  extend: {
    by: 'HEAD',
    from: ['HANDLING', 'SUPPLEMENT'],
    records: ['days', 'reason', 'approver'],
    when: (facts, now) => inTime('T4')(facts, now) && findRunning(facts.clocks, 'T4')?.extendedDays === undefined,
    basis: `Art 34：到期前经批准，不超过 ${MOST_EXTENSION_DAYS} 日，一次`,
  },
  draft: {
    by: 'UNIT',
    from: ['HANDLING'],
    to: 'CHECKING',
    records: ['facts', 'finding', 'opinion', 'basis', 'closure'],
    may: ['executeBy'],
    starts: ['CHECK'],
    basis: 'Art 32；三到位一处理 Art 27',
  },
  approveUnit: {
    by: 'HEAD',
    from: ['CHECKING'],
    records: [],
    when: ({ checkStage }) => checkStage === 'UNIT',
    meets: ['CHECK'],
    basis: '§8 两级审核：单位负责人',
  },
  approveOffice: {
    by: 'OFFICE',
    from: ['CHECKING'],
    to: 'REPLIED',
    records: [],
    when: ({ checkStage }) => checkStage === 'OFFICE',
    meets: ['CHECK', 'RESULT'],
    starts: ['SERVE'],
    basis: '§8 两级审核：信访部门',
  },
  supplement: {
    by: 'HEAD',
    from: ['CHECKING'],
    to: 'SUPPLEMENT',
    records: ['what', 'dueOn'],
    when: ({ checkStage }) => checkStage === 'UNIT',
    meets: ['CHECK'],
    basis: '补办：不清楚、不完整的退回',
  },
  resume: { by: 'UNIT', from: ['SUPPLEMENT'], to: 'HANDLING', records: ['text'], meets: ['SUPPLEMENT'], basis: '§6-11' },
  serve: {
    by: 'UNIT',
    from: ['REPLIED'],
    to: 'SERVED',
    records: ['way', 'servedOn', 'result'],
    may: ['witnesses'],
    meets: ['SERVE', 'T4'],
    starts: ['T5'],
    basis: '送达回证；拒收须两名见证人',
  },
  requestReview: {
    by: 'CITIZEN',
    from: ['SERVED'],
    to: 'IN_REVIEW1',
    records: ['reason'],
    when: inTime('T5'),
    meets: ['T5'],
    starts: ['T6'],
    basis: 'Art 35',
  },
  decideReview: {
    by: 'REVIEWER',
    from: ['IN_REVIEW1'],
    records: ['decision', 'opinion', 'basis'],
    when: ({ reviewDecided }) => !reviewDecided,
    meets: ['T6'],
    basis: 'Art 35：维持、变更或责令重新办理',
  },
  requestReview2: {
    by: 'CITIZEN',
    from: ['IN_REVIEW1'],
    to: 'IN_REVIEW2',
    records: ['reason'],
    when: (facts, now) => facts.reviewDecided === true && inTime('T7')(facts, now),
    meets: ['T7'],
    starts: ['T8'],
    basis: 'Art 36',
  },
  beginHearing: { by: 'REVIEWER', from: ['IN_REVIEW2'], records: ['text'], when: ({ hearingSince }) => !hearingSince, basis: 'Art 36：可以听证' },
  endHearing: {
    by: 'REVIEWER',
    from: ['IN_REVIEW2'],
    records: ['text'],
    when: ({ hearingSince }) => hearingSince !== undefined,
    basis: 'Art 36：听证时间不计算在内',
  },
  decideReview2: {
    by: 'REVIEWER',
    from: ['IN_REVIEW2'],
    to: 'FINAL',
    records: ['decision', 'opinion', 'basis'],
    when: ({ hearingSince }) => !hearingSince,
    meets: ['T8'],
    starts: ['ARCHIVE'],
    basis: 'Art 36：复核意见为终结意见',
  },
  finish: {
    by: 'OFFICE',
    from: ['SERVED', 'IN_REVIEW1'],
    to: 'FINAL',
    records: [],
    when: windowOver,
    meets: ['T5', 'T7'],
    starts: ['ARCHIVE'],
    basis: '§6-17：期满未申请复查、复核',
  },
  archive: {
    by: 'ARCHIVIST',
    from: ENDED,
    to: 'ARCHIVED',
    records: ['index', 'pages', 'retention'],
    meets: ['ARCHIVE'],
    basis: '§6-18：30 日内归档',
  },
  reopen: {
    by: 'SUPERVISOR',
    from: ['FINAL', 'ARCHIVED'],
    to: 'HANDLING',
    records: ['reason'],
    when: ({ unitId }) => unitId !== undefined,
    meets: ['ARCHIVE'],
    starts: ['T4'],
    basis: '§6：仅督办重启，须有理由',
  },
  withdraw: {
    by: 'CITIZEN',
    from: OPEN,
    to: 'WITHDRAWN',
    records: ['reason'],
    meets: ALL_CLOCKS,
    starts: ['ARCHIVE'],
    basis: '§11：自愿撤回，回访核实',
  },
  merge: {
    by: 'OFFICE',
    from: OPEN,
    to: 'MERGED',
    records: ['otherCaseId', 'secondPerson', 'reason'],
    basis: '并案须第二人复核',
  },
  unmerge: {
    by: 'OFFICE',
    from: ['MERGED'],
    records: ['secondPerson', 'reason'],
    when: ({ mergedFrom }) => mergedFrom !== undefined,
    basis: '§11：并错可拆，编号不重用',
  },
  voidCase: {
    by: 'SUPERVISOR',
    from: ['REGISTERED', 'READ'],
    to: 'VOID',
    records: ['secondPerson', 'reason'],
    meets: ALL_CLOCKS,
    basis: '作废须第二人复核',
  },
  remind: { by: 'SUPERVISOR', from: WITH_UNIT, records: ['reminder', 'text'], basis: '§8 催办' },
  superviseSlip: {
    by: 'SUPERVISOR',
    from: WITH_UNIT,
    records: ['ground', 'requirement', 'dueOn'],
    when: ({ openSlip }) => !openSlip,
    basis: 'Art 38–40 督办',
  },
  answerSlip: { by: 'HEAD', from: WITH_UNIT, records: ['text'], when: ({ openSlip }) => openSlip === true, meets: ['SLIP'], basis: '§8 督办回复' },
  propose: {
    by: 'SUPERVISOR',
    from: [...WITH_UNIT, ...SETTLED],
    records: ['proposal', 'text'],
    when: ({ openProposal }) => !openProposal,
    basis: 'Art 40：三项建议权',
  },
  answerProposal: {
    by: 'HEAD',
    from: [...WITH_UNIT, ...SETTLED],
    records: ['text'],
    when: ({ openProposal }) => openProposal === true,
    basis: 'Art 40：反馈采纳情况',
  },
  sponsor: { by: 'SUPERVISOR', from: [...OPEN, 'REPLIED', ...SETTLED], records: ['leaderId', 'reason'], basis: '包案' },
  sponsorPlan: {
    by: 'LEADER',
    from: [...OPEN, 'REPLIED', ...SETTLED],
    records: ['text', 'dueOn'],
    when: ({ sponsorId }) => sponsorId !== undefined,
    basis: '包案化解方案',
  },
  sponsorProgress: {
    by: 'LEADER',
    from: [...OPEN, 'REPLIED', ...SETTLED],
    records: ['text'],
    when: ({ sponsorId }) => sponsorId !== undefined,
    basis: '包案进展',
  },
  claimResolved: {
    by: 'UNIT',
    from: SETTLED,
    records: ['proof', 'closure', 'ceased'],
    when: ({ resolution }) => resolution === 'NONE' || resolution === 'RECURRED' || resolution === 'PARTIAL',
    basis: '实体化解：单位报送',
  },
  signResolved: { by: 'LEADER', from: SETTLED, records: ['text'], when: ({ resolution }) => resolution === 'CLAIMED', basis: '包案领导签字' },
  verifyResolved: {
    by: 'SUPERVISOR',
    from: SETTLED,
    records: ['callback', 'met', 'ceased'],
    when: ({ resolution }) => resolution === 'SIGNED',
    basis: '独立回访核查',
  },
  recur: {
    by: 'OFFICE',
    from: SETTLED,
    records: ['otherCaseId', 'reason'],
    when: ({ resolution }) => resolution === 'SIGNED' || resolution === 'VERIFIED',
    basis: '回流：同一人同一事再次信访',
  },
  strikeOff: {
    by: 'SUPERVISOR',
    from: SETTLED,
    records: ['reason'],
    when: ({ resolution, sponsorId }) => resolution === 'VERIFIED' && sponsorId !== undefined,
    basis: '包案销号',
  },
  urge: {
    by: 'CITIZEN',
    from: WITH_UNIT,
    records: [],
    may: ['text'],
    when: ({ urgedAt }, now) => !urgedAt || today(urgedAt) < today(now),
    basis: '群众催办：每天一次',
  },
}

export const mayStep = (step: CaseStep, facts: CaseFacts, now: Instant): boolean => {
  const rule = STEPS[step]
  return rule.from.includes(facts.state) && (rule.when?.(facts, now) ?? true)
}

/** The first thing that is missing; a refused service needs two witnesses, support needs the day of its execution. */
export const missingField = (step: CaseStep, input: StepInput): StepField | undefined => {
  const missing = STEPS[step].records.find((field) => input[field] === undefined)
  if (missing) return missing
  if (step === 'serve' && input.result === 'REFUSED' && input.witnesses?.length !== 2) return 'witnesses'
  if (step === 'draft' && input.finding === 'SUPPORTED' && !input.executeBy) return 'executeBy'
  if ((step === 'assign' || step === 'transfer') && input.path === 'COLLECTIVE' && !input.minutes) return 'minutes'
  return undefined
}
