import fc from 'fast-check'
import { RATINGS } from '../../contract/rating.ts'
import { addDays } from '../calendar/days.ts'
import { countedGrade, type Given, isRated, type RatingFrame, type Ratings, rate, ratingStatus, repairRating, ticketsOf } from './ratings.ts'
import type { RatingSide } from './step-rule.ts'

const SERVED = '2026-12-01'
const frame: RatingFrame = { until: '2026-12-31', hasUnit: true }
const at = (day: string) => `${day}T02:00:00.000Z`
const given = (grade: Given['grade'], day: string): Given => ({ grade, comment: '', at: at(day), by: 'ACCOUNT' })
const repair = (day: string) => ({ cause: 'ATTITUDE' as const, text: '已当面道歉', at: at(day), until: addDays(day, 30) })

describe('the two ratings', () => {
  it('are open for thirty days from the service, the last day counted, and then locked as not rated', () => {
    const on = (day: string) => ratingStatus(undefined, 'OFFICE', frame, at(day))
    expect([on('2026-12-01'), on('2026-12-31'), on('2027-01-01')]).toEqual(['OPEN', 'OPEN', 'EXPIRED'])
    expect(rate({}, 'OFFICE', given('SATISFIED', '2027-01-01'), frame)).toBeUndefined()
  })

  it('stand apart: one may be given without the other, and a case without a unit has one only', () => {
    const one = rate({}, 'UNIT', given('SATISFIED', '2026-12-02'), frame)!
    expect([ratingStatus(one, 'UNIT', frame, at('2026-12-02')), ratingStatus(one, 'OFFICE', frame, at('2026-12-02'))]).toEqual(['RATED', 'OPEN'])
    expect(ratingStatus({}, 'UNIT', { ...frame, hasUnit: false }, at('2026-12-02'))).toBe('NONE')
  })

  it('open once more after a dissatisfied one was answered, for thirty days from the answer', () => {
    const first = rate({}, 'OFFICE', given('DISSATISFIED', '2026-12-30'), frame)!
    expect([ticketsOf(first), rate(first, 'OFFICE', given('SATISFIED', '2026-12-30'), frame)]).toEqual([['OFFICE'], undefined])
    const answered = repairRating(first, 'OFFICE', repair('2027-01-10'))
    expect([ticketsOf(answered), answered.OFFICE?.repair?.until]).toEqual([[], '2027-02-09'])
    expect(rate(answered, 'OFFICE', given('SATISFIED', '2027-02-10'), frame)).toBeUndefined()
    const second = rate(answered, 'OFFICE', given('DISSATISFIED', '2027-02-09'), frame)!
    expect([countedGrade(second.OFFICE), ticketsOf(second)]).toEqual(['DISSATISFIED', []])
    expect(rate(second, 'OFFICE', given('SATISFIED', '2027-02-09'), frame)).toBeUndefined()
  })

  it('are not asked about litigation, repeated and sealed matters', () => {
    expect(isRated({ category: 'URBAN' })).toBe(true)
    expect([isRated({ category: 'LITIGATION' }), isRated({ category: 'LAND', isRepeat: true }), isRated({ category: 'LAND', sealed: true })]).toEqual(
      [false, false, false],
    )
  })

  it('whatever is tried in whatever order, a side has at most two grades, the second only after a dissatisfied first one that was answered', () => {
    const side = fc.constantFrom<RatingSide>('OFFICE', 'UNIT')
    const act = fc.record({ side, days: fc.integer({ min: 0, max: 20 }), grade: fc.constantFrom(...RATINGS), repair: fc.boolean() })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
        let ratings: Ratings = {}
        let day = SERVED
        for (const one of acts) {
          day = addDays(day, one.days)
          const before = ratings[one.side]
          if (one.repair) ratings = ticketsOf(ratings).includes(one.side) ? repairRating(ratings, one.side, repair(day)) : ratings
          else {
            const open = ['OPEN', 'SECOND_OPEN'].includes(ratingStatus(ratings, one.side, frame, at(day)))
            const next = rate(ratings, one.side, given(one.grade, day), frame)
            // What is shown as open is taken, and nothing else.
            expect(next !== undefined).toBe(open)
            ratings = next ?? ratings
          }
          const after = ratings[one.side]
          // A grade that was given never changes.
          if (before) expect(after?.first).toEqual(before.first)
          if (before?.second) expect(after?.second).toEqual(before.second)
          if (after?.second) expect([after.first.grade, after.repair !== undefined]).toEqual(['DISSATISFIED', true])
        }
      }),
    )
  })
})
