import { type Failure, fail } from '../contract/failure.ts'
import type { SessionForm } from '../contract/reception.ts'
import { nearestBand, splitPlaces } from '../domain/reception/places.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { type Item, type Key, queryAll, queryItems, type Table, type TransactionResult, type Write } from './table.ts'

/**
 * The scarce thing is a row (design.md rule 1). OPEN: citizens may take it in the booking window. DESK: only the desk (invited and walk-in forms).
 * SHUT: the session is cancelled or over. `bk` is the booking that holds it, `k` the client's key that took it.
 */
export type PlaceRow = Key & {
  band: string
  kind: 'BOOK' | 'WALK'
  st: 'OPEN' | 'DESK' | 'SHUT'
  opens: string
  closes: string
  bk?: string
  k?: string
}

/** CITIZEN: within the window. DESK: a person at the counter or on the telephone, until the session ends. WALK_IN: on the day, from the walk-in share. */
export type Via = 'CITIZEN' | 'DESK' | 'WALK_IN'

type SessionShape = {
  id: string
  form: SessionForm
  from: string
  to: string
  slotMinutes: number
  placesPerBand: number
  walkInPlaces: number
  opensAt: string
  closesAt: string
}

/** A publication is one transaction of at most 100 items; a reception day has 10-40 places (serverless.md, 3). */
export const MOST_PLACES = 80
export const countPlaces = (session: SessionShape): number => splitPlaces(session).reduce((sum, band) => sum + band.booking + band.walkIn, 0)

const FORMS_FOR_DESK: readonly SessionForm[] = ['INVITED', 'INVITED_KEY', 'OUTREACH_WITH_CASE', 'WALK_IN']
const standing = (form: SessionForm): PlaceRow['st'] => (FORMS_FOR_DESK.includes(form) ? 'DESK' : 'OPEN')

/** The rows that a session of this shape has; booking places first, walk-in places numbered after them. */
export const placeRows = (session: SessionShape): PlaceRow[] =>
  splitPlaces(session).flatMap(({ band, booking, walkIn }) =>
    Array.from({ length: booking + walkIn }, (_, index) => ({
      ...keys.place(session.id, band, index + 1),
      band,
      kind: index < booking ? ('BOOK' as const) : ('WALK' as const),
      st: standing(session.form),
      opens: session.opensAt,
      closes: session.closesAt,
    })),
  )

export const listPlaces = async (table: Table, sessionId: string): Promise<PlaceRow[]> =>
  (await queryAll(table, `SES#${sessionId}`, 'P#')) as unknown as PlaceRow[]

/** Why a row cannot be taken now, or undefined. The condition of `takeWrite` says the same in DynamoDB's words; a test holds them together. */
export const placeRefusal = (row: PlaceRow, via: Via, now: string): Failure | undefined => {
  if (row.st === 'SHUT') return fail(now >= row.closes ? 'BOOKING_ENDED' : 'SESSION_CANCELLED')
  if (via === 'CITIZEN') {
    if (row.st !== 'OPEN') return fail('NOT_BOOKABLE')
    if (now < row.opens) return fail('NOT_OPEN_YET', { details: { opensAt: row.opens } })
    if (now >= row.closes) return fail('BOOKING_ENDED')
  }
  return row.bk ? fail('FULL') : undefined
}

const wantedKind = (via: Via): PlaceRow['kind'] => (via === 'WALK_IN' ? 'WALK' : 'BOOK')

export const takeWrite = (row: PlaceRow, via: Via, booking: { id: string; key: string }, now: string): Write => ({
  name: 'place',
  update: { pk: row.pk, sk: row.sk },
  expression: 'SET bk = :bk, k = :k',
  condition: `attribute_exists(pk) AND attribute_not_exists(bk) AND ${via === 'CITIZEN' ? 'st = :open AND opens <= :now AND closes > :now' : 'st <> :shut'}`,
  values: { ':bk': booking.id, ':k': booking.key, ...(via === 'CITIZEN' ? { ':open': 'OPEN', ':now': now } : { ':shut': 'SHUT' }) },
})

/** Only the booking that holds a place can give it back. */
export const freeWrite = (place: Key, bookingId: string): Write => ({
  name: 'free place',
  update: place,
  expression: 'REMOVE bk, k',
  condition: 'bk = :bk',
  values: { ':bk': bookingId },
})

// A full band is remembered for a second, so that a crowd costs reads and no writes. It bounds, it never decides for longer.
const FULL_MS = 1000
const fullUntil = new Map<string, number>()
const memoryKey = (sessionId: string, band: string, via: Via) => `${sessionId}|${band}|${wantedKind(via)}`
export const forgetFull = (sessionId: string): void => {
  for (const key of fullUntil.keys()) if (key.startsWith(`${sessionId}|`)) fullUntil.delete(key)
}

