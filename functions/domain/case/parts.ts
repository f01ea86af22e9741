import type { CaseCard } from '../../contract/case.ts'
import { dayOf, daysBetween, type Instant, today } from '../calendar/days.ts'
import { type StoredClock, showClock } from './clocks.ts'
import type { StepRow } from './effect.ts'
import { organClocks } from './owner.ts'
import { WITH_UNIT } from './step-rule.ts'
import type { CoPart } from './work.ts'

/** domain §8: a co-unit of which nothing was heard for more than so many days (three, by the rule table) is a ground for supervision. */
export const isSilent = ({ sentAt, reply }: Pick<CoPart, 'sentAt' | 'reply'>, days: number, now: Instant): boolean =>
  reply === undefined && daysBetween(dayOf(sentAt), today(now)) > days

type Shared = Pick<StepRow, 'state' | 'work'>
/** What co-units still owe; once the answer is served nobody waits for it any more. */
const owedParts = ({ state, work: { parts = [] } }: Shared): CoPart[] =>
  WITH_UNIT.includes(state) ? parts.filter(({ reply }) => reply === undefined) : []
export const owedPart = (row: Shared, unitId: string): CoPart | undefined => owedParts(row).find((part) => part.unitId === unitId)

/** A part runs like a clock, though it lies in the case's work: a clock has no unit (docs/decisions/0037). A pause stops it too. */
const clockOf = ({ sentAt, dueOn }: CoPart, { pause }: StepRow['work']): StoredClock => ({
  kind: 'PART',
  startedAt: sentAt,
  dueOn,
  basis: '协办单位答复主办单位的时限',
  ...(pause && pause.ended === undefined && { pausedSince: pause.since }),
})
/** Those that run now, each with its unit: of these the units are reminded. */
export const partClocks = (row: Shared): { unitId: string; clock: StoredClock }[] =>
  owedParts(row).flatMap((part) => organClocks([clockOf(part, row.work)]).map((clock) => ({ unitId: part.unitId, clock })))

/** The card as a co-unit has it in its list: what it owes itself, and no day or step of the lead unit. */
export const asReadBy = (shown: CaseCard, row: Shared & Pick<StepRow, 'unitId' | 'coUnitIds'>, unitId: string, now: Instant): CaseCard => {
  if (unitId === row.unitId || !row.coUnitIds.includes(unitId)) return shown
  const part = owedPart(row, unitId)
  if (!part) return { ...shown, clock: undefined, next: undefined }
  return { ...shown, clock: showClock(clockOf(part, row.work), now), next: 'partReply', owner: 'CO_UNIT' }
}
