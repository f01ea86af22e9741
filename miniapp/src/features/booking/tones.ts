import type { Booking, BookingState } from '../../../../functions/contract/booking.ts'
import type { CaseState } from '../../../../functions/contract/case.ts'
import { BOOKING_STATE_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import type { Tone } from '../../kit/tag.tsx'
import { BOOKING } from '../../texts/zh-CN/bookings.ts'

/** The look of each state; the words stand in the contract's texts. */
export const BOOKING_TONE: Record<BookingState, Tone> = {
  SUBMITTED: 'info',
  NEED_INFO: 'warn',
  CONFIRMED: 'ok',
  DECLINED: 'danger',
  EARLY_ANSWERED: 'warn',
  CANCELLED: 'plain',
  CHECKED_IN: 'ok',
  CALLED: 'ok',
  IN_TALK: 'ok',
  RECEIVED: 'ok',
  NO_SHOW: 'plain',
  LEFT: 'plain',
  REGISTERED: 'info',
  NOT_DRAWN: 'plain',
  WAITING: 'info',
  OFFERED: 'warn',
}

/** What counts for the person: his right rather than that he waits, and that an offer is over before the server has tidied it up. */
export const bookingStateText = ({ state, owed, actions, offer }: Pick<Booking, 'state' | 'owed' | 'actions' | 'offer'>): string => {
  if (state === 'WAITING' && owed) return BOOKING.owedState
  const over = state === 'OFFERED' && !actions.includes('acceptOffer') && offer?.monthLimit === undefined
  return over ? BOOKING.offerOver : BOOKING_STATE_TEXT[state]
}

const DONE: CaseState[] = ['REPLIED', 'SERVED', 'FINAL', 'ARCHIVED']
const STOPPED: CaseState[] = ['REFUSED', 'REFUSED_FINAL', 'WITHDRAWN', 'MERGED', 'VOID']
export const caseTone = (state: CaseState): Tone => (DONE.includes(state) ? 'ok' : STOPPED.includes(state) ? 'plain' : 'info')
