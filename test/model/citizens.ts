import { matter } from '../support/world.ts'
import { bandAt, bookingAt, callerAt, personAt, personInput, pick, sessionAt, wishAt } from './choices.ts'
import type { Command } from './commands.ts'
import { at, citizen, desk, firstState, type Game, type Learn } from './game.ts'
import {
  type Booking,
  freeForCitizen,
  freeForDesk,
  placeKey,
  placesOf,
  refusesAccept,
  refusesBook,
  refusesCancel,
  refusesDeskBook,
  refusesEarlyAnswer,
  refusesMove,
  refusesRegister,
  refusesWait,
  sessionOf,
} from './model.ts'
import { MATTERS } from './town.ts'

/** What people do with their bookings, and the desk for them. */

type Of<K extends Command['do']> = Extract<Command, { do: K }>
const STRANGER = 'NOT_FOUND'

/** He got a place of his band that was free for citizens. */
const takes =
  ({ make, take, model }: Game, { person, session, band, topic }: ReturnType<typeof wishAt>) =>
  (learn: Learn, id: string) => {
    const place = learn.place(id, (one) => one.session === session.no && one.band === band && freeForCitizen(model, one))
    take(make(id, person, topic, session, { state: firstState(session), band, month: session.month }), place)
  }

export const book = (game: Game, command: Of<'book' | 'wait' | 'deskBook' | 'register'>) => {
  const wish = wishAt(game, command, false, refusesBook)
  const { person, session, band, topic } = wish
  const body = { sessionId: session.id, band, matterId: game.stage.humans[person]!.drafts[topic]![command.draft]! }
  return game.ask('POST /v1/bookings', citizen(person), { body }, refusesBook(game.model, person, session, band, topic), takes(game, wish))
}

/** The words are the helper's, the booking and its limits the other's. */
export const help = (game: Game, command: Of<'help'>) => {
  const { model, stage } = game
  const wish = wishAt(game, command, false, refusesBook)
  const { person, session, band, topic } = wish
  const helper = personAt(game, person + 1 + (command.helper % (stage.humans.length - 1)))
  const onBehalf = { person: personInput(game, person), relation: '邻居' }
  const body = { sessionId: session.id, band, matterId: stage.humans[helper]!.drafts[topic]![0]!, onBehalf }
  return game.ask('POST /v1/bookings', citizen(helper), { body }, refusesBook(model, person, session, band, topic), (learn, id) => {
    takes(game, wish)(learn, id)
    model.helpers.set(id, helper)
  })
}

export const wait = (game: Game, command: Of<'book' | 'wait' | 'deskBook' | 'register'>) => {
  const { model, stage } = game
  const { person, session, band, topic } = wishAt(game, command, true, refusesWait)
  const body = { band: band || 'ANY', matterId: stage.humans[person]!.drafts[topic]![command.draft]! }
  const refused = refusesWait(model, person, session, band, topic)
  return game.ask('POST /v1/sessions/{id}/wait', citizen(person), { params: at(session.id), body }, refused, (_, id) => {
    const rank = model.people[person]!.noShows >= 2 ? 2 : 1
    game.make(id, person, topic, session, { state: 'WAITING', band, line: { rank, since: model.now } })
  })
}

export const register = (game: Game, command: Of<'book' | 'wait' | 'deskBook' | 'register'>) => {
  const { model, stage } = game
  const { person, session, band, topic } = wishAt(game, command, true, refusesRegister)
  const body = { band: band || 'ANY', matterId: stage.humans[person]!.drafts[topic]![command.draft]! }
  const refused = refusesRegister(model, person, session, band, topic)
  return game.ask('POST /v1/sessions/{id}/register', citizen(person), { params: at(session.id), body }, refused, (_, id) => {
    game.make(id, person, topic, session, { state: 'REGISTERED', band })
  })
}

export const deskBook = (game: Game, command: Of<'book' | 'wait' | 'deskBook' | 'register'>) => {
  const { model } = game
  const { person, session, band, topic } = wishAt(game, command, false, refusesDeskBook)
  const matterOf = matter(MATTERS[topic], { category: 'OTHER' })
  const body = { sessionId: session.id, band, person: personInput(game, person), matter: matterOf, channel: 'PHONE' as const }
  return game.ask('POST /v1/desk/bookings', desk(), { body }, refusesDeskBook(model, person, session, band, topic), (learn, id) => {
    const free = placesOf(model, session.no, band).filter((one) => freeForDesk(model, one))
    const own = free.filter(({ share }) => share === 'DESK')
    const place = learn.place(id, (one) => (own.length > 0 ? own : free).includes(one))
    game.take(game.make(id, person, topic, session, { state: 'CONFIRMED', band, month: session.month }), place)
  })
}

export const cancel = (game: Game, command: Of<'cancel'>) => {
  const { model } = game
  const booking = bookingAt(game, command.nth, (one) => refusesCancel(model, one, command.by === 'DESK').length === 0)
  if (!booking) return '-'
  const request = { params: at(booking.id), body: { reason: '有事来不了' } }
  const gone = (learn: Learn) => game.end(booking, 'CANCELLED', learn)
  if (command.by === 'DESK') return game.ask('POST /v1/desk/bookings/{id}/cancel', desk(), request, refusesCancel(model, booking, true), gone)
  const { who, stranger } = callerAt(game, booking, command.by)
  return game.ask('POST /v1/bookings/{id}/cancel', who, request, stranger ? [STRANGER] : refusesCancel(model, booking, false), gone)
}

