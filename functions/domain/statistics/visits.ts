import type { VisitState } from '../../contract/visit-words.ts'
import { dayOf } from '../calendar/days.ts'

export const VISIT_FIELDS = ['planned', 'made', 'checked', 'missed'] as const
export type VisitField = (typeof VISIT_FIELDS)[number]
export type VisitMark = { month: string; field: VisitField }
type Counted = {
  state: VisitState
  visitOn?: string
  dueOn: string
  recordedAt?: string
  checkedAt?: string
  attempts: readonly { taken: string }[]
}

/**
 * What a visit says in the statistics, by month: planned for a day of it, made and recorded, checked, or not reached after three days of tries. Drafts and cancelled ones say
 * nothing. Counted by unit, never by person (国办函〔2026〕12号: no ranking).
 */
export const visitMarks = ({ state, visitOn, dueOn, recordedAt, checkedAt, attempts }: Counted): VisitMark[] => {
  if (state === 'DRAFT' || state === 'CANCELLED') return []
  const monthOf = (instant: string) => dayOf(instant).slice(0, 7)
  const lastTry = attempts.at(-1)?.taken
  return [
    { month: (visitOn ?? dueOn).slice(0, 7), field: 'planned' },
    ...(recordedAt ? [{ month: monthOf(recordedAt), field: 'made' as const }] : []),
    ...(state === 'CHECKED' && checkedAt ? [{ month: monthOf(checkedAt), field: 'checked' as const }] : []),
    ...(state === 'NOT_REACHED' && lastTry ? [{ month: monthOf(lastTry), field: 'missed' as const }] : []),
  ]
}

export type VisitSums = Record<VisitField, number>
export const sumOf = (counts: readonly Partial<VisitSums>[]): VisitSums =>
  Object.fromEntries(VISIT_FIELDS.map((field) => [field, counts.reduce((sum, one) => sum + (one[field] ?? 0), 0)])) as VisitSums
