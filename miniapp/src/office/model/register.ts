import type { Category } from '../../../../functions/contract/booking.ts'
import type { CaseType, DuplicateChoice } from '../../../../functions/contract/case-kinds.ts'
import type { DuplicateRequest, FoundCase, RegisterRequest } from '../../../../functions/contract/registration.ts'

/** What the clerk has typed so far; kept on the device until it is registered. */
export type Typed = {
  source: RegisterRequest['source']
  receivedOn: string
  sourceNo: string
  type: CaseType
  anonymous: boolean
  name: string
  idNo: string
  phone: string
  address: string
  persons: number
  involved: number
  representatives: string
  withAgent: boolean
  agentName: string
  agentRelation: string
  agentBasis: string
  summary: string
  facts: string
  ask: string
  earlier: string
  category: Category | null
  place: string
  litigation: boolean
  urgent: boolean
  fromAbove: boolean
  simple: boolean
  accusedUnits: string[]
  accusedLeaders: string[]
  accusedText: string
}

export const emptyTyped = (today: string): Typed => ({
  source: 'VISIT',
  receivedOn: today,
  sourceNo: '',
  type: 'CLAIM',
  anonymous: false,
  name: '',
  idNo: '',
  phone: '',
  address: '',
  persons: 1,
  involved: 0,
  representatives: '',
  withAgent: false,
  agentName: '',
  agentRelation: '',
  agentBasis: '',
  summary: '',
  facts: '',
  ask: '',
  earlier: '',
  category: null,
  place: '',
  litigation: false,
  urgent: false,
  fromAbove: false,
  simple: false,
  accusedUnits: [],
  accusedLeaders: [],
  accusedText: '',
})

/** Names as people separate them. */
export const namesOf = (text: string): { name: string }[] =>
  text
    .split(/[、，,;；\s]+/)
    .filter(Boolean)
    .map((name) => ({ name }))

/** domain §7: from five people on it is a collective visit and names who speaks for it. */
const COLLECTIVE_FROM = 5

export type Missing = 'name' | 'address' | 'summary' | 'facts' | 'ask' | 'category' | 'representatives' | 'accused' | 'agent'

/** What must still be typed, in the order of the form. `online`: the person and his statement are there already. */
export const missingIn = (typed: Typed, online: boolean): Missing[] => {
  const blank = (text: string) => text.trim() === ''
  const accused = typed.accusedUnits.length + typed.accusedLeaders.length > 0 || !blank(typed.accusedText)
  const named = !typed.anonymous && !online
  return [
    ...(named && blank(typed.name) ? (['name'] as const) : []),
    ...(named && blank(typed.address) ? (['address'] as const) : []),
    ...(named && typed.persons >= COLLECTIVE_FROM && namesOf(typed.representatives).length === 0 ? (['representatives'] as const) : []),
    ...(typed.withAgent && (blank(typed.agentName) || blank(typed.agentRelation)) ? (['agent'] as const) : []),
    ...(blank(typed.summary) ? (['summary'] as const) : []),
    ...(blank(typed.facts) ? (['facts'] as const) : []),
    ...(blank(typed.ask) ? (['ask'] as const) : []),
    ...(typed.category ? [] : (['category'] as const)),
    ...(typed.type === 'WHISTLEBLOW' && !accused ? (['accused'] as const) : []),
  ]
}

const personOf = (typed: Typed): RegisterRequest['person'] =>
  typed.anonymous
    ? null
    : {
        name: typed.name.trim(),
        ...(typed.idNo.trim() !== '' && { idType: 'ID_CARD' as const, idNo: typed.idNo.trim() }),
        ...(typed.phone.trim() !== '' && { phone: typed.phone.trim() }),
        address: typed.address.trim(),
      }

export type Decision = { caseId: string; choice: DuplicateChoice; reason: string }

export const toRequest = (typed: Typed, decision: Decision | undefined, petitionId: string | undefined): RegisterRequest => ({
  source: petitionId ? 'WEB' : typed.source,
  receivedOn: typed.receivedOn,
  sourceNo: typed.sourceNo.trim(),
  type: typed.type,
  person: petitionId ? null : personOf(typed),
  representatives: namesOf(typed.representatives).slice(0, 5),
  persons: typed.persons,
  involved: typed.involved,
  matter: {
    summary: typed.summary.trim(),
    facts: typed.facts.trim(),
    ask: typed.ask.trim(),
    earlier: typed.earlier.trim(),
    category: typed.category!,
  },
  place: typed.place.trim(),
  litigation: typed.litigation,
  urgent: typed.urgent,
  fromAbove: typed.fromAbove,
  simple: typed.simple,
  ...(typed.withAgent && {
    agent: { name: typed.agentName.trim(), relation: typed.agentRelation.trim(), basis: typed.agentBasis.trim() },
  }),
  ...(typed.type === 'WHISTLEBLOW' && {
    accused: { unitIds: typed.accusedUnits, leaderIds: typed.accusedLeaders, text: typed.accusedText.trim() },
  }),
  ...(decision && { decision: { ...decision, reason: decision.reason.trim() } }),
  ...(petitionId && { petitionId }),
})

/** A whole ID number, or none: half of one names nobody. */
const WHOLE_ID = 18
const WHOLE_PHONE = 11

/** What is asked while the clerk types; undefined while there is too little to compare. Of a petition from a phone (`petitionId`) the person is known. */
export const toCheck = (typed: Typed, petitionId?: string): DuplicateRequest | undefined => {
  const tooLittle = petitionId ? typed.summary.trim() === '' : typed.name.trim().length < 2
  if (typed.anonymous || typed.type === 'WHISTLEBLOW' || tooLittle) return undefined
  const person = personOf({
    ...typed,
    idNo: typed.idNo.trim().length === WHOLE_ID ? typed.idNo : '',
    phone: typed.phone.trim().length === WHOLE_PHONE ? typed.phone : '',
    address: typed.address.trim() || '—',
  })
  return {
    person: petitionId ? null : person,
    ...(petitionId && { petitionId }),
    representatives: namesOf(typed.representatives).slice(0, 5),
    summary: typed.summary.trim(),
    category: typed.category,
    type: typed.type,
  }
}

/** The earlier case about which somebody has to decide before anything is registered. */
export const undecided = (found: readonly FoundCase[], decision: Decision | undefined): FoundCase | undefined => {
  const same = found.find((one) => one.same)
  return same && (!decision || decision.reason.trim() === '') ? same : undefined
}