export const move = (game: Game, command: Of<'move'>) => {
  const { model } = game
  const session = sessionAt(game, command.session)
  const band = bandAt(session, command.band)
  const booking = bookingAt(game, command.nth, (one) => refusesMove(model, one, session, band).length === 0)
  if (!booking) return '-'
  const request = { params: at(booking.id), body: { sessionId: session.id, band } }
  const refused = refusesMove(model, booking, session, band)
  return game.ask('POST /v1/bookings/{id}/reschedule', citizen(booking.person), request, refused, (learn) => {
    const place = learn.place(booking.id, (one) => one.session === session.no && one.band === band && freeForCitizen(model, one))
    // An answer that the office still owes stays open within one session.
    const state = booking.session === session.no && booking.place && !booking.owed ? booking.state : firstState(session)
    game.give(booking, learn)
    game.take(booking, place)
    Object.assign(booking, { state, month: session.month, since: model.now })
  })
}

export const accept = (game: Game, command: Of<'accept'>) => {
  const { model } = game
  const booking = bookingAt(game, command.nth, ({ state }) => state === 'OFFERED')
  if (!booking) return '-'
  const { who, stranger } = callerAt(game, booking, command.by)
  const refused = stranger ? [STRANGER] : refusesAccept(model, booking)
  return game.ask('POST /v1/bookings/{id}/accept-offer', who, { params: at(booking.id) }, refused, () => {
    const [session, place] = [sessionOf(model, booking), model.places.get(placeKey(booking.session, booking.offer!.place))!]
    Object.assign(booking, { state: firstState(session), month: session.month, offer: undefined, owed: false })
    game.take(booking, place)
  })
}

export const supplement = (game: Game, command: { nth: number }) => {
  const { model } = game
  const asked = ({ state, needUntil }: Booking) => state === 'NEED_INFO' && model.now < needUntil!
  const booking = bookingAt(game, command.nth, asked)
  if (!booking) return '-'
  const request = { params: at(booking.id), body: { text: '合同已补充' } }
  return game.ask('POST /v1/bookings/{id}/supplement', citizen(booking.person), request, asked(booking) ? [] : ['STATE_FORBIDS'], () => {
    booking.state = 'SUBMITTED'
  })
}

/** He is content with the answer and gives his place back, or he comes all the same. */
export const answerEarly = (game: Game, command: Of<'answerEarly'>) => {
  const { model } = game
  const booking = bookingAt(game, command.nth, (one) => refusesEarlyAnswer(model, one).length === 0)
  if (!booking) return '-'
  const request = { params: at(booking.id), body: { accept: command.accept } }
  return game.ask('POST /v1/bookings/{id}/answer-early', citizen(booking.person), request, refusesEarlyAnswer(model, booking), (learn) => {
    model.early.delete(booking.id)
    if (command.accept) game.end(booking, 'EARLY_ANSWERED', learn)
  })
}

const TOO_LATE = ['FULL', 'JUST_TAKEN', 'NEXT_WAVE']

/**
 * Several people press for one band at the same moment, each of them twice (the phone repeats the tap): as many of those whom nothing else refuses get a
 * place as there are, the others hear that it is taken, and both taps of a person hear the same success.
 */
export const rush = async (game: Game, command: Of<'rush'>): Promise<string> => {
  const { model, stage } = game
  const session = sessionAt(game, command.session)
  const band = bandAt(session, pick([0, 1], command.band)!)
  const { topic } = command
  const people = stage.humans.map((_, person) => person).slice(0, command.people)
  const before = new Map(people.map((person) => [person, refusesBook(model, person, session, band, topic)]))
  const free = placesOf(model, session.no, band).filter((place) => freeForCitizen(model, place)).length
  const taps = people.flatMap((person) => {
    const body = { sessionId: session.id, band, matterId: stage.humans[person]!.drafts[topic]![0]! }
    const key = game.newAttempt()
    return [0, 1].map(async () => ({ person, ...(await stage.call('POST /v1/bookings', citizen(person), { body, key })) }))
  })
  const answers = await Promise.all(taps)
  const able = people.filter((person) => before.get(person)!.length === 0)
  const winners = people.filter((person) => answers.some((one) => one.person === person && one.status === 200))
  for (const { person, status, error } of answers) {
    const allowed = able.includes(person) ? TOO_LATE : before.get(person)!
    if (status !== 200 && !allowed.includes(error!.code))
      throw new Error(`in a rush person ${person} heard ${error!.code}, expected ${allowed.join(' or ')}`)
    if (status === 200 && !able.includes(person)) throw new Error(`in a rush person ${person} got a place in spite of ${before.get(person)!.join()}`)
  }
  if (winners.length !== Math.min(free, able.length)) throw new Error(`${winners.length} of ${able.length} people won ${free} places in a rush`)
  if (winners.length > 0) game.caughtUp = false
  const now = await game.look()
  for (const person of winners) {
    const own = answers.filter((one) => one.person === person)
    const ids = new Set(own.map(({ status, answer }) => (status === 200 ? answer.id : '')))
    if (ids.size !== 1) throw new Error(`the two taps of person ${person} heard different things: ${own.map(({ error }) => error?.code).join()}`)
    takes(game, { person, session, band, topic })(game.learner(now.seen), [...ids][0]!)
  }
  await game.agree(now)
  return `${winners.length > 0 ? 'won' : 'nobody'}`
}
