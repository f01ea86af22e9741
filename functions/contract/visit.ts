import * as z from 'zod/mini'
import { CaseState } from './case.ts'
import { CEASED } from './case-steps.ts'
import { Day, Id, Instant, optionalText, Reason, Time, text } from './common.ts'
import { ClientId, FileIds, FileView, fileNote, Sha256 } from './files.ts'
import { MaskedPerson } from './people.ts'
import { Rating } from './rating.ts'
import * as W from './visit-words.ts'

export * from './visit-words.ts'

const StaffRef = z.object({ id: Id, name: z.string() })

/** Degrees; `datum` as the platform gave it. Metres of accuracy as the phone says. */
export const Place = z.object({
  lat: z.number().check(z.minimum(-90), z.maximum(90)),
  lng: z.number().check(z.minimum(-180), z.maximum(180)),
  accuracy: z.optional(z.number().check(z.minimum(0), z.maximum(100_000))),
  datum: z._default(z.enum(['GCJ02', 'WGS84']), 'GCJ02'),
})
export type Place = z.infer<typeof Place>

const NoPlace = z.object({ reason: z.enum(W.NO_PLACE_REASONS), text: optionalText(200) })

/** An arrival or a departure: the time by the phone's clock, and the place or why there is none. */
export const Moment = z.object({ at: Instant, place: z.optional(Place), noPlace: z.optional(NoPlace) })
export type Moment = z.infer<typeof Moment>

const MetPerson = z.object({ id: ClientId, who: z.enum(W.MET_PEOPLE), name: optionalText(50), note: optionalText(200) })
/** `id` is the claim's id in the visit (`claims` of the view); a claim that came up at the door has an id made on the phone. */
const ClaimTalk = z.object({ id: Id, claim: text(200), said: optionalText(1000), met: z.optional(z.enum(W.CLAIM_MET)) })
const InPlace = z.object({
  /** The kind is the id: there are four. */
  id: z.enum(W.IN_PLACE_KINDS),
  state: z.enum(W.IN_PLACE),
  proof: optionalText(500),
  fileIds: z._default(FileIds, []),
})
/** Promised help: what, who does it, by when. It becomes a task when the visit is checked. */
const Help = z.object({ id: ClientId, what: text(300), unitId: z.optional(Id), who: optionalText(50), dueOn: Day })
/** `id` is the file's id. `place` only in a site survey. */
const Photo = z.object({ id: ClientId, takenAt: Instant, note: fileNote, sha256: Sha256, place: z.optional(Place) })
const Signature = z.object({
  kind: z.enum(['SIGNED', 'REFUSED', 'NOT_ASKED']),
  at: Instant,
  fileId: z.optional(ClientId),
  /** REFUSED: two (domain §11). */
  witnesses: z._default(z.array(text(30)).check(z.maxLength(2)), []),
  reason: optionalText(200),
})

/**
 * The record of a visit, as a phone keeps and sends it: always the whole document. Every part may be missing until `finish`. Lists are merged by `id`, and
 * the parts of an entry one by one (`visit-merge.ts`); what is missing for `finish` says `visit-missing.ts`.
 */
export const VisitRecord = z.object({
  arrival: z.optional(Moment),
  departure: z.optional(Moment),
  reached: z.optional(z.enum(W.REACHED)),
  met: z._default(z.array(MetPerson).check(z.maxLength(W.MOST_MERGED.met)), []),
  claims: z._default(z.array(ClaimTalk).check(z.maxLength(W.MOST_MERGED.claims)), []),
  inPlace: z._default(z.array(InPlace).check(z.maxLength(W.IN_PLACE_KINDS.length)), []),
  /** 息诉: does he stop petitioning? */
  ceased: z.optional(z.enum(CEASED)),
  attitude: optionalText(500),
  needs: optionalText(1000),
  help: z._default(z.array(Help).check(z.maxLength(W.MOST_MERGED.help)), []),
  photos: z._default(z.array(Photo).check(z.maxLength(W.MOST_MERGED.photos)), []),
  /** Why there is none although the rule of the kind asks for one. */
  noPhoto: optionalText(200),
  /** 0 seconds: nobody knows how long it is. */
  voice: z.optional(z.object({ fileId: ClientId, seconds: z.number().check(z.minimum(0), z.maximum(3600)) })),
  signature: z.optional(Signature),
  /** Entered by the citizen himself on the visitor's phone: part of the visit, never the rating of the case (decision 0047). */
  rating: z.optional(z.object({ value: Rating, comment: optionalText(300), at: Instant })),
  next: z.optional(z.object({ on: Day, why: text(200) })),
  text: optionalText(4000),
})
export type VisitRecord = z.infer<typeof VisitRecord>

