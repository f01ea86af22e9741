import { type Failure, fail } from '../contract/failure.ts'
import type { SessionForm, Wave } from '../contract/reception.ts'
import { nearestBand, splitPlaces } from '../domain/reception/places.ts'
import { isByDesk, releases } from '../domain/reception/waves.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { type Item, type Key, queryAll, queryItems, type Table, type TransactionResult, type Write } from './table.ts'

/**
 * The scarce thing is a row (design.md rule 1). OPEN: citizens may take it in the booking window, from the moment of its wave. DESK: only the desk
 * (its share; invited and walk-in forms). DRAW: given by lot. SHUT: the session is cancelled or over.
 * `bk` is the booking that holds it, `k` the client's key that took it. A place that was given back is the public's again from `pubFrom` on; until `hu`
 * it is kept for the booking `hf`.
 */
export type PlaceRow = Key & {
  band: string
  kind: 'BOOK' | 'WALK'
  st: 'OPEN' | 'DESK' | 'DRAW' | 'SHUT'
  opens: string
  closes: string
  bk?: string
  k?: string
  pubFrom?: string
  hf?: string
  hu?: string
}

/**
 * CITIZEN: within the window. DESK: a person at the counter or on the telephone, until the session ends. WALK_IN: on the day, from the walk-in share.
 * OFFER: the booking for which the place is kept. DRAW: the lot.
 */
export type Via = 'CITIZEN' | 'DESK' | 'WALK_IN' | 'OFFER' | 'DRAW'

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
  mode?: 'INSTANT' | 'SCREENED' | 'DRAW'
  draw?: { settledAt?: string }
  waves?: readonly Wave[]
  deskPlaces?: number
}

/** A publication is one transaction of at most 100 items; a reception day has 10-40 places (serverless.md, 3). */
export const MOST_PLACES = 80
export const countPlaces = (session: SessionShape): number => splitPlaces(session).reduce((sum, band) => sum + band.booking + band.walkIn, 0)

/** The rows that a session of this shape has; booking places first, walk-in places numbered after them. */
export const placeRows = (session: SessionShape): PlaceRow[] => {
  const bands = splitPlaces(session)
  // What is left of a draw is open to everybody.
  const released = releases(bands, session.draw?.settledAt ? { ...session, mode: 'INSTANT' } : session)
  const walkIn = { st: isByDesk(session.form) ? ('DESK' as const) : ('OPEN' as const), opens: session.opensAt }
  return bands.flatMap(({ band, booking, walkIn: walkIns }) =>
    Array.from({ length: booking + walkIns }, (_, index) => ({
      ...keys.place(session.id, band, index + 1),
      band,
      kind: index < booking ? ('BOOK' as const) : ('WALK' as const),
      ...(released.get(band)![index] ?? walkIn),
      closes: session.closesAt,
    })),
  )
}

export const listPlaces = async (table: Table, sessionId: string, consistent = true): Promise<PlaceRow[]> =>
  (await queryAll(table, `SES#${sessionId}`, 'P#', consistent)) as unknown as PlaceRow[]

/** Why a row cannot be taken now, or undefined. The condition of `takeWrite` says the same in DynamoDB's words; a test holds them together. */
export const placeRefusal = (row: PlaceRow, via: Via, now: string, bookingId?: string): Failure | undefined => {
  if (row.st === 'SHUT') return fail(now >= row.closes ? 'BOOKING_ENDED' : 'SESSION_CANCELLED')
  if (via === 'OFFER') return !row.bk && row.hf === bookingId && (row.hu ?? '') > now ? undefined : fail('OFFER_ENDED')
  if (via === 'DRAW') return row.st !== 'DRAW' ? fail('NOT_BOOKABLE') : row.bk ? fail('FULL') : undefined
  if (via === 'WALK_IN') return row.bk ? fail('FULL') : undefined
  // Nobody takes a place past the draw, the desk neither.
  if (row.st === 'DRAW') return fail('DRAW_ONLY')
  if (via === 'CITIZEN' && row.st !== 'OPEN') return fail('NOT_BOOKABLE')
  if (row.st === 'OPEN' && now < row.opens) return fail('NOT_OPEN_YET', { details: { opensAt: row.opens } })
  if (via === 'CITIZEN' && now >= row.closes) return fail('BOOKING_ENDED')
  return row.bk || (row.pubFrom ?? '') > now ? fail('FULL') : undefined
}

const wantedKind = (via: Via): PlaceRow['kind'] => (via === 'WALK_IN' ? 'WALK' : 'BOOK')

const RETURNED = '(attribute_not_exists(pubFrom) OR pubFrom <= :now)'
const CONDITIONS: Record<Via, { says: string; values: Record<string, string> }> = {
  CITIZEN: { says: `st = :open AND opens <= :now AND closes > :now AND ${RETURNED}`, values: { ':open': 'OPEN' } },
  DESK: { says: `(st = :desk OR (st = :open AND opens <= :now)) AND ${RETURNED}`, values: { ':desk': 'DESK', ':open': 'OPEN' } },
  WALK_IN: { says: 'st <> :shut', values: { ':shut': 'SHUT' } },
  OFFER: { says: 'st <> :shut AND hf = :bk AND hu > :now', values: { ':shut': 'SHUT' } },
  DRAW: { says: 'st = :draw', values: { ':draw': 'DRAW' } },
}

