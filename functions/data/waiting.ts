import type { Booking } from '../contract/booking.ts'
import { type Failure, fail } from '../contract/failure.ts'
import { isLowered, offerUntil, type Standing } from '../domain/booking/chances.ts'
import { mayBooking, offerStands } from '../domain/booking/states.ts'
import { today } from '../domain/calendar/days.ts'
import { type BookingRow, factsOf, limitsOf, showBooking, startOf, toBookingItem } from './booking-row.ts'
import { type Asking, backAt, type Found, findBooking, leaveWrites, newRow, OUT_OF_LINE, offerPlace, replaceBooking, stateIn } from './bookings.ts'
import { claimRefusal, claimWrite, endClaim, keepClaim } from './claims.ts'
import { keys } from './keys.ts'
import { topicOf } from './matters.ts'
import { forgetFull, keepWrite, listPlaces, type PlaceRow, placeRefusal, takeWrite } from './places.ts'
import { findSession, type SessionRow } from './session-row.ts'
import type { Stores } from './stores.ts'
import { type Item, queryAll, queryItems, transactPatiently, type Write } from './table.ts'
import { type Call, commit, createAggregate } from './unit-of-work.ts'

/**
 * The waiting list of a session, in the order in which it is served: whose day the office cancelled, everybody else in the order in which they came,
 * who twice did not come to his day. It is short by rule, so it is read as a whole.
 */
const ORDER = { OWED: '0', NORMAL: '1', LOWERED: '2' } as const
const lineOf = (order: keyof typeof ORDER, at: string, bookingId: string) => `${ORDER[order]}#${at}#${bookingId}`
/** Who lost in the draw: in the order of the draw, before those who come later. `rank` from 0. */
export const drawnLine = (drawnAt: string, rank: number, bookingId: string): string =>
  lineOf('NORMAL', `${drawnAt}#${String(rank).padStart(4, '0')}`, bookingId)

type Line = Item & { bookingId: string; band: string }
export const waitingList = async ({ table }: Pick<Stores, 'table'>, sessionId: string): Promise<Line[]> =>
  (await queryAll(table, `WAIT#${sessionId}`, '')) as Line[]

export const lineWrite = (row: Pick<BookingRow, 'id' | 'sessionId' | 'band'>, line: string): Write => ({
  name: 'line',
  put: { ...keys.waiting(row.sessionId, line), bookingId: row.id, band: row.band },
  condition: 'attribute_not_exists(pk)',
})

/** Booking places that a citizen could take now, in `band` or in any. */
const freeFor = (places: readonly PlaceRow[], band: string, now: string): boolean =>
  places.some((place) => place.kind === 'BOOK' && (!band || place.band === band) && !placeRefusal(place, 'CITIZEN', now))

const ENDED: readonly SessionRow['state'][] = ['IN_SESSION', 'CLOSED', 'REPORTED', 'CANCELLED']

/** Whether a waiting list makes sense now: it was full once, and it has not begun. */
const refusalToWait = (session: SessionRow, places: readonly PlaceRow[], band: string, now: string): Failure | undefined => {
  if (ENDED.includes(session.state) || now >= startOf(session, band)) return fail('BOOKING_ENDED')
  if (session.mode === 'DRAW' && !session.draw?.settledAt) return fail('DRAW_ONLY')
  const own = places.filter((place) => place.kind === 'BOOK' && (!band || place.band === band))
  if (!own.some(({ st }) => st === 'OPEN')) return fail('NOT_BOOKABLE', { field: 'band' })
  if (own.every(({ opens }) => opens > now)) return fail('NOT_OPEN_YET', { details: { opensAt: own.map(({ opens }) => opens).sort()[0]! } })
  return freeFor(own, '', now) ? fail('PLACES_LEFT') : undefined
}

