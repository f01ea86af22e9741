import type { BookingState } from '../../contract/booking.ts'
import { ANY_BAND } from '../../contract/draw.ts'
import type { StaffKind } from '../../contract/messages.ts'
import { ACTIVE } from '../../domain/booking/states.ts'
import { isPublic } from '../../domain/reception/session.ts'
import { hashOfItem } from '../audit.ts'
import { type BookingRow, toBookingRow } from '../booking-row.ts'
import { listKeys, type Pointer, pointerOf } from '../case-lists.ts'
import type { CaseRow } from '../case-row.ts'
import { claimsOf } from '../claims.ts'
import { joinId, keys, splitId } from '../keys.ts'
import { entriesOf, isBooking, isSession, name, placesByLedger, type StoredEntry } from '../ledger.ts'
import { mustBeRead, type Posted, petitionPosts } from '../posts.ts'
import { countedIn } from '../rating-counts.ts'
import { toSessionRow } from '../session-row.ts'
import type { Item, Key } from '../table.ts'
import type { Vault } from '../vault.ts'

/**
 * Things that lie in the table twice: what an aggregate makes others expect, and what lies there. `key` is an item (with what is counted in it), `value` what it must say;
 * both sides must be the same set. `by` names the item that says so.
 */
export type Fact = { key: string; value: string; by: string }

export const fact = (by: Item, key: string, value: unknown): Fact => ({ key, value: String(value), by: name(by) })

/** Ended so that the place does not count for the month. */
const RETURNED: readonly BookingState[] = ['CANCELLED', 'DECLINED', 'EARLY_ANSWERED', 'NOT_DRAWN']

const everyNumber = (by: Item, key: string, count: unknown): Fact[] =>
  Array.from({ length: Number(count ?? 0) }, (_, index) => fact(by, `${key}|${index + 1}`, 'used'))

/** A list's row says also whether the case accuses somebody, and where a leader looks for his charge category and unit. */
const pointsTo = ({ caseId, accuses, category, unitId }: Pointer): string =>
  [caseId, accuses && 'accuses', category, unitId].filter(Boolean).join(' ')

/** What an item says that somebody else must say too. Items of kinds that are not here stand for themselves. */
export const findsOf = (item: Item, now: string): Fact[] => {
  const { pk, sk } = item
  const list = name(item)
  const kind = pk.split('#')[0]
  if (sk.startsWith('CASE#'))
    return [fact(item, list, pointsTo({ ...(item as Partial<Pointer>), caseId: String(item.caseId ?? sk.slice('CASE#'.length)) }))]
  if (kind === 'CASENO') return [fact(item, list, item.caseId)]
  if (kind === 'COUNT' || kind === 'DOCNO') return everyNumber(item, list, item.count)
  if (kind === 'CIT' && sk.startsWith('MSG#')) return item.kind === 'CASE_PROGRESS' && item.caseId ? [fact(item, list, item.caseId)] : []
  if (kind === 'CIT' && sk.startsWith('HLP#')) return [fact(item, list, item.bookingId)]
  if (kind === 'CIT' && sk === 'CLAIMS') {
    const months = Object.entries(item).filter(([field, count]) => field.startsWith('m_') && count !== 0)
    return [
      ...claimsOf(item).map(({ bookingId, matterId }) => fact(item, `${list}|${bookingId}`, matterId)),
      ...months.map(([field, count]) => fact(item, `${list}|${field}`, count)),
    ]
  }
  if (kind === 'SES' && sk.startsWith('P#')) {
    const kept = item.hf && !item.bk && String(item.hu) > now
    return [...(item.bk ? [fact(item, list, item.bk)] : []), ...(kept ? [fact(item, `${list}|kept`, item.hf)] : [])]
  }
  if (kind === 'SES' && sk === 'TICKETS') return ['booked', 'walkIn'].flatMap((field) => everyNumber(item, `${list}|${field}`, item[field]))
  if (kind === 'SES' && sk.startsWith('SEEN#')) return [fact(item, list, 'once')]
  if (kind === 'WAIT') return [fact(item, list, `${item.bookingId} ${item.band}`)]
  if (kind === 'OFFERS') return sk.endsWith('#WAVE') ? [] : [fact(item, list, `${item.bookingId} ${item.sessionId}`)]
  if (kind === 'DRAW' && sk.startsWith('R#')) return [fact(item, list, `${item.bookingId} ${item.tickets} ${item.band}`)]
  if (kind === 'DRAWS') return [fact(item, list, item.sessionId)]
  if (kind === 'SCREEN') return [fact(item, list, item.bookingId)]
  if (kind === 'ROLL') return [fact(item, list, 'once')]
  if (kind === 'MERGES') return [fact(item, list, item.successorId)]
  if (kind === 'STAFF') return [fact(item, list, 'staff')]
  if (kind === 'LEAD')
    return (item.sessions as { sessionId: string; from: string; to: string }[]).map((one) =>
      fact(item, `${list}|${one.sessionId}`, `${one.from} ${one.to}`),
    )
  if (sk.startsWith('FILE#')) return [fact(item, list, item.fileId)]
  if (sk === 'FILES') return Array.from({ length: Number(item.count) }, () => fact(item, list, 'one'))
  if (kind === 'BOX' && sk.startsWith('MSG#')) return [fact(item, list, `${item.kind} ${item.caseId ?? item.petitionId}`)]
  if (sk.startsWith('POST#') || kind === 'UNREAD') return [fact(item, list, name(item.post as Key))]
  if (kind === 'RATES' || kind === 'VSTAT')
    return Object.entries(item).flatMap(([field, count]) =>
      typeof count === 'number' ? Array.from({ length: count }, () => fact(item, `${list}|${field}`, 'one')) : [],
    )
  if (kind === 'TEAM') return [fact(item, list, `${item.role} ${item.leaderId ?? ''}`)]
  if (kind === 'BATCH' && sk === 'COUNT')
    return ['assigned', 'resolved'].flatMap((field) => Array.from({ length: Number(item[field] ?? 0) }, () => fact(item, `${list}|${field}`, 'one')))
  if (kind === 'BATCH') return [fact(item, list, hashOfItem(item))]
  if (kind === 'PETS') return [fact(item, list, item.petitionId)]
  if (kind === 'HELD') return [fact(item, list, item.fileId)]
  if (sk.startsWith('VISIT#')) return [fact(item, list, item.visitId)]
  if (kind === 'HUNIT' || kind === 'HOFF') return [fact(item, list, `${item.visitId} ${item.helpId}`)]
  if (kind === 'PLAN') return [fact(item, list, [item.sessionId, item.leaderId, item.venueId, item.room, item.to, item.state].join(' '))]
  if (kind === 'BOARD') return item.gone || item.rough ? [] : [fact(item, list, item.id)]
  return []
}

