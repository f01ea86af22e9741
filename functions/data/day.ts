import type { BookingAction, CheckInRequest, DayEntry, Hall } from '../contract/booking.ts'
import { MAX_REPRESENTATIVES } from '../contract/booking-requests.ts'
import { type Failure, fail } from '../contract/failure.ts'
import { readQuery } from '../domain/booking/code.ts'
import { callingOrder, ticketNo, type Waiting } from '../domain/booking/queue.ts'
import { isCollective } from '../domain/booking/rules.ts'
import { bookingActions, hasOutcome } from '../domain/booking/states.ts'
import { normalIdNo } from '../domain/people/id-number.ts'
import { maskName } from '../domain/people/mask.ts'
import { type BookingRow, bandOf, factsOf } from './booking-row.ts'
import { type Found, findBookings, moveBooking } from './bookings.ts'
import { masked } from './citizens.ts'
import { keys } from './keys.ts'
import { listPlaces, type PlaceRow } from './places.ts'
import type { SessionRow } from './session-row.ts'
import type { Stores } from './stores.ts'
import { getItem, queryAll, type Write } from './table.ts'
import type { Call } from './unit-of-work.ts'

/** A line of the desk's list. */
export const toEntry = ({ row, around }: Found, now: string): DayEntry => ({
  bookingId: row.id,
  code: row.code,
  state: row.state,
  kind: row.kind,
  band: bandOf(around.session, row.band),
  person: masked(around.citizen),
  summary: around.matter.summary,
  people: row.people,
  personsCame: row.personsCame,
  goIn: row.goIn?.map(maskName),
  collective: isCollective(row.personsCame ?? row.people),
  greenChannel: row.greenChannel,
  support: 'support' in around.matter ? String(around.matter.support) : '',
  ticketNo: row.ticketNo,
  arrivedAt: row.arrivedAt,
  calls: row.calls ?? 0,
  held: row.held ?? false,
  actions: bookingActions(factsOf(row, around.session), 'CLERK', now),
})

/**
 * Everyone of the session: those who hold a place now, and those whose place was given back on the day (they stand in `SEEN#` rows).
 * A day has at most 80 places, so this is a bounded number of reads.
 */
export const dayBookings = async (stores: Stores, sessionId: string, places?: PlaceRow[]): Promise<Found[]> => {
  const rows = places ?? (await listPlaces(stores.table, sessionId))
  const seen = await queryAll(stores.table, `SES#${sessionId}`, 'SEEN#')
  const ids = [...rows.flatMap((row) => (row.bk ? [row.bk] : [])), ...seen.map((item) => item.sk.slice('SEEN#'.length))]
  const found = await findBookings(stores, [...new Set(ids)])
  return found.filter(({ row }) => row.sessionId === sessionId)
}

const waiting = ({ row }: Found): Waiting => ({
  bookingId: row.id,
  state: row.state,
  kind: row.kind,
  band: row.band,
  arrivedAt: row.arrivedAt,
  passes: row.passes ?? 0,
  held: row.held ?? false,
  greenChannel: row.greenChannel,
})

export const queueOf = (found: readonly Found[]): string[] => callingOrder(found.map(waiting))

/** Reception day may end only when every ticket has an outcome; returns those that have none. */
export const openTickets = (found: readonly Found[]): Found[] => found.filter(({ row }) => !hasOutcome(row.state))

/** By QR, booking code or ID number; only among today's people of this session. */
export const findEntry = async (stores: Stores, sessionId: string, typed: string): Promise<Found | Failure> => {
  const query = readQuery(typed)
  const found = await dayBookings(stores, sessionId)
  const wanted = (one: Found): boolean => {
    if ('bookingId' in query) return one.row.id === query.bookingId && one.row.code === query.code
    // A document's number may look like a code.
    if ('code' in query) return one.row.code === query.code || one.around.citizen.idNo === normalIdNo(query.code)
    return one.around.citizen.idNo === normalIdNo(query.idNo)
  }
  const hit = found.find(wanted)
  if (hit) return hit
  return fail('bookingId' in query ? 'WRONG_DAY' : 'NOT_FOUND', { field: 'by' })
}

