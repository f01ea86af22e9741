import { View } from '@tarojs/components'
import type { Booking, DayEntry } from '../../../../functions/contract/booking.ts'
import { dayText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { BigNumber, Fact } from '../../kit/cell.tsx'
import { Notice } from '../../kit/notice.tsx'
import { open as go } from '../../platform/navigate.ts'
import { DESK_BOOK } from '../../texts/zh-CN/staff-desk.ts'

const Next = ({ onAgain }: { onAgain: () => void }) => (
  <View>
    <Button id="another" kind="primary" onTap={onAgain}>
      {DESK_BOOK.another}
    </Button>
    <Button id="to-today" onTap={() => go('desk/today/index')}>
      {DESK_BOOK.toToday}
    </Button>
  </View>
)

export const Booked = ({ booking, onAgain }: { booking: Booking; onAgain: () => void }) => (
  <Card id="booked">
    <BigNumber id="booked-code" label={DESK_BOOK.code} value={booking.code} />
    <Fact label={DESK_BOOK.session}>{`${dayText(booking.session.date)} ${booking.session.leader.name}`}</Fact>
    <Fact label={DESK_BOOK.band}>{`${booking.band.from}-${booking.band.to}`}</Fact>
    <Notice tone="info" text={booking.state === 'SUBMITTED' ? DESK_BOOK.waitScreen : DESK_BOOK.bring} />
    <Next onAgain={onAgain} />
  </Card>
)

export const Ticketed = ({ entry, onAgain }: { entry: DayEntry; onAgain: () => void }) => (
  <Card id="ticketed">
    <BigNumber id="walk-in-ticket" label={DESK_BOOK.ticketTitle} value={entry.ticketNo ?? ''} />
    <Notice tone="info" text={DESK_BOOK.ticketHint} />
    <Next onAgain={onAgain} />
  </Card>
)
