import { SESSION_FORMS, type SessionForm } from '../../contract/reception.ts'
import { FORM_TEXT } from '../../contract/texts.zh-CN.ts'
import { addDays, type Day, daysBetween, minutesOf, realDay, type Time, timeOfMinutes, weekdayNumber, yearOf } from '../calendar/days.ts'

/** A cell as a spreadsheet, a CSV file or JSON gives it. */
export type Cell = string | number | boolean | Date | null | undefined
export type Hours = { from: Time; to: Time }
/** What the words above the table say about the days in it: `2月2日` alone has no year. */
export type DayContext = { year?: number; month?: number; publishedOn?: Day }

/** No cell of a notice is longer; the patterns below then have little to search, whatever somebody uploads. */
const MAX_WORDS = 200
const MAX_TEXT = 1000
/** What a leader's entry holds (contract LeaderInput). */
const MAX_REMITS = 20
const MAX_REMIT = 40

/** The words of a cell: full-width characters become plain ones, blanks at the ends go. */
export const wordsOf = (cell: Cell): string => {
  if (cell === null || cell === undefined || typeof cell === 'boolean') return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString()
  return String(cell).slice(0, MAX_WORDS).normalize('NFKC').trim()
}

/** The text of a cell as it was written: for names, posts and places. */
export const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell.slice(0, MAX_TEXT).trim().replace(/\s+/g, ' ') : wordsOf(cell))

const EXCEL_EPOCH: Day = '1899-12-30'
const FULL_DAY = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?/g
const COMPACT_DAY = /^(\d{4})(\d{2})(\d{2})$/
const MONTH_AND_DAY = /(\d{1,2})\s*(?:月\s*(\d{1,2})(?!\d)\s*[日号]?|\/\s*(\d{1,2})(?![\d/]))/g
const DAY_OF_MONTH = /^(\d{1,2})[日号]/
const WEEKDAY = /(?:星期|周|礼拜)([一二三四五六日天])/
const WEEKDAYS = '日一二三四五六'

/** A notice of December that names January means the next January. */
const HALF_A_YEAR = 183

const dayWithoutYear = (month: number, dayOfMonth: number, context: DayContext): Day | undefined => {
  if (context.year !== undefined) return realDay(context.year, month, dayOfMonth)
  if (context.publishedOn === undefined) return undefined
  const year = yearOf(context.publishedOn)
  const day = realDay(year, month, dayOfMonth)
  return day !== undefined && daysBetween(day, context.publishedOn) > HALF_A_YEAR ? realDay(year + 1, month, dayOfMonth) : day
}

const daysInWords = (words: string, context: DayContext): (Day | undefined)[] => {
  const full = [...words.matchAll(FULL_DAY)].map(([, year, month, day]) => realDay(Number(year), Number(month), Number(day)))
  if (full.length > 0) return full
  const compact = COMPACT_DAY.exec(words)
  if (compact) return [realDay(Number(compact[1]), Number(compact[2]), Number(compact[3]))]
  const short = [...words.matchAll(MONTH_AND_DAY)].map(([, month, day, slashDay]) => dayWithoutYear(Number(month), Number(day ?? slashDay), context))
  if (short.length > 0) return short
  const only = DAY_OF_MONTH.exec(words)
  return only && context.month !== undefined ? [dayWithoutYear(context.month, Number(only[1]), context)] : []
}

/**
 * The day of a cell: text, an Excel serial number (2000-01-01 is 36526) or a date cell. Undefined when there is none, when there are two
 * ("2月2日至5日" is no single day), or when the weekday beside it contradicts it: one of both is a slip, and only the office knows which.
 */
export const dayFrom = (cell: Cell, context: DayContext): Day | undefined => {
  if (cell instanceof Date) return cell.getUTCFullYear() >= 1905 && cell.getUTCFullYear() <= 9999 ? cell.toISOString().slice(0, 10) : undefined
  const words = wordsOf(cell)
  const serial = /^\d{5}(?:\.\d+)?$/.test(words) ? Math.floor(Number(words)) : 0
  if (serial >= 20_000 && serial < 80_000) return addDays(EXCEL_EPOCH, serial)
  const days = daysInWords(words, context)
  const isSpan = /[至到~-]\s*\d{1,2}\s*[日号]/.test(words.replace(FULL_DAY, ' ').replace(MONTH_AND_DAY, ' '))
  const day = days.length === 1 && !isSpan ? days[0] : undefined
  const named = WEEKDAY.exec(words)?.[1]?.replace('天', '日')
  return day !== undefined && named !== undefined && WEEKDAYS[weekdayNumber(day)] !== named ? undefined : day
}

/** Year, month and publication day from the lines above a table. */
export const contextOf = (lines: readonly string[]): DayContext => {
  const words = lines.map(wordsOf)
  const published = words.find((line) => /发布|公布|公示|印发|published/i.test(line) && daysInWords(line, {}).length === 1)
  const [year, month] =
    /(\d{4})\s*年(?:\s*(\d{1,2})\s*月)?/.exec(words.find((line) => line !== published && /\d{4}\s*年/.test(line)) ?? '')?.slice(1) ?? []
  return {
    year: year === undefined ? undefined : Number(year),
    month: month === undefined ? undefined : Number(month),
    publishedOn: published === undefined ? undefined : daysInWords(published, {})[0],
  }
}

