import { addDays, type Day, dayOf, daysBetween, type Instant, instantOf, today } from './days.ts'
import { addWorkdays, type Calendar, NATIONAL, nextWorkday } from './workdays.ts'

/** "日" are calendar days, "工作日" are workdays; `lenient` is for citizens' terms: a last day off rolls to the next workday. */
export type Term = ({ days: number } | { workdays: number }) & { lenient?: boolean }

export type Light = 'GREEN' | 'YELLOW' | 'RED' | 'DONE'

/** domain §8: code bases take 7 days as 临期. */
export const YELLOW_DAYS = 7

/**
 * The last day of a term (domain §7 "Counting days"): the count starts the day after the event in Asia/Shanghai and ends at 24:00
 * of the day that is returned. Organs are held strictly, whatever day it is; citizens leniently.
 */
export const dueOn = (event: Instant, term: Term, calendar: Calendar = NATIONAL): Day => {
  const start = dayOf(event)
  const last = 'days' in term ? addDays(start, term.days) : addWorkdays(start, term.workdays, calendar)
  return term.lenient ? nextWorkday(last, calendar) : last
}

/** The instant at which a term ends: what is done before it is in time. */
export const dueAt = (due: Day): Instant => instantOf(due, '24:00')

/** Whole days that remain: 0 on the last day, negative when overdue. */
export const daysLeft = (due: Day, now: Instant): number => daysBetween(today(now), due)

export const isOverdue = (due: Day, now: Instant): boolean => daysLeft(due, now) < 0

/** Whether something done at `metAt` kept the term. */
export const metInTime = (due: Day, metAt: Instant): boolean => metAt < dueAt(due)

/** The light of a clock. DONE says that it was met, in time or late: `metInTime` tells which. */
export const light = (due: Day, now: Instant, metAt?: Instant): Light => {
  if (metAt !== undefined) return 'DONE'
  const left = daysLeft(due, now)
  if (left < 0) return 'RED'
  return left <= YELLOW_DAYS ? 'YELLOW' : 'GREEN'
}
