import type { CitizenCase } from '../../../../functions/contract/case.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayLong } from '../../format/dates.ts'
import { CASE } from '../../texts/zh-CN/cases.ts'

/** Who owes him what until which day. What is served in a review is the reviewing body's opinion. */
export const dueText = ({ state, dueOn, dueFor, unitName }: Pick<CitizenCase, 'state' | 'dueOn' | 'dueFor' | 'unitName'>): string | undefined => {
  const words = CASE.dueFor[dueFor === 'SERVE' && state === 'IN_REVIEW1' ? 'SERVE_REVIEW' : (dueFor ?? '')]
  return words && dueOn ? fill(words, { unit: unitName ?? CASE.anyUnit, day: dayLong(dueOn) }) : undefined
}
