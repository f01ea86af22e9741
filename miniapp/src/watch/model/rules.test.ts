import { CaseRulesVersion, DEFAULT_CASE_RULES, TERM_NAMES } from '../../../../functions/contract/case-rules.ts'
import { NUMBER_RANGES, rangeOf } from '../../../../functions/contract/law-terms.ts'
import { rateText } from './batch.ts'
import { daysTyped, lawHint, shorterTerms, shownRules } from './rules.ts'

const version = (from: string, rules = DEFAULT_CASE_RULES) => ({ from, basis: '规程', rules, enteredAt: '2026-11-01T00:00:00.000Z' })

it('shows what holds first, then what is coming, then what is over', () => {
  const table = { initial: DEFAULT_CASE_RULES, versions: [version('2026-10-01'), version('2026-11-01'), version('2027-01-01')] }
  expect(shownRules(table, '2026-11-24').map(({ from, standing }) => [from, standing])).toEqual([
    ['2026-11-01', 'inForce'],
    ['2027-01-01', 'coming'],
    ['2026-10-01', 'past'],
    [undefined, 'past'],
  ])
  expect(shownRules({ initial: DEFAULT_CASE_RULES, versions: [] }, '2026-11-24').map(({ standing }) => standing)).toEqual(['inForce'])
})

it('names the terms that are shorter than the law, and what may be changed at all', () => {
  const rules = { ...DEFAULT_CASE_RULES, terms: { ...DEFAULT_CASE_RULES.terms, T4: 45 } }
  expect([shorterTerms(DEFAULT_CASE_RULES), shorterTerms(rules)]).toEqual([[], ['办理：45 日']])
  expect([lawHint('T1'), lawHint('T3'), lawHint('CHECK')]).toEqual(['法定最长 15 日', '法定，不能改', '本地自定'])
})

it('draws no number that the server would refuse', () => {
  const taken = (rules: object) => CaseRulesVersion.safeParse(version('2027-01-01', { ...DEFAULT_CASE_RULES, ...rules } as never)).success
  for (const term of TERM_NAMES)
    for (const count of rangeOf(term)) expect([term, taken({ terms: { ...DEFAULT_CASE_RULES.terms, [term]: count } })]).toEqual([term, true])
  for (const [name, [least, most]] of Object.entries(NUMBER_RANGES)) {
    const numbers = (value: number) => ({
      numbers: { ...DEFAULT_CASE_RULES.numbers, callbackFromWorkdays: 1, callbackToWorkdays: 60, [name]: value },
    })
    expect([name, taken(numbers(least - 1)), taken(numbers(most + 1))]).toEqual([name, false, false])
  }
})

it('gives no rate of nothing', () => {
  expect([rateText(null), rateText(0), rateText(34.01)]).toEqual(['—', '0%', '34.01%'])
})

it('reads the days of the reminders as they are typed, and takes none that the contract would refuse', () => {
  expect([daysTyped('1、7, 3 0'), daysTyped('7、7'), daysTyped(''), daysTyped('31'), daysTyped('三'), daysTyped('1、2、3、4、5、6、7')]).toEqual([
    [7, 3, 1, 0],
    [7],
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
