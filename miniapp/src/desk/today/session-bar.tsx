import { Text, View } from '@tarojs/components'
import type { Session } from '../../../../functions/contract/reception.ts'
import { FORM_TEXT, fill, SESSION_STATE_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import { useWrite } from '../../api/use-write.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { open as go } from '../../platform/navigate.ts'
import { ask } from '../../staff/ask.ts'
import { DESK } from '../../texts/zh-CN/staff-desk.ts'
import styles from './index.module.scss'

type Props = { session: Session; atDesk: boolean; walkInsLeft: number; counts: string; onChanged: () => void }

/** Which session this is, how it stands, and what the desk may do with the whole of it. */
export const SessionBar = ({ session, atDesk, walkInsLeft, counts, onChanged }: Props) => {
  const write = useWrite()
  const params = { id: session.id }
  const start = async () => {
    if (await write.run('POST /v1/sessions/{id}/open', { params })) onChanged()
  }
  const close = async () => {
    if (!(await ask(DESK.closeAsk))) return
    if (await write.run('POST /v1/sessions/{id}/close', { params })) onChanged()
  }
  return (
    <Card>
      <View className={styles.sessionLine}>
        <Text className={styles.sessionName}>{`${session.from}-${session.to} ${session.leader.name}`}</Text>
        <Tag tone={session.state === 'IN_SESSION' ? 'ok' : 'plain'}>{SESSION_STATE_TEXT[session.state]}</Tag>
        <Tag tone="plain">{FORM_TEXT[session.form]}</Tag>
      </View>
      <View className={styles.sessionFacts}>
        <Text>{session.leader.post}</Text>
        <Text>{`${session.venueName} ${session.room}`}</Text>
      </View>
      <View className={styles.sessionFacts}>
        <Text id="day-counts">{counts}</Text>
        <Text>{fill(DESK.walkInsLeft, { count: walkInsLeft })}</Text>
      </View>
      <ProblemNotice error={write.error} id="session-problem" />
      <View className={styles.actions}>
        {session.actions.includes('open') && (
          <Button id="open-session" size="small" kind="primary" busy={write.busy} onTap={start}>
            {DESK.open}
          </Button>
        )}
        {atDesk && (
          <Button id="to-walk-in" size="small" onTap={() => go('desk/book/index', { kind: 'walk-in', sessionId: session.id })}>
            {DESK.toWalkIn}
          </Button>
        )}
        {atDesk && (
          <Button id="to-book" size="small" onTap={() => go('desk/book/index', { kind: 'booking' })}>
            {DESK.toBook}
          </Button>
        )}
        <Button id="to-hall" size="small" onTap={() => go('desk/hall/index', { sessionId: session.id })}>
          {DESK.toHall}
        </Button>
        {session.actions.includes('close') && (
          <Button id="close-session" size="small" kind="danger" busy={write.busy} onTap={close}>
            {DESK.closeSession}
          </Button>
        )}
      </View>
    </Card>
  )
}
