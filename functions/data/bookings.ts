import type { Booking, BookingAction, Matter } from '../contract/booking.ts'
import type { Page } from '../contract/common.ts'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import { returnsAt } from '../domain/booking/chances.ts'
import { ACTIVE, BOOKING_RULES, mayBooking, type Side } from '../domain/booking/states.ts'
import type { AuditEntry } from './audit.ts'
import { type Around, type BookingRow, factsOf, limitsOf, showBooking, toBookingItem, toBookingRow } from './booking-row.ts'
import { type Citizen, findCitizen, openCitizen } from './citizens.ts'
import { claimRefusal, claimWrite, endClaim, keepClaim } from './claims.ts'
import { earlierAnswer, rememberAnswer } from './idempotency.ts'
import { joinId, keys, splitId } from './keys.ts'
import { findMatter, findMatters, topicOf } from './matters.ts'
import { type BandReading, forgetFull, freeWrite, letGoWrite, placeRows, takePlace, type Via } from './places.ts'
import type { SessionRow } from './session-row.ts'
import { toSessionRow } from './session-row.ts'
import type { Stores } from './stores.ts'
import { batchGet, getItem, type Item, queryItems, transact, type Write } from './table.ts'
import { type Call, changeAggregate, commit, createAggregate, sealReason } from './unit-of-work.ts'

export type NewBooking = {
  via: Via
  session: SessionRow
  band: string
  citizen: Citizen
  matter: Matter
  bookedBy: BookingRow['bookedBy']
  ids: { ulid: string; code: string }
  /** What else belongs to the same transaction: a new person's record, the desk's copy of the matter. */
  extra?: Write[]
  /** The band as the handler has just read it, or as the check saw it. */
  first?: BandReading
  /** The key of the claim, when it is known. */
  claim?: string
  /** Walk-ins arrive as they book. */
  arrived?: Pick<BookingRow, 'ticketNo' | 'arrivedAt' | 'personsCame' | 'goIn' | 'identity'>
}

/** A person and his matter on the way to a place: what a booking and a place in line have in common. */
export type Asking = Omit<NewBooking, 'via' | 'band' | 'first' | 'arrived' | 'claim'>

export const newRow = (wanted: Asking, topic: string, now: string, own: Pick<BookingRow, 'state' | 'band'> & Partial<BookingRow>): BookingRow => {
  const { session, citizen, matter } = wanted
  return {
    id: joinId(citizen.id, wanted.ids.ulid),
    citizenId: citizen.id,
    code: wanted.ids.code,
    mode: session.mode,
    kind: 'BOOKED',
    organId: session.organId,
    sessionId: session.id,
    matterId: matter.id,
    topic,
    category: matter.category!,
    people: matter.people,
    greenChannel: matter.greenChannel,
    bookedBy: wanted.bookedBy,
    createdAt: now,
    movedAt: now,
    ...own,
  }
}

/** A confirmed place, or one that a screener looks at first. */
export const stateIn = (session: Pick<SessionRow, 'mode'>): 'SUBMITTED' | 'CONFIRMED' => (session.mode === 'SCREENED' ? 'SUBMITTED' : 'CONFIRMED')

/**
 * Takes a place for a person: place, claim (one active booking per person and matter), booking, answer to the client's key and audit entry
 * in one transaction (design.md rule 1). A retry with the same key gets the first answer, also after days.
 */
export const createBooking = async <T = Booking>(
  stores: Stores,
  wanted: NewBooking,
  call: Call,
  answerOf: (row: BookingRow, around: Around) => T = (row, around) => showBooking(row, around, 'CITIZEN', call.now) as T,
): Promise<T | Failure> => {
  const { table, vault } = stores
  const topic = wanted.claim ?? topicOf(vault, wanted.matter)
  const around: Around = { session: wanted.session, citizen: wanted.citizen, matter: wanted.matter }
  const limit = wanted.via === 'CITIZEN' ? limitsOf(wanted.session).bookingsPerMonth : undefined
  const id = joinId(wanted.citizen.id, wanted.ids.ulid)
  const booking = { id, key: call.attempt ? call.attempt.key : id }
  const result = await takePlace<T>(
    { table },
    { sessionId: wanted.session.id, band: wanted.band, via: wanted.via, booking, now: call.now },
    async ({ place, write }) => {
      const row = newRow(wanted, topic, call.now, {
        state: wanted.arrived ? 'CHECKED_IN' : wanted.via === 'CITIZEN' ? stateIn(wanted.session) : 'CONFIRMED',
        band: place.band,
        place: { pk: place.pk, sk: place.sk },
        // The limit is the citizen's; the desk gives a place to whom it sees fit, and it counts. Who comes without booking is not counted.
        month: wanted.via === 'WALK_IN' ? undefined : wanted.session.date.slice(0, 7),
        ...(wanted.arrived && { kind: 'WALK_IN' as const, ...wanted.arrived }),
      })
      const item = toBookingItem(vault, row, keys.booking(row.citizenId, wanted.ids.ulid))
      const answer = answerOf(row, around)
      const writes = [
        write,
        claimWrite(row, limit),
        ...createAggregate(
          item,
          { action: 'booking.create', to: row.state, changes: { via: wanted.via, session: row.sessionId, place: place.sk } },
          call,
        ),
        ...(call.attempt ? [rememberAnswer(vault, call.attempt, answer)] : []),
        ...(wanted.extra ?? []),
      ]
      const outcome = await transact(table, writes)
      if (outcome.ok) return { done: answer }
      // The first attempt of this very tap may have won meanwhile: then the gate's caller answers with what it answered.
      if (outcome.failed === 'claim') return { refused: claimRefusal(row, await getItem(table, keys.claims(row.citizenId)), limit) }
      return { lost: outcome }
    },
    wanted.first,
  )
  return 'taken' in result ? result.taken : answerRefusal<T>(stores, call, result)
}

