import { sumOf, visitMarks } from './visits.ts'

const visit = { state: 'PLANNED' as const, visitOn: '2026-11-30', dueOn: '2026-12-04', attempts: [] }

describe('a visit in the statistics', () => {
  it('is planned for the month of its day, and made, checked or missed in the month in Shanghai in which that was', () => {
    // 17:00 UTC is the next day in Shanghai.
    const recorded = { ...visit, state: 'CHECKED' as const, recordedAt: '2026-11-30T15:00:00.000Z', checkedAt: '2026-11-30T17:00:00.000Z' }
    expect(visitMarks(recorded)).toEqual([
      { month: '2026-11', field: 'planned' },
      { month: '2026-11', field: 'made' },
      { month: '2026-12', field: 'checked' },
    ])
    const missed = { ...visit, state: 'NOT_REACHED' as const, attempts: [{ taken: '2026-12-03T02:00:00.000Z' }] }
    expect(visitMarks(missed).at(-1)).toEqual({ month: '2026-12', field: 'missed' })
    expect(visitMarks({ ...missed, state: 'PLANNED' })).toHaveLength(1)
  })
  it('says nothing as a draft and when it was cancelled', () => {
    for (const state of ['DRAFT', 'CANCELLED'] as const) expect(visitMarks({ ...visit, state })).toEqual([])
  })
  it('is added up by field', () => {
    expect(sumOf([{ planned: 2, made: 1 }, { planned: 1 }])).toEqual({ planned: 3, made: 1, checked: 0, missed: 0 })
  })
})
