import { addDays, type Day, dayOf } from '../calendar/days.ts'
import { type Grade, type Ratings, SIDES_RATED } from '../case/ratings.ts'
import type { RatingSide } from '../case/step-rule.ts'
import { rateOf } from './rate.ts'

/** `<side>_<grade>` of a day on which somebody rated, `<side>_UNRATED` of the first day on which a window is over without a grade. */
export type RatingField = `${RatingSide}_${Grade | 'UNRATED'}`
export type RatingMark = { day: Day; field: RatingField }
export type RatingCounts = Partial<Record<RatingField, number>>

/**
 * What a case says in the statistics of ratings (domain §10): by the date of the rating that counts, or of the day after its window. Litigation, repeated, sealed and anonymous
 * matters are not counted (`unrated`).
 */
export const ratingMarks = (row: { rating?: Ratings; ratingUntil?: Day; unitId?: string; unrated?: boolean }): RatingMark[] =>
  row.unrated
    ? []
    : SIDES_RATED.filter((side) => side === 'OFFICE' || row.unitId !== undefined).flatMap((side): RatingMark[] => {
        const given = row.rating?.[side]?.second ?? row.rating?.[side]?.first
        if (given) return [{ day: dayOf(given.at), field: `${side}_${given.grade}` }]
        return row.ratingUntil ? [{ day: addDays(row.ratingUntil, 1), field: `${side}_UNRATED` }] : []
      })

export type RatingRates = {
  satisfied: number
  mostlySatisfied: number
  dissatisfied: number
  rated: number
  /** 应评价: rated and 超期未评; windows that still run are neither. */
  due: number
  /** 参评率, 满意率, 参评满意率 in percent; null where there is nothing to count. */
  participation: number | null
  satisfaction: number | null
  both: number | null
  /** The other way of counting that some systems have: what nobody rated in time as satisfied. Never the default. */
  lenient: number | null
  /** Nearly everybody satisfied while hardly anybody was asked: look again (domain §10). */
  doubtful: boolean
}

const DOUBTFUL = { satisfaction: 98, participation: 30 }

/** The formulas of domain §10, from sums, never from averages of rates. */
export const ratesOf = (side: RatingSide, counts: readonly RatingCounts[]): RatingRates => {
  const sum = (name: Grade | 'UNRATED') => counts.reduce((total, one) => total + (one[`${side}_${name}`] ?? 0), 0)
  const [satisfied, mostlySatisfied, dissatisfied, unrated] = [sum('SATISFIED'), sum('MOSTLY_SATISFIED'), sum('DISSATISFIED'), sum('UNRATED')]
  const rated = satisfied + mostlySatisfied + dissatisfied
  const due = rated + unrated
  const good = satisfied + mostlySatisfied
  const [participation, satisfaction] = [rateOf(rated, due), rateOf(good, rated)]
  return {
    satisfied,
    mostlySatisfied,
    dissatisfied,
    rated,
    due,
    participation,
    satisfaction,
    both: rateOf(good, due),
    lenient: rateOf(good + unrated, due),
    doubtful: (satisfaction ?? 0) > DOUBTFUL.satisfaction && (participation ?? 100) < DOUBTFUL.participation,
  }
}
