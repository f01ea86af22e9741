import type { CaseCard, CaseList } from '../contract/case.ts'
import type { CaseSearch } from '../contract/registration.ts'
import { dayOf } from '../domain/calendar/days.ts'
import { asReadBy } from '../domain/case/parts.ts'
import { checkIdNo } from '../domain/people/id-number.ts'
import { card } from './case-cards.ts'
import type { Sees } from './case-links.ts'
import { NO_UNIT } from './case-lists.ts'
import { type CaseRow, toCase } from './case-row.ts'
import { lookUp, nameHash } from './citizens.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { batchGet, getItem, type QueryOptions, queryItems } from './table.ts'

const PAGE = 20

/** Whose list it is: a co-unit has its own part on the card; whether a threat is told on it. */
type Reader = { owner: string; supervisor: boolean }

/** The cases behind these ids that the reader may know, in the order of the ids. */
const cardsOf = async (stores: Stores, ids: readonly string[], sees: Sees, now: string, { owner, supervisor }: Reader): Promise<CaseCard[]> => {
  const items = await batchGet(
    stores.table,
    ids.map((id) => keys.case(id)),
  )
  const rows = new Map(items.map((item) => toCase(stores.vault, item)).map((row) => [row.id, row]))
  const found = ids.flatMap((id) => rows.get(id) ?? [])
  const seen = await Promise.all(found.map(sees))
  const shown = async (row: CaseRow) => asReadBy(await card(stores, row, now, undefined, supervisor), row, owner, now)
  return Promise.all(found.filter((_, at) => seen[at]).map(shown))
}

const pageOfList = async (
  stores: Stores,
  pk: string,
  prefix: string,
  options: QueryOptions,
  sees: Sees,
  now: string,
  reader: Reader,
): Promise<CaseList> => {
  const page = await queryItems(stores.table, pk, prefix, { limit: PAGE, ...options })
  const ids = page.items.map(({ caseId }) => String(caseId))
  return { items: await cardsOf(stores, ids, sees, now, reader), next: page.next, now }
}

/**
 * A page of the discipline side's list by due day; what the accused's tree shuts out is left out of it. It is the supervisor's own: no sealed case is on the worklist, so a threat is told here.
 */
export const listSealed = (
  stores: Stores,
  owner: string,
  { cursor, supervisor }: { cursor?: string; supervisor: boolean },
  sees: Sees,
  now: string,
): Promise<CaseList> => pageOfList(stores, `SEAL#${owner}`, 'CASE#', { cursor }, sees, now, { owner, supervisor })

const ofPerson = async (stores: Stores, citizenId: string | undefined): Promise<string[]> =>
  citizenId === undefined
    ? []
    : (await queryItems(stores.table, `CIT#${citizenId}`, 'CASE#', { limit: PAGE, backward: true })).items.map(({ sk }) => sk.slice('CASE#'.length))

/** A number as it was written down: a card's last letter in capitals, spaces away. */
const numberOf = (idNo: string, now: string): string => {
  const check = checkIdNo('ID_CARD', idNo, dayOf(now))
  return check.ok ? check.value : idNo.trim()
}

/**
 * One thing at a time, each a look-up or a page of one list: no scan. `owner` is the organ or the unit whose lists the caller reads. Sealed cases are found by nobody: they
 * have a list of their own.
 */
export const searchCases = async (stores: Stores, owner: string, search: CaseSearch, sees: Sees, now: string): Promise<CaseList> => {
  const open = async (row: CaseRow) => !row.sealed && (await sees(row))
  const reader = { owner, supervisor: false }
  const whole = async (ids: readonly string[]): Promise<CaseList> => ({ items: await cardsOf(stores, ids, open, now, reader), now })
  switch (search.by) {
    case 'NO': {
      const number = await getItem(stores.table, keys.caseNumber(search.caseNo))
      return whole(number ? [String(number.caseId)] : [])
    }
    case 'ID':
      return whole(await ofPerson(stores, await lookUp(stores, 'ID', numberOf(search.idNo, now))))
    case 'PHONE':
      return whole(await ofPerson(stores, await lookUp(stores, 'PHONE', search.phone)))
    case 'NAME':
      return pageOfList(
        stores,
        `NAME#${owner}#${nameHash(stores.vault, search.name)}`,
        'CASE#',
        { cursor: search.cursor, backward: true },
        open,
        now,
        reader,
      )
    case 'UNIT':
      return pageOfList(
        stores,
        `UST#${owner}#${search.unitId ?? NO_UNIT}`,
        `CASE#${search.state}#`,
        { cursor: search.cursor, backward: true },
        open,
        now,
        reader,
      )
  }
}
