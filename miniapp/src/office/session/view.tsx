import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Directory } from '../../../../functions/contract/people.ts'
import type { Session, SessionAction } from '../../../../functions/contract/reception.ts'
import { FORM_TEXT, fill, SESSION_STATE_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import { useWrite } from '../../api/use-write.ts'
import { dayText, instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Fact } from '../../kit/cell.tsx'
import { Notice } from '../../kit/notice.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { ask } from '../../staff/ask.ts'
import { Section } from '../../staff/section.tsx'
import staff from '../../staff/staff.module.scss'
import { PLAN, SESSION } from '../../texts/zh-CN/staff-office.ts'
import { stateTone } from '../state-tone.ts'
import { DrawFacts } from './draw-facts.tsx'
import { SessionEditor } from './editor.tsx'
import { CancelPanel, ChangePanel, PublishPanel, ReportPanel, SubstitutePanel, SwapPanel } from './panels.tsx'
import { Corrections, Versions } from './versions.tsx'

const optional = (label: string, value: string | undefined) => (value ? <Fact label={label}>{value}</Fact> : null)

export const SessionFacts = ({ session }: { session: Session }) => (
  <View>
    <View className={staff.line}>
      <Text className={staff.title}>{`${dayText(session.date)} ${session.from}-${session.to}`}</Text>
      <Tag tone={stateTone(session.state)}>{SESSION_STATE_TEXT[session.state]}</Tag>
      <Tag tone="plain">{FORM_TEXT[session.form]}</Tag>
      <Text className={staff.soft}>{fill(SESSION.version, { version: session.version })}</Text>
    </View>
    <View className={staff.grid}>
      <Fact label={SESSION.leader}>{`${session.leader.name} ${session.leader.post}`}</Fact>
      {session.plannedLeader.id !== session.leader.id && <Fact label={SESSION.plannedLeader}>{session.plannedLeader.name}</Fact>}
      {optional(SESSION.substituteReason, session.substituteReason)}
      {optional(SESSION.remit, session.leader.remit.join('、'))}
      <Fact label={SESSION.venue}>{`${session.venueName} ${session.room}`}</Fact>
      {optional(SESSION.short.topic, session.topic)}
      <Fact label={SESSION.mode}>{SESSION.modes[session.mode] ?? session.mode}</Fact>
      <Fact label={SESSION.places}>{fill(PLAN.places, session.places)}</Fact>
      <Fact label={SESSION.short.walkIn}>{String(session.walkInPlaces)}</Fact>
      <Fact label={SESSION.window}>{`${instantText(session.opensAt)} — ${instantText(session.closesAt)}`}</Fact>
      {optional(
        SESSION.waves,
        session.waves?.map(({ opensAt, percent }) => fill(SESSION.waveFact, { time: instantText(opensAt), percent })).join('；'),
      )}
      {optional(SESSION.short.desk, session.deskPlaces ? String(session.deskPlaces) : '')}
      {optional(SESSION.short.accompanying, session.accompanying.join('、'))}
      {optional(SESSION.publishedAt, session.publishedAt && instantText(session.publishedAt))}
      {optional(SESSION.short.lateReason, session.lateReason)}
      {optional(SESSION.cancelReason, session.cancelReason)}
      {optional(SESSION.short.report, session.report)}
    </View>
    <DrawFacts session={session} />
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
    setTold(action === 'edit' ? SESSION.savedDraft : SESSION.doneText[action])
    onChanged()
  }
  const act = async (action: SessionAction) => {
    setTold('')
    const params = { id: session.id }
    if (action === 'approve')
      return (await ask(SESSION.approveAsk)) && (await write.run('POST /v1/sessions/{id}/approve', { params })) && done(action)
    if (action === 'open') return (await write.run('POST /v1/sessions/{id}/open', { params })) && done(action)
    if (action === 'close') return (await write.run('POST /v1/sessions/{id}/close', { params })) && done(action)
    setOpen(open === action ? undefined : action)
  }
  const panel = { session, directory, onDone: () => open && done(open) }
  return (
    <View>
      <Card id="session">
        <SessionFacts session={session} />
        {session.owed ? <Notice id="session-owed" tone="warn" title={fill(SESSION.owed, { count: session.owed })} text={SESSION.owedHint} /> : null}
        {told !== '' && <Notice id="session-told" tone="ok" text={told} />}
        <ProblemNotice error={write.error} id="session-problem" />
        <View className={staff.actions}>
          {session.actions.map((action) => (
            <Button
              key={action}
              id={`session-${action}`}
              size="small"
              kind={action === 'cancel' ? 'danger' : action === 'approve' || action === 'publish' ? 'primary' : 'secondary'}
              busy={write.busy}
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
      {open === 'substitute' && <SubstitutePanel {...panel} />}
      {open === 'report' && <ReportPanel {...panel} />}
      <Section id="corrections" title={SESSION.corrections}>
        <Corrections corrections={session.corrections} />
      </Section>
      <Versions session={session} />
    </View>
  )
}
