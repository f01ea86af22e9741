import type { CaseState } from '../../contract/case.ts'

/** A case that is registered and not yet answered: in term (Art 19), and it may still be withdrawn or merged (domain §6). */
export const OPEN: readonly CaseState[] = [
  'REGISTERED',
  'READ',
  'TRANSFERRED',
  'ASSIGNED',
  'OBJECTED',
  'ACCEPTED',
  'HANDLING',
  'CHECKING',
  'SUPPLEMENT',
  'REDO',
]
