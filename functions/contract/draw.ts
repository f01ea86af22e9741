import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Draw, DrawLine } from './reception.ts'

/**
 * The public protocol of the draw: what the server computes, the page in the app shows and `npm run verify-draw` recomputes (docs/decisions/0022).
 * Every registration has tickets. The score of a ticket is SHA-256(seed, hash of the list, number, ticket); a registration counts with its smallest
 * score, and the smallest come first.
 *
 * That is a draw with tickets in an urn: scores are independent and uniform, so each of the tickets is equally likely to be the smallest, and the
 * chance of a registration to come first is its share of the tickets. Take its tickets out, and the same holds for those that are left: weighted
 * sampling without replacement, in which nobody can come twice.
 */
export type Entry = Pick<DrawLine, 'no' | 'tickets' | 'band'>
export const ANY_BAND = 'ANY'

/** What is published before registration opens. `seed`: 32 bytes in hex. */
export const commitmentOf = (seed: string): string => bytesToHex(sha256(hexToBytes(seed)))

const byNumber = (a: Entry, b: Entry): number => (a.no < b.no ? -1 : a.no > b.no ? 1 : 0)

/** The list as it is hashed: a line for each registration, `number tickets band`, in the order of the numbers. */
export const listHashOf = (entries: readonly Entry[]): string =>
  bytesToHex(
    sha256(
      utf8ToBytes(
        [...entries]
          .sort(byNumber)
          .map(({ no, tickets, band }) => `${no} ${tickets} ${band}\n`)
          .join(''),
      ),
    ),
  )

/** The order of the draw. Nothing but the seed and the list decides it; the order in which `entries` come does not. */
export const orderOf = (entries: readonly Entry[], seed: string, listHash: string): Entry[] => {
  const begun = sha256.create().update(hexToBytes(seed)).update(hexToBytes(listHash))
  const scoreOf = ({ no, tickets }: Entry): string => {
    let least = ''
    for (let ticket = 1; ticket <= tickets; ticket++) {
      const score = bytesToHex(
        begun
          .clone()
          .update(utf8ToBytes(`${no} ${ticket}`))
          .digest(),
      )
      if (!least || score < least) least = score
    }
    return least
  }
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry) }))
    .sort((a, b) => (a.score < b.score ? -1 : a.score > b.score ? 1 : byNumber(a.entry, b.entry)))
    .map(({ entry }) => entry)
}

export type Places = NonNullable<Draw['places']>
/** `band` is what the lots gave; absent: nothing. */
export type Outcome = { no: string; wanted: string; band?: string }

/**
 * In the order of the draw everyone takes a place of the band that he wanted. Who takes any band, or wanted one that is no longer part of the
 * session, gets the one with most places left, the earliest of several: that leaves the others the most to choose from.
 */
export const assignPlaces = (order: readonly Entry[], places: Places): Outcome[] => {
  const left = new Map(places.map(({ band, places: count }) => [band, count]))
  const roomiest = () => [...left].reduce((best, one) => (one[1] > best[1] || (one[1] === best[1] && one[0] < best[0]) ? one : best), ['', 0])[0]
  return order.map(({ no, band: wanted }) => {
    const band = left.has(wanted) ? wanted : roomiest()
    const free = left.get(band) ?? 0
    if (free === 0) return { no, wanted }
    left.set(band, free - 1)
    return { no, wanted, band }
  })
}

/** Everybody in the order of the draw with what he got. */
export const outcomesOf = (entries: readonly Entry[], seed: string, places: Places): Outcome[] =>
  assignPlaces(orderOf(entries, seed, listHashOf(entries)), places)

/** NOT_DRAWN: nothing to check yet. OUTCOME: the list says that somebody got what the lots did not give him, or not what they gave. */
export const DRAW_PROBLEMS = ['NOT_DRAWN', 'COMMITMENT', 'LIST_HASH', 'COUNT', 'OUTCOME'] as const
export type DrawProblem = (typeof DRAW_PROBLEMS)[number]
export type DrawCheck = { problems: DrawProblem[]; listHash: string; outcomes: Outcome[] }

/** Whether what was published fits together. A line without `won` has not been brought to its end yet. */
export const checkDraw = (draw: Draw, lines: readonly DrawLine[]): DrawCheck => {
  const listHash = listHashOf(lines)
  const { seed, places } = draw
  if (!draw.drawnAt || !seed || !places) return { problems: ['NOT_DRAWN'], listHash, outcomes: [] }
  if (!/^[0-9a-f]{64}$/.test(seed)) return { problems: ['COMMITMENT'], listHash, outcomes: [] }
  const outcomes = outcomesOf(lines, seed, places)
  const given = new Map(outcomes.map(({ no, band = '' }) => [no, band]))
  const fits: Record<Exclude<DrawProblem, 'NOT_DRAWN'>, boolean> = {
    COMMITMENT: commitmentOf(seed) === draw.commitment,
    LIST_HASH: listHash === draw.listHash,
    COUNT: lines.length === draw.registered && given.size === lines.length,
    OUTCOME: lines.every(({ no, won }) => (won === undefined ? !draw.settledAt : won === given.get(no))),
  }
  return { problems: DRAW_PROBLEMS.filter((problem) => problem !== 'NOT_DRAWN' && !fits[problem]), listHash, outcomes }
}
