import { useState } from 'react'
import type { Booking } from '../../../../functions/contract/booking.ts'
import { call } from '../../api/call.ts'
import { newKey } from '../../api/key.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { askToNotify } from '../../platform/wechat.ts'
import { forgetDraft, useDraft } from '../draft/draft.ts'
import { trimmed } from '../person/person.ts'

/** Someone was quicker: the band has to be chosen again, everything else stays. */
const TAKEN = ['FULL', 'JUST_TAKEN']
/** The public page may be a second old (functions/http/public.ts): counts are asked for once more after that. */
const COUNTS_SETTLE_MS = 1500

/** The last step of a booking: band, check, and the one write, whose idempotency key outlives a cut network and a killed app. */
export const useBook = (sessionId: string, wanted: string | undefined, onBooked: (booking: Booking) => void) => {
  const { matter, matterId, behalf } = useDraft()
  const [chosen, setChosen] = useState(wanted)
  const counted = useQuery('GET /v1/board/sessions/{id}', sessionId ? { params: { id: sessionId } } : undefined, { fresh: 3000 })
  const onBehalf = behalf && { person: trimmed(behalf.person), relation: behalf.relation.trim() }
  const asked = sessionId && matterId ? { body: { sessionId, matterId, onBehalf } } : undefined
  const check = useQuery('POST /v1/bookings/check', asked, { fresh: 0 })
  const write = useWrite({ keep: 'booking' })
  // The band that the booking itself found full is full, whatever an older count says.
  const full = write.error?.code === 'FULL' ? chosen : undefined
  const session = {
    ...counted,
    data: counted.data && { ...counted.data, bands: counted.data.bands.map((one) => (one.band === full ? { ...one, left: 0 } : one)) },
  }
  const taken = write.error !== undefined && TAKEN.includes(write.error.code)
  // After a lost answer the place may be ours already: the chosen band stays, whatever the count says.
  const undecided = write.error?.code === 'OFFLINE' || write.error?.code === 'BUSY' || write.error?.code === 'INTERNAL'
  // A band that was just lost has to be chosen anew, even when another place in it is left.
  const slot = taken ? undefined : session.data?.bands.find((one) => one.band === chosen && (one.left > 0 || undecided || write.busy))

  const choose = (band: string) => {
    setChosen(band)
    write.clear()
  }
  const confirm = async () => {
    if (!slot || !matterId) return
    // WeChat shows its question only straight from the tap, so it comes before the request.
    const agreed = await askToNotify(['BOOKING_CONFIRMED', 'REMINDER', 'SESSION_CHANGED'])
    const booking = await write.run('POST /v1/bookings', {
      body: { sessionId, band: slot.band, matterId, ...(onBehalf ? { onBehalf } : { pass: check.data?.pass }) },
    })
    if (!booking) {
      session.reload()
      setTimeout(session.reload, COUNTS_SETTLE_MS)
      return
    }
    if (agreed.length > 0) void call('POST /v1/consents', { body: { templates: agreed }, key: newKey() })
    forgetDraft()
    onBooked(booking)
  }
  return { matter, matterId, behalf, session, check, slot, choose, taken, undecided, write, confirm: () => void confirm() }
}
