import chineseDays from 'chinese-days'
import { addDays, type Day, isWeekend, yearOf } from './days.ts'

/**
 * What the State Council's arrangement says of a day: off (a holiday), work (a make-up day), or nothing.
 * The library keeps its table in the host's time zone: west of Greenwich all its days are one early. A day given as text slips by as
 * much as the table, so the table answers right everywhere; its weekdays do not, so those are ours. Arranged days are named
 * `English,中文,count`.
 */
const arranged = (day: Day): 'OFF' | 'WORK' | undefined => {
  const { work, name } = chineseDays.getDayDetail(day)
  if (!name.includes(',')) return undefined
  return work ? 'WORK' : 'OFF'
}

/**
 * Days that the office entered from the State Council's notice: they come before the library's, which ends with the year in which it was published.
 * Passed in like the clock; who passes none counts by the library alone.
 */
export type Calendar = Readonly<Record<Day, 'HOLIDAY' | 'WORKDAY'>>
export const NATIONAL: Calendar = {}

const arrangement = (day: Day, calendar: Calendar): 'OFF' | 'WORK' | undefined => {
  const entered = calendar[day]
  return entered === undefined ? arranged(day) : entered === 'HOLIDAY' ? 'OFF' : 'WORK'
}

/** Whether the arrangement of a year is in the library or was entered; every arranged year has a holiday on 1 October. */
export const calendarKnown = (year: number, calendar: Calendar = NATIONAL): boolean =>
  arrangement(`${String(year).padStart(4, '0')}-10-01`, calendar) === 'OFF'

/** So far the clocks reach that start on a day: a year that begins within it and is not known needs the office's entries. */
const REACH_DAYS = 90
export const unknownYear = (day: Day, calendar: Calendar = NATIONAL): number | undefined =>
  [yearOf(day), yearOf(addDays(day, REACH_DAYS))].find((year) => !calendarKnown(year, calendar))

/** Workdays are Monday to Friday without holidays, and the make-up days (调休). In a year that is not known: Monday to Friday. */
export const isWorkday = (day: Day, calendar: Calendar = NATIONAL): boolean => {
  const said = arrangement(day, calendar)
  return said === undefined ? !isWeekend(day) : said === 'WORK'
}

/** A day off by the national arrangement, a weekday or not: a plain Saturday is none. */
export const isHoliday = (day: Day, calendar: Calendar = NATIONAL): boolean => arrangement(day, calendar) === 'OFF'

/** A Saturday or Sunday on which everyone works to make up for a holiday. */
export const isMakeUpWorkday = (day: Day, calendar: Calendar = NATIONAL): boolean => isWeekend(day) && isWorkday(day, calendar)

const stepToWorkday = (day: Day, step: 1 | -1, calendar: Calendar): Day => {
  let next = addDays(day, step)
  while (!isWorkday(next, calendar)) next = addDays(next, step)
  return next
}

/** 顺延: the day itself when it is a workday, else the first workday after it. */
export const nextWorkday = (day: Day, calendar: Calendar = NATIONAL): Day => (isWorkday(day, calendar) ? day : stepToWorkday(day, 1, calendar))

/** The last workday before the day. */
export const previousWorkday = (day: Day, calendar: Calendar = NATIONAL): Day => stepToWorkday(day, -1, calendar)

/** The `count`-th workday after the day (before it, when negative); the day itself is never counted; 0 gives the day. */
export const addWorkdays = (day: Day, count: number, calendar: Calendar = NATIONAL): Day => {
  const step = count < 0 ? -1 : 1
  let result = day
  for (let left = Math.abs(count); left > 0; left -= 1) result = stepToWorkday(result, step, calendar)
  return result
}

/** Workdays after `from` up to and with `to`; 0 when `to` is not later. `workdaysBetween(d, addWorkdays(d, n))` is n. */
export const workdaysBetween = (from: Day, to: Day, calendar: Calendar = NATIONAL): number => {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkday(day, calendar)) count += 1
  return count
}