/** Who last changed a field: by his phone's clock, and when the server took it. */
export const Stamp = z.object({ at: Instant, by: Id, taken: z.optional(Instant) })
export type Stamp = z.infer<typeof Stamp>

/** A field that two people changed apart: every version that was written, none of them dropped. `value` absent: taken out. */
export const ConflictVersion = z.object({ value: z.optional(z.unknown()), at: Instant, by: Id, byName: z.optional(z.string()) })
export type ConflictVersion = z.infer<typeof ConflictVersion>
export const Conflict = z.object({ field: z.string(), versions: z.array(ConflictVersion) })
export type Conflict = z.infer<typeof Conflict>

/** A field's path: `needs`, `claims/<id>/said`, `photos/<id>` (an entry as a whole: there or not). */
const FieldPath = z.string().check(z.regex(/^[\w/-]{2,120}$/))

/**
 * A phone sends the whole record. `base`: the version that it got last (0: none). `changed`: when each field was changed on the phone since then, by its
 * clock. Sent twice it changes nothing the second time, whatever the key. After CHECKED or CANCELLED it is kept beside the record (`late`).
 */
export const RecordUpload = z.object({
  base: z.number().check(z.int(), z.minimum(0)),
  record: VisitRecord,
  changed: z.record(FieldPath, Instant).check(z.refine((fields) => Object.keys(fields).length <= 600)),
  /** The phone's clock at the moment of sending: what it is off is kept. */
  sentAt: Instant,
})
export type RecordUpload = z.infer<typeof RecordUpload>

/** What the phone takes as its new base. */
export const RecordAnswer = z.object({
  id: Id,
  state: z.enum(W.VISIT_STATES),
  version: z.number(),
  record: VisitRecord,
  stamps: z.record(z.string(), Stamp),
  conflicts: z.array(Conflict),
  /** The visit was closed already: the upload is kept beside it and shown to the checker. */
  late: z.boolean(),
  now: Instant,
})
export type RecordAnswer = z.infer<typeof RecordAnswer>

/** A person chooses one of the versions; `version`: the record that he looked at. */
export const ResolveRequest = z.object({ field: FieldPath, pick: z.number().check(z.int(), z.minimum(0), z.maximum(20)), version: z.number() })
export type ResolveRequest = z.infer<typeof ResolveRequest>

/** What the kind's rule asks for, and on what basis: nothing else may be demanded (国办函〔2026〕12号). */
export const VisitRule = z.object({
  place: z.enum(['ASKED', 'OPTIONAL']),
  photo: z.enum(['ASKED', 'OPTIONAL']),
  signature: z.enum(['ASKED', 'OPTIONAL']),
  /** The position stays in a photo. */
  photoPlace: z.boolean(),
  inPlace: z.enum(['ASKED', 'OPTIONAL']),
  claims: z.enum(['ASKED', 'OPTIONAL']),
  basis: z.string(),
})
export type VisitRule = z.infer<typeof VisitRule>

const Claim = z.object({ id: Id, claim: text(200) })

/** Where it is expected to be; metres. A place outside is noted, never refused. */
const Area = z.object({ ...Place.shape, radius: z._default(z.number().check(z.minimum(50), z.maximum(20_000)), 500) })
export type Area = z.infer<typeof Area>

