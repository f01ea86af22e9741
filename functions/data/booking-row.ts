import type { Booking, BookingAction, BookingState, Category, DeclineCode, DrawReason, Matter } from '../contract/booking.ts'
import { DEFAULT_LIMITS, type Limits } from '../contract/limits.ts'
import { qrText } from '../domain/booking/code.ts'
import { type BookingFacts, bookingActions, cancelBeforeOf, offerStands, type Side } from '../domain/booking/states.ts'
import { instantOf } from '../domain/calendar/days.ts'
import { type BandPlaces, splitPlaces } from '../domain/reception/places.ts'
import { type Citizen, masked } from './citizens.ts'
import { monthCountOf } from './claims.ts'
import { joinId } from './keys.ts'
import type { SessionRow } from './session-row.ts'
import type { Item, Key } from './table.ts'
import type { Vault } from './vault.ts'

/** A booking as it lies in the table; texts that a person typed are sealed. */
export type BookingRow = {
  id: string
  citizenId: string
  code: string
  state: BookingState
  mode: 'INSTANT' | 'SCREENED' | 'DRAW'
  kind: 'BOOKED' | 'WALK_IN'
  organId: string
  sessionId: string
  /** Empty while he stands in line for any band. */
  band: string
  /** Absent while he stands in line. */
  place?: Key
  /** The month whose limit counts this place. */
  month?: string
  /** His place in the waiting list of the session. */
  line?: string
  /** The place that is kept for him. */
  offer?: { place: string; band: string; until: string; first: boolean }
  owed?: true
  movedFrom?: { date: string; leader: string; reason: string }
  lot?: { no: string; tickets: number; reasons: DrawReason[] }
  matterId: string
  topic: string
  category: Category
  people: number
  greenChannel: boolean
  bookedBy: { kind: 'SELF' | 'HELPER' | 'DESK'; id?: string; relation?: string; channel?: string }
  createdAt: string
  /** When the state last changed; with the state it names the message that tells of it. */
  movedAt: string
  needInfo?: { what: string; until: string }
  supplement?: string
  declined?: { code: DeclineCode; text: string; channel: string }
  earlyAnswer?: { text: string; at: string; declinedAt?: string }
  cancelled?: { by: 'CITIZEN' | 'OFFICE'; reason: string; at: string }
  /** Nobody answered the offer. */
  lapsed?: true
  /** It ended because the whole session was cancelled. */
  endedWithSession?: true
  rescheduledAt?: string
  ticketNo?: string
  arrivedAt?: string
  calls?: number
  passes?: number
  held?: boolean
  personsCame?: number
  goIn?: string[]
  identity?: string
  caseId?: string
}

const SEALED = ['supplement', 'needInfo', 'declined', 'earlyAnswer', 'cancelled', 'goIn', 'identity', 'bookedBy'] as const

export const bookingId = (item: Key): string => joinId(item.pk.slice('CIT#'.length), item.sk.slice('BKG#'.length))

/** That somebody booked for himself tells nothing of him, and sealing it would cost every tap. */
const isPlain = (row: Pick<BookingRow, 'bookedBy'>, field: (typeof SEALED)[number]): boolean => field === 'bookedBy' && row.bookedBy.kind === 'SELF'

export const toBookingItem = (vault: Vault, row: BookingRow, key: Key): Item => {
  const { id: _id, citizenId: _citizen, place, ...rest } = row
  const sealed = Object.fromEntries(
    SEALED.filter((field) => row[field] !== undefined && !isPlain(row, field)).map((field) => [
      field,
      vault.seal(JSON.stringify(row[field]), `${key.pk}|${key.sk}|${field}`),
    ]),
  )
  return { ...rest, ...sealed, ...key, place: place?.sk }
}

export const toBookingRow = (vault: Vault, item: Item): BookingRow => {
  const { pk, sk, seq: _seq, head: _head, ...rest } = item
  const opened = Object.fromEntries(
    SEALED.filter((field) => typeof item[field] === 'string').map((field) => [
      field,
      JSON.parse(vault.open(String(item[field]), `${pk}|${sk}|${field}`)),
    ]),
  )
  return {
    ...(rest as unknown as BookingRow),
    ...opened,
    id: bookingId(item),
    citizenId: pk.slice('CIT#'.length),
    place: item.place === undefined ? undefined : { pk: `SES#${item.sessionId}`, sk: String(item.place) },
  }
}

