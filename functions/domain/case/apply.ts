import type { CaseState, TimelineEntry } from '../../contract/case.ts'
import type { CaseStep, StepInput } from '../../contract/case-steps.ts'
import type { LeaderRef } from '../../contract/reception.ts'
import { dayText, type Instant, today } from '../calendar/days.ts'
import type { StoredClock } from './clocks.ts'
import { type CaseFacts, STEPS } from './steps.ts'
import { extend, findRunning, meet, pauseFor, type Rulebook, recalculate, startClock } from './terms.ts'
import type { CaseWork } from './work.ts'

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
  outcome: string
  work: CaseWork
}

export const factsOfCase = (row: Omit<StepRow, 'timeline' | 'outcome'>): CaseFacts => ({
  state: row.state,
  clocks: row.clocks,
  unitId: row.unitId,
  sponsorId: row.sponsorId,
  checkStage: row.work.checkStage,
  objectionDenied: row.work.objection?.denied !== undefined,
  mergedFrom: row.work.mergedFrom,
  resolution: row.work.resolution,
  openSlip: row.work.slip !== undefined && row.work.slip.answered === undefined,
  openProposal: row.work.proposal !== undefined && row.work.proposal.answered === undefined,
  hearingSince: row.work.hearingSince,
  reviewDecided: row.work.review1?.decided !== undefined,
  urgedAt: row.work.urgedAt,
})

/** The names behind ids in the input, looked up by the caller. */
export type Named = { unit?: { id: string; name: string }; leader?: LeaderRef; reviewOrganId?: string }
type Change = Partial<StepRow> & { plain?: TimelineEntry['params'] }
type Effect<R extends StepRow> = (row: R, input: StepInput, now: Instant, named: Named, book: Rulebook) => Change

const ofWork = (row: StepRow, changed: Partial<CaseWork>): Pick<StepRow, 'work'> => ({ work: { ...row.work, ...changed } })
const resultClock = (row: StepRow, dueOn: string | undefined, now: Instant): StoredClock[] =>
  dueOn ? [...row.clocks, { kind: 'RESULT', startedAt: now, dueOn, basis: '交办时限' }] : row.clocks

const handOver: Effect<StepRow> = (row, input, now, { unit }, book) => ({
  unitId: unit!.id,
  unitName: unit!.name,
  coUnitIds: (input.coUnitIds ?? []).filter((id) => id !== unit!.id),
  requirement: input.requirement ?? '',
  clocks: resultClock(row, input.dueOn, now),
  plain: { unit: unit!.name, requirement: input.requirement ?? '', dueOn: dayText(startClock('T2', now, book).dueOn) },
})
const refusing: Effect<StepRow> = (row, input) => ({
  ...ofWork(row, { refusal: { refusal: input.refusal, channel: input.channel, basis: input.basis ?? '', guidance: input.guidance ?? '' } }),
  reply: input.guidance ?? '',
  plain: { guidance: input.guidance ?? '' },
})
const deciding =
  (which: 'review1' | 'review2'): Effect<StepRow> =>
  (row, input, now, _named, book) => {
    const decided = { decision: input.decision!, opinion: input.opinion!, basis: input.basis!, at: now }
    const redo = input.decision === 'REDO'
    return {
      ...ofWork(row, { [which]: { ...row.work[which]!, decided } }),
      ...(redo && { state: 'REDO' as const, clocks: [...meet(row.clocks, ['ARCHIVE'], now), startClock('T4', now, book)] }),
      // Without a new order the citizen has his days for the next step.
      ...(!redo && which === 'review1' && { clocks: [...row.clocks, startClock('T7', now, book)] }),
      plain: { decision: input.decision!, opinion: input.opinion! },
    }
  }

