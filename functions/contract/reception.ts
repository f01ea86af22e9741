import * as z from 'zod/mini'
import { BandNo, Day, Id, Instant, Month, optionalText, Reason, Time, text } from './common.ts'
import { Limits } from './limits.ts'
import { WEEKDAYS } from './weekdays.ts'

/** domain §2, the forms of reception; VIDEO: people wait at the nearest township point. */
export const SESSION_FORMS = ['FIXED', 'WALK_IN', 'INVITED', 'INVITED_KEY', 'OUTREACH', 'OUTREACH_WITH_CASE', 'TOPIC', 'VIDEO'] as const
export const SessionForm = z.enum(SESSION_FORMS)
export type SessionForm = z.infer<typeof SessionForm>

/** domain §4. */
export const SESSION_STATES = ['PLANNED', 'APPROVED', 'PUBLISHED', 'CHANGED', 'IN_SESSION', 'CLOSED', 'REPORTED', 'CANCELLED'] as const
export const SessionState = z.enum(SESSION_STATES)
export type SessionState = z.infer<typeof SessionState>

/**
 * INSTANT: first come, confirmed at once. SCREENED: a screener confirms, asks for more, or declines.
 * DRAW: people register during the window, then lots are drawn in public.
 */
export const BookingMode = z.enum(['INSTANT', 'SCREENED', 'DRAW'])
export type BookingMode = z.infer<typeof BookingMode>

/** What staff may do to a session now; computed by domain/reception, drawn by the app. */
export const SESSION_ACTIONS = ['edit', 'approve', 'publish', 'change', 'swap', 'cancel', 'substitute', 'open', 'close', 'report'] as const
export const SessionAction = z.enum(SESSION_ACTIONS)
export type SessionAction = z.infer<typeof SessionAction>

/** A later share of the places: this part of them (percent) is released at this moment; what no wave takes is released at the opening. */
export const Wave = z.object({ opensAt: Instant, percent: z.number().check(z.int(), z.minimum(1), z.maximum(90)) })
export type Wave = z.infer<typeof Wave>

/** What a session is made from; `PUT` replaces it while it is not yet published. */
export const SessionInput = z.object({
  organId: Id,
  form: SessionForm,
  date: Day,
  from: Time,
  to: Time,
  leaderId: Id,
  venueId: Id,
  room: optionalText(40),
  topic: optionalText(60),
  mode: BookingMode,
  /** Minutes of one time band. */
  slotMinutes: z.number().check(z.int(), z.minimum(10), z.maximum(240)),
  placesPerBand: z.number().check(z.int(), z.minimum(1), z.maximum(20)),
  /** Places of the whole session kept for people who come without booking. */
  walkInPlaces: z.number().check(z.int(), z.minimum(0), z.maximum(60)),
  /** The booking window; without them the rule of domain/reception fills them in. */
  opensAt: z.optional(Instant),
  closesAt: z.optional(Instant),
  /** In the order of their moments, within the window. */
  waves: z.optional(z.array(Wave).check(z.maxLength(4))),
  /** Booking places of the whole session that only the telephone and the desk give out; taken from the places of the bands. */
  deskPlaces: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(60))),
  /** VIDEO: venues where people wait. */
  videoVenueIds: z._default(z.array(Id).check(z.maxLength(30)), []),
  /** 陪访: units or posts that attend. */
  accompanying: z._default(z.array(text(40)).check(z.maxLength(20)), []),
})
export type SessionInput = z.infer<typeof SessionInput>

export const LeaderRef = z.object({ id: Id, name: z.string(), post: z.string(), remit: z.array(z.string()) })
export type LeaderRef = z.infer<typeof LeaderRef>

export const Correction = z.object({ no: z.number(), at: Instant, text: z.string(), reason: z.string() })
export type Correction = z.infer<typeof Correction>

/**
 * The public side of a draw (docs/decisions on the draw). Before registration opens only `commitment` is known: the SHA-256 of the seed in hex.
 * With the draw come the seed, the hash of the list of registrations and the places that were drawn for.
 */
