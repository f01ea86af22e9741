import { serverNow } from '../api/clock.ts'
import { dayOf } from '../format/dates.ts'

/** What staff pages need beyond `format/dates`: clock times, limits, and today. */

const SHANGHAI_MS = 8 * 3_600_000

/** `HH:mm` in Asia/Shanghai (no daylight saving since 1991). */
export const clockTime = (instant: string): string => new Date(Date.parse(instant) + SHANGHAI_MS).toISOString().slice(11, 16)

/** A day and a time in Asia/Shanghai as an instant. */
export const instantAt = (day: string, time: string): string => new Date(Date.parse(`${day}T${time}:00.000Z`) - SHANGHAI_MS).toISOString()

/** The last second of a day in Asia/Shanghai, as an instant: "until that day" includes the day. */
export const endOfDay = (day: string): string => new Date(Date.parse(`${day}T23:59:59.000Z`) - SHANGHAI_MS).toISOString()

/** Full hours between two instants. */
export const hoursBetween = (from: string, to: string): number => Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 3_600_000))

/** Today by the server's clock: phones and office machines may be wrong. */
export const today = (): string => dayOf(serverNow())
