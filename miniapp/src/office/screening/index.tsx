import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { ScreeningItem, ScreeningOrgan } from '../../../../functions/contract/booking.ts'
import { CATEGORY_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { serverNow } from '../../api/clock.ts'
import { usePages } from '../../api/use-pages.ts'
import { useWrite } from '../../api/use-write.ts'
import { dayText, instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Fact } from '../../kit/cell.tsx'
import { Notice } from '../../kit/notice.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { ask } from '../../staff/ask.ts'
import { hoursBetween } from '../../staff/dates.ts'
import { EarlierCases } from '../../staff/earlier-cases.tsx'
import { LoadPages } from '../../staff/load-pages.tsx'
import { slug } from '../../staff/slug.ts'
import staff from '../../staff/staff.module.scss'
import { StaffPage } from '../../staff/staff-page.tsx'
import { MATTER, STAFF } from '../../texts/zh-CN/staff.ts'
import { SCREENING } from '../../texts/zh-CN/staff-office.ts'
import { DeclinePanel, EarlyAnswerPanel, NeedInfoPanel } from './panels.tsx'
import { QueueChoice } from './queue-choice.tsx'

type Panel = 'needInfo' | 'decline' | 'earlyAnswer'
const PANELS: Panel[] = ['needInfo', 'earlyAnswer', 'decline']
const PANEL_ID = { needInfo: 'need-info', decline: 'decline', earlyAnswer: 'early-answer' }

const Facts = ({ item: { booking, facts, ask: wanted, earlier, earlierCases, waitingSince } }: { item: ScreeningItem }) => (
  <View>
    <View className={staff.line}>
      <Text className={staff.strong}>{booking.person.name}</Text>
      <Tag tone="plain">{CATEGORY_TEXT[booking.category]}</Tag>
      <Tag tone="plain">{fill(STAFF.people, { count: booking.people })}</Tag>
      {booking.bookedBy.kind !== 'SELF' && <Tag tone="plain">{MATTER.bookedKind[booking.bookedBy.kind]}</Tag>}
      <Text
        className={staff.soft}
      >{`${fill(SCREENING.since, { time: instantText(waitingSince) })} · ${fill(SCREENING.waiting, { hours: hoursBetween(waitingSince, new Date(serverNow()).toISOString()) })}`}</Text>
    </View>
    <Text
      className={staff.soft}
    >{`${dayText(booking.session.date)} ${booking.band.from}-${booking.band.to} ${booking.session.leader.name}（${booking.session.leader.post}；${booking.session.leader.remit.join('、')}）`}</Text>
    <Text className={staff.text}>{booking.summary}</Text>
    {facts !== '' && <Fact label={MATTER.short.facts}>{facts}</Fact>}
    {wanted !== '' && <Fact label={MATTER.short.ask}>{wanted}</Fact>}
    {earlier !== '' && <Fact label={MATTER.short.earlier}>{earlier}</Fact>}
    {booking.supplement && <Fact label={MATTER.supplement}>{booking.supplement}</Fact>}
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
    <Card id={`screening-${slug(booking.id)}`}>
      <Facts item={item} />
      <ProblemNotice error={write.error} id={`screening-problem-${slug(booking.id)}`} />
      <View className={staff.actions}>
        {booking.actions.includes('confirm') && (
          <Button id={`confirm-${slug(booking.id)}`} kind="primary" size="small" busy={write.busy} onTap={confirm}>
            {SCREENING.confirm}
          </Button>
        )}
        {PANELS.filter((panel) => booking.actions.includes(panel)).map((panel) => (
          <Button
            key={panel}
            id={`${PANEL_ID[panel]}-${slug(booking.id)}`}
            size="small"
            kind={panel === 'decline' ? 'danger' : 'secondary'}
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

/** Bookings that wait for a screener, the longest waiting first: of his own organ, or of one below it that he chose. */
const Screening = () => {
  const organs = usePages('GET /v1/screening/organs', {})
  const [chosen, setChosen] = useState<ScreeningOrgan>()
  const queue = usePages('GET /v1/screening', { query: { organId: chosen?.organId } })
  const done = () => {
    queue.reload()
    organs.reload()
  }
  return (
    <StaffPage id="office-screening" title={SCREENING.title}>
      <Notice tone="info" text={SCREENING.hint} />
      <QueueChoice organs={organs} chosen={chosen} onChoose={setChosen} />
      <LoadPages pages={queue} empty={{ title: SCREENING.empty, hint: SCREENING.emptyHint }}>
        {(items) => (
          <View className={staff.cards}>
            {items.map((item) => (
              <Item key={item.booking.id} item={item} onDone={done} />
            ))}
          </View>
        )}
      </LoadPages>
    </StaffPage>
  )
}

export default Screening
