import type { CaseState, TimelineEntry } from '../../contract/case.ts'
import type { CaseType } from '../../contract/case-kinds.ts'
import type { CaseStep, StepInput } from '../../contract/case-steps.ts'
import type { LeaderRef } from '../../contract/reception.ts'
import { addDays, dayOf, dayText, type Instant, instantOf, today } from '../calendar/days.ts'
import type { StoredClock } from './clocks.ts'
import { EFFECTS_OF_ENTRY, partsOf } from './effects-of-entry.ts'
import { type Ratings, repairRating, ticketsOf } from './ratings.ts'
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
  outcome?: string
  type?: CaseType
  sealed?: boolean
  repeat?: boolean
  collective?: boolean
  fromAbove?: boolean
  work: CaseWork
  /** What is left out, nobody has given; `ratingUntil` is the last day of the window. */
  rating?: Ratings
  ratingUntil?: string
  /** Litigation, sealed and repeated matters are not rated (domain/case/ratings). */
  unrated?: boolean
}

/** The reply starts the term of its service. */
const repliedOn = (clocks: readonly StoredClock[]): string | undefined => {
  const serve = findRunning(clocks, 'SERVE')
  return serve && dayOf(serve.startedAt)
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
  serviceAttempts: row.work.attempts?.length ?? 0,
  repliedOn: row.state === 'REPLIED' ? repliedOn(row.clocks) : undefined,
  executeBy: row.work.draft?.finding === 'SUPPORTED' ? row.work.draft.executeBy : undefined,
  executedOn: row.work.executed?.on,
  withdrawalAsked: row.work.withdrawal !== undefined && row.work.withdrawal.checked === undefined,
  reviewAdmitted: (row.state === 'IN_REVIEW2' ? row.work.review2 : row.work.review1)?.admittedAt !== undefined,
  ratingTickets: ticketsOf(row.rating),
  type: row.type,
  sealed: row.sealed,
  simple: row.work.simple,
  proposed: row.work.proposed,
  partOpen: row.work.parts?.some(({ reply }) => reply === undefined),
})

/** The names behind ids in the input, looked up by the caller. */
export type Named = {
  unit?: { id: string; name: string }
  leader?: LeaderRef
  reviewOrganId?: string
  coUnits?: { id: string; name: string }[]
  /** The co-unit that answers. */
  part?: string
  /** The other case of a merge, and who proposes. */
  otherCaseNo?: string
  by?: string
}
/** `told`: another line of the timeline than the step's own. */
type Change = Partial<StepRow> & { plain?: TimelineEntry['params']; told?: TimelineEntry['kind'] }
export type Effect<R extends StepRow> = (row: R, input: StepInput, now: Instant, named: Named, book: Rulebook) => Change

const ofWork = (row: StepRow, changed: Partial<CaseWork>): Pick<StepRow, 'work'> => ({ work: { ...row.work, ...changed } })
const resultClock = (row: StepRow, dueOn: string | undefined, now: Instant): StoredClock[] =>
  dueOn ? [...row.clocks, { kind: 'RESULT', startedAt: now, dueOn, basis: '交办时限' }] : row.clocks

const handOver: Effect<StepRow> = (row, input, now, { unit, coUnits }, book) => {
  const others = coUnits?.filter(({ id }) => id !== unit!.id)
  // On the simplified track the unit decides within 3 workdays.
  const accept = startClock(row.work.simple ? 'SIMPLE_ACCEPT' : 'T2', now, book)
  const clocks = row.clocks.map((clock) => (clock.kind === 'T2' && !clock.metAt ? accept : clock))
  return {
    unitId: unit!.id,
    unitName: unit!.name,
    coUnitIds: (input.coUnitIds ?? []).filter((id) => id !== unit!.id),
    ...ofWork(row, { parts: partsOf(others, row.work.parts, input.dueOn, now, book) }),
    requirement: input.requirement ?? '',
    clocks: resultClock({ ...row, clocks }, input.dueOn, now),
    plain: { unit: unit!.name, requirement: input.requirement ?? '', dueOn: dayText(accept.dueOn) },
  }
}
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

