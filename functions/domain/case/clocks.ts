import type { CaseState, Clock } from '../../contract/case.ts'
import { instantOf } from '../calendar/days.ts'
import { daysLeft, light, metInTime } from '../calendar/due.ts'
import { type Rulebook, startClock, type TermName } from './terms.ts'

/** What is stored of a clock; days left and the light are computed when it is read (design.md rule 3). */
export type StoredClock = {
  kind: Clock['kind']
  startedAt: string
  dueOn: string
  metAt?: string
  basis: string
  extendedDays?: number
  pausedDays?: number
  /** The last day that was not counted: none is given twice. */
  pausedTo?: string
  /** Stopped since this day: a hearing lasts (domain §7). */
  pausedSince?: string
  /** The version of the rule table that started it; absent for a day that a person set. */
  rule?: string
  /** The term where it is not the clock's own (simplified handling). */
  term?: TermName
}

/** The clocks that start when a leader hands a case to a unit: T1 is met by the hand-over itself. Without a hand-over only T1, met at once. */
export const clocksAt = (registeredAt: string, handedOver: boolean, book: Rulebook, resultDueOn?: string, state?: CaseState): StoredClock[] => {
  const t1: StoredClock = { ...startClock('T1', registeredAt, book), metAt: registeredAt }
  // An answer on the spot opens the citizen's window for review; another legal route only has to be filed.
  if (!handedOver)
    return [
      t1,
      ...(state === 'SERVED' ? [startClock('T5', registeredAt, book)] : state === 'DIVERTED' ? [startClock('ARCHIVE', registeredAt, book)] : []),
    ]
  return [
    t1,
    startClock('T2', registeredAt, book),
    startClock('T3', registeredAt, book),
    ...(resultDueOn ? [{ kind: 'RESULT' as const, startedAt: registeredAt, dueOn: resultDueOn, basis: '接访领导批示时限' }] : []),
  ]
}

/** Its last day; none while it stands still. */
export const lastDayOf = (clock: Pick<StoredClock, 'dueOn' | 'pausedSince'> | undefined): string | undefined =>
  clock?.pausedSince ? undefined : clock?.dueOn

/** The moment up to which the clock has run. */
export const clockTime = ({ pausedSince }: Pick<StoredClock, 'pausedSince'>, now: string): string =>
  pausedSince ? instantOf(pausedSince, '12:00') : now

export const showClock = ({ term: _term, pausedDays: _paused, pausedTo: _to, ...clock }: StoredClock, now: string): Clock => ({
  ...clock,
  daysLeft: daysLeft(clock.dueOn, clockTime(clock, now)),
  light: clock.metAt ? 'DONE' : light(clock.dueOn, clockTime(clock, now)),
  ...(clock.metAt && !metInTime(clock.dueOn, clock.metAt) && { late: true as const }),
})

/** The clock that a list shows: the next one that is still running; an objection window that has passed says nothing about the case. */
export const nextClock = (clocks: readonly StoredClock[], now: string): Clock | undefined =>
  clocks
    .filter((clock) => !clock.metAt && clock.kind !== 'T3')
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
    .map((clock) => showClock(clock, now))[0]
