import type { CaseRules } from '../../contract/case-rules.ts'
import { addDays, type Instant, instantOf, timeOf, today } from './days.ts'

/**
 * Nobody is woken by an SMS (domain §8): until when it is held, the next end of the night; undefined when it may go now. The night lies between `quietFrom` in the evening
 * and `quietTo` in the morning, by the clock in Asia/Shanghai.
 */
export const heldUntil = (now: Instant, { quietFrom, quietTo }: Pick<CaseRules, 'quietFrom' | 'quietTo'>): Instant | undefined => {
  const time = timeOf(now)
  if (time >= quietFrom) return instantOf(addDays(today(now), 1), quietTo)
  return time < quietTo ? instantOf(today(now), quietTo) : undefined
}
