import * as z from 'zod/mini'
import { Category, MAX_REPRESENTATIVES, MatterDraft } from './booking-requests.ts'
import { CaseState, Clock } from './case.ts'
import { CASE_TYPES, DUPLICATE_CHOICES, MATCH_REASONS, REGISTERED_SOURCES } from './case-kinds.ts'
import { Day, Id, Instant, optionalText, pageOf, text } from './common.ts'
import { IdType, MaskedPerson, Phone } from './people.ts'

/** Who petitions, as far as it is known: a letter bears a name and an address, a visitor shows his document. */
export const Petitioner = z.object({
  name: text(50),
  idType: z.optional(IdType),
  idNo: z.optional(z.string().check(z.trim(), z.minLength(4), z.maxLength(30))),
  phone: z.optional(Phone),
  address: text(200),
})
export type Petitioner = z.infer<typeof Petitioner>

/** Who speaks or writes for the petitioner (agent, guardian, helper), by what right. */
export const Agent = z.object({ name: text(50), relation: text(30), phone: z.optional(Phone), basis: optionalText(200) })
export type Agent = z.infer<typeof Agent>

/** Whom a report accuses; what the directory does not know is named in words. */
export const Accused = z.object({
  unitIds: z._default(z.array(Id).check(z.maxLength(5)), []),
  leaderIds: z._default(z.array(Id).check(z.maxLength(5)), []),
  text: optionalText(500),
})
export type Accused = z.infer<typeof Accused>

const Statement = z.object({
  summary: text(200),
  facts: text(4000),
  ask: text(1000),
  earlier: optionalText(1000),
  category: Category,
})
const count = z.number().check(z.int(), z.minimum(0), z.maximum(9999))

/** Everything that registration records (domain §6 no. 2, §9). Only facts: whether the matter is accepted others decide. */
const Facts = {
  source: z.enum(REGISTERED_SOURCES as [(typeof REGISTERED_SOURCES)[number], ...typeof REGISTERED_SOURCES]),
  /** The day on which it came in: the 15 days run from it (Art 22). */
  receivedOn: Day,
  /** Number of the letter, the hotline's or the board's ticket. */
  sourceNo: optionalText(60),
  type: z.enum(CASE_TYPES),
  /** Null: anonymous. */
  person: z.nullable(Petitioner),
  agent: z.optional(Agent),
  representatives: z._default(z.array(z.object({ name: text(50), phone: z.optional(Phone) })).check(z.maxLength(MAX_REPRESENTATIVES)), []),
  /** Who came, signed or called, and who is concerned: never added (domain §10). */
  persons: z._default(z.number().check(z.int(), z.minimum(1), z.maximum(9999)), 1),
  involved: z._default(count, 0),
  matter: Statement,
  /** Where it happened (问题属地). */
  place: optionalText(100),
  litigation: z._default(z.boolean(), false),
  urgent: z._default(z.boolean(), false),
  /** Handed down by a higher level: no simplified handling. */
  fromAbove: z._default(z.boolean(), false),
  /** Simplified handling (国信办发〔2022〕17号), by what the office sees; the unit decides. */
  simple: z._default(z.boolean(), false),
  accused: z.optional(Accused),
}

export const DuplicateRequest = z.object({
  person: Facts.person,
  representatives: Facts.representatives,
  summary: optionalText(200),
  category: z.nullable(Category),
  accused: z.optional(Accused),
  type: Facts.type,
  /** The online petition that is about to be registered: its sender is the person. */
  petitionId: z.optional(Id),
})
export type DuplicateRequest = z.infer<typeof DuplicateRequest>
/** An earlier case, why it looks like the same, and what may be decided about it. */
export const FoundCase = z.object({
  id: Id,
  caseNo: z.string(),
  state: CaseState,
  summary: z.string(),
  person: MaskedPerson,
  registeredOn: Day,
  unitName: z.optional(z.string()),
  dueOn: z.optional(Day),
  resolved: z.boolean(),
  recurrences: z.number(),
  reasons: z.array(z.enum(MATCH_REASONS)),
  /** How alike the claims are, in hundredths. */
  alike: z.number(),
  /** Same person and same matter: without a decision about it nothing is registered. */
  same: z.boolean(),
  /** The likeliest first. */
  choices: z.array(z.enum(DUPLICATE_CHOICES)),
})
export type FoundCase = z.infer<typeof FoundCase>
export const DuplicateAnswer = z.object({ known: z.optional(MaskedPerson), found: z.array(FoundCase) })
export type DuplicateAnswer = z.infer<typeof DuplicateAnswer>

