import type { CaseState } from '../../functions/contract/case.ts'
import type { StepRow } from '../../functions/domain/case/apply.ts'
import { NO_WORK } from '../../functions/domain/case/work.ts'

/** A case as the rules see it, of which nothing is recorded yet. */
export const stepRow = (state: CaseState, more: Partial<StepRow> = {}): StepRow => ({
  state,
  clocks: [],
  timeline: [],
  unitId: 'unit',
  coUnitIds: [],
  instruction: '',
  requirement: '',
  reply: '',
  work: NO_WORK,
  ...more,
})
