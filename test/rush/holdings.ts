import { DEFAULT_LIMITS } from '../../functions/contract/limits.ts'
import type { Item } from '../../functions/data/table.ts'
import { ACTIVE } from '../../functions/domain/booking/states.ts'
import { type Attempt, STEPS } from './wanted.ts'

/** The stretches of time in which a place may have been held, from the ledger and from what people heard. */

export type Entry = {
  booking: string
  seq: number
  at: number
  action: string
  to: string
  /** The place that was taken; empty: it was given up. */
  place?: string
  /** The place that is kept for him, and until when. */
  offered?: { place: string; until: number }
}
/** Server's clock, ms; `to` is Infinity while it is held. */
export type Holding = { from: number; to: number }

/** A place that was given back is the public's again after a time by chance, this at the most. */
const RETURN_MS = DEFAULT_LIMITS.returnMinutesTo * 60_000

/** A booking's audit entries by its id, oldest first. */
export const entriesOf = (items: readonly Item[]): Map<string, Entry[]> => {
  const byBooking = new Map<string, Entry[]>()
  for (const { pk, sk, ...entry } of items) {
    const ulid = /^AUD#BKG#(\w+)#/.exec(sk)?.[1]
    if (!ulid) continue
    const booking = `${pk.slice('CIT#'.length)}.${ulid}`
    const { session, place, offered, until } = (entry.changes ?? {}) as Record<'session' | 'place' | 'offered' | 'until', string | undefined>
    const list = byBooking.get(booking) ?? []
    list.push({
      booking,
      seq: Number(entry.seq),
      at: Date.parse(String(entry.at)),
      action: String(entry.action),
      to: String(entry.to),
      place: place && `SES#${session}|${place}`,
      ...(offered && until && { offered: { place: `SES#${session}|${offered}`, until: Date.parse(until) } }),
    })
    byBooking.set(booking, list)
  }
  for (const list of byBooking.values()) list.sort((a, b) => a.seq - b.seq)
  return byBooking
}

/**
 * A place is taken at the earliest when the handler looked at the clock (the entry's time). It is surely the public's again when the person has
 * heard that he gave it back and the longest time of its return is over. An offer keeps it until its deadline, and then returns it likewise.
 * What lies outside of every holding is time in which the place was free without any doubt.
 */
export const holdingsOf = (items: readonly Item[], attempts: readonly Attempt[]): Map<string, Holding[]> => {
  const heard = new Map<string, number>()
  for (const { wanted, heardAt, outcome } of attempts) {
    if (outcome.kind !== 'WON') continue
    const step = `${STEPS[wanted.kind]}|${outcome.bookingId}`
    heard.set(step, Math.min(heardAt, heard.get(step) ?? Infinity))
  }
  const holdings = new Map<string, Holding[]>()
  const hold = (place: string, holding: Holding): Holding => {
    holdings.set(place, [...(holdings.get(place) ?? []), holding])
    return holding
  }
  for (const [booking, entries] of entriesOf(items)) {
    let current: Holding | undefined
    for (const { action, at, to, place, offered } of entries) {
      const freed = heard.get(`${action}|${booking}`) ?? Infinity
      if (current && (place !== undefined || !(ACTIVE as string[]).includes(to))) {
        current.to = Math.max(freed, at + RETURN_MS)
        current = undefined
      }
      if (place) current = hold(place, { from: at, to: Infinity })
      if (offered) hold(offered.place, { from: at, to: offered.until + RETURN_MS })
    }
  }
  return holdings
}

/** Whether the place was free from `from` to `to` without a break. */
export const surelyFree = (holdings: readonly Holding[] | undefined, from: number, to: number): boolean =>
  (holdings ?? []).every((holding) => holding.to <= from || holding.from >= to)