/** What a single item makes others say: a reminder or a slip that nobody has opened stands among the unread, a merged unit among those whose cases the job passes on. */
export const expectsOf = (item: Item): Fact[] => {
  const { pk, sk } = item
  if (pk === 'DIR#ORGAN' && item.successorId) return [fact(item, name(keys.organMerge(sk)), item.successorId)]
  if (!pk.startsWith('BOX#') || !sk.startsWith('MSG#') || item.petitionId || !mustBeRead(item.kind as StaffKind) || item.readAt || item.phonedAt)
    return []
  const unread = keys.unreadPost(String(item.organId), String(item.at), pk.slice('BOX#'.length), sk.slice('MSG#'.length))
  return [fact(item, name(unread), name(item))]
}

/** What the steps of a case say to its sides: a row in a box, and of what must be read one in the case. */
export const factsOfPosts = (by: Item, row: CaseRow, posts: readonly Posted[]): Fact[] =>
  posts.flatMap(({ key, kind, box, id, mustBeRead: must }) => [
    fact(by, name(key), `${kind} ${row.id}`),
    ...(must ? [fact(by, name(keys.casePost(row.id, id, box)), name(key))] : []),
  ])

/** A member of a batch is counted once, and as resolved only while it is verified. */
export const factsOfMember = (by: Item, { id, work }: CaseRow): Fact[] => {
  if (!work.batch) return []
  const count = name(keys.batchCount(work.batch.id))
  return [
    fact(by, name(keys.batchCase(work.batch.id, id)), id),
    fact(by, `${count}|assigned`, 'one'),
    ...(work.resolution === 'VERIFIED' ? [fact(by, `${count}|resolved`, 'one')] : []),
  ]
}

/** The weekly reports of an office's batches, by the entries that wrote them. */
export const factsOfBatches = (items: readonly Item[]): Fact[] =>
  (items.filter(({ sk }) => sk.startsWith('AUD#')) as StoredEntry[]).flatMap((entry) => {
    const batch = joinId(entry.pk.slice('BATCHES#'.length), entry.sk.split('#')[2]!)
    const kept = Object.entries((entry.changes?.kept ?? {}) as Record<string, string>)
    return kept.map(([sk, hash]) => fact(entry, name({ pk: `BATCH#${batch}`, sk }), hash))
  })

