import fc from 'fast-check'
import type { Recurrence } from '../../contract/reception.ts'
import { addDays, daysFrom, weekday, yearOf } from '../calendar/days.ts'
import { calendarKnown, isMakeUpWorkday, isWorkday } from '../calendar/workdays.ts'
import { type ExistingSession, isOnLeave, overlaps, planDays, type Rotation, type RotationLeader, rangeTooLong } from './planner.ts'
import { receptionDays } from './recurrence.ts'

const leader = (id: string, leave: RotationLeader['leave'] = []): RotationLeader => ({ id, name: `领导${id}`, leave, active: true })
const ABC = [leader('A'), leader('B'), leader('C')]
const MORNING = { from: '08:00', to: '11:00' }
const AFTERNOON = { from: '14:30', to: '17:30' }

const rotation = (over: Partial<Rotation> & { recurrence: Recurrence }): Rotation => ({
  from: '2026-03-01',
  to: '2026-03-31',
  holiday: 'ROLL',
  leaderIds: ['A', 'B', 'C'],
  hours: [MORNING],
  ...over,
})
const session = (over: Partial<ExistingSession>): ExistingSession => ({
  date: '2026-03-03',
  ...MORNING,
  state: 'PUBLISHED',
  venueId: 'v1',
  room: '1',
  leader: { id: 'A' },
  ...over,
})
const dates = (plan: { date: string }[]): string[] => plan.map(({ date }) => date)
const brief = (plan: ReturnType<typeof planDays>): string[] => plan.map((day) => `${day.date} ${day.leaderId}`)

describe('the days of a rotation', () => {
  it('every week on two weekdays, without the days of the Spring Festival', () => {
    const recurrence: Recurrence = { kind: 'WEEKLY', weekdays: ['TUESDAY', 'THURSDAY'] }
    const plan = planDays(rotation({ recurrence, from: '2021-02-01', to: '2021-02-28', holiday: 'SKIP' }), ABC, [])
    expect(brief(plan)).toEqual(['2021-02-02 A', '2021-02-04 B', '2021-02-09 C', '2021-02-18 A', '2021-02-23 B', '2021-02-25 C'])
  })

  it('two days rolled to one workday become one day, the one moved least', () => {
    const plan = planDays(rotation({ recurrence: { kind: 'WEEKLY', weekdays: ['MONDAY'] }, from: '2026-02-02', to: '2026-03-01' }), ABC, [])
    expect(plan.map(({ date, rolledFrom, leaderId }) => [date, rolledFrom, leaderId])).toEqual([
      ['2026-02-02', undefined, 'A'],
      ['2026-02-09', undefined, 'B'],
      ['2026-02-24', '2026-02-23', 'C'],
    ])
  })

  it('a day rolled onto a day of the rotation leaves that day alone', () => {
    const plan = planDays(
      rotation({ recurrence: { kind: 'WEEKLY', weekdays: ['MONDAY', 'TUESDAY'] }, from: '2026-02-16', to: '2026-02-24' }),
      ABC,
      [],
    )
    expect(plan.map(({ date, rolledFrom }) => [date, rolledFrom])).toEqual([['2026-02-24', undefined]])
  })

  it('on a day of the month that a short month does not have, on its last day', () => {
    const recurrence: Recurrence = { kind: 'MONTH_DAY', day: 31 }
    expect(receptionDays(recurrence, '2026-01-01', '2026-06-30', 'ROLL')).toEqual([
      { date: '2026-02-02', rolledFrom: '2026-01-31' },
      { date: '2026-02-28' },
      { date: '2026-03-31' },
      { date: '2026-04-30' },
      { date: '2026-06-01', rolledFrom: '2026-05-31' },
      { date: '2026-06-30' },
    ])
  })

  it('counts make-up workdays as workdays: Saturday 28 February 2026 stays', () => {
    expect(isMakeUpWorkday('2026-02-28')).toBe(true)
    expect(dates(planDays(rotation({ recurrence: { kind: 'EVERY_WORKDAY' }, from: '2026-02-13', to: '2026-03-01' }), ABC, []))).toEqual([
      '2026-02-13',
      '2026-02-14',
      '2026-02-24',
      '2026-02-25',
      '2026-02-26',
      '2026-02-27',
      '2026-02-28',
    ])
  })

  it('on the n-th weekday of the month, and in no month that has no fifth one', () => {
    const nth = (n: number): Recurrence => ({ kind: 'NTH_WEEKDAY', nth: n, weekday: 'FRIDAY' })
    expect(receptionDays(nth(2), '2026-03-01', '2026-05-31', 'SKIP').map(({ date }) => date)).toEqual(['2026-03-13', '2026-04-10', '2026-05-08'])
    expect(receptionDays(nth(5), '2026-01-01', '2026-06-30', 'SKIP').map(({ date }) => date)).toEqual(['2026-01-30', '2026-05-29'])
  })

  it('every quarter in the month of the quarter that is meant', () => {
    expect(receptionDays({ kind: 'QUARTERLY', month: 2, day: 15 }, '2026-01-01', '2026-12-31', 'ROLL')).toEqual([
      { date: '2026-02-24', rolledFrom: '2026-02-15' },
      { date: '2026-05-15' },
      { date: '2026-08-17', rolledFrom: '2026-08-15' },
      { date: '2026-11-16', rolledFrom: '2026-11-15' },
    ])
  })

  it('on Saturdays when Saturdays are named, except on holidays', () => {
    const days = receptionDays({ kind: 'WEEKLY', weekdays: ['SATURDAY'] }, '2026-02-01', '2026-02-28', 'ROLL')
    expect(days).toEqual([{ date: '2026-02-07' }, { date: '2026-02-14' }, { date: '2026-02-24', rolledFrom: '2026-02-21' }, { date: '2026-02-28' }])
  })

  it('rolled beyond the end of the range is not lost', () => {
    expect(receptionDays({ kind: 'MONTH_DAY', day: 31 }, '2026-01-01', '2026-01-31', 'ROLL')).toEqual([
      { date: '2026-02-02', rolledFrom: '2026-01-31' },
    ])
  })

  it('warns where the calendar of a year is not out', () => {
    const plan = planDays(rotation({ recurrence: { kind: 'MONTH_DAY', day: 15 }, from: '2031-01-01', to: '2031-01-31' }), ABC, [])
    expect(plan[0]?.warnings).toEqual(['CALENDAR_UNKNOWN'])
  })

  it('covers 400 days and no more', () => {
    expect(rangeTooLong('2026-01-01', addDays('2026-01-01', 400))).toBe(false)
    expect(rangeTooLong('2026-01-01', addDays('2026-01-01', 401))).toBe(true)
    expect(() => planDays(rotation({ recurrence: { kind: 'EVERY_WORKDAY' }, to: '2030-01-01' }), ABC, [])).toThrow(RangeError)
    expect(planDays(rotation({ recurrence: { kind: 'EVERY_WORKDAY' }, to: '2026-01-01' }), ABC, [])).toEqual([])
  })
})