/** Hours that 上午 and 下午 mean when a notice says no more: those of the office, when they lie in that half of the day. */
const halfDay = (half: 'AM' | 'PM', usual: Hours): Hours => {
  const noon = 12 * 60
  if (half === 'AM') return minutesOf(usual.to) <= noon + 60 ? usual : { from: '08:30', to: '11:30' }
  return minutesOf(usual.from) >= noon ? usual : { from: '14:30', to: '17:30' }
}

const TIME_IN_WORDS =
  /(上午|下午|晚上|早上|晚|早|am|pm)?\s*(\d{1,2})\s*(?::\s*(\d{2})(?::\d{2}(?:\.\d+)?)?|[时点]\s*(?:(\d{1,2})\s*分?|(半))?)\s*(am|pm)?/gi

const timesIn = (words: string): (Time | undefined)[] => {
  let half = ''
  return [...words.matchAll(TIME_IN_WORDS)].map(([, before, hour, minute, minuteWord, thirty, after]) => {
    half = (after ?? before ?? half).toLowerCase()
    const late = /下午|晚|pm/.test(half) && Number(hour) < 12
    const minutes = (Number(hour) + (late ? 12 : 0)) * 60 + (thirty ? 30 : Number(minute ?? minuteWord ?? 0))
    return Number(minute ?? minuteWord ?? 0) < 60 && minutes < 24 * 60 ? timeOfMinutes(minutes) : undefined
  })
}

/** A single time of day: `8:00`, `上午9时30分`, a fraction of a day, a time cell. */
export const timeFrom = (cell: Cell): Time | undefined => {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? undefined : cell.toISOString().slice(11, 16)
  if (typeof cell === 'number' && cell >= 0 && cell < 1) return timeOfMinutes(Math.min(1439, Math.round(cell * 1440)))
  return timesIn(wordsOf(cell))[0]
}

/**
 * The hours of a cell, one entry for every half day in it: `8:00-11:00`, `上午`, `上午8时至11时，下午2时至5时`. Undefined when it cannot be read.
 * A beginning alone runs to the end of its half day. Order is not judged here.
 */
export const hoursFrom = (cell: Cell, usual: Hours): Hours[] | undefined => {
  const words = wordsOf(cell)
  const times = cell instanceof Date || typeof cell === 'number' ? [timeFrom(cell)] : timesIn(words)
  if (times.some((time) => time === undefined)) return undefined
  const known = times.filter((time) => time !== undefined)
  if (known.length === 1) {
    const from = known[0]!
    const { to } = halfDay(from < '12:00' ? 'AM' : 'PM', usual)
    return from < to ? [{ from, to }] : undefined
  }
  if (known.length > 0)
    return known.length % 2 === 0 ? known.flatMap((from, index) => (index % 2 === 0 ? { from, to: known[index + 1]! } : [])) : undefined
  const halves = [
    ...(/上午|早上|全天|整天|morning|\bam\b|all day/i.test(words) ? ['AM' as const] : []),
    ...(/下午|全天|整天|afternoon|\bpm\b|all day/i.test(words) ? ['PM' as const] : []),
  ]
  return halves.length > 0 ? halves.map((half) => halfDay(half, usual)) : undefined
}

/** What a date cell says of hours (`2月2日 上午8:00-11:00`), or nothing. Excel writes bare days as `2021/2/2 0:00`. */
export const wordsBesideDay = (cell: Cell): string => {
  const rest = wordsOf(cell).replace(FULL_DAY, ' ').replace(MONTH_AND_DAY, ' ')
  const isBareDay = typeof cell === 'number' || /^\D*0?0:00(?::00)?(?:\.0+)?Z?$/.test(rest)
  return !isBareDay && /\d\s*[:时点]|上午|下午|全天/.test(rest) ? rest : ''
}

const FORM_WORDS: readonly [RegExp, SessionForm][] = [
  [/视频|video/i, 'VIDEO'],
  [/重点约访/, 'INVITED_KEY'],
  [/约访|invited/i, 'INVITED'],
  [/带案/, 'OUTREACH_WITH_CASE'],
  [/下访|走访|outreach/i, 'OUTREACH'],
  [/随机|walk.?in/i, 'WALK_IN'],
  [/专题|topic/i, 'TOPIC'],
  [/定点|现场|接访|接待|来访|当面|fixed/i, 'FIXED'],
]

/** The form of reception that a word means, or undefined. */
export const formFrom = (cell: Cell): SessionForm | undefined => {
  const words = wordsOf(cell)
  return (
    SESSION_FORMS.find((form) => form === words.toUpperCase() || FORM_TEXT[form] === words) ??
    FORM_WORDS.find(([pattern]) => pattern.test(words))?.[1]
  )
}

/** 分管范围 as a list: `分管教育、卫生和计生、体育等工作` is three. */
export const remitFrom = (cell: Cell | readonly Cell[]): string[] => {
  const parts = Array.isArray(cell) ? cell.map(textOf) : textOf(cell as Cell).split(/[、，,;；\n|]/)
  return parts
    .map((part) =>
      part
        .replace(/^(?:分管|负责|联系|协助分管)/, '')
        .replace(/等?(?:方面)?(?:的?工作)?[。.]?$/, '')
        .trim(),
    )
    .filter((part) => part !== '')
    .slice(0, MAX_REMITS)
    .map((part) => part.slice(0, MAX_REMIT))
}
