import type { BookingAction, BookingState } from '../../contract/booking.ts'
import type { SessionState } from '../../contract/reception.ts'

/** What the rules need to know of a booking and its session. Instants are ISO UTC. */
export type BookingFacts = {
  state: BookingState
  held?: boolean
  earlyAnswer?: { declinedAt?: string }
  needInfo?: { until: string }
  /** `monthFull`: he has as many places of that month as the limit allows, and this one is not his by right. */
  offer?: { until: string; monthFull?: boolean }
  /** The office moved the session after the booking was made: then the citizen may choose anew without the 24 hours. */
  movedByOffice?: boolean
  /** Start of the band. */
  startsAt: string
  cancelBefore: string
  sessionState: SessionState
}
/** SYSTEM: the draw, the waiting list and a cancelled day; no page shows its actions. */
export type Side = 'CITIZEN' | 'SCREENER' | 'CLERK' | 'LEADER' | 'SYSTEM'

/** A person who holds a place, or stands in line for one: his claim to the matter is taken. */
export const ACTIVE: readonly BookingState[] = [
  'REGISTERED',
  'WAITING',
  'OFFERED',
  'SUBMITTED',
  'NEED_INFO',
  'CONFIRMED',
  'CHECKED_IN',
  'CALLED',
  'IN_TALK',
]
const BEFORE_THE_DAY: readonly BookingState[] = ['SUBMITTED', 'NEED_INFO', 'CONFIRMED']

/** A ticket may be given up for lost this many minutes after its band began (domain §5: 15-30). */
export const NO_SHOW_AFTER_MINUTES = 15

/** In line, without a place of his own. */
export const IN_LINE: readonly BookingState[] = ['REGISTERED', 'WAITING', 'OFFERED']
const CAN_CHANGE: readonly BookingState[] = ['WAITING', 'OFFERED', ...BEFORE_THE_DAY]

/** The citizen may cancel or change by himself until so many hours (domain §5: 24) before his band; later the desk does it. */
export const cancelBeforeOf = (startsAt: string, hours: number): string => new Date(Date.parse(startsAt) - hours * 3_600_000).toISOString()

type Rule = { side: Side; from: readonly BookingState[]; to: BookingState; when?: (booking: BookingFacts, now: string) => boolean }

/** Who has no place takes nobody's when he leaves. */
const inLine = (booking: BookingFacts) => IN_LINE.includes(booking.state)
const early = (booking: BookingFacts, now: string) => inLine(booking) || now < booking.cancelBefore
const movable = (booking: BookingFacts, now: string) => early(booking, now) || (booking.movedByOffice === true && now < booking.startsAt)
const daytime = (booking: BookingFacts) => booking.sessionState === 'IN_SESSION'
const late = (booking: BookingFacts, now: string) =>
  daytime(booking) && Date.parse(now) >= Date.parse(booking.startsAt) + NO_SHOW_AFTER_MINUTES * 60_000

/** The place is still kept for him, whether or not he may take it. */
export const offerStands = ({ offer, sessionState }: BookingFacts, now: string): boolean =>
  sessionState !== 'CANCELLED' && (!offer || now < offer.until)

/** The states of domain §5 as one table: who, from where, to where, and when. Handlers and the list of available actions both read it. */
export const BOOKING_RULES: Record<BookingAction, Rule> = {
  cancel: { side: 'CITIZEN', from: [...IN_LINE, ...BEFORE_THE_DAY], to: 'CANCELLED', when: early },
  reschedule: { side: 'CITIZEN', from: CAN_CHANGE, to: 'CONFIRMED', when: movable },
  // After its time the place is given back, whether the job that does it has run or not.
  supplement: { side: 'CITIZEN', from: ['NEED_INFO'], to: 'SUBMITTED', when: (booking, now) => !booking.needInfo || now < booking.needInfo.until },
  answerEarly: {
    side: 'CITIZEN',
    from: ['CONFIRMED'],
    to: 'EARLY_ANSWERED',
    when: (booking) => booking.earlyAnswer !== undefined && !booking.earlyAnswer.declinedAt,
  },
  acceptOffer: {
    side: 'CITIZEN',
    from: ['OFFERED'],
    to: 'CONFIRMED',
    when: (booking, now) => offerStands(booking, now) && !booking.offer?.monthFull,
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
  // A lot that does not win leads to the waiting list while that has room, else to NOT_DRAWN.
  draw: { side: 'SYSTEM', from: ['REGISTERED'], to: 'CONFIRMED' },
  offer: { side: 'SYSTEM', from: ['WAITING', ...BEFORE_THE_DAY], to: 'OFFERED' },
  // Who let an offer of the waiting list pass leaves it; who was offered a day for the one that the office cancelled keeps his right (WAITING).
  lapse: { side: 'SYSTEM', from: ['OFFERED'], to: 'CANCELLED', when: (booking, now) => !booking.offer || now >= booking.offer.until },
  owe: { side: 'SYSTEM', from: [...BEFORE_THE_DAY, 'OFFERED'], to: 'WAITING' },
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
