import { instantOf, timeOf } from '../calendar/days.ts'
import { extend, findRunning, pauseFor, startClock, type TermName } from './terms.ts'

/**
 * Worked by hand from the State Council's calendars of 2024 (Spring Festival 10-17 February, make-up 4 and 18), 2025/26 (New Year 1-3 January, make-up 4;
 * Spring Festival 15-23 February, make-up 14 and 28; Qingming 4-6 April; Labour Day 1-5 May, make-up 9; Dragon Boat 19-21 June; Mid-Autumn 25-27 September;
 * National Day 1-7 October, make-up 20 September and 10 October). Day of the event, term, last day, why.
 */
const EXAMPLES: [string, TermName, string, string][] = [
  // Art 22: 15 calendar days to register and hand on; organs are held strictly
  ['2026-01-20', 'T1', '2026-02-04', 'across a month'],
  ['2026-02-06', 'T1', '2026-02-21', 'ends within Spring Festival and does not roll'],
  ['2026-12-20', 'T1', '2027-01-04', 'across the year'],
  ['2024-02-14', 'T1', '2024-02-29', 'ends on 29 February'],
  ['2024-02-15', 'T1', '2024-03-01', 'passes 29 February'],
  ['2026-09-16', 'T1', '2026-10-01', 'ends on National Day and does not roll'],
  // Art 23: 15 calendar days for the written decision
  ['2026-02-13', 'T2', '2026-02-28', 'over the whole of Spring Festival'],
  ['2026-02-14', 'T2', '2026-03-01', 'received on a make-up workday'],
  ['2026-09-22', 'T2', '2026-10-07', 'ends on the last day of National Day'],
  ['2026-12-31', 'T2', '2027-01-15', 'received on the last day of the year'],
  // Art 23: five workdays to object
  ['2026-02-12', 'T3', '2026-02-26', '13, 14 (make-up), 24, 25, 26'],
  ['2026-02-14', 'T3', '2026-02-28', '24, 25, 26, 27, 28 (make-up)'],
  ['2026-02-16', 'T3', '2026-02-28', 'received on a holiday'],
  ['2026-02-27', 'T3', '2026-03-05', '28 (make-up), 2, 3, 4, 5'],
  ['2026-09-18', 'T3', '2026-09-24', '20 (Sunday, make-up), 21, 22, 23, 24'],
  ['2026-09-24', 'T3', '2026-10-09', '28, 29, 30, 8, 9: Mid-Autumn and National Day'],
  ['2026-09-30', 'T3', '2026-10-13', '8, 9, 10 (make-up), 12, 13'],
  ['2025-12-31', 'T3', '2026-01-08', '4 (Sunday, make-up), 5, 6, 7, 8'],
  ['2026-04-03', 'T3', '2026-04-13', '7, 8, 9, 10, 13: Qingming'],
  ['2026-04-30', 'T3', '2026-05-11', '6, 7, 8, 9 (make-up), 11: Labour Day'],
  ['2026-06-18', 'T3', '2026-06-26', '22 to 26: Dragon Boat'],
  ['2024-02-26', 'T3', '2024-03-04', '27, 28, 29, 1, 4: a leap day is a workday'],
  // Art 34: 60 calendar days from acceptance
  ['2026-01-01', 'T4', '2026-03-02', 'a February of 28 days'],
  ['2024-01-01', 'T4', '2024-03-01', 'a February of 29 days'],
  ['2026-12-02', 'T4', '2027-01-31', 'across the year'],
  ['2026-08-02', 'T4', '2026-10-01', 'ends on National Day and does not roll'],
  // 国信办发〔2022〕17号: simplified handling
  ['2026-02-09', 'SIMPLE', '2026-02-28', '10-14, 24-28: ten workdays around Spring Festival'],
  ['2026-09-28', 'SIMPLE', '2026-10-16', '29, 30, 8, 9, 10, 12-16'],
  ['2026-07-01', 'SIMPLE', '2026-07-15', 'ten plain workdays'],
  ['2026-02-13', 'SIMPLE_ACCEPT', '2026-02-25', '14 (make-up), 24, 25'],
  ['2026-10-09', 'SIMPLE_ACCEPT', '2026-10-13', '10 (make-up), 12, 13'],
  ['2026-05-08', 'SIMPLE_ACCEPT', '2026-05-12', '9 (make-up), 11, 12'],
  // own rules of three workdays
  ['2026-12-24', 'CHECK', '2026-12-29', '25, 28, 29'],
  ['2026-01-02', 'CHECK', '2026-01-06', '4 (Sunday, make-up), 5, 6: begun on a holiday'],
  ['2026-02-11', 'SERVE', '2026-02-14', '12, 13, 14 (Saturday, make-up)'],
  ['2026-02-14', 'SERVE', '2026-02-26', '24, 25, 26'],
  ['2026-09-19', 'OBJECTION', '2026-09-22', '20 (Sunday, make-up), 21, 22: begun on a Saturday'],
  // Art 35 and 36: the citizen's 30 days, leniently
  ['2026-01-16', 'T5', '2026-02-24', '15 February is a holiday: the first workday after it'],
  ['2026-01-15', 'T5', '2026-02-14', 'a Saturday that is a workday does not roll'],
  ['2026-09-01', 'T5', '2026-10-08', '1 October: after National Day'],
  ['2026-04-02', 'T5', '2026-05-06', '2 May: after Labour Day'],
  ['2024-01-30', 'T5', '2024-02-29', 'ends on a leap day'],
  ['2026-02-26', 'T5', '2026-03-30', 'a Saturday rolls to Monday'],
  ['2026-12-01', 'T5', '2026-12-31', 'the last day of the year is a workday'],
  ['2026-03-05', 'T7', '2026-04-07', '4 April: after Qingming'],
  // the reviewing bodies' 30 days, strictly
  ['2026-09-01', 'T6', '2026-10-01', 'does not roll'],
  ['2026-01-16', 'T8', '2026-02-15', 'ends in Spring Festival'],
  ['2024-01-31', 'ARCHIVE', '2024-03-01', 'passes 29 February'],
]

it.each(EXAMPLES)('%s, %s: until %s (%s)', (day, term, last) => {
  expect(startClock(term, instantOf(day, '10:00')).dueOn).toBe(last)
})

it('counts by the day in Shanghai: a minute before midnight and midnight are a day apart', () => {
  const before = '2026-03-31T15:59:59.999Z'
  expect([timeOf(before), startClock('T1', before).dueOn, startClock('T1', '2026-03-31T16:00:00.000Z').dueOn]).toEqual([
    '23:59',
    '2026-04-15',
    '2026-04-16',
  ])
})

it('extends by calendar days from the old last day, also across the year and a leap day', () => {
  const t4 = [startClock('T4', instantOf('2026-12-02', '10:00'))]
  expect(extend(t4, 'T4', 30)[0]).toMatchObject({ dueOn: '2027-03-02', extendedDays: 30 })
  expect(extend([startClock('T4', instantOf('2023-12-31', '10:00'))], 'T4', 1)[0]!.dueOn).toBe('2024-03-01')
})

it('stops for the days of a hearing, the first and the last one counted (Art 36)', () => {
  const t8 = [startClock('T8', instantOf('2026-01-16', '10:00'))]
  expect(findRunning(pauseFor(t8, 'T8', '2026-02-02', '2026-02-04'), 'T8')?.dueOn).toBe('2026-02-18')
  expect(findRunning(pauseFor(t8, 'T8', '2026-02-02', '2026-02-02'), 'T8')?.dueOn).toBe('2026-02-16')
})
