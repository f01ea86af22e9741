/**
 * What the booking life should be, written anew from domain §5 and the order of the release second: small, in memory, and without a line of the
 * functions' own rules. Instants are milliseconds. The system decides by chance which free place of a band is taken and when a place that was
 * given back is the public's again; there the model says which answers are right and takes over the one that was given.
 */
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export type State =
  | 'REGISTERED'
  | 'WAITING'
  | 'OFFERED'
  | 'SUBMITTED'
  | 'NEED_INFO'
  | 'CONFIRMED'
  | 'CHECKED_IN'
  | 'DECLINED'
  | 'EARLY_ANSWERED'
  | 'NOT_DRAWN'
  | 'CANCELLED'
  | 'NO_SHOW'
  | 'LEFT'

export type Place = {
  session: number
  sk: string
  band: string
  kind: 'BOOK' | 'WALK'
  /** DRAW: given by lot, until the draw is over. */
  share: 'PUBLIC' | 'DESK' | 'DRAW'
  opens: number
  shut: boolean
  holder?: string
  kept?: { by: string; until: number }
  /** It was given back: the public's again from then on. */
  back?: number
}

export type Booking = {
  id: string
  person: number
  session: number
  state: State
  /** Empty: any. */
  band: string
  place?: string
  /** The month whose limit counts it. */
  month?: string
  /** `nth`: in the order of the draw. */
  line?: { rank: number; since: number; nth?: number }
  offer?: { place: string; until: number; first: boolean }
  owed: boolean
  /** When it was made, or moved by the citizen. */
  since: number
  needUntil?: number
}

/** What lies in the table, as far as the model speaks of it. */
export type View = { bookings: Map<string, Booking>; places: Map<string, Place> }

export type Session = {
  no: number
  id: string
  date: string
  month: string
  bands: { band: string; from: number }[]
  opens: number
  closes: number
  ends: number
  screened: boolean
  /** Which of the two. */
  leader: number
  state: 'PUBLISHED' | 'IN_SESSION' | 'CLOSED' | 'CANCELLED'
  substitute?: number
  /** When the office last corrected it. */
  changed?: number
  /** Its places are given by lot: whether that was done, and how many left between the closing of the list and the draw. */
  draw?: { settled: boolean; gone: number }
}

export type Model = View & {
  now: number
  sessions: Session[]
  people: { noShows: number }[]
  /** Of which matter each booking is. */
  topics: Map<string, number>
  /** Who let his first choice pass is not asked again. */
  passed: Set<string>
  /** Who booked for another, and may act for him. */
  helpers: Map<string, number>
  /** Answers before the day that the person has not answered to. */
  early: Set<string>
  /** When the job of the offers last ran. */
  offersRanAt: number
}

/** The limits of the notice that the model's sessions have. */
export const PER_MONTH = 2
const CANCEL_HOURS = 24
const OFFER_MINUTES = 120
const FIRST_CHOICE_HOURS = 48
export const RETURN = { from: 10 * MINUTE, to: 60 * MINUTE }

const SHANGHAI = 8 * HOUR
/** Minutes since midnight in Shanghai, and the midnight itself. */
const clockOf = (at: number) => ({ minutes: Math.floor(((at + SHANGHAI) % DAY) / MINUTE), midnight: at - ((at + SHANGHAI) % DAY) })
export const dayOf = (at: number): string => new Date(at + SHANGHAI).toISOString().slice(0, 10)
export const at = (date: string, time: string): number => Date.parse(`${date}T${time}:00+08:00`)

const IN_LINE: readonly State[] = ['REGISTERED', 'WAITING', 'OFFERED']
const IN_HAND: readonly State[] = ['SUBMITTED', 'NEED_INFO', 'CONFIRMED']
export const isActive = ({ state }: Pick<Booking, 'state'>): boolean => IN_LINE.includes(state) || IN_HAND.includes(state) || state === 'CHECKED_IN'
export const isInHand = ({ state }: Pick<Booking, 'state'>): boolean => IN_HAND.includes(state)
export const sessionOf = (model: Model, booking: Booking): Session => model.sessions[booking.session]!
export const placesOf = (model: View, session: number, band = ''): Place[] =>
  [...model.places.values()].filter((place) => place.session === session && (!band || place.band === band))