/**
 * Before anyone is told that he got nothing, his key is looked up: the first attempt may have won and its answer been lost on the way.
 * The row of the place carries the key of the last second's winners, so the look-up itself may be the cheap one.
 */
export const answerRefusal = async <T>(
  { table, vault }: Stores,
  { attempt }: Call,
  result: { refused: Failure } | { replay: true },
): Promise<T | Failure> => {
  const certain = 'replay' in result || result.refused.failure !== 'FULL'
  const earlier = attempt && (await earlierAnswer(table, vault, attempt, certain))
  if (earlier) return isFailure(earlier) ? earlier : (earlier.answer as T)
  return 'refused' in result ? result.refused : fail('BUSY')
}

export type Found = { row: BookingRow; item: Item; around: Around }

const sessionOf = async ({ table }: Stores, id: string): Promise<SessionRow> => toSessionRow((await getItem(table, keys.session(id)))!)

export const findBooking = async (stores: Stores, id: string): Promise<Found | undefined> => {
  const { owner, ulid } = splitId(id)
  const item = await getItem(stores.table, keys.booking(owner, ulid))
  if (!item) return undefined
  const row = toBookingRow(stores.vault, item)
  const [session, citizen, matter, held] = await Promise.all([
    sessionOf(stores, row.sessionId),
    findCitizen(stores, row.citizenId),
    findMatter(stores, row.matterId),
    row.offer && getItem(stores.table, keys.claims(row.citizenId)),
  ])
  return { row, item, around: { session, citizen: citizen!, matter: matter!, held } }
}

/** Bookings with everything that they show, in four batch reads whatever their number. */
export const gather = async (stores: Stores, items: Item[]): Promise<Found[]> => {
  const { table, vault } = stores
  const rows = items.map((item) => ({ item, row: toBookingRow(vault, item) }))
  const [sessions, citizens, matters, held] = await Promise.all([
    batchGet(
      table,
      rows.map(({ row }) => keys.session(row.sessionId)),
    ),
    batchGet(
      table,
      rows.map(({ row }) => keys.citizen(row.citizenId)),
    ),
    findMatters(
      stores,
      rows.map(({ row }) => row.matterId),
    ),
    batchGet(
      table,
      rows.flatMap(({ row }) => (row.offer ? [keys.claims(row.citizenId)] : [])),
    ),
  ])
  const heldByPk = new Map(held.map((one) => [one.pk, one]))
  const sessionById = new Map(sessions.map((item) => [String(item.id), toSessionRow(item)]))
  const citizenById = new Map(citizens.map((item) => [item.pk.slice('CIT#'.length), openCitizen(vault, item)]))
  return rows.map(({ item, row }) => ({
    item,
    row,
    around: {
      session: sessionById.get(row.sessionId)!,
      citizen: citizenById.get(row.citizenId)!,
      matter: matters.get(row.matterId) ?? { summary: '' },
      held: heldByPk.get(keys.claims(row.citizenId).pk),
    },
  }))
}

export const findBookings = async (stores: Stores, ids: string[]): Promise<Found[]> =>
  gather(
    stores,
    await batchGet(
      stores.table,
      ids.map((id) => keys.booking(splitId(id).owner, splitId(id).ulid)),
    ),
  )

