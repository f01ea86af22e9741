import type { CaseState, CitizenCase } from '../../../../functions/contract/case.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayLong } from '../../format/dates.ts'
import { CASE } from '../../texts/zh-CN/cases.ts'

/** What is served in a review, and behind its end, is the reviewing body's opinion; a case may have been filed before. */
const SERVED_BY_REVIEWER: Partial<Record<CaseState, string>> = { IN_REVIEW1: 'SERVE_REVIEW', FINAL: 'SERVE_REVIEW2', ARCHIVED: 'SERVE_REVIEW2' }

/** Who owes him what until which day. */
export const dueText = ({ state, dueOn, dueFor, unitName }: Pick<CitizenCase, 'state' | 'dueOn' | 'dueFor' | 'unitName'>): string | undefined => {
  const words = CASE.dueFor[(dueFor === 'SERVE' && SERVED_BY_REVIEWER[state]) || (dueFor ?? '')]
  return words && dueOn ? fill(words, { unit: unitName ?? CASE.anyUnit, day: dayLong(dueOn) }) : undefined
}
