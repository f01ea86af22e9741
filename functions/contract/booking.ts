import * as z from 'zod/mini'
import { Category, MatterDraft, OnBehalf } from './booking-requests.ts'
import { BandNo, Day, Id, Instant, Reason, Time, text } from './common.ts'

export * from './booking-requests.ts'

import { IdType, MaskedPerson, PersonInput } from './people.ts'
import { Correction, LeaderRef, Session, SessionForm, SessionState } from './reception.ts'

export const Matter = z.object({ id: Id, updatedAt: Instant, complete: z.boolean(), missing: z.array(z.string()), ...MatterDraft.shape })
export type Matter = z.infer<typeof Matter>
/** The app has the text that it has just sent. */
export const SavedMatter = z.pick(Matter, { id: true, updatedAt: true, complete: true, missing: true })
export type SavedMatter = z.infer<typeof SavedMatter>

/** domain §5; before them the ways to a place without a race: the draw and the waiting list. */
export const BOOKING_STATES = [
  'REGISTERED',
  'NOT_DRAWN',
  'WAITING',
  'OFFERED',
  'SUBMITTED',
  'NEED_INFO',
  'CONFIRMED',
  'DECLINED',
  'EARLY_ANSWERED',
  'CANCELLED',
  'CHECKED_IN',
  'CALLED',
  'IN_TALK',
  'RECEIVED',
  'NO_SHOW',
  'LEFT',
] as const
export const BookingState = z.enum(BOOKING_STATES)
export type BookingState = z.infer<typeof BookingState>

/** domain §5.1: reasons for declining a booking. None of them refuses the case. */
export const DECLINE_CODES = [
  'NOT_IN_REMIT',
  'IN_TERM',
  'ALREADY_FINAL',
  'REVIEW_PENDING',
  'LITIGATION',
  'WHISTLEBLOW',
  'SKIP_LEVEL',
  'OVER_5_REPS',
  'NO_ID',
  'DUPLICATE_BOOKING',
  'FULL',
] as const
export const DeclineCode = z.enum(DECLINE_CODES)
export type DeclineCode = z.infer<typeof DeclineCode>

export const BOOKING_ACTIONS = [
  // the citizen or his helper
  'cancel',
  'reschedule',
  'supplement',
  'answerEarly',
  'acceptOffer',
  // the screener
  'confirm',
  'needInfo',
  'decline',
  'earlyAnswer',
  // the desk
  'checkIn',
  'call',
  'pass',
  'hold',
  'release',
  'noShow',
  'leave',
  // the leader
  'startTalk',
  'recordOutcome',
  // nobody's tap: the draw, the waiting list, a cancelled day
  'draw',
  'offer',
  'lapse',
  'owe',
] as const
export const BookingAction = z.enum(BOOKING_ACTIONS)
export type BookingAction = z.infer<typeof BookingAction>

/**
 * Before the last tap: the rules' verdict and the earlier cases of the same matter. With `onBehalf` the person concerned is judged, and the
 * helper hears the verdict and the way out, nothing of what the other has with the office.
 */
export const CheckRequest = z.object({ sessionId: Id, matterId: Id, onBehalf: z.optional(OnBehalf) })
export const EarlierCase = z.object({
  id: Id,
  caseNo: z.string(),
  summary: z.string(),
  state: z.string(),
  registeredOn: Day,
  unitName: z.optional(z.string()),
  dueOn: z.optional(Day),
})
export type EarlierCase = z.infer<typeof EarlierCase>
export const CheckAnswer = z.object({
  /** Absent: it can be booked. */
  refusal: z.optional(
    z.object({ code: DeclineCode, reason: z.string(), channel: z.string(), phone: z.string(), caseId: z.optional(Id), bookingId: z.optional(Id) }),
  ),
  /** Things to know that do not hinder the booking. */
  notes: z.array(z.string()),
  /** The caller's own; empty for a helper. */
  earlier: z.array(EarlierCase),
  /** Sealed; the app hands it back when it books for the person himself. Valid for half an hour. */
  pass: z.optional(z.string()),
})
export type CheckAnswer = z.infer<typeof CheckAnswer>

/** What gives a registration more tickets than the one that everyone has. */
export const DRAW_REASONS = ['FIRST_PETITION', 'NOT_RECEIVED', 'GREEN_CHANNEL', 'LOST_BEFORE', 'NO_SHOWS'] as const
export type DrawReason = (typeof DRAW_REASONS)[number]

