import type { BoardCard } from '../../../../functions/contract/reception.ts'
import type { Tone } from '../../kit/tag.tsx'
import { BOARD, BOOKABLE_TEXT } from '../../texts/zh-CN/board.ts'

/** The look of each answer of the server's `bookable` predicate. */
const BOOKABLE_TONE: Record<BoardCard['bookable'], Tone> = {
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

/** A card's state in words: what the predicate says, and how pressing it is. */
export const boardState = ({ bookable, few, nextWave }: Pick<BoardCard, 'bookable' | 'few' | 'nextWave'>): { text: string; tone: Tone } => {
  if (bookable === 'OPEN' && few) return { text: BOARD.few, tone: 'warn' }
  if (bookable === 'FULL' && nextWave) return { text: BOARD.waveFull, tone: 'warn' }
  return { text: BOOKABLE_TEXT[bookable], tone: BOOKABLE_TONE[bookable] }
}
