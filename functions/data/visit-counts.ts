import type { VisitStatistics } from '../contract/visit.ts'
import { sumOf, type VisitSums, visitMarks } from '../domain/statistics/visits.ts'
import { counterWrites, type Mark, monthsBetween } from './counters.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { type Item, queryAll, type Write } from './table.ts'
import type { VisitRow } from './visit-row.ts'

/** Of visits for cases that no unit handles. */
const NO_UNIT = '-'

export const visitCountedIn = (row: VisitRow): Mark[] =>
  visitMarks(row).map(({ month, field }) => ({ key: keys.visitCount(row.organId, month, row.unitId ?? NO_UNIT), field }))

/** Counters of a month and a unit move in the transaction of the visit. */
export const visitCountWrites = (before: VisitRow | undefined, after: VisitRow): Write[] =>
  counterWrites('visit count', before ? visitCountedIn(before) : [], visitCountedIn(after))

/** Visits of an office and of each of its units in these months. */
export const visitStatistics = async (stores: Stores, organId: string, from: string, to: string, now: string): Promise<VisitStatistics> => {
  const items = (await Promise.all(monthsBetween(from, to).map((month) => queryAll(stores.table, `VSTAT#${organId}`, `${month}#`)))).flat()
  const organs = await stores.directory.list('ORGAN')
  const unitOf = ({ sk }: Item) => sk.slice('2026-01#'.length)
  const ids = [...new Set(items.map(unitOf))].filter((id) => id !== NO_UNIT)
  const counts = (some: readonly Item[]) => sumOf(some as unknown as Partial<VisitSums>[])
  const units = ids.map((id) => ({
    unitId: id,
    unitName: organs.find((organ) => organ.id === id)?.name ?? id,
    counts: counts(items.filter((item) => unitOf(item) === id)),
  }))
  return { from, to, office: counts(items), units: units.filter(({ counts: { planned, made } }) => planned + made > 0), now }
}
