import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import type { Message } from '../../../../functions/contract/messages.ts'
import { call } from '../../api/call.ts'
import { newKey } from '../../api/key.ts'
import { useSession } from '../../api/session.ts'
import { usePages } from '../../api/use-pages.ts'
import { forgetAll } from '../../api/use-query.ts'
import styles from '../../features/booking/booking.module.scss'
import { SignedIn } from '../../features/signed-in.tsx'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Page } from '../../kit/page.tsx'
import { Empty, Load } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { open } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { KIT } from '../../texts/zh-CN/common.ts'
import { MESSAGES } from '../../texts/zh-CN/messages.ts'

const MessageCard = memo(({ message, onRead }: { message: Message; onRead: (message: Message) => void }) => {
  const target = message.caseId
    ? { page: PAGE.case, id: message.caseId, text: MESSAGES.openCase }
    : { page: PAGE.booking, id: message.bookingId, text: MESSAGES.openBooking }
  const tap = () => {
    onRead(message)
    if (target.id) open(target.page, { id: target.id })
  }
  return (
    <Card id={`message-${message.id}`} label={`${message.read ? '' : `${MESSAGES.unread}，`}${message.title}，${message.body}`} onTap={tap}>
      <View className={styles.top}>
        <Text className={styles.strong}>{message.title}</Text>
        {!message.read && <Tag tone="info">{MESSAGES.unread}</Tag>}
      </View>
      <Text>{message.body}</Text>
      <Text className={styles.summary}>{`${instantText(message.at)}${target.id ? `  ${target.text}\u00a0›` : ''}`}</Text>
    </Card>
  )
})

/** The inbox: every result and change is here, whatever WeChat and SMS managed to deliver. */
const MessagesPage = () => {
  const known = useSession((state) => state.login !== undefined)
  const list = usePages('GET /v1/messages', known ? {} : undefined)
  const read = async (message: Message) => {
    if (message.read) return
    const answer = await call('POST /v1/messages/{id}/read', { params: { id: message.id }, key: newKey() })
    if (!answer.ok) return
    forgetAll()
    list.reload()
  }
  return (
    <Page id="messages" title={MESSAGES.title}>
      <SignedIn>
        <Load query={list}>
          {() => (
            <View>
              {list.items.map((message) => (
                <MessageCard key={message.id} message={message} onRead={(one) => void read(one)} />
              ))}
              {list.items.length === 0 && <Empty title={MESSAGES.empty} hint={MESSAGES.emptyHint} />}
              {list.hasMore && (
                <Button id="messages-more" busy={list.loadingMore} onTap={list.loadMore}>
                  {KIT.more}
                </Button>
              )}
            </View>
          )}
        </Load>
      </SignedIn>
    </Page>
  )
}

export default MessagesPage
