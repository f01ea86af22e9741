import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import type { CaseCard, Clock } from '../../../functions/contract/case.ts'
import { CASE_SOURCE_TEXT, CASE_STATE_TEXT, CATEGORY_TEXT, fill, OUTCOME_TEXT } from '../../../functions/contract/texts.zh-CN.ts'
import { CLOCK_TEXT } from '../../../functions/contract/texts-messages.zh-CN.ts'
import { joined } from '../format/joined.ts'
import { Card } from '../kit/card.tsx'
import { Fact } from '../kit/cell.tsx'
import { Tag } from '../kit/tag.tsx'
import { open as go } from '../platform/navigate.ts'
import { CASES } from '../texts/zh-CN/staff.ts'
import { RESOLUTION_TEXT } from '../texts/zh-CN/staff-case-choices.ts'
import { CASE_LISTS, SIDE_TEXT, STEP_TEXT } from '../texts/zh-CN/staff-cases.ts'
import { GroundTags } from './grounds.tsx'
import { slug } from './slug.ts'
import styles from './staff.module.scss'

const LIGHT_CLASS = { GREEN: styles.green, YELLOW: styles.yellow, RED: styles.red, DONE: styles.green }

/** How the clock stands, in words as well: colour alone says nothing to many people. */
const standing = (clock: Clock): string => {
  if (clock.light === 'DONE') return clock.late ? CASES.metLate : CASES.met
  if (clock.pausedSince) return fill(CASES.paused, { since: clock.pausedSince })
  if (clock.daysLeft < 0) return fill(CASES.overdue, { days: -clock.daysLeft })
  return clock.daysLeft === 0 ? CASES.dueToday : fill(CASES.daysLeft, { days: clock.daysLeft })
}

export const ClockLine = ({ clock }: { clock: Clock }) => (
  <View className={styles.clock}>
    <View className={LIGHT_CLASS[clock.light]} ariaHidden />
    <View className={styles.grow}>
      <Text className={styles.strong}>
        {joined([fill(CASES.dueOn, { clock: CLOCK_TEXT[clock.kind], dueOn: clock.dueOn }), CASES.lights[clock.light], standing(clock)])}
      </Text>
      <Text className={styles.soft}>{clock.basis}</Text>
    </View>
  </View>
)

const DOSSIER_PAGE = 'unit/dossier/index'

const CaseRow = memo(({ card }: { card: CaseCard }) => (
  <Card
    id={`case-${slug(card.id)}`}
    label={fill(CASE_LISTS.open, { caseNo: card.caseNo, summary: card.summary, state: CASE_STATE_TEXT[card.state] })}
    onTap={card.closed ? undefined : () => go(DOSSIER_PAGE, { id: card.id })}
  >
    <View className={styles.line}>
      <Text className={styles.strong}>{card.caseNo}</Text>
      <Tag tone="plain">{CASE_STATE_TEXT[card.state]}</Tag>
      {card.owner && <Tag tone="info">{fill(CASE_LISTS.turn, { side: SIDE_TEXT[card.owner] })}</Tag>}
      {card.slip && <Tag tone="danger">{CASE_LISTS.slip}</Tag>}
      {card.rerouted > 0 && <Tag tone="warn">{fill(CASE_LISTS.rerouted, { times: card.rerouted })}</Tag>}
      {card.dissatisfied && <Tag tone="danger">{CASE_LISTS.dissatisfied}</Tag>}
      {card.withdrawal && <Tag tone="warn">{CASE_LISTS.withdrawal}</Tag>}
      {card.proposed && <Tag tone="warn">{CASE_LISTS.proposed}</Tag>}
      {card.sponsored && <Tag tone="warn">{CASES.sponsored}</Tag>}
      {card.resolution !== 'NONE' && <Tag tone={card.resolution === 'VERIFIED' ? 'ok' : 'info'}>{RESOLUTION_TEXT[card.resolution]}</Tag>}
      {card.urgent && <Tag tone="danger">{CASE_LISTS.urgent}</Tag>}
      {card.repeat && <Tag tone="plain">{CASE_LISTS.repeat}</Tag>}
    </View>
    <GroundTags grounds={card.grounds} />
    {card.clock && <ClockLine clock={card.clock} />}
    {card.summary !== '' && <Text className={styles.text}>{card.summary}</Text>}
    <Text className={styles.soft}>
      {joined([
        card.person.name,
        CATEGORY_TEXT[card.category],
        card.outcome ? OUTCOME_TEXT[card.outcome] : CASE_SOURCE_TEXT[card.source],
        card.leaderName,
        card.unitName,
        card.registeredOn,
      ])}
    </Text>
    {card.windowEnd && (
      <Fact label={card.state === 'SERVED' ? CASE_LISTS.review : CASE_LISTS.review2}>{fill(CASE_LISTS.until, { day: card.windowEnd })}</Fact>
    )}
    {card.next && <Fact label={CASE_LISTS.next}>{STEP_TEXT[card.next]}</Fact>}
    {card.requirement !== '' && <Fact label={CASES.requirement}>{card.requirement}</Fact>}
  </Card>
))

/** Cases as cards that open the dossier; two columns where the screen allows. */
export const CaseList = ({ items }: { items: CaseCard[] }) => (
  <View className={styles.cards}>
    {items.map((card) => (
      <CaseRow key={card.id} card={card} />
    ))}
  </View>
)
