import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { Booking } from '../../../../functions/contract/booking.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useWrite } from '../../api/use-write.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { toast } from '../../platform/dialog.ts'
import { askToNotify } from '../../platform/wechat.ts'
import { BOOKING } from '../../texts/zh-CN/bookings.ts'
import { Countdown } from '../session/countdown.tsx'
import { When } from '../session/when.tsx'
import styles from './booking.module.scss'
import { keepConsent } from './consent.ts'
import { BOOKING_TONE, bookingStateText } from './tones.ts'

type Props = { booking: Booking; onChanged: () => void }

const Frame = ({ booking, title, children }: { booking: Booking; title: string; children: ReactNode }) => (
  <View id="booking-line" className={styles.ticket}>
    <Tag id="booking-state" tone={BOOKING_TONE[booking.state]}>
      {bookingStateText(booking)}
    </Tag>
    <Text id="booking-line-title" className={styles.lineTitle}>
      {title}
    </Text>
    {children}
  </View>
)

const Waiting = ({ booking }: { booking: Booking }) => {
  const { position, owed } = booking
  if (position === undefined)
    return (
      <Frame booking={booking} title={owed ? BOOKING.owed : BOOKING.waitingDone}>
        <Text className={styles.lineText}>{owed ? BOOKING.owedText : BOOKING.waitingSoon}</Text>
      </Frame>
    )
  return (
    <Frame booking={booking} title={fill(BOOKING.position, { position })}>
      <Text className={styles.lineAhead}>{position > 1 ? fill(BOOKING.ahead, { count: position - 1 }) : BOOKING.first}</Text>
      <Text className={styles.lineText}>{owed ? BOOKING.owedInLine : BOOKING.waitingFor}</Text>
    </Frame>
  )
}

/** A place is kept until its deadline: one tap makes it his. After the deadline the server takes no tap any more, so none is offered. */
const Offered = ({ booking, offer, onChanged }: Props & { offer: NonNullable<Booking['offer']> }) => {
  const write = useWrite({ keep: 'offer' })
  const accept = async () => {
    const agreed = await askToNotify(['BOOKING_CONFIRMED', 'REMINDER', 'SESSION_CHANGED'])
    const done = await write.run('POST /v1/bookings/{id}/accept-offer', { params: { id: booking.id } })
    if (done) {
      keepConsent(agreed)
      toast(BOOKING.accepted)
    }
    onChanged()
  }
  const kept = offer.first || booking.owed
  if (offer.monthLimit !== undefined)
    return (
      <Frame booking={booking} title={BOOKING.offerMonth}>
        <Text className={styles.lineText}>{fill(BOOKING.offerMonthText, { limit: offer.monthLimit, until: instantText(offer.until) })}</Text>
      </Frame>
    )
  if (!booking.actions.includes('acceptOffer'))
    return (
      <Frame booking={booking} title={BOOKING.offerOverTitle}>
        <Text className={styles.lineText}>{kept ? BOOKING.offerOverOwed : BOOKING.offerOverText}</Text>
      </Frame>
    )
  return (
    <Frame booking={booking} title={kept ? BOOKING.offerFirst : BOOKING.offer}>
      <View id="booking-offer-when" className={styles.lineWhen}>
        <When day={booking.session.date} from={offer.from} to={offer.to} />
      </View>
      <Countdown
        key={offer.until}
        id="booking-offer-countdown"
        until={offer.until}
        label={BOOKING.offerCountdown}
        note={fill(BOOKING.offerUntil, { until: instantText(offer.until) })}
        onEnd={onChanged}
      />
      <ProblemNotice id="booking-offer-problem" error={write.error} />
      <Button id="booking-accept" kind="primary" busy={write.busy} onTap={() => void accept()}>
        {BOOKING.accept}
      </Button>
      {kept && <Text className={styles.lineText}>{BOOKING.offerKept}</Text>}
    </Frame>
  )
}

/** Who has no place yet: where he stands, or the place that is kept for him. */
export const InLine = ({ booking, onChanged }: Props) =>
  booking.state === 'OFFERED' && booking.offer ? (
    <Offered booking={booking} offer={booking.offer} onChanged={onChanged} />
  ) : (
    <Waiting booking={booking} />
  )

/** The states that `InLine` draws; a registration for a draw has a page part of its own. */
export const isInLine = ({ state }: Pick<Booking, 'state'>): boolean => state === 'WAITING' || state === 'OFFERED'