/** The citizen's own bookings and, on the first page, those he made for others; newest first. */
export const listBookings = async (stores: Stores, citizenId: string, cursor: string | undefined, now: string): Promise<Page<Booking>> => {
  const pk = `CIT#${citizenId}`
  const page = await queryItems(stores.table, pk, 'BKG#', { limit: 20, backward: true, cursor })
  const helped = cursor ? [] : (await queryItems(stores.table, pk, 'HLP#', { limit: 20, backward: true })).items
  const found = [
    ...(await gather(stores, page.items)),
    ...(await findBookings(
      stores,
      helped.map((item) => String(item.bookingId)),
    )),
  ]
  const items = found.map(({ row, around }) => showBooking(row, around, 'CITIZEN', now))
  // Who "helps" himself has the booking in both lists.
  const unique = [...new Map(items.map((booking) => [booking.id, booking])).values()]
  return { items: unique.sort((a, b) => b.createdAt.localeCompare(a.createdAt)), next: page.next }
}

const FREES: readonly BookingAction[] = ['cancel', 'decline', 'noShow', 'leave', 'lapse']

export type Move = {
  action: BookingAction
  side: Side
  after?: Partial<BookingRow>
  reason?: string
  /** Overrides the state that the table names: an early answer that is not accepted leaves the booking confirmed. */
  to?: BookingRow['state']
  /** The desk and the office act outside the citizen's own time limits. */
  force?: boolean
  extra?: Write[]
}

export const offerPlace = (row: BookingRow): { pk: string; sk: string } => ({ pk: `SES#${row.sessionId}`, sk: row.offer!.place })

/** When a place that is given back at `moment` is the public's again; one of a later wave not before a while after that has opened. */
export const backAt = (session: SessionRow, moment: string, place?: string): string => {
  const wave = place ? waveAfter(session, place, moment) : undefined
  return returnsAt(wave ?? moment, limitsOf(session), Math.random())
}

/** The moment after `now` at which a later wave opens this place; undefined when it is open, or opens with the session (nobody can wait for it then). */
const waveAfter = (session: SessionRow, place: string, now: string): string | undefined => {
  const opens = placeRows(session).find(({ sk }) => sk === place)?.opens
  return opens && opens > now && opens > session.opensAt ? opens : undefined
}

/** A place that is given back before its wave opens goes to the waiting list when it opens: the job of the offers looks at the session then. */
const waveWrites = (row: BookingRow, session: SessionRow, now: string): Write[] => {
  const place = row.place?.sk ?? row.offer?.place
  const wave = place && waveAfter(session, place, now)
  return wave ? [{ name: 'wave due', put: { ...keys.waveDue(wave, row.id), bookingId: row.id, sessionId: session.id } }] : []
}

/** The writes that give back whatever a booking has of its session: its place, its place in line, what is kept for it, its lot. */
export const leaveWrites = (row: BookingRow, session: SessionRow, now: string): Write[] => [
  ...(row.place ? [freeWrite(row.place, row.id, backAt(session, now, row.place.sk))] : []),
  ...waveWrites(row, session, now),
  ...(row.line ? [{ name: 'line', delete: keys.waiting(row.sessionId, row.line) }] : []),
  // An offer whose time is over keeps nothing any more.
  ...(row.offer && row.offer.until > now ? [letGoWrite(offerPlace(row), row.id, now, backAt(session, now, row.offer.place))] : []),
  ...(row.offer ? [{ name: 'offer due', delete: keys.offerDue(row.offer.until, row.id) }] : []),
  // When registration is over the list of lots is closed: who leaves then stays on it and leaves his place to the waiting list.
  ...(row.lot && row.state === 'REGISTERED' && now < session.closesAt ? [{ name: 'lot', delete: keys.lot(row.sessionId, row.lot.no) }] : []),
]
/** What a booking no longer has when it left the line. */
export const OUT_OF_LINE = { line: undefined, offer: undefined, owed: undefined } satisfies Partial<BookingRow>

const RETURNS_MONTH: readonly BookingAction[] = ['cancel', 'decline', 'answerEarly', 'lapse']

