import type { Batch } from '../../../../functions/contract/beside.ts'

/** What is closed or past takes no case in any more. */
export const openBatches = (batches: readonly Batch[]): Batch[] => batches.filter(({ closed, daysLeft }) => !closed && daysLeft >= 0)
