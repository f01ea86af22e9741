import type { TimelineEntry } from '../../contract/case.ts'
import type { CaseStep, StepInput } from '../../contract/case-steps.ts'
import { addDays, dayText, type Instant, today } from '../calendar/days.ts'
import type { StoredClock } from './clocks.ts'
import { type Effect, type Named, ofWork, type StepRow } from './effect.ts'
import { afterService, EFFECTS_BESIDE } from './effects-beside.ts'
import { EFFECTS_OF_ENTRY } from './effects-of-entry.ts'
import { EFFECTS_OF_HANDING } from './effects-of-handing.ts'
import { EFFECTS_OF_SERVICE } from './effects-of-service.ts'
import { repairRating, ticketsOf } from './ratings.ts'
import { asksReview, STEPS } from './steps.ts'
import { EFFECTS_OF_INCIDENT } from './steps-of-incident.ts'
import { EFFECTS_OF_PAUSE, windowGoesOn } from './steps-of-pause.ts'
import { EFFECTS_OF_SUCCESSION } from './steps-of-succession.ts'
import { EFFECTS_OF_URGENCY } from './steps-of-urgency.ts'
import { EFFECTS_ON_PAPER } from './steps-on-paper.ts'
import { extend, findRunning, halfOf, meet, pause, pauseFor, type Rulebook, startClock } from './terms.ts'
import type { CaseWork } from './work.ts'

export type { Named, StepRow } from './effect.ts'

const refusing: Effect<StepRow> = (row, input) => ({
  ...ofWork(row, { refusal: { refusal: input.refusal, channel: input.channel, basis: input.basis ?? '', guidance: input.guidance ?? '' } }),
  reply: input.guidance ?? '',
  plain: { guidance: input.guidance ?? '' },
})
const deciding =
  (which: 'review1' | 'review2'): Effect<StepRow> =>
  (row, input, now, { office, outside }, book) => {
    const decided = { decision: input.decision!, opinion: input.opinion!, basis: input.basis!, at: now }
    const redo = input.decision === 'REDO'
    const t4 = startClock('T4', now, book)
    return {
      ...ofWork(row, {
        [which]: { ...row.work[which]!, decided },
        ...(redo ? handledAnew(row, t4) : { attempts: undefined }),
        outside: redo || which === 'review2' ? undefined : outside,
      }),
      ...(redo && !row.unitId && { unitId: office!.id, unitName: office!.name }),
      ...(redo && { state: 'REDO' as const, clocks: [...meet(row.clocks, [...WITH_THE_ANSWER, 'ARCHIVE'], now), t4] }),
      // Without a new order the citizen gets it served, and after a review has his days for the next step from then on.
      ...(!redo && { clocks: [...row.clocks, startClock('SERVE', now, book)] }),
      plain: { decision: input.decision!, opinion: input.opinion! },
    }
  }

const sendingBack: Effect<StepRow> = (row, input, now, _named, { rules }) => ({
  ...ofWork(row, {
    checkStage: undefined,
    supplementOf: input.what,
    watch: { ...row.work.watch, resubmit: addDays(today(now), rules.numbers.resubmitDays) },
  }),
  clocks: [...row.clocks, { kind: 'SUPPLEMENT', startedAt: now, dueOn: input.dueOn!, basis: '补办时限' }],
})

/** By half of the term that runs now the unit must have noted something. */
const noteBy = (row: StepRow, t4 = findRunning(row.clocks, 'T4')): Pick<CaseWork, 'watch'> => ({
  watch: { ...row.work.watch, ...(t4 && { note: halfOf(t4) }) },
})
const CLAIMS: readonly CaseWork['resolution'][] = ['CLAIMED', 'SIGNED', 'VERIFIED']
/** Handled once more: what was claimed of the old answer, signed or checked, is not so any more, and may be claimed of the new one. Its texts stay in the log. */
const handledAnew = (row: StepRow, t4?: StoredClock): Partial<CaseWork> => ({
  ...noteBy(row, t4),
  ...(CLAIMS.includes(row.work.resolution) && { resolution: 'PARTIAL' as const, resolved: undefined }),
  callback: undefined,
})
/** Taken in, by the unit or by the office itself: on the simplified track in less time. */
const accepting = (row: StepRow, { route }: StepInput, simple: boolean, now: Instant, book: Rulebook) => {
  const term = startClock(simple ? 'SIMPLE' : 'T4', now, book)
  return {
    ...ofWork(row, { route, simple, accepted: { at: now }, ...noteBy(row, term) }),
    clocks: row.clocks.map((clock) => (clock.kind === 'T4' && !clock.metAt ? term : clock)),
    plain: { route: route!, dueOn: dayText(term.dueOn) },
  }
}

