import type { Batch } from '../../../../functions/contract/beside.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { BATCH } from '../../texts/zh-CN/staff-watch.ts'

/** 34.01%, or a dash while nothing is assigned: never 0 or 100 of nothing. */
export const rateText = (rate: number | null): string => (rate === null ? BATCH.none : `${rate}%`)

export const standingText = ({ rate, resolved, assigned }: Pick<Batch, 'rate' | 'resolved' | 'assigned'>): string =>
  fill(BATCH.rate, { rate: rateText(rate), resolved, assigned })
