import type { CalendarDay, CaseRulesVersion } from '../contract/case-rules.ts'
import { DEFAULT_LIMITS, type Limits, type LimitsVersion } from '../contract/limits.ts'
import type { Leader, Organ, Venue } from '../contract/people.ts'
import { keys } from './keys.ts'
import { getItem, type Item, queryAll, type Table } from './table.ts'

/** Organs, leaders, venues and the versions of the rule table: small lists that every page needs; an instance keeps them for some seconds. */
export type OrganRow = Organ & { path: string; areaCode: string }
export type LeaderRow = Leader
export type VenueRow = Venue
export type LimitsRow = LimitsVersion & { enteredAt: string }
export type CaseRulesRow = CaseRulesVersion & { enteredAt: string }
export type CalendarRow = CalendarDay & { enteredAt: string }
type Kinds = { ORGAN: OrganRow; LEADER: LeaderRow; VENUE: VenueRow; LIMITS: LimitsRow; CASE_RULES: CaseRulesRow; CALENDAR: CalendarRow }

// A province's list is hundreds of kilobytes in one partition, and hundreds of instances read it (docs/capacity.md): rarely, and at half price.
const KEEP_MS = 10_000

export const strip = <K extends keyof Kinds>(item: Item): Kinds[K] => {
  const { pk: _pk, sk: _sk, seq: _seq, head: _head, ...row } = item
  return row as unknown as Kinds[K]
}

export type Directory = ReturnType<typeof createDirectory>

export const createDirectory = (table: Table) => {
  const kept = new Map<string, { at: number; rows: Promise<unknown[]> }>()
  const list = async <K extends keyof Kinds>(kind: K): Promise<Kinds[K][]> => {
    const known = kept.get(kind)
    if (known && Date.now() - known.at < KEEP_MS) return known.rows as Promise<Kinds[K][]>
    const rows = queryAll(table, `DIR#${kind}`, '', false).then((items) => items.map((item) => strip<K>(item)))
    kept.set(kind, { at: Date.now(), rows })
    rows.catch(() => kept.delete(kind))
    return rows
  }
  return {
    list,
    forget: () => kept.clear(),
    /** Read afresh: for checks before a write. */
    async find<K extends keyof Kinds>(kind: K, id: string): Promise<Kinds[K] | undefined> {
      const item = await getItem(table, keys.directory(kind, id))
      return item && strip<K>(item)
    },
    /** The rule table in force on a day: the last version that begins then or before. A version that is older than a number has the number's first value. */
    async limits(day: string): Promise<Limits> {
      const version = (await list('LIMITS')).findLast(({ from }) => from <= day)
      return { ...DEFAULT_LIMITS, ...version?.limits }
    },
    async organ(id: string): Promise<OrganRow | undefined> {
      return (await list('ORGAN')).find((organ) => organ.id === id)
    },
  }
}