// A row is not changed once it is read; its bands are asked for several times in every answer.
const bandsKept = new WeakMap<SessionRow, BandPlaces[]>()
const bandsOfRow = (session: SessionRow): BandPlaces[] => {
  const known = bandsKept.get(session) ?? splitPlaces(session)
  bandsKept.set(session, known)
  return known
}

export const bandOf = (session: SessionRow, no: string): { from: string; to: string } => {
  const band = bandsOfRow(session).find((one) => one.band === no)
  return band ? { from: band.from, to: band.to } : { from: session.from, to: session.to }
}

/** The numbers that were in force when the session was published. */
export const limitsOf = (session: Pick<SessionRow, 'limits'>): Limits => session.limits ?? DEFAULT_LIMITS

export const startOf = (session: SessionRow, band: string): string => instantOf(session.date, bandOf(session, band).from)

/** Until when an offer stands. It was made to end before its band; a day that is moved forward ends it with the new beginning. */
const offerEnd = ({ until, band }: NonNullable<BookingRow['offer']>, session: SessionRow): string => {
  const start = startOf(session, band)
  return until < start ? until : start
}

/**
 * The limit of the month that keeps him from the place that he is offered, or undefined. `held` is his row of claims; the condition of the write says
 * the same (`keepClaim`). What is his by right knows no limit.
 */
const monthLimitOf = (row: BookingRow, session: SessionRow, held: Item | undefined): number | undefined => {
  const month = session.date.slice(0, 7)
  if (!row.offer || row.offer.first || row.owed || row.month === month) return undefined
  const { bookingsPerMonth } = limitsOf(session)
  return monthCountOf(held, month) >= bookingsPerMonth ? bookingsPerMonth : undefined
}

export const factsOf = (row: BookingRow, session: SessionRow, held?: Item): BookingFacts => {
  const startsAt = startOf(session, row.band)
  return {
    state: row.state,
    held: row.held,
    earlyAnswer: row.earlyAnswer,
    needInfo: row.needInfo,
    offer: row.offer && { until: offerEnd(row.offer, session), monthFull: monthLimitOf(row, session, held) !== undefined },
    movedByOffice: session.corrections.some((correction) => correction.at > (row.rescheduledAt ?? row.createdAt)),
    startsAt,
    cancelBefore: cancelBeforeOf(startsAt, limitsOf(session).cancelHours),
    sessionState: session.state,
  }
}

/** `held`: his row of claims; read only of who is offered a place. */
export type Around = { session: SessionRow; citizen: Citizen; matter: Pick<Matter, 'summary'>; held?: Item }

/** The booking as the caller may see it, with what he may do now. */
export const showBooking = (row: BookingRow, { session, citizen, matter, held }: Around, side: Side, now: string): Booking => {
  const facts = factsOf(row, session, held)
  const actions: BookingAction[] = bookingActions(facts, side, now)
  return {
    id: row.id,
    code: row.code,
    qr: qrText(row.id, row.code),
    state: row.state,
    mode: row.mode,
    session: {
      id: session.id,
      date: session.date,
      from: session.from,
      to: session.to,
      form: session.form,
      state: session.state,
      leader: session.leader,
      organName: session.organName,
      venueName: session.venueName,
      venueAddress: session.venueAddress,
      venuePhone: session.venuePhone,
      room: session.room,
      corrections: session.corrections,
      substituteSessionId: session.substituteSessionId,
      cancelReason: session.cancelReason,
    },
    band: bandOf(session, row.band),
    person: masked(citizen),
    matterId: row.matterId,
    summary: matter.summary,
    category: row.category,
    people: row.people,
    bookedBy: { kind: row.bookedBy.kind, relation: row.bookedBy.relation },
    createdAt: row.createdAt,
    needInfo: row.needInfo,
    supplement: row.supplement,
    declined: row.declined,
    earlyAnswer: row.earlyAnswer && { text: row.earlyAnswer.text, at: row.earlyAnswer.at },
    cancelled: row.cancelled,
    offer: row.offer && {
      ...bandOf(session, row.offer.band),
      until: offerEnd(row.offer, session),
      first: row.offer.first,
      monthLimit: offerStands(facts, now) ? monthLimitOf(row, session, held) : undefined,
    },
    lapsed: row.lapsed,
    owed: row.owed ?? false,
    movedFrom: row.movedFrom,
    lot: row.lot,
    caseId: row.caseId,
    ticketNo: row.ticketNo,
    cancelBefore: facts.cancelBefore,
    actions,
  }
}
