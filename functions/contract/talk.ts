import * as z from 'zod/mini'
import { EarlierCase, Matter } from './booking.ts'
import { Day, Id, Instant, optionalText, text } from './common.ts'
import { MaskedPerson } from './people.ts'
import { SessionForm } from './reception.ts'

/** A talk at a reception day: what the leader reads before it and what he decides in it. */

/** domain §6 "on-the-spot outcome": the leader's instruction types. */
export const OUTCOMES = [
  'ANSWERED', // 当场答复
  'ASSIGNED_ON_SPOT', // 当场交办
  'TRANSFERRED', // 转办
  'SPONSORED', // 列入包案
  'CONFERENCE', // 专题会办
  'SITE_SURVEY', // 实地踏勘
  'GUIDED', // 引导法定途径
  'EXPLAINED', // 解释疏导
] as const
export const Outcome = z.enum(OUTCOMES)
export type Outcome = z.infer<typeof Outcome>

export const OutcomeRequest = z.object({
  /** Reception record: what was said. */
  record: text(4000),
  outcome: Outcome,
  /** 批示: the leader's words; shown to units, to the citizen only as `released`. */
  instruction: text(1000),
  /** The version of the instruction that the citizen may read. */
  released: optionalText(500),
  /** Unit, requirement and limit are needed for everything that is handed over (domain §1). */
  unitId: z.optional(Id),
  coUnitIds: z._default(z.array(Id).check(z.maxLength(5)), []),
  requirement: optionalText(500),
  dueOn: z.optional(Day),
  /** ANSWERED, EXPLAINED: the reply. GUIDED: the written guidance with the right route. */
  reply: optionalText(2000),
  /** The receiving leader sponsors the case (包案). */
  sponsor: z._default(z.boolean(), false),
})
export type OutcomeRequest = z.infer<typeof OutcomeRequest>

export const ReadingFile = z.object({
  bookingId: Id,
  state: z.string(),
  ticketNo: z.optional(z.string()),
  band: z.object({ from: z.string(), to: z.string() }),
  person: MaskedPerson,
  citizenId: Id,
  matter: Matter,
  supplement: z.optional(z.string()),
  bookedBy: z.object({ kind: z.string(), name: z.optional(z.string()), relation: z.optional(z.string()) }),
  personsCame: z.optional(z.number()),
  goIn: z.optional(z.array(z.string())),
  collective: z.boolean(),
  /** Recusal (Art 28): the matter complains about the receiving leader; the talk cannot start. */
  recusal: z.boolean(),
  earlierCases: z.array(EarlierCase),
  caseId: z.optional(Id),
  actions: z.array(z.string()),
})
export type ReadingFile = z.infer<typeof ReadingFile>
export const LeaderDay = z.object({
  sessions: z.array(
    z.object({
      id: Id,
      /** Whose session it is: an outreach may be planned by another organ than the leader's own. */
      organName: z.string(),
      date: Day,
      from: z.string(),
      to: z.string(),
      form: SessionForm,
      state: z.string(),
      venueName: z.string(),
      room: z.string(),
      people: z.array(ReadingFile),
    }),
  ),
  now: Instant,
})
export type LeaderDay = z.infer<typeof LeaderDay>