export const takeWrite = (row: Key, via: Via, booking: { id: string; key: string }, now: string): Write => {
  const { says, values } = CONDITIONS[via]
  return {
    name: 'place',
    update: { pk: row.pk, sk: row.sk },
    expression: 'SET bk = :bk, k = :k REMOVE hf, hu, pubFrom',
    condition: `attribute_exists(pk) AND attribute_not_exists(bk) AND ${says}`,
    values: { ':bk': booking.id, ':k': booking.key, ...values, ...(says.includes(':now') && { ':now': now }) },
  }
}

/** Only the booking that holds a place can give it back; the public gets it from `pubFrom` on, the waiting list before. */
export const freeWrite = (place: Key, bookingId: string, pubFrom: string): Write => ({
  name: 'free place',
  update: place,
  expression: 'SET pubFrom = :pub REMOVE bk, k',
  condition: 'bk = :bk',
  values: { ':bk': bookingId, ':pub': pubFrom },
})

/** Keeps a free place for a booking until `until`; not one that is being kept for somebody else. */
export const keepWrite = (place: Key, bookingId: string, { now, until, pubFrom }: { now: string; until: string; pubFrom: string }): Write => ({
  name: 'keep place',
  update: { pk: place.pk, sk: place.sk },
  expression: 'SET hf = :bk, hu = :until, pubFrom = :pub',
  condition: 'attribute_exists(pk) AND attribute_not_exists(bk) AND st = :open AND (attribute_not_exists(hu) OR hu <= :now)',
  values: { ':bk': bookingId, ':until': until, ':pub': pubFrom, ':open': 'OPEN', ':now': now },
})

/** A kept place that is not wanted goes on at once. */
export const letGoWrite = (place: Key, bookingId: string, now: string, pubFrom: string): Write => ({
  name: 'let go',
  update: { pk: place.pk, sk: place.sk },
  expression: 'SET hu = :now, pubFrom = :pub',
  condition: 'hf = :bk',
  values: { ':bk': bookingId, ':now': now, ':pub': pubFrom },
})

// A full band is remembered for a second, so that a crowd costs reads and no writes. It bounds, it never decides for longer.
const FULL_MS = 1000
const fullUntil = new Map<string, { at: number; opens?: string; refused: Failure }>()
const memoryKey = (sessionId: string, band: string, via: Via) => `${sessionId}|${band}|${wantedKind(via)}`
export const forgetFull = (sessionId: string): void => {
  for (const key of fullUntil.keys()) if (key.startsWith(`${sessionId}|`)) fullUntil.delete(key)
}

/** Refusals that say: nothing is free, look elsewhere. */
const FULL_CODES: readonly Failure['failure'][] = ['FULL', 'NEXT_WAVE']
const ATTEMPTS = 10
/** Full jitter, at most a fifth of a second: a person waits, and the places of a band are gone soon. */
const pause = (attempt: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(200, 10 * 2 ** attempt)))

/** `band`: the one to take a place in; for a walk-in the one that runs now. */
export type Want = { sessionId: string; band: string; via: Via; booking: { id: string; key: string }; now: string }
/** A place as far as it must be known to be taken. */
export type Spot = Key & { band: string }
type Taken = { place: Spot; write: Write }
/** `replay`: a row of the band already carries this client's key. */
export type GateResult<T> = { taken: T } | { refused: Failure } | { replay: true }
export type BandReading = { free: Spot[] } | { refused: Failure } | { replay: true }

/** What a reading of this band said within the last second, when it showed nothing free; never beyond the moment at which the next wave opens. */
export const refusedLately = (want: Pick<Want, 'sessionId' | 'band' | 'via' | 'now'>): Failure | undefined => {
  const memory = fullUntil.get(memoryKey(want.sessionId, want.band, want.via))
  return memory && memory.at > Date.now() && !(memory.opens && want.now >= memory.opens) ? memory.refused : undefined
}

/** Places by their numbers in a band, as a check has just seen them free; the write finds out whether they still are. */
export const spots = (sessionId: string, band: string, numbers: readonly number[]): Spot[] =>
  numbers.map((no) => ({ ...keys.place(sessionId, band, no), band }))

/**
 * The numbers of the places that a citizen could take now, only of bands that are at least half free: there a guess is nearly always right
 * and saves the reading at the tap; in a crowded band every wrong guess would cost a transaction.
 */
