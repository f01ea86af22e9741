import { CaseRulesVersion, DEFAULT_CASE_RULES, LAW_TERMS, rangeOf, TERM_NAMES } from '../../contract/case-rules.ts'
import { instantOf, timeOf } from '../calendar/days.ts'
import { extend, FIRST_RULEBOOK, findRunning, pauseFor, type Rulebook, recalculate, startClock as start, type TermName } from './terms.ts'

const startClock = (term: TermName, at: string) => start(term, at, FIRST_RULEBOOK)

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
  ['2026-09-19', 'READ', '2026-09-21', '20 (Sunday, make-up), 21: begun on a Saturday'],
  ['2026-02-13', 'READ', '2026-02-24', '14 (Saturday, make-up), 24'],
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
  const once = pauseFor(t8, 'T8', '2026-02-02', '2026-02-02')
  expect(findRunning(once, 'T8')?.dueOn).toBe('2026-02-16')
  // Heard again on the same day, and until the next: one day more. Begun when the term was over, nothing.
  expect(findRunning(pauseFor(once, 'T8', '2026-02-02', '2026-02-02'), 'T8')?.dueOn).toBe('2026-02-16')
  expect(findRunning(pauseFor(once, 'T8', '2026-02-02', '2026-02-03'), 'T8')).toMatchObject({ dueOn: '2026-02-17', pausedDays: 2 })
  expect(findRunning(pauseFor(t8, 'T8', '2026-02-16', '2026-02-18'), 'T8')?.dueOn).toBe('2026-02-15')
})

/** A local rule from 2026-12-01 that gives less time than the law, and an edited calendar. */
const LOCAL: Rulebook = {
  from: '2026-12-01',
  basis: '云岭县信访工作规程',
  rules: { ...DEFAULT_CASE_RULES, terms: { ...DEFAULT_CASE_RULES.terms, T1: 7, T4: 45, CHECK: 2 } },
  calendar: { '2026-12-04': 'HOLIDAY', '2026-12-05': 'WORKDAY', '2027-01-01': 'HOLIDAY', '2027-01-02': 'HOLIDAY' },
}

describe('a version of the rule table', () => {
  it.each<[string, TermName, string, string]>([
    ['2026-12-01', 'T1', '2026-12-08', 'seven days of the local rule instead of fifteen'],
    ['2026-12-01', 'T2', '2026-12-16', 'what it leaves as it is stays the law’s'],
    ['2026-12-01', 'T4', '2027-01-15', 'forty-five days instead of sixty'],
    ['2026-12-02', 'CHECK', '2026-12-05', '3, 4 (entered holiday), 5 (entered workday)'],
    ['2026-12-02', 'T3', '2026-12-09', '3, 5 (entered workday), 7, 8, 9: the unit’s own days are not the local rule’s'],
    ['2026-12-03', 'SERVE', '2026-12-08', '5 (entered workday), 7, 8'],
    ['2026-12-02', 'T5', '2027-01-04', '1 January entered as holiday, 2 and 3 too (Saturday, Sunday): Monday'],
  ])('%s, %s: until %s (%s)', (day, term, last) => {
    expect(start(term, instantOf(day, '10:00'), LOCAL).dueOn).toBe(last)
  })

  it('is named on the clock that it starts, with its basis beside the law’s', () => {
    const at = instantOf('2026-12-01', '10:00')
    expect(start('T1', at, LOCAL)).toMatchObject({ rule: '2026-12-01', basis: `云岭县信访工作规程：7 日（${LAW_TERMS.T1.basis}）` })
    expect(start('T2', at, LOCAL)).toMatchObject({ rule: '2026-12-01', basis: LAW_TERMS.T2.basis })
    expect(start('T1', at, FIRST_RULEBOOK).rule).toBe('INITIAL')
  })

  it('changes running clocks only when they are recalculated: from their own beginning, with extension and hearing kept, met ones and days that a person set untouched', () => {
    const at = instantOf('2026-12-01', '10:00')
    const clocks = [
      { ...startClock('T1', at), metAt: at },
      ...extend([startClock('T4', at)], 'T4', 20),
      ...pauseFor([startClock('T8', at)], 'T8', '2026-12-10', '2026-12-12'),
      { kind: 'RESULT' as const, startedAt: at, dueOn: '2026-12-20', basis: '交办时限' },
    ]
    const again = recalculate(clocks, LOCAL)
    expect(again.map(({ kind, dueOn, rule }) => [kind, dueOn, rule])).toEqual([
      ['T1', '2026-12-16', 'INITIAL'],
      ['T4', '2027-02-04', '2026-12-01'],
      ['T8', '2027-01-03', '2026-12-01'],
      ['RESULT', '2026-12-20', undefined],
    ])
    // Simplified handling stays simplified.
    expect(recalculate([startClock('SIMPLE', at)], LOCAL)[0]).toMatchObject({ kind: 'T4', term: 'SIMPLE', dueOn: '2026-12-15' })
  })

  it('may give less than the law, never more; somebody’s right stays; every term names its source', () => {
    const version = (term: string, count: number) => ({
      from: '2027-01-01',
      basis: '规程',
      rules: { ...DEFAULT_CASE_RULES, terms: { ...DEFAULT_CASE_RULES.terms, [term]: count } },
    })
    const taken = (term: string, count: number) => CaseRulesVersion.safeParse(version(term, count)).success
    for (const term of TERM_NAMES) {
      const { law, count, basis } = LAW_TERMS[term]
      expect([term, basis]).toEqual([term, expect.stringMatching(/条例|国信办发|本办法/)])
      expect([term, taken(term, count), taken(term, count + 1)]).toEqual([term, true, law === 'FREE'])
      expect([term, taken(term, count - 1)]).toEqual([term, law !== 'FIXED'])
      expect(rangeOf(term)[0] >= 1).toBe(true)
    }
    expect(CaseRulesVersion.safeParse({ ...version('T1', 15), basis: ' ' }).success).toBe(false)
  })
})
