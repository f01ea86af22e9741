import type { ClockKind } from '../../contract/case.ts'
import { type CaseRules, DEFAULT_CASE_RULES, LAW_TERMS, type TermName } from '../../contract/case-rules.ts'
import type { Day, Instant } from '../calendar/days.ts'
import { addDays, dayOf, daysBetween, instantOf } from '../calendar/days.ts'
import { dueOn } from '../calendar/due.ts'
import { type Calendar, NATIONAL } from '../calendar/workdays.ts'
import type { StoredClock } from './clocks.ts'

export type { TermName } from '../../contract/case-rules.ts'

/**
 * The law as it stands on a day: the version of the rule table that holds then, and the calendar with what the office entered. Passed in like the clock. `from` is the day
 * on which the version began, INITIAL before there was any; a clock keeps it, and its day and basis, whatever comes later.
 */
export type Rulebook = { from: Day | typeof INITIAL; basis?: string; rules: CaseRules; calendar: Calendar }
export const INITIAL = 'INITIAL'
export const FIRST_RULEBOOK: Rulebook = { from: INITIAL, rules: DEFAULT_CASE_RULES, calendar: NATIONAL }

/** Terms whose clock runs under another name: simplified handling is the same duty in less time. */
const KIND: Partial<Record<TermName, ClockKind>> = { SIMPLE: 'T4', SIMPLE_ACCEPT: 'T2', SIMPLE_FORWARD: 'T1' }

const lastDay = (term: TermName, at: Instant, { rules, calendar }: Rulebook): Day => {
  const { unit, ...law } = LAW_TERMS[term]
  const count = rules.terms[term]
  return dueOn(at, { ...(unit === 'days' ? { days: count } : { workdays: count }), lenient: 'lenient' in law }, calendar)
}
/** The law, and where a local rule has made it shorter, that rule too. */
const basisOf = (term: TermName, { rules, basis }: Rulebook): string =>
  rules.terms[term] === LAW_TERMS[term].count
    ? LAW_TERMS[term].basis
    : `${basis ?? ''}：${rules.terms[term]} ${UNIT_TEXT[LAW_TERMS[term].unit]}（${LAW_TERMS[term].basis}）`
const UNIT_TEXT = { days: '日', workdays: '个工作日' }

export const startClock = (term: TermName, at: Instant, book: Rulebook): StoredClock => ({
  kind: KIND[term] ?? (term as ClockKind),
  startedAt: at,
  dueOn: lastDay(term, at, book),
  basis: basisOf(term, book),
  rule: book.from,
  ...(KIND[term] && { term }),
})

/** When the 15 days began: the receipt. Only its day counts, so that of a letter is noon; what was registered on that day has its instant. */
export const receiptOf = ({ receivedOn, registeredAt }: { receivedOn: Day; registeredAt: Instant }): Instant =>
  receivedOn === dayOf(registeredAt) ? registeredAt : instantOf(receivedOn, '12:00')

/**
 * The first clock of a registration. 15 days run from the receipt (Art 22); on the simplified track one workday from the registration, because before it nobody could have found the matter simple, and never longer
 * than those 15 days: where they end sooner, they are the clock.
 */
export const firstClock = (simple: boolean, receivedAt: Instant, registeredAt: Instant, book: Rulebook): StoredClock => {
  const ordinary = startClock('T1', receivedAt, book)
  const forward = simple ? startClock('SIMPLE_FORWARD', registeredAt, book) : ordinary
  return forward.dueOn < ordinary.dueOn ? forward : ordinary
}

/**
 * The running clocks as they would have started under this rulebook (domain §7: only by an audited action). Days of an extension and of a hearing stay; a day that
 * a person set (result, slip, supplement) is no term of the table and stays too.
 */
export const recalculate = (clocks: readonly StoredClock[], book: Rulebook): StoredClock[] =>
  clocks.map((clock) => {
    const term = clock.term ?? clock.kind
    return running(clock) && term in LAW_TERMS ? restart(clock, term as TermName, book) : clock
  })

/** The same clock by another term or rulebook, from where it began. */
export const restart = ({ term: _old, ...clock }: StoredClock, term: TermName, book: Rulebook): StoredClock => {
  const fresh = startClock(term, clock.startedAt, book)
  return { ...clock, ...fresh, dueOn: addDays(fresh.dueOn, (clock.extendedDays ?? 0) + (clock.pausedDays ?? 0)) }
}

/** Half of a term is gone on this day (domain §8: by then something must have been noted); days of a pause are no part of it. */
export const halfOf = ({ startedAt, dueOn, extendedDays = 0, pausedDays = 0 }: StoredClock): Day => {
  const start = dayOf(startedAt)
  return addDays(start, Math.ceil((daysBetween(start, dueOn) - extendedDays - pausedDays) / 2) + pausedDays)
}

const running = (clock: StoredClock): boolean => clock.metAt === undefined

export const findRunning = (clocks: readonly StoredClock[], kind: ClockKind): StoredClock | undefined =>
  clocks.find((clock) => clock.kind === kind && running(clock))

/** The running clocks of these kinds are met now, in time or late. */
export const meet = (clocks: readonly StoredClock[], kinds: readonly ClockKind[], at: Instant): StoredClock[] =>
  clocks.map((clock) => (running(clock) && kinds.includes(clock.kind) ? { ...clock, metAt: at } : clock))

/** domain §6 no. 9: so many days more as the rule table allows, 30 by law; once, and only while the term runs. */
export const MOST_EXTENSION_DAYS = 30
export const extend = (clocks: readonly StoredClock[], kind: ClockKind, days: number): StoredClock[] =>
  clocks.map((clock) => (running(clock) && clock.kind === kind ? { ...clock, dueOn: addDays(clock.dueOn, days), extendedDays: days } : clock))

/** domain §7: the clock of the re-review stands still while a hearing lasts. */
export const pause = (clocks: readonly StoredClock[], kind: ClockKind, since: Day): StoredClock[] =>
  clocks.map((clock) => (running(clock) && clock.kind === kind ? { ...clock, pausedSince: since } : clock))

/**
 * The days from..to, both counted, do not count for the clock (domain §7: a hearing; §11: a pause). A day is given once, however often something began on it; a clock that had run out before
 * the first of them stays late (§11).
 */
export const pauseFor = (clocks: readonly StoredClock[], kind: ClockKind, from: Day, to: Day): StoredClock[] =>
  clocks.map((clock) => {
    if (!running(clock) || clock.kind !== kind) return clock
    const { pausedSince: _over, ...going } = clock
    const first = clock.pausedTo && clock.pausedTo >= from ? addDays(clock.pausedTo, 1) : from
    const days = daysBetween(first, to) + 1
    if (from > clock.dueOn || days <= 0) return going
    return { ...going, dueOn: addDays(clock.dueOn, days), pausedDays: (clock.pausedDays ?? 0) + days, pausedTo: to }
  })
