import { BookRequest, CancelRequest, LineUpRequest, RescheduleRequest } from './booking-requests.ts'

/**
 * What the booking function takes in. It stands apart from the other routes because every schema costs time at a cold start,
 * and this function starts in a crowd (docs/decisions/0011).
 */
export const BOOK_API = {
  'POST /v1/bookings': { action: 'booking.own', body: BookRequest, write: true },
  'POST /v1/bookings/{id}/cancel': { action: 'booking.own', body: CancelRequest, write: true },
  'POST /v1/bookings/{id}/reschedule': { action: 'booking.own', body: RescheduleRequest, write: true },
  'POST /v1/bookings/{id}/accept-offer': { action: 'booking.own', write: true },
  'POST /v1/sessions/{id}/wait': { action: 'booking.own', body: LineUpRequest, write: true },
  'POST /v1/sessions/{id}/register': { action: 'booking.own', body: LineUpRequest, write: true },
} as const
