import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { usePages } from '../../api/use-pages.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { Empty, Load, ProblemNotice } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { LoadPages } from '../../staff/load-pages.tsx'
import { ReasonSheet } from '../../staff/reason-sheet.tsx'
import styles from '../../staff/staff.module.scss'
import { StaffPage } from '../../staff/staff-page.tsx'
import { UNSENT } from '../../texts/zh-CN/staff-watch.ts'

type Which = keyof typeof UNSENT.lists
const OPTIONS = (Object.keys(UNSENT.lists) as Which[]).map((value) => ({ value, label: UNSENT.lists[value] }))

/** A call was made: what was said goes with it. */
const Phoned = ({ id, busy, onGiven }: { id: string; busy: boolean; onGiven: (note: string) => void }) => {
  const [asks, setAsks] = useState(false)
  return (
    <View>
      <Button id={`${id}-phoned`} size="small" busy={busy} onTap={() => setAsks(true)}>
        {UNSENT.reached}
      </Button>
      {asks && (
        <ReasonSheet
          id={`${id}-note`}
          title={UNSENT.note}
          hint={UNSENT.noteHint}
          onGiven={(note) => {
            setAsks(false)
            onGiven(note.slice(0, 200))
          }}
          onClose={() => setAsks(false)}
        />
      )}
    </View>
  )
}

const PhoneTasks = () => {
  const list = useQuery('GET /v1/office/phone-tasks', {})
  const write = useWrite()
  const done = async (id: string, note: string) => {
    if (await write.run('POST /v1/office/phone-tasks/done', { body: { id, note } })) list.reload()
  }
  return (
    <Load query={list}>
      {({ items }) => (
        <View>
          <ProblemNotice id="phone-problem" error={write.error} />
          {items.length === 0 && <Empty title={UNSENT.empty.title} hint={UNSENT.empty.hint} />}
          <View className={styles.cards}>
            {items.map((task, at) => (
              <Card key={task.id} id={`phone-${at}`}>
                <Text className={styles.strong}>{fill(UNSENT.to, { to: task.to })}</Text>
                <Text className={styles.text}>{task.body}</Text>
                <Text className={styles.soft}>{instantText(task.at)}</Text>
                <View className={styles.actions}>
                  <Phoned id={`phone-${at}`} busy={write.busy} onGiven={(note) => void done(task.id, note)} />
                </View>
              </Card>
            ))}
          </View>
        </View>
      )}
    </Load>
  )
}

const Messages = () => {
  const list = usePages('GET /v1/office/unsent', {})
  const write = useWrite()
  const [sent, setSent] = useState(false)
  const resend = async (id: string) => {
    setSent(false)
    if (!(await write.run('POST /v1/office/unsent/resend', { body: { id } }))) return
    setSent(true)
    list.reload()
  }
  const reached = async (id: string, note: string) => {
    if (await write.run('POST /v1/office/unsent/reached', { body: { id, note } })) list.reload()
  }
  return (
    <View>
      <ProblemNotice id="unsent-problem" error={write.error} />
      {sent && <Notice id="unsent-sent" tone="ok" text={UNSENT.resent} />}
      <LoadPages pages={list} empty={UNSENT.empty}>
        {(items) => (
          <View className={styles.cards}>
            {items.map((one, at) => (
              <Card key={one.id} id={`unsent-${at}`}>
                <View className={styles.line}>
                  <Text className={styles.strong}>{one.title}</Text>
                  <Tag tone="danger">{UNSENT.why[one.why]}</Tag>
                  {one.isStaff && <Tag tone="plain">{UNSENT.staff}</Tag>}
                </View>
                <Text className={styles.text}>{one.body}</Text>
                <Text className={styles.soft}>{[one.person.name, one.person.phone, instantText(one.at)].filter(Boolean).join(' · ')}</Text>
                <View className={styles.actions}>
                  <Button id={`unsent-${at}-resend`} size="small" kind="primary" busy={write.busy} onTap={() => void resend(one.id)}>
                    {UNSENT.resend}
                  </Button>
                  <Phoned id={`unsent-${at}`} busy={write.busy} onGiven={(note) => void reached(one.id, note)} />
                </View>
              </Card>
            ))}
          </View>
        )}
      </LoadPages>
    </View>
  )
}

/** What nobody has opened and what did not go out: the clerk calls, or sends again. */
const UnsentPage = () => {
  const [which, setWhich] = useState<Which>('phone')
  return (
    <StaffPage id="unsent" title={UNSENT.title}>
      <Segmented id="which" label={UNSENT.which} hint={UNSENT.hints[which]} value={which} options={OPTIONS} onChange={setWhich} />
      {which === 'phone' ? <PhoneTasks /> : <Messages />}
    </StaffPage>
  )
}

export default UnsentPage
