import type { MatterDraft } from '../../../../functions/contract/booking.ts'
import type { PersonInput } from '../../../../functions/contract/people.ts'

export const BLANK_PERSON: PersonInput = { name: '', idType: 'ID_CARD', idNo: '', phone: '', address: '' }

export const BLANK_MATTER: MatterDraft = {
  summary: '',
  facts: '',
  ask: '',
  earlier: '',
  category: null,
  people: 1,
  representatives: [],
  litigation: false,
  whistleblow: false,
  againstLeaderId: null,
  againstText: '',
  support: '',
  greenChannel: false,
  sameAsCaseId: null,
}

/** The address of a field as the server names it in an error: `person.idNo`. */
export const errorAt = (error: { field?: string; message: string } | undefined, field: string): string | undefined =>
  error?.field === field ? error.message : undefined
