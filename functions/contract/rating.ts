import * as z from 'zod/mini'
import { RATING_CAUSES } from './case-steps.ts'
import { Day, Id, Instant, optionalText } from './common.ts'

export const RATINGS = ['SATISFIED', 'MOSTLY_SATISFIED', 'DISSATISFIED'] as const
export const Rating = z.enum(RATINGS)
/** Either side by itself or both; without a grade it is a remark after the window, which is read and not counted. */
export const RatingRequest = z.object({ office: z.optional(Rating), unit: z.optional(Rating), comment: optionalText(500) })
export type RatingRequest = z.infer<typeof RatingRequest>

/** NONE: nothing to rate. EXPIRED: 超期未评, locked. SECOND_OPEN: a dissatisfied rating was answered and may be given once more. */
export const RATING_STATUS = ['NONE', 'OPEN', 'RATED', 'EXPIRED', 'SECOND_OPEN', 'SECOND_RATED'] as const
export type RatingStatus = (typeof RATING_STATUS)[number]
const GivenRating = z.object({ grade: Rating, comment: z.string(), at: Instant })
const SideRating = z.object({
  status: z.enum(RATING_STATUS),
  first: z.optional(GivenRating),
  repair: z.optional(z.object({ cause: z.enum(RATING_CAUSES), text: z.string(), at: Instant, until: Day })),
  second: z.optional(GivenRating),
})
/** The two ratings of a case (domain §8). `open`: at least one may be given now. */
export const CaseRating = z.object({
  open: z.boolean(),
  until: z.optional(Day),
  office: SideRating,
  unit: SideRating,
  remarks: z.array(z.object({ text: z.string(), at: Instant })),
})
export type CaseRating = z.infer<typeof CaseRating>

const Percent = z.nullable(z.number())
/** domain §10, with numerators and denominators; `lenient` takes what nobody rated for satisfied and is never the default. */
export const RatingRates = z.object({
  satisfied: z.number(),
  mostlySatisfied: z.number(),
  dissatisfied: z.number(),
  rated: z.number(),
  due: z.number(),
  participation: Percent,
  satisfaction: Percent,
  both: Percent,
  lenient: Percent,
  doubtful: z.boolean(),
})
const MonthText = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/))
/** Months, both counted; at most a year. */
export const RatingPeriod = z.object({ from: MonthText, to: MonthText })
export const RatingStatistics = z.object({
  from: z.string(),
  to: z.string(),
  office: RatingRates,
  units: z.array(z.object({ unitId: Id, unitName: z.string(), rates: RatingRates })),
  now: Instant,
})
export type RatingStatistics = z.infer<typeof RatingStatistics>
