import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { LeaderDay, ReadingFile } from '../../../../functions/contract/talk.ts'
import { FORM_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useQuery } from '../../api/use-query.ts'
import { dayOf, dayText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Load } from '../../kit/states.tsx'
import { open as go } from '../../platform/navigate.ts'
import { Section } from '../../staff/section.tsx'
import { slug } from '../../staff/slug.ts'
import styles from '../../staff/staff.module.scss'
import { StaffPage } from '../../staff/staff-page.tsx'
import { DAYS } from '../../texts/zh-CN/staff-leader.ts'
import { FileBody, FileHead } from '../reading-file.tsx'

/** States change while people check in and are called. */
const REFRESH_MS = 15_000

const Person = ({ file }: { file: ReadingFile }) => {
  const [open, setOpen] = useState(false)
  const canTalk = file.actions.includes('startTalk') || file.actions.includes('recordOutcome')
  return (
    <Card id={`person-${slug(file.bookingId)}`}>
      <FileHead file={file} />
      {open && <FileBody file={file} />}
      <View className={styles.actions}>
        <Button id={`file-${slug(file.bookingId)}`} size="small" onTap={() => setOpen(!open)}>
          {open ? DAYS.foldFile : DAYS.file}
        </Button>
        {canTalk && !file.recusal && (
          <Button
            id={`talk-${slug(file.bookingId)}`}
            size="small"
            kind="primary"
            onTap={() => go('leader/talk/index', { bookingId: file.bookingId })}
          >
            {DAYS.toTalk}
          </Button>
        )}
      </View>
    </Card>
  )
}

const dayName = (date: string, now: string) => (date === dayOf(Date.parse(now)) ? `${DAYS.today} ` : '') + dayText(date)

const Session = ({ session, now }: { session: LeaderDay['sessions'][number]; now: string }) => (
  <Section id={`session-${slug(session.id)}`} title={`${dayName(session.date, now)} ${session.from}-${session.to}`}>
    <Text
      className={styles.lead}
    >{`${session.organName} · ${FORM_TEXT[session.form]} · ${session.venueName} ${session.room} · ${fill(DAYS.people, { count: session.people.length })}`}</Text>
    {session.people.length === 0 && <Text className={styles.text}>{DAYS.nobody}</Text>}
    <View className={styles.cards}>
      {session.people.map((file) => (
        <Person key={file.bookingId} file={file} />
      ))}
    </View>
  </Section>
)

/** Who comes today and until the next workday, with the file that the leader reads beforehand. */
const Days = () => {
  const days = useQuery('GET /v1/leader/days', {}, { every: REFRESH_MS })
  return (
    <StaffPage id="leader-days" title={DAYS.title}>
      <Load query={days} empty={({ sessions }) => sessions.length === 0 && { title: DAYS.empty, hint: DAYS.emptyHint }}>
        {({ sessions, now }) => (
          <View>
            {sessions.map((session) => (
              <Session key={session.id} session={session} now={now} />
            ))}
          </View>
        )}
      </Load>
      <Button id="to-cases" onTap={() => go('leader/cases/index')}>
        {DAYS.toCases}
      </Button>
    </StaffPage>
  )
}

export default Days
