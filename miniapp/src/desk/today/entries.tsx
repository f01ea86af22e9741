import { Text, View } from '@tarojs/components'
import { memo, useState } from 'react'
import type { BookingAction, DayEntry } from '../../../../functions/contract/booking.ts'
import { BOOKING_STATE_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { Button } from '../../kit/button.tsx'
import { Tag } from '../../kit/tag.tsx'
import { ask } from '../../staff/ask.ts'
import { ReasonSheet } from '../../staff/reason-sheet.tsx'
import { Section } from '../../staff/section.tsx'
import { slug } from '../../staff/slug.ts'
import { DESK } from '../../texts/zh-CN/staff-desk.ts'
import styles from './index.module.scss'

const DESK_ACTIONS = ['checkIn', 'call', 'pass', 'hold', 'release', 'noShow', 'leave'] as const satisfies BookingAction[]
export type DeskAction = (typeof DESK_ACTIONS)[number]
export type EntryAct = (entry: DayEntry, action: DeskAction, reason?: string) => void | Promise<void>

type RowProps = { entry: DayEntry; place: number | undefined; busy: boolean; onAct: EntryAct }

const labelOf = (entry: DayEntry, action: DeskAction) => (action === 'call' && entry.calls > 0 ? DESK.callAgain : DESK[action])

const Row = memo(({ entry, place, busy, onAct }: RowProps) => {
  const [asking, setAsking] = useState<'hold' | 'leave'>()
  const act = async (action: DeskAction) => {
    if (action === 'hold' || action === 'leave') return setAsking(action)
    if (action === 'noShow' && !(await ask(DESK.noShowAsk))) return
    await onAct(entry, action)
  }
  return (
    <View className={styles.entry} id={`entry-${slug(entry.bookingId)}`}>
      <View className={styles.ticket} ariaLabel={`${DESK.ticket} ${entry.ticketNo ?? DESK.noTicket}`}>
        <Text className={styles.ticketNo}>{entry.ticketNo ?? '—'}</Text>
        {place !== undefined && <Text className={styles.place}>{fill(DESK.position, { no: place })}</Text>}
      </View>
      <View className={styles.entryMain}>
        <View className={styles.entryHead}>
          <Text className={styles.entryName}>{entry.person.name}</Text>
          <Text className={styles.entryBand}>{`${entry.band.from}-${entry.band.to}`}</Text>
          <Tag tone={entry.state === 'CALLED' || entry.state === 'IN_TALK' ? 'ok' : 'plain'}>{BOOKING_STATE_TEXT[entry.state]}</Tag>
          {entry.kind === 'WALK_IN' && <Tag tone="plain">{DESK.walkIn}</Tag>}
          {entry.collective && <Tag tone="warn">{`${DESK.collective} ${entry.personsCame ?? entry.people}`}</Tag>}
          {entry.greenChannel && <Tag tone="ok">{DESK.green}</Tag>}
          {entry.held && <Tag tone="warn">{DESK.held}</Tag>}
          {entry.calls > 0 && <Tag tone="plain">{fill(DESK.calls, { count: entry.calls })}</Tag>}
        </View>
        <Text className={styles.summary}>{entry.summary}</Text>
        {entry.support !== '' && <Text className={styles.support}>{fill(DESK.support, { text: entry.support })}</Text>}
        <View className={styles.actions}>
          {DESK_ACTIONS.filter((action) => entry.actions.includes(action)).map((action) => (
            <Button
              key={action}
              id={`${action === 'checkIn' ? 'check-in' : action === 'noShow' ? 'no-show' : action}-${slug(entry.bookingId)}`}
              kind={action === 'checkIn' || action === 'call' ? 'primary' : 'secondary'}
              size="small"
              busy={busy}
              label={`${labelOf(entry, action)} ${entry.person.name}`}
              onTap={() => act(action)}
            >
              {labelOf(entry, action)}
            </Button>
          ))}
        </View>
      </View>
      {asking && (
        <ReasonSheet
          id={`${asking}-reason`}
          title={DESK[asking]}
          hint={asking === 'hold' ? DESK.holdHint : DESK.leaveHint}
          onClose={() => setAsking(undefined)}
          onGiven={(reason) => {
            setAsking(undefined)
            onAct(entry, asking, reason)
          }}
        />
      )}
    </View>
  )
})

type GroupProps = { id: string; title: string; entries: DayEntry[]; busy: boolean; onAct: EntryAct; numbered?: boolean; empty?: string }

/** One group of the day's people; an empty group is not drawn unless it has something to say. */
export const EntryGroup = ({ id, title, entries, busy, onAct, numbered = false, empty }: GroupProps) => {
  if (entries.length === 0 && !empty) return null
  return (
    <Section id={`group-${id}`} title={`${title} ${entries.length}`}>
      {entries.length === 0 && <Text className={styles.none}>{empty}</Text>}
      {entries.map((entry, index) => (
        <Row key={entry.bookingId} entry={entry} place={numbered ? index + 1 : undefined} busy={busy} onAct={onAct} />
      ))}
    </Section>
  )
}
