import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Booking } from '../../../../functions/contract/booking.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { dayText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Sheet } from '../../kit/sheet.tsx'
import { SlotGrid } from '../../kit/slots.tsx'
import { Empty, Load, Loading, ProblemNotice } from '../../kit/states.tsx'
import { toast } from '../../platform/dialog.ts'
import { BOOKING } from '../../texts/zh-CN/bookings.ts'
import { useBoard } from '../board/use-board.ts'
import styles from './booking.module.scss'

type Props = { booking: Booking; onClose: () => void; onChanged: () => void }

/** The same leader's days first: the matter is in his remit already. */
const useOptions = (booking: Booking) => {
  const board = useBoard()
  const open = board.coming.filter((card) => card.bookable === 'OPEN')
  const same = open.filter((card) => card.leader.id === booking.session.leader.id)
  const others = open.filter((card) => card.leader.id !== booking.session.leader.id)
  return { loading: board.query.loading, cards: [...same, ...others] }
}

/** Another band or another day: the server takes the new place and frees the old one in one step. */
export const RescheduleSheet = ({ booking, onClose, onChanged }: Props) => {
  const { cards, loading } = useOptions(booking)
  const [chosen, setChosen] = useState<string>()
  const sessionId = chosen ?? cards.find((card) => card.id === booking.session.id)?.id ?? cards[0]?.id
  const session = useQuery('GET /v1/board/sessions/{id}', sessionId ? { params: { id: sessionId } } : undefined, { fresh: 3000 })
  const [band, setBand] = useState<string>()
  const slot = session.data?.bands.find((one) => one.band === band)
  const write = useWrite()
  const change = async () => {
    if (!sessionId || !slot) return
    const done = await write.run('POST /v1/bookings/{id}/reschedule', { params: { id: booking.id }, body: { sessionId, band: slot.band } })
    if (!done) return session.reload()
    toast(BOOKING.rescheduled)
    onClose()
    onChanged()
  }
  return (
    <Sheet id="reschedule-sheet" open title={BOOKING.rescheduleTitle} onClose={onClose}>
      <Text className={styles.line}>{BOOKING.rescheduleHint}</Text>
      {loading && <Loading lines={1} />}
      {!loading && cards.length === 0 && <Empty title={BOOKING.noOther} />}
      {cards.length > 0 && (
        <View>
          <Choice
            id="reschedule-session"
            label={BOOKING.rescheduleSession}
            value={sessionId}
            options={cards.map((card) => ({ value: card.id, label: `${dayText(card.date)} ${card.from} ${card.leader.name}` }))}
            onChange={(id) => {
              setChosen(id)
              setBand(undefined)
              write.clear()
            }}
          />
          <Load query={session} lines={1}>
            {(data) => (
              <SlotGrid
                id="reschedule-bands"
                slots={data.bands}
                value={band}
                onChange={(next) => {
                  setBand(next)
                  write.clear()
                }}
              />
            )}
          </Load>
        </View>
      )}
      <View className={styles.buttons}>
        <ProblemNotice id="reschedule-problem" error={write.error} />
        {slot && session.data && (
          <Button id="reschedule-confirm" kind="primary" busy={write.busy} onTap={() => void change()}>
            {fill(BOOKING.rescheduleConfirm, { day: dayText(session.data.date), from: slot.from, to: slot.to })}
          </Button>
        )}
      </View>
    </Sheet>
  )
}
