import * as z from 'zod/mini'
import { Day, Instant, text } from './common.ts'

const whole = (from: number, to: number) => z.number().check(z.int(), z.minimum(from), z.maximum(to))

/**
 * The numbers that an office may set (domain "golden rule": a rule table with an effective date and its basis). A session keeps those that are in
 * force when it is published, so nothing changes for people who have already read the notice.
 */
export const Limits = z.object({
  /** Places that one person may hold in one calendar month of reception days. */
  bookingsPerMonth: whole(1, 31),
  /** Hours before his band until which a citizen cancels or changes by himself. */
  cancelHours: whole(0, 168),
  /** Workdays by which the notice leads. */
  leadWorkdays: whole(0, 30),
  /** So many no-shows within so many months put a person behind the others on a waiting list and in a draw; a case is never refused for it. */
  noShowsToLower: whole(1, 20),
  noShowMonths: whole(1, 24),
  /** How long a place is kept for the first of the waiting list. */
  offerMinutes: whole(15, 1440),
  /** How long a place of the substitute session is kept for someone whose day the office cancelled. */
  firstChoiceHours: whole(1, 168),
  /** A place that is given back returns to the public after a time by chance between these minutes. */
  returnMinutesFrom: whole(0, 720),
  returnMinutesTo: whole(0, 1440),
  /** People on the waiting list of one session. */
  waitingPlaces: whole(0, 90),
  /** Requests that change something, of one person within one minute. */
  requestsPerMinute: whole(5, 600),
  /** Tickets in a draw that come on top of the one that everyone has. */
  drawFirstPetition: whole(0, 5),
  drawNotReceived: whole(0, 5),
  /** "Not received for long": so many months. */
  drawNotReceivedMonths: whole(1, 24),
  drawGreenChannel: whole(0, 5),
  drawPerLoss: whole(0, 3),
  drawLossesMost: whole(0, 10),
})
export type Limits = z.infer<typeof Limits>

/** domain §4, §5 and §13 where they give a number; the rest are this project's choices. */
export const DEFAULT_LIMITS: Limits = {
  bookingsPerMonth: 2,
  cancelHours: 24,
  leadWorkdays: 3,
  noShowsToLower: 2,
  noShowMonths: 6,
  offerMinutes: 120,
  firstChoiceHours: 48,
  returnMinutesFrom: 10,
  returnMinutesTo: 60,
  waitingPlaces: 50,
  requestsPerMinute: 60,
  drawFirstPetition: 1,
  drawNotReceived: 1,
  drawNotReceivedMonths: 6,
  drawGreenChannel: 2,
  drawPerLoss: 1,
  drawLossesMost: 3,
}

const inOrder = (limits: z.infer<typeof Limits>) => limits.returnMinutesFrom <= limits.returnMinutesTo
/** One version of the table: in force from the start of its day until the next one begins. */
export const LimitsVersion = z.object({
  from: Day,
  basis: text(500),
  limits: Limits.check(z.refine(inOrder, { path: ['returnMinutesTo'] })),
})
export type LimitsVersion = z.infer<typeof LimitsVersion>
/** Oldest first. What holds before the first of them are this project's own numbers, `initial`. */
export const LimitsTable = z.object({
  versions: z.array(z.object({ ...LimitsVersion.shape, enteredAt: Instant })),
  initial: Limits,
  now: Instant,
})
export type LimitsTable = z.infer<typeof LimitsTable>
