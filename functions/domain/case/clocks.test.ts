import fc from 'fast-check'
import { addDays, dayOf } from '../calendar/days.ts'
import { clocksAt, nextClock, showClock } from './clocks.ts'
import { caseNo } from './number.ts'
import { FIRST_RULEBOOK } from './terms.ts'

const AT = '2026-11-30T02:00:00.000Z'

describe('the clocks of a case', () => {
  it('start with the hand-over: T1 is met by it, T2 runs 15 days, T3 five workdays, the result to its day', () => {
    expect(clocksAt(AT, true, FIRST_RULEBOOK, '2026-12-30').map(({ kind, dueOn, metAt }) => [kind, dueOn, metAt !== undefined])).toEqual([
      ['T1', '2026-12-15', true],
      ['T2', '2026-12-15', false],
      ['T3', '2026-12-07', false],
      ['RESULT', '2026-12-30', false],
    ])
    expect(clocksAt(AT, true, FIRST_RULEBOOK).map(({ kind }) => kind)).toEqual(['T1', 'T2', 'T3'])
    expect(clocksAt(AT, false, FIRST_RULEBOOK).map(({ kind }) => kind)).toEqual(['T1'])
  })

  it('count from the day after in Shanghai, whatever the hour', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2027-11-01'), noInvalidDate: true }), (date) => {
        const [, t2] = clocksAt(date.toISOString(), true, FIRST_RULEBOOK)
        expect(t2!.dueOn).toBe(addDays(dayOf(date.toISOString()), 15))
      }),
    )
  })

  it('each name the article that sets them', () => {
    expect(clocksAt(AT, true, FIRST_RULEBOOK, '2026-12-30').every(({ basis }) => basis.length > 5)).toBe(true)
  })

  it('show in a list the one that ends next; a passed objection window says nothing', () => {
    const clocks = clocksAt(AT, true, FIRST_RULEBOOK, '2026-12-10')
    expect(nextClock(clocks, AT)).toMatchObject({ kind: 'RESULT', daysLeft: 10, light: 'GREEN' })
    expect(nextClock(clocks, '2026-12-20T02:00:00.000Z')).toMatchObject({ kind: 'RESULT', light: 'RED', daysLeft: -10 })
    expect(nextClock(clocksAt(AT, false, FIRST_RULEBOOK), AT)).toBeUndefined()
  })

  it('turn yellow a week before their end, red after it, and are done when they are met', () => {
    const [t1, t2] = clocksAt(AT, true, FIRST_RULEBOOK)
    expect(showClock(t1!, AT).light).toBe('DONE')
    expect(showClock(t2!, '2026-12-07T15:59:59.999Z').light).toBe('GREEN')
    expect(showClock(t2!, '2026-12-07T16:00:00.000Z').light).toBe('YELLOW')
    expect(showClock(t2!, '2026-12-15T15:59:59.999Z')).toMatchObject({ light: 'YELLOW', daysLeft: 0 })
    expect(showClock(t2!, '2026-12-15T16:00:00.000Z').light).toBe('RED')
  })
})

it('a case number says where and when it was registered', () => {
  expect(caseNo('530999', '2026-11-30', 7)).toBe('530999202611300007')
  expect(caseNo('530999', '2026-11-30', 12345)).toBe('5309992026113012345')
})

describe('a clock that was met', () => {
  it('says whether it was met in time', () => {
    const clock = { kind: 'T2' as const, startedAt: '2026-11-30T02:00:00.000Z', dueOn: '2026-12-15', basis: '' }
    const shown = (metAt: string) => showClock({ ...clock, metAt }, '2026-12-20T02:00:00.000Z')
    // The last day ends at midnight in Shanghai.
    expect([shown('2026-12-15T15:59:00.000Z').late, shown('2026-12-15T16:00:00.000Z').late]).toEqual([undefined, true])
  })
})
