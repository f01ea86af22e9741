import { MOST } from '../../../../functions/contract/visit-words.ts'

/** Claims as they are typed, one a line, as many and as long as a visit takes. */
export const linesOf = (text = ''): string[] =>
  text
    .split('\n')
    .map((one) => one.trim().slice(0, 200))
    .filter(Boolean)
    .slice(0, MOST.claims)
