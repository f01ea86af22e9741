import type { BookingState } from '../../contract/booking.ts'

export type Waiting = {
  bookingId: string
  state: BookingState
  kind: 'BOOKED' | 'WALK_IN'
  band: string
  arrivedAt?: string
  /** How often the ticket was called and nobody came: after a pass it goes behind the others. */
  passes: number
  held: boolean
  greenChannel: boolean
}

const rank = (ticket: Waiting): (string | number)[] => [
  ticket.passes,
  ticket.greenChannel ? 0 : 1,
  // domain §5: booked first, walk-in next.
  ticket.kind === 'BOOKED' ? 0 : 1,
  ticket.kind === 'BOOKED' ? ticket.band : '',
  ticket.arrivedAt ?? '',
  ticket.bookingId,
]

/** Order in which those who checked in are called: green channel, booked by band, walk-ins by arrival; who was passed waits behind. Held tickets stand aside. */
export const callingOrder = (tickets: readonly Waiting[]): string[] =>
  tickets
    .filter((ticket) => ticket.state === 'CHECKED_IN' && !ticket.held)
    .map((ticket) => ({ id: ticket.bookingId, rank: rank(ticket) }))
    .sort((a, b) => {
      for (const [index, left] of a.rank.entries()) {
        const right = b.rank[index]!
        if (left !== right) return left < right ? -1 : 1
      }
      return 0
    })
    .map((ticket) => ticket.id)

/** `A01` for the booked, `B01` for walk-ins. */
export const ticketNo = (kind: 'BOOKED' | 'WALK_IN', count: number): string => `${kind === 'BOOKED' ? 'A' : 'B'}${String(count).padStart(2, '0')}`