const ATTEMPTS = 10
/** Full jitter, at most a fifth of a second: a person waits, and the places of a band are gone soon. */
const pause = (attempt: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(200, 10 * 2 ** attempt)))

/** `band`: the one to take a place in; for a walk-in the one that runs now. */
export type Want = { sessionId: string; band: string; via: Via; booking: { id: string; key: string }; now: string }
type Taken = { place: PlaceRow; write: Write }
/** `replay`: a row of the band already carries this client's key. */
export type GateResult<T> = { taken: T } | { refused: Failure } | { replay: true }
export type BandReading = { free: PlaceRow[] } | { refused: Failure } | { replay: true }

/**
 * What can be taken now, from one read of the band's rows; a full band costs nothing more for a second.
 * `FULL` is said only after a read that showed no free row.
 */
export const readBand = async ({ table }: Pick<Stores, 'table'>, want: Want, consistent = false): Promise<BandReading> => {
  const remembered = memoryKey(want.sessionId, want.band, want.via)
  if ((fullUntil.get(remembered) ?? 0) > Date.now()) return { refused: fail('FULL', { field: 'band' }) }
  // The walk-in share may be used in any band of the day; the nearest one to now is wanted.
  const prefix = want.via === 'WALK_IN' ? 'P#' : `P#${want.band}#`
  const rows = (await queryItems(table, `SES#${want.sessionId}`, prefix, { consistent })).items as unknown as PlaceRow[]
  if (rows.some((row) => row.k === want.booking.key)) return { replay: true }
  const ofKind = rows.filter((row) => row.kind === wantedKind(want.via))
  const free = ofKind.filter((row) => !placeRefusal(row, want.via, want.now))
  if (free.length > 0) return { free: want.via === 'WALK_IN' ? nearestBand(free, want.band) : free }
  const other = ofKind.map((row) => placeRefusal(row, want.via, want.now)!).find((refusal) => refusal.failure !== 'FULL')
  if (other) return { refused: other }
  if (ofKind.length === 0) return { refused: fail('NOT_BOOKABLE', { field: 'band' }) }
  fullUntil.set(remembered, Date.now() + FULL_MS)
  return { refused: fail('FULL', { field: 'band' }) }
}

/**
 * The one gate to a place: everyone who takes one goes through here (citizen, desk, helper, walk-in, reschedule).
 * Picks a free row by chance, so that a crowd spreads over them, and lets `commit` take it together with everything else.
 * A place lost to somebody else is tried elsewhere. `first` is a reading that the caller already made.
 */
export const takePlace = async <T>(
  stores: Pick<Stores, 'table'>,
  want: Want,
  commit: (taken: Taken) => Promise<{ done: T } | { lost: TransactionResult & { ok: false } } | { refused: Failure }>,
  first?: BandReading,
): Promise<GateResult<T>> => {
  let lostOne = false
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const reading = attempt === 1 && first ? first : await readBand(stores, want, attempt > 1)
    if (!('free' in reading)) {
      const justTaken = lostOne && 'refused' in reading && reading.refused.failure === 'FULL'
      return justTaken ? { refused: fail('JUST_TAKEN', { field: 'band' }) } : reading
    }
    const place = reading.free[Math.floor(Math.random() * reading.free.length)]!
    const result = await commit({ place, write: takeWrite(place, want.via, want.booking, want.now) })
    if ('done' in result) return { taken: result.done }
    if ('refused' in result) return result
    if (result.lost.failed !== 'place' && result.lost.failed !== 'CONTENTION') return { refused: fail('STALE') }
    lostOne = true
    if (result.lost.failed === 'CONTENTION' || attempt > 2) await pause(attempt)
  }
  return { refused: fail('BUSY') }
}

/** Free booking places by band, and free walk-in places. */
export const countLeft = (
  rows: readonly PlaceRow[],
): { byBand: Map<string, { total: number; left: number }>; total: number; left: number; walkInsLeft: number } => {
  const byBand = new Map<string, { total: number; left: number }>()
  let walkInsLeft = 0
  for (const row of rows) {
    const isFree = !row.bk && row.st !== 'SHUT'
    if (row.kind === 'WALK') walkInsLeft += isFree ? 1 : 0
    else {
      const band = byBand.get(row.band) ?? { total: 0, left: 0 }
      byBand.set(row.band, { total: band.total + 1, left: band.left + (isFree ? 1 : 0) })
    }
  }
  const bands = [...byBand.values()]
  return { byBand, walkInsLeft, total: bands.reduce((sum, band) => sum + band.total, 0), left: bands.reduce((sum, band) => sum + band.left, 0) }
}

export const asItem = (row: PlaceRow): Item => row as unknown as Item