export const VisitPlan = z.object({
  id: ClientId,
  caseId: Id,
  kind: z.enum(W.VISIT_KINDS),
  /** Kept for later: no visitor and no day needed. */
  draft: z._default(z.boolean(), false),
  purpose: text(300),
  /** What is to be asked, one claim a line; without any the case's own claim. */
  claims: z._default(z.array(text(200)).check(z.maxLength(W.MOST.claims)), []),
  assignees: z._default(z.array(Id).check(z.maxLength(W.MOST_VISITORS)), []),
  visitOn: z.optional(Day),
  from: z.optional(Time),
  /** The last day; a visit that is not recorded by then is overdue. */
  dueOn: Day,
  /** Without: the citizen's own address. */
  address: optionalText(200),
  area: z.optional(Area),
})
export type VisitPlan = z.infer<typeof VisitPlan>

const Try = z.object({
  id: ClientId,
  at: Instant,
  reason: z.enum(W.NOT_REACHED_REASONS),
  text: optionalText(300),
  place: z.optional(Place),
  noPlace: z.optional(NoPlace),
})
export type Try = z.infer<typeof Try>

/** What goes with a step; the table of steps says what each needs. `at`: by the phone's clock, for steps taken without network. */
export const VisitStepInput = z.object({
  at: z.optional(Instant),
  assignees: z.optional(z.array(Id).check(z.minLength(1), z.maxLength(W.MOST_VISITORS))),
  visitOn: z.optional(Day),
  from: z.optional(Time),
  dueOn: z.optional(Day),
  address: z.optional(text(200)),
  area: z.optional(Area),
  kind: z.optional(z.enum(W.VISIT_KINDS)),
  purpose: z.optional(text(300)),
  claims: z.optional(z.array(text(200)).check(z.minLength(1), z.maxLength(W.MOST.claims))),
  reason: z.optional(Reason),
  text: z.optional(text(1000)),
  attempt: z.optional(Try),
  /** Of the record that the checker has read: what came since is not checked with it. */
  version: z.optional(z.number()),
})
export type VisitStepInput = z.infer<typeof VisitStepInput>
export const VisitStepRequest = z.object({ step: z.enum(W.VISIT_STEPS), input: z._default(VisitStepInput, {}) })
export type VisitStepRequest = z.infer<typeof VisitStepRequest>
export const VisitStepAnswer = z.object({ id: Id, state: z.enum(W.VISIT_STATES) })

/** A line of a list. */
export const VisitCard = z.object({
  id: Id,
  caseId: Id,
  caseNo: z.string(),
  kind: z.enum(W.VISIT_KINDS),
  state: z.enum(W.VISIT_STATES),
  purpose: z.string(),
  person: MaskedPerson,
  /** Full for who goes there, masked below the village for everybody else's lists. */
  address: z.string(),
  area: z.optional(Area),
  visitOn: z.optional(Day),
  from: z.optional(Time),
  dueOn: Day,
  overdue: z.boolean(),
  assignees: z.array(StaffRef),
  tries: z.number(),
  conflicts: z.number(),
  unitName: z.optional(z.string()),
  /** What the checker wants completed, to who goes there. */
  sentBack: z.optional(z.string()),
  version: z.number(),
})
export type VisitCard = z.infer<typeof VisitCard>
/** OPEN: what somebody has to do; DRAFT: the reader's own drafts. */
export const VisitListQuery = z.object({ cursor: z.optional(z.string()), which: z.optional(z.enum(['OPEN', 'DRAFT'])) })
export const VisitList = z.object({ items: z.array(VisitCard), next: z.optional(z.string()), now: Instant })
/** A visitor's day in the order of its stops. */
export const VisitDay = z.object({ date: Day, items: z.array(VisitCard), now: Instant })

/** What became of a promise; `files` prove it. */
const HelpState = z.object({
  id: ClientId,
  unitName: z.optional(z.string()),
  overdue: z.boolean(),
  done: z.optional(z.object({ at: Instant, by: z.string(), how: z.string(), files: z.array(FileView) })),
})
export type HelpState = z.infer<typeof HelpState>

