import fc from 'fast-check'
import { addDays, daysBetween, instantOf } from './days.ts'
import { daysLeft, dueAt, dueOn, isOverdue, light, metInTime, type Term } from './due.ts'
import { isWorkday } from './workdays.ts'

const noon = (day: string): string => instantOf(day, '12:00')

/**
 * Worked by hand with the State Council's notices. 2026: Spring Festival 15-23 February off, 14 and 28 February work; New Year 1-3 January
 * off, 4 January works; Qingming 4-6 April; Labour Day 1-5 May off, 9 May works. 2025: National Day 1-8 October off, 28 September and
 * 11 October work. 2024: leap year.
 */
const EXAMPLES: [why: string, event: string, term: Term, due: string][] = [
  ['15 days inside a month', noon('2026-03-02'), { days: 15 }, '2026-03-17'],
  ['an organ is due in the Spring Festival', noon('2026-02-01'), { days: 15 }, '2026-02-16'],
  ['a citizen is not', noon('2026-02-01'), { days: 15, lenient: true }, '2026-02-24'],
  ['an organ is due on National Day week', noon('2025-09-20'), { days: 15 }, '2025-10-05'],
  ['a citizen after it', noon('2025-09-20'), { days: 15, lenient: true }, '2025-10-09'],
  ['a make-up Sunday is a workday for citizens too', noon('2025-12-20'), { days: 15, lenient: true }, '2026-01-04'],
  ['over the end of the year, New Year rolls to the make-up Sunday', noon('2025-12-17'), { days: 15, lenient: true }, '2026-01-04'],
  ['over the end of the year, strict', noon('2025-12-17'), { days: 15 }, '2026-01-01'],
  ['29 February is counted', noon('2024-02-14'), { days: 15 }, '2024-02-29'],
  ['and is not there in 2023', noon('2023-02-14'), { days: 15 }, '2023-03-01'],
  ['30 days from 29 February', noon('2024-02-29'), { days: 30 }, '2024-03-30'],
  ['which is a Saturday', noon('2024-02-29'), { days: 30, lenient: true }, '2024-04-01'],
  ['30 days over a short month', noon('2026-01-31'), { days: 30 }, '2026-03-02'],
  ['60 days', noon('2026-01-01'), { days: 60 }, '2026-03-02'],
  ['the last moment of a Shanghai day', '2026-03-02T15:59:59.999Z', { days: 15 }, '2026-03-17'],
  ['midnight in Shanghai, still 2 March in UTC', '2026-03-02T16:00:00.000Z', { days: 15 }, '2026-03-18'],
  ['the first moment of 2026 in Shanghai', '2025-12-31T16:00:00.000Z', { days: 15 }, '2026-01-16'],
  ['the last moment of 2025 in Shanghai', '2025-12-31T15:59:59.999Z', { days: 15 }, '2026-01-15'],
  ['midnight that begins 29 February', '2024-02-28T16:00:00.000Z', { days: 1 }, '2024-03-01'],
  ['5 workdays from a Monday', noon('2026-03-02'), { workdays: 5 }, '2026-03-09'],
  ['5 workdays from a Friday', noon('2026-03-06'), { workdays: 5 }, '2026-03-13'],
  ['5 workdays from a Saturday', noon('2026-03-07'), { workdays: 5 }, '2026-03-13'],
  ['5 workdays over the Spring Festival: 12, 13, 14 (make-up), 24, 25', noon('2026-02-11'), { workdays: 5 }, '2026-02-25'],
  ['the day after the make-up Saturday is the 24th', noon('2026-02-14'), { workdays: 1 }, '2026-02-24'],
  ['5 workdays from inside the holiday end on the make-up Saturday', noon('2026-02-20'), { workdays: 5 }, '2026-02-28'],
  ['2 workdays over that Saturday', noon('2026-02-27'), { workdays: 2 }, '2026-03-02'],
  ['5 workdays over National Day 2025: 28 (make-up), 29, 30, 9, 10', noon('2025-09-26'), { workdays: 5 }, '2025-10-10'],
  ['3 workdays: 9, 10 and the make-up Saturday 11 October', noon('2025-09-30'), { workdays: 3 }, '2025-10-11'],
  ['the workday after that Saturday', noon('2025-10-10'), { workdays: 2 }, '2025-10-13'],
  ['1 workday over New Year 2026 is the make-up Sunday', noon('2025-12-31'), { workdays: 1 }, '2026-01-04'],
  ['5 workdays over New Year 2026', noon('2025-12-31'), { workdays: 5 }, '2026-01-08'],
  ['1 workday over Qingming', noon('2026-04-03'), { workdays: 1 }, '2026-04-07'],
  ['4 workdays over Labour Day end on the make-up Saturday', noon('2026-04-30'), { workdays: 4 }, '2026-05-09'],
  ['29 February is a workday', noon('2024-02-28'), { workdays: 1 }, '2024-02-29'],
  ['a year without a calendar knows weekends only', noon('2031-09-30'), { workdays: 1 }, '2031-10-01'],
]

