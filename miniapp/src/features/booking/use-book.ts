import { useState } from 'react'
import type { Booking } from '../../../../functions/contract/booking.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { askToNotify } from '../../platform/wechat.ts'
import { forgetDraft, useDraft } from '../draft/draft.ts'
import { trimmed } from '../person/person.ts'
import { keepConsent } from './consent.ts'

/** No place in this band for now: it has to be chosen again or waited for, everything else stays. */
const TAKEN = ['FULL', 'JUST_TAKEN', 'NEXT_WAVE', 'NOT_OPEN_YET']
/** After these the place may be ours although no answer says so. */
const UNDECIDED = ['OFFLINE', 'BUSY', 'INTERNAL']
/** The public page may be a second old (functions/http/public.ts): counts are asked for once more after that. */
const COUNTS_SETTLE_MS = 1500
export const ANY = 'ANY'

/** `draw`: what is waited for is the draw. */
type Start = { band?: string; waiting: boolean; draw: boolean }

/**
 * The last step of a booking: band, check, and the one write, whose idempotency key outlives a cut network and a killed app.
 * While `waiting` the same step leads into the waiting list, for the `wish` (a band or any).
 */
export const useBook = (sessionId: string, start: Start, onBooked: (booking: Booking) => void) => {
  const { matter, matterId, behalf } = useDraft()
  const [chosen, setChosen] = useState(start.band)
  const [waiting, setWaiting] = useState(start.waiting || start.draw)
  const [wished, setWish] = useState<string>()
  const counted = useQuery('GET /v1/board/sessions/{id}', sessionId ? { params: { id: sessionId } } : undefined, { fresh: 3000 })
  const onBehalf = behalf && { person: trimmed(behalf.person), relation: behalf.relation.trim() }
  const asked = sessionId && matterId ? { body: { sessionId, matterId, onBehalf } } : undefined
  const check = useQuery('POST /v1/bookings/check', asked, { fresh: 0 })
  const write = useWrite({ keep: 'booking' })
  const code = write.error?.code ?? ''
  // The band that the booking itself found full is full, whatever an older count says.
  const full = code === 'FULL' || code === 'NEXT_WAVE' ? chosen : undefined
  const session = {
    ...counted,
    data: counted.data && { ...counted.data, bands: counted.data.bands.map((one) => (one.band === full ? { ...one, left: 0 } : one)) },
  }
  // With places left elsewhere one can only wait for a band that is full: the one he wanted, else the first.
  const fullBands = session.data?.bookable === 'OPEN' ? session.data.bands.filter(({ left }) => left === 0) : []
  const wish = wished ?? (fullBands.find(({ band }) => band === chosen) ?? fullBands[0])?.band ?? ANY
  const taken = !waiting && TAKEN.includes(code)
  // After a lost answer the place may be ours already: the chosen band stays, whatever the count says.
  const undecided = UNDECIDED.includes(code)
  // A band that was just lost has to be chosen anew, even when another place in it is left.
  const slot = taken || waiting ? undefined : session.data?.bands.find((one) => one.band === chosen && (one.left > 0 || undecided || write.busy))

  const choose = (band: string) => {
    setChosen(band)
    write.clear()
  }
  /** Into the line instead of a place, and back; what is typed stays. */
  const turn = (toWaiting: boolean) => {
    setWaiting(toWaiting)
    setWish(undefined)
    write.clear()
    session.reload()
  }
  const confirm = async () => {
    if (!matterId || (!slot && !waiting)) return
    // What was sent is what is sent again: newer counts must not change it under the same tap.
    if (waiting) setWish(wish)
    // WeChat shows its question only straight from the tap, so it comes before the request.
    const agreed = await askToNotify(
      start.draw
        ? ['DRAW_WON', 'DRAW_LOST', 'OFFER']
        : waiting
          ? ['OFFER', 'BOOKING_CONFIRMED', 'REMINDER']
          : ['BOOKING_CONFIRMED', 'REMINDER', 'SESSION_CHANGED'],
    )
    const booking = slot
      ? await write.run('POST /v1/bookings', {
          body: { sessionId, band: slot.band, matterId, ...(onBehalf ? { onBehalf } : { pass: check.data?.pass }) },
        })
      : await write.run(start.draw ? 'POST /v1/sessions/{id}/register' : 'POST /v1/sessions/{id}/wait', {
          params: { id: sessionId },
          body: { band: wish, matterId, ...(onBehalf && { onBehalf }) },
        })
    if (!booking) {
      session.reload()
      setTimeout(session.reload, COUNTS_SETTLE_MS)
      return
    }
    keepConsent(agreed)
    forgetDraft()
    onBooked(booking)
  }
  return {
    matter,
    matterId,
    behalf,
    session,
    check,
    slot,
    choose,
    waiting,
    draw: start.draw,
    wish,
    setWish: (band: string) => {
      setWish(band)
      write.clear()
    },
    turn,
    taken,
    undecided,
    write,
    confirm: () => void confirm(),
  }
}
export type Book = ReturnType<typeof useBook>
