import { isFailure } from '../contract/failure.ts'
import { changeCase } from './case-record.ts'
import { findCase } from './cases.ts'
import { findCitizen, nameHash } from './citizens.ts'
import type { Stores } from './stores.ts'
import { queryAll } from './table.ts'
import { type Call, commit } from './unit-of-work.ts'

/**
 * A name was put right: the person's cases are found by the new one from then on, and no more by the old one. Asks the table for the name as it is by now, so that a record
 * of the stream may come twice, late or in another order. Each case in a transaction of its own, with its entry.
 */
export const renameCases = async (stores: Stores, citizenId: string, call: Call): Promise<void> => {
  const name = (await findCitizen(stores, citizenId))?.name
  if (!name) return
  const hash = nameHash(stores.vault, name)
  for (const { sk } of await queryAll(stores.table, `CIT#${citizenId}`, 'CASE#')) {
    const found = await findCase(stores, sk.slice('CASE#'.length))
    if (!found || found.row.anonymous || found.row.nameHash === hash) continue
    const done = await commit(stores, call, changeCase(stores, found, { ...found.row, nameHash: hash }, { action: 'case.rename' }, call), true)
    // Somebody has moved the case meanwhile: the record comes again.
    if (isFailure(done)) throw new Error(`a case could not be found by its new name: ${done.failure}`)
  }
}
