import { chanceOf } from '../support/chance.ts'

/** Everything that is left to chance, from one seed: the same seed plays the same year. */
export type Chance = {
  next(): number
  pick<T>(list: readonly T[]): T
  weighted<T>(list: readonly T[], weight: (one: T) => number): T
  happens(share: number): boolean
}

export const openChance = (seed: number): Chance => {
  const next = chanceOf(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  return {
    next,
    pick,
    happens: (share) => next() < share,
    weighted(list, weight) {
      const weights = list.map(weight)
      let left = next() * weights.reduce((sum, one) => sum + one, 0)
      for (const [index, one] of weights.entries()) {
        left -= one
        if (left < 0) return list[index]!
      }
      return list.at(-1)!
    },
  }
}
