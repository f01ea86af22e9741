import { OPEN_TYPES } from '../../functions/contract/case-kinds.ts'
import {
  ACCOUNTABLE_CLOCKS,
  ADOPTIONS,
  ASSIGN_PATHS,
  ATTITUDES,
  CALLBACK_WAYS,
  type CaseStep,
  CEASED,
  CHANNELS,
  CLOSURE_KINDS,
  FINDINGS_OF,
  INCIDENTS,
  LOG_KINDS,
  MEASURES,
  PAUSE_GROUNDS,
  PROPOSALS,
  RATING_CAUSES,
  REFUSAL_REASONS,
  REMINDER_WAYS,
  RETENTION,
  REVIEW_DECISIONS,
  SLIP_GROUNDS,
  SLIP_RESULTS,
  type StepField,
  type StepInput,
} from '../../functions/contract/case-steps.ts'
import type { CaseRow } from '../../functions/data/case-row.ts'
import { STEPS } from '../../functions/domain/case/steps.ts'
import type { Chance } from './chance.ts'
import { daysLater } from './law.ts'

export type Around = {
  today: string
  units: readonly string[]
  leaders: readonly string[]
  batches: readonly string[]
  otherCaseId?: string
  chance: Chance
}

const isAccountable = (kind: string): boolean => (ACCOUNTABLE_CLOCKS as readonly string[]).includes(kind)

/** A value for each field that is right in itself. */
const likelyValue = (field: StepField, row: CaseRow, { today, units, leaders, batches, otherCaseId, chance }: Around): unknown => {
  const { pick, next, happens } = chance
  const accused = row.accused?.unitIds ?? []
  const free = units.filter((unit) => !accused.includes(unit))
  const soon = daysLater(today, 3 + Math.floor(next() * 30))
  const words: Partial<Record<StepField, () => unknown>> = {
    unitId: () => pick(free),
    toOrganId: () => pick(free),
    coUnitIds: () => (happens(0.5) ? free.filter((unit) => unit !== row.unitId).slice(0, 1) : []),
    dueOn: () => soon,
    executeBy: () => soon,
    path: () => pick(ASSIGN_PATHS),
    refusal: () => pick(REFUSAL_REASONS),
    channel: () => pick(CHANNELS),
    simple: () => happens(0.3),
    handlers: () => ['张三', '李四'],
    logKind: () => pick(LOG_KINDS),
    days: () => 1 + Math.floor(next() * 30),
    finding: () => pick(FINDINGS_OF[row.type]),
    closure: () => [{ claim: '诉求', kind: pick(CLOSURE_KINDS), text: '已办理' }],
    way: () => pick(['IN_PERSON', 'POST', 'ELECTRONIC']),
    servedOn: () => today,
    executedOn: () => today,
    receivedOn: () => today,
    endedOn: () => today,
    calledOn: () => today,
    calledAt: () => '00:01',
    occurredOn: () => today,
    occurredAt: () => '00:01',
    pauseGround: () => pick(PAUSE_GROUNDS),
    incident: () => pick(INCIDENTS),
    result: () => pick(['SIGNED', 'SIGNED', 'REFUSED']),
    witnesses: () => ['见证甲', '见证乙'],
    decision: () => pick(REVIEW_DECISIONS),
    otherCaseId: () => otherCaseId,
    pages: () => 3 + Math.floor(next() * 90),
    retention: () => pick(RETENTION),
    reminder: () => pick(REMINDER_WAYS),
    ground: () => pick(SLIP_GROUNDS),
    proposal: () => pick(PROPOSALS),
    leaderId: () => pick(leaders),
    ceased: () => pick(CEASED),
    met: () => happens(0.8),
    sealChecked: () => true,
    slipResult: () => pick(SLIP_RESULTS),
    measure: () => pick(MEASURES),
    overdueClock: () => row.clocks.find(({ metAt, dueOn, kind }) => !metAt && dueOn < today && isAccountable(kind))?.kind ?? 'T1',
    adoption: () => pick(ADOPTIONS),
    duty: () => row.work.sponsor?.duties.find(({ done }) => done === undefined)?.duty ?? '掌握情况',
    callbackWay: () => pick(CALLBACK_WAYS),
    reached: () => happens(0.8),
    attitude: () => pick(ATTITUDES),
    batchId: () => (batches.length > 0 ? pick(batches) : 'county.none'),
    fileIds: () => [],
    accountable: () => '某科长',
    ratingOf: () => pick(['OFFICE', 'UNIT']),
    ratingCause: () => pick(RATING_CAUSES),
    caseType: () => pick(OPEN_TYPES.filter((type) => type !== row.type)),
  }
  const known = words[field]
  return known ? known() : `${field}：${'办理情况'.repeat(1 + Math.floor(next() * 3))}`
}

/** After two failed services of these a public notice stands for one. */
const ANSWERS: readonly CaseStep[] = ['serve', 'serveReview', 'serveReview2']

/** Everything that the step asks for, and now and then what it may carry; what belongs together fits together. */
export const inputFor = (step: CaseStep, row: CaseRow, around: Around, tickets: readonly string[]): StepInput => {
  const { records, may = [] } = STEPS[step]
  const wanted = [...records, ...may.filter((field) => field !== 'visitId').filter(() => around.chance.happens(0.6))]
  const input = Object.fromEntries(wanted.map((field) => [field, likelyValue(field, row, around)])) as StepInput
  if (ANSWERS.includes(step) && (row.work.attempts ?? []).length >= 2 && around.chance.happens(0.7))
    Object.assign(input, { way: 'NOTICE', result: 'UNDELIVERABLE' })
  if ((step === 'serveAcceptance' || ANSWERS.includes(step)) && input.result === 'REFUSED') input.witnesses = ['见证甲', '见证乙']
  if (step === 'draft' && input.finding === 'SUPPORTED') input.executeBy = daysLater(around.today, 30)
  if ((step === 'assign' || step === 'transfer') && input.path === 'COLLECTIVE') input.minutes = '会议纪要第3号'
  if (step === 'callBack' && input.reached) Object.assign(input, { met: around.chance.happens(0.8), attitude: around.chance.pick(ATTITUDES) })
  if (step === 'takeMeasure') input.dueOn = daysLater(around.today, 20)
  if (step === 'repairRating') input.ratingOf = tickets[0] as StepInput['ratingOf']
  return input
}