export const Draw = z.object({
  commitment: z.string(),
  drawnAt: z.optional(Instant),
  /** When registration ended; the session's own window then goes on to its usual end for the places that are left. */
  closedAt: z.optional(Instant),
  /** Since then everybody has what the lots gave him, and what is left is free for all. */
  settledAt: z.optional(Instant),
  seed: z.optional(z.string()),
  listHash: z.optional(z.string()),
  registered: z.optional(z.number()),
  /** Places by band when the lots were drawn. */
  places: z.optional(z.array(z.object({ band: BandNo, places: z.number() }))),
})
export type Draw = z.infer<typeof Draw>

/** `band`: the wanted one, or ANY. `won`: the band in which the lots gave a place, empty when they gave none; absent until then. */
export const DrawLine = z.object({ no: z.string(), tickets: z.number(), band: z.string(), won: z.optional(z.string()) })
export type DrawLine = z.infer<typeof DrawLine>
export const DrawQuery = z.object({ cursor: z.optional(z.string()) })
/** One page of the registrations of a draw in the order of their numbers; nothing in it names a person. It grows until `closesAt`. */
export const DrawList = z.object({
  sessionId: Id,
  closesAt: Instant,
  draw: Draw,
  lines: z.array(DrawLine),
  next: z.optional(z.string()),
  now: Instant,
})
export type DrawList = z.infer<typeof DrawList>

/** A session as its office sees it. */
export const Session = z.object({
  id: Id,
  organId: Id,
  organName: z.string(),
  form: SessionForm,
  state: SessionState,
  date: Day,
  from: Time,
  to: Time,
  /** Who was published first; never changed afterwards. */
  plannedLeader: LeaderRef,
  /** Who receives: the planned one, or his substitute. */
  leader: LeaderRef,
  substituteReason: z.optional(z.string()),
  venueId: Id,
  venueName: z.string(),
  venueAddress: z.string(),
  venuePhone: z.string(),
  room: z.string(),
  topic: z.string(),
  mode: BookingMode,
  slotMinutes: z.number(),
  placesPerBand: z.number(),
  walkInPlaces: z.number(),
  opensAt: Instant,
  closesAt: Instant,
  waves: z.optional(z.array(Wave)),
  deskPlaces: z.optional(z.number()),
  /** Those in force when it was published. */
  limits: z.optional(Limits),
  draw: z.optional(Draw),
  videoPoints: z.array(z.object({ id: Id, name: z.string(), address: z.string(), phone: z.string() })),
  accompanying: z.array(z.string()),
  version: z.number(),
  corrections: z.array(Correction),
  publishedAt: z.optional(Instant),
  lateReason: z.optional(z.string()),
  cancelReason: z.optional(z.string()),
  /** Where to go instead of a cancelled session. */
  substituteSessionId: z.optional(Id),
  report: z.optional(z.string()),
  /** A cancelled day, told of the single session: people who had a place here and have no other yet. */
  owed: z.optional(z.number()),
  places: z.object({ total: z.number(), left: z.number() }),
  actions: z.array(SessionAction),
})
export type Session = z.infer<typeof Session>

/** Publishing later than the lead days of the rule needs `lateReason`. */
export const PublishRequest = z.object({ lateReason: z.optional(Reason), channels: z._default(z.array(text(40)).check(z.maxLength(10)), ['小程序']) })
/** After publication: every given field replaces the old one; a correction notice is written and everyone booked is told. */
export const ChangeRequest = z.object({
  reason: Reason,
  leaderId: z.optional(Id),
  date: z.optional(Day),
  from: z.optional(Time),
  to: z.optional(Time),
  venueId: z.optional(Id),
  room: z.optional(z.string().check(z.maxLength(40))),
})
export const CancelSessionRequest = z.object({ reason: Reason, substituteSessionId: z.optional(Id) })
/** Names the day that stands in for a cancelled one, also later than its cancellation. */
export const SubstituteRequest = z.object({ substituteSessionId: Id })
export const SwapRequest = z.object({ otherSessionId: Id, reason: Reason })
export const ReportRequest = z.object({ report: text(2000) })

export { WEEKDAYS }
export const Weekday = z.enum(WEEKDAYS)
export type Weekday = z.infer<typeof Weekday>

