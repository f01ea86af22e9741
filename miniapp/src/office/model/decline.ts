import type { Booking, DeclineCode } from '../../../../functions/contract/booking.ts'
import { DECLINE_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'

/** The words to start from. What the app cannot know (which unit, which leader) is left as a gap that the screener fills. */
const GAP = '＿＿'

export const declineWords = (code: DeclineCode, booking: Pick<Booking, 'session'>): { text: string; channel: string } => {
  const facts = { leader: GAP, unit: GAP, phone: booking.session.venuePhone }
  return { text: fill(DECLINE_TEXT[code].reason, facts), channel: fill(DECLINE_TEXT[code].channel, facts) }
}
