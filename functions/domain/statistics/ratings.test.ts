import { ratesOf, ratingMarks } from './ratings.ts'

const given = (grade: 'SATISFIED' | 'DISSATISFIED', day: string) => ({ grade, comment: '', at: `${day}T02:00:00.000Z`, by: 'CODE' as const })

it('a case counts on the day of the grade that counts, or the day after a window without one', () => {
  const until = { ratingUntil: '2026-12-30' }
  expect(ratingMarks(until)).toEqual([{ day: '2026-12-31', field: 'OFFICE_UNRATED' }])
  expect(ratingMarks({ ...until, unitId: 'u', rating: { UNIT: { first: given('SATISFIED', '2026-12-03') } } })).toEqual([
    { day: '2026-12-31', field: 'OFFICE_UNRATED' },
    { day: '2026-12-03', field: 'UNIT_SATISFIED' },
  ])
  const twice = { first: given('DISSATISFIED', '2026-12-03'), second: given('SATISFIED', '2027-01-04') }
  expect(ratingMarks({ ...until, rating: { OFFICE: twice } })).toEqual([{ day: '2027-01-04', field: 'OFFICE_SATISFIED' }])
  expect([ratingMarks({ ...until, unrated: true }), ratingMarks({})]).toEqual([[], []])
})

it('rates are made of sums, null where there is nothing, and the lenient one is apart', () => {
  const none = ratesOf('OFFICE', [])
  expect([none.due, none.participation, none.satisfaction, none.both, none.lenient]).toEqual([0, null, null, null, null])
  const rates = ratesOf('OFFICE', [
    { OFFICE_SATISFIED: 2, OFFICE_UNRATED: 3, UNIT_DISSATISFIED: 9 },
    { OFFICE_MOSTLY_SATISFIED: 1, OFFICE_DISSATISFIED: 1 },
  ])
  // 4 of 7 rated, 3 of these 4 satisfied, 3 of 7 both, 6 of 7 when silence is taken for consent.
  expect(rates).toMatchObject({ rated: 4, due: 7, participation: 57.14, satisfaction: 75, both: 42.86, lenient: 85.71, doubtful: false })
  expect(ratesOf('UNIT', [{ UNIT_SATISFIED: 1, UNIT_UNRATED: 9 }]).doubtful).toBe(true)
})
