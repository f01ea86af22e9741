import { type Failure, fail } from '../contract/failure.ts'
import type { Standing } from '../domain/booking/chances.ts'
import { keys } from './keys.ts'
import type { Item, Write } from './table.ts'

/**
 * One row of a person says what he holds: `c_<topic>` his claim of a matter, `m_<month>` how many places of that month, `ns` the days on which he
 * did not come, `lost` the draws that he lost in a row, `rec` the day on which he was received. One row, so that the claim and the limit of the
 * month are one condition of one write (docs/decisions/0019).
 */
type Holder = { id: string; citizenId: string; topic: string; matterId: string; month?: string }

const claimName = (topic: string) => `c_${topic}`
const monthName = (month: string) => `m_${month}`

/** How many places of `month` the row counts. */
export const monthCountOf = (held: Item | undefined, month: string): number => Number(held?.[monthName(month)] ?? 0)

/** Counts a place of `month`; with `limit` only below it. `claim` takes the matter too. */
export const claimWrite = (row: Holder, limit?: number): Write => ({
  name: 'claim',
  update: keys.claims(row.citizenId),
  expression: `SET #c = :claim${row.month ? ' ADD #m :one' : ''}`,
  condition: `attribute_not_exists(#c)${row.month && limit !== undefined ? ' AND (attribute_not_exists(#m) OR #m < :limit)' : ''}`,
  names: { '#c': claimName(row.topic), ...(row.month && { '#m': monthName(row.month) }) },
  values: {
    ':claim': { b: row.id, m: row.matterId },
    ...(row.month && { ':one': 1 }),
    ...(row.month && limit !== undefined && { ':limit': limit }),
  },
})

/** Why the claim could not be taken, from the row that stood in the way. */
export const claimRefusal = (row: Pick<Holder, 'topic' | 'month'>, held: Item | undefined, limit: number | undefined): Failure => {
  const other = held?.[claimName(row.topic)] as { b: string } | undefined
  return other || limit === undefined
    ? fail('DUPLICATE_BOOKING', { details: other && { bookingId: other.b } })
    : fail('MONTH_LIMIT', { details: { limit: String(limit), month: row.month ?? '' } })
}

/** What else the end of a booking says of the person. */
export type Ending = { noShowOn?: string; receivedOn?: string; lostDraw?: true; returnMonth?: boolean }

/** The claim ends, whatever way the booking ended; only the booking that holds it can end it. */
export const endClaim = (row: Holder, { noShowOn, receivedOn, lostDraw, returnMonth }: Ending = {}): Write => {
  const returned = returnMonth && row.month
  const sets = receivedOn ? 'SET rec = :rec ' : ''
  const adds = [...(returned ? ['#m :less'] : []), ...(noShowOn ? ['ns :ns'] : []), ...(lostDraw ? ['lost :one'] : [])].join(', ')
  return {
    name: 'free claim',
    update: keys.claims(row.citizenId),
    expression: `${sets}REMOVE #c${adds && ` ADD ${adds}`}`,
    condition: '#c.b = :bk',
    names: { '#c': claimName(row.topic), ...(returned && { '#m': monthName(returned) }) },
    values: {
      ':bk': row.id,
      ...(receivedOn && { ':rec': receivedOn }),
      ...(returned && { ':less': -1 }),
      ...(noShowOn && { ':ns': new Set([noShowOn]) }),
      ...(lostDraw && { ':one': 1 }),
    },
  }
}

/**
 * The claim stays and its booking gets a place of another month, loses it, or only now gets one. `limit` holds for the month that is added.
 * `drawn`: 'WON' ends the row of lost draws, 'LOST' makes it longer.
 */
export const keepClaim = (row: Holder, month: string | undefined, limit?: number, drawn?: 'WON' | 'LOST'): Write | undefined => {
  if (row.month === month && !drawn) return undefined
  const moves = row.month !== month
  const adds = [...(moves && row.month ? ['#was :less'] : []), ...(moves && month ? ['#m :one'] : []), ...(drawn === 'LOST' ? ['lost :one'] : [])]
  const limited = moves && month !== undefined && limit !== undefined
  return {
    name: 'month',
    update: keys.claims(row.citizenId),
    expression: [...(drawn === 'WON' ? ['SET lost = :none'] : []), ...(adds.length > 0 ? [`ADD ${adds.join(', ')}`] : [])].join(' '),
    condition: `#c.b = :bk${limited ? ' AND (attribute_not_exists(#m) OR #m < :limit)' : ''}`,
    names: {
      '#c': claimName(row.topic),
      ...(moves && row.month && { '#was': monthName(row.month) }),
      ...(moves && month && { '#m': monthName(month) }),
    },
    values: {
      ':bk': row.id,
      ...(moves && row.month && { ':less': -1 }),
      ...(((moves && month) || drawn === 'LOST') && { ':one': 1 }),
      ...(limited && { ':limit': limit }),
      ...(drawn === 'WON' && { ':none': 0 }),
    },
  }
}

export type Claim = { bookingId: string; matterId: string }
export const claimsOf = (item: Item | undefined): Claim[] =>
  Object.entries(item ?? {}).flatMap(([field, value]) => {
    if (!field.startsWith('c_')) return []
    const { b, m } = value as { b: string; m: string }
    return [{ bookingId: b, matterId: m }]
  })

/** For a draft that must not change while a booking of its own words is active. */
export const unclaimedBy = (citizenId: string, topic: string, matterId: string): Write => ({
  name: 'claim',
  check: keys.claims(citizenId),
  condition: 'attribute_not_exists(#c) OR #c.m <> :matter',
  names: { '#c': claimName(topic) },
  values: { ':matter': matterId },
})

export const standingOf = (item: Item | undefined, petitionedBefore: boolean): Standing => ({
  noShows: [...((item?.ns as Set<string> | undefined) ?? [])],
  lostDraws: Number(item?.lost ?? 0),
  receivedOn: item?.rec as string | undefined,
  petitionedBefore,
})
