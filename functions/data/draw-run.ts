import { listHashOf, type Outcome, outcomesOf } from '../contract/draw.ts'
import { bookingWindow } from '../domain/reception/publication.ts'
import { type BookingRow, limitsOf, toBookingRow } from './booking-row.ts'
import { backAt, replaceBooking } from './bookings.ts'
import { holidayCalendar } from './case-rules.ts'
import { endClaim, keepClaim } from './claims.ts'
import { type Lot, linesOf, openSeed } from './draws.ts'
import { keys, splitId } from './keys.ts'
import { forgetFull, listPlaces, type PlaceRow, takeWrite } from './places.ts'
import { type FoundSession, findSession, type SessionRow } from './session-row.ts'
import { replaceSession } from './sessions.ts'
import type { Stores } from './stores.ts'
import { getItem, type Item, type Key, queryAll, queryItems, transactPatiently, updateItem, type Write } from './table.ts'
import type { Call } from './unit-of-work.ts'
import { drawnLine, lineWrite, waitingList } from './waiting.ts'

/**
 * The draw, in steps of which each is one transaction: the list is frozen and the seed published; then everybody is brought to his end, one by one;
 * then what is left is opened. Seed and list decide everything, so it may be killed at any point and run again, or run twice at once.
 */

/**
 * Registration is judged by the clock of the handler that took it in, and its write may arrive as late as that function is allowed to run (10 s).
 * After two minutes nothing of before the closing can still come, whatever the clocks of the machines say.
 */
const MARGIN_MS = 2 * 60_000
/** Draws whose registration has ended, oldest first. */
export const dueDraws = async ({ table }: Pick<Stores, 'table'>, now: string): Promise<Item[]> => {
  const to = new Date(Date.parse(now) - MARGIN_MS).toISOString()
  return (await queryItems(table, 'DRAWS', '', { from: '0', to: `${to}~`, limit: 50 })).items
}

/** A day that is over before its draw has no places to give: everybody is told so and has his claim back. */
const isOver = ({ state }: SessionRow): boolean => state === 'CLOSED' || state === 'REPORTED'
const lotsOf = async ({ table }: Stores, sessionId: string): Promise<Lot[]> => (await queryAll(table, `DRAW#${sessionId}`, 'R#')) as Lot[]
const drawnPlaces = async ({ table }: Stores, sessionId: string): Promise<PlaceRow[]> =>
  (await listPlaces(table, sessionId)).filter(({ st, kind }) => st === 'DRAW' && kind === 'BOOK')

/** Brings a due draw to its end; false when somebody changed the session meanwhile, then the next run goes on. */
export const runDraw = async (stores: Stores, due: Item, call: Call): Promise<boolean> => {
  const sessionId = String(due.sessionId)
  const found = await findSession(stores, sessionId)
  // A window that was moved has another entry; a cancelled day releases its people by the stream.
  const stale = found && keys.drawDue(found.row.closesAt, sessionId).sk !== due.sk
  if (!found?.row.draw || stale || found.row.draw.settledAt || found.row.state === 'CANCELLED') {
    return (await transactPatiently(stores.table, [{ name: 'draw due', delete: { pk: due.pk, sk: due.sk } }])).ok
  }
  if (!found.row.draw.drawnAt && !(await freeze(stores, found, call))) return false
  const drawn = (await findSession(stores, sessionId))!
  if (!drawn.row.draw?.drawnAt) return false
  await settle(stores, drawn.row, call)
  return openRest(stores, drawn, due, call)
}

/** The list as it is now is the list; with its hash the seed becomes public. */
const freeze = async (stores: Stores, { row, item }: FoundSession, call: Call): Promise<boolean> => {
  const [lots, places, sealed] = await Promise.all([
    lotsOf(stores, row.id),
    drawnPlaces(stores, row.id),
    getItem(stores.table, keys.drawSeed(row.id)),
  ])
  const bands = [...new Set(places.map(({ band }) => band))].sort()
  const public_ = {
    seed: openSeed(stores.vault, row.id, sealed!),
    listHash: listHashOf(linesOf(lots)),
    registered: lots.length,
    places: bands.map((band) => ({ band, places: places.filter((place) => place.band === band).length })),
  }
  const draw = { ...row.draw!, ...public_, drawnAt: call.now, closedAt: row.closesAt }
  const entry = { action: 'session.draw', from: row.state, to: row.state, changes: public_ }
  return (await transactPatiently(stores.table, replaceSession(item, { ...row, draw }, entry, call))).ok
}

/** People who are brought to their end at the same time. */
const AT_ONCE = 8

/** Everybody's end, in the order of the draw. Who has his result is passed over, so a second run goes on where the first one stopped. */
const settle = async (stores: Stores, session: SessionRow, call: Call): Promise<void> => {
  const lots = await lotsOf(stores, session.id)
  const draw = session.draw!
  if (listHashOf(linesOf(lots)) !== draw.listHash) throw new Error('the list of a draw is not the one that was frozen')
  const rows = (await drawnPlaces(stores, session.id)).sort((a, b) => (a.sk < b.sk ? -1 : 1))
  const byNumber = new Map(lots.map((lot) => [lot.sk.slice('R#'.length), lot]))
  const given = new Map<string, number>()
  let losers = 0
  const steps = outcomesOf(linesOf(lots), draw.seed!, draw.places!).map((outcome): Step => {
    const lot = byNumber.get(outcome.no)!
    if (outcome.band === undefined) return { lot, outcome, rank: losers++ }
    // The next place of the band in the order of their numbers: the same one in every run.
    const nth = given.get(outcome.band) ?? 0
    given.set(outcome.band, nth + 1)
    return { lot, outcome, place: rows.filter(({ band }) => band === outcome.band)[nth] }
  })
  const open = steps.filter(({ lot }) => lot.won === undefined)
  for (let start = 0; start < open.length; start += AT_ONCE) {
    await Promise.all(open.slice(start, start + AT_ONCE).map((step) => settleOne(stores, session, step, call)))
  }
}