const sendingBack: Effect<StepRow> = (row, input, now) => ({
  ...ofWork(row, { checkStage: undefined, supplementOf: input.what }),
  clocks: [...row.clocks, { kind: 'SUPPLEMENT', startedAt: now, dueOn: input.dueOn!, basis: '补办时限' }],
})

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
  agreeObjection: (row, input, now, named, book) =>
    handOver({ ...row, ...ofWork(row, { rerouted: row.work.rerouted + 1, objection: undefined }) }, input, now, named, book),
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
  approveOffice: (row) => ({
    ...ofWork(row, { checkStage: undefined, attempts: undefined, executed: undefined }),
    reply: row.work.draft!.opinion,
  }),
  supplement: sendingBack,
  sendBack: sendingBack,
  serve: (row, input, _now, _named, book) => {
    const notice = input.way === 'NOTICE' ? input.servedOn : undefined
    const on = notice ? addDays(notice, book.rules.numbers.noticeDays) : input.servedOn!
    // The citizen's thirty days run from the service, not from the entry of it.
    const clocks = row.clocks.map((clock) => (clock.kind === 'T5' && !clock.metAt ? startClock('T5', instantOf(on, '12:00'), book) : clock))
    const service = { way: input.way!, on, result: input.result!, witnesses: input.witnesses ?? [], ...(notice && { noticeOn: notice }) }
    return {
      ...ofWork(row, { service }),
      clocks,
      ...(!row.unrated && { ratingUntil: addDays(on, book.rules.numbers.ratingDays) }),
      plain: { on: dayText(on), until: dayText(findRunning(clocks, 'T5')!.dueOn) },
    }
  },
  attemptService: (row, input) => ({
    ...ofWork(row, { attempts: [...(row.work.attempts ?? []), { way: input.way!, on: input.servedOn!, text: input.text! }] }),
    plain: { on: dayText(input.servedOn!) },
  }),
  execute: (row, input) => ({
    ...ofWork(row, { executed: { on: input.executedOn!, proof: input.proof! } }),
    plain: { on: dayText(input.executedOn!) },
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
  archive: (row, input, now) =>
    ofWork(row, {
      archive: { index: input.index!, pages: input.pages!, retention: input.retention!, on: today(now), sealChecked: input.sealChecked! },
    }),
  reopen: (row, input) => ofWork(row, { reopened: input.reason, review1: undefined, review2: undefined }),
  withdraw: (row, input, now) => ofWork(row, { withdrawal: { reason: input.reason!, signature: input.signature!, at: now } }),
  confirmWithdrawal: (row, input) => ofWork(row, { withdrawal: { ...row.work.withdrawal!, checked: input.callback! } }),
  denyWithdrawal: (row, input) => ofWork(row, { withdrawal: { ...row.work.withdrawal!, checked: input.callback! } }),
  admitReview: (row, input, now) => {
    const which = row.state === 'IN_REVIEW2' ? 'review2' : 'review1'
    return { ...ofWork(row, { [which]: { ...row.work[which]!, admittedAt: now } }), plain: { route: input.route! } }
  },
  repairRating: (row, input, now, _named, book) => {
    const until = addDays(today(now), book.rules.numbers.ratingDays)
    const rating = repairRating(row.rating!, input.ratingOf!, { cause: input.ratingCause!, text: input.text!, at: now, until })
    return {
      rating,
      ...(ticketsOf(rating).length === 0 && { clocks: meet(row.clocks, ['TICKET'], now) }),
      plain: { text: input.text!, until: dayText(until) },
    }
  },
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
  ...EFFECTS_OF_ENTRY,
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
  withdraw: 'WITHDRAWAL_ASKED',
  confirmWithdrawal: 'WITHDRAWN',
  denyWithdrawal: 'WITHDRAWAL_DENIED',
  attemptService: 'SERVICE_TRIED',
  execute: 'EXECUTED',
  admitReview: 'REVIEW_ADMITTED',
  repairRating: 'RATING_ANSWERED',
  urge: 'URGED',
  reclassify: 'RECLASSIFIED',
  addFacts: 'SUPPLEMENTED',
}

/**
 * The case after a step that `mayStep` allows and whose input is complete. Clocks are met and started by the table; the step's own effect comes last, so that it may
 * set another state (REDO, an un-merged case) or another term (simplified handling).
 */
export const applyStep = <R extends StepRow>(row: R, step: CaseStep, input: StepInput, now: Instant, named: Named, book: Rulebook): R => {
  const rule = STEPS[step]
  const clocks = [...meet(row.clocks, rule.meets ?? [], now), ...(rule.starts ?? []).map((term) => startClock(term, now, book))]
  const moved: R = { ...row, state: rule.to ?? row.state, clocks }
  const { plain = {}, told = TOLD[step], ...changed } = EFFECTS[step]?.(moved, input, now, named, book) ?? {}
  return { ...moved, ...changed, timeline: told ? [...row.timeline, { at: now, kind: told, params: plain }] : row.timeline }
}
