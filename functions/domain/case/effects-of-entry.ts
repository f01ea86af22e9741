import type { CaseStep } from '../../contract/case-steps.ts'
import { CASE_TYPE_TEXT, fill } from '../../contract/texts.zh-CN.ts'
import { ORDINARY_TEXT } from '../../contract/texts-messages.zh-CN.ts'
import { type Day, dayText, type Instant, today } from '../calendar/days.ts'
import type { StoredClock } from './clocks.ts'
import { type Effect, type Named, ofWork, type StepRow } from './effect.ts'
import { ALL_CLOCKS } from './step-rule.ts'
import { findRunning, halfOf, INITIAL, meet, type Rulebook, receiptOf, restart, startClock } from './terms.ts'
import type { CaseWork, CoPart } from './work.ts'

/** A co-unit owes its part by the assigner's day, or within the lead unit's own first 15 days; what it has answered already stays. */
export const partsOf = (
  coUnits: Named['coUnits'],
  before: readonly CoPart[] | undefined,
  dueOn: string | undefined,
  now: Instant,
  book: Rulebook,
): CoPart[] | undefined =>
  coUnits?.map(
    ({ id, name }) =>
      before?.find(({ unitId, reply }) => unitId === id && reply !== undefined) ?? {
        unitId: id,
        unitName: name,
        sentAt: now,
        dueOn: dueOn ?? startClock('T2', now, book).dueOn,
      },
  )

const proposing =
  (step: 'merge' | 'unmerge' | 'voidCase'): Effect<StepRow> =>
  (row, input, now, { by = '', otherCaseNo }) =>
    ofWork(row, { proposed: { step, by, reason: input.reason!, at: now, otherCaseId: input.otherCaseId, otherCaseNo } })

/** The second person agrees: what the first one proposed happens now. A merged case keeps its state and its clocks, so that un-merging brings back both. */
const confirming: Effect<StepRow> = (row, _input, now) => {
  const { step, otherCaseId, otherCaseNo = '' } = row.work.proposed!
  const done = { proposed: undefined }
  if (step === 'merge')
    return {
      state: 'MERGED',
      ...ofWork(row, { ...done, mergedFrom: row.state, mergedInto: otherCaseId }),
      told: 'MERGED',
      plain: { caseNo: otherCaseNo },
    }
  if (step === 'unmerge')
    return { state: row.work.mergedFrom!, ...ofWork(row, { ...done, mergedFrom: undefined, mergedInto: undefined }), told: 'UNMERGED' }
  return { state: 'VOID', ...ofWork(row, done), clocks: meet(row.clocks, ALL_CLOCKS, now), told: 'VOIDED' }
}

const LEAVE_SIMPLE: readonly CaseStep[] = ['leaveSimple', 'takeOffSimple']
/**
 * The day whose rulebook a step counts by: its own. What leaves the simplified track goes back to the term of the version by which its clock began: what was changed since is no reason to move it (domain §7).
 */
export const rulesDayOf = (step: CaseStep, { clocks }: Pick<StepRow, 'clocks'>, now: Instant): Day => {
  const runs = LEAVE_SIMPLE.includes(step) ? clocks.find(({ kind, metAt }) => !metAt && ORDINARY.some((one) => one === kind)) : undefined
  return runs?.rule === INITIAL ? BEFORE_ALL : (runs?.rule ?? today(now))
}
/** No version of the rule table holds then but the first one. */
const BEFORE_ALL: Day = '0000-01-01'

/** Back to the ordinary terms, counted from where they began (domain §6.1): the citizen loses no day by it. */
const ORDINARY = ['T1', 'T2', 'T4'] as const
const leavingSimple: Effect<StepRow> = (row, _input, _now, _named, book) => {
  const { receivedOn, registeredAt } = row
  // The simplified track counts from the registration, the ordinary 15 days from the receipt.
  const came = (clock: StoredClock): StoredClock =>
    clock.kind === 'T1' && receivedOn && registeredAt ? { ...clock, startedAt: receiptOf({ receivedOn, registeredAt }) } : clock
  const clocks = row.clocks.map((clock) => {
    const term = clock.metAt ? undefined : ORDINARY.find((one) => one === clock.kind)
    return term ? restart(came(clock), term, book) : clock
  })
  const kind = ORDINARY.findLast((one) => findRunning(clocks, one))
  const due = kind && findRunning(clocks, kind)!
  const { watch } = row.work
  return {
    // Where nothing is noted yet, half of the longer term is the day for it.
    ...ofWork(row, { simple: false, ...(due?.kind === 'T4' && watch?.note && { watch: { ...watch, note: halfOf(due) } }) }),
    clocks,
    plain: { until: due ? fill(ORDINARY_TEXT[kind], { dueOn: dayText(due.dueOn) }) : '' },
  }
}

/** How often the person has come again with the same matter: before this case, and while it ran (重复信访, domain §7). */
export const timesAgain = ({ repeats = 0, supplements = 0 }: Pick<CaseWork, 'repeats' | 'supplements'>): number => repeats + supplements

/** From so many times on it is a ground of supervision (domain §8). */
export const watchRepeats = (work: Pick<CaseWork, 'repeats' | 'supplements' | 'watch'>, { numbers }: Rulebook['rules']): CaseWork['watch'] => {
  const repeats = timesAgain(work)
  return repeats >= numbers.repeatsAlert ? { ...work.watch, repeats } : work.watch
}

/** What the steps of `steps-of-entry` do, and the two-person acts that they confirm. */
export const EFFECTS_OF_ENTRY: Partial<Record<CaseStep, Effect<StepRow>>> = {
  merge: proposing('merge'),
  unmerge: proposing('unmerge'),
  voidCase: proposing('voidCase'),
  confirmSecond: confirming,
  rejectSecond: (row) => ofWork(row, { proposed: undefined }),
  reclassify: (_row, input) => ({ type: input.caseType!, plain: { type: CASE_TYPE_TEXT[input.caseType!] } }),
  addFacts: (row, _input, _now, _named, { rules }) => {
    const supplements = (row.work.supplements ?? 0) + 1
    return ofWork(row, { supplements, watch: watchRepeats({ ...row.work, supplements }, rules) })
  },
  markThreat: (row, input, now) => ofWork(row, { threat: { text: input.text!, at: now } }),
  liftThreat: (row, input) => ofWork(row, { threat: { ...row.work.threat!, lifted: input.text! } }),
  leaveSimple: leavingSimple,
  takeOffSimple: leavingSimple,
  partReply: (row, input, now, { part }) =>
    ofWork(row, { parts: row.work.parts?.map((one) => (one.unitId === part ? { ...one, reply: input.text!, heardAt: now } : one)) }),
}
