import { matter } from '../support/world.ts'
import { bookingAt, personAt, personInput, pick, sessionAt } from './choices.ts'
import { type Command, DATES } from './commands.ts'
import { at, desk, type Game } from './game.ts'
import {
  type Booking,
  freeForWalkIn,
  HOUR,
  isActive,
  moveDay,
  placesOf,
  refusesCheckIn,
  refusesDay,
  refusesNoShow,
  refusesWalkIn,
  type Session,
  sessionOf,
} from './model.ts'
import { MATTERS } from './town.ts'

/** What the office does: screening, the desk on the day, and the days themselves. */

type Of<K extends Command['do']> = Extract<Command, { do: K }>
const unless = (may: boolean): string[] => (may ? [] : ['STATE_FORBIDS'])

// ---- before the day ----

const isAsked = ({ state }: Booking) => state === 'SUBMITTED' || state === 'NEED_INFO'

export const confirm = (game: Game, { nth }: { nth: number }) => {
  const booking = bookingAt(game, nth, isAsked)
  if (!booking) return '-'
  return game.ask('POST /v1/bookings/{id}/confirm', desk('SCREENER'), { params: at(booking.id) }, unless(isAsked(booking)), () => {
    booking.state = 'CONFIRMED'
  })
}

export const decline = (game: Game, { nth }: { nth: number }) => {
  const booking = bookingAt(game, nth, isAsked)
  if (!booking) return '-'
  const request = { params: at(booking.id), body: { code: 'NOT_IN_REMIT', text: '请约分管领导', channel: '信访窗口' } }
  return game.ask('POST /v1/bookings/{id}/decline', desk('SCREENER'), request, unless(isAsked(booking)), (learn) =>
    game.end(booking, 'DECLINED', learn),
  )
}

export const needInfo = (game: Game, { nth }: { nth: number }) => {
  const booking = bookingAt(game, nth, ({ state }) => state === 'SUBMITTED')
  if (!booking) return '-'
  const until = game.model.now + 12 * HOUR
  const request = { params: at(booking.id), body: { what: '请补充合同', until: new Date(until).toISOString() } }
  return game.ask('POST /v1/bookings/{id}/need-info', desk('SCREENER'), request, unless(booking.state === 'SUBMITTED'), () => {
    Object.assign(booking, { state: 'NEED_INFO', needUntil: until })
  })
}

export const earlyAnswer = (game: Game, { nth }: { nth: number }) => {
  const may = ({ state }: Booking) => state === 'SUBMITTED' || state === 'CONFIRMED'
  const booking = bookingAt(game, nth, may)
  if (!booking) return '-'
  const request = { params: at(booking.id), body: { text: '您反映的问题已经办结，附处理情况。' } }
  return game.ask('POST /v1/bookings/{id}/early-answer', desk('SCREENER'), request, unless(may(booking)), () => {
    booking.state = 'CONFIRMED'
    game.model.early.add(booking.id)
  })
}

// ---- on the day ----

export const walkIn = (game: Game, command: Of<'walkIn'>) => {
  const { model, stage } = game
  const [person, session] = [personAt(game, command.who), sessionAt(game, command.session)]
  const matterOf = matter(MATTERS[command.topic], { category: 'OTHER' })
  const body = { sessionId: session.id, person: personInput(game, person), matter: matterOf, personsCame: 1, goIn: [stage.humans[person]!.name] }
  return game.ask('POST /v1/desk/walk-ins', desk(), { body }, refusesWalkIn(model, person, session, command.topic), (learn, id) => {
    const place = learn.place(id, (one) => one.session === session.no && freeForWalkIn(model, one))
    game.take(game.make(id, person, command.topic, session, { state: 'CHECKED_IN', band: place.band }), place)
  })
}

export const checkIn = (game: Game, { nth }: { nth: number }) => {
  const { model, stage } = game
  const booking = bookingAt(game, nth, (one) => refusesCheckIn(model, one).length === 0)
  if (!booking) return '-'
  const { idNo, name } = stage.humans[booking.person]!
  const request = { params: at(booking.id), body: { identity: 'DOCUMENT', idNo, personsCame: 1, goIn: [name] } }
  return game.ask('POST /v1/bookings/{id}/check-in', desk(), request, refusesCheckIn(model, booking), () => {
    booking.state = 'CHECKED_IN'
  })
}

