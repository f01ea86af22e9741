import type { BookingAction, BookingState } from '../../contract/booking.ts'
import type { SessionState } from '../../contract/reception.ts'

/** What the rules need to know of a booking and its session. Instants are ISO UTC. */
export type BookingFacts = {
  state: BookingState
  held?: boolean
  earlyAnswer?: { declinedAt?: string }
  needInfo?: { until: string }
  /** The office moved the session after the booking was made: then the citizen may choose anew without the 24 hours. */
  movedByOffice?: boolean
  /** Start of the band. */
  startsAt: string
  cancelBefore: string
  sessionState: SessionState
}
export type Side = 'CITIZEN' | 'SCREENER' | 'CLERK' | 'LEADER'

/** domain §5: a place is held in these states; in all others it is free again, or used up. */
export const ACTIVE: readonly BookingState[] = ['SUBMITTED', 'NEED_INFO', 'CONFIRMED', 'CHECKED_IN', 'CALLED', 'IN_TALK']
const BEFORE_THE_DAY: readonly BookingState[] = ['SUBMITTED', 'NEED_INFO', 'CONFIRMED']

/** A ticket may be given up for lost this many minutes after its band began (domain §5: 15-30). */
export const NO_SHOW_AFTER_MINUTES = 15

/** The citizen may cancel or change by himself until 24 hours before his band (domain §5); later the desk does it. */
export const cancelBeforeOf = (startsAt: string): string => new Date(Date.parse(startsAt) - 24 * 3_600_000).toISOString()

type Rule = { side: Side; from: readonly BookingState[]; to: BookingState; when?: (booking: BookingFacts, now: string) => boolean }

const early = (booking: BookingFacts, now: string) => now < booking.cancelBefore
const movable = (booking: BookingFacts, now: string) => early(booking, now) || (booking.movedByOffice === true && now < booking.startsAt)
const daytime = (booking: BookingFacts) => booking.sessionState === 'IN_SESSION'
const late = (booking: BookingFacts, now: string) =>
  daytime(booking) && Date.parse(now) >= Date.parse(booking.startsAt) + NO_SHOW_AFTER_MINUTES * 60_000

/** The states of domain §5 as one table: who, from where, to where, and when. Handlers and the list of available actions both read it. */
export const BOOKING_RULES: Record<BookingAction, Rule> = {
  cancel: { side: 'CITIZEN', from: BEFORE_THE_DAY, to: 'CANCELLED', when: early },
  reschedule: { side: 'CITIZEN', from: BEFORE_THE_DAY, to: 'CONFIRMED', when: movable },
  // After its time the place is given back, whether the job that does it has run or not.
  supplement: { side: 'CITIZEN', from: ['NEED_INFO'], to: 'SUBMITTED', when: (booking, now) => !booking.needInfo || now < booking.needInfo.until },
  answerEarly: {
    side: 'CITIZEN',
    from: ['CONFIRMED'],
    to: 'EARLY_ANSWERED',
    when: (booking) => booking.earlyAnswer !== undefined && !booking.earlyAnswer.declinedAt,
  },
  confirm: { side: 'SCREENER', from: ['SUBMITTED', 'NEED_INFO'], to: 'CONFIRMED' },
  needInfo: { side: 'SCREENER', from: ['SUBMITTED'], to: 'NEED_INFO' },
  decline: { side: 'SCREENER', from: ['SUBMITTED', 'NEED_INFO'], to: 'DECLINED' },
  earlyAnswer: { side: 'SCREENER', from: ['SUBMITTED', 'CONFIRMED'], to: 'CONFIRMED' },
  checkIn: { side: 'CLERK', from: ['CONFIRMED'], to: 'CHECKED_IN', when: daytime },
  call: { side: 'CLERK', from: ['CHECKED_IN', 'CALLED'], to: 'CALLED', when: (booking) => daytime(booking) && !booking.held },
  pass: { side: 'CLERK', from: ['CALLED'], to: 'CHECKED_IN', when: daytime },
  hold: { side: 'CLERK', from: ['CHECKED_IN'], to: 'CHECKED_IN', when: (booking) => daytime(booking) && !booking.held },
  release: { side: 'CLERK', from: ['CHECKED_IN'], to: 'CHECKED_IN', when: (booking) => daytime(booking) && booking.held === true },
  noShow: { side: 'CLERK', from: ['CONFIRMED', 'CALLED'], to: 'NO_SHOW', when: late },
  leave: { side: 'CLERK', from: ['CHECKED_IN', 'CALLED'], to: 'LEFT', when: daytime },
  startTalk: { side: 'LEADER', from: ['CHECKED_IN', 'CALLED'], to: 'IN_TALK', when: (booking) => daytime(booking) && !booking.held },
  recordOutcome: { side: 'LEADER', from: ['IN_TALK'], to: 'RECEIVED' },
}

export const mayBooking = (action: BookingAction, booking: BookingFacts, now: string): boolean => {
  const rule = BOOKING_RULES[action]
  return rule.from.includes(booking.state) && (rule.when?.(booking, now) ?? true)
}

/** What `side` may do now; the app draws exactly these. */
export const bookingActions = (booking: BookingFacts, side: Side, now: string): BookingAction[] =>
  (Object.keys(BOOKING_RULES) as BookingAction[]).filter((action) => BOOKING_RULES[action].side === side && mayBooking(action, booking, now))

/** A session may be closed only when every ticket has an outcome (domain §4). */
export const hasOutcome = (state: BookingState): boolean => !ACTIVE.includes(state)
