import type { RouteKey } from '../../functions/contract/api.ts'
import { canonical } from '../../functions/data/audit.ts'
import type { Item } from '../../functions/data/table.ts'
import { matter } from '../support/world.ts'
import type { Command, Scenario, Wish } from './commands.ts'
import { missingIn, wrongWith } from './follows.ts'
import {
  type Booking,
  citizenActions,
  freeForCitizen,
  freeForDesk,
  freeForWalkIn,
  HOUR,
  isActive,
  lineOf,
  type Model,
  momentsOf,
  type Place,
  placeKey,
  placesOf,
  RETURN,
  refusesAccept,
  refusesBook,
  refusesCancel,
  refusesCheckIn,
  refusesDeskBook,
  refusesMove,
  refusesNoShow,
  refusesWait,
  refusesWalkIn,
  type Session,
  type State,
  sessionOf,
  type View,
} from './model.ts'
import { MATTERS, type Stage, type Town, type Who } from './town.ts'

/** Plays a scenario on the model and on the real thing, and compares them after every command. Throws at the first difference. */

type Sent = { key: RouteKey; who: Who; params?: Record<string, string>; body?: unknown; attempt: string; answer: string }

const at = (id: string) => ({ id })
const pick = <T>(list: readonly T[], nth: number): T | undefined => list[nth % list.length]
const citizen = (no: number): Who => ({ kind: 'CITIZEN', no })
const STRANGER = 'NOT_FOUND'

/** Things that the functions chose, taken over when they are right. */
const learner = (model: Model, seen: View) => ({
  place(id: string, right: (place: Place) => boolean): Place {
    const booking = seen.bookings.get(id)
    const place = booking?.place && model.places.get(placeKey(booking.session, booking.place))
    if (!place || !right(place)) throw new Error(`${id} got ${booking?.place ?? 'no place'}, which was not free for him: ${JSON.stringify(place)}`)
    return place
  },
  back(place: Place): number {
    const back = seen.places.get(placeKey(place.session, place.sk))?.back
    if (back === undefined || back < model.now + RETURN.from || back > model.now + RETURN.to) {
      throw new Error(`${place.sk} is the public's again at ${back && new Date(back).toISOString()}`)
    }
    return back
  },
})
type Learn = ReturnType<typeof learner>

const plain = (view: View, now: number): string => {
  const places = [...view.places.values()].map(({ share: _share, ...place }) => ({
    ...place,
    kept: place.kept && place.kept.until > now && !place.holder ? place.kept : undefined,
  }))
  const bookings = [...view.bookings.values()].map(({ needUntil: _until, ...booking }) => booking)
  return [...places.map((one) => canonical(one)), ...bookings.map((one) => canonical(one))].sort().join('\n')
}
const difference = (expected: string, seen: string): string => {
  const [one, other] = [expected.split('\n'), seen.split('\n')]
  return [
    ...one.filter((line) => !other.includes(line)).map((line) => `expected ${line}`),
    ...other.filter((line) => !one.includes(line)).map((line) => `there is ${line}`),
  ].join('\n')
}