/** Stands in line for a place: claim, booking, place in line, answer and audit entry in one transaction. `band` is empty for any. */
export const joinWaiting = async (
  stores: Stores,
  asking: Asking,
  { band, standing }: { band: string; standing: Standing },
  call: Call,
): Promise<Booking | Failure> => {
  const { session } = asking
  const limits = limitsOf(session)
  const [places, list] = await Promise.all([listPlaces(stores.table, session.id), waitingList(stores, session.id)])
  const refusal = refusalToWait(session, places, band, call.now)
  if (refusal) return refusal
  if (list.length >= limits.waitingPlaces) return fail('WAITING_FULL')
  const lowered = isLowered(standing, limits, today(call.now))
  const topic = topicOf(stores.vault, asking.matter)
  const bare = newRow(asking, topic, call.now, { state: 'WAITING', band })
  const row: BookingRow = { ...bare, line: lineOf(lowered ? 'LOWERED' : 'NORMAL', call.now, bare.id) }
  const item = toBookingItem(stores.vault, row, keys.booking(row.citizenId, asking.ids.ulid))
  const answer = showBooking(row, asking, 'CITIZEN', call.now)
  return commit(
    stores,
    call,
    [
      claimWrite(row),
      lineWrite(row, row.line!),
      ...createAggregate(item, { action: 'booking.wait', to: row.state, changes: { session: session.id, band } }, call),
      ...(asking.extra ?? []),
    ],
    answer,
    ({ failed }) => (failed === 'claim' ? fail('DUPLICATE_BOOKING') : undefined),
  )
}

/** His place in the line, from 1; undefined when he does not stand in one. */
export const positionOf = async (stores: Stores, row: BookingRow): Promise<number | undefined> => {
  if (row.state !== 'WAITING' || !row.line) return undefined
  const index = (await waitingList(stores, row.sessionId)).findIndex(({ bookingId }) => bookingId === row.id)
  return index < 0 ? undefined : index + 1
}

const movedFromOf = ({ date, leader, cancelReason = '' }: SessionRow) => ({ date, leader: `${leader.post}${leader.name}`, reason: cancelReason })

type Keep = { session: SessionRow; place: PlaceRow; until: string; first: boolean }

/** Keeps a free place for a booking and tells it so; false when the place or the booking is not as it was. */
const makeOffer = async (stores: Stores, { row, item, around }: Found, { session, place, until, first }: Keep, call: Call): Promise<boolean> => {
  const moved = row.sessionId !== session.id
  const after: BookingRow = {
    ...row,
    ...OUT_OF_LINE,
    state: 'OFFERED',
    movedAt: call.now,
    offer: { place: place.sk, band: place.band, until, first },
    ...(row.owed && { owed: true }),
    ...(moved && {
      sessionId: session.id,
      organId: session.organId,
      mode: session.mode,
      band: place.band,
      place: undefined,
      movedFrom: movedFromOf(around.session),
    }),
  }
  const pubFrom = backAt(session, until, place.sk)
  // Who moves gives up what he had of the cancelled day; who waits only leaves the line.
  const due = keys.offerDue(until, row.id)
  const left = leaveWrites(moved ? row : { ...row, place: undefined }, around.session, call.now).filter(
    // At night two offers may end at the same moment, and one transaction touches a row once.
    (write) => !('delete' in write && write.delete.sk === due.sk),
  )
  const result = await transactPatiently(stores.table, [
    keepWrite(place, row.id, { now: call.now, until, pubFrom }),
    ...left,
    { name: 'offer due', put: { ...due, bookingId: row.id, sessionId: session.id } },
    ...replaceBooking(
      stores,
      item,
      after,
      {
        action: 'booking.offer',
        from: row.state,
        to: 'OFFERED',
        changes: { session: session.id, offered: place.sk, until, ...(moved && { place: '' }) },
      },
      call,
    ),
  ])
  return result.ok
}

/** Free, and nobody else is being asked. */
const canBeKept = (place: PlaceRow, now: string): boolean =>
  place.kind === 'BOOK' && place.st === 'OPEN' && !place.bk && place.opens <= now && !((place.hu ?? '') > now)

/**
 * Offers every place that was given back to the first in line who can use it. Runs after anything that frees a place, any number of times:
 * the condition of each write decides. Returns how many offers were made.
 */
