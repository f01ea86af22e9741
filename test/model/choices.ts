import type { Wish } from './commands.ts'
import type { Game } from './game.ts'
import { type Booking, type Model, monthCount, type Session } from './model.ts'
import { MATTERS, type Who } from './town.ts'

/** The numbers of a command choose among what there is, so that it makes sense more often than not. */

export const pick = <T>(list: readonly T[], nth: number): T | undefined => list[nth % list.length]

export type Wanted = { person: number; session: Session; band: string; topic: number }
type Refuses = (model: Model, person: number, session: Session, band: string, topic: number) => string[]

/**
 * Who asks for what: of eight wishes four could be had (two of them by somebody who has a place of that month already, so that its limit is met),
 * two are refused for a single reason, and two are any. Left to chance alone a life would be a string of refusals.
 */
export const wishAt = ({ model, stage }: Game, { nth, wish }: { nth: number; wish?: Wish }, any: boolean, refuses: Refuses): Wanted => {
  if (wish) return { ...wish, session: model.sessions[wish.session]! }
  const all = stage.humans.flatMap((_, person) =>
    MATTERS.flatMap((_words, topic) =>
      model.sessions.flatMap((session) =>
        [...(any ? [''] : []), ...session.bands.map(({ band }) => band)].map((band): Wanted => ({ person, topic, session, band })),
      ),
    ),
  )
  const reasons = (one: Wanted) => refuses(model, one.person, one.session, one.band, one.topic)
  const turn = Math.floor(nth / 8)
  const [kind, anyone] = [nth % 8, pick(all, turn)!]
  if (kind < 2) return anyone
  if (kind > 3) {
    const possible = all.filter((one) => reasons(one).length === 0)
    const oncemore = possible.filter((one) => monthCount(model, one.person, one.session.month) > 0)
    return pick(kind > 5 && oncemore.length > 0 ? oncemore : possible, turn) ?? anyone
  }
  // Every reason has the same chance, however rare it is.
  const single = all.flatMap((one) => (reasons(one).length === 1 ? [{ one, reason: reasons(one)[0]! }] : []))
  const reason = pick([...new Set(single.map((known) => known.reason))].sort(), turn)
  return (
    pick(
      single.filter((known) => known.reason === reason),
      turn,
    )?.one ?? anyone
  )
}

/** Three times of four one for which the command makes sense. */
export const bookingAt = ({ model }: Game, nth: number, suits: (booking: Booking) => boolean): Booking | undefined => {
  const all = [...model.bookings.values()]
  const suited = all.filter(suits)
  return pick(suited.length > 0 && nth % 4 > 0 ? suited : all, Math.floor(nth / 4))
}

export const personAt = ({ stage }: Game, no: number): number => no % stage.humans.length
export const sessionAt = ({ model }: Game, no: number): Session => pick(model.sessions, no)!
export const bandAt = (session: Session, no: number): string => pick(session.bands, no)!.band

/** The owner, or somebody else; who booked for the owner is no stranger to his booking. */
export const callerAt = (game: Game, booking: Booking, by: string): { who: Who; stranger: boolean } => {
  const no = by === 'STRANGER' ? personAt(game, booking.person + 1) : booking.person
  return { who: { kind: 'CITIZEN', no }, stranger: no !== booking.person && game.model.helpers.get(booking.id) !== no }
}

/** A person as the desk or a helper types him. */
export const personInput = ({ stage }: Game, no: number) => {
  const { id: _id, drafts: _drafts, ...input } = stage.humans[no]!
  return input
}
