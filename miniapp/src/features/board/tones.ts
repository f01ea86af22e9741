import type { BoardCard } from '../../../../functions/contract/reception.ts'
import type { Tone } from '../../kit/tag.tsx'

/** The look of each answer of the server's `bookable` predicate. */
export const BOOKABLE_TONE: Record<BoardCard['bookable'], Tone> = {
  OPEN: 'ok',
  NOT_YET: 'info',
  ENDED: 'plain',
  FULL: 'warn',
  CANCELLED: 'danger',
  INVITED_ONLY: 'plain',
  WALK_IN_ONLY: 'info',
  REGISTER: 'ok',
  DRAWING: 'info',
}