/** One step of a booking's life: judged by the table of domain/booking/states, written with its audit entry. */
export const moveBooking = async <T = Booking>(
  stores: Stores,
  found: Found,
  move: Move,
  call: Call,
  answerOf: (row: BookingRow) => T = (row) => showBooking(row, found.around, move.side, call.now) as T,
): Promise<T | Failure> => {
  const { row, item, around } = found
  const facts = factsOf(row, around.session)
  if (!mayBooking(move.action, facts, call.now) && !(move.force && BOOKING_RULES[move.action].from.includes(row.state))) {
    const late = (move.action === 'cancel' || move.action === 'reschedule') && BOOKING_RULES[move.action].from.includes(row.state)
    if (!late) return fail('STATE_FORBIDS')
    return fail(move.action === 'cancel' ? 'TOO_LATE_TO_CANCEL' : 'TOO_LATE_TO_CHANGE', { details: { phone: around.session.venuePhone } })
  }
  const to = move.to ?? BOOKING_RULES[move.action].to
  // A no-show and an outcome use the place up; a booking that ends before the day gives it back.
  const gives = (FREES.includes(move.action) || to === 'EARLY_ANSWERED') && ACTIVE.includes(row.state) && !ACTIVE.includes(to)
  const after: BookingRow = { ...row, ...(gives && OUT_OF_LINE), ...move.after, state: to, movedAt: call.now }
  const ending = { returnMonth: RETURNS_MONTH.includes(move.action), ...(to === 'NO_SHOW' && { noShowOn: around.session.date }) }
  const release = gives ? [...leaveWrites(row, around.session, call.now), endClaim(row, ending)] : []
  const entry: Omit<AuditEntry, 'at' | 'actor'> = { action: `booking.${move.action}`, from: row.state, to, reason: move.reason }
  const answer = await commit(stores, call, [...replaceBooking(stores, item, after, entry, call), ...release, ...(move.extra ?? [])], answerOf(after))
  if (gives) forgetFull(row.sessionId)
  return answer
}

/** The changed booking and its audit entry. The whole item is written, so a field that is gone in `after` is gone in the table. */
export const replaceBooking = ({ vault }: Stores, item: Item, after: BookingRow, entry: Omit<AuditEntry, 'at' | 'actor'>, call: Call): Write[] => {
  const key = { pk: item.pk, sk: item.sk }
  const bare: Item = { ...key, seq: item.seq, head: item.head }
  const reason = entry.reason ? sealReason(vault, key, entry.reason) : undefined
  return changeAggregate(bare, toBookingItem(vault, after, key), { ...entry, reason }, call)
}

/** Takes the new place and gives the old one back in one transaction: nobody ever stands without a place in between. */
export const reschedule = async (stores: Stores, found: Found, to: { session: SessionRow; band: string }, call: Call): Promise<Booking | Failure> => {
  const { row, item, around } = found
  const facts = factsOf(row, around.session)
  if (!mayBooking('reschedule', facts, call.now)) {
    return BOOKING_RULES.reschedule.from.includes(row.state)
      ? fail('TOO_LATE_TO_CHANGE', { details: { phone: around.session.venuePhone } })
      : fail('STATE_FORBIDS')
  }
  if (row.place && to.session.id === row.sessionId && to.band === row.band) return fail('BAD_INPUT', { field: 'band' })
  const aroundNew: Around = { ...around, session: to.session }
  const key = call.attempt?.key ?? row.id
  const limit = limitsOf(to.session).bookingsPerMonth
  const result = await takePlace<Booking>(
    stores,
    { sessionId: to.session.id, band: to.band, via: 'CITIZEN', booking: { id: row.id, key }, now: call.now },
    async ({ place, write }) => {
      // Another session is another question to its office; within one session a question that is open stays open.
      const state = to.session.id === row.sessionId && row.place && !row.owed ? row.state : stateIn(to.session)
      const month = to.session.date.slice(0, 7)
      // Whose day the office cancelled has his place by right, whatever the month.
      const counted = keepClaim(row, month, row.owed || row.offer?.first ? undefined : limit)
      const after: BookingRow = {
        ...row,
        ...OUT_OF_LINE,
        month,
        state,
        mode: to.session.mode,
        organId: to.session.organId,
        sessionId: to.session.id,
        band: place.band,
        place: { pk: place.pk, sk: place.sk },
        movedAt: call.now,
        rescheduledAt: call.now,
      }
      const answer = showBooking(after, aroundNew, 'CITIZEN', call.now)
      const outcome = await transact(stores.table, [
        write,
        ...leaveWrites(row, around.session, call.now),
        ...(counted ? [counted] : []),
        ...replaceBooking(
          stores,
          item,
          after,
          { action: 'booking.reschedule', from: row.state, to: state, changes: { session: to.session.id, place: place.sk } },
          call,
        ),
        ...(call.attempt ? [rememberAnswer(stores.vault, call.attempt, answer)] : []),
      ])
      if (outcome.ok) return { done: answer }
      return outcome.failed === 'month' ? { refused: claimRefusal({ topic: '', month }, undefined, limit) } : { lost: outcome }
    },
  )
  if ('taken' in result) {
    forgetFull(row.sessionId)
    return result.taken
  }
  return answerRefusal<Booking>(stores, call, result)
}
