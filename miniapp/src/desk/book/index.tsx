import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { Booking, DayEntry } from '../../../../functions/contract/booking.ts'
import { Segmented } from '../../kit/segmented.tsx'
import staff from '../../staff/staff.module.scss'
import { StaffPage } from '../../staff/staff-page.tsx'
import { DESK_BOOK } from '../../texts/zh-CN/staff-desk.ts'
import { BookingForm } from './booking-form.tsx'
import { Booked, Ticketed } from './results.tsx'
import { WalkInForm } from './walk-in-form.tsx'

type Kind = 'booking' | 'walk-in'

/** For people without a phone: a booking made at the counter or by telephone, or a ticket for today. */
const Book = () => {
  const { kind: wanted, sessionId } = useRouter().params
  const [kind, setKind] = useState<Kind>(wanted === 'walk-in' ? 'walk-in' : 'booking')
  const [booked, setBooked] = useState<Booking>()
  const [ticketed, setTicketed] = useState<DayEntry>()
  const again = () => {
    setBooked(undefined)
    setTicketed(undefined)
  }
  return (
    <StaffPage id="desk-book" title={DESK_BOOK.title}>
      {booked && <Booked booking={booked} onAgain={again} />}
      {ticketed && <Ticketed entry={ticketed} onAgain={again} />}
      {!booked && !ticketed && (
        <View className={staff.form}>
          <Segmented
            id="kind"
            label={DESK_BOOK.kind}
            value={kind}
            options={[
              { value: 'booking', label: DESK_BOOK.booking },
              { value: 'walk-in', label: DESK_BOOK.walkIn },
            ]}
            onChange={setKind}
          />
          {kind === 'booking' ? <BookingForm onDone={setBooked} /> : <WalkInForm wanted={sessionId} onDone={setTicketed} />}
        </View>
      )}
    </StaffPage>
  )
}

export default Book