/** How days recur (domain §4, "Frequencies"). */
export const Recurrence = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('WEEKLY'), weekdays: z.array(Weekday).check(z.minLength(1)) }),
  z.object({ kind: z.literal('NTH_WEEKDAY'), nth: z.number().check(z.int(), z.minimum(1), z.maximum(5)), weekday: Weekday }),
  z.object({ kind: z.literal('MONTH_DAY'), day: z.number().check(z.int(), z.minimum(1), z.maximum(31)) }),
  z.object({ kind: z.literal('EVERY_WORKDAY') }),
  z.object({
    kind: z.literal('QUARTERLY'),
    month: z.number().check(z.int(), z.minimum(1), z.maximum(3)),
    day: z.number().check(z.int(), z.minimum(1), z.maximum(31)),
  }),
])
export type Recurrence = z.infer<typeof Recurrence>

/** What a recurring day does when it falls on a holiday: 顺延 to the next workday, or no session at all. */
export const HolidayRule = z.enum(['ROLL', 'SKIP'])
export type HolidayRule = z.infer<typeof HolidayRule>

/** What the sessions of a rotation or an import have in common. */
export const SessionTemplate = z.omit(SessionInput, { date: true, from: true, to: true, leaderId: true, opensAt: true, closesAt: true })
export type SessionTemplate = z.infer<typeof SessionTemplate>

export const RotationRequest = z.object({
  recurrence: Recurrence,
  from: Day,
  /** At most 400 days after `from`. */
  to: Day,
  holiday: HolidayRule,
  /** They take the days in turn. */
  leaderIds: z.array(Id).check(z.minLength(1), z.maxLength(60)),
  /** Half days: the hours of every session. */
  hours: z.array(z.object({ from: Time, to: Time })).check(z.minLength(1), z.maxLength(3)),
  template: SessionTemplate,
})
export type RotationRequest = z.infer<typeof RotationRequest>

export const PlannedDay = z.object({
  date: Day,
  from: Time,
  to: Time,
  leaderId: Id,
  leaderName: z.string(),
  /** The day before a holiday moved it. */
  rolledFrom: z.optional(Day),
  warnings: z.array(z.enum(['LEADER_ON_LEAVE', 'ALREADY_PLANNED', 'CALENDAR_UNKNOWN'])),
})
export type PlannedDay = z.infer<typeof PlannedDay>
export const RotationPreview = z.object({ days: z.array(PlannedDay) })

/** A published notice to take over. Excel comes as base64; columns are found by their Chinese or English heads. */
export const ImportRequest = z.object({
  format: z.enum(['XLSX', 'CSV', 'JSON']),
  content: z.string().check(z.minLength(2), z.maxLength(2_000_000)),
  template: SessionTemplate,
  /** Hours of rows that give none. */
  hours: z.object({ from: Time, to: Time }),
})
export type ImportRequest = z.infer<typeof ImportRequest>
export const ImportRow = z.object({
  row: z.number(),
  date: Day,
  from: Time,
  to: Time,
  post: z.string(),
  name: z.string(),
  place: z.string(),
  form: SessionForm,
  remit: z.array(z.string()),
  /** The leader found by name or post; absent: the directory does not know him yet. */
  leaderId: z.optional(Id),
  /** The venue that `place` means, or the template's when the row names no place; absent: somebody must choose it. */
  venueId: z.optional(Id),
  room: z.string(),
})
export type ImportRow = z.infer<typeof ImportRow>
export const ImportProblem = z.object({
  row: z.number(),
  field: z.string(),
  code: z.enum([
    'MISSING',
    'NOT_A_DAY',
    'NOT_A_TIME',
    'ENDS_BEFORE_START',
    'UNREADABLE',
    'NOT_A_WORKDAY',
    'DUPLICATE_ROW',
    'UNKNOWN_PLACE',
    'NO_VIDEO_POINT',
  ]),
  value: z.string(),
})
export type ImportProblem = z.infer<typeof ImportProblem>
export const ImportPreview = z.object({ title: z.string(), rows: z.array(ImportRow), problems: z.array(ImportProblem) })
export type ImportPreview = z.infer<typeof ImportPreview>

