import { isFailure } from '../contract/failure.ts'
import type { DuplicateRequest, FoundCase as Found } from '../contract/registration.ts'
import { nextClock } from '../domain/case/clocks.ts'
import { choicesFor, type Match, matchOf, type PersonMatch } from '../domain/case/duplicates.ts'
import { heldClocks } from '../domain/case/owner.ts'
import { personOf } from './case-cards.ts'
import type { Sees } from './case-links.ts'
import { type CaseRow, toCase } from './case-row.ts'
import { type Citizen, findCitizen, nameHash } from './citizens.ts'
import { keys } from './keys.ts'
import { type KnownPetitioner, knownPetitioner } from './petitioners.ts'
import type { Stores } from './stores.ts'
import { batchGet, queryItems } from './table.ts'

/** So many cases of one person, and of one name, are looked at. */
const OF_PERSON = 30
const OF_NAME = 15

const idsOfPerson = async ({ table }: Stores, citizenId: string): Promise<string[]> =>
  (await queryItems(table, `CIT#${citizenId}`, 'CASE#', { limit: OF_PERSON, backward: true })).items.map(({ sk }) => sk.slice('CASE#'.length))

const idsOfName = async ({ table, vault }: Stores, organId: string, name: string): Promise<string[]> =>
  (await queryItems(table, `NAME#${organId}#${nameHash(vault, name)}`, 'CASE#', { limit: OF_NAME, backward: true })).items.map(({ caseId }) =>
    String(caseId),
  )

export type Candidate = { row: CaseRow; match: Match }
export type Statement = Pick<DuplicateRequest, 'representatives' | 'summary' | 'category'>

/**
 * Earlier cases that look like the same (domain §7 "Repeat", §11): of this very person, of somebody of the same name, or of one of the representatives. Only those of which
 * the reader may know; sealed ones never. The reads are bounded by the number of representatives.
 */
export const candidatesOf = async (
  stores: Stores,
  organId: string,
  who: { name?: string; known?: KnownPetitioner },
  statement: Statement,
  sees: Sees,
): Promise<Candidate[]> => {
  const how = new Map<string, PersonMatch>()
  const note = (ids: readonly string[], match: PersonMatch) => {
    for (const id of ids) if (!how.has(id)) how.set(id, match)
  }
  if (who.known) note(await idsOfPerson(stores, who.known.citizen.id), who.known.by)
  if (who.name) note(await idsOfName(stores, organId, who.name), 'SAME_NAME')
  const others = await Promise.all(statement.representatives.map(({ name }) => idsOfName(stores, organId, name)))
  note(others.flat(), 'REPRESENTATIVE')
  const items = await batchGet(
    stores.table,
    [...how.keys()].map((id) => keys.case(id)),
  )
  const rows = items.map((item) => toCase(stores.vault, item)).filter(({ sealed }) => !sealed)
  const seen = await Promise.all(rows.map(sees))
  return rows
    .flatMap((row, at) => {
      const match = seen[at] && matchOf(how.get(row.id)!, statement, { ...row, resolution: row.work.resolution })
      return match ? [{ row, match }] : []
    })
    .sort((a, b) => Number(b.match.same) - Number(a.match.same) || b.match.alike - a.match.alike)
}

const toFound = async (stores: Stores, { row, match }: Candidate, now: string): Promise<Found> => ({
  id: row.id,
  caseNo: row.caseNo,
  state: row.state,
  summary: row.summary,
  person: personOf(row, await findCitizen(stores, row.citizenId)),
  registeredOn: row.registeredOn,
  unitName: row.unitName,
  dueOn: nextClock(heldClocks(row), now)?.dueOn,
  resolved: row.work.resolution === 'SIGNED' || row.work.resolution === 'VERIFIED',
  recurrences: row.work.recurrences,
  reasons: match.reasons,
  alike: match.alike,
  same: match.same,
  choices: choicesFor({ state: row.state, resolution: row.work.resolution }),
})

const SHOWN = 10

/** The same for the clerk's eyes, with why they match and what may be decided. */
export const findDuplicates = async (
  stores: Stores,
  organId: string,
  request: DuplicateRequest,
  petitioner: Citizen | undefined,
  sees: Sees,
  now: string,
): Promise<{ known?: Citizen; found: Found[] }> => {
  const looked = petitioner ? { citizen: petitioner, by: 'SAME_ID' as const } : request.person && (await knownPetitioner(stores, request.person, now))
  // While a number is still being typed it names nobody.
  const known = looked && !isFailure(looked) ? looked : undefined
  // A report on wrongdoing is compared by the discipline side, not at the desk.
  if (request.type === 'WHISTLEBLOW') return { known: known?.citizen, found: [] }
  const name = petitioner?.name ?? request.person?.name
  const candidates = await candidatesOf(stores, organId, { name, known }, request, sees)
  return { known: known?.citizen, found: await Promise.all(candidates.slice(0, SHOWN).map((one) => toFound(stores, one, now))) }
}
