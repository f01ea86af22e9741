import type { RouteKey } from '../../functions/contract/api.ts'
import { canonical } from '../../functions/data/audit.ts'
import type { Item } from '../../functions/data/table.ts'
import { missingIn } from './follows.ts'
import { type Booking, type Place, placeKey, RETURN, returnsFrom, type Session, type State, type View } from './model.ts'
import type { Stage, Who } from './town.ts'

/** Model and real thing side by side: one call on both, and the comparison of what they have become. */

type Sent = { key: RouteKey; who: Who; params?: Record<string, string>; body?: unknown; attempt: string; answer: string }
type Request = { params?: Record<string, string>; body?: unknown }
export type Game = ReturnType<typeof startGame>
/** Things that the functions chose, taken over when they are right. */
export type Learn = { place(id: string, right: (place: Place) => boolean): Place; back(place: Place): number }

export const at = (id: string) => ({ id })
export const citizen = (no: number): Who => ({ kind: 'CITIZEN', no })
export const desk = (role: 'CLERK' | 'SCREENER' | 'SCHEDULER' = 'CLERK'): Who => ({ kind: 'STAFF', role })
export const firstState = (session: Session): State => (session.screened ? 'SUBMITTED' : 'CONFIRMED')

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

export const startGame = (stage: Stage) => {
  const { model } = stage
  const sent: Sent[] = []
  let count = 0
  const game = {
    stage,
    model,
    /** Every call that succeeded, to be sent again. */
    sent,
    /** Whether every record of the stream has been handled since the last change. */
    caughtUp: false,
    newAttempt: (): string => `model-${model.sessions[0]!.id}-${++count}`,

    async look(): Promise<{ items: Item[]; seen: View }> {
      const items = await stage.read()
      return { items, seen: stage.viewOf(items) }
    },

    /** `quiet`: nothing was to change, so the ledger need not be recounted. */
    async agree({ items, seen }: { items: Item[]; seen: View }, quiet = false): Promise<void> {
      const [expected, is] = [plain(model, model.now), plain(seen, model.now)]
      if (expected !== is) throw new Error(`the table is not as the model says\n${difference(expected, is)}`)
      if (quiet) return
      const found = await stage.findings(items, game.caughtUp)
      if (found.length > 0) throw new Error(`the ledger finds\n${found.map(({ item, problem }) => `${item} ${problem}`).join('\n')}`)
      const missing = game.caughtUp ? missingIn(model) : []
      if (missing.length > 0) throw new Error(missing.join('\n'))
    },

    learner: (seen: View): Learn => ({
      place(id, right) {
        const booking = seen.bookings.get(id)
        const place = booking?.place && model.places.get(placeKey(booking.session, booking.place))
        if (!place || !right(place))
          throw new Error(`${id} got ${booking?.place ?? 'no place'}, which was not free for him: ${JSON.stringify(place)}`)
        return place
      },
      back(place) {
        const back = seen.places.get(placeKey(place.session, place.sk))?.back
        const from = returnsFrom(model, place, model.now)
        if (back === undefined || back < from + RETURN.from || back > from + RETURN.to) {
          throw new Error(`${place.sk} is the public's again at ${back && new Date(back).toISOString()}`)
        }
        return back
      },
    }),

    /** One call: refused with one of these codes, or with none of them a success that does `effect`. */
    async ask(key: RouteKey, who: Who, request: Request, refused: string[], effect: (learn: Learn, id: string) => void): Promise<string> {
      const attempt = game.newAttempt()
      const { status, answer, error } = await stage.call(key, who, { ...request, key: attempt } as never)
      if (status !== 200) {
        if (!refused.includes(error!.code)) throw new Error(`${key} was refused with ${error?.code}, expected ${refused.join(' or ') || 'success'}`)
        await game.agree(await game.look(), true)
        return error!.code
      }
      if (refused.length > 0) throw new Error(`${key} succeeded, expected ${refused.join(' or ')}`)
      const shown = answer as { id?: string; bookingId?: string }
      sent.push({ key, who, ...request, attempt, answer: canonical(answer) })
      game.caughtUp = false
      const now = await game.look()
      effect(game.learner(now.seen), String(shown.bookingId ?? shown.id))
      await game.agree(now)
      return 'ok'
    },

    // ---- what a step does to the model ----

    give(booking: Booking, learn: Learn): void {
      const place = booking.place && model.places.get(placeKey(booking.session, booking.place))!
      if (place) Object.assign(place, { holder: undefined, kept: undefined, back: learn.back(place) })
      const kept = booking.offer && booking.offer.until > model.now && model.places.get(placeKey(booking.session, booking.offer.place))
      if (kept) Object.assign(kept, { kept: undefined, back: learn.back(kept) })
      Object.assign(booking, { line: undefined, offer: undefined, owed: false })
    },
    take(booking: Booking, place: Place): void {
      Object.assign(place, { holder: booking.id, kept: undefined, back: undefined })
      Object.assign(booking, { place: place.sk, band: place.band, session: place.session })
    },
    /** The record of a booking that is over still says which place it had. */
    end(booking: Booking, state: State, learn: Learn): void {
      const session = model.sessions[booking.session]!
      if (booking.state === 'REGISTERED' && session.draw && model.now >= session.closes) session.draw.gone++
      game.give(booking, learn)
      booking.state = state
    },
    make(id: string, person: number, topic: number, session: Session, more: Pick<Booking, 'state' | 'band'> & Partial<Booking>): Booking {
      const booking: Booking = { id, person, session: session.no, owed: false, since: model.now, ...more }
      model.bookings.set(id, booking)
      model.topics.set(id, topic)
      return booking
    },
  }
  return game
}