describe('leaders in turn', () => {
  const weekly: Recurrence = { kind: 'WEEKLY', weekdays: ['TUESDAY'] }

  it('take a day each with all its half days', () => {
    const plan = planDays(rotation({ recurrence: weekly, hours: [MORNING, AFTERNOON], to: '2026-03-10' }), ABC, [])
    expect(plan.map(({ date, from, leaderId }) => [date, from, leaderId])).toEqual([
      ['2026-03-03', '08:00', 'A'],
      ['2026-03-03', '14:30', 'A'],
      ['2026-03-10', '08:00', 'B'],
      ['2026-03-10', '14:30', 'B'],
    ])
  })

  it('swap with the next in turn when one is on leave', () => {
    const leaders = [leader('A'), leader('B', [{ from: '2026-03-09', to: '2026-03-13' }]), leader('C')]
    expect(brief(planDays(rotation({ recurrence: weekly }), leaders, []))).toEqual([
      '2026-03-03 A',
      '2026-03-10 C',
      '2026-03-17 B',
      '2026-03-24 A',
      '2026-03-31 B',
    ])
  })

  it('swap backwards at the end of the plan', () => {
    const leaders = [leader('A'), leader('B', [{ from: '2026-03-31', to: '2026-03-31' }])]
    const plan = planDays(rotation({ recurrence: weekly, from: '2026-03-24', leaderIds: ['A', 'B'] }), leaders, [])
    expect(brief(plan)).toEqual(['2026-03-24 B', '2026-03-31 A'])
  })

  it('do not swap with one who is away or busy that day, and warn when nobody can', () => {
    const away = [{ from: '2026-03-01', to: '2026-03-31' }]
    const plan = planDays(rotation({ recurrence: weekly, leaderIds: ['A'] }), [leader('A', away)], [])
    expect(plan.every(({ warnings }) => warnings.includes('LEADER_ON_LEAVE'))).toBe(true)

    const leaders = [leader('A', [{ from: '2026-03-03', to: '2026-03-03' }]), leader('B'), leader('C')]
    const busy = [session({ leader: { id: 'B' } })]
    expect(brief(planDays(rotation({ recurrence: weekly, to: '2026-03-17' }), leaders, busy))).toEqual([
      '2026-03-03 C',
      '2026-03-10 B',
      '2026-03-17 A',
    ])
  })

  it('are warned of what is planned already: the leader or the room, at that time, unless cancelled', () => {
    const plan = (existing: ExistingSession[]): string[] =>
      planDays(rotation({ recurrence: weekly, to: '2026-03-03', template: { venueId: 'v9', room: '1' } }), ABC, existing)[0]!.warnings
    expect(plan([session({})])).toEqual(['ALREADY_PLANNED'])
    expect(plan([session({ leader: { id: 'Z' }, venueId: 'v9' })])).toEqual(['ALREADY_PLANNED'])
    expect(plan([session({ leader: { id: 'Z' }, venueId: 'v9', room: '2' })])).toEqual([])
    expect(plan([session({ state: 'CANCELLED' })])).toEqual([])
    expect(plan([session({ from: '11:00', to: '12:00' })])).toEqual([])
    expect(plan([session({ date: '2026-03-04' })])).toEqual([])
  })

  it('leave out those who are unknown or no longer active', () => {
    const leaders = [leader('A'), { ...leader('B'), active: false }]
    expect(brief(planDays(rotation({ recurrence: weekly, to: '2026-03-17', leaderIds: ['A', 'B', 'X'] }), leaders, []))).toEqual([
      '2026-03-03 A',
      '2026-03-10 A',
      '2026-03-17 A',
    ])
    expect(planDays(rotation({ recurrence: weekly, leaderIds: ['X'] }), leaders, [])).toEqual([])
  })
})

