import { BOOKING_ACTIONS, BOOKING_STATES, type BookingState } from '../../contract/booking.ts'
import { SESSION_STATES } from '../../contract/reception.ts'
import { ACTIVE, BOOKING_RULES, type BookingFacts, bookingActions, cancelBeforeOf, hasOutcome, mayBooking, type Side } from './states.ts'

const startsAt = '2026-11-30T01:00:00.000Z'
const facts = (state: BookingState, more: Partial<BookingFacts> = {}): BookingFacts => ({
  state,
  startsAt,
  cancelBefore: cancelBeforeOf(startsAt, 24),
  sessionState: 'IN_SESSION',
  ...more,
})
const DAY_BEFORE = '2026-11-29T00:59:59.999Z'
const DURING = '2026-11-30T01:20:00.000Z'

describe('the steps of a booking', () => {
  it('are the same in the list of actions and in the judgement of the write, for every state and moment', () => {
    for (const state of BOOKING_STATES) {
      for (const sessionState of SESSION_STATES) {
        for (const now of [DAY_BEFORE, startsAt, DURING]) {
          for (const side of ['CITIZEN', 'SCREENER', 'CLERK', 'LEADER'] as Side[]) {
            const booking = facts(state, { sessionState })
            const listed = bookingActions(booking, side, now)
            expect(listed).toEqual(BOOKING_ACTIONS.filter((action) => BOOKING_RULES[action].side === side && mayBooking(action, booking, now)))
          }
        }
      }
    }
  })

  it('never lead out of an end', () => {
    for (const state of BOOKING_STATES.filter((one) => !ACTIVE.includes(one))) {
      for (const action of BOOKING_ACTIONS) expect([state, action, mayBooking(action, facts(state), DURING)]).toEqual([state, action, false])
      expect(hasOutcome(state)).toBe(true)
    }
  })

  it('let the citizen cancel or move until 24 hours before, to the millisecond', () => {
    const booking = facts('CONFIRMED', { sessionState: 'PUBLISHED' })
    expect(bookingActions(booking, 'CITIZEN', DAY_BEFORE)).toEqual(['cancel', 'reschedule'])
    expect(bookingActions(booking, 'CITIZEN', cancelBeforeOf(startsAt, 24))).toEqual([])
  })

  it('let whom the office has moved choose anew until his band begins', () => {
    const moved = facts('CONFIRMED', { sessionState: 'CHANGED', movedByOffice: true })
    expect(bookingActions(moved, 'CITIZEN', '2026-11-30T00:59:59.999Z')).toEqual(['reschedule'])
    expect(bookingActions(moved, 'CITIZEN', startsAt)).toEqual([])
  })

  it('take a supplement until its time and not at it', () => {
    const waiting = facts('NEED_INFO', { needInfo: { until: '2026-11-28T09:00:00.000Z' } })
    expect(mayBooking('supplement', waiting, '2026-11-28T08:59:59.999Z')).toBe(true)
    expect(mayBooking('supplement', waiting, '2026-11-28T09:00:00.000Z')).toBe(false)
  })

  it('offer the early answer once', () => {
    expect(mayBooking('answerEarly', facts('CONFIRMED', { earlyAnswer: {} }), DAY_BEFORE)).toBe(true)
    expect(mayBooking('answerEarly', facts('CONFIRMED', { earlyAnswer: { declinedAt: DAY_BEFORE } }), DAY_BEFORE)).toBe(false)
    expect(mayBooking('answerEarly', facts('CONFIRMED'), DAY_BEFORE)).toBe(false)
  })

  it('of the desk happen only while the session runs', () => {
    for (const action of ['checkIn', 'call', 'pass', 'hold', 'release', 'noShow', 'leave', 'startTalk'] as const) {
      const state = BOOKING_RULES[action].from[0]!
      const held = action === 'release'
      expect([action, mayBooking(action, facts(state, { held }), DURING)]).toEqual([action, true])
      for (const sessionState of ['PUBLISHED', 'CHANGED', 'CLOSED', 'CANCELLED'] as const) {
        expect([action, mayBooking(action, facts(state, { held, sessionState }), DURING)]).toEqual([action, false])
      }
    }
  })

  it('give nobody up for lost before a quarter of an hour', () => {
    expect(mayBooking('noShow', facts('CONFIRMED'), '2026-11-30T01:14:59.999Z')).toBe(false)
    expect(mayBooking('noShow', facts('CONFIRMED'), '2026-11-30T01:15:00.000Z')).toBe(true)
  })

  it('neither call nor receive who is held', () => {
    const held = facts('CHECKED_IN', { held: true })
    expect(bookingActions(held, 'CLERK', DURING)).toEqual(['release', 'leave'])
    expect(bookingActions(held, 'LEADER', DURING)).toEqual([])
  })
})
