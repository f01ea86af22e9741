import fc from 'fast-check'
import {
  addDays,
  dayAndWeekdayText,
  dayInMonth,
  dayOf,
  daysBetween,
  daysFrom,
  fullDayText,
  instantOf,
  instantText,
  minutesOf,
  monthsFrom,
  realDay,
  timeOf,
  timeOfMinutes,
  today,
  weekday,
} from './days.ts'

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('1992-01-01', count))
const anyTime = fc.integer({ min: 0, max: 1439 }).map(timeOfMinutes)

describe('a day in Asia/Shanghai', () => {
  it('begins at 16:00 UTC of the day before', () => {
    expect(today('2026-03-02T15:59:59.999Z')).toBe('2026-03-02')
    expect(today('2026-03-02T16:00:00.000Z')).toBe('2026-03-03')
    expect(dayOf('2025-12-31T16:00:00.000Z')).toBe('2026-01-01')
    expect(timeOf('2025-12-31T16:00:00.000Z')).toBe('00:00')
  })

  it('gives instants in UTC, and 24:00 as the midnight that ends it', () => {
    expect(instantOf('2026-01-01', '00:00')).toBe('2025-12-31T16:00:00.000Z')
    expect(instantOf('2026-03-02', '08:30')).toBe('2026-03-02T00:30:00.000Z')
    expect(instantOf('2024-02-29', '24:00')).toBe('2024-02-29T16:00:00.000Z')
  })

  it('has no summer time, whatever the host thinks', () => {
    expect(instantOf('2026-07-01', '12:00')).toBe('2026-07-01T04:00:00.000Z')
    expect(instantOf('2026-01-01', '12:00')).toBe('2026-01-01T04:00:00.000Z')
  })

  it('is written in Chinese as notices write it', () => {
    expect(dayAndWeekdayText('2026-11-24')).toBe('11月24日 星期二')
    expect(dayAndWeekdayText('2026-02-01')).toBe('2月1日 星期日')
    expect(fullDayText('2026-11-04')).toBe('2026年11月4日')
    expect(instantText('2026-11-23T09:00:00.000Z')).toBe('11月23日 17:00')
  })

  it('knows leap days and the ends of short months', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2023-02-28', 1)).toBe('2023-03-01')
    expect(dayInMonth(2026, 2, 31)).toBe('2026-02-28')
    expect(dayInMonth(2024, 2, 30)).toBe('2024-02-29')
    expect(realDay(2026, 2, 29)).toBeUndefined()
    expect(realDay(2026, 13, 1)).toBeUndefined()
    expect(realDay(2024, 2, 29)).toBe('2024-02-29')
    expect(weekday('2024-02-29')).toBe('THURSDAY')
  })

  it('comes back from its instants at any time of day', () => {
    fc.assert(
      fc.property(anyDay, anyTime, (day, time) => {
        const instant = instantOf(day, time)
        expect([dayOf(instant), timeOf(instant)]).toEqual([day, time])
      }),
    )
  })

  it('counts forth and back alike', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -800, max: 800 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count)
        expect(addDays(addDays(day, count), -count)).toBe(day)
      }),
    )
  })

  it('lists a range with both ends, and nothing for a range that runs backwards', () => {
    expect(daysFrom('2024-02-28', '2024-03-01')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
    expect(daysFrom('2024-03-01', '2024-02-28')).toEqual([])
  })
})

describe('a time of day', () => {
  it('is minutes since midnight and back', () => {
    expect(minutesOf('24:00')).toBe(1440)
    fc.assert(fc.property(anyTime, (time) => expect(timeOfMinutes(minutesOf(time))).toBe(time)))
  })
})

it('counts months over the end of a year', () => {
  expect(monthsFrom('2026-11-30', 4)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02'])
})
