import fc from 'fast-check'
import { LAW_TERMS, type TermName } from '../../functions/contract/case-rules.ts'
import { isWorkday } from '../../functions/domain/calendar/workdays.ts'
import { extend, FIRST_RULEBOOK, pauseFor, startClock } from '../../functions/domain/case/terms.ts'
import { daysLater, LAW, lastDayOf, nextDay, worksOn } from './law.ts'

/** From 2025 to the middle of October 2026: a term of sixty days that starts then ends in a year whose holidays are known. */
const instant = fc
  .date({ min: new Date('2025-01-01T00:00:00Z'), max: new Date('2026-10-15T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())
const term = fc.constantFrom(...(Object.keys(LAW) as TermName[]))

describe('the clocks against the law written a second time', () => {
  it('has every term of the rule table, with the same count', () => {
    const told = Object.fromEntries(Object.entries(LAW_TERMS).map(([name, { unit, count }]) => [name, [count, unit === 'days' ? 'day' : 'workday']]))
    expect(Object.fromEntries(Object.entries(LAW).map(([name, [count, unit]]) => [name, [count, unit]]))).toEqual(told)
  })

  it('knows the same workdays, every day of two years', () => {
    for (let day = '2025-01-01'; day <= '2026-12-31'; day = nextDay(day)) expect([day, isWorkday(day)]).toEqual([day, worksOn(day)])
  })

  it('falls due on the same day, whenever it starts', () => {
    fc.assert(
      fc.property(term, instant, (name, at) => {
        expect([name, at, startClock(name, at, FIRST_RULEBOOK).dueOn]).toEqual([name, at, lastDayOf(name, at)])
      }),
      { numRuns: 1500 },
    )
  })

  it('is longer by just the days of an extension and of a hearing', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 20 }), (at, more, hearing) => {
        const t4 = extend([startClock('T4', at, FIRST_RULEBOOK)], 'T4', more)[0]!
        expect(t4.dueOn).toBe(daysLater(lastDayOf('T4', at)!, more))
        const from = at.slice(0, 10)
        const t8 = pauseFor([startClock('T8', at, FIRST_RULEBOOK)], 'T8', from, daysLater(from, hearing))[0]!
        expect(t8.dueOn).toBe(daysLater(lastDayOf('T8', at)!, hearing + 1))
        // Heard again on its last day no day is given twice; begun when the term is over it gives none.
        expect(pauseFor([t8], 'T8', daysLater(from, hearing), daysLater(from, hearing))[0]!.dueOn).toBe(t8.dueOn)
        const late = nextDay(t8.dueOn)
        expect(pauseFor([t8], 'T8', late, daysLater(late, hearing))[0]!.dueOn).toBe(t8.dueOn)
      }),
      { numRuns: 300 },
    )
  })
})
