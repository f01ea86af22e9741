import type { Booking } from '../contract/booking.ts'
import { ANY_BAND, commitmentOf } from '../contract/draw.ts'
import { type Failure, fail } from '../contract/failure.ts'
import type { DrawLine, DrawList } from '../contract/reception.ts'
import { drawTickets } from '../domain/booking/chances.ts'
import { codeFrom } from '../domain/booking/code.ts'
import { instantOf, today } from '../domain/calendar/days.ts'
import { type BookingRow, limitsOf, showBooking, toBookingItem } from './booking-row.ts'
import { newRow } from './bookings.ts'
import { claimRefusal, claimWrite } from './claims.ts'
import { keys } from './keys.ts'
import { topicOf } from './matters.ts'
import { listPlaces, type PlaceRow } from './places.ts'
import type { SessionRow } from './session-row.ts'
import type { Stores } from './stores.ts'
import { type Item, queryItems, type Write } from './table.ts'
import { commit, createAggregate } from './unit-of-work.ts'
import type { Vault } from './vault.ts'
import type { joinWaiting } from './waiting.ts'

/** A registration under its anonymous number; `won` once the lots have given it a place (a band), or none (empty). */
export type Lot = Item & { bookingId: string; tickets: number; band: string; won?: string }

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const seedPlace = (sessionId: string): string => `DRAW#${sessionId}|SEED`
export const openSeed = (vault: Vault, sessionId: string, item: Item): string => vault.open(String(item.sealed), seedPlace(sessionId))

const isOpenDraw = (row: SessionRow): boolean => row.draw !== undefined && !row.draw.settledAt
const dueWrite = (row: SessionRow): Write => ({ name: 'draw due', put: { ...keys.drawDue(row.closesAt, row.id), sessionId: row.id } })
const dueGone = (row: SessionRow): Write => ({ name: 'draw due old', delete: keys.drawDue(row.closesAt, row.id) })

/** At the publication: the seed is kept sealed, its hash goes out with the notice. */
export const openDraw = (vault: Vault, row: SessionRow, seed: Uint8Array): { draw: NonNullable<SessionRow['draw']>; writes: Write[] } => {
  const text = hexOf(seed)
  return {
    draw: { commitment: commitmentOf(text) },
    writes: [
      // A second publication of the same session never gets another seed.
      {
        name: 'draw seed',
        put: { ...keys.drawSeed(row.id), sealed: vault.seal(text, seedPlace(row.id)) },
        condition: 'attribute_not_exists(pk)',
      },
      dueWrite(row),
    ],
  }
}

/** The job looks for a draw where its registration ends. */
export const moveDraw = (before: SessionRow, after: SessionRow): Write[] =>
  !isOpenDraw(before) || before.closesAt === after.closesAt ? [] : [dueGone(before), dueWrite(after)]
/** A cancelled day draws no lots. */
export const dropDraw = (row: SessionRow): Write[] => (isOpenDraw(row) ? [dueGone(row)] : [])

/** Who wins must be told and be able to come: registration ends an hour before the day begins at the latest. */
const TO_COME_MS = 3_600_000
export const drawsTooLate = (row: Pick<SessionRow, 'mode' | 'date' | 'from' | 'closesAt'>): boolean =>
  row.mode === 'DRAW' && Date.parse(row.closesAt) + TO_COME_MS > Date.parse(instantOf(row.date, row.from))

/** Registration is over and not everybody has his result: the hours that were drawn for stay as they are. */
export const isDrawing = (row: SessionRow, now: string): boolean => isOpenDraw(row) && now >= row.closesAt

/**
 * One number a person and session, by keyed hash: nobody can tell whose it is, nobody chooses it (a chosen number would move the result), and a
 * second registration of the same person meets the first.
 */
const lotNumber = (vault: Vault, sessionId: string, citizenId: string): string =>
  codeFrom(Buffer.from(vault.index('lot', `${sessionId}|${citizenId}`), 'base64url'), 10)

