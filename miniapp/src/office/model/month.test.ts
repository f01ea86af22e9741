import { byDay, shiftMonth, weeksOf } from './month.ts'

describe('months of the plan', () => {
  it('steps over the turn of the year in both directions', () => {
    expect([shiftMonth('2026-12', 1), shiftMonth('2026-01', -1), shiftMonth('2026-06', 0)]).toEqual(['2027-01', '2025-12', '2026-06'])
  })

  it('lays out February of a leap year with Monday first', () => {
    const weeks = weeksOf('2028-02')
    expect(weeks[0]).toEqual([undefined, '2028-02-01', '2028-02-02', '2028-02-03', '2028-02-04', '2028-02-05', '2028-02-06'])
    expect(weeks.flat().filter(Boolean)).toHaveLength(29)
    expect(weeks.every((week) => week.length === 7)).toBe(true)
  })

  it('groups sessions by day in the order of their start', () => {
    const rows = [
      { date: '2026-11-02', from: '14:00' },
      { date: '2026-11-01', from: '09:00' },
      { date: '2026-11-02', from: '09:00' },
    ]
    expect([...byDay(rows)].map(([day, list]) => [day, list.map((row) => row.from).join()])).toEqual([
      ['2026-11-01', '09:00'],
      ['2026-11-02', '09:00,14:00'],
    ])
  })
})
