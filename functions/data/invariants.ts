import type { Breach, BreachKind, Invariants } from '../contract/supervision.ts'
import { type Instant, monthsFrom, today } from '../domain/calendar/days.ts'
import { findBookings } from './bookings.ts'
import { claimsOf } from './claims.ts'
import { keys, splitId } from './keys.ts'
import { bookingIdOf, bookingsWithoutClaim, claimsOfNobody, type Finding, offersLeft, placesLost, placesOfNobody, placesTwice } from './ledger.ts'
import { listUnsent } from './messages.ts'
import { findSession, toSessionRow } from './session-row.ts'
import type { Stores } from './stores.ts'
import { batchGet, getItem, type Item, putItem, queryAll, queryItems } from './table.ts'
import { dueOffers } from './waiting.ts'

/**
 * The live recount: what must never be is looked for every few minutes in the sessions to come, by keys that are known (plan, places, roll, bookings,
 * claims), never by a scan. A province takes several runs; a round ends when all of it was seen, and only then its numbers are shown.
 */

/** Of one run: so it ends long before the next one, and costs the same whatever there is. */
const SESSIONS_A_RUN = 200
const PARTITIONS_A_RUN = 4000
/** A plan reaches a year ahead at most. */
const MONTHS = 13
/** The job of every minute may be late. */
const GRACE_MS = 5 * 60_000
const MOST_KEPT = 500
const MOST_SHOWN = 50

type Cursor = { organId: string; month: string; after: string }
type Kept = Breach & { ref: string }
type Round = { cursor?: Cursor; sessions: number; found: Kept[] }
type Count = Omit<Invariants, 'now'>
const NOTHING: Count = { sessions: 0, oversold: 0, claimsWithoutBooking: 0, offersOverdue: 0, undelivered: 0, breaches: [] }

/** The next sessions from today on, and where to go on; no `next`: the round is through. Planned days have no places yet. */
const nextSessions = async ({ table, directory }: Stores, cursor: Cursor | undefined, now: Instant): Promise<{ ids: string[]; next?: Cursor }> => {
  const first = today(now)
  const months = monthsFrom(first, MONTHS)
  const organs = (await directory.list('ORGAN')).map(({ id }) => id).sort()
  const order = ({ organId, month }: Pick<Cursor, 'organId' | 'month'>) => `${organId} ${month}`
  const partitions = organs
    .flatMap((organId) => months.map((month): Cursor => ({ organId, month, after: '' })))
    .filter((one) => !cursor || order(one) >= order(cursor))
  const ids: string[] = []
  for (const [index, one] of partitions.entries()) {
    if (index === PARTITIONS_A_RUN || ids.length === SESSIONS_A_RUN) return { ids, next: one }
    const from = cursor && order(one) === order(cursor) ? cursor.after : ''
    const page = await queryItems(table, `PLAN#${one.organId}#${one.month}`, '', { from: from || first, to: '~', limit: SESSIONS_A_RUN - ids.length })
    ids.push(...page.items.filter(({ state }) => state !== 'PLANNED' && state !== 'APPROVED').map(({ sessionId }) => String(sessionId)))
    if (page.next) return { ids, next: { ...one, after: `${page.items.at(-1)!.sk}!` } }
  }
  return { ids }
}

const bookingItems = ({ table }: Pick<Stores, 'table'>, ids: Iterable<string>): Promise<Item[]> =>
  batchGet(
    table,
    [...new Set(ids)].map((id) => keys.booking(splitId(id).owner, splitId(id).ulid)),
  )

/** The places, everyone who has or ever had one of them, what these people hold, and the bookings for which they hold it. */
const readSession = async (stores: Pick<Stores, 'table'>, sessionId: string): Promise<Item[]> => {
  const { table } = stores
  const [places, roll] = await Promise.all([queryAll(table, `SES#${sessionId}`, 'P#'), queryAll(table, `ROLL#${sessionId}`, '')])
  const ids = new Set([...places.flatMap(({ bk, hf }) => [bk, hf]).filter((id) => id !== undefined), ...roll.map(({ sk }) => sk)] as string[])
  const people = [...ids].map((id) => splitId(id).owner)
  const [own, claims] = await Promise.all([bookingItems(stores, ids), batchGet(table, people.map(keys.claims))])
  const others = claims.flatMap((row) => claimsOf(row)).flatMap(({ bookingId }) => (ids.has(bookingId) ? [] : [bookingId]))
  return [...places, ...own, ...claims, ...(await bookingItems(stores, others))]
}

type Found = Finding & { kind: BreachKind }

/** What is wrong with a session, by the ledger's own checks. */
const checkSession = (items: readonly Item[], sessionId: string, limit: Instant): Found[] => {
  const ofSession = ({ item }: Finding) => item.startsWith(`SES#${sessionId}|`)
  const own = items.filter((item) => item.sessionId === undefined || item.sessionId === sessionId)
  const checks: [BreachKind, Finding[]][] = [
    ['PLACE_TWICE', placesTwice(items).filter(ofSession)],
    ['PLACE_LOST', placesLost(items)],
    ['PLACE_OF_NOBODY', placesOfNobody(items)],
    ['CLAIM_OF_NOBODY', claimsOfNobody(items)],
    ['BOOKING_WITHOUT_CLAIM', bookingsWithoutClaim(own)],
    ['OFFER_OVERDUE', offersLeft(own, limit)],
  ]
  return checks.flatMap(([kind, findings]) => findings.map((finding) => ({ ...finding, kind })))
}

const wordsOf = ({ kind, item, problem }: Found): string => [kind, item, problem].join(' ')