export const noShow = (game: Game, { nth }: { nth: number }) => {
  const { model } = game
  const booking = bookingAt(game, nth, (one) => refusesNoShow(model, one).length === 0)
  if (!booking) return '-'
  return game.ask('POST /v1/bookings/{id}/no-show', desk(), { params: at(booking.id) }, refusesNoShow(model, booking), (learn) => {
    model.people[booking.person]!.noShows++
    game.end(booking, 'NO_SHOW', learn)
  })
}

export const leave = (game: Game, { nth }: { nth: number }) => {
  const here = (one: Booking) => one.state === 'CHECKED_IN' && sessionOf(game.model, one).state === 'IN_SESSION'
  const booking = bookingAt(game, nth, here)
  if (!booking) return '-'
  const request = { params: at(booking.id), body: { reason: '转窗口登记' } }
  return game.ask('POST /v1/bookings/{id}/leave', desk(), request, unless(here(booking)), (learn) => game.end(booking, 'LEFT', learn))
}

export const open = (game: Game, command: Of<'open' | 'close' | 'look'>) => {
  const session = sessionAt(game, command.session)
  const may = session.state === 'PUBLISHED' && game.model.now >= Date.parse(`${session.date}T00:00:00+08:00`)
  return game.ask('POST /v1/sessions/{id}/open', desk(), { params: at(session.id) }, unless(may), () => {
    session.state = 'IN_SESSION'
  })
}

export const close = (game: Game, command: Of<'open' | 'close' | 'look'>) => {
  const { model } = game
  const session = sessionAt(game, command.session)
  const isOpen = placesOf(model, session.no).some(({ holder }) => holder && isActive(model.bookings.get(holder)!))
  const refused = session.state === 'IN_SESSION' ? (isOpen ? ['NOT_CLOSABLE'] : []) : ['STATE_FORBIDS']
  return game.ask('POST /v1/sessions/{id}/close', desk(), { params: at(session.id) }, refused, () => {
    session.state = 'CLOSED'
    for (const place of placesOf(model, session.no)) place.shut = true
  })
}

// ---- the days themselves ----

/** A day can stand in for another while it is still to come. */
const standsIn = (game: Game, other: Session | undefined, session: Session): boolean =>
  other !== undefined && other !== session && other.state === 'PUBLISHED' && game.model.now < other.ends

export const callOff = (game: Game, command: Of<'callOff' | 'substitute'>) => {
  const { model } = game
  const [session, other] = [sessionAt(game, command.session), pick([...model.sessions, undefined], command.other)]
  const refused = [...unless(session.state === 'PUBLISHED'), ...(other && !standsIn(game, other, session) ? ['BAD_INPUT'] : [])]
  const body = { reason: '领导公出', ...(other && { substituteSessionId: other.id }) }
  return game.ask('POST /v1/sessions/{id}/cancel', desk('SCHEDULER'), { params: at(session.id), body }, refused, () => {
    Object.assign(session, { state: 'CANCELLED', substitute: other?.no })
    for (const place of placesOf(model, session.no)) place.shut = true
  })
}

export const substitute = (game: Game, command: Of<'callOff' | 'substitute'>) => {
  const [session, other] = [sessionAt(game, command.session), pick([...game.model.sessions, undefined], command.other)]
  if (!other) return '-'
  const may = session.state === 'CANCELLED' && session.substitute === undefined
  const refused = [...unless(may), ...(standsIn(game, other, session) ? [] : ['BAD_INPUT'])]
  const request = { params: at(session.id), body: { substituteSessionId: other.id } }
  return game.ask('POST /v1/sessions/{id}/substitute', desk('SCHEDULER'), request, refused, () => {
    session.substitute = other.no
  })
}

/** Another room, leader or day: a correction goes out, and everybody booked may choose anew. */
export const change = (game: Game, { session: no, what, other }: Of<'change'>) => {
  const { model, stage } = game
  const session = sessionAt(game, no)
  const date = pick(DATES, other)!
  const leader = 1 - session.leader
  const wanted = { ROOM: { room: `第${game.newAttempt().split('-').at(-1)}接访室` }, LEADER: { leaderId: stage.leaders[leader]! }, DAY: { date } }
  const request = { params: at(session.id), body: { reason: '会议占用', ...wanted[what] } }
  const may = session.state === 'PUBLISHED' && model.now < session.ends
  const refused = [...unless(may), ...(what === 'DAY' ? refusesDay(model, session, date) : [])]
  return game.ask('POST /v1/sessions/{id}/change', desk('SCHEDULER'), request, refused, () => {
    session.changed = model.now
    if (what === 'LEADER') session.leader = leader
    if (what === 'DAY') moveDay(model, session, date)
  })
}
