import type { RatingStatistics } from '../contract/rating.ts'
import { type Day, today } from '../domain/calendar/days.ts'
import { type RatingCounts, ratesOf, ratingMarks } from '../domain/statistics/ratings.ts'
import type { CaseRow } from './case-row.ts'
import { counterWrites, type Mark, monthsBetween } from './counters.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { type Item, queryAll, type Write } from './table.ts'

/** Of cases that no unit handled. */
const NO_UNIT = '-'

/** The counter and the field of it in which a case stands, one for each side that is rated. */
export const countedIn = (row: CaseRow): Mark[] =>
  ratingMarks(row).map(({ day, field }) => ({ key: keys.ratingCount(row.organId, day, row.unitId ?? NO_UNIT), field }))

/** Counters of a day and a unit move in the transaction of the case: a page of statistics reads days and units, whatever the number of cases. */
export const ratingWrites = (before: CaseRow | undefined, after: CaseRow): Write[] =>
  counterWrites('rating count', before ? countedIn(before) : [], countedIn(after))

const isPast = ({ sk }: Item, day: Day): boolean => sk.slice(0, 10) <= day

/** The ratings of an office and of its units in these months, up to today: a window that still runs counts for nothing (domain §10). */
export const ratingStatistics = async (stores: Stores, organId: string, from: string, to: string, now: string): Promise<RatingStatistics> => {
  const items = (await Promise.all(monthsBetween(from, to).map((month) => queryAll(stores.table, `RATES#${organId}#${month}`, '')))).flat()
  const counted = items.filter((item) => isPast(item, today(now)))
  const unitOf = ({ sk }: Item) => sk.slice('2026-01-01#'.length)
  const organs = await stores.directory.list('ORGAN')
  const ids = [...new Set(counted.map(unitOf))].filter((id) => id !== NO_UNIT)
  const units = ids.map((id) => ({
    unitId: id,
    unitName: organs.find((organ) => organ.id === id)?.name ?? id,
    rates: ratesOf('UNIT', counted.filter((item) => unitOf(item) === id) as RatingCounts[]),
  }))
  const rated = units.filter(({ rates }) => rates.due > 0)
  return { from, to, office: ratesOf('OFFICE', counted as RatingCounts[]), units: rated.sort((a, b) => b.rates.due - a.rates.due), now }
}