export const relaxedBands = (rows: readonly PlaceRow[], now: string): Record<string, number[]> => {
  const relaxed: Record<string, number[]> = {}
  for (const [band, own] of Map.groupBy(
    rows.filter(({ kind }) => kind === 'BOOK'),
    (row) => row.band,
  )) {
    const free = own.filter((row) => !placeRefusal(row, 'CITIZEN', now))
    if (free.length > 0 && free.length * 2 >= own.length) relaxed[band] = free.map(({ sk }) => Number(sk.slice(-2)))
  }
  return relaxed
}

/**
 * What can be taken now, from one read of the band's rows; a full band costs nothing more for a second.
 * `FULL` is said only after a read that showed no free row.
 */
export const readBand = async ({ table }: Pick<Stores, 'table'>, want: Want, consistent = false): Promise<BandReading> => {
  const remembered = memoryKey(want.sessionId, want.band, want.via)
  const lately = refusedLately(want)
  if (lately) return { refused: lately }
  // The walk-in share may be used in any band of the day; the nearest one to now is wanted.
  const prefix = want.via === 'WALK_IN' ? 'P#' : `P#${want.band}#`
  const rows = (await queryItems(table, `SES#${want.sessionId}`, prefix, { consistent })).items as unknown as PlaceRow[]
  if (rows.some((row) => row.k === want.booking.key)) return { replay: true }
  const ofKind = rows.filter((row) => row.kind === wantedKind(want.via))
  const free = ofKind.filter((row) => !placeRefusal(row, want.via, want.now, want.booking.id))
  if (free.length > 0) return { free: fitting(free, want) }
  const refusals = ofKind.map((row) => placeRefusal(row, want.via, want.now, want.booking.id)!)
  const soonest = refusals.flatMap(({ details }) => details?.opensAt ?? []).sort()[0]
  const full = refusals.some(({ failure }) => failure === 'FULL')
  if (!full) {
    const notYet = soonest && fail('NOT_OPEN_YET', { field: 'band', details: { opensAt: soonest } })
    return { refused: notYet || (refusals.find(({ failure }) => failure !== 'NOT_BOOKABLE') ?? fail('NOT_BOOKABLE', { field: 'band' })) }
  }
  const refused = soonest ? fail('NEXT_WAVE', { field: 'band', details: { opensAt: soonest } }) : fail('FULL', { field: 'band' })
  fullUntil.set(remembered, { at: Date.now() + FULL_MS, opens: soonest, refused })
  return { refused }
}

/** A walk-in gets the band that runs now; the desk spends its own share before the public's. */
const fitting = (free: PlaceRow[], want: Want): PlaceRow[] => {
  if (want.via === 'WALK_IN') return nearestBand(free, want.band)
  const own = want.via === 'DESK' ? free.filter(({ st }) => st === 'DESK') : []
  return own.length > 0 ? own : free
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
      const justTaken = lostOne && 'refused' in reading && FULL_CODES.includes(reading.refused.failure)
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

/** What citizens can take, and from when on: free places by the moment at which they are theirs. Sealed lots and the desk's share are no part of it. */
export type Supply = { total: number; free: { at: string; places: number }[] }

const supply = (rows: readonly PlaceRow[], byDesk: boolean): Supply => {
  const counted = rows.filter(({ kind, st }) => kind === 'BOOK' && (byDesk || st !== 'DESK'))
  const moments = counted.flatMap(({ bk, st, opens, pubFrom = '' }) => (bk || st === 'SHUT' ? [] : [pubFrom > opens ? pubFrom : opens]))
  const places = new Map<string, number>()
  for (const at of moments.sort()) places.set(at, (places.get(at) ?? 0) + 1)
  return { total: counted.length, free: [...places].map(([at, count]) => ({ at, places: count })) }
}

/** How many of them are theirs now. */
export const leftAt = ({ free }: Supply, now: string): number => free.reduce((sum, { at, places }) => sum + (at <= now ? places : 0), 0)

/** The supply of a session and of each of its bands. */
export const supplyOf = (rows: readonly PlaceRow[], form: SessionForm): Supply & { byBand: Map<string, Supply> } => {
  const byDesk = isByDesk(form)
  const bands = [...new Set(rows.filter(({ kind }) => kind === 'BOOK').map(({ band }) => band))]
  return {
    ...supply(rows, byDesk),
    byBand: new Map(
      bands.map((band) => [
        band,
        supply(
          rows.filter((row) => row.band === band),
          byDesk,
        ),
      ]),
    ),
  }
}

/** As the office counts: every booking place that nobody holds, whenever and to whomever it opens; and the free walk-in places. */
export const countLeft = (rows: readonly PlaceRow[]): { total: number; left: number; walkInsLeft: number } => {
  const isFree = (row: PlaceRow) => !row.bk && row.st !== 'SHUT'
  const booking = rows.filter(({ kind }) => kind === 'BOOK')
  return {
    total: booking.length,
    left: booking.filter(isFree).length,
    walkInsLeft: rows.filter((row) => row.kind === 'WALK' && isFree(row)).length,
  }
}

export const asItem = (row: PlaceRow): Item => row as unknown as Item
