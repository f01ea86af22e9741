import type { MatterDraft } from './booking-requests.ts'
import type { PersonInput } from './person.ts'

/** Where every form begins. Apart from the schemas, so that the app can use them without carrying zod. */
export const EMPTY_PERSON: PersonInput = { name: '', idType: 'ID_CARD', idNo: '', phone: '', address: '' }

export const EMPTY_MATTER: MatterDraft = {
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
