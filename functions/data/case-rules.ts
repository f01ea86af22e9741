import { type CalendarDay, type CaseRulesVersion, DEFAULT_CASE_RULES } from '../contract/case-rules.ts'
import type { Failure } from '../contract/failure.ts'
import type { Day } from '../domain/calendar/days.ts'
import type { Calendar } from '../domain/calendar/workdays.ts'
import type { Rulebook } from '../domain/case/terms.ts'
import { canonical, hashOf } from './audit.ts'
import { type CalendarRow, type CaseRulesRow, strip } from './directory.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { getItem, type Key, queryAll } from './table.ts'
import { type Call, changeAggregate, commit, createAggregate } from './unit-of-work.ts'

/** The entered days as the rules take them; one that was taken back is the library's again. */
export const calendarOf = (days: readonly CalendarDay[]): Calendar =>
  Object.fromEntries(days.flatMap(({ day, kind }) => (kind === 'NATIONAL' ? [] : [[day, kind]])))

/** The holiday calendar with what the office entered from the State Council's notice. */
export const holidayCalendar = async ({ directory }: Pick<Stores, 'directory'>): Promise<Calendar> => calendarOf(await directory.list('CALENDAR'))

/**
 * The case's rule table in force on a day, with the calendar: what every clock that starts then is counted by. A number that a version does not know yet has its first
 * value. `versions` in the order of their days.
 */
export const rulebookOf = (versions: readonly Omit<CaseRulesRow, 'enteredAt'>[], calendar: Calendar, day: Day): Rulebook => {
  const version = versions.findLast(({ from }) => from <= day)
  if (!version) return { from: 'INITIAL', rules: DEFAULT_CASE_RULES, calendar }
  const { terms, numbers, ...rest } = version.rules
  const first = DEFAULT_CASE_RULES
  const rules = { ...first, ...rest, terms: { ...first.terms, ...terms }, numbers: { ...first.numbers, ...numbers } }
  return { from: version.from, basis: version.basis, rules, calendar }
}

export const rulebookOn = async ({ directory }: Pick<Stores, 'directory'>, day: Day): Promise<Rulebook> =>
  rulebookOf(await directory.list('CASE_RULES'), await holidayCalendar({ directory }), day)

/** Names a rulebook in the record of what was counted by it, so that the audit counts by the very same one, whatever was entered since. */
export const bookHash = (book: Rulebook): string => hashOf(canonical(book))

/** Every version and every entered day as they lie in the table now: who has just entered one sees it. */
export const listCaseRules = async ({ table }: Pick<Stores, 'table'>): Promise<{ versions: CaseRulesRow[]; days: CalendarRow[] }> => {
  const [versions, days] = await Promise.all([queryAll(table, 'DIR#CASE_RULES', ''), queryAll(table, 'DIR#CALENDAR', '')])
  return { versions: versions.map((item) => strip<'CASE_RULES'>(item)), days: days.map((item) => strip<'CALENDAR'>(item)) }
}

/** A directory entry is made or replaced; what was replaced stays in the ledger. */
const enter = async (stores: Stores, key: Key, row: Record<string, unknown>, name: string, call: Call): Promise<{ ok: true } | Failure> => {
  const earlier = await getItem(stores.table, key)
  const item = { ...row, enteredAt: call.now }
  const writes = earlier
    ? changeAggregate(earlier, item, { action: `${name}.change`, changes: row }, call)
    : createAggregate({ ...key, ...item }, { action: `${name}.create`, to: key.sk, changes: row }, call)
  const done = await commit(stores, call, writes, { ok: true as const })
  stores.directory.forget()
  return done
}

/** Enters a version of the case's rule table for its day, or replaces the one that this day has. Clocks that run keep what they started with. */
export const setCaseRules = (stores: Stores, version: CaseRulesVersion, call: Call) =>
  enter(stores, keys.caseRules(version.from), version, 'caseRules', call)

/** Enters a day of the State Council's notice as holiday or workday, or takes the entry back. */
export const setCalendarDay = (stores: Stores, day: CalendarDay, call: Call) => enter(stores, keys.calendarDay(day.day), day, 'calendar', call)