describe('the last day of a term', () => {
  it.each(EXAMPLES)('%s', (_why, event, term, due) => {
    expect(dueOn(event, term)).toBe(due)
  })

  const anyEvent = fc
    .tuple(fc.integer({ min: 0, max: 8000 }), fc.integer({ min: 0, max: 86_399_999 }))
    .map(([days, millis]) => new Date(Date.UTC(2005, 0, 1) + days * 86_400_000 + millis).toISOString())

  it('does not depend on the time of day of the event in Shanghai', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8000 }), fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 90 }), (count, minute, days) => {
        const day = addDays('2005-01-01', count)
        const event = new Date(Date.parse(instantOf(day, '00:00')) + minute * 60_000).toISOString()
        expect(dueOn(event, { days })).toBe(addDays(day, days))
      }),
    )
  })

  it('is for citizens never earlier than for organs, and always a workday', () => {
    fc.assert(
      fc.property(anyEvent, fc.integer({ min: 1, max: 90 }), (event, days) => {
        const lenient = dueOn(event, { days, lenient: true })
        expect(lenient >= dueOn(event, { days })).toBe(true)
        expect(isWorkday(lenient)).toBe(true)
      }),
    )
  })

  it('in workdays is never earlier than in as many days, and longer terms never end sooner', () => {
    fc.assert(
      fc.property(anyEvent, fc.integer({ min: 1, max: 60 }), (event, count) => {
        expect(dueOn(event, { workdays: count }) >= dueOn(event, { days: count })).toBe(true)
        expect(dueOn(event, { workdays: count + 1 }) > dueOn(event, { workdays: count })).toBe(true)
      }),
    )
  })
})

describe('the clock of a term', () => {
  const due = '2026-03-17'

  it('runs until 24:00 in Shanghai of the last day', () => {
    expect(dueAt(due)).toBe('2026-03-17T16:00:00.000Z')
    expect(metInTime(due, '2026-03-17T15:59:59.999Z')).toBe(true)
    expect(metInTime(due, '2026-03-17T16:00:00.000Z')).toBe(false)
    expect(isOverdue(due, '2026-03-17T15:59:59.999Z')).toBe(false)
    expect(isOverdue(due, '2026-03-17T16:00:00.000Z')).toBe(true)
  })

  it('turns yellow seven days before, red after the end, and is done when met', () => {
    expect(light(due, noon('2026-03-09'))).toBe('GREEN')
    expect(light(due, noon('2026-03-10'))).toBe('YELLOW')
    expect(light(due, noon('2026-03-17'))).toBe('YELLOW')
    expect(light(due, noon('2026-03-18'))).toBe('RED')
    expect(light(due, noon('2026-03-18'), noon('2026-03-11'))).toBe('DONE')
  })

  it('says the days left, none on the last day and fewer than none afterwards', () => {
    expect([daysLeft(due, noon('2026-03-10')), daysLeft(due, noon('2026-03-17')), daysLeft(due, noon('2026-03-19'))]).toEqual([7, 0, -2])
  })

  it('says full days left right after the event', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8000 }), fc.integer({ min: 1, max: 90 }), (count, days) => {
        const event = noon(addDays('2005-01-01', count))
        expect(daysLeft(dueOn(event, { days }), event)).toBe(days)
        expect(daysBetween(addDays('2005-01-01', count), dueOn(event, { days }))).toBe(days)
      }),
    )
  })
})
