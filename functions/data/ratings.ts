import { type Failure, fail } from '../contract/failure.ts'
import type { CaseRating, RatingRequest } from '../contract/rating.ts'
import { RATED_SIDE_TEXT, RATING_TEXT } from '../contract/texts.zh-CN.ts'
import { today } from '../domain/calendar/days.ts'
import {
  countedGrade,
  type Given,
  type Grade,
  isOpen,
  MOST_REMARKS,
  type RatedBy,
  type RatingFrame,
  type Ratings,
  rate,
  ratingStatus,
  ticketsOf,
} from '../domain/case/ratings.ts'
import type { RatingSide } from '../domain/case/step-rule.ts'
import { findRunning, startClock } from '../domain/case/terms.ts'
import { changeCase } from './case-record.ts'
import type { CaseRow } from './case-row.ts'
import { rulebookOn } from './case-rules.ts'
import type { FoundCase } from './cases.ts'
import type { Stores } from './stores.ts'
import { type Call, commit } from './unit-of-work.ts'

const frameOf = (row: CaseRow): RatingFrame => ({ until: row.ratingUntil, hasUnit: row.unitId !== undefined })

/** The two ratings as petitioner and staff see them; who gave it by which way stays with us. */
export const showRating = (row: CaseRow, now: string): CaseRating => {
  const plain = ({ grade, comment, at }: Given) => ({ grade, comment, at })
  const side = (which: RatingSide) => {
    const one = row.rating?.[which]
    return {
      status: ratingStatus(row.rating, which, frameOf(row), now),
      first: one && plain(one.first),
      repair: one?.repair,
      second: one?.second && plain(one.second),
    }
  }
  const [office, unit] = [side('OFFICE'), side('UNIT')]
  return {
    open: isOpen(office.status) || isOpen(unit.status),
    until: row.ratingUntil,
    office,
    unit,
    remarks: (row.rating?.remarks ?? []).map(({ text, at }) => ({ text, at })),
  }
}

/** Why a grade is not taken: it was given already, or its time is over or has not come. */
const refusal = (row: CaseRow, side: RatingSide, now: string): Failure => {
  const status = ratingStatus(row.rating, side, frameOf(row), now)
  return fail(status === 'RATED' || status === 'SECOND_RATED' ? 'ALREADY_RATED' : 'RATING_CLOSED')
}

/** Outside its window somebody may still say what he thinks; it is kept and not counted. */
const remark = (row: CaseRow, text: string, by: RatedBy, call: Call): Ratings | Failure => {
  const remarks = row.rating?.remarks ?? []
  if (showRating(row, call.now).open || remarks.length >= MOST_REMARKS) return fail('RATING_CLOSED')
  return { ...row.rating, remarks: [...remarks, { text, at: call.now, by }] }
}

/** Whether these grades are the ones that stand: an answer was lost and the same is sent again. */
export const isGiven = (row: CaseRow, { office, unit }: RatingRequest): boolean => {
  const last = (side: RatingSide) => countedGrade(row.rating?.[side])
  return (office ?? unit) !== undefined && (!office || office === last('OFFICE')) && (!unit || unit === last('UNIT'))
}

/** Whether this remark without a grade is kept already. */
export const isRemarked = (row: CaseRow, { office, unit, comment }: RatingRequest): boolean =>
  (office ?? unit) === undefined && (row.rating?.remarks ?? []).some(({ text }) => text === comment)

/** Each of the grades with the side that it is of: they are two. */
const gradesText = (grades: readonly { side: RatingSide; grade: Grade }[]): string =>
  grades.map(({ side, grade }) => `${RATED_SIDE_TEXT[side]}${RATING_TEXT[grade]}`).join('，')

/**
 * The petitioner rates the office's work, the unit's work or both, each once inside its window, and once more after a dissatisfied rating was answered
 * (domain §8, §11). A dissatisfied grade starts the supervisor's term in the same transaction.
 */
export const rateCase = async <T>(
  stores: Stores,
  found: FoundCase,
  request: RatingRequest,
  by: RatedBy,
  call: Call,
  answerOf: (after: CaseRow) => T,
): Promise<T | Failure> => {
  const { row } = found
  const grades = [['OFFICE', request.office] as const, ['UNIT', request.unit] as const].flatMap(([side, grade]) => (grade ? [{ side, grade }] : []))
  let rating: Ratings = row.rating ?? {}
  for (const { side, grade } of grades) {
    const next = rate(rating, side, { grade, comment: request.comment, at: call.now, by }, frameOf(row))
    if (!next) return refusal(row, side, call.now)
    rating = next
  }
  if (grades.length === 0) {
    if (!request.comment) return fail('BAD_INPUT', { field: 'office' })
    const remarked = remark(row, request.comment, by, call)
    if ('failure' in remarked) return remarked
    rating = remarked
  }
  const ticket = ticketsOf(rating).length > 0 && !findRunning(row.clocks, 'TICKET')
  const after: CaseRow = {
    ...row,
    rating,
    clocks: ticket ? [...row.clocks, startClock('TICKET', call.now, await rulebookOn(stores, today(call.now)))] : row.clocks,
    timeline: grades.length > 0 ? [...row.timeline, { at: call.now, kind: 'RATED', params: { rating: gradesText(grades) } }] : row.timeline,
  }
  const changes = { rated: grades.map(({ side }) => side), by, ticket }
  return commit(stores, call, changeCase(stores, found, after, { action: 'case.rate', changes }, call), answerOf(after))
}
