import type * as z from 'zod/mini'
import type { Category } from '../../contract/booking.ts'
import type { RATING_CAUSES } from '../../contract/case-steps.ts'
import type { RatingStatus, Rating as RatingType } from '../../contract/rating.ts'
import { type Day, type Instant, today } from '../calendar/days.ts'
import type { RatingSide } from './step-rule.ts'

export type Grade = z.infer<typeof RatingType>
/** By which way somebody showed that he is the petitioner. Staff and helpers have neither. */
export type RatedBy = 'ACCOUNT' | 'CODE'
export type Given = { grade: Grade; comment: string; at: Instant; by: RatedBy }
/** What the supervisor found and did; it opens the second rating until `until`. */
export type Repair = { cause: (typeof RATING_CAUSES)[number]; text: string; at: Instant; until: Day }
export type SideRating = { first: Given; repair?: Repair; second?: Given }

/** Two separate ratings (domain §8), and what somebody wrote after the window, which is read and never counted. */
export type Ratings = { OFFICE?: SideRating; UNIT?: SideRating; remarks?: { text: string; at: Instant; by: RatedBy }[] }
export const SIDES_RATED: readonly RatingSide[] = ['OFFICE', 'UNIT']

/** Remarks after the window; more are refused. */
export const MOST_REMARKS = 5

/** What the window hangs on: its last day, and whether a unit handled the case. */
export type RatingFrame = { until?: Day; hasUnit: boolean }

/** domain §8: first-registered matters only; nothing of litigation, which has its own remedies, and nothing sealed. */
export const isRated = (one: { category: Category; isRepeat?: boolean; sealed?: boolean }): boolean =>
  one.category !== 'LITIGATION' && !one.isRepeat && !one.sealed

/** How one of the two ratings stands today. EXPIRED (超期未评) is computed, never stored, and is not "satisfied". */
export const ratingStatus = (ratings: Ratings | undefined, side: RatingSide, { until, hasUnit }: RatingFrame, now: Instant): RatingStatus => {
  if (side === 'UNIT' && !hasUnit) return 'NONE'
  const one = ratings?.[side]
  if (one?.second) return 'SECOND_RATED'
  if (one?.repair) return today(now) <= one.repair.until ? 'SECOND_OPEN' : 'RATED'
  if (one) return 'RATED'
  if (!until) return 'NONE'
  return today(now) <= until ? 'OPEN' : 'EXPIRED'
}

export const isOpen = (status: RatingStatus): boolean => status === 'OPEN' || status === 'SECOND_OPEN'

/** A dissatisfied first rating is a ticket for the supervisor until it is answered; a second one ends the matter. */
export const ticketsOf = (ratings: Ratings | undefined): RatingSide[] =>
  SIDES_RATED.filter((side) => ratings?.[side]?.first.grade === 'DISSATISFIED' && !ratings[side].repair)

/** The rating that counts: the second one where it was given. */
export const countedGrade = (one: SideRating | undefined): Grade | undefined => (one?.second ?? one?.first)?.grade

/** The ratings after a side was graded; undefined when that side takes no rating now. */
export const rate = (ratings: Ratings = {}, side: RatingSide, given: Given, frame: RatingFrame): Ratings | undefined => {
  const status = ratingStatus(ratings, side, frame, given.at)
  if (status === 'OPEN') return { ...ratings, [side]: { first: given } }
  if (status === 'SECOND_OPEN') return { ...ratings, [side]: { ...ratings[side]!, second: given } }
  return undefined
}

export const repairRating = (ratings: Ratings, side: RatingSide, repair: Repair): Ratings => ({ ...ratings, [side]: { ...ratings[side]!, repair } })
