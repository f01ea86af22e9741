import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Session } from '../../../../functions/contract/reception.ts'
import { FORM_TEXT, fill, SESSION_STATE_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import { useAccount } from '../../api/session.ts'
import { useQuery } from '../../api/use-query.ts'
import { dayText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { Load } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { open as go } from '../../platform/navigate.ts'
import { today } from '../../staff/dates.ts'
import { slug } from '../../staff/slug.ts'
import staff from '../../staff/staff.module.scss'
import { StaffPage } from '../../staff/staff-page.tsx'
import { PLAN } from '../../texts/zh-CN/staff-office.ts'
import { byDay, weeksOf } from '../model/month.ts'
import { MonthBar } from '../month-bar.tsx'
import { stateTone } from '../state-tone.ts'
import styles from './index.module.scss'

const openSession = (session: Session) => go('office/session/index', { id: session.id })

const List = ({ sessions }: { sessions: Session[] }) => (
  <View className={staff.cards}>
    {[...byDay(sessions)].flatMap(([day, rows]) =>
      rows.map((session) => (
        <Card key={session.id} id={`session-${slug(session.id)}`} onTap={() => openSession(session)} label={`${dayText(day)} ${session.leader.name}`}>
          <View className={staff.line}>
            <Text className={staff.strong}>{`${dayText(day)} ${session.from}-${session.to}`}</Text>
            <Tag tone={stateTone(session.state)}>{SESSION_STATE_TEXT[session.state]}</Tag>
          </View>
          <Text className={staff.text}>{`${session.leader.name} ${session.leader.post}`}</Text>
          <Text
            className={staff.soft}
          >{`${FORM_TEXT[session.form]} · ${session.venueName} ${session.room} · ${fill(PLAN.places, session.places)}`}</Text>
        </Card>
      )),
    )}
  </View>
)

const Calendar = ({ month, sessions }: { month: string; sessions: Session[] }) => {
  const days = byDay(sessions)
  return (
    <View className={styles.calendar} id="calendar">
      <View className={styles.week}>
        {PLAN.weekdays.map((name) => (
          <Text key={name} className={styles.weekday}>
            {name}
          </Text>
        ))}
      </View>
      {weeksOf(month).map((week) => (
        <View key={week.find(Boolean)} className={styles.week}>
          {week.map((day, index) => (
            <View key={day ?? `empty-${index}`} className={day ? styles.day : styles.noDay}>
              {day && <Text className={styles.date}>{Number(day.slice(8))}</Text>}
              {(day ? (days.get(day) ?? []) : []).map((session) => (
                <View
                  key={session.id}
                  id={`calendar-${slug(session.id)}`}
                  className={`${styles.chip} ${styles[stateTone(session.state)] ?? ''}`}
                  hoverClass={styles.pressed}
                  ariaRole="button"
                  ariaLabel={`${dayText(session.date)} ${session.leader.name} ${SESSION_STATE_TEXT[session.state]}`}
                  onClick={() => openSession(session)}
                >
                  <Text>{`${session.from} ${session.leader.name}`}</Text>
                  <Text className={styles.chipState}>{SESSION_STATE_TEXT[session.state]}</Text>
                </View>
              ))}
            </View>
          ))}
        </View>
      ))}
    </View>
  )
}

const OfMonth = ({ month, view }: { month: string; view: 'list' | 'calendar' }) => {
  const plan = useQuery('GET /v1/plan', { query: { month } })
  return (
    <Load query={plan}>
      {({ sessions, calendarKnown }) => (
        <View>
          {!calendarKnown && <Notice id="calendar-unknown" tone="warn" text={PLAN.calendarUnknown} />}
          {sessions.length === 0 && <Notice id="plan-empty" tone="info" text={`${PLAN.empty}。${PLAN.emptyHint}`} />}
          {view === 'calendar' ? <Calendar month={month} sessions={sessions} /> : <List sessions={sessions} />}
        </View>
      )}
    </Load>
  )
}

/** The month's reception days with their states; who plans also makes new ones. */
const Plan = () => {
  const mayPlan = useAccount()?.role === 'SCHEDULER'
  const [month, setMonth] = useState(today().slice(0, 7))
  const [view, setView] = useState<'list' | 'calendar'>('list')
  return (
    <StaffPage id="office-plan" title={PLAN.title}>
      {mayPlan && (
        <View className={staff.actions}>
          <Button id="new-session" size="small" kind="primary" onTap={() => go('office/session/index')}>
            {PLAN.create}
          </Button>
        </View>
      )}
      <View className={styles.bar}>
        <MonthBar label={PLAN.month} month={month} onChange={setMonth} />
        <Segmented
          id="view"
          label={PLAN.view}
          value={view}
          options={[
            { value: 'list', label: PLAN.list },
            { value: 'calendar', label: PLAN.calendar },
          ]}
          onChange={setView}
        />
      </View>
      <OfMonth key={month} month={month} view={view} />
    </StaffPage>
  )
}

export default Plan
