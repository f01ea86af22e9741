import {
  accepts,
  type Booking,
  drawsLots,
  freeForCitizen,
  isActive,
  isIdle,
  isInHand,
  isLive,
  lineOf,
  type Model,
  offerEndsFor,
  type Place,
  placeKey,
  placesOf,
  RETURN,
  returnsFrom,
  type Session,
  sessionOf,
  substitutesOf,
  type View,
} from './model.ts'

/**
 * What the stream and the jobs may do by themselves, and what must be done when the stream has caught up. They work through many records in an order
 * that nobody promises, so the model does not say what comes out: it says which outcomes are right.
 */

/** What moves things when nobody taps. */
export type Cause = 'stream' | 'offers' | 'expire' | 'draw'

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** The place that is offered was this session's to offer, and the deadline is the rule's. */
const wrongOffer = (model: Model, booking: Booking, first: boolean): string | undefined => {
  const { offer } = booking
  const place = offer && model.places.get(placeKey(booking.session, offer.place))
  if (!place || !offer) return 'is asked for no place'
  if (place.kind !== 'BOOK' || place.share !== 'PUBLIC' || place.shut || place.holder) return 'is offered what is not free'
  if (place.kept && place.kept.until > model.now && place.kept.by !== booking.id && isActive(model.bookings.get(place.kept.by)!)) {
    const other = model.bookings.get(place.kept.by)!
    if (other.session === booking.session && other.state === 'OFFERED' && isLive(sessionOf(model, other)))
      return 'is offered what is kept for another'
  }
  if (offer.first !== first) return 'is offered a first choice that he has not, or not the one he has'
  return offerEndsFor(model, place, first) === offer.until ? undefined : `is offered it until ${new Date(offer.until).toISOString()}`
}

const inLineOffer = (model: Model, was: Booking, is: Booking): string | undefined => {
  const place = model.places.get(placeKey(is.session, is.offer!.place))!
  if (!isLive(sessionOf(model, was))) return 'is offered a place of a session that has begun or ended'
  if (!was.line) return 'did not stand in line'
  if (!accepts(was, place)) return 'did not ask for this band'
  if (place.back === undefined || place.opens > model.now) return 'is offered what is still for everybody'
  return wrongOffer(model, is, was.owed)
}

/** A booking of a day that the office cancelled: offered a place of the substitute, owed one, or (who only stood in line) released. */
const afterCancel = (model: Model, was: Booking, is: Booking, session: Session): string | undefined => {
  const hasRight = isInHand(was) || (was.state === 'WAITING' && was.owed) || (was.state === 'OFFERED' && (was.owed || was.offer!.first))
  if (!hasRight) return is.state === 'CANCELLED' && is.session === was.session ? undefined : 'only stood in line for a day that was cancelled'
  const targets = substitutesOf(model, session)
  const there = targets.some(({ no }) => no === is.session)
  if (is.state === 'OFFERED' && there) {
    return isLive(model.sessions[is.session]!) || model.sessions[is.session]!.state === 'IN_SESSION'
      ? wrongOffer(model, is, true)
      : 'is offered a place of a dead day'
  }
  if (is.state === 'WAITING' && is.owed && (there ? is.line?.rank === 0 : is.session === was.session)) return undefined
  return 'had a place of a day that was cancelled'
}

/** A lot wins a place that was drawn for, or leads to the waiting list in the order of the draw, or (when that is full, or the day over) to nothing. */
const drawn = (model: Model, was: Booking, is: Booking, session: Session): string | undefined => {
  if (was.state !== 'REGISTERED' || !drawsLots(session) || model.now < session.closes) return 'was drawn'
  if (is.state === 'NOT_DRAWN') return session.state === 'CLOSED' ? undefined : 'got nothing, not even a place in line'
  if (is.state === 'WAITING') return is.line?.rank === 1 && is.line.nth !== undefined && !is.month ? undefined : 'lost and stands nowhere'
  const place = is.place && model.places.get(placeKey(is.session, is.place))
  const wins = is.state === 'CONFIRMED' && place && place.share === 'DRAW' && !place.holder && accepts(was, place) && is.month === session.month
  return wins ? undefined : 'won what was not to be won'
}

