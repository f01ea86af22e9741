import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { ScreeningItem } from '../../../../functions/contract/booking.ts'
import { CATEGORY_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayText, hoursBetween, momentText } from '../../staff/dates.ts'
import { EarlierCases } from '../../staff/earlier-cases.tsx'
import staff from '../../staff/staff.module.scss'
import { ask, Button, Card, Fact, LoadPages, Notice, Problem, StaffPage, Tag, usePages, useWrite } from '../../staff/ui.tsx'
import { SCREENING } from '../../texts/zh-CN/staff-office.ts'
import { MATTER, STAFF } from '../../texts/zh-CN/staff.ts'
import { DeclinePanel, EarlyAnswerPanel, NeedInfoPanel } from './panels.tsx'

type Panel = 'needInfo' | 'decline' | 'earlyAnswer'
const PANELS: Panel[] = ['needInfo', 'earlyAnswer', 'decline']
const PANEL_ID = { needInfo: 'need-info', decline: 'decline', earlyAnswer: 'early-answer' }

const Facts = ({ item: { booking, facts, ask: wanted, earlier, earlierCases, waitingSince } }: { item: ScreeningItem }) => (
  <View>
    <View className={staff.line}>
      <Text className={staff.strong}>{booking.person.name}</Text>
      <Tag>{CATEGORY_TEXT[booking.category]}</Tag>
      <Tag>{fill(STAFF.people, { count: booking.people })}</Tag>
      {booking.bookedBy.kind !== 'SELF' && <Tag>{MATTER.bookedKind[booking.bookedBy.kind]}</Tag>}
      <Text className={staff.soft}>{`${fill(SCREENING.since, { time: momentText(waitingSince) })} · ${fill(SCREENING.waiting, { hours: hoursBetween(waitingSince, new Date().toISOString()) })}`}</Text>
    </View>
    <Text className={staff.soft}>{`${dayText(booking.session.date)} ${booking.band.from}-${booking.band.to} ${booking.session.leader.name}（${booking.session.leader.post}；${booking.session.leader.remit.join('、')}）`}</Text>
    <Text className={staff.text}>{booking.summary}</Text>
    {facts !== '' && <Fact label={MATTER.facts} value={facts} />}
    {wanted !== '' && <Fact label={MATTER.ask} value={wanted} />}
    {earlier !== '' && <Fact label={MATTER.earlier} value={earlier} />}
    {booking.supplement && <Fact label={MATTER.supplement} value={booking.supplement} />}
    <EarlierCases cases={earlierCases} />
  </View>
)

const Item = ({ item, onDone }: { item: ScreeningItem; onDone: () => void }) => {
  const { booking } = item
  const [open, setOpen] = useState<Panel>()
  const write = useWrite()
  const confirm = async () => {
    if (!(await ask(SCREENING.confirmAsk))) return
    if (await write.run('POST /v1/bookings/{id}/confirm', { params: { id: booking.id } })) onDone()
  }
  return (
    <Card id={`screening-${booking.id}`}>
      <Facts item={item} />
      <Problem error={write.error} id={`screening-problem-${booking.id}`} />
      <View className={staff.actions}>
        {booking.actions.includes('confirm') && (
          <Button id={`confirm-${booking.id}`} kind='primary' size='small' busy={write.busy} onTap={confirm}>
            {SCREENING.confirm}
          </Button>
        )}
        {PANELS.filter((panel) => booking.actions.includes(panel)).map((panel) => (
          <Button
            key={panel}
            id={`${PANEL_ID[panel]}-${booking.id}`}
            size='small'
            kind={panel === 'decline' ? 'danger' : 'plain'}
            expanded={open === panel}
            onTap={() => setOpen(open === panel ? undefined : panel)}
          >
            {SCREENING[panel]}
          </Button>
        ))}
      </View>
      {open === 'needInfo' && <NeedInfoPanel booking={booking} onDone={onDone} />}
      {open === 'decline' && <DeclinePanel booking={booking} onDone={onDone} />}
      {open === 'earlyAnswer' && <EarlyAnswerPanel booking={booking} onDone={onDone} />}
    </Card>
  )
}

/** Bookings that wait for a screener, the longest waiting first. */
const Screening = () => {
  const queue = usePages('GET /v1/screening', {})
  return (
    <StaffPage id='office-screening' title={SCREENING.title} area='office'>
      <Notice tone='info' text={SCREENING.hint} />
      <LoadPages pages={queue} empty={{ title: SCREENING.empty, hint: SCREENING.emptyHint }}>
        {(items) => (
          <View className={staff.cards}>
            {items.map((item) => (
              <Item key={item.booking.id} item={item} onDone={queue.reload} />
            ))}
          </View>
        )}
      </LoadPages>
    </StaffPage>
  )
}

export default Screening
