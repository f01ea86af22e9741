import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitCard } from '../../../../functions/contract/visit.ts'
import { dayText } from '../../format/dates.ts'
import { joined } from '../../format/joined.ts'
import { Card } from '../../kit/card.tsx'
import { Tag, type Tone } from '../../kit/tag.tsx'
import { open as go } from '../../platform/navigate.ts'
import { slug } from '../../staff/slug.ts'
import { DAY, ENTRY_STATE_TEXT } from '../../texts/zh-CN/field.ts'
import { VISIT_KIND_TEXT, VISIT_STATE_TEXT } from '../../texts/zh-CN/visit-words.ts'
import styles from '../field.module.scss'
import type { EntryState } from '../queue/entry.ts'

const TONES: Partial<Record<VisitCard['state'], Tone>> = { ON_THE_WAY: 'info', RECORDED: 'ok', CHECKED: 'ok', NOT_REACHED: 'warn' }
export const metresText = (metres: number): string =>
  metres < 1000 ? fill(DAY.metres, { count: Math.round(metres / 10) * 10 }) : fill(DAY.kilometres, { count: (metres / 1000).toFixed(1) })

/** `no`: its place in the day; what is left over has none. */
type Props = { no?: number; visit: VisitCard; leg?: number; taken: boolean; onPhone?: EntryState }

/** One stop of the day. */
export const StopCard = memo(({ no, visit, leg, taken, onPhone }: Props) => (
  <Card
    id={`stop-${slug(visit.id)}`}
    label={fill(DAY.open, {
      caseNo: visit.caseNo,
      person: visit.person.name,
      kind: VISIT_KIND_TEXT[visit.kind],
      state: VISIT_STATE_TEXT[visit.state],
    })}
    onTap={() => go('field/visit/index', { id: visit.id })}
  >
    <View className={styles.stop}>
      {no !== undefined && <Text className={styles.no}>{no}</Text>}
      <View className={styles.grow}>
        <View className={styles.line}>
          <Text className={styles.strong}>{`${visit.person.name} · ${VISIT_KIND_TEXT[visit.kind]}`}</Text>
          <Tag tone={TONES[visit.state] ?? 'plain'}>{VISIT_STATE_TEXT[visit.state]}</Tag>
          {visit.sentBack !== undefined && <Tag tone="warn">{DAY.back}</Tag>}
          {visit.overdue && <Tag tone="danger">{DAY.overdue}</Tag>}
          {taken && <Tag tone="ok">{DAY.takenShort}</Tag>}
          {onPhone && onPhone !== 'SENT' && <Tag tone={onPhone === 'ATTENTION' ? 'danger' : 'warn'}>{ENTRY_STATE_TEXT[onPhone]}</Tag>}
        </View>
        <Text className={styles.text}>{visit.address}</Text>
        {visit.sentBack !== undefined && <Text className={styles.text}>{fill(DAY.backWhat, { what: visit.sentBack })}</Text>}
        <Text className={styles.soft}>
          {joined([
            no === undefined && visit.visitOn && fill(DAY.planned, { day: dayText(visit.visitOn) }),
            visit.from && fill(DAY.from, { time: visit.from }),
            fill(DAY.due, { day: dayText(visit.dueOn) }),
            visit.tries > 0 && fill(DAY.tries, { count: visit.tries }),
            leg !== undefined && fill(DAY.leg, { distance: metresText(leg) }),
          ])}
        </Text>
      </View>
    </View>
  </Card>
))

type ListProps = { visits: VisitCard[]; legs: (number | undefined)[]; taken: Record<string, string>; onPhone: Record<string, EntryState> }
export const StopList = ({ visits, legs, taken, onPhone }: ListProps) => (
  <View id="stops">
    {visits.map((visit, at) => (
      <StopCard key={visit.id} no={at + 1} visit={visit} leg={legs[at]} taken={visit.id in taken} onPhone={onPhone[visit.id]} />
    ))}
  </View>
)
