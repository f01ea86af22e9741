import type { SessionForm } from '../../contract/reception.ts'
import { type Day, type Instant, instantOf, minutesOf, type Time, timeOfMinutes } from '../calendar/days.ts'

/** A band's number within its session, from `01`: it stays when the hours of a published session are moved. */
export const bandNo = (index: number): string => String(index + 1).padStart(2, '0')

/** A time band; `band` is its number in keys and requests. */
export type BandHours = { band: string; from: Time; to: Time }
export type BandPlaces = BandHours & { booking: number; walkIn: number }

/** The whole bands of `slotMinutes` that fit into the hours, from the start; what is left over at the end is spare time. None: the hours are too short. */
export const bandsOf = ({ from, to, slotMinutes }: { from: Time; to: Time; slotMinutes: number }): BandHours[] => {
  const start = minutesOf(from)
  const count = Math.max(0, Math.floor((minutesOf(to) - start) / slotMinutes))
  return Array.from({ length: count }, (_, index) => {
    const begin = timeOfMinutes(start + index * slotMinutes)
    return { band: bandNo(index), from: begin, to: timeOfMinutes(start + (index + 1) * slotMinutes) }
  })
}

/**
 * The places of a session: `placesPerBand` to book in every band, and the walk-in places of the session spread evenly over the bands.
 * Walk-in places come on top of the booking places. Those that do not divide go to the later bands: booked people go first (domain §5).
 * A WALK_IN session has no places to book.
 */
export const splitPlaces = (session: {
  form: SessionForm
  from: Time
  to: Time
  slotMinutes: number
  placesPerBand: number
  walkInPlaces: number
}): BandPlaces[] =>
  bandsOf(session).map((hours, index, { length }) => ({
    ...hours,
    booking: session.form === 'WALK_IN' ? 0 : session.placesPerBand,
    walkIn: Math.floor(((index + 1) * session.walkInPlaces) / length) - Math.floor((index * session.walkInPlaces) / length),
  }))

/** The number of the band that runs at this moment, or of the next one to come; undefined when the last is over. */
export const bandAt = (session: { date: Day; from: Time; to: Time; slotMinutes: number }, now: Instant): string | undefined =>
  bandsOf(session).find((band) => now < instantOf(session.date, band.to))?.band

/**
 * Of free walk-in places those that fit someone who is here now: of the running band, else of the next band that has one.
 * When only earlier bands have some left, of the last of them: the hour on the ticket has passed, the place is still his.
 */
export const nearestBand = <T extends { band: string }>(free: readonly T[], running: string | undefined): T[] => {
  const numbers = [...new Set(free.map(({ band }) => band))].sort()
  const band = (running ? numbers.find((number) => number >= running) : undefined) ?? numbers.at(-1)
  return free.filter((place) => place.band === band)
}