export const placeKey = (session: number, sk: string) => `${session}|${sk}`
const startOf = (session: Session, band: string): number => session.bands.find((one) => one.band === band)?.from ?? session.bands[0]!.from
export const isLive = ({ state }: Session): boolean => state === 'PUBLISHED'
export const drawsLots = ({ draw }: Session): boolean => draw !== undefined && !draw.settled

const resting = ({ holder, shut, back }: Place, now: number) => shut || holder !== undefined || (back ?? 0) > now
export const freeForCitizen = (model: Model, place: Place): boolean =>
  place.kind === 'BOOK' &&
  place.share === 'PUBLIC' &&
  place.opens <= model.now &&
  model.now < model.sessions[place.session]!.closes &&
  !resting(place, model.now)
export const freeForDesk = (model: Model, place: Place): boolean =>
  place.kind === 'BOOK' && place.share !== 'DRAW' && (place.share === 'DESK' || place.opens <= model.now) && !resting(place, model.now)
export const freeForWalkIn = (_: Model, { kind, shut, holder }: Place): boolean => kind === 'WALK' && !shut && !holder
/** The moment from which the time by chance runs when a place is given back: its wave's opening, if that is still to come. */
export const returnsFrom = (model: Model, place: Place, moment: number): number =>
  place.opens > model.sessions[place.session]!.opens ? Math.max(moment, place.opens) : moment
const isKept = ({ kept }: Place, now: number) => kept !== undefined && kept.until > now

/** Places of a month that a person has or has used up; what was given back before the day does not count. */
export const monthCount = (model: View, person: number, month: string): number =>
  [...model.bookings.values()].filter(
    (one) => one.person === person && one.month === month && !['CANCELLED', 'DECLINED', 'EARLY_ANSWERED'].includes(one.state),
  ).length

const holdsMatter = (model: Model, person: number, topic: number): boolean =>
  [...model.bookings.values()].some((one) => one.person === person && isActive(one) && model.topics.get(one.id) === topic)

// ---- what is refused, and why: an empty list says that the call must succeed ----

const nothingFree = (model: Model, session: Session, band: string): string[] => {
  if (session.state === 'CANCELLED' || session.state === 'CLOSED') return ['SESSION_CANCELLED', 'BOOKING_ENDED']
  if (drawsLots(session)) return ['DRAW_ONLY']
  const own = placesOf(model, session.no, band).filter(({ kind }) => kind === 'BOOK')
  if (own.some((place) => freeForCitizen(model, place))) return []
  const open = own.filter(({ share }) => share === 'PUBLIC')
  if (open.length === 0) return ['NOT_BOOKABLE']
  if (model.now >= session.closes) return ['BOOKING_ENDED']
  const later = open.filter(({ opens }) => opens > model.now)
  if (later.length === open.length) return ['NOT_OPEN_YET']
  return [later.length > 0 ? 'NEXT_WAVE' : 'FULL']
}

export const refusesBook = (model: Model, person: number, session: Session, band: string, topic: number): string[] => [
  ...nothingFree(model, session, band),
  ...(holdsMatter(model, person, topic) ? ['DUPLICATE_BOOKING'] : []),
  ...(monthCount(model, person, session.month) >= PER_MONTH ? ['MONTH_LIMIT'] : []),
]

export const refusesDeskBook = (model: Model, person: number, session: Session, band: string, topic: number): string[] => [
  ...(placesOf(model, session.no, band).some((place) => freeForDesk(model, place))
    ? []
    : ['FULL', 'NEXT_WAVE', 'NOT_OPEN_YET', 'BOOKING_ENDED', 'SESSION_CANCELLED', 'DRAW_ONLY']),
  ...(holdsMatter(model, person, topic) ? ['DUPLICATE_BOOKING'] : []),
]