export const DuplicateDecision = z.object({ caseId: Id, choice: z.enum(DUPLICATE_CHOICES), reason: text(500) })
export type DuplicateDecision = z.infer<typeof DuplicateDecision>

export const RegisterRequest = z.object({
  ...Facts,
  decision: z.optional(DuplicateDecision),
  /** The online petition that is registered with it. */
  petitionId: z.optional(Id),
})
export type RegisterRequest = z.infer<typeof RegisterRequest>

/** Handed over once, on paper; whoever registered a sealed case keeps nothing else of it. */
export const Receipt = z.object({
  caseId: z.optional(Id),
  caseNo: z.string(),
  queryCode: z.optional(z.string()),
  registeredOn: Day,
  receivedOn: Day,
  organName: z.string(),
  sealed: z.boolean(),
  anonymous: z.boolean(),
  /** The running case to which it was added. */
  addedTo: z.optional(z.boolean()),
  clocks: z.array(Clock),
})
export type Receipt = z.infer<typeof Receipt>

/** An heir or agent takes the petitioner's place (domain §11): who, what he is to him, by what paper. */
export const PetitionerChange = z.object({ person: Petitioner, relation: text(30), basis: text(200) })
export type PetitionerChange = z.infer<typeof PetitionerChange>
/** Handed over once: the number stays, the 查询码 is a new one. */
export const PetitionerReceipt = z.object({ caseNo: z.string(), queryCode: z.string() })
export type PetitionerReceipt = z.infer<typeof PetitionerReceipt>

/** A petition that a citizen sent from his phone (待登记): the office registers it the same day, the 15 days run from its receipt. */
export const PETITION_STATES = ['SENT', 'REGISTERED', 'ADDED', 'RETURNED'] as const
export const PetitionRequest = z.object({ matterId: Id, organId: Id })
export const Petition = z.object({
  id: Id,
  state: z.enum(PETITION_STATES),
  matterId: Id,
  summary: z.string(),
  organName: z.string(),
  sentAt: Instant,
  /** By when it must be registered and handed on. */
  dueOn: Day,
  caseId: z.optional(Id),
  returned: z.optional(z.object({ reason: z.string(), channel: z.string() })),
})
export type Petition = z.infer<typeof Petition>
export const PetitionList = z.object({ items: z.array(Petition) })
export type PetitionList = z.infer<typeof PetitionList>

/** A line of the office's queue. */
export const QueuedPetition = z.object({ ...Petition.shape, person: MaskedPerson, citizenId: Id, matter: MatterDraft })
export type QueuedPetition = z.infer<typeof QueuedPetition>
/**
 * `below`, with the first page: where petitions wait one level down, since when the oldest does, and how many. An office answers for those too: a township without staff of its own
 * takes nothing in.
 */
export const PetitionQueue = z.object({
  ...pageOf(QueuedPetition).shape,
  below: z.array(z.object({ organId: Id, organName: z.string(), since: Instant, waiting: z.number(), more: z.boolean() })),
})
export type PetitionQueue = z.infer<typeof PetitionQueue>
/** A petition that is about to be registered, and what looks like the same. */
export const PetitionCheck = z.object({ petition: QueuedPetition, ...DuplicateAnswer.shape })

/** Not a petition, or not ours: with the reason and where to go; the person may send it again. */
export const ReturnRequest = z.object({ reason: text(500), channel: text(200) })

/**
 * The part of a mixed case that reports wrongdoing becomes a sealed case of its own, with the person's own statement; `rest` is the extract with which everybody else goes on; `requirement`: what
 * the unit that has it already is still to do.
 */
export const SplitRequest = z.object({ summary: text(200), rest: z.extend(Statement, { requirement: optionalText(500) }), accused: Accused })
export type SplitRequest = z.infer<typeof SplitRequest>

/** Search by one thing at a time; numbers never stand in an address. */
export const CaseSearch = z.discriminatedUnion('by', [
  z.object({ by: z.literal('NO'), caseNo: text(40) }),
  z.object({ by: z.literal('ID'), idNo: text(30) }),
  z.object({ by: z.literal('PHONE'), phone: Phone }),
  z.object({ by: z.literal('NAME'), name: text(50), cursor: z.optional(z.string()) }),
  // Without a unit: what no unit has or had (not handed on, refused by the office, answered on the spot).
  z.object({ by: z.literal('UNIT'), unitId: z.optional(Id), state: CaseState, cursor: z.optional(z.string()) }),
])
export type CaseSearch = z.infer<typeof CaseSearch>