/** What each step does beyond its row of the table. A step without an entry only moves the state and its clocks. */
const EFFECTS: Partial<Record<CaseStep, Effect<StepRow>>> = {
  read: (_row, input) => ({ instruction: input.instruction! }),
  assign: handOver,
  transfer: handOver,
  takeOver: (row, input) => ({ ...ofWork(row, { route: input.route }), plain: { route: input.route! } }),
  refuse: refusing,
  refuseFinal: refusing,
  divert: refusing,
  unitRefuse: refusing,
  object: (row, input, now) => ofWork(row, { objection: { reason: input.reason!, at: now } }),
  agreeObjection: (row, input, now, named, book) => ({
    ...handOver(row, input, now, named, book),
    ...ofWork(row, { rerouted: row.work.rerouted + 1, objection: undefined }),
  }),
  denyObjection: (row, input) => ofWork(row, { objection: { ...row.work.objection!, denied: input.reason! } }),
  accept: (row, input, now, _named, book) => ({
    ...ofWork(row, { route: input.route, simple: input.simple ?? false }),
    ...(input.simple && { clocks: row.clocks.map((clock) => (clock.kind === 'T4' && !clock.metAt ? startClock('SIMPLE', now, book) : clock)) }),
    plain: { route: input.route!, dueOn: dayText(startClock(input.simple ? 'SIMPLE' : 'T4', now, book).dueOn) },
  }),
  beginHandling: (row, input) => ofWork(row, { handlers: input.handlers }),
  extend: (row, input) => {
    const clocks = extend(row.clocks, 'T4', input.days!)
    return { clocks, plain: { reason: input.reason!, dueOn: dayText(findRunning(clocks, 'T4')!.dueOn) } }
  },
  draft: (row, input, now) =>
    ofWork(row, {
      checkStage: 'UNIT',
      draft: { facts: input.facts!, finding: input.finding!, opinion: input.opinion!, basis: input.basis!, executeBy: input.executeBy, at: now },
      closure: input.closure,
    }),
  approveUnit: (row, _input, now, _named, book) => ({
    ...ofWork(row, { checkStage: 'OFFICE' }),
    clocks: [...row.clocks, startClock('CHECK', now, book)],
  }),
  approveOffice: (row) => ({ ...ofWork(row, { checkStage: undefined }), reply: row.work.draft!.opinion }),
  supplement: (row, input, now) => ({
    ...ofWork(row, { checkStage: undefined, supplementOf: input.what }),
    clocks: [...row.clocks, { kind: 'SUPPLEMENT', startedAt: now, dueOn: input.dueOn!, basis: '补办时限' }],
  }),
  serve: (row, input) => ({
    ...ofWork(row, { service: { way: input.way!, on: input.servedOn!, result: input.result!, witnesses: input.witnesses ?? [] } }),
    plain: { on: dayText(input.servedOn!) },
  }),
  requestReview: (row, input, now, { reviewOrganId }) => ofWork(row, { review1: { reason: input.reason!, at: now }, reviewOrganId }),
  requestReview2: (row, input, now, { reviewOrganId }) => ofWork(row, { review2: { reason: input.reason!, at: now }, reviewOrganId }),
  decideReview: deciding('review1'),
  decideReview2: deciding('review2'),
  beginHearing: (row, _input, now) => ofWork(row, { hearingSince: today(now) }),
  endHearing: (row, _input, now) => ({
    ...ofWork(row, { hearingSince: undefined }),
    clocks: pauseFor(row.clocks, 'T8', row.work.hearingSince!, today(now)),
  }),
  archive: (row, input, now) => ofWork(row, { archive: { index: input.index!, pages: input.pages!, retention: input.retention!, on: today(now) } }),
  reopen: (row, input) => ofWork(row, { reopened: input.reason, review1: undefined, review2: undefined }),
  withdraw: (row, input) => ofWork(row, { withdrawal: input.reason }),
  merge: (row, input) => ofWork(row, { mergedFrom: row.state, mergedInto: input.otherCaseId }),
  unmerge: (row) => ({ state: row.work.mergedFrom!, ...ofWork(row, { mergedFrom: undefined, mergedInto: undefined }) }),
  recalculate: (row, _input, _now, _named, book) => ({ clocks: recalculate(row.clocks, book) }),
  superviseSlip: (row, input, now) => ({
    ...ofWork(row, { slip: { no: (row.work.slip?.no ?? 0) + 1, ground: input.ground!, requirement: input.requirement!, at: now } }),
    clocks: [...row.clocks, { kind: 'SLIP', startedAt: now, dueOn: input.dueOn!, basis: '督办时限' }],
  }),
  answerSlip: (row, input) => ofWork(row, { slip: { ...row.work.slip!, answered: input.text! } }),
  propose: (row, input, now) => ofWork(row, { proposal: { kind: input.proposal!, text: input.text!, at: now } }),
  answerProposal: (row, input) => ofWork(row, { proposal: { ...row.work.proposal!, answered: input.text! } }),
  sponsor: (row, _input, _now, { leader }) => ({ sponsorId: leader!.id, ...ofWork(row, { sponsor: { leader: leader! } }) }),
  sponsorPlan: (row, input) => (row.work.sponsor ? ofWork(row, { sponsor: { ...row.work.sponsor, plan: input.text } }) : {}),
  claimResolved: (row, input) =>
    ofWork(row, { resolution: 'CLAIMED', closure: input.closure, resolved: { proof: input.proof!, ceased: input.ceased! } }),
  signResolved: (row, input) => ofWork(row, { resolution: 'SIGNED', resolved: { ...row.work.resolved!, signed: input.text! } }),
  // Only what the person himself confirms counts as resolved.
  verifyResolved: (row, input) =>
    ofWork(row, {
      resolution: input.met && input.ceased !== 'NO' ? 'VERIFIED' : 'PARTIAL',
      resolved: { ...row.work.resolved!, verified: input.callback!, met: input.met, ceased: input.ceased! },
    }),
  recur: (row, input) => ofWork(row, { resolution: 'RECURRED', recurrences: row.work.recurrences + 1, cause: input.reason }),
  strikeOff: (row, input) => (row.work.sponsor ? ofWork(row, { sponsor: { ...row.work.sponsor, struckOff: input.reason } }) : {}),
  urge: (row, _input, now) => ofWork(row, { urgedAt: now }),
}

