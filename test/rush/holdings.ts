import type { Item } from '../../functions/data/table.ts'
import { ACTIVE } from '../../functions/domain/booking/states.ts'
import type { Attempt } from './phones.ts'

/** The stretches of time in which a place may have been held, from the ledger and from what people heard. */

export type Entry = { booking: string; seq: number; at: number; action: string; to: string; place?: string }
/** Server's clock, ms; `to` is Infinity while it is held. */
export type Holding = { from: number; to: number }

/** A booking's audit entries by its id, oldest first. */
export const entriesOf = (items: readonly Item[]): Map<string, Entry[]> => {
  const byBooking = new Map<string, Entry[]>()
  for (const { pk, sk, ...entry } of items) {
    const ulid = /^AUD#BKG#(\w+)#/.exec(sk)?.[1]
    if (!ulid) continue
    const booking = `${pk.slice('CIT#'.length)}.${ulid}`
    const changes = entry.changes as { session?: string; place?: string } | undefined
    const place = changes?.place && `SES#${changes.session}|${changes.place}`
    const list = byBooking.get(booking) ?? []
    list.push({ booking, seq: Number(entry.seq), at: Date.parse(String(entry.at)), action: String(entry.action), to: String(entry.to), place })
    byBooking.set(booking, list)
  }
  for (const list of byBooking.values()) list.sort((a, b) => a.seq - b.seq)
  return byBooking
}

/**
 * A place is taken at the earliest when the handler looked at the clock (the entry's time), and surely free again when the person heard so.
 * What lies outside of every holding is time in which the place was free without any doubt.
 */
export const holdingsOf = (items: readonly Item[], attempts: readonly Attempt[]): Map<string, Holding[]> => {
  const heard = new Map<string, number>()
  for (const { wanted, heardAt, outcome } of attempts) {
    if (outcome.kind !== 'WON') continue
    const step = `booking.${wanted.kind}|${outcome.bookingId}`
    heard.set(step, Math.min(heardAt, heard.get(step) ?? Infinity))
  }
  const holdings = new Map<string, Holding[]>()
  for (const [booking, entries] of entriesOf(items)) {
    let current: Holding | undefined
    for (const entry of entries) {
      const freed = heard.get(`${entry.action}|${booking}`) ?? Infinity
      if (current && (entry.place || !(ACTIVE as string[]).includes(entry.to))) {
        current.to = freed
        current = undefined
      }
      if (entry.place) {
        current = { from: entry.at, to: Infinity }
        holdings.set(entry.place, [...(holdings.get(entry.place) ?? []), current])
      }
    }
  }
  return holdings
}

/** Whether the place was free from `from` to `to` without a break. */
export const surelyFree = (holdings: readonly Holding[] | undefined, from: number, to: number): boolean =>
  (holdings ?? []).every((holding) => holding.to <= from || holding.from >= to)