/** Sessions of one request: well below the seconds that a gateway and a phone wait. A longer plan comes in slices, each with its own idempotency key. */
export const MOST_DRAFTS = 25
/** What one session of a plan has of its own; everything else it takes from the template. */
export const Draft = z.object({
  date: Day,
  from: Time,
  to: Time,
  leaderId: Id,
  form: z.optional(SessionForm),
  venueId: z.optional(Id),
  room: z.optional(z.string().check(z.trim(), z.maxLength(40))),
})
export type Draft = z.infer<typeof Draft>
export const DraftsRequest = z.object({ template: SessionTemplate, drafts: z.array(Draft).check(z.minLength(1), z.maxLength(MOST_DRAFTS)) })
export type DraftsRequest = z.infer<typeof DraftsRequest>
/** Every draft is either created or skipped; `at` is its place in the request, from 0. */
export const DraftsAnswer = z.object({
  created: z.array(Id),
  skipped: z.array(z.object({ at: z.number(), code: z.string(), reason: z.string() })),
})
export type DraftsAnswer = z.infer<typeof DraftsAnswer>

export const PlanQuery = z.object({ organId: z.optional(Id), month: Month })
export const Plan = z.object({ month: Month, sessions: z.array(Session), calendarKnown: z.boolean() })
export type Plan = z.infer<typeof Plan>

/** domain §4 "Lead time": the public board, without login. */
export const BoardCard = z.object({
  id: Id,
  organId: Id,
  organName: z.string(),
  form: SessionForm,
  state: SessionState,
  date: Day,
  from: Time,
  to: Time,
  leader: LeaderRef,
  /** Present when a substitute receives. */
  plannedLeaderName: z.optional(z.string()),
  venueName: z.string(),
  topic: z.string(),
  mode: BookingMode,
  total: z.number(),
  left: z.number(),
  /** A board further up shows no numbers, only whether there are places, few or none: `left` is not exact there. */
  rough: z.optional(z.boolean()),
  /** Few are left: a fifth, or the last one. */
  few: z.boolean(),
  /** Places that a later wave releases, and when the next one does. */
  nextWave: z.optional(z.object({ opensAt: Instant, places: z.number() })),
  opensAt: Instant,
  closesAt: Instant,
  /** Why it can be booked or not, from the same predicate that the write uses. REGISTER: for the draw; DRAWING: registration is over, lots are not drawn yet. */
  bookable: z.enum(['OPEN', 'NOT_YET', 'ENDED', 'FULL', 'CANCELLED', 'INVITED_ONLY', 'WALK_IN_ONLY', 'REGISTER', 'DRAWING']),
})
export type BoardCard = z.infer<typeof BoardCard>
export const BoardQuery = z.object({
  organId: z.optional(Id),
  month: z.optional(Month),
  date: z.optional(Day),
  leaderId: z.optional(Id),
  topic: z.optional(z.string().check(z.maxLength(60))),
  cursor: z.optional(z.string()),
})
export const Board = z.object({ items: z.array(BoardCard), next: z.optional(z.string()), now: Instant })
export type Board = z.infer<typeof Board>

/** One time band with the places that are left for booking. */
export const Band = z.object({ band: BandNo, from: Time, to: Time, total: z.number(), left: z.number() })
export type Band = z.infer<typeof Band>

export const BoardSession = z.object({
  ...BoardCard.shape,
  venueAddress: z.string(),
  venuePhone: z.string(),
  room: z.string(),
  accompanying: z.array(z.string()),
  videoPoints: z.array(z.object({ id: Id, name: z.string(), address: z.string(), phone: z.string() })),
  corrections: z.array(Correction),
  cancelReason: z.optional(z.string()),
  substituteSessionId: z.optional(Id),
  walkInPlaces: z.number(),
  bands: z.array(Band),
  waves: z.array(Wave),
  deskPlaces: z.number(),
  /** What the notice says of limits: places a month, hours to cancel, minutes of an offer. */
  limits: z.pick(Limits, { bookingsPerMonth: true, cancelHours: true, offerMinutes: true, waitingPlaces: true }),
  draw: z.optional(Draw),
  now: Instant,
})
export type BoardSession = z.infer<typeof BoardSession>
