import { createHash } from 'node:crypto'
import { chanceOf as numbersOf } from '../support/chance.ts'

/** Numbers in [0, 1) that follow from the seed alone. */
export type Chance = {
  next(): number
  /** A whole number from 0 to `below` - 1. */
  whole(below: number): number
  between(low: number, high: number): number
  /** One of the names, by weight. */
  pick<T extends string>(weights: Record<T, number>): T
}

export const chanceOf = (seed: string): Chance => {
  const next = numbersOf(createHash('sha256').update(seed).digest().readUInt32LE(0))
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
