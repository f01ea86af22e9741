import { Text, View } from '@tarojs/components'
import type { Booking } from '../../../../functions/contract/booking.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { BigNumber } from '../../kit/cell.tsx'
import { Tag } from '../../kit/tag.tsx'
import { open } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { DRAW, DRAW_REASON_TEXT } from '../../texts/zh-CN/draw.ts'
import { BOOKING_TONE, bookingStateText } from '../booking/tones.ts'
import styles from './draw.module.scss'

/** Only the lot: there is no place yet, and there may be none. */
export const hasOnlyLot = ({ state }: Pick<Booking, 'state'>): boolean => state === 'REGISTERED' || state === 'NOT_DRAWN'

/** How many tickets and why, in words. */
export const Tickets = ({ lot }: { lot: NonNullable<Booking['lot']> }) => (
  <View id="lot-tickets">
    <Text className={styles.line}>{fill(DRAW.tickets, { count: lot.tickets })}</Text>
    <Text className={styles.soft}>{[DRAW.base, ...lot.reasons.map((reason) => DRAW_REASON_TEXT[reason])].join('；')}</Text>
  </View>
)

const newsOf = ({ state, place }: { state: Booking['state']; place: boolean }): string => {
  if (state === 'NOT_DRAWN') return DRAW.notDrawn
  if (state === 'WAITING') return DRAW.lostWaits
  return place ? DRAW.won : ''
}

/** A registration for a draw on the page of its booking: number, tickets, what became of it, and the way to the public page. */
export const LotCard = ({ booking }: { booking: Booking }) => {
  const { lot, state, session } = booking
  if (!lot) return null
  const news = state === 'REGISTERED' ? DRAW.after : newsOf({ state, place: state === 'CONFIRMED' || state === 'CHECKED_IN' })
  return (
    <Card id="booking-lot" title={hasOnlyLot(booking) ? undefined : DRAW.way}>
      {hasOnlyLot(booking) && (
        <View className={styles.lot}>
          <Tag id="booking-state" tone={BOOKING_TONE[state]}>
            {bookingStateText(booking)}
          </Tag>
        </View>
      )}
      <BigNumber id="booking-lot-no" label={DRAW.lotNo} value={lot.no} />
      <Tickets lot={lot} />
      {news !== '' && (
        <Text id="booking-lot-news" className={styles.line}>
          {news}
        </Text>
      )}
      <Button id="booking-draw" onTap={() => open(PAGE.draw, { id: session.id, booking: booking.id })}>
        {state === 'REGISTERED' ? DRAW.howLink : DRAW.resultLink}
      </Button>
    </Card>
  )
}
