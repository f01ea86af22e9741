import { isFailure } from '../contract/failure.ts'
import { OPEN_VISITS } from '../domain/visit/steps.ts'
import type { CaseRow } from './case-row.ts'
import { findCase } from './cases.ts'
import type { Stores } from './stores.ts'
import { queryAll } from './table.ts'
import { type Call, commit } from './unit-of-work.ts'
import { findHelp, helpByName, helpMoved } from './visit-help.ts'
import type { FoundVisit } from './visit-row.ts'
import { changeVisit, findVisit } from './visits.ts'

const saved = async (stores: Stores, writes: Parameters<typeof commit>[2], call: Call): Promise<void> => {
  const done = await commit(stores, call, writes, true)
  // Somebody has moved it meanwhile: the record comes again.
  if (isFailure(done)) throw new Error(`a visit could not follow its case: ${done.failure}`)
}

const follow = async (stores: Stores, found: FoundVisit, { unitId, unitName }: CaseRow, call: Call): Promise<void> => {
  if (!OPEN_VISITS.includes(found.row.state) || found.row.unitId === unitId) return
  await saved(stores, changeVisit(stores, found, { ...found.row, unitId, unitName }, { action: 'visit.follow', changes: { unitId } }, call), call)
}

/**
 * The case came to another unit (`from`: the one before): visits that are still to be made or checked, and help that was promised in that unit's name, stand in the new one's
 * lists from then on and no more in the old one's. Asks the table who handles the case by now, so that a record of the stream may come twice or late: what was promised by the
 * old unit's name since then stays where it is.
 */
export const visitsFollow = async (stores: Stores, caseId: string, from: string | undefined, call: Call): Promise<void> => {
  const matter = (await findCase(stores, caseId))?.row
  if (!matter || matter.unitId === from) return
  for (const { visitId } of await queryAll(stores.table, `CASE#${caseId}`, 'VISIT#')) {
    const found = await findVisit(stores, String(visitId))
    if (!found) continue
    await follow(stores, found, matter, call)
    const promised = from ? await queryAll(stores.table, `VISIT#${visitId}`, 'HELP#') : []
    const named = promised.length > 0 ? await helpByName(stores, found.row) : new Set()
    for (const { id } of promised.filter((one) => !named.has(String(one.id)))) {
      const help = await findHelp(stores, String(id))
      if (help?.row.state === 'OPEN' && help.row.unitId === from) await saved(stores, helpMoved(stores, help, matter, call), call)
    }
  }
}