export const offerNext = async (stores: Stores, sessionId: string, call: Call): Promise<number> => {
  const { table } = stores
  if ((await queryItems(table, `WAIT#${sessionId}`, '', { limit: 1 })).items.length === 0) return 0
  const found = await findSession(stores, sessionId)
  if (!found || ENDED.includes(found.row.state)) return 0
  const session = found.row
  const limits = limitsOf(session)
  const places = (await listPlaces(table, sessionId)).filter((place) => place.pubFrom !== undefined && canBeKept(place, call.now))
  const line = places.length > 0 ? await waitingList(stores, sessionId) : []
  let made = 0
  for (const place of places) {
    const next = line.find(({ band }) => !band || band === place.band)
    const booking = next && (await findBooking(stores, next.bookingId))
    if (!booking) continue
    const first = booking.row.owed === true
    const until = offerUntil(call.now, startOf(session, place.band), first ? limits.firstChoiceHours * 60 : limits.offerMinutes)
    if (!until) continue
    if (booking.row.state === 'WAITING' && (await makeOffer(stores, booking, { session, place, until, first }, call))) made++
    line.splice(line.indexOf(next), 1)
  }
  return made
}

/** One tap: the place that is kept becomes his. */
export const acceptOffer = async (stores: Stores, found: Found, call: Call): Promise<Booking | Failure> => {
  const { row, item, around } = found
  if (row.state !== 'OFFERED' || !row.offer) return fail('STATE_FORBIDS')
  const { session } = around
  const month = session.date.slice(0, 7)
  const limit = row.offer.first || row.owed ? undefined : limitsOf(session).bookingsPerMonth
  const facts = factsOf(row, session, around.held)
  if (!mayBooking('acceptOffer', facts, call.now))
    return offerStands(facts, call.now) ? claimRefusal({ topic: '', month }, undefined, limit) : fail('OFFER_ENDED')
  const place = offerPlace(row)
  const state = stateIn(session)
  const after: BookingRow = { ...row, ...OUT_OF_LINE, state, band: row.offer.band, place, month, movedAt: call.now }
  const counted = keepClaim(row, month, limit)
  const answer = await commit(
    stores,
    call,
    [
      takeWrite(place, 'OFFER', { id: row.id, key: call.attempt?.key ?? row.id }, call.now),
      ...(counted ? [counted] : []),
      { name: 'offer due', delete: keys.offerDue(row.offer.until, row.id) },
      ...replaceBooking(
        stores,
        item,
        after,
        { action: 'booking.acceptOffer', from: row.state, to: state, changes: { session: session.id, place: place.sk } },
        call,
      ),
    ],
    showBooking(after, around, 'CITIZEN', call.now),
    ({ failed }) =>
      failed === 'place' ? fail('OFFER_ENDED') : failed === 'month' ? claimRefusal({ topic: '', month }, undefined, limit) : undefined,
  )
  forgetFull(session.id)
  return answer
}

/** The booking keeps its right to a place without having one (domain §11: first right to the new slot); `line`: it also stands in the substitute's. */
const owe = async (stores: Stores, found: Found, substitute: SessionRow | undefined, call: Call): Promise<boolean> => {
  const { row, item, around } = found
  const moved = substitute !== undefined && substitute.id !== row.sessionId
  const bare: BookingRow = {
    ...row,
    ...OUT_OF_LINE,
    state: 'WAITING',
    owed: true,
    movedAt: call.now,
    ...(moved && {
      sessionId: substitute.id,
      organId: substitute.organId,
      mode: substitute.mode,
      band: '',
      place: undefined,
      movedFrom: movedFromOf(around.session),
    }),
  }
  // Who let his first choice pass is not asked again by himself: he chooses when he likes.
  const after: BookingRow = moved ? { ...bare, line: lineOf('OWED', call.now, row.id) } : bare
  const left = leaveWrites(moved ? row : { ...row, place: undefined }, around.session, call.now)
  const result = await transactPatiently(stores.table, [
    ...left,
    ...(after.line ? [lineWrite(after, after.line)] : []),
    ...replaceBooking(
      stores,
      item,
      after,
      { action: 'booking.owe', from: row.state, to: 'WAITING', changes: { session: after.sessionId, ...(moved && { place: '' }) } },
      call,
    ),
  ])
  return result.ok
}

