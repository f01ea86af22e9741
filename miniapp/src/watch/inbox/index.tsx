import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import type { StaffMessage } from '../../../../functions/contract/messages.ts'
import { call } from '../../api/call.ts'
import { newKey } from '../../api/key.ts'
import { useAccount } from '../../api/session.ts'
import { usePages } from '../../api/use-pages.ts'
import { forgetAll } from '../../api/use-query.ts'
import { instantText } from '../../format/dates.ts'
import { Card } from '../../kit/card.tsx'
import { Tag } from '../../kit/tag.tsx'
import { open } from '../../platform/navigate.ts'
import { LoadPages } from '../../staff/load-pages.tsx'
import { slug } from '../../staff/slug.ts'
import styles from '../../staff/staff.module.scss'
import { StaffPage } from '../../staff/staff-page.tsx'
import { INBOX } from '../../texts/zh-CN/staff-watch.ts'

const URGENT = ['REMIND', 'SLIP'] as const

const MessageCard = memo(({ message, onOpen }: { message: StaffMessage; onOpen: (message: StaffMessage) => void }) => (
  <Card
    id={`message-${slug(message.id)}`}
    label={`${message.read ? '' : `${INBOX.unread}，`}${message.title}，${message.body}`}
    onTap={() => onOpen(message)}
  >
    <View className={styles.line}>
      <Tag tone={URGENT.some((kind) => kind === message.kind) ? 'danger' : 'plain'}>{INBOX.kinds[message.kind]}</Tag>
      <Text className={styles.strong}>{message.title}</Text>
      {!message.read && <Tag tone="info">{INBOX.unread}</Tag>}
    </View>
    <Text className={styles.text}>{message.body}</Text>
    <Text
      className={styles.soft}
    >{`${instantText(message.at)}${message.caseId || message.petitionId ? `  ${message.visitId ? INBOX.openVisit : message.helpId ? INBOX.openHelp : INBOX.openCase}\u00a0›` : ''}`}</Text>
  </Card>
))

/** New tasks, reminders and slips of whoever works here; opening one is its reading. */
const InboxPage = () => {
  const role = useAccount()?.role
  const list = usePages('GET /v1/staff/inbox', {})
  const read = async (message: StaffMessage) => {
    if (!message.read) {
      await call('POST /v1/staff/inbox/{id}/read', { params: { id: message.id }, key: newKey() })
      forgetAll()
    }
    if (message.visitId) open(role === 'FIELD' ? 'field/visit/index' : 'unit/visit/index', { id: message.visitId })
    else if (message.helpId) open('unit/visits/index', { which: 'help' })
    else if (message.caseId) open('unit/dossier/index', { id: message.caseId })
    else if (message.petitionId) open('office/register/index', { petition: message.petitionId })
    else list.reload()
  }
  return (
    <StaffPage id="inbox" title={INBOX.title}>
      <LoadPages pages={list} empty={{ title: INBOX.empty, hint: INBOX.emptyHint }}>
        {(items) => (
          <View className={styles.cards}>
            {items.map((message) => (
              <MessageCard key={message.id} message={message} onOpen={(one) => void read(one)} />
            ))}
          </View>
        )}
      </LoadPages>
    </StaffPage>
  )
}

export default InboxPage
