import * as z from 'zod/mini'
import { Beside } from './beside.ts'
import { Category, EarlierCase } from './booking.ts'
import { CaseState, Clock, RESOLUTIONS } from './case.ts'
import { CASE_SOURCES, CASE_TYPES, DUPLICATE_CHOICES, TWO_PERSON_STEPS } from './case-kinds.ts'
import { CaseStep, ClosureItem, FINDINGS, INCIDENTS, PAUSE_GROUNDS, StepField, StepInput } from './case-steps.ts'
import { Day, Id, Instant, pageOf } from './common.ts'
import { MaskedPerson } from './people.ts'
import { CaseRating } from './rating.ts'
import { LeaderRef } from './reception.ts'
import { Outcome } from './talk.ts'

export const CaseLog = z.object({ at: Instant, step: CaseStep, side: z.string(), by: z.string(), input: StepInput })
export type CaseLog = z.infer<typeof CaseLog>
/** Older entries, the newest of them first. */
export const CaseLogPage = pageOf(CaseLog)

/** One screen with everything about a case, for those who work on it. `steps`: what the reader may do now, and what must be recorded with it. */
export const Dossier = z.object({
  id: Id,
  caseNo: z.string(),
  state: CaseState,
  owner: z.optional(z.string()),
  person: MaskedPerson,
  citizenId: Id,
  /** A masked value may be asked for in full. */
  mayUnmask: z.optional(z.boolean()),
  summary: z.string(),
  facts: z.string(),
  ask: z.string(),
  category: Category,
  registeredOn: Day,
  receivedOn: Day,
  source: z.enum(CASE_SOURCES),
  type: z.enum(CASE_TYPES),
  sealed: z.boolean(),
  anonymous: z.boolean(),
  repeat: z.boolean(),
  urgent: z.boolean(),
  collective: z.boolean(),
  /** What the registration at the desk recorded. */
  intake: z.optional(
    z.object({
      sourceNo: z.string(),
      place: z.string(),
      persons: z.number(),
      involved: z.number(),
      litigation: z.boolean(),
      agent: z.optional(z.object({ name: z.string(), relation: z.string(), basis: z.string() })),
      representatives: z.array(z.string()),
      decision: z.optional(z.object({ caseId: Id, caseNo: z.string(), choice: z.enum(DUPLICATE_CHOICES), reason: z.string() })),
    }),
  ),
  /** Whom it accuses, to those who may read it. */
  accused: z.optional(z.string()),
  /** Other cases of the same matter, and the other part of a split one. */
  linked: z.array(z.object({ id: Id, caseNo: z.string(), kind: z.enum(['SAME_MATTER', 'SPLIT', 'MERGED']) })),
  leader: z.optional(LeaderRef),
  outcome: z.optional(Outcome),
  record: z.string(),
  instruction: z.string(),
  /** 批阅: to whom the office gave it to read, why, and what he named beside his instruction. */
  reading: z.optional(
    z.object({
      name: z.string(),
      at: Instant,
      reason: z.optional(z.string()),
      readAt: z.optional(Instant),
      unitId: z.optional(Id),
      dueOn: z.optional(Day),
    }),
  ),
  unitId: z.optional(Id),
  unitName: z.optional(z.string()),
  coUnitIds: z.array(Id),
  /** Co-units: each with its own day and its own part of the answer. */
  parts: z.array(
    z.object({
      unitId: Id,
      unitName: z.string(),
      dueOn: Day,
      daysLeft: z.number(),
      reply: z.optional(z.string()),
      /** Nothing was heard of it for more than three days. */
      silent: z.boolean(),
    }),
  ),
  /** Simplified handling. */
  simple: z.boolean(),
  /** A part that reports wrongdoing may be split off. */
  maySplit: z.boolean(),
  /** A step that waits for a second person. */
  proposed: z.optional(
    z.object({ step: z.enum(TWO_PERSON_STEPS), reason: z.string(), at: Instant, otherCaseNo: z.optional(z.string()), own: z.boolean() }),
  ),
  requirement: z.string(),
  reply: z.string(),
  clocks: z.array(Clock),
  overdue: z.boolean(),
  /** Sent on to another unit; from two on an alert. */
  rerouted: z.number(),
  /** Whose place the petitioner has taken, and by what paper; the newest last. */
  former: z.optional(z.array(z.object({ name: z.string(), until: Instant, relation: z.string(), basis: z.string() }))),
  /** An heir or agent may be entered now. */
  mayReplace: z.optional(z.boolean()),
  /** 中止: the handling stands still since that day. */
  pause: z.optional(z.object({ ground: z.enum(PAUSE_GROUNDS), text: z.string(), at: Instant, since: Day })),
  /** Prohibited acts (Art 26): for the petition office only, kept apart from the claim. */
  incidents: z.optional(
    z.array(z.object({ kind: z.enum(INCIDENTS), at: Instant, place: z.string(), text: z.string(), people: z.optional(z.string()) })),
  ),
  /** 扬言: only for those who must know; clerks, co-units and reviewers do not get it. */
  threat: z.optional(z.object({ text: z.string(), at: Instant })),
  /** 回流; at three the proposal that a higher level sponsors. */
  recurrences: z.number(),
  resolution: z.enum(RESOLUTIONS),
  draft: z.optional(
    z.object({
      facts: z.string(),
      finding: z.enum(FINDINGS),
      opinion: z.string(),
      basis: z.string(),
      executeBy: z.optional(z.string()),
      at: Instant,
    }),
  ),
  closure: z.optional(z.array(ClosureItem)),
  service: z.optional(
    z.object({
      way: z.string(),
      on: Day,
      result: z.string(),
      witnesses: z.array(z.string()),
      noticeOn: z.optional(Day),
    }),
  ),
  attempts: z.optional(z.array(z.object({ way: z.string(), on: Day, text: z.string() }))),
  /** The next review is for this body, which is not in this system. */
  outside: z.optional(z.object({ name: z.string(), address: z.string() })),
  executed: z.optional(z.object({ on: Day, proof: z.string() })),
  withdrawal: z.optional(z.object({ reason: z.string(), signature: z.string(), at: Instant, checked: z.optional(z.string()) })),
  supplementOf: z.optional(z.string()),
  rating: CaseRating,
  slip: z.optional(z.object({ no: z.number(), ground: z.string(), requirement: z.string(), at: Instant, answered: z.optional(z.string()) })),
  beside: Beside,
  earlier: z.array(EarlierCase),
  /** The newest entries; with `logNext` the older ones are asked for. */
  log: z.array(CaseLog),
  logNext: z.optional(z.string()),
  /** `main`: what the case waits for; the rest is possible beside it. */
  steps: z.array(z.object({ step: CaseStep, main: z.boolean(), records: z.array(StepField), may: z.array(StepField), basis: z.string() })),
  now: Instant,
})
export type Dossier = z.infer<typeof Dossier>
export const StepAnswer = z.object({ id: Id, state: CaseState })