const wrongStep = (model: Model, was: Booking, is: Booking, by: Cause): string | undefined => {
  const session = sessionOf(model, was)
  if (by === 'draw') return drawn(model, was, is, session)
  if (by === 'expire') return was.state === 'NEED_INFO' && was.needUntil! <= model.now && is.state === 'CANCELLED' ? undefined : 'was expired'
  const lapsed = was.state === 'OFFERED' && was.offer!.until <= model.now
  if (by === 'offers' && lapsed) {
    if (was.owed || was.offer!.first)
      return is.state === 'WAITING' && is.owed && !is.line && is.session === was.session ? undefined : 'loses his right'
    return is.state === 'CANCELLED' ? undefined : 'let his offer pass'
  }
  if (session.state === 'CANCELLED' && by === 'stream') return afterCancel(model, was, is, session)
  if (was.state === 'WAITING' && is.state === 'OFFERED' && was.session === is.session) return inLineOffer(model, was, is)
  return `went from ${was.state}`
}

/** A place is kept, let go, or given back: then it is the public's again after a time by chance. */
const wrongReturn = (model: Model, was: Place, is: Place, after: View): string | undefined => {
  if (was.back === is.back) return undefined
  if (is.back === undefined) return 'went back to everybody at once'
  const kept = is.kept && after.bookings.get(is.kept.by)?.offer?.until === is.kept.until ? is.kept.until : undefined
  const from = [model.now, ...(kept ? [kept] : [])].map((moment) => returnsFrom(model, is, moment))
  return from.some((moment) => is.back! >= moment + RETURN.from && is.back! <= moment + RETURN.to) ? undefined : 'returns too early or too late'
}

/** What is wrong with a step that nobody of the people took. */
export const wrongWith = (model: Model, after: View, by: Cause): string[] => {
  const steps = [...after.bookings.values()].flatMap((is) => {
    const was = model.bookings.get(is.id)
    if (!was) return [`${is.id} came from nowhere`]
    const { needUntil: _until, ...shown } = was
    if (same(sorted(shown), sorted(is))) return []
    const wrong = wrongStep(model, was, is, by)
    return wrong ? [`${is.id} ${wrong}: ${JSON.stringify(was)} -> ${JSON.stringify(is)}`] : []
  })
  const returns = [...after.places].flatMap(([key, is]) => {
    const wrong = wrongReturn(model, model.places.get(key)!, is, after)
    return wrong ? [`${key} ${wrong}: ${JSON.stringify(model.places.get(key))} -> ${JSON.stringify(is)}`] : []
  })
  return [...steps, ...returns, ...jumped(model, after)]
}

const sorted = (booking: Booking) =>
  Object.entries(booking)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))

/** Nobody is asked while somebody before him, who stood there all the time, could use the place. */
const jumped = (model: Model, after: View): string[] =>
  [...after.bookings.values()].flatMap((is) => {
    const was = model.bookings.get(is.id)
    if (is.state !== 'OFFERED' || was?.state !== 'WAITING' || !was.line || was.session !== is.session) return []
    const place = model.places.get(placeKey(is.session, is.offer!.place))!
    const line = lineOf(model, is.session)
    const ahead = line.slice(
      0,
      line.findIndex(({ id }) => id === is.id),
    )
    return ahead
      .filter((one) => accepts(one, place) && same(after.bookings.get(one.id)?.line, one.line))
      .map((one) => `${is.id} is asked before ${one.id}`)
  })

/** What must have been done when every record was handled. */
export const missingIn = (model: Model): string[] => [
  ...[...model.bookings.values()].flatMap((one) => {
    const session = sessionOf(model, one)
    // Whose offer has run out, and whose place is another's by now, is ended by the job of the offers.
    const lapsed = one.state === 'OFFERED' && one.offer!.until <= model.now
    if (session.state !== 'CANCELLED' || !isActive(one) || lapsed) return []
    if (one.state !== 'WAITING' || !one.owed) return [`${one.id} is still ${one.state} on a day that was cancelled`]
    return session.substitute !== undefined && !model.passed.has(one.id) ? [`${one.id} was not moved to the substitute`] : []
  }),
  ...model.sessions.filter(isLive).flatMap((session) =>
    placesOf(model, session.no)
      .filter((place) => isIdle(model, place) && !mayRest(model, place))
      .flatMap((place) => {
        const first = lineOf(model, session.no).find((one) => accepts(one, place))
        return first && offerEndsFor(model, place, first.owed) !== undefined ? [`${place.sk} is free and ${first.id} is not asked`] : []
      }),
  ),
]

/** An offer that has run out is passed on by the job; and the job looks at a place that was given back when its wave has opened. */
const mayRest = (model: Model, place: Place): boolean =>
  [...model.bookings.values()].some(
    (one) => one.state === 'OFFERED' && one.session === place.session && one.offer!.place === place.sk && one.offer!.until <= model.now,
  ) ||
  freeForCitizen(model, place) ||
  (place.opens > model.sessions[place.session]!.opens && place.opens > model.offersRanAt)
