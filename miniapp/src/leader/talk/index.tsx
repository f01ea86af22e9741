import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type * as z from 'zod/mini'
import type { OutcomeAnswer } from '../../../../functions/contract/case.ts'
import type { ReadingFile } from '../../../../functions/contract/talk.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Load, ProblemNotice } from '../../kit/states.tsx'
import styles from '../../staff/staff.module.scss'
import { StaffPage } from '../../staff/staff-page.tsx'
import { DAYS, TALK } from '../../texts/zh-CN/staff-leader.ts'
import { FileBody, FileHead } from '../reading-file.tsx'
import { OutcomeForm } from './outcome-form.tsx'
import { Registered } from './registered.tsx'

type Work = { file: ReadingFile; onStarted: () => void; onRegistered: (answer: z.infer<typeof OutcomeAnswer>) => void }

/** What can be done now: start the talk, record its outcome, or read why neither. */
const TalkWork = ({ file, onStarted, onRegistered }: Work) => {
  const write = useWrite()
  const start = async () => {
    if (await write.run('POST /v1/bookings/{id}/talk', { params: { id: file.bookingId } })) onStarted()
  }
  if (file.recusal) return <Notice id="talk-recusal" tone="warn" text={DAYS.recusalText} />
  if (file.caseId) return <Notice id="talk-already" tone="info" text={TALK.already} />
  if (file.actions.includes('recordOutcome')) return <OutcomeForm bookingId={file.bookingId} onRegistered={onRegistered} />
  if (!file.actions.includes('startTalk')) return <Notice id="talk-not-yet" tone="info" text={TALK.notYet} />
  return (
    <Card>
      <Text className={styles.lead}>{TALK.startHint}</Text>
      <ProblemNotice error={write.error} id="talk-problem" />
      <Button id="start-talk" kind="primary" busy={write.busy} onTap={start}>
        {TALK.start}
      </Button>
    </Card>
  )
}

/** The leader's desk during the talk: the file on one side, record and instruction on the other. */
const Talk = () => {
  const { bookingId = '' } = useRouter().params
  const file = useQuery('GET /v1/bookings/{id}/reading-file', { params: { id: bookingId } })
  const [registered, setRegistered] = useState<z.infer<typeof OutcomeAnswer>>()
  return (
    <StaffPage id="leader-talk" title={TALK.title}>
      {registered ? (
        <Registered answer={registered} />
      ) : (
        <Load query={file}>
          {(read) => (
            <View className={styles.halves}>
              <Card id="reading-file">
                <FileHead file={read} />
                <FileBody file={read} />
              </Card>
              <TalkWork file={read} onStarted={file.reload} onRegistered={setRegistered} />
            </View>
          )}
        </Load>
      )}
    </StaffPage>
  )
}

export default Talk