/** 文号 run without a gap: each issued document uses one of its organ's, year's and kind's. */
export const factsOfDocuments = (items: readonly Item[]): Fact[] =>
  items
    .filter(({ sk, serial }) => sk.startsWith('DOC#') && serial !== undefined)
    .map((item) => fact(item, `${name(keys.documentCounter(String(item.organId), Number(item.year), String(item.kind)))}|${item.serial}`, 'used'))

/** The number of the day that a case number ends in: `<area><yyyymmdd><count>`. */
const partsOfNumber = ({ caseNo, registeredOn }: CaseRow): { area: string; count: number } => {
  const day = registeredOn.replaceAll('-', '')
  const at = caseNo.lastIndexOf(day)
  return { area: caseNo.slice(0, at), count: Number(caseNo.slice(at + day.length)) }
}
const numberUsed = (by: Item, row: CaseRow): Fact => {
  const { area, count } = partsOfNumber(row)
  return fact(by, `${name(keys.caseCounter(area, row.registeredOn))}|${count}`, 'used')
}

/** What a case must be found by: its lists, its petitioner, its number, and the messages that its steps owed. */
export const factsOfCaseRow = (by: Item, row: CaseRow, owed: readonly { pk: string; sk: string }[]): Fact[] => [
  ...listKeys(row).map((key) => fact(by, name(key), pointsTo(pointerOf(key, row)))),
  ...(row.citizenId ? [fact(by, name(keys.citizenCase(row.citizenId, row.id)), row.id)] : []),
  fact(by, name(keys.caseNumber(row.caseNo)), row.id),
  numberUsed(by, row),
  ...owed.map((key) => fact(by, name(key), row.id)),
  ...countedIn(row).map(({ key, field }) => fact(by, `${name(key)}|${field}`, 'one')),
]

type Registered = { session: string; band: string; lot: string; tickets: number }

/** What one booking makes others say; `entries` tell what it registered for, whatever became of it since. */
const ofBooking = (vault: Vault, item: Item, entries: readonly StoredEntry[], now: string): Fact[] => {
  const row: BookingRow = toBookingRow(vault, item)
  const { owner, ulid } = splitId(row.id)
  const offered = row.state === 'OFFERED' && row.offer
  const registered = entries.find(({ action }) => action === 'booking.register')?.changes as Registered | undefined
  const gaveBack = entries.some(({ action }) => action === 'booking.noShow' || action === 'booking.leave')
  const places = entries.flatMap(({ changes }) => (changes?.place ? [String(changes.session)] : []))
  return [
    ...[...new Set(places)].map((session) => fact(item, name(keys.roll(session, row.id)), 'once')),
    ...(gaveBack ? [fact(item, name(keys.seen(row.sessionId, row.id)), 'once')] : []),
    ...(ACTIVE.includes(row.state) ? [fact(item, `${name(keys.claims(owner))}|${row.id}`, row.matterId)] : []),
    ...(row.state === 'WAITING' && row.line ? [fact(item, name(keys.waiting(row.sessionId, row.line)), `${row.id} ${row.band}`)] : []),
    ...(offered ? [fact(item, name(keys.offerDue(offered.until, row.id)), `${row.id} ${row.sessionId}`)] : []),
    ...(offered && offered.until > now ? [fact(item, `SES#${row.sessionId}|${offered.place}|kept`, row.id)] : []),
    ...(registered
      ? [fact(item, name(keys.lot(registered.session, registered.lot)), `${row.id} ${registered.tickets} ${registered.band || ANY_BAND}`)]
      : []),
    ...(row.state === 'SUBMITTED' || row.state === 'NEED_INFO' ? [fact(item, name(keys.screening(row.organId, row.createdAt, row.id)), row.id)] : []),
    ...(row.bookedBy.kind === 'HELPER' ? [fact(item, name(keys.helped(row.bookedBy.id!, ulid)), row.id)] : []),
    ...(row.ticketNo
      ? [fact(item, `${name(keys.tickets(row.sessionId))}|${row.kind === 'BOOKED' ? 'booked' : 'walkIn'}|${Number(row.ticketNo.slice(1))}`, 'used')]
      : []),
  ]
}

const ofMonths = (by: Item, bookings: readonly Item[]): Fact[] => {
  const counted = bookings.filter(({ month, state }) => month !== undefined && !RETURNED.includes(state as BookingState))
  const months = new Set(counted.map(({ month }) => String(month)))
  return [...months].map((month) => fact(by, `${by.pk}|CLAIMS|m_${month}`, counted.filter((booking) => booking.month === month).length))
}

