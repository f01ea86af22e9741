import fc from 'fast-check'
import { type CaseRules, DEFAULT_CASE_RULES } from '../../contract/case-rules.ts'
import { addDays, instantOf } from '../calendar/days.ts'
import { dueReminders, lookAhead, markReached } from './reminders.ts'
import { FIRST_RULEBOOK, startClock } from './terms.ts'

const noon = (day: string) => instantOf(day, '12:00')
const T4 = startClock('T4', noon('2026-12-02'), FIRST_RULEBOOK)

/** T4 from 2 December 2026 is due on 31 January 2027. Marks by hand: 24, 28, 30, 31 January, 5, 10 … February. */
const EXAMPLES: [day: string, left: number | undefined][] = [
  ['2026-12-02', undefined],
  ['2027-01-23', undefined],
  ['2027-01-24', 7],
  ['2027-01-25', 7],
  ['2027-01-27', 7],
  ['2027-01-28', 3],
  ['2027-01-29', 3],
  ['2027-01-30', 1],
  ['2027-01-31', 0],
  ['2027-02-01', 0],
  ['2027-02-04', 0],
  ['2027-02-05', -5],
  ['2027-02-09', -5],
  ['2027-02-10', -10],
  ['2027-03-02', -30],
]

describe('the marks of a clock', () => {
  it.each(EXAMPLES)('on %s: %s days left', (day, left) => {
    expect(markReached(T4, DEFAULT_CASE_RULES, noon(day))?.left).toBe(left)
  })

  it('leave out those that lie on or before the day on which the clock started', () => {
    // Three workdays from Thursday: due on Tuesday, so only the marks of one day before and of the day itself are to come.
    const check = startClock('CHECK', noon('2026-12-24'), FIRST_RULEBOOK)
    expect(check.dueOn).toBe('2026-12-29')
    const on = (day: string) => markReached(check, DEFAULT_CASE_RULES, noon(day))?.left
    expect([on('2026-12-24'), on('2026-12-25'), on('2026-12-26'), on('2026-12-28'), on('2026-12-29')]).toEqual([undefined, undefined, 3, 1, 0])
  })

  it('follow the rule table', () => {
    const rules: CaseRules = { ...DEFAULT_CASE_RULES, remindBefore: [10], numbers: { ...DEFAULT_CASE_RULES.numbers, remindEveryDaysLate: 2 } }
    const on = (day: string) => markReached(T4, rules, noon(day))?.left
    expect([on('2027-01-21'), on('2027-01-31'), on('2027-02-01'), on('2027-02-02'), on('2027-02-05')]).toEqual([10, 10, 10, -2, -4])
    expect([lookAhead(rules, noon('2027-01-01')), lookAhead(DEFAULT_CASE_RULES, noon('2027-01-01'))]).toEqual(['2027-01-11', '2027-01-08'])
  })
})

describe('reminders', () => {
  it('go out once for each mark, whether the job runs every hour or misses days, and never for a clock that was met or is the citizen’s', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 200 }), (gaps) => {
        let hour = 0
        const sent: string[] = []
        let reminded: Record<string, string> = {}
        for (const gap of gaps) {
          hour += gap
          const now = new Date(Date.parse(noon('2027-01-15')) + hour * 3_600_000).toISOString()
          for (const one of dueReminders([T4, startClock('T5', noon('2026-12-02'), FIRST_RULEBOOK)], reminded, DEFAULT_CASE_RULES, now)) {
            sent.push(one.name)
            reminded = { ...reminded, [one.clock.kind]: one.name }
          }
        }
        expect(new Set(sent).size).toBe(sent.length)
        expect(sent.every((name) => name.startsWith('T4 2027-01-31 '))).toBe(true)
      }),
    )
    expect(dueReminders([{ ...T4, metAt: noon('2027-01-20') }], {}, DEFAULT_CASE_RULES, noon('2027-01-30'))).toEqual([])
  })

  it('begin anew for a term that was extended', () => {
    const reminded = { T4: dueReminders([T4], {}, DEFAULT_CASE_RULES, noon('2027-01-30'))[0]!.name }
    const longer = { ...T4, dueOn: addDays(T4.dueOn, 30), extendedDays: 30 }
    expect(dueReminders([longer], reminded, DEFAULT_CASE_RULES, noon('2027-02-20'))).toEqual([])
    expect(dueReminders([longer], reminded, DEFAULT_CASE_RULES, noon('2027-02-23'))[0]?.mark.left).toBe(7)
  })
})