/** Why nobody can register now, from the rows that the write's condition looks at. */
const refusalToRegister = (places: readonly PlaceRow[], now: string): Failure | undefined => {
  const row = places.find(({ st }) => st === 'DRAW') ?? places[0]
  if (!row) return fail('NOT_BOOKABLE', { field: 'band' })
  if (row.st === 'SHUT') return fail('SESSION_CANCELLED')
  // Drawn already: what is left is booked like any other place.
  if (row.st === 'OPEN') return fail('BOOKING_ENDED')
  if (row.st !== 'DRAW') return fail('NOT_BOOKABLE')
  if (now < row.opens) return fail('NOT_OPEN_YET', { details: { opensAt: row.opens } })
  return now >= row.closes ? fail('BOOKING_ENDED') : undefined
}

/** The window is judged inside the write, on one of the places that are drawn for; picked by chance, so that a crowd spreads over them. */
const inWindow = (places: readonly PlaceRow[], now: string): Write => {
  const { pk, sk } = places[Math.floor(Math.random() * places.length)]!
  return {
    name: 'window',
    check: { pk, sk },
    condition: 'st = :draw AND opens <= :now AND closes > :now',
    values: { ':draw': 'DRAW', ':now': now },
  }
}

/** Registers for the draw: claim, booking, lot, answer and audit entry in one transaction. `band` is empty for any. */
export const joinDraw: typeof joinWaiting = async (stores, asking, { band, standing }, call): Promise<Booking | Failure> => {
  const { session, citizen, matter } = asking
  if (session.mode !== 'DRAW') return fail('NOT_BOOKABLE')
  const places = (await listPlaces(stores.table, session.id)).filter((place) => place.kind === 'BOOK' && (!band || place.band === band))
  const refusal = refusalToRegister(places, call.now)
  if (refusal) return refusal
  const no = lotNumber(stores.vault, session.id, citizen.id)
  const { tickets, reasons } = drawTickets(standing, matter, limitsOf(session), today(call.now))
  const row: BookingRow = newRow(asking, topicOf(stores.vault, matter), call.now, { state: 'REGISTERED', band, lot: { no, tickets, reasons } })
  const item = toBookingItem(stores.vault, row, keys.booking(row.citizenId, asking.ids.ulid))
  const lot = { ...keys.lot(session.id, no), bookingId: row.id, tickets, band: band || ANY_BAND }
  return commit(
    stores,
    call,
    [
      inWindow(
        places.filter(({ st }) => st === 'DRAW'),
        call.now,
      ),
      claimWrite(row),
      { name: 'lot', put: lot, condition: 'attribute_not_exists(pk)' },
      ...createAggregate(item, { action: 'booking.register', to: row.state, changes: { session: session.id, band, lot: no, tickets } }, call),
      ...(asking.extra ?? []),
    ],
    showBooking(row, asking, 'CITIZEN', call.now),
    (result) => {
      const stood = 'item' in result ? result.item : undefined
      if (result.failed === 'window') return (stood && refusalToRegister([stood as unknown as PlaceRow], call.now)) ?? fail('BOOKING_ENDED')
      if (result.failed === 'claim') return claimRefusal(row, stood, undefined)
      return result.failed === 'lot' ? fail('DUPLICATE_BOOKING', { details: stood && { bookingId: String(stood.bookingId) } }) : undefined
    },
  )
}

/** Lines of a page: some tens of kilobytes, a few read units. */
const PAGE = 500
const lineOf = (item: Item): DrawLine => {
  const { sk, tickets, band, won } = item as Lot
  return { no: sk.slice('R#'.length), tickets, band, won }
}
export const linesOf = (lots: readonly Item[]): DrawLine[] => lots.map(lineOf)

/** What everybody may see of a draw; numbers, tickets and bands, no person. */
export const drawPage = async ({ table }: Stores, row: SessionRow, cursor: string | undefined, now: string): Promise<DrawList | undefined> => {
  if (!row.draw) return undefined
  const page = await queryItems(table, `DRAW#${row.id}`, 'R#', { limit: PAGE, cursor })
  return { sessionId: row.id, closesAt: row.draw.closedAt ?? row.closesAt, draw: row.draw, lines: linesOf(page.items), next: page.next, now }
}
