import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Booking } from '../../../../functions/contract/booking.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useWrite } from '../../api/use-write.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Field } from '../../kit/field.tsx'
import { Sheet } from '../../kit/sheet.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { callPhone } from '../../platform/device.ts'
import { confirm, toast } from '../../platform/dialog.ts'
import { BOOKING } from '../../texts/zh-CN/bookings.ts'
import { DRAW } from '../../texts/zh-CN/draw.ts'
import { useKept } from '../draft/use-kept.ts'
import styles from './booking.module.scss'
import { isInLine } from './in-line.tsx'
import { RescheduleSheet } from './reschedule.tsx'

type Props = { booking: Booking; onChanged: () => void }

const CancelSheet = ({ booking, open, onClose, onChanged }: Props & { open: boolean; onClose: () => void }) => {
  const [reason, setReason] = useState('')
  const words = leaving(booking)
  const write = useWrite()
  const cancel = async () => {
    const done = await write.run('POST /v1/bookings/{id}/cancel', { params: { id: booking.id }, body: { reason: reason.trim() } })
    if (!done) return
    toast(BOOKING.cancelled)
    onClose()
    onChanged()
  }
  return (
    <Sheet id="cancel-sheet" open={open} title={words.title} onClose={onClose}>
      <Text className={styles.line}>{words.hint}</Text>
      <Field id="cancel-reason" label={BOOKING.cancelReason} value={reason} max={200} required={false} onChange={setReason} />
      <ProblemNotice id="cancel-problem" error={write.error}>
        {write.error?.code === 'TOO_LATE_TO_CANCEL' && (
          <View className={styles.buttons}>
            <Button id="cancel-call" onTap={() => callPhone(booking.session.venuePhone)}>
              {`${BOOKING.call} ${booking.session.venuePhone}`}
            </Button>
          </View>
        )}
      </ProblemNotice>
      <View className={styles.buttons}>
        <Button id="cancel-confirm" kind="danger" busy={write.busy} onTap={() => void cancel()}>
          {words.confirm}
        </Button>
        <Button id="cancel-keep" onTap={onClose}>
          {words.keep}
        </Button>
      </View>
    </Sheet>
  )
}

const SupplementSheet = ({ booking, open, onClose, onChanged }: Props & { open: boolean; onClose: () => void }) => {
  const [kept, keep, forget] = useKept(`supplement:${booking.id}`, { text: '' })
  const write = useWrite()
  const send = async () => {
    const done = await write.run('POST /v1/bookings/{id}/supplement', { params: { id: booking.id }, body: { text: kept.text.trim() } })
    if (!done) return
    forget()
    toast(BOOKING.supplemented)
    onClose()
    onChanged()
  }
  return (
    <Sheet id="supplement-sheet" open={open} title={BOOKING.supplementTitle} onClose={onClose}>
      <Field
        id="supplement-text"
        kind="textarea"
        rows={6}
        max={2000}
        label={BOOKING.supplementLabel}
        value={kept.text}
        onChange={(text) => keep({ text })}
      />
      <ProblemNotice id="supplement-problem" error={write.error} />
      <View className={styles.buttons}>
        <Button id="supplement-send" kind="primary" busy={write.busy} disabled={kept.text.trim() === ''} onTap={() => void send()}>
          {BOOKING.supplementSend}
        </Button>
      </View>
    </Sheet>
  )
}

const AnswerEarly = ({ booking, onChanged }: Props) => {
  const write = useWrite()
  const answer = async (accept: boolean) => {
    if (accept && !(await confirm(BOOKING.acceptAnswer, BOOKING.acceptSure))) return
    if (await write.run('POST /v1/bookings/{id}/answer-early', { params: { id: booking.id }, body: { accept } })) onChanged()
  }
  return (
    <View className={styles.buttons}>
      <Text>{BOOKING.earlyQuestion}</Text>
      <ProblemNotice id="early-problem" error={write.error} />
      <Button id="early-refuse" kind="primary" busy={write.busy} onTap={() => void answer(false)}>
        {BOOKING.refuse}
      </Button>
      <Button id="early-accept" busy={write.busy} onTap={() => void answer(true)}>
        {BOOKING.acceptAnswer}
      </Button>
    </View>
  )
}

type Words = { button: string; title: string; hint: string; confirm: string; keep: string }

/** To give up a place, a place in line, an offer or a right are different things, and called so. */
const leaving = (booking: Booking): Words => {
  const { owed, offer, actions } = booking
  if (booking.state === 'REGISTERED')
    return { button: DRAW.leave, title: DRAW.leaveTitle, hint: DRAW.leaveHint, confirm: BOOKING.leaveConfirm, keep: BOOKING.keep }
  if (!isInLine(booking))
    return { button: BOOKING.cancel, title: BOOKING.cancelTitle, hint: BOOKING.cancelHint, confirm: BOOKING.cancelConfirm, keep: BOOKING.cancelKeep }
  const right = owed || offer?.first
  const hint = right ? BOOKING.owedHint : undefined
  const keep = BOOKING.keep
  if (actions.includes('acceptOffer'))
    return { button: BOOKING.give, title: BOOKING.giveTitle, hint: hint ?? BOOKING.giveHint, confirm: BOOKING.giveConfirm, keep }
  if (right) return { button: BOOKING.waive, title: BOOKING.waive, hint: BOOKING.owedHint, confirm: BOOKING.waiveConfirm, keep }
  return { button: BOOKING.leave, title: BOOKING.leaveTitle, hint: BOOKING.leaveHint, confirm: BOOKING.leaveConfirm, keep }
}

/** Only what the server lists in `actions` can be done; too late means: call the desk. */
export const BookingActions = ({ booking, onChanged }: Props) => {
  const [open, setOpen] = useState<'cancel' | 'reschedule' | 'supplement'>()
  const can = (action: Booking['actions'][number]) => booking.actions.includes(action)
  const close = () => setOpen(undefined)
  return (
    <View className={styles.buttons}>
      {can('answerEarly') && <AnswerEarly booking={booking} onChanged={onChanged} />}
      {can('supplement') && (
        <Button id="booking-supplement" kind="primary" onTap={() => setOpen('supplement')}>
          {BOOKING.supplement}
        </Button>
      )}
      {can('reschedule') && (
        <Button
          id="booking-reschedule"
          kind={booking.state === 'WAITING' && booking.owed ? 'primary' : 'secondary'}
          onTap={() => setOpen('reschedule')}
        >
          {isInLine(booking) ? BOOKING.rebook : BOOKING.reschedule}
        </Button>
      )}
      {can('cancel') && (
        <Button id="booking-cancel" kind="danger" onTap={() => setOpen('cancel')}>
          {leaving(booking).button}
        </Button>
      )}
      {can('cancel') && !isInLine(booking) && booking.state !== 'REGISTERED' && (
        <Text className={styles.soft}>{fill(BOOKING.cancelBefore, { time: instantText(booking.cancelBefore) })}</Text>
      )}
      <Button id="booking-call" kind="text" onTap={() => callPhone(booking.session.venuePhone)}>
        {`${BOOKING.call} ${booking.session.venuePhone}`}
      </Button>
      <CancelSheet booking={booking} open={open === 'cancel'} onClose={close} onChanged={onChanged} />
      <SupplementSheet booking={booking} open={open === 'supplement'} onClose={close} onChanged={onChanged} />
      {open === 'reschedule' && <RescheduleSheet booking={booking} onClose={close} onChanged={onChanged} />}
    </View>
  )
}