/** Everything about a visit, for those who go, plan or check. `steps`: what the reader may do now and what goes with it. */
export const VisitView = z.object({
  ...VisitCard.shape,
  rule: VisitRule,
  claims: z.array(Claim),
  /** Whose promise help may be. */
  units: z.array(StaffRef),
  plannedBy: StaffRef,
  sides: z.array(z.string()),
  record: VisitRecord,
  stamps: z.record(z.string(), Stamp),
  openConflicts: z.array(Conflict),
  attempts: z.array(z.object({ ...Try.shape, by: StaffRef, taken: Instant })),
  /** Metres between the expected area and the arrival, when it lies outside. */
  outside: z.optional(z.number()),
  /** Ids of files that the record names and that have not arrived. */
  waitingFiles: z.array(ClientId),
  files: z.array(FileView),
  /** How each promise stands, by the ids of the record; none before the check. */
  promises: z.array(HelpState),
  /** How many uploads came after it was closed; the newest of them follow, with the fields that the phone had changed. */
  late: z.number(),
  lateUploads: z.array(z.object({ at: Instant, byName: z.string(), record: VisitRecord, fields: z.array(z.string()) })),
  history: z.array(
    z.object({
      at: Instant,
      by: z.string(),
      step: z.string(),
      phoneAt: z.optional(Instant),
      reason: z.optional(z.string()),
      text: z.optional(z.string()),
    }),
  ),
  recordedBy: z.optional(StaffRef),
  checkedBy: z.optional(StaffRef),
  steps: z.array(z.object({ step: z.enum(W.VISIT_STEPS), records: z.array(z.string()), may: z.array(z.string()), basis: z.string() })),
  now: Instant,
})
export type VisitView = z.infer<typeof VisitView>

/** Visits of an office and of its units in months: planned for a day of them, made, checked, not reached. Never by person. */
const VisitSums = z.object({ planned: z.number(), made: z.number(), checked: z.number(), missed: z.number() })
export const VisitStatistics = z.object({
  from: z.string(),
  to: z.string(),
  office: VisitSums,
  units: z.array(z.object({ unitId: Id, unitName: z.string(), counts: VisitSums })),
  now: Instant,
})
export type VisitStatistics = z.infer<typeof VisitStatistics>

const Visitor = z.object({ id: Id, name: z.string(), organName: z.string() })

/**
 * What a visitor takes along: only what the talk at the door needs, in clear, until `expiresAt`; the phone wipes it then. Asking is written down.
 * No document number, no leader's remarks, no log.
 */
export const TakeAlong = z.object({
  visit: VisitView,
  person: z.object({ name: z.string(), phone: z.string(), address: z.string() }),
  case: z.object({
    caseNo: z.string(),
    state: CaseState,
    summary: z.string(),
    ask: z.string(),
    registeredOn: Day,
    requirement: z.string(),
    reply: z.string(),
    /** A supported opinion's last day of execution. */
    executeBy: z.optional(Day),
  }),
  earlierVisits: z.array(z.object({ on: Day, kind: z.enum(W.VISIT_KINDS), summary: z.string() })),
  /** To whom it can be handed over at the door. */
  colleagues: z.array(Visitor),
  expiresAt: Instant,
  now: Instant,
})
export type TakeAlong = z.infer<typeof TakeAlong>

/** Who may be sent: field staff of the case's office and unit. */
export const Visitors = z.object({ items: z.array(Visitor) })

/** A promise with its day. */
export const HelpTask = z.object({
  id: Id,
  visitId: Id,
  caseId: Id,
  caseNo: z.string(),
  person: MaskedPerson,
  what: z.string(),
  who: z.string(),
  unitId: z.optional(Id),
  unitName: z.optional(z.string()),
  dueOn: Day,
  overdue: z.boolean(),
  done: z.optional(z.object({ at: Instant, by: z.string(), how: z.string(), fileIds: FileIds })),
})
export type HelpTask = z.infer<typeof HelpTask>
export const HelpList = z.object({ items: z.array(HelpTask), next: z.optional(z.string()), now: Instant })
export const HelpDone = z.object({ how: text(500), fileIds: z._default(FileIds, []) })
export type HelpDone = z.infer<typeof HelpDone>