describe('any rotation', () => {
  const anyWeekday = fc.integer({ min: 0, max: 6 }).map((count) => weekday(addDays('2026-03-02', count)))
  const anyRecurrence: fc.Arbitrary<Recurrence> = fc.oneof(
    fc.record({ kind: fc.constant('WEEKLY' as const), weekdays: fc.uniqueArray(anyWeekday, { minLength: 1, maxLength: 5 }) }),
    fc.record({ kind: fc.constant('NTH_WEEKDAY' as const), nth: fc.integer({ min: 1, max: 5 }), weekday: anyWeekday }),
    fc.record({ kind: fc.constant('MONTH_DAY' as const), day: fc.integer({ min: 1, max: 31 }) }),
    fc.record({ kind: fc.constant('EVERY_WORKDAY' as const) }),
    fc.record({ kind: fc.constant('QUARTERLY' as const), month: fc.integer({ min: 1, max: 3 }), day: fc.integer({ min: 1, max: 31 }) }),
  )
  const anyLeave = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 40 }))
      .map(([start, length]) => ({ from: addDays('2025-01-01', start), to: addDays('2025-01-01', start + length) })),
    { maxLength: 4 },
  )
  const anyPlan = fc.record({
    recurrence: anyRecurrence,
    start: fc.integer({ min: 0, max: 600 }),
    length: fc.integer({ min: 0, max: 200 }),
    holiday: fc.constantFrom('ROLL' as const, 'SKIP' as const),
    leaves: fc.array(anyLeave, { minLength: 1, maxLength: 6 }),
  })

  it('books no leader and no day twice, stays in order, and gives days off to nobody', () => {
    fc.assert(
      fc.property(anyPlan, ({ recurrence, start, length, holiday, leaves }) => {
        const leaders = leaves.map((leave, index) => leader(`L${index}`, leave))
        const from = addDays('2025-01-01', start)
        const plan = planDays(rotation({ recurrence, from, to: addDays(from, length), holiday, leaderIds: leaders.map(({ id }) => id) }), leaders, [])
        expect(new Set(dates(plan)).size).toBe(plan.length)
        expect(dates(plan)).toEqual([...dates(plan)].sort())
        for (const day of plan) {
          if (day.rolledFrom !== undefined) {
            expect(isWorkday(day.date)).toBe(true)
            expect(daysFrom(addDays(day.rolledFrom, 1), addDays(day.date, -1)).some((one) => isWorkday(one))).toBe(false)
          }
          expect(day.warnings.includes('LEADER_ON_LEAVE')).toBe(isOnLeave(leaders.find(({ id }) => id === day.leaderId)!, day.date))
          expect(day.warnings.includes('CALENDAR_UNKNOWN')).toBe(!calendarKnown(yearOf(day.date)))
        }
      }),
    )
  })

  it('shares the days: without leave no leader has two more than another', () => {
    fc.assert(
      fc.property(anyPlan, ({ recurrence, start, length, holiday, leaves }) => {
        const leaders = leaves.map((_, index) => leader(`L${index}`))
        const from = addDays('2025-01-01', start)
        const plan = planDays(rotation({ recurrence, from, to: addDays(from, length), holiday, leaderIds: leaders.map(({ id }) => id) }), leaders, [])
        const counts = leaders.map(({ id }) => plan.filter(({ leaderId }) => leaderId === id).length)
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

it('half days that only touch do not overlap', () => {
  expect(overlaps(MORNING, { from: '11:00', to: '12:00' })).toBe(false)
  expect(overlaps(MORNING, { from: '10:59', to: '12:00' })).toBe(true)
})
