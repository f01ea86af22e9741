/** Days and instants as people read them. Texts only: the phone's own time zone must not change what is shown. */

const SHANGHAI_MS = 8 * 3_600_000
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']

/** An instant as a date whose UTC fields are the wall clock of Asia/Shanghai (no daylight saving since 1991). */
const wall = (instant: string): Date => new Date(Date.parse(instant) + SHANGHAI_MS)

/** `2026-12-01` → `12月1日 周二`. */
export const dayText = (day: string): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return `${month}月${date}日 周${WEEKDAYS[new Date(Date.UTC(year, month - 1, date)).getUTCDay()]}`
}

/** The day of an instant in Asia/Shanghai, `YYYY-MM-DD`. */
export const dayOf = (instant: string): string => wall(instant).toISOString().slice(0, 10)

/** `HH:mm` in Asia/Shanghai. */
export const clockTime = (instant: string): string => wall(instant).toISOString().slice(11, 16)

/** `12月1日 周二 09:30`. */
export const momentText = (instant: string): string => `${dayText(dayOf(instant))} ${clockTime(instant)}`

/** The last second of a day in Asia/Shanghai, as an instant: "until that day" includes the day. */
export const endOfDay = (day: string): string => new Date(Date.parse(`${day}T23:59:59.000Z`) - SHANGHAI_MS).toISOString()

/** Full hours between two instants. */
export const hoursBetween = (from: string, to: string): number => Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 3_600_000))

/** Today and this month by the device's clock; pages that hold an answer of the server use its `now`. */
export const today = (): string => dayOf(new Date().toISOString())