/** Clocks that an answer opened; with another answer they begin anew. */
const WITH_THE_ANSWER: readonly StoredClock['kind'][] = ['EXECUTE', 'CALLBACK']

/** What each step does beyond its row of the table. A step without an entry only moves the state and its clocks. */
const EFFECTS: Partial<Record<CaseStep, Effect<StepRow>>> = {
  ...EFFECTS_OF_HANDING,
  ...EFFECTS_OF_SERVICE,
  log: (row) => ofWork(row, { watch: { ...row.work.watch, note: undefined } }),
  takeOver: (row, input, now, { office }, book) => ({
    ...accepting(row, input, row.work.simple ?? false, now, book),
    unitId: office!.id,
    unitName: office!.name,
    plain: { route: input.route! },
  }),
  refuse: refusing,
  refuseFinal: refusing,
  divert: refusing,
  unitRefuse: refusing,
  object: (row, input, now) => ofWork(row, { objection: { reason: input.reason!, at: now } }),
  denyObjection: (row, input) => ofWork(row, { objection: { ...row.work.objection!, denied: input.reason! } }),
  accept: (row, input, now, _named, book) => accepting(row, input, input.simple ?? false, now, book),
  beginHandling: (row, input) => ofWork(row, { handlers: input.handlers }),
  extend: (row, input) => {
    const clocks = extend(row.clocks, 'T4', input.days!)
    return { clocks, plain: { reason: input.reason!, dueOn: dayText(findRunning(clocks, 'T4')!.dueOn) } }
  },
  resume: (row) => ofWork(row, { watch: { ...row.work.watch, resubmit: undefined } }),
  draft: (row, input, now) =>
    ofWork(row, {
      watch: { ...row.work.watch, note: undefined },
      checkStage: 'UNIT',
      draft: { facts: input.facts!, finding: input.finding!, opinion: input.opinion!, basis: input.basis!, executeBy: input.executeBy, at: now },
      closure: input.closure,
    }),
  approveUnit: (row, _input, now, _named, book) => ({
    ...ofWork(row, { checkStage: 'OFFICE' }),
    clocks: [...row.clocks, startClock('CHECK', now, book)],
  }),
  approveOffice: (row, _input, now, _named, book) => {
    const answered = { ...ofWork(row, { checkStage: undefined, attempts: undefined, executed: undefined }), reply: row.work.draft!.opinion }
    if (!row.anonymous) return answered
    // Whoever gave no name is not served and asks for no review: he reads the answer by number and 查询码, and what it promises is owed from today.
    const clocks = [...row.clocks.filter(({ kind, metAt }) => kind !== 'SERVE' || metAt), startClock('ARCHIVE', now, book)]
    return { ...answered, ...afterService({ ...row, ...answered, clocks }, today(now), now, false, book), state: 'FINAL' }
  },
  supplement: sendingBack,
  sendBack: sendingBack,
  endRoute: (row, input, now) => ({
    ...ofWork(row, { routeEnd: { on: input.endedOn!, result: input.text!, at: now } }),
    plain: { on: dayText(input.endedOn!), result: input.text! },
  }),
  execute: (row, input) => ({
    ...ofWork(row, { executed: { on: input.executedOn!, proof: input.proof! } }),
    plain: { on: dayText(input.executedOn!) },
  }),
  // After a REDO the answer is another one: what an earlier round asked and decided is past.
  requestReview: (row, input, now, { reviewOrganId }) =>
    ofWork(row, { review1: { reason: input.reason!, at: now }, review2: undefined, reviewOrganId }),
  requestReview2: (row, input, now, { reviewOrganId }) => ofWork(row, { review2: { reason: input.reason!, at: now }, reviewOrganId }),
  decideReview: deciding('review1'),
  decideReview2: deciding('review2'),
  beginHearing: (row, _input, now) => ({ ...ofWork(row, { hearingSince: today(now) }), clocks: pause(row.clocks, 'T8', today(now)) }),
  endHearing: (row, _input, now) => ({
    ...ofWork(row, { hearingSince: undefined }),
    clocks: pauseFor(row.clocks, 'T8', row.work.hearingSince!, today(now)),
  }),
  archive: (row, input, now) =>
    ofWork(row, {
      archive: { index: input.index!, pages: input.pages!, retention: input.retention!, on: today(now), sealChecked: input.sealChecked! },
    }),
  reopen: (row, input) => ofWork(row, { reopened: input.reason, review1: undefined, review2: undefined, ...handledAnew(row) }),
  withdraw: (row, input, now) => ofWork(row, { withdrawal: { reason: input.reason!, signature: input.signature!, at: now } }),
  confirmWithdrawal: (row, input, now) =>
    ofWork(row, {
      withdrawal: { ...row.work.withdrawal!, checked: input.callback! },
      ...(row.work.pause && { pause: { ...row.work.pause, ended: row.work.pause.ended ?? today(now) } }),
    }),
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
  ...EFFECTS_BESIDE,
  urge: (row, _input, now) => ofWork(row, { urgedAt: now }),
  ...EFFECTS_OF_ENTRY,
  ...EFFECTS_ON_PAPER,
  ...EFFECTS_OF_URGENCY,
  ...EFFECTS_OF_PAUSE,
  ...EFFECTS_OF_INCIDENT,
  ...EFFECTS_OF_SUCCESSION,
}

