import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import type { Booking } from '../../../../functions/contract/booking.ts'
import { CATEGORY_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useSession } from '../../api/session.ts'
import { useQuery } from '../../api/use-query.ts'
import { BookingActions } from '../../features/booking/actions.tsx'
import styles from '../../features/booking/booking.module.scss'
import { InLine, isInLine } from '../../features/booking/in-line.tsx'
import { Done, News } from '../../features/booking/news.tsx'
import { BOOKING_TONE, bookingStateText } from '../../features/booking/tones.ts'
import { hasOnlyLot, LotCard } from '../../features/draw/lot.tsx'
import { When } from '../../features/session/when.tsx'
import { SignedIn } from '../../features/signed-in.tsx'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { BigNumber, Fact } from '../../kit/cell.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Page } from '../../kit/page.tsx'
import { QrCode } from '../../kit/qr-code.tsx'
import { Load } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { copyText } from '../../platform/device.ts'
import { open } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { BOOKING } from '../../texts/zh-CN/bookings.ts'

/** States in which the desk still waits for this person. */
const COMING: Booking['state'][] = ['SUBMITTED', 'NEED_INFO', 'CONFIRMED', 'CHECKED_IN', 'CALLED', 'IN_TALK']

const Ticket = ({ booking }: { booking: Booking }) => (
  <View id="booking-ticket" className={styles.ticket}>
    <Tag id="booking-state" tone={BOOKING_TONE[booking.state]}>
      {bookingStateText(booking)}
    </Tag>
    {booking.ticketNo && <BigNumber id="booking-ticket-no" label={BOOKING.ticket} value={booking.ticketNo} />}
    {!booking.lapsed && <BigNumber id="booking-code" label={BOOKING.code} value={booking.code} />}
    {COMING.includes(booking.state) && (
      <View>
        <QrCode id="booking-qr" text={booking.qr} label={fill(BOOKING.qr, { code: booking.code.split('').join(' ') })} />
        <Text className={styles.ticketHint}>{BOOKING.showAtDesk}</Text>
      </View>
    )}
    {!booking.lapsed && (
      <Button id="booking-copy" kind="text" onTap={() => void copyText(booking.code, BOOKING.copied)}>
        {BOOKING.copyCode}
      </Button>
    )}
  </View>
)

const Bring = () => (
  <Card id="booking-bring" title={BOOKING.bring}>
    {BOOKING.bringList.map((item) => (
      <View key={item} className={styles.row}>
        <Icon name="check" color="ok" size={22} weight={2.4} />
        <Text>{item}</Text>
      </View>
    ))}
    <View className={styles.row}>
      <Icon name="clock" color="accent" size={22} />
      <Text>{BOOKING.early}</Text>
    </View>
  </Card>
)

const Facts = ({ booking }: { booking: Booking }) => {
  const { session, bookedBy } = booking
  const band = booking.offer ?? booking.band
  return (
    <Card id="booking-facts">
      <Fact id="booking-when" label={session.state === 'CANCELLED' ? BOOKING.wasWhen : BOOKING.when}>
        <When day={session.date} from={band.from} to={band.to} />
      </Fact>
      <Fact label={BOOKING.leader}>{`${session.leader.name}  ${session.leader.post}`}</Fact>
      <Fact label={BOOKING.where}>{`${session.venueName} ${session.room}  ${session.venueAddress}`}</Fact>
      <Fact label={BOOKING.phone}>{session.venuePhone}</Fact>
      <Fact label={BOOKING.person}>
        <Text>{booking.person.name}</Text>
        {booking.person.idNo && <Text className={styles.mask}>{booking.person.idNo}</Text>}
      </Fact>
      {bookedBy.kind === 'HELPER' && (
        <Fact label={BOOKING.helper}>{fill(BOOKING.helperText, { name: bookedBy.name ?? '', relation: bookedBy.relation ?? '' })}</Fact>
      )}
      {bookedBy.kind === 'DESK' && <Fact label={BOOKING.helper}>{BOOKING.desk}</Fact>}
      <Fact label={BOOKING.people}>{fill(BOOKING.peopleCount, { count: booking.people })}</Fact>
      <Fact label={BOOKING.matter}>{`${booking.summary}（${CATEGORY_TEXT[booking.category]}）`}</Fact>
      {booking.supplement && <Fact label={BOOKING.yourSupplement}>{booking.supplement}</Fact>}
    </Card>
  )
}

const LINE_MOVES_MS = 30_000

/** One booking: after the last tap the page of success, later the place for everything about it. */
const BookingPage = () => {
  const { id = '', done } = useRouter().params
  const known = useSession((state) => state.login !== undefined)
  const [every, setEvery] = useState<number>()
  const query = useQuery('GET /v1/bookings/{id}', known ? { params: { id } } : undefined, { fresh: 3000, every })
  const state = query.data?.state
  // Places come while he looks on: the line moves, or one is kept for him.
  useEffect(() => setEvery(state === 'WAITING' ? LINE_MOVES_MS : undefined), [state])
  return (
    <Page id="booking" title={BOOKING.title}>
      <SignedIn>
        <Load query={query}>
          {(booking) => (
            <View>
              {done && (COMING.includes(booking.state) || booking.state === 'WAITING' || booking.state === 'REGISTERED') && (
                <Done booking={booking} />
              )}
              <News booking={booking} />
              {isInLine(booking) ? (
                <View className={styles.inLine}>
                  <InLine booking={booking} onChanged={query.reload} />
                  <BookingActions booking={booking} onChanged={query.reload} />
                </View>
              ) : hasOnlyLot(booking) ? null : (
                <Ticket booking={booking} />
              )}
              <LotCard booking={booking} />
              {booking.caseId && (
                <View className={styles.line}>
                  <Button id="booking-case" kind="primary" onTap={() => open(PAGE.case, { id: booking.caseId })}>
                    {BOOKING.toCase}
                  </Button>
                </View>
              )}
              <Facts booking={booking} />
              {COMING.includes(booking.state) && <Bring />}
              {!isInLine(booking) && <BookingActions booking={booking} onChanged={query.reload} />}
            </View>
          )}
        </Load>
      </SignedIn>
    </Page>
  )
}

export default BookingPage
