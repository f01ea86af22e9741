import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import type { Booking } from '../../../../functions/contract/booking.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useSession } from '../../api/session.ts'
import { usePages } from '../../api/use-pages.ts'
import styles from '../../features/booking/booking.module.scss'
import { BOOKING_TONE, bookingStateText } from '../../features/booking/tones.ts'
import { When } from '../../features/session/when.tsx'
import { SignedIn } from '../../features/signed-in.tsx'
import { CitizenTabs } from '../../features/tabs.tsx'
import { dayText, instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Page } from '../../kit/page.tsx'
import { Empty, Load } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { open, restart } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { BOOKINGS } from '../../texts/zh-CN/bookings.ts'
import { KIT } from '../../texts/zh-CN/common.ts'

/** What to remember of it: the code, or what has to be done while he is in line; a draw has no code. */
const remember = ({ state, owed, code }: Booking): string => {
  if (state === 'REGISTERED' || state === 'NOT_DRAWN' || state === 'OFFERED') return ''
  if (state === 'WAITING') return owed ? BOOKINGS.owed : BOOKINGS.waiting
  return fill(BOOKINGS.code, { code })
}

const BookingCard = memo(({ booking }: { booking: Booking }) => {
  const band = booking.offer ?? booking.band
  const when = fill(BOOKINGS.line, { day: dayText(booking.session.date), from: band.from, to: band.to })
  const state = bookingStateText(booking)
  const due = booking.offer && booking.actions.includes('acceptOffer') ? fill(BOOKINGS.offered, { until: instantText(booking.offer.until) }) : ''
  const code = remember(booking)
  return (
    <Card
      id={`booking-${booking.id}`}
      label={[when, booking.session.leader.name, state, due].filter(Boolean).join('，')}
      onTap={() => open(PAGE.booking, { id: booking.id })}
    >
      <View className={styles.top}>
        <View className={styles.strong}>
          <When day={booking.session.date} from={band.from} to={band.to} />
        </View>
        <Tag tone={BOOKING_TONE[booking.state]}>{state}</Tag>
      </View>
      <Text>{`${booking.session.leader.name}  ${booking.session.leader.post}`}</Text>
      <Text className={styles.summary}>{booking.summary}</Text>
      {due && <Text className={styles.due}>{due}</Text>}
      {code && <Text className={styles.soft}>{code}</Text>}
    </Card>
  )
})

/** My bookings, newest first. */
const BookingsPage = () => {
  const known = useSession((state) => state.login !== undefined)
  const list = usePages('GET /v1/bookings', known ? {} : undefined)
  return (
    <Page id="bookings" title={BOOKINGS.title} root bar={<CitizenTabs current="bookings" />}>
      <SignedIn>
        <Load query={list}>
          {() => (
            <View>
              {list.items.map((booking) => (
                <BookingCard key={booking.id} booking={booking} />
              ))}
              {list.items.length === 0 && (
                <Empty title={BOOKINGS.empty} hint={BOOKINGS.emptyHint}>
                  <Button id="bookings-board" kind="primary" onTap={() => restart(PAGE.board)}>
                    {BOOKINGS.toBoard}
                  </Button>
                </Empty>
              )}
              {list.hasMore && (
                <Button id="bookings-more" busy={list.loadingMore} onTap={list.loadMore}>
                  {KIT.more}
                </Button>
              )}
            </View>
          )}
        </Load>
      </SignedIn>
    </Page>
  )
}

export default BookingsPage
