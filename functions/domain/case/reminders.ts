import type { CaseRules } from '../../contract/case-rules.ts'
import { addDays, type Day, dayOf, daysBetween, type Instant, today } from '../calendar/days.ts'
import type { StoredClock } from './clocks.ts'
import { remindedBy, type StepRow } from './effect.ts'
import { organClocks } from './owner.ts'
import { partClocks } from './parts.ts'

/** A moment of a clock at which its owner is reminded: days before the due day (0 is the day itself), or days late. */
export type Mark = { day: Day; left: number }

/**
 * The last mark that a running clock has reached (domain §8: 7, 3, 1 days before, on the day, then every five days late), undefined before the first. A run that was
 * missed is made up by the next; marks that lie on or before the day on which the clock started say nothing to who has just got the case.
 */
export const markReached = (clock: Pick<StoredClock, 'startedAt' | 'dueOn'>, rules: CaseRules, now: Instant): Mark | undefined => {
  const left = daysBetween(today(now), clock.dueOn)
  const every = rules.numbers.remindEveryDaysLate
  const late = left < 0 ? Math.floor(-left / every) * every : 0
  const reached = late > 0 ? -late : [...rules.remindBefore].sort((a, b) => a - b).find((mark) => mark >= left)
  if (reached === undefined) return undefined
  const day = addDays(clock.dueOn, -reached)
  return day > dayOf(clock.startedAt) ? { day, left: reached } : undefined
}

/** What a reminder was for: the same clock, term and mark never remind twice. */
export const markName = ({ kind, dueOn }: Pick<StoredClock, 'kind' | 'dueOn'>, { left }: Mark): string => `${kind} ${dueOn} ${left}`

/** `unitId`: the co-unit whose part it is. */
export type Reminder = { clock: StoredClock; mark: Mark; name: string; unitId?: string }
type Reminded = Readonly<Record<string, string>>

const reminderOf = (clock: StoredClock, reminded: Reminded, rules: CaseRules, now: Instant, unitId?: string): Reminder[] => {
  const mark = markReached(clock, rules, now)
  if (!mark) return []
  const name = markName(clock, mark)
  return reminded[remindedBy({ kind: clock.kind, unitId })] === name ? [] : [{ clock, mark, name, ...(unitId && { unitId }) }]
}

/** The reminders that are due now and have not gone out: one of each running clock of an organ. `reminded` is the name of the last one by kind. */
export const dueReminders = (clocks: readonly StoredClock[], reminded: Reminded, rules: CaseRules, now: Instant): Reminder[] =>
  organClocks(clocks).flatMap((clock) => reminderOf(clock, reminded, rules, now))

/** Of a whole case: co-units are reminded of their parts as everybody of his clock (domain §11: sub-clocks inside). */
export const caseReminders = (row: Pick<StepRow, 'state' | 'clocks' | 'work'>, rules: CaseRules, now: Instant): Reminder[] => {
  const { reminded = {} } = row.work
  const parts = partClocks(row).flatMap(({ clock, unitId }) => reminderOf(clock, reminded, rules, now, unitId))
  return [...dueReminders(row.clocks, reminded, rules, now), ...parts]
}

/** So far ahead a run must look in the lists that are sorted by due date. */
export const lookAhead = (rules: CaseRules, now: Instant): Day => addDays(today(now), Math.max(...rules.remindBefore))