export const refusesWalkIn = (model: Model, person: number, session: Session, topic: number): string[] => [
  ...(session.state === 'IN_SESSION' ? [] : ['STATE_FORBIDS']),
  ...(placesOf(model, session.no).some((place) => freeForWalkIn(model, place)) ? [] : ['NO_WALK_IN_PLACE']),
  ...(holdsMatter(model, person, topic) ? ['DUPLICATE_BOOKING'] : []),
]

/** One waits for what was open to the public and is taken, until the band begins. */
export const refusesWait = (model: Model, person: number, session: Session, band: string, topic: number): string[] => {
  const own = placesOf(model, session.no, band).filter(({ kind, share }) => kind === 'BOOK' && share === 'PUBLIC')
  const ended = !isLive(session) || model.now >= startOf(session, band)
  return [
    ...(ended ? ['BOOKING_ENDED', 'NOT_BOOKABLE'] : []),
    ...(drawsLots(session) ? ['DRAW_ONLY'] : []),
    ...(own.length === 0 ? ['NOT_BOOKABLE'] : []),
    ...(own.length > 0 && own.every(({ opens }) => opens > model.now) ? ['NOT_OPEN_YET'] : []),
    ...(own.some((place) => freeForCitizen(model, place)) ? ['PLACES_LEFT'] : []),
    ...(holdsMatter(model, person, topic) ? ['DUPLICATE_BOOKING'] : []),
  ]
}

/** One registers within the window, once a session. */
export const refusesRegister = (model: Model, person: number, session: Session, _band: string, topic: number): string[] => {
  const has = [...model.bookings.values()].some((one) => one.person === person && one.session === session.no && one.state === 'REGISTERED')
  const shut = session.state === 'CANCELLED' || session.state === 'CLOSED'
  return [
    ...(session.draw ? [] : ['NOT_BOOKABLE']),
    ...(shut ? ['SESSION_CANCELLED', 'BOOKING_ENDED'] : []),
    ...(session.draw?.settled || (session.draw && model.now >= session.closes) ? ['BOOKING_ENDED'] : []),
    ...(model.now < session.opens ? ['NOT_OPEN_YET'] : []),
    ...(has || holdsMatter(model, person, topic) ? ['DUPLICATE_BOOKING'] : []),
  ]
}

const early = (model: Model, booking: Booking): boolean =>
  IN_LINE.includes(booking.state) || model.now < startOf(sessionOf(model, booking), booking.band) - CANCEL_HOURS * HOUR
/** Whom the office moved may choose anew until his band begins. */
const movable = (model: Model, booking: Booking): boolean => {
  const session = sessionOf(model, booking)
  const moved = session.changed !== undefined && session.changed > booking.since
  return early(model, booking) || (moved && model.now < startOf(session, booking.band))
}
const leaves = ({ state }: Booking) => IN_LINE.includes(state) || IN_HAND.includes(state)

export const refusesCancel = (model: Model, booking: Booking, desk: boolean): string[] => {
  if (!leaves(booking)) return ['STATE_FORBIDS']
  return desk || early(model, booking) ? [] : ['TOO_LATE_TO_CANCEL']
}

export const refusesMove = (model: Model, booking: Booking, session: Session, band: string): string[] => {
  const elsewhere = !isActive(booking) && holdsMatter(model, booking.person, model.topics.get(booking.id)!)
  if (!leaves(booking) || booking.state === 'REGISTERED') return ['STATE_FORBIDS', ...(elsewhere ? ['DUPLICATE_BOOKING'] : [])]
  const has = booking.place !== undefined
  const byRight = booking.owed || booking.offer?.first === true
  const counts = booking.month === session.month ? 0 : monthCount(model, booking.person, session.month)
  return [
    ...(movable(model, booking) ? [] : ['TOO_LATE_TO_CHANGE']),
    ...(has && booking.session === session.no && booking.band === band ? ['BAD_INPUT'] : []),
    ...nothingFree(model, session, band),
    ...(!byRight && booking.month !== session.month && counts >= PER_MONTH ? ['MONTH_LIMIT'] : []),
  ]
}

