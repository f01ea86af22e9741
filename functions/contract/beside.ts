import * as z from 'zod/mini'
import { ACCOUNTABLE_CLOCKS, ADOPTIONS, ATTITUDES, CALLBACK_WAYS, CEASED, MEASURES, PROPOSALS, SLIP_GROUNDS, SLIP_RESULTS } from './case-steps.ts'
import { Day, Id, Instant, text } from './common.ts'
import { LeaderRef } from './reception.ts'
import { CLAIM_MET, VISIT_KINDS } from './visit-words.ts'

/** Why a case stands on the supervisor's list (domain §8): computed from it, never entered. */
export const GROUNDS = [
  'OVERDUE',
  'NO_FEEDBACK',
  'NO_NOTE',
  'CO_UNIT_SILENT',
  'NOT_RESUBMITTED',
  'NOT_EXECUTED',
  'REROUTED',
  'REPEATS',
  'DISSATISFIED',
  'CAUSE_MISSING',
  'ESCALATE',
  'NO_SIGNER',
  'THREAT',
  'URGENT',
  'CLAIM_UNCHECKED',
] as const
export const Ground = z.object({ kind: z.enum(GROUNDS), clock: z.optional(z.string()), since: z.optional(Day) })
export type Ground = z.infer<typeof Ground>

/** A reminder or slip that was sent: to whom, by whom, and when it was first opened or told by telephone. */
export const SentReminder = z.object({
  at: Instant,
  step: z.string(),
  way: z.optional(z.string()),
  to: z.string(),
  by: z.string(),
  text: z.string(),
  readAt: z.optional(Instant),
  phonedAt: z.optional(Instant),
})

/** What runs beside a case's state: supervision, sponsorship, resolution. */
export const Beside = z.object({
  grounds: z.array(Ground),
  slips: z.array(
    z.object({
      no: z.number(),
      ground: z.enum(SLIP_GROUNDS),
      requirement: z.string(),
      at: Instant,
      dueOn: Day,
      answered: z.optional(z.string()),
      checked: z.optional(z.object({ result: z.enum(SLIP_RESULTS), text: z.string() })),
    }),
  ),
  measures: z.array(z.object({ measure: z.enum(MEASURES), text: z.string(), at: Instant, dueOn: z.optional(Day), lifted: z.optional(z.string()) })),
  accounts: z.array(z.object({ clock: z.enum(ACCOUNTABLE_CLOCKS), accountable: z.string(), text: z.string(), at: Instant })),
  proposals: z.array(
    z.object({
      kind: z.enum(PROPOSALS),
      text: z.string(),
      at: Instant,
      dueOn: Day,
      answered: z.optional(z.string()),
      adoption: z.optional(z.enum(ADOPTIONS)),
    }),
  ),
  sponsor: z.optional(
    z.object({
      name: z.string(),
      at: Instant,
      duties: z.array(z.object({ duty: z.string(), done: z.optional(z.string()), at: z.optional(Instant) })),
      plan: z.optional(z.string()),
      plannedAt: z.optional(Instant),
      dueOn: z.optional(Day),
      struckOff: z.optional(z.string()),
      before: z.array(z.object({ name: z.string(), until: Instant, reason: z.string() })),
    }),
  ),
  callback: z.optional(
    z.object({
      from: Day,
      triesAllowed: z.number(),
      tries: z.array(
        z.object({
          at: Instant,
          way: z.enum(CALLBACK_WAYS),
          reached: z.boolean(),
          met: z.optional(z.boolean()),
          attitude: z.optional(z.enum(ATTITUDES)),
          needs: z.optional(z.string()),
          text: z.string(),
          visitId: z.optional(Id),
        }),
      ),
      result: z.optional(z.enum(['REACHED', 'UNREACHABLE'])),
    }),
  ),
  resolved: z.optional(
    z.object({
      at: Instant,
      proof: z.string(),
      signed: z.optional(z.string()),
      declined: z.optional(z.string()),
      verified: z.optional(z.string()),
      visitId: z.optional(Id),
    }),
  ),
  /** The last home visit that ended, in codes: what a callback or the check of a resolution can name as its proof. */
  lastVisit: z.optional(
    z.object({
      visitId: Id,
      kind: z.enum(VISIT_KINDS),
      on: Day,
      reached: z.boolean(),
      missed: z.optional(z.boolean()),
      met: z.optional(z.enum(CLAIM_MET)),
      ceased: z.optional(z.enum(CEASED)),
    }),
  ),
  recurred: z.array(
    z.object({
      at: Instant,
      caseId: Id,
      cause: z.string(),
      responsible: z.optional(z.string()),
      signedBy: z.optional(z.string()),
      unitName: z.optional(z.string()),
    }),
  ),
  /** Leaders of the organ one level up, while a higher sponsor is proposed. */
  escalation: z.optional(z.object({ at: Instant, accepted: z.optional(Instant), leaders: z.array(LeaderRef) })),
  batch: z.optional(z.object({ id: Id, name: z.string(), dueOn: Day })),
  reminders: z.array(SentReminder),
})
export type Beside = z.infer<typeof Beside>

/** 专项积案批次: cases that must be settled by a day, to a rate. `rate` is in percent with two decimals, null while nothing is assigned (domain §10 化解率). */
export const BatchInput = z.object({ name: text(60), dueOn: Day, targetRate: z.number().check(z.minimum(1), z.maximum(100)) })
export const Batch = z.object({
  id: Id,
  name: z.string(),
  dueOn: Day,
  targetRate: z.number(),
  assigned: z.number(),
  resolved: z.number(),
  rate: z.nullable(z.number()),
  daysLeft: z.number(),
  /** More than a week without a report. */
  reportDue: z.boolean(),
  /** Whether it may be closed now: everything in it is resolved, or its time is over. */
  mayClose: z.boolean(),
  /** The numbers of the day on which it was closed; what happens to a case later changes them no more. */
  closed: z.optional(z.object({ at: Instant, text: z.string(), assigned: z.number(), resolved: z.number(), rate: z.nullable(z.number()) })),
})
export type Batch = z.infer<typeof Batch>
export const BatchReport = z.object({ at: Instant, text: z.string(), assigned: z.number(), resolved: z.number(), rate: z.nullable(z.number()) })
export type BatchReport = z.infer<typeof BatchReport>
export const BatchCaseRequest = z.object({ caseNo: text(40) })
export const BatchReportRequest = z.object({ text: text(1000) })
/** What was reached, and for what is left why and who goes on. */
export const BatchCloseRequest = z.object({ text: text(1000) })
export const BatchList = z.object({ items: z.array(Batch), now: Instant })
