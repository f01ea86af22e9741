import type { Clock } from '../../contract/case.ts'
import { daysLeft, dueOn, light } from '../calendar/due.ts'

/** What is stored of a clock; days left and the light are computed when it is read (design.md rule 3). */
export type StoredClock = { kind: Clock['kind']; startedAt: string; dueOn: string; metAt?: string; basis: string }

/** Rule version kept with every clock: a later rule never applies silently to a running case. */
export const CLOCK_RULES = {
  T1: { days: 15, basis: '《信访工作条例》第二十二条：15 日内登记并转送、交办' },
  T2: { days: 15, basis: '《信访工作条例》第二十三条：收到之日起 15 日内书面告知' },
  T3: { workdays: 5, basis: '《信访工作条例》第二十三条：5 个工作日内提出异议' },
} as const

/** The clocks that start when a leader hands a case to a unit: T1 is met by the hand-over itself. Without a hand-over only T1, met at once. */
export const clocksAt = (registeredAt: string, handedOver: boolean, resultDueOn?: string): StoredClock[] => {
  const t1: StoredClock = {
    kind: 'T1',
    startedAt: registeredAt,
    dueOn: dueOn(registeredAt, { days: CLOCK_RULES.T1.days }),
    metAt: registeredAt,
    basis: CLOCK_RULES.T1.basis,
  }
  if (!handedOver) return [t1]
  return [
    t1,
    { kind: 'T2', startedAt: registeredAt, dueOn: dueOn(registeredAt, { days: CLOCK_RULES.T2.days }), basis: CLOCK_RULES.T2.basis },
    { kind: 'T3', startedAt: registeredAt, dueOn: dueOn(registeredAt, { workdays: CLOCK_RULES.T3.workdays }), basis: CLOCK_RULES.T3.basis },
    ...(resultDueOn ? [{ kind: 'RESULT' as const, startedAt: registeredAt, dueOn: resultDueOn, basis: '接访领导批示时限' }] : []),
  ]
}

export const showClock = (clock: StoredClock, now: string): Clock => ({
  ...clock,
  daysLeft: daysLeft(clock.dueOn, now),
  light: clock.metAt ? 'DONE' : light(clock.dueOn, now),
})

/** The clock that a list shows: the next one that is still running; an objection window that has passed says nothing about the case. */
export const nextClock = (clocks: readonly StoredClock[], now: string): Clock | undefined =>
  clocks
    .filter((clock) => !clock.metAt && clock.kind !== 'T3')
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
    .map((clock) => showClock(clock, now))[0]

/** domain §13: the window of the rating, 30 days from the reply; both ends are days in Asia/Shanghai. */
export const RATING_DAYS = 30
