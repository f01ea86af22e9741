const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const
const HOUR_MS = 3_600_000
const pad = (value: number) => String(value).padStart(2, '0')

/** `YYYY-MM-DD` read as a calendar day; weekday and parts do not depend on the phone's time zone. */
const dayParts = (day: string) => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return { year, month, date, weekday: WEEKDAYS[new Date(Date.UTC(year, month - 1, date)).getUTCDay()]! }
}

/** `11月24日 星期二` */
export const dayText = (day: string): string => {
  const { month, date, weekday } = dayParts(day)
  return `${month}月${date}日 星期${weekday}`
}
/** `周二` and `24` for a strip of days. */
export const dayShort = (day: string) => {
  const { month, date, weekday } = dayParts(day)
  return { weekday: `周${weekday}`, date: `${month}/${date}` }
}
/** `2026年12月31日` */
export const dayLong = (day: string): string => {
  const { year, month, date } = dayParts(day)
  return `${year}年${month}月${date}日`
}

/** `2026年12月` */
export const monthText = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

/** An instant in Beijing time: phones set to another zone must not shift a reception. */
const inBeijing = (at: number) => {
  const local = new Date(at + 8 * HOUR_MS)
  return {
    day: `${local.getUTCFullYear()}-${pad(local.getUTCMonth() + 1)}-${pad(local.getUTCDate())}`,
    time: `${pad(local.getUTCHours())}:${pad(local.getUTCMinutes())}`,
  }
}

/** `11月24日 09:30` */
export const instantText = (instant: string): string => {
  const { day, time } = inBeijing(Date.parse(instant))
  const { month, date } = dayParts(day)
  return `${month}月${date}日 ${time}`
}
export const dayOf = (at: number): string => inBeijing(at).day
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * HOUR_MS).toISOString().slice(0, 10)

/** `9点`, `9点30分`: how a time is said aloud. */
export const spokenTime = (time: string): string => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return minutes === 0 ? `${hours}点` : `${hours}点${minutes}分`
}

/** `1天3小时`, `5分20秒`: the two largest parts that matter. */
export const spanText = (milliseconds: number): string => {
  const seconds = Math.ceil(milliseconds / 1000)
  const days = Math.floor(seconds / 86_400)
  const hours = Math.floor((seconds % 86_400) / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  if (days > 0) return `${days}天${hours}小时`
  if (hours > 0) return `${hours}小时${minutes}分`
  return minutes > 0 ? `${minutes}分${seconds % 60}秒` : `${seconds}秒`
}