/** Steps of which the citizen reads in his timeline, in plain words. */
const TOLD: Partial<Record<CaseStep, TimelineEntry['kind']>> = {
  assign: 'ASSIGNED',
  transfer: 'TRANSFERRED',
  agreeObjection: 'REROUTED',
  reroute: 'REROUTED',
  takeOver: 'ACCEPTED',
  refuse: 'REFUSED',
  refuseFinal: 'REFUSED_FINAL',
  unitRefuse: 'REFUSED',
  divert: 'DIVERTED',
  accept: 'ACCEPTED',
  beginHandling: 'HANDLING',
  extend: 'EXTENDED',
  approveOffice: 'REPLIED',
  serve: 'SERVED',
  requestReview: 'REVIEW_REQUESTED',
  requestReview2: 'REVIEW_REQUESTED',
  enterReview: 'REVIEW_REQUESTED',
  enterReview2: 'REVIEW_REQUESTED',
  enterWithdrawal: 'WITHDRAWAL_ASKED',
  decideReview: 'REVIEW_DECIDED',
  decideReview2: 'REVIEW_DECIDED',
  finish: 'FINAL',
  archive: 'ARCHIVED',
  reopen: 'REOPENED',
  withdraw: 'WITHDRAWAL_ASKED',
  confirmWithdrawal: 'WITHDRAWN',
  denyWithdrawal: 'WITHDRAWAL_DENIED',
  attemptService: 'SERVICE_TRIED',
  attemptReviewService: 'SERVICE_TRIED',
  serveReview: 'REVIEW_SERVED',
  serveAcceptance: 'ACCEPTANCE_SERVED',
  serveReview2: 'FINAL_SERVED',
  endRoute: 'ROUTE_ENDED',
  execute: 'EXECUTED',
  admitReview: 'REVIEW_ADMITTED',
  repairRating: 'RATING_ANSWERED',
  urge: 'URGED',
  reclassify: 'RECLASSIFIED',
  addFacts: 'SUPPLEMENTED',
  leaveSimple: 'LEFT_SIMPLE',
  takeOffSimple: 'LEFT_SIMPLE',
  pause: 'PAUSED',
  endPause: 'RESUMED',
  pauseWindow: 'WINDOW_PAUSED',
  endWindowPause: 'WINDOW_RESUMED',
}

/**
 * The case after a step that `mayStep` allows and whose input is complete. Clocks are met and started by the table; the step's own effect comes last, so that it may
 * set another state (REDO, an un-merged case) or another term (simplified handling).
 */
export const applyStep = <R extends StepRow>(row: R, step: CaseStep, input: StepInput, now: Instant, named: Named, book: Rulebook): R => {
  const rule = STEPS[step]
  const going = asksReview(step) ? windowGoesOn(row, now) : row
  const clocks = [...meet(going.clocks, rule.meets ?? [], now), ...(rule.starts ?? []).map((term) => startClock(term, now, book))]
  const moved: R = { ...going, state: rule.to ?? row.state, clocks }
  const { plain = {}, told = TOLD[step], ...changed } = EFFECTS[step]?.(moved, input, now, named, book) ?? {}
  return { ...moved, ...changed, timeline: told ? [...row.timeline, { at: now, kind: told, params: plain }] : row.timeline }
}
