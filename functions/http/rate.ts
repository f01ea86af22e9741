import { type Failure, fail } from '../contract/failure.ts'
import type { Role } from '../contract/people.ts'
import { type Pace, step } from '../domain/people/pace.ts'

/** A desk types for a whole hall, a planner sends a year in slices. */
const STAFF_TIMES = 10

/** People whom an instance remembers; whoever came longest ago is forgotten first. */
const MOST_PEOPLE = 10_000
const paces = new Map<string, Pace>()

/**
 * How fast one person may change things, by what this instance has seen of him (docs/decisions/0025). By the person, never by the network: a village
 * shares one address.
 */
export const tooFast = (who: { id: string; role: Role }, now: string, requestsPerMinute: number): Failure | undefined => {
  const known = paces.get(who.id)
  const next = step(known, Date.parse(now), requestsPerMinute * (who.role === 'CITIZEN' ? 1 : STAFF_TIMES))
  if (!('pace' in next)) return fail('TOO_MANY', { details: { retryAfterSeconds: String(next.retryAfterSeconds) } })
  paces.delete(who.id)
  paces.set(who.id, next.pace)
  if (paces.size > MOST_PEOPLE) paces.delete(paces.keys().next().value!)
  return undefined
}
