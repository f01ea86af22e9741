import { ACTIVE } from '../domain/booking/states.ts'
import { isPublic } from '../domain/reception/session.ts'
import { type AuditEntry, auditKey, canonical, chainHash, headOf } from './audit.ts'
import { boardRow, sameWords } from './board.ts'
import { claimsOf } from './claims.ts'
import { joinId, keys } from './keys.ts'
import { type PlaceRow, supplyOf } from './places.ts'
import { toSessionRow } from './session-row.ts'
import type { Item, Key } from './table.ts'

/**
 * Checks the table against its ledger (design.md rule 2). Pure: works on items that somebody has read - a whole table, or whole partitions of it
 * (`checkChains` needs an aggregate and its entries together, the others sessions and bookings together). For tests and for an operator's command;
 * never on a request path.
 */
export type Finding = { item: string; problem: string }

export const name = ({ pk, sk }: Key): string => [pk, sk].join('|')
export const finding = (key: Key, problem: string): Finding => ({ item: name(key), problem })

export type StoredEntry = Item & AuditEntry & { seq: number; hash: string }
const isEntry = ({ sk }: Item): boolean => sk.startsWith('AUD#')

/** The entries of an aggregate as far as they run without a gap, oldest first. */
export const entriesOf = (byKey: ReadonlyMap<string, Item>, aggregate: Key): StoredEntry[] => {
  const found: StoredEntry[] = []
  for (let entry = byKey.get(name(auditKey(aggregate, 1))); entry; entry = byKey.get(name(auditKey(aggregate, found.length + 1)))) {
    found.push(entry as StoredEntry)
  }
  return found
}

const contentOf = ({ pk: _pk, sk: _sk, hash: _hash, ...entry }: StoredEntry): AuditEntry & { seq: number } => entry

/** The chain of one aggregate: no entry missing, added or altered, the last one is the head, and the states follow from one another. */
export const checkChain = (aggregate: Item, entries: readonly StoredEntry[]): Finding[] => {
  const head = headOf(aggregate)
  const problems: string[] = []
  if (entries.length !== head.seq) problems.push(`has ${entries.length} entries and says ${head.seq}`)
  let previous = ''
  for (const entry of entries) {
    if (chainHash(previous, contentOf(entry)) !== entry.hash) problems.push(`entry ${entry.seq} is not what was written`)
    previous = entry.hash
  }
  if (previous !== head.head) problems.push('its head is not its last entry')
  if (typeof aggregate.state === 'string') {
    entries.slice(1).forEach((entry, index) => {
      if (entry.from !== entries[index]!.to) problems.push(`entry ${entry.seq} comes from ${entry.from} after ${entries[index]!.to}`)
    })
    if (entries.at(-1)?.to !== aggregate.state) problems.push(`stands at ${aggregate.state}, its ledger at ${entries.at(-1)?.to}`)
  }
  return problems.map((problem) => finding(aggregate, problem))
}

/** Every chain among these items, and entries that belong to none. */
export const checkChains = (items: readonly Item[]): Finding[] => {
  const byKey = new Map(items.map((item) => [name(item), item]))
  const known = new Set<string>()
  const findings = items
    .filter((item) => !isEntry(item) && typeof item.head === 'string')
    .flatMap((aggregate) => {
      const entries = entriesOf(byKey, aggregate)
      for (const entry of entries) known.add(name(entry))
      return checkChain(aggregate, entries)
    })
  const loose = items.filter((item) => isEntry(item) && !known.has(name(item)))
  return [...findings, ...loose.map((entry) => finding(entry, 'belongs to nothing, or stands after a gap'))]
}

export const isBooking = ({ pk, sk }: Item): boolean => pk.startsWith('CIT#') && sk.startsWith('BKG#')
export const bookingIdOf = ({ pk, sk }: Key): string => joinId(pk.slice('CIT#'.length), sk.slice('BKG#'.length))
const isPlace = ({ pk, sk }: Item): boolean => pk.startsWith('SES#') && sk.startsWith('P#')
export const isSession = ({ pk, sk }: Item): boolean => pk.startsWith('SES#') && sk === 'META'

/** A booking in these states has its place: it is still coming, or it has used it up. */
const HOLDS = new Set<unknown>([...ACTIVE, 'RECEIVED'])

