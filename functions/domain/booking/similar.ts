/** Letters and digits only, so that punctuation and spacing do not hide a repeat. */
export const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const bigrams = (text: string): string[] => Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2))

/** Dice coefficient of the character pairs: 0 nothing in common, 1 the same. */
export const similarity = (a: string, b: string): number => {
  const [left, right] = [bigrams(normalise(a)), bigrams(normalise(b))]
  if (left.length === 0 || right.length === 0) return normalise(a) === normalise(b) ? 1 : 0
  const rest = [...right]
  let common = 0
  for (const pair of left) {
    const at = rest.indexOf(pair)
    if (at >= 0) {
      common++
      rest.splice(at, 1)
    }
  }
  return (2 * common) / (left.length + right.length)
}

/** Two statements of one person are taken for the same matter from here on; always shown and explained, never silent (domain §11). */
export const SAME_MATTER = 0.55

type Statement = { summary: string; category: string | null }
export const sameMatter = (a: Statement, b: Statement): boolean => a.category === b.category && similarity(a.summary, b.summary) >= SAME_MATTER
