import * as z from 'zod/mini'
import { type HolidayRule, type Recurrence, WEEKDAYS, type Weekday } from '../../contract/reception.ts'
import { type Hours, hoursFrom } from './import-cells.ts'

const Clock = z.union([z.string(), z.object({ from: z.string(), to: z.string() })])
/** The rule of a notice that names no days. */
const Rule = z.object({
  everyMonthOnDay: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(31))),
  everyWeekOn: z.optional(z.union([z.string(), z.array(z.string())])),
  everyQuarter: z.optional(z.number()),
  everyWorkday: z.optional(z.boolean()),
  halfDay: z.optional(z.string()),
  holiday: z.optional(z.string()),
})

/** A notice in the shape of `test/data/reception-notices.json`; what it does not know it leaves out. */
export const Notice = z.object({
  title: z._default(z.string(), ''),
  publishedOn: z.optional(z.string()),
  place: z._default(z.string(), ''),
  form: z.optional(z.string()),
  time: z.optional(Clock),
  sessions: z._default(z.array(z.record(z.string(), z.unknown())), []),
  rotation: z.optional(Rule),
})
export type Notice = z.infer<typeof Notice>

export type NoticeRotation = { title: string; recurrence: Recurrence; holiday: z.infer<typeof HolidayRule>; hours: Hours[] }

const WEEKDAY_WORDS = '一二三四五六日'

const weekdayOf = (word: string): Weekday | undefined => {
  const found = WEEKDAY_WORDS.indexOf(word.trim().at(-1)?.replace('天', '日') ?? '-')
  return WEEKDAYS.find((weekday) => weekday === word.trim().toUpperCase()) ?? WEEKDAYS[found]
}

/** A quarterly rule names no day: the middle of the quarter's first month, which no national holiday touches; the office moves it. */
const QUARTER_DEFAULT = { month: 1, day: 15 }

const recurrenceOfRule = (rule: z.infer<typeof Rule>): Recurrence | undefined => {
  if (rule.everyMonthOnDay !== undefined) return { kind: 'MONTH_DAY', day: rule.everyMonthOnDay }
  if (rule.everyWeekOn !== undefined) {
    const weekdays = [rule.everyWeekOn].flat().flatMap((word) => weekdayOf(word) ?? [])
    return weekdays.length > 0 ? { kind: 'WEEKLY', weekdays } : undefined
  }
  if (rule.everyQuarter !== undefined) return { kind: 'QUARTERLY', ...QUARTER_DEFAULT }
  return rule.everyWorkday ? { kind: 'EVERY_WORKDAY' } : undefined
}

/** What to give the planner for a notice that states a rule instead of days; undefined when it states none that is understood. */
export const recurrenceOf = (notice: unknown, usual: Hours = { from: '08:30', to: '11:30' }): NoticeRotation | undefined => {
  const parsed = Notice.safeParse(notice)
  if (!parsed.success || parsed.data.rotation === undefined) return undefined
  const { title, rotation } = parsed.data
  const recurrence = recurrenceOfRule(rotation)
  if (recurrence === undefined) return undefined
  const holiday = /skip|none|不顺延|取消/i.test(rotation.holiday ?? '') ? 'SKIP' : 'ROLL'
  return { title, recurrence, holiday, hours: hoursFrom(rotation.halfDay, usual) ?? [usual] }
}
