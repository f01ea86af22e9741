import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Booking, DeclineCode } from '../../../../functions/contract/booking.ts'
import { useWrite } from '../../api/use-write.ts'
import { Button } from '../../kit/button.tsx'
import { Choice, DateChoice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { endOfDay } from '../../staff/dates.ts'
import { optionsOf } from '../../staff/options.ts'
import staff from '../../staff/staff.module.scss'
import { SCREENING } from '../../texts/zh-CN/staff-office.ts'
import { declineWords } from '../model/decline.ts'

type Props = { booking: Booking; onDone: () => void }

export const NeedInfoPanel = ({ booking, onDone }: Props) => {
  const [what, setWhat] = useState('')
  const [until, setUntil] = useState('')
  const write = useWrite()
  const send = async () => {
    const body = { what: what.trim(), until: endOfDay(until) }
    if (await write.run('POST /v1/bookings/{id}/need-info', { params: { id: booking.id }, body })) onDone()
  }
  return (
    <View id="need-info-panel" className={staff.block}>
      <Field id="need-info-what" label={SCREENING.what} value={what} max={500} kind="textarea" onChange={setWhat} />
      <DateChoice mode="date" id="need-info-until" label={SCREENING.until} value={until} onChange={setUntil} />
      <ProblemNotice error={write.error} id="need-info-problem" />
      <Button id="need-info-send" kind="primary" busy={write.busy} disabled={what.trim() === '' || until === ''} onTap={send}>
        {SCREENING.send}
      </Button>
    </View>
  )
}

/** The code fills in the words of domain §5.1; the screener may say it better, but never without reason and channel. */
export const DeclinePanel = ({ booking, onDone }: Props) => {
  const [code, setCode] = useState<DeclineCode>()
  const [words, setWords] = useState({ text: '', channel: '' })
  const write = useWrite()
  const choose = (next: DeclineCode) => {
    setCode(next)
    setWords(declineWords(next, booking))
  }
  const send = async () => {
    if (!code) return
    const body = { code, text: words.text.trim(), channel: words.channel.trim() }
    if (await write.run('POST /v1/bookings/{id}/decline', { params: { id: booking.id }, body })) onDone()
  }
  return (
    <View id="decline-panel" className={staff.block}>
      <Text className={staff.lead}>{SCREENING.declineHint}</Text>
      <Choice
        id="decline-code"
        label={SCREENING.code}
        value={code}
        options={optionsOf(SCREENING.codes as Record<DeclineCode, string>)}
        onChange={choose}
      />
      <Field
        id="decline-text"
        label={SCREENING.text}
        value={words.text}
        max={500}
        kind="textarea"
        onChange={(text) => setWords({ ...words, text })}
      />
      <Field
        id="decline-channel"
        label={SCREENING.channel}
        value={words.channel}
        max={200}
        kind="textarea"
        onChange={(channel) => setWords({ ...words, channel })}
      />
      <ProblemNotice error={write.error} id="decline-problem" />
      <Button
        id="decline-send"
        kind="danger"
        busy={write.busy}
        disabled={!code || words.text.trim() === '' || words.channel.trim() === ''}
        onTap={send}
      >
        {SCREENING.send}
      </Button>
    </View>
  )
}

/** The unit's answer before the day; the citizen decides whether it is enough. */
export const EarlyAnswerPanel = ({ booking, onDone }: Props) => {
  const [text, setText] = useState('')
  const write = useWrite()
  const send = async () => {
    if (await write.run('POST /v1/bookings/{id}/early-answer', { params: { id: booking.id }, body: { text: text.trim() } })) onDone()
  }
  return (
    <View id="early-answer-panel" className={staff.block}>
      <Field id="early-answer-text" label={SCREENING.answer} hint={SCREENING.answerHint} value={text} max={2000} kind="textarea" onChange={setText} />
      <ProblemNotice error={write.error} id="early-answer-problem" />
      <Button id="early-answer-send" kind="primary" busy={write.busy} disabled={text.trim() === ''} onTap={send}>
        {SCREENING.send}
      </Button>
    </View>
  )
}
