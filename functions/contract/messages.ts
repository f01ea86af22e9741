import * as z from 'zod/mini'
import { Id, Instant, text } from './common.ts'
import { MaskedPerson } from './people.ts'

/** Every message has one text in contract/texts; WeChat and SMS carry the same facts. */
export const MESSAGE_KINDS = [
  'BOOKING_CONFIRMED',
  'BOOKING_SUBMITTED',
  'BOOKING_NEED_INFO',
  'BOOKING_DECLINED',
  'BOOKING_EARLY_ANSWER',
  'BOOKING_CANCELLED',
  'BOOKING_RESCHEDULED',
  'SESSION_CHANGED',
  'SESSION_CANCELLED',
  'DRAW_REGISTERED',
  'DRAW_WON',
  'DRAW_LOST',
  'WAITING',
  'OFFER',
  'OFFER_LAPSED',
  'FIRST_CHOICE',
  'OWED',
  'REMINDER',
  'CASE_REGISTERED',
  'RATING_OPEN',
  'CASE_PROGRESS',
  'PETITION_RETURNED',
] as const
export const MessageKind = z.enum(MESSAGE_KINDS)
export type MessageKind = z.infer<typeof MessageKind>

/** PHONE: the office reached him itself, after nothing else went out. */
export const SentBy = z.enum(['WECHAT', 'SMS', 'NONE', 'PHONE'])
export const Message = z.object({
  id: Id,
  kind: MessageKind,
  title: z.string(),
  body: z.string(),
  at: Instant,
  read: z.boolean(),
  bookingId: z.optional(Id),
  caseId: z.optional(Id),
  /** How it went out besides the inbox. */
  sentBy: z.optional(SentBy),
})
export type Message = z.infer<typeof Message>
export const Inbox = z.object({ items: z.array(Message), next: z.optional(z.string()), unread: z.number() })
export type Inbox = z.infer<typeof Inbox>

/** One consent = one subscribe message of that template (WeChat). */
export const ConsentRequest = z.object({ templates: z.array(MessageKind).check(z.minLength(1), z.maxLength(MESSAGE_KINDS.length)) })

/** What reaches members of staff: a new task, a co-unit's part, something to check or to sign, a reminder (催办), a supervision slip (督办单), and news that ask for care. */
export const STAFF_KINDS = ['TASK', 'CO_TASK', 'CHECK', 'SIGN', 'REMIND', 'SLIP', 'ALERT'] as const
export const StaffKind = z.enum(STAFF_KINDS)
export type StaffKind = z.infer<typeof StaffKind>
export const StaffMessage = z.object({
  id: Id,
  kind: StaffKind,
  title: z.string(),
  body: z.string(),
  at: Instant,
  read: z.boolean(),
  caseId: z.optional(Id),
  /** A petition that waits to be registered. */
  petitionId: z.optional(Id),
  /** Of a home visit: it opens that. */
  visitId: z.optional(Id),
  /** Of help that was promised at one: it opens the list of what is promised. */
  helpId: z.optional(Id),
  sentBy: z.optional(SentBy),
})
export type StaffMessage = z.infer<typeof StaffMessage>
/** `unread` counts among the newest of one page. */
export const StaffInbox = z.object({ items: z.array(StaffMessage), next: z.optional(z.string()), unread: z.number() })
export type StaffInbox = z.infer<typeof StaffInbox>

/** What a post says; the words stand in the texts. */
export const POST_ABOUTS = [
  'NEW_TASK',
  'CO_TASK',
  'TO_CHECK',
  'SLIP',
  'SLIP_ANSWERED',
  'MEASURE',
  'PROPOSAL',
  'PROPOSAL_ANSWERED',
  'SPONSOR',
  'TO_SIGN',
  'DECLINED',
  'TO_VERIFY',
  'RECURRED',
  'ESCALATE',
  'URGED',
  'WITHDRAWAL_ASKED',
  'WITHDRAWN',
  'DISSATISFIED',
  'THREAT',
  'REMIND',
  'URGENT',
  'ADDED',
  'PROPOSED',
  'MERGED',
  'PETITION',
  'PETITION_LATE',
  'NO_SIGNER',
  'CLAIMED',
  'NOT_VERIFIED',
  'URGENT_LEADER',
  'TO_READ',
  'PAUSED',
  'RESUMED',
  'SUCCEEDED',
  'RESULT_MOVED',
  'PETITIONER',
  // home visits: what is said to the one who goes
  'VISIT_PLANNED',
  'VISIT_MOVED',
  'VISIT_HANDED',
  'VISIT_TAKEN',
  'VISIT_BACK',
  'VISIT_CANCELLED',
  // what was promised at them: to whoever gives it
  'HELP_PROMISED',
  'HELP_DUE',
  'HELP_LATE',
] as const
export type PostAbout = (typeof POST_ABOUTS)[number]

/** A message that nobody took: PROVIDER refused it, or somebody died over sending it (INTERRUPTED). */
export const Unsent = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  at: Instant,
  why: z.enum(['PROVIDER', 'INTERRUPTED']),
  person: MaskedPerson,
  isStaff: z.boolean(),
  bookingId: z.optional(Id),
  caseId: z.optional(Id),
})
export type Unsent = z.infer<typeof Unsent>
export const UnsentList = z.object({ items: z.array(Unsent), next: z.optional(z.string()) })
export const UnsentRequest = z.object({ id: text(300) })
export const ReachedRequest = z.object({ id: text(300), note: text(200) })

/** A reminder or a slip that nobody of its receiver has opened within a day: the clerk calls. */
export const PhoneTask = z.object({ id: z.string(), at: Instant, kind: StaffKind, to: z.string(), caseId: Id, body: z.string() })
export type PhoneTask = z.infer<typeof PhoneTask>
export const PhoneTaskList = z.object({ items: z.array(PhoneTask) })
