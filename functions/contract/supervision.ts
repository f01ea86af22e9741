import * as z from 'zod/mini'
import { Day, Id, Instant } from './common.ts'

/**
 * What must never be, and what the live recount looks for. A place that two bookings have (PLACE_TWICE) or that its row gives to nobody or somebody
 * else (PLACE_LOST) is oversold; a place (PLACE_OF_NOBODY) or a matter (CLAIM_OF_NOBODY) that no booking holds, and a booking without its matter
 * (BOOKING_WITHOUT_CLAIM), are claims without booking.
 */
export const PROBLEMS = [
  'PLACE_TWICE',
  'PLACE_LOST',
  'PLACE_OF_NOBODY',
  'CLAIM_OF_NOBODY',
  'BOOKING_WITHOUT_CLAIM',
  'OFFER_OVERDUE',
  'UNDELIVERED',
] as const
export type BreachKind = (typeof PROBLEMS)[number]

/** One of them, by its session: nothing that tells of a person. A message may belong to no session. */
export const Breach = z.object({
  problem: z.enum(PROBLEMS),
  sessionId: z.optional(Id),
  date: z.optional(Day),
  leader: z.optional(z.string()),
})
export type Breach = z.infer<typeof Breach>

/** The live invariants as they were last counted. */
export const Invariants = z.object({
  /** When the last whole recount ended; absent before the first one. */
  checkedAt: z.optional(Instant),
  /** Sessions from that day on that were recounted. */
  sessions: z.number(),
  oversold: z.number(),
  claimsWithoutBooking: z.number(),
  /** Offers that were still open more than five minutes after their deadline. */
  offersOverdue: z.number(),
  /** Messages that neither WeChat nor the SMS provider took. */
  undelivered: z.number(),
  /** The first of them. */
  breaches: z.array(Breach),
  now: Instant,
})
export type Invariants = z.infer<typeof Invariants>
