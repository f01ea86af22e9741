import { createHash } from 'node:crypto'
import type { Fact } from './facts.ts'

/**
 * Two sets of any size are compared in little memory: each side adds up the hashes of its facts, in buckets by the hash of the key. Where a bucket's two sums are the same
 * both sides say the same (two numbers of 48 bits each: that something else adds up to the same by chance does not happen); where they differ, a second walk keeps the
 * facts of those buckets and names them.
 */
const BUCKETS = 4096
const MODULUS = 2 ** 48

const numbersOf = (text: string): [number, number] => {
  const bytes = createHash('sha256').update(text).digest()
  return [bytes.readUIntBE(0, 6), bytes.readUIntBE(6, 6)]
}
const bucketOf = (key: string): number => createHash('sha256').update(key).digest().readUInt16BE(0) % BUCKETS

export type Side = 'expected' | 'found'
export type Sums = { add(side: Side, facts: readonly Fact[]): void; unequal(): Set<number> }

export const openSums = (): Sums => {
  const sums = [new Float64Array(BUCKETS), new Float64Array(BUCKETS)]
  return {
    add(side, facts) {
      for (const { key, value } of facts) {
        const bucket = bucketOf(key)
        for (const [index, number] of numbersOf(`${key}\n${value}`).entries()) {
          const moved = sums[index]![bucket]! + (side === 'expected' ? number : MODULUS - number)
          sums[index]![bucket] = moved % MODULUS
        }
      }
    },
    unequal: () => new Set(Array.from({ length: BUCKETS }, (_, bucket) => bucket).filter((bucket) => sums.some((sum) => sum[bucket] !== 0))),
  }
}

type Told = { expected: Fact[]; found: Fact[] }
/** The facts of some buckets, by key. */
export type Kept = { add(side: Side, facts: readonly Fact[]): void; differing(): { key: string; expected: Fact[]; found: Fact[] }[] }

export const keepFacts = (buckets: ReadonlySet<number>): Kept => {
  const told = new Map<string, Told>()
  const words = (facts: readonly Fact[]) =>
    facts
      .map(({ value }) => value)
      .sort()
      .join('\n')
  return {
    add(side, facts) {
      for (const one of facts) {
        if (!buckets.has(bucketOf(one.key))) continue
        const known = told.get(one.key) ?? { expected: [], found: [] }
        known[side].push(one)
        told.set(one.key, known)
      }
    },
    differing: () => [...told].filter(([, one]) => words(one.expected) !== words(one.found)).map(([key, one]) => ({ key, ...one })),
  }
}