/** Items are read one after the other while people go on booking: only what a second reading shows again is wrong. */
const recount = async (stores: Stores, sessionId: string, limit: Instant): Promise<Kept[]> => {
  const first = checkSession(await readSession(stores, sessionId), sessionId, limit)
  if (first.length === 0) return []
  const seen = new Set(first.map(wordsOf))
  const again = checkSession(await readSession(stores, sessionId), sessionId, limit).filter((one) => seen.has(wordsOf(one)))
  if (again.length === 0) return []
  const named = await nameSession(stores, sessionId)
  return again.map((one) => ({ problem: one.kind, ...named, ref: one.kind === 'OFFER_OVERDUE' ? one.item : wordsOf(one) }))
}

const nameSession = async (stores: Stores, sessionId: string): Promise<Omit<Breach, 'problem'>> => {
  const found = await findSession(stores, sessionId, false)
  return { sessionId, date: found?.row.date, leader: found && `${found.row.leader.post}${found.row.leader.name}` }
}

/** Offers in the job's list that it should have passed on; those that fell out of it are found by their session. */
const overdueOffers = async (stores: Stores, limit: Instant): Promise<Kept[]> => {
  const due = (await dueOffers(stores, limit)).filter(({ sk }) => !sk.endsWith('#WAVE'))
  const sessions = (
    await batchGet(
      stores.table,
      due.map(({ sessionId }) => keys.session(String(sessionId))),
    )
  ).map(toSessionRow)
  return due.map(({ bookingId, sessionId }): Kept => {
    const row = sessions.find(({ id }) => id === sessionId)
    const { owner, ulid } = splitId(String(bookingId))
    const { pk, sk } = keys.booking(owner, ulid)
    const named = { sessionId: String(sessionId), date: row?.date, leader: row && `${row.leader.post}${row.leader.name}` }
    return { problem: 'OFFER_OVERDUE', ...named, ref: `${pk}|${sk}` }
  })
}

const undeliveredOf = async (stores: Stores, unsent: readonly Item[]): Promise<Breach[]> => {
  const shown = unsent.slice(0, MOST_SHOWN)
  const bookings = await findBookings(stores, [...new Set(shown.flatMap(({ bookingId }) => (bookingId ? [String(bookingId)] : [])))])
  return shown.map(({ bookingId }) => {
    const session = bookings.find(({ item }) => bookingIdOf(item) === bookingId)?.around.session
    return {
      problem: 'UNDELIVERED',
      ...(session && { sessionId: session.id, date: session.date, leader: `${session.leader.post}${session.leader.name}` }),
    }
  })
}

/** One of each, whichever session showed it. A place that three bookings have is two findings of the same words, so those are kept as they are. */
const distinct = (found: readonly Kept[]): Kept[] => {
  const twice = found.filter(({ problem }) => problem === 'PLACE_TWICE')
  const others = new Map(found.filter(({ problem }) => problem !== 'PLACE_TWICE').map((one) => [one.ref, one]))
  return [...twice, ...others.values()]
}

const countOf = (found: readonly Kept[], ...kinds: BreachKind[]): number => found.filter(({ problem }) => kinds.includes(problem)).length

const conclude = async (stores: Stores, round: Round, limit: Instant, now: Instant): Promise<Count> => {
  const [offers, unsent] = await Promise.all([overdueOffers(stores, limit), listUnsent(stores)])
  const found = distinct([...round.found, ...offers])
  const shown = found.map(({ ref: _ref, ...breach }) => breach)
  return {
    checkedAt: now,
    sessions: round.sessions,
    oversold: countOf(found, 'PLACE_TWICE', 'PLACE_LOST'),
    claimsWithoutBooking: countOf(found, 'PLACE_OF_NOBODY', 'CLAIM_OF_NOBODY', 'BOOKING_WITHOUT_CLAIM'),
    offersOverdue: countOf(found, 'OFFER_OVERDUE'),
    undelivered: unsent.length,
    breaches: [...shown, ...(await undeliveredOf(stores, unsent))].slice(0, MOST_SHOWN),
  }
}

type Stored = Item & { no: number; count: Count; round?: Round }
const stored = async ({ table }: Pick<Stores, 'table'>): Promise<Stored | undefined> =>
  (await getItem(table, keys.invariants())) as Stored | undefined

export const readInvariants = async (stores: Pick<Stores, 'table'>, now: Instant): Promise<Invariants> => ({
  ...((await stored(stores))?.count ?? NOTHING),
  now,
})

/** One run: goes on where the last one stopped. Two at once do the same work, and one of them keeps it. */
export const checkInvariants = async (stores: Stores, now: Instant): Promise<Count> => {
  const known = await stored(stores)
  const round: Round = known?.round ?? { sessions: 0, found: [] }
  const limit = new Date(Date.parse(now) - GRACE_MS).toISOString()
  const { ids, next } = await nextSessions(stores, round.cursor, now)
  const found = [...round.found]
  for (const id of ids) found.push(...(await recount(stores, id, limit)))
  const after: Round = { cursor: next, sessions: round.sessions + ids.length, found: found.slice(0, MOST_KEPT) }
  const count = next ? (known?.count ?? NOTHING) : await conclude(stores, after, limit, now)
  const no = known?.no ?? 0
  await putItem(
    stores.table,
    { ...keys.invariants(), no: no + 1, count, ...(next && { round: after }) },
    known ? '#no = :no' : 'attribute_not_exists(pk)',
    known && { ':no': no },
    known && { '#no': 'no' },
  )
  return count
}
