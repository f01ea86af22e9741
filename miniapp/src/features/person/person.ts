import type { PersonInput } from '../../../../functions/contract/people.ts'
import { looksLikeIdCard, looksLikePhone } from '../../format/id-card.ts'
import { PROFILE } from '../../texts/zh-CN/login.ts'

export type PersonErrors = Partial<Record<keyof PersonInput, string>>

/** What to correct before sending, by field. */
export const personErrors = (person: PersonInput): PersonErrors => ({
  ...(person.name.trim() === '' && { name: PROFILE.errors.name }),
  ...(person.idNo.trim().length < 4
    ? { idNo: PROFILE.errors.idNo }
    : person.idType === 'ID_CARD' && !looksLikeIdCard(person.idNo) && { idNo: PROFILE.errors.idCard }),
  ...(!looksLikePhone(person.phone.trim()) && { phone: PROFILE.errors.phone }),
  ...(person.address.trim() === '' && { address: PROFILE.errors.address }),
})

export const trimmed = (person: PersonInput): PersonInput => ({
  ...person,
  name: person.name.trim(),
  idNo: person.idNo.replace(/\s/g, '').toUpperCase(),
  phone: person.phone.trim(),
  address: person.address.trim(),
})