/** The next ticket number and the write that uses it up; two clerks at once get two numbers, one of them after a retry. */
const nextTicket = async (stores: Stores, sessionId: string, kind: BookingRow['kind']): Promise<{ no: string; write: Write }> => {
  const key = keys.tickets(sessionId)
  const field = kind === 'BOOKED' ? 'booked' : 'walkIn'
  const count = Number((await getItem(stores.table, key))?.[field] ?? 0) + 1
  return {
    no: ticketNo(kind, count),
    write: {
      name: 'ticket',
      update: key,
      expression: 'SET #field = :count',
      condition: count === 1 ? 'attribute_not_exists(#field)' : '#field = :was',
      names: { '#field': field },
      values: { ':count': count, ...(count > 1 && { ':was': count - 1 }) },
    },
  }
}

export const TICKET_TRIES = 5

/** Repeats `attempt` with a fresh ticket number while another clerk takes the same one. */
export const withTicket = async <T>(
  stores: Stores,
  sessionId: string,
  kind: BookingRow['kind'],
  attempt: (ticket: { no: string; write: Write }) => Promise<T | Failure>,
): Promise<T | Failure> => {
  for (let count = 1; ; count++) {
    const result = await attempt(await nextTicket(stores, sessionId, kind))
    const lost = typeof result === 'object' && result !== null && 'failure' in result && result.failure === 'STALE'
    if (!lost || count === TICKET_TRIES) return result
  }
}

/** Art 20: at most five go in; how many came is recorded apart. */
export const checkGroup = (request: Pick<CheckInRequest, 'goIn' | 'personsCame'>): Failure | undefined => {
  if (request.goIn.length > MAX_REPRESENTATIVES) return fail('OVER_5_REPS', { field: 'goIn' })
  return request.goIn.length > request.personsCame ? fail('BAD_INPUT', { field: 'personsCame' }) : undefined
}

export const checkIn = async (stores: Stores, found: Found, request: CheckInRequest, call: Call): Promise<DayEntry | Failure> => {
  const { row, around } = found
  const group = checkGroup(request)
  if (group) return group
  if (request.identity === 'VOUCHED' && !request.vouchedBy) return fail('BAD_INPUT', { field: 'vouchedBy' })
  // A booking is not transferable: the document at the counter must be the one of the person who is booked.
  if (request.identity === 'DOCUMENT' && (!request.idNo || normalIdNo(request.idNo) !== around.citizen.idNo))
    return fail('WRONG_ID', { field: 'idNo' })
  return withTicket(stores, row.sessionId, row.kind, (ticket) => {
    const after: Partial<BookingRow> = {
      ticketNo: ticket.no,
      arrivedAt: call.now,
      personsCame: request.personsCame,
      goIn: request.goIn,
      identity: request.identity === 'VOUCHED' ? `VOUCHED:${request.vouchedBy}` : 'DOCUMENT',
    }
    return moveBooking(stores, found, { action: 'checkIn', side: 'CLERK', after, extra: [ticket.write], reason: after.identity }, call, (moved) =>
      toEntry({ ...found, row: moved }, call.now),
    )
  })
}

/** Everything else the desk does with a ticket. */
export const deskStep = (
  stores: Stores,
  found: Found,
  action: BookingAction,
  reason: string | undefined,
  call: Call,
): Promise<DayEntry | Failure> => {
  const { row } = found
  const changes: Partial<Record<BookingAction, Partial<BookingRow>>> = {
    call: { calls: (row.calls ?? 0) + 1 },
    // Passed: back of the queue (domain §5).
    pass: { passes: (row.passes ?? 0) + 1 },
    hold: { held: true },
    release: { held: false },
  }
  const seen: Write = { name: 'seen', put: keys.seen(row.sessionId, row.id) }
  const extra = action === 'noShow' || action === 'leave' ? [seen] : []
  return moveBooking(stores, found, { action, side: 'CLERK', after: changes[action], reason, extra }, call, (moved) =>
    toEntry({ ...found, row: moved }, call.now),
  )
}

/** The hall's screen: numbers and masked names only. */
export const hallOf = (session: SessionRow, found: readonly Found[], now: string): Hall => {
  const byId = new Map(found.map((one) => [one.row.id, one]))
  const show = (one: Found) => ({ ticketNo: one.row.ticketNo ?? '', name: maskName(one.around.citizen.name ?? '') })
  const inState = (state: BookingRow['state']) => found.filter(({ row }) => row.state === state).map(show)
  const queue = queueOf(found)
  return {
    title: session.organName,
    room: [session.venueName, session.room].filter(Boolean).join(' '),
    leader: `${session.leader.post} ${session.leader.name}`,
    now,
    called: inState('CALLED'),
    inTalk: inState('IN_TALK'),
    next: queue.slice(0, 6).map((id) => show(byId.get(id)!)),
    waiting: queue.length,
  }
}
