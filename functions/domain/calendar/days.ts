import type { Weekday } from '../../contract/reception.ts'
import { WEEKDAY_TEXT } from '../../contract/texts.zh-CN.ts'
import { WEEKDAYS } from '../../contract/weekdays.ts'

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type Day = string
/** An instant, ISO 8601 in UTC, as `new Date().toISOString()` writes it. */
export type Instant = string
/** A time of day in Asia/Shanghai, `HH:mm`; `24:00` is the end of the day. */
export type Time = string

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Asia/Shanghai is UTC+8 all the year since 1992; the host's own time zone never enters. */
const SHANGHAI = 8 * HOUR

/** Milliseconds of a day's midnight on a clock without zones: the only place where a day becomes a number. */
const stamp = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
const fromStamp = (millis: number): Day => new Date(millis).toISOString().slice(0, 10)

/** The day in Asia/Shanghai on which an instant falls: 16:00 UTC already is the next day. */
export const dayOf = (instant: Instant): Day => fromStamp(Date.parse(instant) + SHANGHAI)

/** The time of day in Asia/Shanghai of an instant, `00:00` to `23:59`. */
export const timeOf = (instant: Instant): Time => new Date(Date.parse(instant) + SHANGHAI).toISOString().slice(11, 16)

/** Today in Asia/Shanghai; the clock is passed in. */
export const today = (now: Instant): Day => dayOf(now)

/** The instant of a time of day in Asia/Shanghai; `24:00` is the midnight that ends the day. */
export const instantOf = (day: Day, time: Time): Instant => new Date(stamp(day) + minutesOf(time) * 60_000 - SHANGHAI).toISOString()

/** The day `count` days later, earlier when negative. */
export const addDays = (day: Day, count: number): Day => fromStamp(stamp(day) + count * DAY)

/** Days from `from` to `to`: 0 on the same day, negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((stamp(to) - stamp(from)) / DAY)

/** Every day from `from` to `to`, both included; none when `to` is earlier. */
export const daysFrom = (from: Day, to: Day): Day[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index))

/** 0 is Sunday, 6 is Saturday. */
export const weekdayNumber = (day: Day): number => new Date(stamp(day)).getUTCDay()

export const weekday = (day: Day): Weekday => WEEKDAYS[(weekdayNumber(day) + 6) % 7]!

export const isWeekend = (day: Day): boolean => weekdayNumber(day) % 6 === 0

/** How many days a month has, 28 to 31; `month` is 1 to 12. */
export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The day of a year, a month (1 to 12) and a day of the month; a day the month does not have becomes its last one. */
export const dayInMonth = (year: number, month: number, dayOfMonth: number): Day =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(Math.min(dayOfMonth, daysInMonth(year, month))).padStart(2, '0')}`

/** `YYYY-MM-DD` when the three numbers name a day that exists, else undefined: 31 February is none. */
export const realDay = (year: number, month: number, dayOfMonth: number): Day | undefined =>
  month >= 1 && month <= 12 && dayOfMonth >= 1 && year >= 1 && year <= 9999 && dayOfMonth <= daysInMonth(year, month)
    ? dayInMonth(year, month, dayOfMonth)
    : undefined

export const yearOf = (day: Day): number => Number(day.slice(0, 4))
export const monthOf = (day: Day): number => Number(day.slice(5, 7))
export const dayOfMonthOf = (day: Day): number => Number(day.slice(8, 10))

/** Minutes since midnight, 0 to 1440. */
export const minutesOf = (time: Time): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** The reverse of `minutesOf`. */
export const timeOfMinutes = (minutes: number): Time =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** `11月24日`. */
export const dayText = (day: Day): string => `${monthOf(day)}月${dayOfMonthOf(day)}日`

/** `11月24日 星期二`. */
export const dayAndWeekdayText = (day: Day): string => `${dayText(day)} ${WEEKDAY_TEXT[weekday(day)]}`

/** `2026年11月24日`. */
export const fullDayText = (day: Day): string => `${yearOf(day)}年${dayText(day)}`

/** `11月24日 17:00`, as the clock in Asia/Shanghai shows it. */
export const instantText = (instant: Instant): string => `${dayText(dayOf(instant))} ${timeOf(instant)}`

/** So many months `YYYY-MM`, from that of `day` on. */
export const monthsFrom = (day: Day, count: number): string[] =>
  Array.from({ length: count }, (_, index) => fromStamp(Date.UTC(yearOf(day), monthOf(day) - 1 + index, 1)).slice(0, 7))
