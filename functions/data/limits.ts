import type { Failure } from '../contract/failure.ts'
import type { LimitsVersion } from '../contract/limits.ts'
import { type LimitsRow, strip } from './directory.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { getItem, queryAll } from './table.ts'
import { type Call, changeAggregate, commit, createAggregate } from './unit-of-work.ts'

/** Every version as it lies in the table now: who has just entered one sees it. */
export const listLimits = async ({ table }: Pick<Stores, 'table'>): Promise<LimitsRow[]> =>
  (await queryAll(table, 'DIR#LIMITS', '')).map((item) => strip<'LIMITS'>(item))

/** Enters a version of the rule table for its day, or replaces the one that this day has; what was replaced stays in the ledger. */
export const setLimits = async (stores: Stores, version: LimitsVersion, call: Call): Promise<{ ok: true } | Failure> => {
  const key = keys.limits(version.from)
  const row = { ...version, enteredAt: call.now }
  const earlier = await getItem(stores.table, key)
  const changes = { basis: version.basis, limits: version.limits }
  const writes = earlier
    ? changeAggregate(earlier, row, { action: 'limits.change', changes }, call)
    : createAggregate({ ...key, ...row }, { action: 'limits.create', to: version.from, changes }, call)
  const done = await commit(stores, call, writes, { ok: true as const })
  stores.directory.forget()
  return done
}