/** Who holds which place, told by the audit entries alone. */
export const placesByLedger = (items: readonly Item[]): Map<string, string> => {
  const byKey = new Map(items.map((item) => [name(item), item]))
  const held = new Map<string, string>()
  for (const booking of items.filter(isBooking)) {
    let place: string | undefined
    for (const { to, changes } of entriesOf(byKey, booking)) {
      // An empty place: he gave it up and stays in line.
      if (changes?.place !== undefined) place = changes.place ? `SES#${changes.session}|${changes.place}` : undefined
      if (!HOLDS.has(to)) place = undefined
    }
    if (place) held.set(place, bookingIdOf(booking))
  }
  return held
}

/** Places and claims: each held by exactly the booking of which the ledger tells. */
export const checkPlaces = (items: readonly Item[]): Finding[] => {
  const told = placesByLedger(items)
  const places = items.filter(isPlace)
  const rows = new Set(places.map(name))
  return [
    ...places
      .filter((place) => place.bk !== told.get(name(place)))
      .map((place) => finding(place, `is held by ${place.bk ?? 'nobody'}, by the ledger by ${told.get(name(place)) ?? 'nobody'}`)),
    ...[...told].filter(([place]) => !rows.has(place)).map(([place, id]) => ({ item: place, problem: `is gone, by the ledger ${id} holds it` })),
    ...claimsOfNobody(items),
    ...bookingsWithoutClaim(items),
  ]
}

const activeBookings = (items: readonly Item[]): Map<string, Item> =>
  new Map(items.filter((item) => isBooking(item) && (ACTIVE as readonly unknown[]).includes(item.state)).map((item) => [bookingIdOf(item), item]))
const claimRows = (items: readonly Item[]) =>
  items.filter(({ sk }) => sk === 'CLAIMS').flatMap((item) => claimsOf(item).map(({ bookingId }) => ({ item, bookingId })))

/** Claims that shut a person out of his own matter: their booking is over, or was never there. */
export const claimsOfNobody = (items: readonly Item[]): Finding[] => {
  const active = activeBookings(items)
  return claimRows(items)
    .filter(({ bookingId }) => !active.has(bookingId))
    .map(({ item, bookingId }) => finding(item, `has no active booking ${bookingId}`))
}

/** Active bookings beside which the same matter could be booked once more. */
export const bookingsWithoutClaim = (items: readonly Item[]): Finding[] => {
  const claimed = new Set(claimRows(items).map(({ bookingId }) => bookingId))
  return [...activeBookings(items)].filter(([id]) => !claimed.has(id)).map(([, booking]) => finding(booking, 'is active and has no claim'))
}

/** By the bookings themselves: place -> those who say that it is theirs. */
const holdersOf = (items: readonly Item[]): Map<string, string[]> => {
  const holders = new Map<string, string[]>()
  for (const booking of items.filter((item) => isBooking(item) && item.place && HOLDS.has(item.state))) {
    const place = `SES#${booking.sessionId}|${booking.place}`
    holders.set(place, [...(holders.get(place) ?? []), bookingIdOf(booking)])
  }
  return holders
}

/** Places that more than one booking has: one finding for every booking too many. */
export const placesTwice = (items: readonly Item[]): Finding[] =>
  [...holdersOf(items)].flatMap(([item, ids]) => ids.slice(1).map(() => ({ item, problem: `is held by ${ids.length} bookings` })))

/** Places that one booking has and that their row, among these items, gives to somebody else or to nobody. */
export const placesLost = (items: readonly Item[]): Finding[] => {
  const rows = new Map(items.filter(isPlace).map((place) => [name(place), place]))
  const sessions = new Set([...rows.values()].map(({ pk }) => pk))
  return [...holdersOf(items)]
    .filter(([place, ids]) => ids.length === 1 && sessions.has(place.split('|')[0]!) && rows.get(place)?.bk !== ids[0])
    .map(([item, [id]]) => ({ item, problem: `is ${id}’s, its row says ${rows.get(item)?.bk ?? 'nobody'}` }))
}

/** Places that are taken and that no booking has. */
export const placesOfNobody = (items: readonly Item[]): Finding[] => {
  const holders = holdersOf(items)
  return items
    .filter((item) => isPlace(item) && item.bk && !holders.has(name(item)))
    .map((place) => finding(place, `is taken by ${place.bk}, who does not have it`))
}

/** Offers that nobody answered in time and that still stand at `limit`. */
export const offersLeft = (items: readonly Item[], limit: string): Finding[] =>
  items
    .filter((item) => isBooking(item) && item.state === 'OFFERED' && (item.offer as { until: string }).until <= limit)
    .map((booking) => finding(booking, 'is offered a place after the deadline'))

