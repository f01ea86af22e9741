import type { RouteKey } from '../../functions/contract/api.ts'

/** What people want, and what they hear. */

export const ROUTES = {
  book: 'POST /v1/bookings',
  cancel: 'POST /v1/bookings/{id}/cancel',
  reschedule: 'POST /v1/bookings/{id}/reschedule',
  wait: 'POST /v1/sessions/{id}/wait',
  accept: 'POST /v1/bookings/{id}/accept-offer',
  register: 'POST /v1/sessions/{id}/register',
} as const satisfies Record<string, RouteKey>
export type Kind = keyof typeof ROUTES

/** What the audit entry of each calls it. */
export const STEPS: Record<Kind, string> = {
  book: 'booking.create',
  cancel: 'booking.cancel',
  reschedule: 'booking.reschedule',
  wait: 'booking.wait',
  accept: 'booking.acceptOffer',
  register: 'booking.register',
}

export type Wanted = { key: string; citizenId: string; kind: Kind; params?: Record<string, string>; body: Record<string, string> }

/** One press that reached (or did not reach) a handler. Times by the server's clock, in ms. LOST: nobody heard an answer, or only "try again". */
export type Attempt = {
  wanted: Wanted
  /** The instance that it came to; an instance does one thing after the other. */
  instance: number
  sentAt: number
  heardAt: number
  outcome: { kind: 'WON'; answer: string; bookingId: string } | { kind: 'REFUSED'; code: string } | { kind: 'LOST'; code?: string; excused: boolean }
}
