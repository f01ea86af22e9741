import { canonical } from '../../functions/data/audit.ts'
import { at, citizen, type Game } from './game.ts'
import {
  type Booking,
  citizenActions,
  drawsLots,
  freeForCitizen,
  lineOf,
  monthCount,
  offerEnd,
  offerStands,
  PER_MONTH,
  placesOf,
  type Session,
  sessionOf,
} from './model.ts'

/** What people see must be what the model says: the page of a booking, and the board. */

const compare = (what: string, shown: unknown, expected: unknown): void => {
  if (canonical(shown) !== canonical(expected)) throw new Error(`${what} shows ${canonical(shown)}, expected ${canonical(expected)}`)
}

export const seeBooking = async ({ stage, model }: Game, booking: Booking): Promise<void> => {
  const { status, answer } = await stage.call('GET /v1/bookings/{id}', citizen(booking.person), { params: at(booking.id) })
  if (status !== 200) throw new Error(`the page of ${booking.id} answered ${status}`)
  const line = lineOf(model, booking.session).findIndex(({ id }) => id === booking.id)
  const session = sessionOf(model, booking)
  const stands = offerStands(model, booking)
  const full = stands && !booking.offer!.first && !booking.owed && booking.month !== session.month
  const expected = {
    state: booking.state,
    session: session.id,
    owed: booking.owed,
    until: booking.offer && new Date(offerEnd(model, booking)).toISOString(),
    monthLimit: full && monthCount(model, booking.person, session.month) >= PER_MONTH ? PER_MONTH : undefined,
    position: line < 0 ? undefined : line + 1,
    actions: citizenActions(model, booking).sort(),
  }
  const { state, session: shown, owed, offer, position, actions } = answer
  const page = { state, session: shown.id, owed, until: offer?.until, monthLimit: offer?.monthLimit, position, actions: [...actions].sort() }
  compare(`the page of ${booking.id}`, page, expected)
}

export const seeSession = async ({ stage, model }: Game, session: Session): Promise<void> => {
  const { answer } = await stage.call('GET /v1/board/sessions/{id}', undefined, { params: at(session.id) })
  const own = placesOf(model, session.no).filter(({ kind }) => kind === 'BOOK')
  const left = own.filter(({ share, opens, back, holder, shut }) => share === 'PUBLIC' && !holder && !shut && Math.max(opens, back ?? 0) <= model.now)
  const open = own.some((place) => freeForCitizen(model, place))
  const ended = session.state === 'CLOSED' || model.now >= session.ends
  const late = model.now >= session.closes
  const draws = drawsLots(session)
  const bookable = (): string => {
    if (session.state === 'CANCELLED') return 'CANCELLED'
    if (ended || late) return ended || !draws ? 'ENDED' : 'DRAWING'
    if (model.now < session.opens) return 'NOT_YET'
    return draws ? 'REGISTER' : left.length > 0 ? 'OPEN' : 'FULL'
  }
  const expected = { bookable: bookable(), ...(!draws && { left: left.length, bands: session.bands.map(({ band }) => countIn(left, band)) }) }
  const shown = { bookable: answer.bookable, ...(!draws && { left: answer.left, bands: answer.bands.map((band) => band.left) }) }
  compare('the board', shown, expected)
  if ((answer.bookable === 'OPEN') !== (open && !draws)) throw new Error(`the board says ${answer.bookable}, a place is ${open ? '' : 'not '}free`)
}
const countIn = (places: { band: string }[], wanted: string): number => places.filter(({ band }) => band === wanted).length
