import type { CaseCard, CaseList } from '../contract/case.ts'
import type { Leader } from '../contract/people.ts'
import { isInCharge } from '../domain/booking/rules.ts'
import { today } from '../domain/calendar/days.ts'
import { leadersOf } from '../domain/case/leaders.ts'
import { asReadBy } from '../domain/case/parts.ts'
import { card } from './case-cards.ts'
import { knownAmong } from './case-knowledge.ts'
import type { Sees } from './case-links.ts'
import type { Pointer } from './case-lists.ts'
import type { OrganRow } from './directory.ts'
import type { Stores } from './stores.ts'
import { queryItems } from './table.ts'

/**
 * What is late in a leader's charge (docs/decisions/0066). The list is the one that exists: of a government everything open by due date, of a unit its own. Its rows say category and unit, so
 * only the cases that are shown are read. Sealed ones stand in neither list.
 */
type Charge = { list: string; has: (row: Pointer) => boolean }

const chargeOf = async ({ directory }: Pick<Stores, 'directory'>, { organId, remit }: Leader): Promise<Charge | undefined> => {
  const organs = new Map((await directory.list('ORGAN')).map((organ): [string, OrganRow] => [organ.id, organ]))
  const own = organs.get(organId)
  if (!own) return undefined
  // Whoever leads a unit has the whole of it.
  if (own.kind === 'UNIT') return { list: `UNIT#${own.id}`, has: () => true }
  const seat = own.kind === 'PETITION_OFFICE' ? (own.parentId ?? own.id) : own.id
  const nameOf = (unitId: string | undefined) => (unitId ? organs.get(unitId)?.name : undefined)
  return { list: `DUE#${seat}`, has: ({ category, unitId }) => category !== undefined && isInCharge(remit, category, nameOf(unitId)) }
}

/** A page looks at so many rows at most; where they hold nothing of his it is empty and has a next one. */
const PAGE = 20
const MOST_PAGES = 10
/** So many are counted, of so many rows. */
const MOST_COUNTED = 100
const LOOKED_AT = 500

/** To whom the case does not belong the line tells how it stands and who is late, not what it is about or whose it is. */
const lineOnly = (shown: CaseCard): CaseCard => ({
  ...shown,
  summary: '',
  person: { name: '' },
  requirement: '',
  outcome: undefined,
  leaderName: undefined,
  next: undefined,
  closed: true,
})

export const listCharge = async (
  stores: Stores,
  leader: Leader | undefined,
  cursor: string | undefined,
  knows: Sees,
  now: string,
): Promise<CaseList> => {
  const charge = leader && (await chargeOf(stores, leader))
  if (!leader || !charge) return { items: [], now }
  const ids: string[] = []
  let next = cursor
  for (let pages = 0; pages < MOST_PAGES && ids.length < PAGE; pages++) {
    const page = await queryItems(stores.table, charge.list, 'CASE#', { limit: PAGE, cursor: next, from: 'CASE#', to: `CASE#${today(now)}` })
    ids.push(...(page.items as unknown as Pointer[]).filter(charge.has).map(({ caseId }) => caseId))
    next = page.next
    if (!next) break
  }
  const known = await knownAmong(stores, ids, knows)
  const rows = ids.flatMap((id) => known.get(id) ?? [])
  const cards = rows.map(async (row) => {
    const shown = asReadBy(await card(stores, row, now), row, leader.organId, now)
    return leadersOf(row).includes(leader.id) ? shown : lineOnly(shown)
  })
  return { items: await Promise.all(cards), ...(next && { next }), now }
}

/** How many there are, up to a hundred, without those of which he may not know. */
export const countCharge = async (stores: Stores, leader: Leader | undefined, knows: Sees, now: string): Promise<number> => {
  const charge = leader && (await chargeOf(stores, leader))
  if (!charge) return 0
  const { items } = await queryItems(stores.table, charge.list, 'CASE#', { limit: LOOKED_AT, from: 'CASE#', to: `CASE#${today(now)}` })
  const his = (items as unknown as Pointer[]).filter(charge.has).slice(0, MOST_COUNTED)
  const doubtful = his.filter(({ accuses }) => accuses).map(({ caseId }) => caseId)
  return his.length - doubtful.length + (await knownAmong(stores, doubtful, knows)).size
}
