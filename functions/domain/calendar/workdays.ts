import chineseDays from 'chinese-days'
import { addDays, type Day, isWeekend } from './days.ts'

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

/** Whether the arrangement of a year is in the library; every arranged year has a holiday on 1 October. */
export const calendarKnown = (year: number): boolean => arranged(`${String(year).padStart(4, '0')}-10-01`) === 'OFF'

/** Workdays are Monday to Friday without holidays, and the make-up days (调休). In a year that is not known: Monday to Friday. */
export const isWorkday = (day: Day): boolean => {
  const arrangement = arranged(day)
  return arrangement === undefined ? !isWeekend(day) : arrangement === 'WORK'
}

/** A day off by the national arrangement, a weekday or not: a plain Saturday is none. */
export const isHoliday = (day: Day): boolean => arranged(day) === 'OFF'

/** A Saturday or Sunday on which everyone works to make up for a holiday. */
export const isMakeUpWorkday = (day: Day): boolean => isWeekend(day) && isWorkday(day)

const stepToWorkday = (day: Day, step: 1 | -1): Day => {
  let next = addDays(day, step)
  while (!isWorkday(next)) next = addDays(next, step)
  return next
}

/** 顺延: the day itself when it is a workday, else the first workday after it. */
export const nextWorkday = (day: Day): Day => (isWorkday(day) ? day : stepToWorkday(day, 1))

/** The last workday before the day. */
export const previousWorkday = (day: Day): Day => stepToWorkday(day, -1)

/** The `count`-th workday after the day (before it, when negative); the day itself is never counted; 0 gives the day. */
export const addWorkdays = (day: Day, count: number): Day => {
  const step = count < 0 ? -1 : 1
  let result = day
  for (let left = Math.abs(count); left > 0; left -= 1) result = stepToWorkday(result, step)
  return result
}

/** Workdays after `from` up to and with `to`; 0 when `to` is not later. `workdaysBetween(d, addWorkdays(d, n))` is n. */
export const workdaysBetween = (from: Day, to: Day): number => {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkday(day)) count += 1
  return count
}
