import * as z from 'zod/mini'
import { BandNo, Id, optionalText, text } from './common.ts'
import { PersonInput, Phone } from './person.ts'

/** domain §9: the short tree that ships; every office may map it to its own codes. */
export const CATEGORIES = [
  'LAND',
  'DEMOLITION',
  'LABOUR',
  'URBAN',
  'ENVIRONMENT',
  'RURAL',
  'EDUCATION_HEALTH',
  'TRANSPORT_PROPERTY',
  'LITIGATION',
  'CADRE_CONDUCT',
  'LEGACY',
  'OTHER',
] as const
export const Category = z.enum(CATEGORIES)
export type Category = z.infer<typeof Category>

export const MAX_REPRESENTATIVES = 5

/** What the citizen states before he takes a place. Drafts are saved as he types; only a complete one can be booked. */
export const MatterDraft = z.object({
  summary: optionalText(200),
  facts: optionalText(4000),
  /** What is asked for. */
  ask: optionalText(1000),
  /** Earlier handling: where, when, what was answered. */
  earlier: optionalText(1000),
  category: z._default(z.nullable(Category), null),
  /** How many people come. */
  people: z._default(z.number().check(z.int(), z.minimum(1), z.maximum(9999)), 1),
  representatives: z._default(z.array(z.object({ name: text(50), phone: z.optional(Phone) })).check(z.maxLength(MAX_REPRESENTATIVES)), []),
  /** A court, arbitration or review body has the matter. */
  litigation: z._default(z.boolean(), false),
  /** It reports wrongdoing of an official. */
  whistleblow: z._default(z.boolean(), false),
  /** Complaint about this leader: he cannot receive it (recusal, Art 28). */
  againstLeaderId: z._default(z.nullable(Id), null),
  againstText: optionalText(200),
  /** Wheelchair, interpreter, sign language …; also the green channel for old, disabled, sick, pregnant. */
  support: optionalText(200),
  greenChannel: z._default(z.boolean(), false),
  /** The earlier case this belongs to, when the citizen says it is the same matter. */
  sameAsCaseId: z._default(z.nullable(Id), null),
})
export type MatterDraft = z.infer<typeof MatterDraft>

/** 代办: a helper books for someone else and is recorded as such. */
export const OnBehalf = z.object({ person: PersonInput, relation: text(30) })
export const BookRequest = z.object({
  sessionId: Id,
  band: BandNo,
  matterId: Id,
  onBehalf: z.optional(OnBehalf),
  /** From the check: with it the release second needs no look at person, matter and rules again. */
  pass: z.optional(z.string().check(z.maxLength(4000))),
})
export type BookRequest = z.infer<typeof BookRequest>

/** A band, or any band of the session. */
const BandWish = z._default(z.union([BandNo, z.literal('ANY')]), 'ANY')
/** For the waiting list of a session, and for its draw. */
export const LineUpRequest = z.object({
  band: BandWish,
  matterId: Id,
  onBehalf: z.optional(OnBehalf),
  pass: z.optional(z.string().check(z.maxLength(4000))),
})
export type LineUpRequest = z.infer<typeof LineUpRequest>

export const RescheduleRequest = z.object({ sessionId: Id, band: BandNo })
export const CancelRequest = z.object({ reason: optionalText(200) })
export const SupplementRequest = z.object({ text: text(2000) })
export const AnswerEarlyRequest = z.object({ accept: z.boolean() })
