import type { Category } from '../contract/booking.ts'
import type { CaseState, TimelineEntry } from '../contract/case.ts'
import type { CaseSource, CaseType, DuplicateChoice } from '../contract/case-kinds.ts'
import type { LeaderRef } from '../contract/reception.ts'
import type { Accused, Agent } from '../contract/registration.ts'
import type { Outcome } from '../contract/talk.ts'
import type { StoredClock } from '../domain/case/clocks.ts'
import type { Ratings } from '../domain/case/ratings.ts'
import { type CaseWork, NO_WORK } from '../domain/case/work.ts'
import type { Item } from './table.ts'
import type { Vault } from './vault.ts'

/** What only a registration at the desk or by the office knows. */
export type Intake = {
  sourceNo: string
  place: string
  involved: number
  litigation: boolean
  agent?: Agent
  representatives: { name: string; phone?: string }[]
  /** What was decided about an earlier case, and why. */
  decision?: { caseId: string; caseNo: string; choice: DuplicateChoice; reason: string }
}

/** A case as it lies in the table, with its texts opened. */
export type CaseRow = {
  id: string
  caseNo: string
  state: CaseState
  source: CaseSource
  type: CaseType
  /** Only for the discipline side (domain/case/secrecy); then it stands in no ordinary list. */
  sealed: boolean
  citizenId: string
  /** Nobody stands behind `citizenId`: no rating, no message, no reply address. */
  anonymous: boolean
  /** From a leader's reception only. */
  bookingId?: string
  sessionId?: string
  organId: string
  /** 首接首办: never changed, whoever handles. */
  firstReceiver: string
  /** Who received, and what he decided on the spot; from a reception only. */
  leader?: LeaderRef
  sponsorId?: string
  category: Category
  outcome?: Outcome
  unitId?: string
  unitName?: string
  coUnitIds: string[]
  collective: boolean
  personsCame: number
  /** 重复信访: same person, same matter, after the earlier case was answered. */
  repeat: boolean
  urgent: boolean
  fromAbove: boolean
  /** The first case of this matter; its repeats and recurrences carry it. */
  sameMatterId?: string
  /** Keyed hash of the exact name, for the search. */
  nameHash?: string
  /** The day from which the 15 days run; earlier than the registration when a letter lay. */
  receivedOn: string
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
  /** Whom it accuses; sealed. */
  accused?: Accused
  /** Sealed. */
  intake?: Intake
  /** What the steps recorded; sealed as a whole. */
  work: CaseWork
}

const SEALED = ['summary', 'record', 'instruction', 'released', 'requirement', 'reply', 'queryCode'] as const
/** Sealed as a whole. */
const WHOLE = ['accused', 'intake'] as const
const place = (pk: string, field: string) => `${pk}|${field}`

export const toCaseItem = (vault: Vault, row: CaseRow): Item => {
  const pk = `CASE#${row.id}`
  const rating = row.rating && vault.seal(JSON.stringify(row.rating), place(pk, 'rating'))
  const sealed = Object.fromEntries(SEALED.map((field) => [field, vault.seal(row[field], place(pk, field))]))
  // The timeline repeats reasons and answers in words.
  const work = vault.seal(JSON.stringify(row.work), place(pk, 'work'))
  const whole = Object.fromEntries(WHOLE.map((field) => [field, row[field] && vault.seal(JSON.stringify(row[field]), place(pk, field))]))
  return {
    pk,
    sk: 'META',
    ...row,
    ...sealed,
    ...whole,
    work,
    timeline: vault.seal(JSON.stringify(row.timeline), place(pk, 'timeline')),
    rating,
  }
}

export const toCase = (vault: Vault, item: Item): CaseRow => {
  const { pk, sk: _sk, seq: _seq, head: _head, ...row } = item
  const opened = Object.fromEntries(SEALED.map((field) => [field, vault.open(String(item[field]), place(pk, field))]))
  const whole = Object.fromEntries(
    WHOLE.filter((field) => item[field]).map((field) => [field, JSON.parse(vault.open(String(item[field]), place(pk, field)))]),
  )
  const rating = item.rating === undefined ? undefined : (JSON.parse(vault.open(String(item.rating), place(pk, 'rating'))) as Ratings)
  const timeline = JSON.parse(vault.open(String(item.timeline), place(pk, 'timeline'))) as CaseRow['timeline']
  return {
    ...(row as unknown as CaseRow),
    ...opened,
    ...whole,
    timeline,
    work: item.work === undefined ? NO_WORK : (JSON.parse(vault.open(String(item.work), place(pk, 'work'))) as CaseWork),
    rating,
  }
}