type Step = { lot: Lot; outcome: Outcome; place?: PlaceRow; rank?: number }

const wonWrite = ({ lot, outcome }: Step): Write => ({
  name: 'lot',
  update: { pk: lot.pk, sk: lot.sk },
  expression: 'SET won = :won',
  condition: 'attribute_not_exists(won)',
  values: { ':won': outcome.band ?? '' },
})

const ATTEMPTS = 4

const settleOne = async (stores: Stores, session: SessionRow, step: Step, call: Call): Promise<void> => {
  const { lot } = step
  const { owner, ulid } = splitId(lot.bookingId)
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const item = await getItem(stores.table, keys.booking(owner, ulid))
    const row = item && toBookingRow(stores.vault, item)
    if (row?.state !== 'REGISTERED') {
      // He left after the closing: the list stays as it was drawn, what he won stays free.
      const { name: _name, ...update } = wonWrite(step) as Write & { expression: string }
      await updateItem(stores.table, { pk: lot.pk, sk: lot.sk }, update)
      return
    }
    const writes = step.outcome.band === undefined ? lose(stores, session, step, row, item!, call) : win(stores, session, step, row, item!, call)
    const result = await transactPatiently(stores.table, [wonWrite(step), ...writes])
    // Another run was quicker.
    if (result.ok || result.failed === 'lot') return
    if (result.failed === 'place') throw new Error('a place of the draw is not free')
  }
  throw new Error('a registration could not be brought to its end')
}

const win = (stores: Stores, session: SessionRow, { place, outcome }: Step, row: BookingRow, item: Item, call: Call): Write[] => {
  if (!place) throw new Error('a place of the draw is gone')
  const month = session.date.slice(0, 7)
  const at: Key = { pk: place.pk, sk: place.sk }
  const after: BookingRow = { ...row, state: 'CONFIRMED', band: outcome.band!, place: at, month, movedAt: call.now }
  return [
    takeWrite(at, 'DRAW', { id: row.id, key: row.id }, call.now),
    // The place counts for the month and is not refused for it: the limit is for those who choose.
    keepClaim(row, month, undefined, 'WON')!,
    ...replaceBooking(
      stores,
      item,
      after,
      { action: 'booking.draw', from: row.state, to: after.state, changes: { session: session.id, place: at.sk } },
      call,
    ),
  ]
}

/** In the order of the draw into the waiting list while it has room; the others keep nothing but a better chance next time. */
const lose = (stores: Stores, session: SessionRow, { rank = 0 }: Step, row: BookingRow, item: Item, call: Call): Write[] => {
  const waits = !isOver(session) && rank < limitsOf(session).waitingPlaces
  const line = waits ? drawnLine(session.draw!.drawnAt!, rank, row.id) : undefined
  const after: BookingRow = { ...row, state: waits ? 'WAITING' : 'NOT_DRAWN', line, movedAt: call.now }
  const entry = { action: 'booking.draw', from: row.state, to: after.state, changes: { session: session.id } }
  return [
    ...(line ? [lineWrite(after, line), keepClaim(row, undefined, undefined, 'LOST')!] : [endClaim(row, { lostDraw: true })]),
    ...replaceBooking(stores, item, after, entry, call),
  ]
}

/** What nobody won is everybody's until the usual end of booking; where people wait for it, theirs first (the stream offers it). */
const openRest = async (stores: Stores, { row, item }: FoundSession, due: Item, call: Call): Promise<boolean> => {
  const [places, line] = await Promise.all([listPlaces(stores.table, row.id), waitingList(stores, row.id)])
  const usual = bookingWindow({ date: row.date }, call.now, await holidayCalendar(stores)).closesAt
  const closesAt = [usual, row.closesAt].sort()[1]!
  const after: SessionRow = { ...row, closesAt, draw: { ...row.draw!, settledAt: call.now } }
  const isWanted = ({ band }: PlaceRow) => line.some((one) => !one.band || one.band === band)
  const openPlace = (place: PlaceRow): Write => {
    const drawn = place.st === 'DRAW'
    const pubFrom = drawn && !place.bk && !place.pubFrom && isWanted(place) ? backAt(row, call.now) : undefined
    return {
      name: 'place',
      update: { pk: place.pk, sk: place.sk },
      expression: `SET closes = :closes${drawn ? ', st = :open' : ''}${pubFrom ? ', pubFrom = :pub' : ''}`,
      condition: 'st = :st',
      values: { ':closes': closesAt, ':st': place.st, ...(drawn && { ':open': 'OPEN' }), ...(pubFrom && { ':pub': pubFrom }) },
    }
  }
  const entry = { action: 'session.drawn', from: row.state, to: row.state, changes: { closesAt } }
  const result = await transactPatiently(stores.table, [
    ...replaceSession(item, after, entry, call),
    { name: 'draw due', delete: { pk: due.pk, sk: due.sk } },
    ...places.filter(({ st }) => st !== 'SHUT').map(openPlace),
  ])
  forgetFull(row.id)
  return result.ok
}
