import { createHash } from 'node:crypto'

/** Numbers in [0, 1) that follow from the seed alone (mulberry32 over a hash of the seed). */
export type Chance = {
  next(): number
  /** A whole number from 0 to `below` - 1. */
  whole(below: number): number
  between(low: number, high: number): number
  /** One of the names, by weight. */
  pick<T extends string>(weights: Record<T, number>): T
}

export const chanceOf = (seed: string): Chance => {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const pick = <T extends string>(weights: Record<T, number>): T => {
    const entries = Object.entries(weights) as [T, number][]
    let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [name, weight] of entries) {
      left -= weight
      if (left < 0) return name
    }
    return entries.at(-1)![0]
  }
  return { next, whole: (below) => Math.floor(next() * below), between: (low, high) => low + next() * (high - low), pick }
}

/** The same order for the same chance. */
export const shuffled = <T>(list: readonly T[], chance: Chance): T[] => {
  const rest = [...list]
  for (let index = rest.length - 1; index > 0; index--) {
    const other = chance.whole(index + 1)
    ;[rest[index], rest[other]] = [rest[other]!, rest[index]!]
  }
  return rest
}