/** Steps of which the citizen reads in his timeline, in plain words. */
const TOLD: Partial<Record<CaseStep, TimelineEntry['kind']>> = {
  assign: 'ASSIGNED',
  transfer: 'TRANSFERRED',
  agreeObjection: 'REROUTED',
  takeOver: 'ACCEPTED',
  refuse: 'REFUSED',
  refuseFinal: 'REFUSED',
  unitRefuse: 'REFUSED',
  divert: 'DIVERTED',
  accept: 'ACCEPTED',
  beginHandling: 'HANDLING',
  extend: 'EXTENDED',
  approveOffice: 'REPLIED',
  serve: 'SERVED',
  requestReview: 'REVIEW_REQUESTED',
  requestReview2: 'REVIEW_REQUESTED',
  decideReview: 'REVIEW_DECIDED',
  decideReview2: 'REVIEW_DECIDED',
  finish: 'FINAL',
  archive: 'ARCHIVED',
  reopen: 'REOPENED',
  withdraw: 'WITHDRAWN',
  merge: 'MERGED',
  urge: 'URGED',
}

/**
 * The case after a step that `mayStep` allows and whose input is complete. Clocks are met and started by the table; the step's own effect comes last, so that it may
 * set another state (REDO, an un-merged case) or another term (simplified handling).
 */
export const applyStep = <R extends StepRow>(row: R, step: CaseStep, input: StepInput, now: Instant, named: Named, book: Rulebook): R => {
  const rule = STEPS[step]
  const clocks = [...meet(row.clocks, rule.meets ?? [], now), ...(rule.starts ?? []).map((term) => startClock(term, now, book))]
  const moved: R = { ...row, state: rule.to ?? row.state, clocks }
  // `merge` and `unmerge` look at the state before.
  const { plain = {}, ...changed } = EFFECTS[step]?.(step === 'merge' ? { ...moved, state: row.state } : moved, input, now, named, book) ?? {}
  const told = TOLD[step]
  return { ...moved, ...changed, timeline: told ? [...row.timeline, { at: now, kind: told, params: plain }] : row.timeline }
}