/** What the offices were told of a petition, by the entries that told them. */
const ofPetition = (item: Item, entries: readonly StoredEntry[]): Fact[] =>
  entries.flatMap(({ action, at, seq, changes }) => {
    const told = (changes?.told ?? []) as string[]
    const about = action === 'petition.send' ? 'PETITION' : 'PETITION_LATE'
    return petitionPosts({ id: String(item.id), told, about, at, serial: seq }).map(({ key, kind }) => fact(item, name(key), `${kind} ${item.id}`))
  })

/** Everything that the bookings and petitions of a citizen's partition make others say. */
export const factsOfCitizen = (vault: Vault, items: readonly Item[], now: string): Fact[] => {
  const byKey = new Map(items.map((item) => [name(item), item]))
  const bookings = items.filter(isBooking)
  const held = placesByLedger(items)
  return [
    ...bookings.flatMap((item) => ofBooking(vault, item, entriesOf(byKey, item), now)),
    ...[...held].map(([place, id]) => ({ key: place, value: id, by: name(keys.booking(splitId(id).owner, splitId(id).ulid)) })),
    ...(bookings[0] ? ofMonths(bookings[0], bookings) : []),
    ...items.filter(({ sk }) => sk.startsWith('PET#')).flatMap((item) => ofPetition(item, entriesOf(byKey, item))),
    ...items
      .filter(({ sk, state }) => sk.startsWith('PET#') && state === 'SENT')
      .map((item) => fact(item, name(keys.petitionQueue(String(item.organId), String(item.sentAt), String(item.id))), item.id)),
  ]
}

/** A session stands in the plan, in its leader's day, on its own board, and in the list of draws. */
export const factsOfSession = (items: readonly Item[]): Fact[] =>
  items.filter(isSession).flatMap((item) => {
    const row = toSessionRow(item)
    const { id, organId, leader, date, from, to, venueId, room, state } = row
    const day = `${name(keys.leaderDay(leader.id, date))}|${id}`
    return [
      fact(item, name(keys.plan(organId, date.slice(0, 7), date, from, id)), [id, leader.id, venueId, room, to, state].join(' ')),
      ...(state === 'CANCELLED' ? [] : [fact(item, day, `${from} ${to}`)]),
      ...(isPublic(state) && row.publishedAt ? [fact(item, name(keys.board(organId, date.slice(0, 7), date, from, id)), id)] : []),
      ...(row.draw && !row.draw.settledAt && state !== 'CANCELLED' ? [fact(item, name(keys.drawDue(row.closesAt, id)), id)] : []),
    ]
  })

/** An entry of a directory and the history that lies beside it, a partition an entry. */
export const factOfDirectory = (item: Item): Fact => fact(item, `history of ${name(item)}`, `${item.seq} ${item.head} ${hashOfItem(item)}`)
export const factOfHistory = (entries: readonly StoredEntry[]): Fact[] => {
  const last = entries.at(-1)
  return last ? [fact(last, `history of ${last.pk.slice('AUD#'.length).replace(/^(DIR#\w+)#/, '$1|')}`, `${last.seq} ${last.hash} ${last.is}`)] : []
}

export const factsOfStaff = (item: Item): Fact[] => {
  const id = item.pk.slice('STF#'.length)
  const { role, organId, leaderId = '' } = item
  return [
    fact(item, name(keys.staffList(id)), 'staff'),
    ...(item.active ? [fact(item, name(keys.team(String(organId), String(role), id)), `${role} ${leaderId}`)] : []),
  ]
}

type StoredFile = {
  id: string
  ownerKind: 'CASE' | 'VISIT'
  ownerId: string
  caseId: string
  organId: string
  createdAt: string
  state: string
  storedAt?: string
}

/** A file stands in the list of what it belongs to, a visit's also in its case's; what a check held waits in a list. */
export const factsOfFile = (item: Item): Fact[] => {
  const row = item as unknown as StoredFile
  const { ownerKind, ownerId, createdAt, id } = row
  return [
    fact(item, name(keys.fileOf(ownerKind, ownerId, createdAt, id)), id),
    ...(ownerKind === 'VISIT' ? [fact(item, name(keys.fileOf('CASE', row.caseId, createdAt, id)), id)] : []),
    fact(item, name(keys.fileCount(ownerKind, ownerId)), 'one'),
    ...(row.state === 'HELD' ? [fact(item, name(keys.heldFile(row.organId, row.storedAt!, id)), id)] : []),
  ]
}
