import * as z from 'zod/mini'
import { Id, Instant } from './common.ts'

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
  sentBy: z.optional(z.enum(['WECHAT', 'SMS', 'NONE'])),
})
export type Message = z.infer<typeof Message>
export const Inbox = z.object({ items: z.array(Message), next: z.optional(z.string()), unread: z.number() })
export type Inbox = z.infer<typeof Inbox>

/** One consent = one subscribe message of that template (WeChat). */
export const ConsentRequest = z.object({ templates: z.array(MessageKind).check(z.minLength(1), z.maxLength(MESSAGE_KINDS.length)) })
