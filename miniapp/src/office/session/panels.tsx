import { Text, View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import type { Directory } from '../../../../functions/contract/people.ts'
import type { Session } from '../../../../functions/contract/reception.ts'
import type { Problem } from '../../api/problem.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { dayText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Load, ProblemNotice } from '../../kit/states.tsx'
import { today } from '../../staff/dates.ts'
import staff from '../../staff/staff.module.scss'
import { STAFF } from '../../texts/zh-CN/staff.ts'
import { SESSION } from '../../texts/zh-CN/staff-office.ts'
import { shiftMonth } from '../model/month.ts'
import { splitNames, toChange, toForm } from '../model/session-form.ts'
import { DayFields, roomOptions, venueOptions } from './fields.tsx'

export type PanelProps = { session: Session; directory: Directory; onDone: () => void }

type FrameProps = {
  id: string
  title: string
  hint: string
  error: Problem | undefined
  busy: boolean
  ready: boolean
  onSend: () => void
  children: ReactNode
}

const Frame = ({ id, title, hint, error, busy, ready, onSend, children }: FrameProps) => (
  <Card id={`${id}-panel`}>
    <Text className={staff.title}>{title}</Text>
    <Text className={staff.lead}>{hint}</Text>
    {children}
    <ProblemNotice error={error} id={`${id}-problem`} />
    <View className={staff.block}>
      <Button id={`${id}-send`} kind={id === 'cancel' ? 'danger' : 'primary'} busy={busy} disabled={!ready} onTap={onSend}>
        {title}
      </Button>
    </View>
  </Card>
)

const filled = (text: string) => text.trim() !== ''

/** Publishing inside the lead days needs a reason, which is stored (domain §4). */
export const PublishPanel = ({ session, onDone }: PanelProps) => {
  const [lateReason, setLateReason] = useState('')
  const [channels, setChannels] = useState('小程序')
  const write = useWrite()
  const send = async () => {
    const body = { channels: splitNames(channels), ...(filled(lateReason) && { lateReason: lateReason.trim() }) }
    if (await write.run('POST /v1/sessions/{id}/publish', { params: { id: session.id }, body })) onDone()
  }
  const late = write.error?.code === 'LEAD_TIME' ? write.error.message : undefined
  return (
    <Frame
      id="publish"
      title={SESSION.actions.publish ?? ''}
      hint={SESSION.publishHint}
      error={write.error}
      busy={write.busy}
      ready={filled(channels)}
      onSend={send}
    >
      <Field id="publish-channels" label={SESSION.channels} value={channels} max={200} onChange={setChannels} />
      <Field
        id="late-reason"
        label={`${SESSION.lateReason}${STAFF.optional}`}
        hint={SESSION.publishLate}
        value={lateReason}
        max={500}
        kind="textarea"
        error={late}
        onChange={setLateReason}
      />
    </Frame>
  )
}

/** Leader, day, hours or place after publication: the reason goes into the correction notice. */
export const ChangePanel = ({ session, directory, onDone }: PanelProps) => {
  const [form, setForm] = useState(toForm(session))
  const [reason, setReason] = useState('')
  const write = useWrite()
  const body = toChange(session, form, reason.trim())
  const change = (patch: Partial<typeof form>) => setForm({ ...form, ...patch })
  const send = async () => {
    if (await write.run('POST /v1/sessions/{id}/change', { params: { id: session.id }, body })) onDone()
  }
  return (
    <Frame
      id="change"
      title={SESSION.actions.change ?? ''}
      hint={SESSION.changeHint}
      error={write.error}
      busy={write.busy}
      ready={filled(reason) && Object.keys(body).length > 1}
      onSend={send}
    >
      <DayFields form={form} directory={directory} onChange={change} error={write.error} />
      <Choice
        id="change-venue"
        label={SESSION.venue}
        value={form.venueId}
        options={venueOptions(directory)}
        onChange={(venueId) => change({ venueId, room: '' })}
      />
      <Choice
        id="change-room"
        label={SESSION.room}
        value={form.room}
        options={roomOptions(directory, form.venueId)}
        onChange={(room) => change({ room })}
      />
      <Field id="change-reason" label={SESSION.changeReason} value={reason} max={500} kind="textarea" onChange={setReason} />
    </Frame>
  )
}

type OtherProps = { id: string; label: string; session: Session; value: string; onChange: (id: string) => void; can?: (one: Session) => boolean }

/** A day that stands in for another must be one to which people can come. */
const standsIn = ({ state, date }: Session): boolean => (state === 'PUBLISHED' || state === 'CHANGED') && date >= today()

/** Other sessions of the same month, to swap with or to go to instead. */
const OtherSession = ({ id, label, session, value, onChange, can = () => true }: OtherProps) => {
  const month = session.date.slice(0, 7)
  const plan = useQuery('GET /v1/plan', { query: { month } })
  // At the end of a month the next day to offer lies in the next one.
  const following = useQuery('GET /v1/plan', { query: { month: shiftMonth(month, 1) } }).data?.sessions ?? []
  return (
    <Load query={plan}>
      {({ sessions }) => {
        const others = [...sessions, ...following].filter((one) => one.id !== session.id && one.state !== 'CANCELLED' && can(one))
        // The same leader's days first: what people bring is in his remit.
        const mine = (one: Session) => Number(one.leader.id !== session.leader.id)
        others.sort((a, b) => mine(a) - mine(b))
        if (others.length === 0) return <Text className={staff.soft}>{SESSION.noOther}</Text>
        return (
          <Choice
            id={id}
            label={label}
            value={value}
            options={others.map((one) => ({ value: one.id, label: `${dayText(one.date)} ${one.from} ${one.leader.name}` }))}
            onChange={onChange}
          />
        )
      }}
    </Load>
  )
}

export const SwapPanel = ({ session, onDone }: PanelProps) => {
  const [otherSessionId, setOther] = useState('')
  const [reason, setReason] = useState('')
  const write = useWrite()
  const send = async () => {
    if (await write.run('POST /v1/sessions/{id}/swap', { params: { id: session.id }, body: { otherSessionId, reason: reason.trim() } })) onDone()
  }
  return (
    <Frame
      id="swap"
      title={SESSION.actions.swap ?? ''}
      hint={SESSION.swapHint}
      error={write.error}
      busy={write.busy}
      ready={filled(reason) && otherSessionId !== ''}
      onSend={send}
    >
      <OtherSession id="swap-with" label={SESSION.swapWith} session={session} value={otherSessionId} onChange={setOther} />
      <Field id="swap-reason" label={STAFF.reason} value={reason} max={500} kind="textarea" onChange={setReason} />
    </Frame>
  )
}

export const CancelPanel = ({ session, onDone }: PanelProps) => {
  const [substituteSessionId, setSubstitute] = useState('')
  const [reason, setReason] = useState('')
  const write = useWrite()
  const send = async () => {
    const body = { reason: reason.trim(), ...(substituteSessionId !== '' && { substituteSessionId }) }
    if (await write.run('POST /v1/sessions/{id}/cancel', { params: { id: session.id }, body })) onDone()
  }
  return (
    <Frame
      id="cancel"
      title={SESSION.actions.cancel ?? ''}
      hint={SESSION.cancelHint}
      error={write.error}
      busy={write.busy}
      ready={filled(reason)}
      onSend={send}
    >
      <Field id="cancel-reason" label={STAFF.reason} value={reason} max={500} kind="textarea" onChange={setReason} />
      <OtherSession
        id="cancel-substitute"
        label={SESSION.cancelSubstitute}
        session={session}
        value={substituteSessionId}
        onChange={setSubstitute}
        can={standsIn}
      />
    </Frame>
  )
}

/** A cancelled day gets its substitute, also later: who lost his place chooses first there. */
export const SubstitutePanel = ({ session, onDone }: PanelProps) => {
  const [substituteSessionId, setSubstitute] = useState('')
  const write = useWrite()
  const send = async () => {
    if (await write.run('POST /v1/sessions/{id}/substitute', { params: { id: session.id }, body: { substituteSessionId } })) onDone()
  }
  return (
    <Frame
      id="substitute"
      title={SESSION.actions.substitute ?? ''}
      hint={SESSION.substituteHint}
      error={write.error}
      busy={write.busy}
      ready={substituteSessionId !== ''}
      onSend={send}
    >
      <OtherSession
        id="substitute-with"
        label={SESSION.cancelSubstitute}
        session={session}
        value={substituteSessionId}
        onChange={setSubstitute}
        can={standsIn}
      />
    </Frame>
  )
}

export const ReportPanel = ({ session, onDone }: PanelProps) => {
  const [report, setReport] = useState('')
  const write = useWrite()
  const send = async () => {
    if (await write.run('POST /v1/sessions/{id}/report', { params: { id: session.id }, body: { report: report.trim() } })) onDone()
  }
  return (
    <Frame
      id="report"
      title={SESSION.actions.report ?? ''}
      hint={SESSION.reportHint}
      error={write.error}
      busy={write.busy}
      ready={filled(report)}
      onSend={send}
    >
      <Field id="report-text" label={SESSION.report} value={report} max={2000} kind="textarea" onChange={setReport} />
    </Frame>
  )
}
