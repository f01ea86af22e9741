import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Directory } from '../../../../functions/contract/people.ts'
import type { Session, SessionAction } from '../../../../functions/contract/reception.ts'
import { fill, FORM_TEXT, SESSION_STATE_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayText, momentText } from '../../staff/dates.ts'
import staff from '../../staff/staff.module.scss'
import { ask, Button, Card, Fact, Notice, Problem, Section, Tag, useWrite } from '../../staff/ui.tsx'
import { PLAN, SESSION } from '../../texts/zh-CN/staff-office.ts'
import { stateTone } from '../state-tone.ts'
import { ChangePanel, CancelPanel, PublishPanel, ReportPanel, SwapPanel } from './panels.tsx'
import { SessionEditor } from './editor.tsx'
import { Corrections, Versions } from './versions.tsx'

const optional = (label: string, value: string | undefined) => (value ? <Fact label={label} value={value} /> : null)

export const SessionFacts = ({ session }: { session: Session }) => (
  <View>
    <View className={staff.line}>
      <Text className={staff.title}>{`${dayText(session.date)} ${session.from}-${session.to}`}</Text>
      <Tag tone={stateTone(session.state)}>{SESSION_STATE_TEXT[session.state]}</Tag>
      <Tag>{FORM_TEXT[session.form]}</Tag>
      <Text className={staff.soft}>{fill(SESSION.version, { version: session.version })}</Text>
    </View>
    <View className={staff.grid}>
      <Fact label={SESSION.leader} value={`${session.leader.name} ${session.leader.post}`} />
      {session.plannedLeader.id !== session.leader.id && <Fact label={SESSION.plannedLeader} value={session.plannedLeader.name} />}
      {optional(SESSION.substituteReason, session.substituteReason)}
      {optional(SESSION.remit, session.leader.remit.join('、'))}
      <Fact label={SESSION.venue} value={`${session.venueName} ${session.room}`} />
      {optional(SESSION.topic, session.topic)}
      <Fact label={SESSION.mode} value={SESSION.modes[session.mode] ?? session.mode} />
      <Fact label={SESSION.places} value={fill(PLAN.places, session.places)} />
      <Fact label={SESSION.walkInPlaces} value={String(session.walkInPlaces)} />
      <Fact label={SESSION.window} value={`${momentText(session.opensAt)} — ${momentText(session.closesAt)}`} />
      {optional(SESSION.accompanying, session.accompanying.join('、'))}
      {optional(SESSION.publishedAt, session.publishedAt && momentText(session.publishedAt))}
      {optional(SESSION.lateReason, session.lateReason)}
      {optional(SESSION.cancelReason, session.cancelReason)}
      {optional(SESSION.report, session.report)}
    </View>
  </View>
)

type Props = { session: Session; directory: Directory; onChanged: () => void }

/** The session, what may be done with it now (the server says), its corrections and its earlier versions. */
export const SessionView = ({ session, directory, onChanged }: Props) => {
  const [open, setOpen] = useState<SessionAction>()
  const [told, setTold] = useState('')
  const write = useWrite()
  const done = (action: SessionAction) => {
    setOpen(undefined)
    setTold(SESSION.doneText[action] ?? SESSION.savedDraft)
    onChanged()
  }
  const act = async (action: SessionAction) => {
    setTold('')
    const params = { id: session.id }
    if (action === 'approve') return (await ask(SESSION.approveAsk)) && (await write.run('POST /v1/sessions/{id}/approve', { params })) && done(action)
    if (action === 'open') return (await write.run('POST /v1/sessions/{id}/open', { params })) && done(action)
    if (action === 'close') return (await write.run('POST /v1/sessions/{id}/close', { params })) && done(action)
    setOpen(open === action ? undefined : action)
  }
  const panel = { session, directory, onDone: () => open && done(open) }
  return (
    <View>
      <Card id='session'>
        <SessionFacts session={session} />
        {told !== '' && <Notice id='session-told' tone='good' text={told} />}
        <Problem error={write.error} id='session-problem' />
        <View className={staff.actions}>
          {session.actions.map((action) => (
            <Button
              key={action}
              id={`session-${action}`}
              size='small'
              kind={action === 'cancel' ? 'danger' : action === 'approve' || action === 'publish' ? 'primary' : 'plain'}
              busy={write.busy}
              expanded={open === action}
              onTap={() => act(action)}
            >
              {SESSION.actions[action]}
            </Button>
          ))}
        </View>
      </Card>
      {open === 'edit' && <SessionEditor directory={directory} session={session} onSaved={() => done('edit')} />}
      {open === 'publish' && <PublishPanel {...panel} />}
      {open === 'change' && <ChangePanel {...panel} />}
      {open === 'swap' && <SwapPanel {...panel} />}
      {open === 'cancel' && <CancelPanel {...panel} />}
      {open === 'report' && <ReportPanel {...panel} />}
      <Section id='corrections' title={SESSION.corrections}>
        <Corrections corrections={session.corrections} />
      </Section>
      <Versions session={session} />
    </View>
  )
}
