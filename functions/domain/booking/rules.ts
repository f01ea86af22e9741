import type { DeclineCode } from '../../contract/booking.ts'
import { type Category, MAX_REPRESENTATIVES, type MatterDraft } from '../../contract/booking-requests.ts'
import type { CaseState } from '../../contract/case.ts'
import { CATEGORY_TEXT } from '../../contract/texts.zh-CN.ts'
import { OPEN } from '../case/states.ts'
import { sameMatter } from './similar.ts'

/** Words of a remit (分管范围) that cover a category. `全面` is the head of the party or the government: everything. */
const REMIT_WORDS: Record<Category, string[]> = {
  LAND: ['土地', '自然资源', '国土', '征收'],
  DEMOLITION: ['拆迁', '征收', '住建', '城建', '城乡建设', '住房'],
  LABOUR: ['劳动', '社保', '人社', '人力资源', '社会保障', '民政'],
  URBAN: ['城建', '住建', '城乡建设', '规划', '城管', '住房'],
  ENVIRONMENT: ['环保', '环境', '生态'],
  RURAL: ['农业', '农村', '乡村', '水利', '林业'],
  EDUCATION_HEALTH: ['教育', '卫生', '卫健', '医疗', '计生', '体育'],
  TRANSPORT_PROPERTY: ['交通', '物业', '住建', '公安'],
  LITIGATION: ['政法', '公安', '司法'],
  CADRE_CONDUCT: ['组织', '人事', '纪检', '作风'],
  LEGACY: [],
  OTHER: [],
}

const names = (field: string, category: Category): boolean =>
  field.includes('全面') || field.includes(CATEGORY_TEXT[category]) || REMIT_WORDS[category].some((word) => field.includes(word))

/** Old and unclear matters go to whoever the citizen chooses; a leader without a stated remit hears everything. */
export const inRemit = (category: Category, remit: readonly string[]): boolean => {
  if (REMIT_WORDS[category].length === 0 || remit.length === 0) return true
  return remit.some((field) => names(field, category))
}

/**
 * 分管 (docs/decisions/0066): a case is in a leader's charge when his remit names its category or, in the same words, the unit that has it. Stricter than who may be asked to
 * receive: without a stated remit nothing is, and what no word covers is the head's alone.
 */
export const isInCharge = (remit: readonly string[], category: Category, unitName: string | undefined): boolean =>
  remit.some((field) => names(field, category) || (unitName !== undefined && field.trim() !== '' && unitName.includes(field.trim())))

/** What must be there before a matter can be booked. */
export const missingFields = (matter: MatterDraft): string[] => [
  ...(matter.summary ? [] : ['summary']),
  ...(matter.facts ? [] : ['facts']),
  ...(matter.ask ? [] : ['ask']),
  ...(matter.category ? [] : ['category']),
  // A group names the people who will speak for it.
  ...(matter.people >= COLLECTIVE_FROM && matter.representatives.length === 0 ? ['representatives'] : []),
]

/** domain §7: the usual statistical threshold of a collective visit. */
export const COLLECTIVE_FROM = 5
export const isCollective = (people: number): boolean => people >= COLLECTIVE_FROM

export type KnownCase = { id: string; state: CaseState; summary: string; category: string }
export type KnownBooking = { id: string; summary: string; category: string; active: boolean }
export type Circumstances = {
  matter: MatterDraft
  leader: { id: string; remit: readonly string[] }
  /** A topic session is open to its topic whatever the remit. */
  topic: string
  cases: readonly KnownCase[]
  bookings: readonly KnownBooking[]
}
export type Refusal = { code: DeclineCode | 'RECUSAL'; caseId?: string; bookingId?: string }

const ENDED: readonly CaseState[] = ['FINAL', 'ARCHIVED', 'REFUSED_FINAL']
const UNDER_REVIEW: readonly CaseState[] = ['IN_REVIEW1', 'IN_REVIEW2']

type Rule = (facts: Circumstances) => Refusal | undefined

const whistleblow: Rule = ({ matter }) => (matter.whistleblow ? { code: 'WHISTLEBLOW' } : undefined)
const litigation: Rule = ({ matter }) => (matter.litigation || matter.category === 'LITIGATION' ? { code: 'LITIGATION' } : undefined)
/** Art 28: nobody receives a complaint about himself. */
const recusal: Rule = ({ matter, leader }) => (matter.againstLeaderId === leader.id ? { code: 'RECUSAL' } : undefined)
const remit: Rule = ({ matter, leader, topic }) =>
  topic === '' && matter.category && !inRemit(matter.category, leader.remit) ? { code: 'NOT_IN_REMIT' } : undefined
const tooMany: Rule = ({ matter }) => (matter.representatives.length > MAX_REPRESENTATIVES ? { code: 'OVER_5_REPS' } : undefined)
const duplicate: Rule = ({ matter, bookings }) => {
  const other = bookings.find((booking) => booking.active && sameMatter(booking, matter))
  return other && { code: 'DUPLICATE_BOOKING', bookingId: other.id }
}
const sameCase = ({ matter, cases }: Circumstances, states: readonly CaseState[]) =>
  cases.find((one) => (one.id === matter.sameAsCaseId || sameMatter(one, matter)) && states.includes(one.state))
/** Art 19: the same matter in term is shown with its progress, not received again. */
const inTerm: Rule = (facts) => {
  const found = sameCase(facts, OPEN)
  return found && { code: 'IN_TERM', caseId: found.id }
}
const reviewPending: Rule = (facts) => {
  const found = sameCase(facts, UNDER_REVIEW)
  return found && { code: 'REVIEW_PENDING', caseId: found.id }
}
const alreadyFinal: Rule = (facts) => {
  const found = sameCase(facts, ENDED)
  return found && { code: 'ALREADY_FINAL', caseId: found.id }
}

/** The rules of domain §5.1 in the order in which a person should hear of them. The first that speaks decides; none refuses the case itself. */
export const refusalOf = (facts: Circumstances): Refusal | undefined => {
  for (const rule of [whistleblow, litigation, recusal, tooMany, duplicate, inTerm, reviewPending, alreadyFinal, remit]) {
    const refusal = rule(facts)
    if (refusal) return refusal
  }
  return undefined
}