/** Every session stands in the day of the leader who receives; nothing else does. */
export const checkLeaderDays = (items: readonly Item[]): Finding[] => {
  const standing = new Map(
    items
      .filter(({ pk, sk }) => pk.startsWith('LEAD#') && sk.startsWith('DAY#'))
      .flatMap((day) => (day.sessions as { sessionId: string }[]).map(({ sessionId }) => [`${name(day)}|${sessionId}`, day] as [string, Item])),
  )
  const sessions = items.filter(isSession).filter(({ state }) => state !== 'CANCELLED')
  const wanted = new Set<string>(sessions.map(toSessionRow).map((row) => `${name(keys.leaderDay(row.leader.id, row.date))}|${row.id}`))
  return [
    ...[...wanted].filter((one) => !standing.has(one)).map((item) => ({ item, problem: 'is not in its leader’s day' })),
    ...[...standing.keys()].filter((one) => !wanted.has(one)).map((item) => ({ item, problem: 'takes time for no session' })),
  ]
}

/** The counts that people watch, against the places; only right when the stream has caught up. */
export const checkBoard = (items: readonly Item[]): Finding[] => {
  const cards = items.filter(({ pk, gone }) => pk.startsWith('BOARD#') && !gone)
  return items.filter(isSession).flatMap((item) => {
    const row = toSessionRow(item)
    if (!isPublic(row.state) || !row.publishedAt) return []
    const { total, free } = supplyOf(items.filter((one) => isPlace(one) && one.pk === item.pk) as unknown as PlaceRow[], row.form)
    const own = cards.filter(({ id }) => id === row.id)
    if (own.length === 0) return [finding(item, 'is on no board')]
    return own
      .filter(
        (card) =>
          card.total !== total ||
          // A board further up speaks only in words, as they were when the card was last looked at.
          (card.rough ? !sameWords(card, boardRow(row, { total, free }), String(card.asOf)) : canonical(card.free) !== canonical(free)) ||
          card.state !== row.state ||
          card.date !== row.date ||
          card.from !== row.from,
      )
      .map((card) =>
        finding(
          card,
          // In one order of names: a difference counts when a second reading says the same.
          `shows ${canonical(card.free)} of ${card.total} ${card.state}, there are ${canonical(free)} of ${total} ${row.state}`,
        ),
      )
  })
}

/** All of it. An empty answer is the only good one. */
export const checkLedger = (items: readonly Item[]): Finding[] => [
  ...checkChains(items),
  ...checkPlaces(items),
  ...checkLeaderDays(items),
  ...checkBoard(items),
]

/** Waiting lists and offers: everyone stands where his booking says, every place that is kept is kept for someone who is being asked, and is in the job's list. */
export const checkLines = (items: readonly Item[], now: string): Finding[] => {
  const bookings = new Map(items.filter(isBooking).map((item) => [bookingIdOf(item), item]))
  const lines = items.filter(({ pk }) => pk.startsWith('WAIT#'))
  const due = new Set(items.filter(({ pk }) => pk === 'OFFERS').map(({ sk }) => sk))
  const kept = items.filter(isPlace).filter(({ hu, bk }) => !bk && String(hu ?? '') > now)
  const offerOf = (booking: Item | undefined) => booking?.offer as { place: string; until: string } | undefined
  const asked = [...bookings.values()].filter(({ state }) => state === 'OFFERED')
  return [
    ...lines
      .filter(({ bookingId, sk }) => bookings.get(String(bookingId))?.line !== sk || bookings.get(String(bookingId))?.state !== 'WAITING')
      .map((line) => finding(line, 'stands in line for a booking that does not')),
    ...[...bookings.values()]
      .filter(({ state, line, sessionId }) => state === 'WAITING' && line && !lines.some(({ pk, sk }) => pk === `WAIT#${sessionId}` && sk === line))
      .map((booking) => finding(booking, 'says that it stands in line')),
    ...kept
      .filter((place) => offerOf(bookings.get(String(place.hf)))?.place !== place.sk)
      .map((place) => finding(place, 'is kept for nobody who is being asked')),
    ...asked
      .filter((booking) => offerOf(booking)!.until > now)
      .filter(
        (booking) =>
          !kept.some(({ pk, sk, hf }) => pk === `SES#${booking.sessionId}` && sk === offerOf(booking)!.place && hf === bookingIdOf(booking)),
      )
      .map((booking) => finding(booking, 'was offered a place that is not kept')),
    ...asked
      .filter((booking) => !due.has(`${offerOf(booking)!.until}#${bookingIdOf(booking)}`))
      .map((booking) => finding(booking, 'is offered a place and nobody watches the deadline')),
  ]
}