const player = (stage: Stage) => {
  const { model } = stage
  const sent: Sent[] = []
  const trace: string[] = []
  let count = 0
  /** Whether every record of the stream has been handled since the last change. */
  let caughtUp = false

  const look = async () => {
    const items = await stage.read()
    return { items, seen: stage.viewOf(items) }
  }

  /** `quiet`: nothing was to change, so the ledger need not be recounted. */
  const agree = async ({ items, seen }: { items: Item[]; seen: View }, quiet = false): Promise<void> => {
    const [expected, is] = [plain(model, model.now), plain(seen, model.now)]
    if (expected !== is) throw new Error(`the table is not as the model says\n${difference(expected, is)}`)
    if (quiet) return
    const found = await stage.findings(items, caughtUp)
    if (found.length > 0) throw new Error(`the ledger finds\n${found.map(({ item, problem }) => `${item} ${problem}`).join('\n')}`)
    if (caughtUp) {
      const missing = missingIn(model)
      if (missing.length > 0) throw new Error(missing.join('\n'))
    }
  }

  /** One call: refused with one of these codes, or with none of them a success that does `effect`. */
  const ask = async (
    key: RouteKey,
    who: Who,
    request: { params?: Record<string, string>; body?: unknown },
    refused: string[],
    effect: (learn: Learn, id: string) => void,
  ): Promise<string> => {
    const attempt = `model-${stage.model.sessions[0]!.id}-${++count}`
    const { status, answer, error } = await stage.call(key, who, { ...request, key: attempt } as never)
    if (status !== 200) {
      if (!refused.includes(error!.code)) throw new Error(`${key} was refused with ${error?.code}, expected ${refused.join(' or ') || 'success'}`)
      await agree(await look(), true)
      return error!.code
    }
    if (refused.length > 0) throw new Error(`${key} succeeded, expected ${refused.join(' or ')}`)
    sent.push({ key, who, ...request, attempt, answer: canonical(answer) })
    caughtUp = false
    const shown = answer as { id?: string; bookingId?: string }
    const now = await look()
    effect(learner(model, now.seen), String(shown.bookingId ?? shown.id))
    await agree(now)
    return 'ok'
  }

  // ---- what a step does to the model ----

  const give = (booking: Booking, learn: Learn) => {
    const place = booking.place && model.places.get(placeKey(booking.session, booking.place))!
    if (place) Object.assign(place, { holder: undefined, kept: undefined, back: learn.back(place) })
    const kept = booking.offer && booking.offer.until > model.now && model.places.get(placeKey(booking.session, booking.offer.place))
    if (kept) Object.assign(kept, { kept: undefined, back: learn.back(kept) })
    Object.assign(booking, { line: undefined, offer: undefined, owed: false })
  }
  const take = (booking: Booking, place: Place) => {
    Object.assign(place, { holder: booking.id, kept: undefined, back: undefined })
    Object.assign(booking, { place: place.sk, band: place.band, session: place.session })
  }
  const end = (booking: Booking, state: State, learn: Learn) => {
    // The record of a booking that is over still says which place it had.
    give(booking, learn)
    booking.state = state
  }
  const make = (id: string, person: number, topic: number, session: Session, more: Pick<Booking, 'state' | 'band'> & Partial<Booking>): Booking => {
    const booking: Booking = { id, person, session: session.no, owed: false, ...more }
    model.bookings.set(id, booking)
    model.topics.set(id, topic)
    return booking
  }
  const first = (session: Session): State => (session.screened ? 'SUBMITTED' : 'CONFIRMED')

  const who = (no: number) => no % stage.humans.length
  const sessionAt = (no: number) => pick(model.sessions, no)!
  const bandAt = (session: Session, no: number) => pick(session.bands, no)!.band
  /**
   * Who asks for what: of four wishes two could be had, one is refused for a single reason, and one is any. Left to chance alone a life would
   * be a string of refusals.
   */
  const wishAt = ({ nth, wish }: { nth: number; wish?: Wish }, any: boolean, refuses: typeof refusesBook) => {
    if (wish) return { ...wish, session: model.sessions[wish.session]! }
    const all = stage.humans.flatMap((_, person) =>
      MATTERS.flatMap((_words, topic) =>
        model.sessions.flatMap((session) =>
          [...(any ? [''] : []), ...session.bands.map(({ band }) => band)].map((band) => ({ person, topic, session, band })),
        ),
      ),
    )
    const reasons = (wish: (typeof all)[number]) => refuses(model, wish.person, wish.session, wish.band, wish.topic)
    const turn = Math.floor(nth / 4)
    if (nth % 4 === 0) return pick(all, turn)!
    if (nth % 4 > 1)
      return (
        pick(
          all.filter((wish) => reasons(wish).length === 0),
          turn,
        ) ?? pick(all, turn)!
      )
    // Every reason has the same chance, however rare it is.
    const single = all.flatMap((wish) => (reasons(wish).length === 1 ? [{ wish, reason: reasons(wish)[0]! }] : []))
    const reason = pick([...new Set(single.map((one) => one.reason))].sort(), turn)
    return (
      pick(
        single.filter((one) => one.reason === reason),
        turn,
      )?.wish ?? pick(all, turn)!
    )
  }
  /** Three times of four one for which the command makes sense. */
  const bookingAt = (nth: number, suits: (booking: Booking) => boolean): Booking | undefined => {
    const all = [...model.bookings.values()]
    const suited = all.filter(suits)
    return pick(suited.length > 0 && nth % 4 > 0 ? suited : all, Math.floor(nth / 4))
  }
  const desk = (role: 'CLERK' | 'SCREENER' | 'SCHEDULER' = 'CLERK'): Who => ({ kind: 'STAFF', role })
  const deskPerson = (no: number) => {
    const { id: _id, drafts: _drafts, ...input } = stage.humans[no]!
    return input
  }
  const owner = (booking: Booking, by: string): Who => citizen(by === 'STRANGER' ? who(booking.person + 1) : booking.person)
  const isStranger = (by: string) => by === 'STRANGER'

  // ---- the page of a booking, and the board ----

  const seeBooking = async (booking: Booking): Promise<void> => {
    const { status, answer } = await stage.call('GET /v1/bookings/{id}', citizen(booking.person), { params: at(booking.id) })
    if (status !== 200) throw new Error(`the page of ${booking.id} answered ${status}`)
    const line = lineOf(model, booking.session).findIndex(({ id }) => id === booking.id)
    const expected = {
      state: booking.state,
      session: sessionOf(model, booking).id,
      owed: booking.owed,
      until: booking.offer && new Date(booking.offer.until).toISOString(),
      position: line < 0 ? undefined : line + 1,
      actions: citizenActions(model, booking).sort(),
    }
    const { state, session, owed, offer, position, actions } = answer
    const shown = { state, session: session.id, owed, until: offer?.until, position, actions: [...actions].sort() }
    if (canonical(shown) !== canonical(expected))
      throw new Error(`the page of ${booking.id} shows ${canonical(shown)}, expected ${canonical(expected)}`)
  }

  const seeSession = async (session: Session): Promise<void> => {
    const { answer } = await stage.call('GET /v1/board/sessions/{id}', undefined, { params: at(session.id) })
    const own = placesOf(model, session.no).filter(({ kind }) => kind === 'BOOK')
    const left = own.filter(
      ({ share, opens, back, holder, shut }) => share === 'PUBLIC' && !holder && !shut && Math.max(opens, back ?? 0) <= model.now,
    )
    const open = own.some((place) => freeForCitizen(model, place))
    const ended = session.state === 'CLOSED' || model.now >= session.closes
    const bookable =
      session.state === 'CANCELLED' ? 'CANCELLED' : ended ? 'ENDED' : model.now < session.opens ? 'NOT_YET' : left.length > 0 ? 'OPEN' : 'FULL'
    const expected = { left: left.length, bookable, bands: session.bands.map(({ band }) => left.filter((place) => place.band === band).length) }
    const shown = { left: answer.left, bookable: answer.bookable, bands: answer.bands.map((band) => band.left) }
    if (canonical(shown) !== canonical(expected)) throw new Error(`the board shows ${canonical(shown)}, expected ${canonical(expected)}`)
    if ((bookable === 'OPEN') !== open) throw new Error(`the board says ${bookable}, a place is ${open ? '' : 'not '}free`)
  }

  // ---- what nobody taps ----

  const follow = async (by: 'stream' | 'offers' | 'expire'): Promise<void> => {
    const { seen } = await look()
    const wrong = wrongWith(model, seen, by)
    if (wrong.length > 0) throw new Error(`by itself (${by}):\n${wrong.join('\n')}`)
    for (const [id, is] of seen.bookings) {
      const was = model.bookings.get(id)!
      if (by === 'offers' && was.state === 'OFFERED' && is.state === 'WAITING') model.passed.add(id)
      if (is.state === 'OFFERED') model.passed.delete(id)
      model.bookings.set(id, { ...is, needUntil: was.needUntil })
    }
    // A place that is shut says no longer whose share it was.
    for (const [key, place] of seen.places) model.places.set(key, { ...place, share: model.places.get(key)!.share })
  }

  const job = async (name: 'offers' | 'expire' | 'remind'): Promise<string> => {
    const due = [...model.bookings.values()].filter(({ state, offer }) => state === 'OFFERED' && offer!.until <= model.now)
    const unanswered = [...model.bookings.values()].filter(({ state, needUntil }) => state === 'NEED_INFO' && needUntil! <= model.now)
    const queued = caughtUp
    caughtUp = false
    await stage.job(name)
    if (name === 'remind') return 'ok'
    await follow(name)
    const left =
      name === 'offers'
        ? due.filter(({ id, offer }) => model.bookings.get(id)!.offer?.until === offer!.until)
        : queued
          ? unanswered.filter(({ id }) => model.bookings.get(id)!.state === 'NEED_INFO')
          : []
    if (left.length > 0) throw new Error(`the job ${name} left ${left.map(({ id }) => id).join(', ')}`)
    return 'ok'
  }

  const stream = async (how: 'IN_ORDER' | 'TWICE' | 'SHUFFLED' | 'SOME', chance: number): Promise<string> => {
    caughtUp = await stage.deliver(how, chance)
    await follow('stream')
    return caughtUp ? 'caught up' : 'some of it'
  }

  // ---- the commands ----

  const again = async (nth: number, reuse: boolean): Promise<string> => {
    const one = pick(sent, nth)
    if (!one) return '-'
    const body = one.body as Record<string, unknown> | undefined
    if (reuse && !body) return '-'
    const other =
      body && 'reason' in body
        ? { ...body, reason: '换一个理由' }
        : body && 'band' in body
          ? { ...body, band: body.band === '01' ? '02' : '01' }
          : undefined
    if (reuse && !other) return '-'
    const { status, answer, error } = await stage.call(one.key, one.who, {
      params: one.params,
      body: (reuse ? other : body) as never,
      key: one.attempt,
    })
    if (reuse) {
      if (error?.code !== 'IDEMPOTENCY_KEY_REUSED') throw new Error(`another body under the key of ${one.key} answered ${error?.code ?? status}`)
    } else if (status !== 200 || canonical(answer) !== one.answer) {
      throw new Error(`${one.key} answered ${error?.code ?? canonical(answer)} to the same key, first ${one.answer}`)
    }
    return 'ok'
  }

  const run = async (command: Command): Promise<string> => {
    switch (command.do) {
      case 'book': {
        const { person, session, band, topic } = wishAt(command, false, refusesBook)
        const body = { sessionId: session.id, band, matterId: stage.humans[person]!.drafts[topic]![command.draft]! }
        const refused = refusesBook(model, person, session, band, topic)
        return ask('POST /v1/bookings', citizen(person), { body }, refused, (learn, id) => {
          const place = learn.place(id, (one) => one.session === session.no && one.band === band && freeForCitizen(model, one))
          take(make(id, person, topic, session, { state: first(session), band, month: session.month }), place)
        })
      }
      case 'wait': {
        const { person, session, band, topic } = wishAt(command, true, refusesWait)
        const body = { band: band || 'ANY', matterId: stage.humans[person]!.drafts[topic]![command.draft]! }
        const refused = refusesWait(model, person, session, band, topic)
        return ask('POST /v1/sessions/{id}/wait', citizen(person), { params: at(session.id), body }, refused, (_, id) => {
          const rank = model.people[person]!.noShows >= 2 ? 2 : 1
          make(id, person, topic, session, { state: 'WAITING', band, line: { rank, since: model.now } })
        })
      }
      case 'deskBook': {
        const { person, session, band, topic } = wishAt(command, false, refusesDeskBook)
        const matterOf = matter(MATTERS[topic], { category: 'OTHER' })
        const body = { sessionId: session.id, band, person: deskPerson(person), matter: matterOf, channel: 'PHONE' as const }
        const refused = refusesDeskBook(model, person, session, band, topic)
        return ask('POST /v1/desk/bookings', desk(), { body }, refused, (learn, id) => {
          const free = placesOf(model, session.no, band).filter((one) => freeForDesk(model, one))
          const own = free.filter(({ share }) => share === 'DESK')
          const place = learn.place(id, (one) => (own.length > 0 ? own : free).includes(one))
          take(make(id, person, topic, session, { state: 'CONFIRMED', band, month: session.month }), place)
        })
      }
      case 'walkIn': {
        const [person, session] = [who(command.who), sessionAt(command.session)]
        const matterOf = matter(MATTERS[command.topic], { category: 'OTHER' })
        const body = { sessionId: session.id, person: deskPerson(person), matter: matterOf, personsCame: 1, goIn: [stage.humans[person]!.name] }
        return ask('POST /v1/desk/walk-ins', desk(), { body }, refusesWalkIn(model, person, session, command.topic), (learn, id) => {
          const place = learn.place(id, (one) => one.session === session.no && freeForWalkIn(model, one))
          take(make(id, person, command.topic, session, { state: 'CHECKED_IN', band: place.band }), place)
        })
      }
      case 'cancel': {
        const booking = bookingAt(command.nth, (one) => refusesCancel(model, one, command.by === 'DESK').length === 0)
        if (!booking) return '-'
        const request = { params: at(booking.id), body: { reason: '有事来不了' } }
        const gone = (learn: Learn) => end(booking, 'CANCELLED', learn)
        if (command.by === 'DESK') return ask('POST /v1/desk/bookings/{id}/cancel', desk(), request, refusesCancel(model, booking, true), gone)
        const refused = isStranger(command.by) ? [STRANGER] : refusesCancel(model, booking, false)
        return ask('POST /v1/bookings/{id}/cancel', owner(booking, command.by), request, refused, gone)
      }
      case 'move': {
        const session = sessionAt(command.session)
        const band = bandAt(session, command.band)
        const booking = bookingAt(command.nth, (one) => refusesMove(model, one, session, band).length === 0)
        if (!booking) return '-'
        const request = { params: at(booking.id), body: { sessionId: session.id, band } }
        return ask('POST /v1/bookings/{id}/reschedule', citizen(booking.person), request, refusesMove(model, booking, session, band), (learn) => {
          const place = learn.place(booking.id, (one) => one.session === session.no && one.band === band && freeForCitizen(model, one))
          // An answer that the office still owes stays open within one session.
          const state = booking.session === session.no && booking.place && !booking.owed ? booking.state : first(session)
          give(booking, learn)
          take(booking, place)
          Object.assign(booking, { state, month: session.month })
        })
      }
      case 'accept': {
        const booking = bookingAt(command.nth, ({ state }) => state === 'OFFERED')
        if (!booking) return '-'
        const refused = isStranger(command.by) ? [STRANGER] : refusesAccept(model, booking)
        return ask('POST /v1/bookings/{id}/accept-offer', owner(booking, command.by), { params: at(booking.id) }, refused, () => {
          const [session, place] = [sessionOf(model, booking), model.places.get(placeKey(booking.session, booking.offer!.place))!]
          Object.assign(booking, { state: first(session), month: session.month, offer: undefined, owed: false })
          take(booking, place)
        })
      }
      case 'confirm':
      case 'decline': {
        const waits = ({ state }: Booking) => state === 'SUBMITTED' || state === 'NEED_INFO'
        const booking = bookingAt(command.nth, waits)
        if (!booking) return '-'
        const refused = waits(booking) ? [] : ['STATE_FORBIDS']
        if (command.do === 'confirm') {
          return ask('POST /v1/bookings/{id}/confirm', desk('SCREENER'), { params: at(booking.id) }, refused, () => {
            booking.state = 'CONFIRMED'
          })
        }
        const body = { code: 'NOT_IN_REMIT', text: '请约分管领导', channel: '信访窗口' }
        return ask('POST /v1/bookings/{id}/decline', desk('SCREENER'), { params: at(booking.id), body }, refused, (learn) =>
          end(booking, 'DECLINED', learn),
        )
      }
      case 'needInfo': {
        const booking = bookingAt(command.nth, ({ state }) => state === 'SUBMITTED')
        if (!booking) return '-'
        const until = model.now + 12 * HOUR
        const body = { what: '请补充合同', until: new Date(until).toISOString() }
        const refused = booking.state === 'SUBMITTED' ? [] : ['STATE_FORBIDS']
        return ask('POST /v1/bookings/{id}/need-info', desk('SCREENER'), { params: at(booking.id), body }, refused, () => {
          Object.assign(booking, { state: 'NEED_INFO', needUntil: until })
        })
      }
      case 'supplement': {
        const asked = ({ state, needUntil }: Booking) => state === 'NEED_INFO' && model.now < needUntil!
        const booking = bookingAt(command.nth, asked)
        if (!booking) return '-'
        const request = { params: at(booking.id), body: { text: '合同已补充' } }
        return ask('POST /v1/bookings/{id}/supplement', citizen(booking.person), request, asked(booking) ? [] : ['STATE_FORBIDS'], () => {
          booking.state = 'SUBMITTED'
        })
      }
      case 'checkIn': {
        const booking = bookingAt(command.nth, (one) => refusesCheckIn(model, one).length === 0)
        if (!booking) return '-'
        const { idNo, name } = stage.humans[booking.person]!
        const body = { identity: 'DOCUMENT', idNo, personsCame: 1, goIn: [name] }
        return ask('POST /v1/bookings/{id}/check-in', desk(), { params: at(booking.id), body }, refusesCheckIn(model, booking), () => {
          booking.state = 'CHECKED_IN'
        })
      }
      case 'noShow': {
        const booking = bookingAt(command.nth, (one) => refusesNoShow(model, one).length === 0)
        if (!booking) return '-'
        return ask('POST /v1/bookings/{id}/no-show', desk(), { params: at(booking.id) }, refusesNoShow(model, booking), (learn) => {
          model.people[booking.person]!.noShows++
          end(booking, 'NO_SHOW', learn)
        })
      }
      case 'leave': {
        const here = (one: Booking) => one.state === 'CHECKED_IN' && sessionOf(model, one).state === 'IN_SESSION'
        const booking = bookingAt(command.nth, here)
        if (!booking) return '-'
        const request = { params: at(booking.id), body: { reason: '转窗口登记' } }
        return ask('POST /v1/bookings/{id}/leave', desk(), request, here(booking) ? [] : ['STATE_FORBIDS'], (learn) => end(booking, 'LEFT', learn))
      }
      case 'callOff':
      case 'substitute': {
        const [session, other] = [sessionAt(command.session), pick([...model.sessions, undefined], command.other)]
        const standsIn = other !== undefined && other !== session && other.state === 'PUBLISHED' && model.now < other.ends
        if (command.do === 'callOff') {
          const refused = [...(session.state === 'PUBLISHED' ? [] : ['STATE_FORBIDS']), ...(other && !standsIn ? ['BAD_INPUT'] : [])]
          const body = { reason: '领导公出', ...(other && { substituteSessionId: other.id }) }
          return ask('POST /v1/sessions/{id}/cancel', desk('SCHEDULER'), { params: at(session.id), body }, refused, () => {
            Object.assign(session, { state: 'CANCELLED', substitute: other?.no })
            for (const place of placesOf(model, session.no)) place.shut = true
          })
        }
        if (!other) return '-'
        const may = session.state === 'CANCELLED' && session.substitute === undefined
        const body = { substituteSessionId: other.id }
        const refused = [...(may ? [] : ['STATE_FORBIDS']), ...(standsIn ? [] : ['BAD_INPUT'])]
        return ask('POST /v1/sessions/{id}/substitute', desk('SCHEDULER'), { params: at(session.id), body }, refused, () => {
          session.substitute = other.no
        })
      }
      case 'open': {
        const session = sessionAt(command.session)
        const refused = session.state === 'PUBLISHED' && model.now >= Date.parse(`${session.date}T00:00:00+08:00`) ? [] : ['STATE_FORBIDS']
        return ask('POST /v1/sessions/{id}/open', desk(), { params: at(session.id) }, refused, () => {
          session.state = 'IN_SESSION'
        })
      }
      case 'close': {
        const session = sessionAt(command.session)
        const open = placesOf(model, session.no).some(({ holder }) => holder && isActive(model.bookings.get(holder)!))
        const refused = session.state === 'IN_SESSION' ? (open ? ['NOT_CLOSABLE'] : []) : ['STATE_FORBIDS']
        return ask('POST /v1/sessions/{id}/close', desk(), { params: at(session.id) }, refused, () => {
          session.state = 'CLOSED'
          for (const place of placesOf(model, session.no)) place.shut = true
        })
      }
      case 'look':
        await seeSession(sessionAt(command.session))
        return 'ok'
      case 'again':
      case 'reuse': {
        const outcome = await again(command.nth, command.do === 'reuse')
        await agree(await look(), true)
        return outcome
      }
      case 'job': {
        const outcome = await job(command.job)
        await agree(await look())
        return outcome
      }
      case 'stream': {
        const outcome = await stream(command.how, command.chance)
        await agree(await look())
        return outcome
      }
      case 'wind':
        model.now += command.minutes * 60_000
        return new Date(model.now).toISOString()
      case 'windTo': {
        const offers = [...model.bookings.values()].flatMap(({ offer }) => (offer && offer.until > model.now + 1 ? [offer.until] : []))
        const moment = pick(command.what === 'OFFER' && offers.length > 0 ? offers : momentsOf(model).slice(0, 6), command.nth)
        if (moment) model.now = moment + command.off
        return new Date(model.now).toISOString()
      }
    }
  }

  /** The next command comes a second later, but at the very moment to which somebody has wound the clock. */
  const step = async (command: Command): Promise<void> => {
    trace.push(`${new Date(model.now).toISOString()} ${JSON.stringify(command)}`)
    stage.setNow(model.now)
    trace[trace.length - 1] += ` ${await run(command)}`
    if (command.do !== 'wind' && command.do !== 'windTo') {
      // Whose page is looked at goes round with the steps.
      const booking = pick([...model.bookings.values()], trace.length)
      if (booking) await seeBooking(booking)
      model.now += 1000
    }
  }

  return {
    trace,
    step,
    /** Everything that was under way comes to its end, and every page tells the truth. */
    async finish() {
      for (const command of [
        { do: 'stream', how: 'IN_ORDER', chance: 0 },
        { do: 'job', job: 'offers' },
        { do: 'wind', minutes: 30 * 24 * 60 },
        { do: 'job', job: 'offers' },
        { do: 'stream', how: 'IN_ORDER', chance: 0 },
        { do: 'job', job: 'expire' },
        { do: 'stream', how: 'IN_ORDER', chance: 0 },
      ] as const) {
        await step(command)
      }
      for (const booking of model.bookings.values()) await seeBooking(booking)
      for (const session of model.sessions) await seeSession(session)
      const offered = [...model.bookings.values()].filter(({ state }) => state === 'OFFERED' || state === 'NEED_INFO')
      if (offered.length > 0) throw new Error(`${offered.map(({ id }) => id).join(', ')} is still being asked`)
    },
  }
}

/** Plays one scenario to its end; the error of a difference tells every step up to it. Returns how each command went. */
export const play = async (town: Town, scenario: Scenario): Promise<string[]> => {
  const stage = await town.stage(scenario)
  const one = player(stage)
  try {
    for (const command of scenario.commands) await one.step(command)
    await one.finish()
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n  ${one.trace.join('\n  ')}`, { cause: error })
  }
  return one.trace
}
