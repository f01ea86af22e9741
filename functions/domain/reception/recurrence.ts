import type * as z from 'zod/mini'
import type { HolidayRule, Recurrence } from '../../contract/reception.ts'
import { addDays, type Day, dayInMonth, daysFrom, isWeekend, monthOf, weekday, yearOf } from '../calendar/days.ts'
import { type Calendar, isHoliday, isWorkday, NATIONAL, nextWorkday } from '../calendar/workdays.ts'

/** A reception day, and the day it was moved from. */
export type ReceptionDay = { date: Day; rolledFrom?: Day }

/** Every month that has a day in the range, as year and month 1 to 12. */
const monthsFrom = (from: Day, to: Day): { year: number; month: number }[] => {
  const first = yearOf(from) * 12 + monthOf(from) - 1
  const last = yearOf(to) * 12 + monthOf(to) - 1
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({
    year: Math.floor((first + index) / 12),
    month: ((first + index) % 12) + 1,
  }))
}

/** The days that the rule names, before holidays move or drop them; a month without a fifth Friday has none, day 31 of a short month is its last day. */
export const daysNamed = (recurrence: Recurrence, from: Day, to: Day, calendar: Calendar): Day[] => {
  const inRange = (day: Day): boolean => day >= from && day <= to
  switch (recurrence.kind) {
    case 'WEEKLY':
      return daysFrom(from, to).filter((day) => recurrence.weekdays.includes(weekday(day)))
    case 'EVERY_WORKDAY':
      return daysFrom(from, to).filter((day) => isWorkday(day, calendar))
    case 'NTH_WEEKDAY':
      return daysFrom(from, to).filter((day) => weekday(day) === recurrence.weekday && Math.ceil(Number(day.slice(8)) / 7) === recurrence.nth)
    case 'MONTH_DAY':
      return monthsFrom(from, to)
        .map(({ year, month }) => dayInMonth(year, month, recurrence.day))
        .filter(inRange)
    case 'QUARTERLY':
      return monthsFrom(from, to)
        .filter(({ month }) => ((month - 1) % 3) + 1 === recurrence.month)
        .map(({ year, month }) => dayInMonth(year, month, recurrence.day))
        .filter(inRange)
  }
}

/** Whoever names Saturdays wants Saturdays: then only the arranged holidays are days off. Else every day that is no workday is. */
const isDayOff = (recurrence: Recurrence, day: Day, calendar: Calendar): boolean =>
  (recurrence.kind === 'WEEKLY' || recurrence.kind === 'NTH_WEEKDAY') && isWeekend(day) ? isHoliday(day, calendar) : !isWorkday(day, calendar)

/**
 * The reception days of a rule, in order. SKIP drops a day off; ROLL moves it to the next workday (遇节假日顺延), also past `to`, so that
 * two ranges planned one after the other lose nothing.
 * Days that roll onto a reception day, or onto each other, become one: after a week of holidays the public gets one day, not a pile, and
 * nobody is booked twice. The day that the rule itself names wins, else the one that was moved least.
 */
export const receptionDays = (
  recurrence: Recurrence,
  from: Day,
  to: Day,
  holiday: z.infer<typeof HolidayRule>,
  calendar: Calendar = NATIONAL,
): ReceptionDay[] => {
  const days = new Map<Day, ReceptionDay>()
  for (const day of daysNamed(recurrence, from, to, calendar)) {
    if (!isDayOff(recurrence, day, calendar)) days.set(day, { date: day })
    else if (holiday === 'ROLL') {
      const date = nextWorkday(addDays(day, 1), calendar)
      if (days.get(date)?.rolledFrom !== undefined || !days.has(date)) days.set(date, { date, rolledFrom: day })
    }
  }
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}
