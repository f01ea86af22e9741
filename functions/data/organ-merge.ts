import type { Failure } from '../contract/failure.ts'
import type { OrganRow } from './directory.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { type Item, queryAll } from './table.ts'
import { type Call, changeAggregate, commit, sealReason } from './unit-of-work.ts'

/**
 * 机构撤并 (docs/decisions/0068): the organ names its successor, and a row tells the job to pass its cases on. The row stays: what comes back to the old unit later (an un-merged or reopened
 * case) is passed on as well.
 */
export const mergeOrgan = async (stores: Stores, item: Item, successor: OrganRow, reason: string, call: Call): Promise<{ ok: true } | Failure> => {
  const entry = {
    action: 'organ.merge',
    to: successor.name,
    reason: sealReason(stores.vault, item, reason),
    changes: { successorId: successor.id },
  }
  const row = { ...keys.organMerge(item.sk), successorId: successor.id, at: call.now }
  const done = await commit(
    stores,
    call,
    [...changeAggregate(item, { successorId: successor.id }, entry, call), { name: 'merge', put: row, condition: 'attribute_not_exists(pk)' }],
    { ok: true as const },
  )
  stores.directory.forget()
  return done
}

/** The lists in which the cases lie that have left the unit's hands and may come back to it; read once, `cursor` where the next run goes on. */
export const PAST_LISTS = ['DONE', 'SEAL'] as const
export type Merge = { organId: string; successorId: string; at: string; list?: (typeof PAST_LISTS)[number]; cursor?: string; doneAt?: string }

/** Every unit that was ever merged: a few dozen in a province. */
export const listMerges = async ({ table }: Pick<Stores, 'table'>): Promise<Merge[]> =>
  (await queryAll(table, 'MERGES', '')).map(({ pk: _pk, sk, ...row }) => ({ ...(row as Omit<Merge, 'organId'>), organId: sk }))