export const refusesEarlyAnswer = (model: Model, booking: Booking): string[] =>
  booking.state === 'CONFIRMED' && model.early.has(booking.id) ? [] : ['STATE_FORBIDS']

/** An offer ends when its band begins, however long it was given before the day was moved. */
export const offerEnd = (model: Model, { offer, session }: Booking): number =>
  Math.min(offer!.until, startOf(model.sessions[session]!, model.places.get(placeKey(session, offer!.place))!.band))
export const offerStands = (model: Model, booking: Booking): boolean =>
  booking.offer !== undefined && model.now < offerEnd(model, booking) && sessionOf(model, booking).state !== 'CANCELLED'

export const refusesAccept = (model: Model, booking: Booking): string[] => {
  if (booking.state !== 'OFFERED' || !booking.offer) return ['STATE_FORBIDS']
  const session = sessionOf(model, booking)
  const byRight = booking.owed || booking.offer.first
  return [
    ...(offerStands(model, booking) ? [] : ['OFFER_ENDED']),
    ...(byRight || booking.month === session.month || monthCount(model, booking.person, session.month) < PER_MONTH ? [] : ['MONTH_LIMIT']),
  ]
}

export const refusesCheckIn = (model: Model, booking: Booking): string[] => {
  const session = sessionOf(model, booking)
  return [
    ...(session.date === dayOf(model.now) ? [] : ['WRONG_DAY']),
    ...(booking.state === 'CONFIRMED' && session.state === 'IN_SESSION' ? [] : ['STATE_FORBIDS']),
  ]
}

export const refusesNoShow = (model: Model, booking: Booking): string[] => {
  const session = sessionOf(model, booking)
  const late = model.now >= startOf(session, booking.band) + 15 * MINUTE
  return booking.state === 'CONFIRMED' && session.state === 'IN_SESSION' && late ? [] : ['STATE_FORBIDS']
}

/** What the citizen's page may show, in any order. */
export const citizenActions = (model: Model, booking: Booking): string[] => {
  const open = leaves(booking) && early(model, booking)
  const offered = booking.state === 'OFFERED' && refusesAccept(model, booking).length === 0
  const moves = leaves(booking) && booking.state !== 'REGISTERED' && movable(model, booking)
  const answered = refusesEarlyAnswer(model, booking).length === 0
  const asked = booking.state === 'NEED_INFO' && model.now < booking.needUntil!
  return [
    ...(offered ? ['acceptOffer'] : []),
    ...(open ? ['cancel'] : []),
    ...(moves ? ['reschedule'] : []),
    ...(asked ? ['supplement'] : []),
    ...(answered ? ['answerEarly'] : []),
  ]
}

// ---- the office moves a day ----

/** Booking closes at five in the afternoon of the workday before. */
const usualClosing = (date: string): number => at(dayOf(at(date, '12:00') - (date === '2026-11-30' ? 3 : 1) * DAY), '17:00')
const DRAW_AHEAD = HOUR
const shiftOf = (session: Session, date: string): number => at(date, '00:00') - at(session.date, '00:00')
/** Who registers does so until the hour that he was told, unless the day comes too soon for it. */
const closesOn = (session: Session, date: string): number => (drawsLots(session) ? Math.min(session.closes, usualClosing(date)) : usualClosing(date))

export const refusesDay = (model: Model, session: Session, date: string): string[] => {
  const shift = shiftOf(session, date)
  const tooSoon = drawsLots(session) && closesOn(session, date) + DRAW_AHEAD > session.bands[0]!.from + shift
  return [
    ...(shift === 0 || session.ends + shift <= model.now || tooSoon ? ['BAD_INPUT'] : []),
    ...(drawsLots(session) && model.now >= session.closes ? ['STATE_FORBIDS'] : []),
  ]
}

