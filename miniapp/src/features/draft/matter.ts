import type { MatterDraft } from '../../../../functions/contract/booking.ts'
import { EMPTY_PERSON } from '../../../../functions/contract/empty.ts'
import type { PersonInput } from '../../../../functions/contract/people.ts'
import { looksLikePhone } from '../../format/id-card.ts'
import { PROFILE } from '../../texts/zh-CN/login.ts'
import { MATTER } from '../../texts/zh-CN/matter.ts'
import { type PersonErrors, personErrors } from '../person/person.ts'

/** Art 20: at most five representatives; domain §7: five people make a collective visit. The server's rules judge. */
export const MOST_REPRESENTATIVES = 5
const COLLECTIVE_FROM = 5

export type Behalf = { person: PersonInput; relation: string }
export const EMPTY_BEHALF: Behalf = { person: EMPTY_PERSON, relation: '' }

/** What can be stored on the server while half of it is still being typed: lines without a name and half telephone numbers wait. */
export const sendable = (matter: MatterDraft): MatterDraft => ({
  ...matter,
  representatives: matter.representatives
    .filter((one) => one.name.trim() !== '')
    .map(({ name, phone }) => ({ name: name.trim(), ...(phone && looksLikePhone(phone) && { phone }) })),
})

export type MatterErrors = Partial<Record<'summary' | 'facts' | 'ask' | 'category' | 'representatives', string>> & {
  representative?: { at: number; text: string }
  behalf?: PersonErrors & { relation?: string }
}

const representativeError = ({ representatives }: MatterDraft): MatterErrors['representative'] => {
  const unnamed = representatives.findIndex((one) => one.name.trim() === '')
  if (unnamed >= 0) return { at: unnamed, text: MATTER.representativeRequired }
  const wrong = representatives.findIndex((one) => one.phone && !looksLikePhone(one.phone))
  return wrong >= 0 ? { at: wrong, text: MATTER.phoneWrong } : undefined
}

const behalfErrors = (behalf: Behalf): MatterErrors['behalf'] => {
  const errors = { ...personErrors(behalf.person), ...(behalf.relation.trim() === '' && { relation: PROFILE.errors.relation }) }
  return Object.keys(errors).length > 0 ? errors : undefined
}

/** What is missing before it can be booked, by field; an empty object is complete. */
export const matterErrors = (matter: MatterDraft, behalf: Behalf | undefined): MatterErrors => {
  const representative = representativeError(matter)
  const helped = behalf && behalfErrors(behalf)
  return {
    ...(matter.category === null && { category: MATTER.categoryRequired }),
    ...(matter.summary.trim() === '' && { summary: MATTER.required }),
    ...(matter.facts.trim() === '' && { facts: MATTER.required }),
    ...(matter.ask.trim() === '' && { ask: MATTER.required }),
    ...(matter.people >= COLLECTIVE_FROM && matter.representatives.length === 0 && { representatives: MATTER.representativesRequired }),
    ...(representative && { representative }),
    ...(helped && { behalf: helped }),
  }
}
