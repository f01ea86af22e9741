import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Booking } from '../../../../functions/contract/booking.ts'
import { EMPTY_MATTER, EMPTY_PERSON } from '../../../../functions/contract/empty.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { dayText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Choice } from '../../kit/choice.tsx'
import { FieldFrame } from '../../kit/field-frame.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { SlotGrid } from '../../kit/slots.tsx'
import { Load, ProblemNotice } from '../../kit/states.tsx'
import { optionsOf } from '../../staff/options.ts'
import { DESK_BOOK } from '../../texts/zh-CN/staff-desk.ts'
import { MatterFields } from './matter-fields.tsx'
import { PersonFields } from './person-fields.tsx'

/** The desk sees the same places as the public board; a full band is shown but cannot be chosen. */
const Bands = ({ sessionId, value, onChange }: { sessionId: string; value: string; onChange: (band: string) => void }) => {
  const session = useQuery('GET /v1/board/sessions/{id}', { params: { id: sessionId } })
  return (
    <Load query={session}>
      {({ bands }) => (
        <FieldFrame id="band" label={DESK_BOOK.band}>
          <SlotGrid id="bands" slots={bands} value={value} onChange={onChange} />
        </FieldFrame>
      )}
    </Load>
  )
}

export const BookingForm = ({ onDone }: { onDone: (booking: Booking) => void }) => {
  const board = useQuery('GET /v1/board', {})
  const [channel, setChannel] = useState<'COUNTER' | 'PHONE'>('COUNTER')
  const [sessionId, setSessionId] = useState('')
  const [band, setBand] = useState('')
  const [person, setPerson] = useState(EMPTY_PERSON)
  const [matter, setMatter] = useState(EMPTY_MATTER)
  const write = useWrite()
  const submit = async () => {
    const done = await write.run('POST /v1/desk/bookings', { body: { sessionId, band, person, matter, channel } })
    if (done) onDone(done)
  }
  return (
    <Load query={board}>
      {({ items }) => {
        const open = items.filter((one) => one.bookable === 'OPEN' || one.bookable === 'NOT_YET')
        return (
          <View>
            <Segmented id="channel" label={DESK_BOOK.channel} value={channel} options={optionsOf(DESK_BOOK.channels)} onChange={setChannel} />
            {open.length === 0 ? (
              <Notice tone="info" text={DESK_BOOK.noSession} />
            ) : (
              <Choice
                id="booking-session"
                label={DESK_BOOK.session}
                value={sessionId}
                options={open.map((one) => ({ value: one.id, label: `${dayText(one.date)} ${one.from} ${one.leader.name}（${one.leader.post}）` }))}
                onChange={(id) => {
                  setSessionId(id)
                  setBand('')
                }}
              />
            )}
            {sessionId !== '' && <Bands key={sessionId} sessionId={sessionId} value={band} onChange={setBand} />}
            <PersonFields person={person} onChange={setPerson} error={write.error} />
            <MatterFields matter={matter} onChange={setMatter} error={write.error} />
            <ProblemNotice error={write.error} id="booking-problem" />
            <Button id="booking-submit" kind="primary" busy={write.busy} disabled={sessionId === '' || band === ''} onTap={submit}>
              {DESK_BOOK.submitBooking}
            </Button>
          </View>
        )
      }}
    </Load>
  )
}
