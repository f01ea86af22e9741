import type { Category } from '../contract/booking.ts'
import type { CaseState, Outcome, TimelineEntry } from '../contract/case.ts'
import type { LeaderRef } from '../contract/reception.ts'
import type { StoredClock } from '../domain/case/clocks.ts'
import type { Ratings } from '../domain/case/ratings.ts'
import { type CaseWork, NO_WORK } from '../domain/case/work.ts'
import type { Item } from './table.ts'
import type { Vault } from './vault.ts'

/** A case as it lies in the table, with its texts opened. */
export type CaseRow = {
  id: string
  caseNo: string
  state: CaseState
  citizenId: string
  bookingId: string
  sessionId: string
  organId: string
  /** 首接首办: never changed, whoever handles. */
  firstReceiver: string
  leader: LeaderRef
  sponsorId?: string
  category: Category
  outcome: Outcome
  unitId?: string
  unitName?: string
  coUnitIds: string[]
  collective: boolean
  personsCame: number
  registeredAt: string
  registeredOn: string
  clocks: StoredClock[]
  timeline: TimelineEntry[]
  /** Both ratings; what people write into them is sealed with them (domain §12). */
  rating?: Ratings
  ratingUntil?: string
  unrated?: boolean
  summary: string
  matterId: string
  record: string
  instruction: string
  released: string
  requirement: string
  reply: string
  queryCode: string
  /** What the steps recorded; sealed as a whole. */
  work: CaseWork
}

const SEALED = ['summary', 'record', 'instruction', 'released', 'requirement', 'reply', 'queryCode'] as const
const place = (pk: string, field: string) => `${pk}|${field}`

export const toCaseItem = (vault: Vault, row: CaseRow): Item => {
  const pk = `CASE#${row.id}`
  const rating = row.rating && vault.seal(JSON.stringify(row.rating), place(pk, 'rating'))
  const sealed = Object.fromEntries(SEALED.map((field) => [field, vault.seal(row[field], place(pk, field))]))
  // The timeline repeats the requirement in words.
  const work = vault.seal(JSON.stringify(row.work), place(pk, 'work'))
  return { pk, sk: 'META', ...row, ...sealed, work, timeline: vault.seal(JSON.stringify(row.timeline), place(pk, 'timeline')), rating }
}

export const toCase = (vault: Vault, item: Item): CaseRow => {
  const { pk, sk: _sk, seq: _seq, head: _head, ...row } = item
  const opened = Object.fromEntries(SEALED.map((field) => [field, vault.open(String(item[field]), place(pk, field))]))
  const rating = item.rating === undefined ? undefined : (JSON.parse(vault.open(String(item.rating), place(pk, 'rating'))) as Ratings)
  const timeline = JSON.parse(vault.open(String(item.timeline), place(pk, 'timeline'))) as CaseRow['timeline']
  return {
    ...(row as unknown as CaseRow),
    ...opened,
    timeline,
    work: item.work === undefined ? NO_WORK : (JSON.parse(vault.open(String(item.work), place(pk, 'work'))) as CaseWork),
    rating,
  }
}