/** Leaves the line and keeps his right: he chooses another day when he likes. */
export const keepRight = (stores: Stores, found: Found, call: Call): Promise<boolean> => owe(stores, found, undefined, call)

const IN_HAND: readonly BookingRow['state'][] = ['SUBMITTED', 'NEED_INFO', 'CONFIRMED']
const isOwed = (row: BookingRow): boolean => IN_HAND.includes(row.state) || (row.state === 'WAITING' && row.owed === true)

/**
 * The office cancelled the day of this booking. With a substitute a place there is kept for it, as near to the old hour as can be; without one, or
 * when nothing is free there, its right stays. False: it is not such a booking (any more).
 */
export const moveToSubstitute = async (stores: Stores, found: Found, substitute: SessionRow | undefined, call: Call): Promise<boolean> => {
  const { row } = found
  const offered = row.state === 'OFFERED' && (row.offer?.first || row.owed)
  if (!isOwed(row) && !offered) return false
  if (substitute) {
    const free = (await listPlaces(stores.table, substitute.id)).filter((place) => canBeKept({ ...place, opens: '' }, call.now))
    const near = (place: PlaceRow) => Math.abs(Number(place.band) - Number(row.band || place.band))
    for (const place of free.sort((a, b) => near(a) - near(b))) {
      const until = offerUntil(call.now, startOf(substitute, place.band), limitsOf(substitute).firstChoiceHours * 60)
      if (until && (await makeOffer(stores, found, { session: substitute, place, until, first: true }, call))) return true
      // Somebody was quicker, or the booking is no longer what it was: it is looked at anew.
      const again = await findBooking(stores, row.id)
      if (!again || again.item.seq !== found.item.seq) return true
    }
  }
  if (row.state === 'WAITING' && !substitute) return true
  return owe(stores, found, substitute, call)
}

/** Everybody of a session who has, is offered or waits for a place there. */
export const everyoneOf = async (stores: Pick<Stores, 'table'>, sessionId: string): Promise<string[]> => {
  const [places, line, lots] = await Promise.all([
    listPlaces(stores.table, sessionId),
    waitingList(stores, sessionId),
    queryAll(stores.table, `DRAW#${sessionId}`, 'R#'),
  ])
  return [
    ...new Set([
      ...places.flatMap(({ bk, hf }) => [...(bk ? [bk] : []), ...(hf ? [hf] : [])]),
      ...[...line, ...lots].map(({ bookingId }) => String(bookingId)),
    ]),
  ]
}

/** An offer whose time is over goes on to the next in line; a place that its wave has opened goes to the first.
 * Only tidies up: since its deadline nobody can accept it. */
export const passOn = async (stores: Stores, due: Item, call: Call): Promise<void> => {
  const found = await findBooking(stores, String(due.bookingId))
  const { row } = found ?? {}
  if (found && row?.state === 'OFFERED' && row.offer && `${row.offer.until}#${row.id}` === due.sk) {
    const kept = row.offer.first || row.owed
    if (kept) await owe(stores, found, undefined, call)
    else {
      const after: BookingRow = { ...row, ...OUT_OF_LINE, state: 'CANCELLED', lapsed: true, movedAt: call.now }
      await transactPatiently(stores.table, [
        ...leaveWrites(row, found.around.session, call.now),
        endClaim(row),
        ...replaceBooking(stores, found.item, after, { action: 'booking.lapse', from: row.state, to: 'CANCELLED' }, call),
      ])
    }
  } else {
    await transactPatiently(stores.table, [{ name: 'offer due', delete: { pk: due.pk, sk: due.sk } }])
  }
  await offerNext(stores, String(due.sessionId), call)
}

/** Offers whose time is over, oldest first. */
export const dueOffers = async ({ table }: Pick<Stores, 'table'>, now: string): Promise<Item[]> =>
  (await queryItems(table, 'OFFERS', '', { from: '0', to: `${now}~`, limit: 200 })).items
