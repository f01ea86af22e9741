import type { DrawReason } from '../../contract/booking.ts'
import type { Limits } from '../../contract/limits.ts'
import { addDays, type Day, dayOf, type Instant, instantOf, timeOf, today } from '../calendar/days.ts'

/** What is known of a person's earlier days; it moves his chances, never his case. Days in Asia/Shanghai. */
export type Standing = { noShows: readonly Day[]; lostDraws: number; receivedOn?: Day; petitionedBefore: boolean }

/** The day so many months earlier; a month is counted as 30 days, to the advantage of nobody. */
const monthsBefore = (day: Day, months: number): Day => addDays(day, -30 * months)

/** domain §5: two no-shows may lower the priority, nothing else. */
export const isLowered = ({ noShows }: Pick<Standing, 'noShows'>, limits: Limits, day: Day): boolean =>
  noShows.filter((one) => one > monthsBefore(day, limits.noShowMonths)).length >= limits.noShowsToLower

/** Tickets in the draw: one for everybody, more by the rules; who did not come twice keeps the one. */
export const drawTickets = (
  standing: Standing,
  matter: { greenChannel: boolean },
  limits: Limits,
  day: Day,
): { tickets: number; reasons: DrawReason[] } => {
  if (isLowered(standing, limits, day)) return { tickets: 1, reasons: ['NO_SHOWS'] }
  const longAgo = standing.receivedOn !== undefined && standing.receivedOn <= monthsBefore(day, limits.drawNotReceivedMonths)
  const extra: [DrawReason, number][] = [
    ['FIRST_PETITION', standing.petitionedBefore ? 0 : limits.drawFirstPetition],
    // Who was never received waits at least as long as someone who was received long ago.
    ['NOT_RECEIVED', longAgo || (standing.petitionedBefore && standing.receivedOn === undefined) ? limits.drawNotReceived : 0],
    ['GREEN_CHANNEL', matter.greenChannel ? limits.drawGreenChannel : 0],
    ['LOST_BEFORE', Math.min(standing.lostDraws, limits.drawLossesMost) * limits.drawPerLoss],
  ]
  const given = extra.filter(([, count]) => count > 0)
  return { tickets: given.reduce((sum, [, count]) => sum + count, 1), reasons: given.map(([reason]) => reason) }
}

/** Nobody is asked to answer at night: the time of an offer runs from eight, and stands still from nine in the evening. */
const MORNING = '08:00'
const EVENING = '21:00'
const fromMorning = (now: Instant): Instant => {
  const time = timeOf(now)
  if (time >= EVENING) return instantOf(addDays(today(now), 1), MORNING)
  return time < MORNING ? instantOf(today(now), MORNING) : now
}
const plusMinutes = (instant: Instant, minutes: number): Instant => new Date(Date.parse(instant) + minutes * 60_000).toISOString()

/** A person must be able to get there: an offer ends an hour before the band, and is not made when less than a quarter of an hour is left for it. */
const TRAVEL_MINUTES = 60
const LEAST_MINUTES = 15

/** Until when a place is kept that is offered at `now` for a band that starts at `startsAt`; undefined: too late for an offer. */
export const offerUntil = (now: Instant, startsAt: Instant, minutes: number): Instant | undefined => {
  const end = plusMinutes(fromMorning(now), minutes)
  // What would end at night ends the next morning.
  const morning = timeOf(end) > EVENING ? addDays(dayOf(end), 1) : timeOf(end) < MORNING ? dayOf(end) : undefined
  const fair = morning ? plusMinutes(instantOf(morning, MORNING), LEAST_MINUTES) : end
  const last = plusMinutes(startsAt, -TRAVEL_MINUTES)
  const until = fair < last ? fair : last
  return until >= plusMinutes(now, LEAST_MINUTES) ? until : undefined
}

/** When a place that was given back is the public's again; `chance` is in [0, 1). Nobody can give a place away to a friend who waits for it. */
export const returnsAt = (now: Instant, limits: Limits, chance: number): Instant => {
  const span = Math.max(0, limits.returnMinutesTo - limits.returnMinutesFrom)
  return new Date(Date.parse(now) + (limits.returnMinutesFrom + chance * span) * 60_000).toISOString()
}