/** Everybody keeps his place, and the month that counts it; a wave that the new day leaves no time for joins the first one. */
export const moveDay = (model: Model, session: Session, date: string): void => {
  const [shift, closes] = [shiftOf(session, date), closesOn(session, date)]
  const bands = session.bands.map(({ band, from }) => ({ band, from: from + shift }))
  Object.assign(session, { date, month: date.slice(0, 7), bands, ends: session.ends + shift, closes })
  for (const place of placesOf(model, session.no)) if (place.opens >= closes) place.opens = session.opens
}

// ---- the waiting list and its offers ----

const before = (a: Booking, b: Booking): boolean =>
  a.line!.rank !== b.line!.rank
    ? a.line!.rank < b.line!.rank
    : a.line!.since !== b.line!.since
      ? a.line!.since < b.line!.since
      : a.line!.nth !== b.line!.nth
        ? (a.line!.nth ?? -1) < (b.line!.nth ?? -1)
        : a.id < b.id
export const lineOf = (model: View, session: number): Booking[] =>
  [...model.bookings.values()].filter((one) => one.session === session && one.state === 'WAITING' && one.line).sort((a, b) => (before(a, b) ? -1 : 1))
export const accepts = (booking: Booking, place: Place): boolean => !booking.band || booking.band === place.band

/**
 * Until when an offer made now is kept: its time runs from eight to nine in the evening only, ends a quarter past eight when it would end at night,
 * and an hour before the band at the latest; with less than a quarter of an hour left none is made.
 */
export const offerEnds = (now: number, start: number, first: boolean): number | undefined => {
  const { minutes, midnight } = clockOf(now)
  const from = minutes >= 21 * 60 ? midnight + DAY + 8 * HOUR : minutes < 8 * 60 ? midnight + 8 * HOUR : now
  const end = from + (first ? FIRST_CHOICE_HOURS * HOUR : OFFER_MINUTES * MINUTE)
  const ending = clockOf(end)
  const fair = ending.minutes > 21 * 60 ? ending.midnight + DAY + 8 * HOUR + 15 * MINUTE : end
  const until = Math.min(fair, start - HOUR)
  return until >= now + 15 * MINUTE ? until : undefined
}
export const offerEndsFor = (model: Model, place: Place, first: boolean): number | undefined =>
  offerEnds(model.now, startOf(model.sessions[place.session]!, place.band), first)

/** Given back, free, and nobody is being asked: somebody of the line should be. */
export const isIdle = (model: Model, place: Place): boolean =>
  place.kind === 'BOOK' &&
  place.share === 'PUBLIC' &&
  !place.shut &&
  place.holder === undefined &&
  place.back !== undefined &&
  place.opens <= model.now &&
  !isKept(place, model.now)

/** The days that stand in for a cancelled one, one after the other. */
export const substitutesOf = (model: Model, session: Session): Session[] => {
  const chain: Session[] = []
  for (let next = session.substitute; next !== undefined && !chain.includes(model.sessions[next]!); next = model.sessions[next]!.substitute) {
    chain.push(model.sessions[next]!)
  }
  return chain
}

/** Moments around which something changes, the next ones first. */
export const momentsOf = (model: Model): number[] => {
  const moments = [
    ...[...model.bookings.values()].flatMap((one) => {
      const start = startOf(sessionOf(model, one), one.band)
      return isActive(one) ? [start - CANCEL_HOURS * HOUR, start + 15 * MINUTE, one.offer?.until ?? 0, one.needUntil ?? 0] : []
    }),
    ...[...model.places.values()].flatMap(({ opens, back }) => [opens, back ?? 0]),
    ...model.sessions.flatMap(({ date, closes, ends }) => [closes, ends, at(date, '00:00')]),
  ]
  return [...new Set(moments)].filter((moment) => moment > model.now + 1).sort((a, b) => a - b)
}
