import { ANY_BAND, checkDraw } from '../contract/draw.ts'
import { type Lot, linesOf } from './draws.ts'
import { keys } from './keys.ts'
import { bookingIdOf, entriesOf, type Finding, finding, isBooking, isSession, name } from './ledger.ts'
import { toSessionRow } from './session-row.ts'
import type { Item } from './table.ts'

const isLot = ({ pk, sk }: Item): boolean => pk.startsWith('DRAW#') && sk.startsWith('R#')

/**
 * Draws: every lot is what its booking registered with and every registration has its lot; what was published fits seed, list and commitment; and
 * every booking became what the lots gave it.
 */
export const checkDraws = (items: readonly Item[]): Finding[] => {
  const byKey = new Map(items.map((item) => [name(item), item]))
  const bookings = new Map(items.filter(isBooking).map((item) => [bookingIdOf(item), item]))
  const lots = items.filter(isLot) as Lot[]
  const lotProblem = (lot: Lot): string | undefined => {
    const booking = bookings.get(lot.bookingId)
    const entries = booking ? entriesOf(byKey, booking) : []
    const registered = entries.find(({ action }) => action === 'booking.register')?.changes as Record<string, string | number> | undefined
    const fits =
      registered &&
      name(keys.lot(String(registered.session), String(registered.lot))) === name(lot) &&
      registered.tickets === lot.tickets &&
      (registered.band || ANY_BAND) === lot.band
    if (!fits) return 'is not what its booking registered with'
    // Who left between the closing and the draw has no entry of it, whatever the lots gave him.
    const drawn = entries.find(({ action }) => action === 'booking.draw')
    if (!drawn) return booking!.state === 'REGISTERED' && lot.won !== undefined ? 'has a result, its booking has none' : undefined
    const band = drawn.to === 'CONFIRMED' ? String(drawn.changes?.place).split('#')[1] : ''
    return band === lot.won ? undefined : `gave ${lot.won || 'nothing'}, its booking got ${band || 'nothing'}`
  }
  return [
    ...lots.flatMap((lot) => {
      const problem = lotProblem(lot)
      return problem ? [finding(lot, problem)] : []
    }),
    ...[...bookings.values()]
      .filter(({ state }) => state === 'REGISTERED')
      .filter((booking) => !byKey.has(name(keys.lot(String(booking.sessionId), (booking.lot as { no: string }).no))))
      .map((booking) => finding(booking, 'is registered and has no lot')),
    ...items.filter(isSession).flatMap((item) => {
      const { draw } = toSessionRow(item)
      if (!draw?.drawnAt) return []
      const own = lots.filter(({ pk }) => pk === `DRAW#${item.id}`)
      return checkDraw(draw, linesOf(own)).problems.map((problem) => finding(item, `its draw does not fit: ${problem}`))
    }),
  ]
}
