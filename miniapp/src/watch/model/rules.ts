import type { AnswerOf } from '../../../../functions/contract/api.ts'
import type { CaseRules } from '../../../../functions/contract/case-rules.ts'
import { LAW_TERMS, TERM_NAMES, type TermName } from '../../../../functions/contract/law-terms.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { RULES } from '../../texts/zh-CN/staff-watch.ts'

type Table = AnswerOf<'GET /v1/case-rules'>
export type Standing = 'inForce' | 'coming' | 'past'
export type Shown = { from?: string; basis?: string; rules: CaseRules; standing: Standing }

/** The one in force on `today` first, then what is coming, then what is over, the latest first. */
export const shownRules = ({ versions, initial }: Pick<Table, 'versions' | 'initial'>, today: string): Shown[] => {
  const all = [{ rules: initial } as { from?: string; basis?: string; rules: CaseRules }, ...versions]
  const current = all.findLastIndex(({ from = '' }) => from <= today)
  const shown = all.map(
    ({ from, basis, rules }, index): Shown => ({
      from,
      basis,
      rules,
      standing: index === current ? 'inForce' : index > current ? 'coming' : 'past',
    }),
  )
  return [shown[current]!, ...shown.slice(current + 1), ...shown.slice(0, current).reverse()]
}

/** Terms that a version makes shorter than the law, in words. */
export const shorterTerms = ({ terms }: CaseRules): string[] =>
  TERM_NAMES.filter((term) => terms[term] !== LAW_TERMS[term].count).map((term) =>
    fill(RULES.change, { term: RULES.terms[term], count: terms[term], unit: RULES.units[LAW_TERMS[term].unit] }),
  )

/** What a local rule may do with a term. */
export const lawHint = (term: TermName): string => {
  const { law, count, unit } = LAW_TERMS[term]
  return law === 'FIXED' ? RULES.fixed : law === 'MOST' ? fill(RULES.most, { count, unit: RULES.units[unit] }) : RULES.free
}

const MOST_MARKS = 6
const MOST_DAYS = 30
/** Days before the due day as they were typed, the earliest reminder first; undefined where one of them is none, or there are none or too many (contract/case-rules). */
export const daysTyped = (typed: string): number[] | undefined => {
  const parts = typed.split(/[、，,\s]+/).filter(Boolean)
  if (parts.length === 0 || parts.some((part) => !/^\d{1,2}$/.test(part) || Number(part) > MOST_DAYS)) return undefined
  const days = [...new Set(parts.map(Number))].sort((a, b) => b - a)
  return days.length <= MOST_MARKS ? days : undefined
}
