import type { CalendarDay, CaseRulesVersion } from '../../contract/case-rules.ts'
import type { Day } from '../../domain/calendar/days.ts'
import type { Rulebook } from '../../domain/case/terms.ts'
import type { AuditEntry } from '../audit.ts'
import { bookHash, calendarOf, rulebookOf } from '../case-rules.ts'
import { type Item, queryAll, type Table } from '../table.ts'

/** The rulebook of a day that had this hash, from whatever the office had entered at any time; undefined when there never was one. */
export type BookOf = (hash: string, day: Day) => Rulebook | undefined

type Entered = { at: string; version?: CaseRulesVersion; day?: CalendarDay }

const historyOf = async (table: Table, kind: 'CASE_RULES' | 'CALENDAR'): Promise<(Item & AuditEntry)[]> => {
  const entries = await queryAll(table, `DIR#${kind}`, '')
  const histories = await Promise.all(entries.map(({ pk, sk }) => queryAll(table, `AUD#${pk}#${sk}`, '')))
  return histories.flat() as (Item & AuditEntry)[]
}

/** Every state in which rule table and calendar ever were, from their histories: a step is counted once more by the one that it was counted by. */
export const openRulebooks = async (table: Table): Promise<BookOf> => {
  const [versions, days] = await Promise.all([historyOf(table, 'CASE_RULES'), historyOf(table, 'CALENDAR')])
  const entered = [
    ...versions.map(({ at, changes }): Entered => ({ at, version: changes as CaseRulesVersion })),
    ...days.map(({ at, changes }): Entered => ({ at, day: changes as CalendarDay })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1))
  const states = [{ versions: new Map<string, CaseRulesVersion>(), days: new Map<string, CalendarDay>() }]
  for (const { version, day } of entered) {
    const last = states.at(-1)!
    states.push({
      versions: version ? new Map(last.versions).set(version.from, version) : last.versions,
      days: day ? new Map(last.days).set(day.day, day) : last.days,
    })
  }
  const known = new Map<string, Rulebook | undefined>()
  const find = (hash: string, day: Day): Rulebook | undefined => {
    for (const state of states.toReversed()) {
      const inOrder = [...state.versions.values()].sort((a, b) => (a.from < b.from ? -1 : 1))
      const book = rulebookOf(inOrder, calendarOf([...state.days.values()]), day)
      if (bookHash(book) === hash) return book
    }
    return undefined
  }
  return (hash, day) => {
    const key = `${hash} ${day}`
    if (!known.has(key)) known.set(key, find(hash, day))
    return known.get(key)
  }
}
