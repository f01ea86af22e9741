import type { Role } from '../contract/people.ts'
import { type AccusedPlaces, maySee } from '../domain/case/secrecy.ts'
import { organPath } from '../domain/people/organs.ts'
import type { Sees } from './case-links.ts'
import { type CaseRow, toCase } from './case-row.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { batchGet } from './table.ts'

/** To whom a case may be known at all, whatever he is to it; pages, lists, messages and files ask here first (docs/decisions/0034). */
export type Knower = { role: Role; organId?: string; leaderId?: string }

/** A unit and whoever took its place, its people with it: what accuses the one is kept from the other. */
const withSuccessors = (organs: readonly { id: string; successorId?: string }[], ids: readonly string[]): string[] => {
  const all = new Set(ids)
  // A set that grows while it is walked.
  for (const id of all) {
    const next = organs.find((organ) => organ.id === id)?.successorId
    if (next) all.add(next)
  }
  return [...all]
}

/** Whom a case accuses, as places in the tree. A leader's whole organ is kept away from a sealed report; from an open complaint only he himself. */
export const accusedPlaces = async (
  { directory }: Pick<Stores, 'directory'>,
  { accused, sealed }: Pick<CaseRow, 'accused' | 'sealed'>,
): Promise<AccusedPlaces> => {
  if (!accused) return { paths: [], leaderIds: [] }
  const organs = await directory.list('ORGAN')
  const leaders = sealed ? (await directory.list('LEADER')).filter(({ id }) => accused.leaderIds.includes(id)) : []
  const ids = withSuccessors(organs, [...accused.unitIds, ...leaders.map(({ organId }) => organId)])
  const paths = ids.map((id) => organPath(organs, id))
  return { paths: paths.filter((path) => path !== undefined), leaderIds: accused.leaderIds }
}

/** The accused may not know of a case, and of a sealed one only the discipline side and the person himself. */
export const mayKnow = async (
  stores: Pick<Stores, 'directory'>,
  { role, organId, leaderId }: Knower,
  row: Pick<CaseRow, 'accused' | 'sealed'>,
): Promise<boolean> => {
  if ((!row.sealed && !row.accused) || role === 'CITIZEN') return true
  const place = organId ? organPath(await stores.directory.list('ORGAN'), organId) : undefined
  return maySee({ role, place, leaderId }, row.sealed, await accusedPlaces(stores, row))
}

/** The same, for lists: which of their cases the reader may know. */
export const knowledgeOf =
  (stores: Pick<Stores, 'directory'>, who: Knower): Sees =>
  (row) =>
    mayKnow(stores, who, row)

/** Of these cases those that may be known to the reader, by their ids, in one read. */
export const knownAmong = async (stores: Stores, ids: readonly string[], knows: Sees): Promise<Map<string, CaseRow>> => {
  const rows = (await batchGet(stores.table, ids.map(keys.case))).map((item) => toCase(stores.vault, item))
  const known = await Promise.all(rows.map(knows))
  return new Map(rows.filter((_, at) => known[at]).map((row) => [row.id, row]))
}