export const Booking = z.object({
  id: Id,
  /** What the citizen says at the desk: 8 characters without look-alikes. */
  code: z.string(),
  /** Content of the QR code. */
  qr: z.string(),
  state: BookingState,
  mode: z.enum(['INSTANT', 'SCREENED', 'DRAW']),
  session: z.object({
    id: Id,
    date: Day,
    from: Time,
    to: Time,
    form: SessionForm,
    state: SessionState,
    leader: LeaderRef,
    organName: z.string(),
    venueName: z.string(),
    venueAddress: z.string(),
    venuePhone: z.string(),
    room: z.string(),
    corrections: z.array(Correction),
    substituteSessionId: z.optional(Id),
    cancelReason: z.optional(z.string()),
  }),
  band: z.object({ from: Time, to: Time }),
  person: MaskedPerson,
  matterId: Id,
  summary: z.string(),
  category: Category,
  people: z.number(),
  bookedBy: z.object({ kind: z.enum(['SELF', 'HELPER', 'DESK']), name: z.optional(z.string()), relation: z.optional(z.string()) }),
  createdAt: Instant,
  needInfo: z.optional(z.object({ what: z.string(), until: Instant })),
  supplement: z.optional(z.string()),
  declined: z.optional(z.object({ code: DeclineCode, text: z.string(), channel: z.string() })),
  earlyAnswer: z.optional(z.object({ text: z.string(), at: Instant })),
  cancelled: z.optional(z.object({ by: z.enum(['CITIZEN', 'OFFICE']), reason: z.string(), at: Instant })),
  /**
   * A place that is kept for this person until then; `first`: the first choice after a day that the office
   * cancelled. `monthLimit`: so many places of this month he has already; before he has given one back he cannot take this one.
   */
  offer: z.optional(z.object({ from: Time, to: Time, until: Instant, first: z.boolean(), monthLimit: z.optional(z.number()) })),
  /** The place in the waiting list, from 1; absent when he does not stand in one. Only told of the single booking. */
  position: z.optional(z.number()),
  /** Nobody answered the offer in time. */
  lapsed: z.optional(z.boolean()),
  /** The office cancelled his day: his right to a place stays until he chooses one. */
  owed: z.boolean(),
  /** The day that was cancelled. */
  movedFrom: z.optional(z.object({ date: Day, leader: z.string(), reason: z.string() })),
  /** The anonymous number under which he takes part in the draw, and how many tickets he has and why. */
  lot: z.optional(z.object({ no: z.string(), tickets: z.number(), reasons: z.array(z.enum(DRAW_REASONS)) })),
  caseId: z.optional(Id),
  ticketNo: z.optional(z.string()),
  /** Until when the citizen may cancel without asking the desk. */
  cancelBefore: Instant,
  actions: z.array(BookingAction),
})
export type Booking = z.infer<typeof Booking>

// ---- staff ----

/** A line of the screener's queue. */
export const ScreeningItem = z.object({
  booking: Booking,
  waitingSince: Instant,
  facts: z.string(),
  ask: z.string(),
  earlier: z.string(),
  earlierCases: z.array(EarlierCase),
})
export type ScreeningItem = z.infer<typeof ScreeningItem>
/** An organ in the screener's scope and how many bookings wait there, counted to 99: `more` says that there are others. */
export const ScreeningOrgan = z.object({ organId: Id, organName: z.string(), own: z.boolean(), waiting: z.number(), more: z.boolean() })
export type ScreeningOrgan = z.infer<typeof ScreeningOrgan>
export const NeedInfoRequest = z.object({ what: text(500), until: Instant })
export const DeclineRequest = z.object({ code: DeclineCode, text: text(500), channel: text(200) })
export const EarlyAnswerRequest = z.object({ text: text(2000) })

/** A line of the desk's list of the day. */
export const DayEntry = z.object({
  bookingId: Id,
  code: z.string(),
  state: BookingState,
  kind: z.enum(['BOOKED', 'WALK_IN']),
  band: z.object({ from: Time, to: Time }),
  person: MaskedPerson,
  summary: z.string(),
  people: z.number(),
  personsCame: z.optional(z.number()),
  goIn: z.optional(z.array(z.string())),
  collective: z.boolean(),
  greenChannel: z.boolean(),
  support: z.string(),
  ticketNo: z.optional(z.string()),
  arrivedAt: z.optional(Instant),
  calls: z.number(),
  held: z.boolean(),
  actions: z.array(BookingAction),
})
export type DayEntry = z.infer<typeof DayEntry>
export const DayList = z.object({ session: Session, entries: z.array(DayEntry), queue: z.array(Id), walkInsLeft: z.number(), now: Instant })
export type DayList = z.infer<typeof DayList>

/** By QR text, booking code, or ID number (the whole number, compared by its keyed hash). */
export const FindRequest = z.object({ sessionId: Id, by: text(200) })
export const CheckInRequest = z.object({
  /** The desk has seen the document; `VOUCHED`: no document, a second clerk vouches (domain §11). */
  identity: z.enum(['DOCUMENT', 'VOUCHED']),
  idNo: z.optional(z.string().check(z.maxLength(30))),
  vouchedBy: z.optional(text(50)),
  personsCame: z.number().check(z.int(), z.minimum(1), z.maximum(9999)),
  /** Names of those who go in: at most five (Art 20). */
  goIn: z.array(text(50)).check(z.minLength(1)),
})
export type CheckInRequest = z.infer<typeof CheckInRequest>

const DeskPerson = z.object({ ...PersonInput.shape, idType: IdType })
export const DeskBookingRequest = z.object({
  sessionId: Id,
  band: BandNo,
  person: DeskPerson,
  matter: MatterDraft,
  /** How the person asked. */
  channel: z.enum(['COUNTER', 'PHONE']),
})
export const WalkInRequest = z.object({
  sessionId: Id,
  person: DeskPerson,
  matter: MatterDraft,
  personsCame: z.number().check(z.int(), z.minimum(1), z.maximum(9999)),
  goIn: z.array(text(50)).check(z.minLength(1)),
})

/** The big screen in the hall: numbers and masked names, nothing else. */
export const HallTicket = z.object({ ticketNo: z.string(), name: z.string() })
export const Hall = z.object({
  title: z.string(),
  room: z.string(),
  leader: z.string(),
  now: Instant,
  called: z.array(HallTicket),
  inTalk: z.array(HallTicket),
  next: z.array(HallTicket),
  waiting: z.number(),
})
export type Hall = z.infer<typeof Hall>

export const StaffReason = z.object({ reason: Reason })
