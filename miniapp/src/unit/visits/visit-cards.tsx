import { Text, View } from '@tarojs/components'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitCard } from '../../../../functions/contract/visit.ts'
import { dayLong } from '../../format/dates.ts'
import { joined } from '../../format/joined.ts'
import { Card } from '../../kit/card.tsx'
import { Tag, type Tone } from '../../kit/tag.tsx'
import { open } from '../../platform/navigate.ts'
import { slug } from '../../staff/slug.ts'
import styles from '../../staff/staff.module.scss'
import { VISITS } from '../../texts/zh-CN/staff-visits.ts'
import { VISIT_KIND_TEXT, VISIT_STATE_TEXT } from '../../texts/zh-CN/visit-words.ts'

export const VISIT_PAGE = 'unit/visit/index'

const TONE: Record<VisitCard['state'], Tone> = {
  DRAFT: 'plain',
  PLANNED: 'info',
  ON_THE_WAY: 'info',
  RECORDED: 'warn',
  CHECKED: 'ok',
  NOT_REACHED: 'danger',
  CANCELLED: 'plain',
}

/** How a visit stands, in tags. */
export const VisitTags = ({ card }: { card: VisitCard }) => (
  <View className={styles.tags}>
    <Tag tone="plain">{VISIT_KIND_TEXT[card.kind]}</Tag>
    <Tag tone={TONE[card.state]}>{VISIT_STATE_TEXT[card.state]}</Tag>
    {card.overdue && <Tag tone="danger">{VISITS.overdue}</Tag>}
    {card.conflicts > 0 && <Tag tone="danger">{fill(VISITS.conflicts, { count: card.conflicts })}</Tag>}
    {card.tries > 0 && <Tag tone="warn">{fill(VISITS.tries, { count: card.tries })}</Tag>}
  </View>
)

const whenOf = ({ visitOn, from, dueOn }: VisitCard): string =>
  joined([visitOn && fill(VISITS.on, { day: dayLong(visitOn), time: from ? ` ${from} ` : '' }), fill(VISITS.due, { day: dayLong(dueOn) })])

/** Visits as cards that open the record; two columns where the screen allows. */
export const VisitCards = ({ items }: { items: VisitCard[] }) => (
  <View className={styles.cards}>
    {items.map((card) => (
      <Card
        key={card.id}
        id={`visit-${slug(card.id)}`}
        label={fill(VISITS.openOne, {
          caseNo: card.caseNo,
          person: card.person.name,
          kind: VISIT_KIND_TEXT[card.kind],
          state: VISIT_STATE_TEXT[card.state],
        })}
        onTap={() => open(VISIT_PAGE, { id: card.id })}
      >
        <Text className={styles.strong}>{card.purpose}</Text>
        <VisitTags card={card} />
        <Text className={styles.text}>{joined([card.person.name, card.address])}</Text>
        <Text className={styles.soft}>{whenOf(card)}</Text>
        <Text className={styles.soft}>
          {card.assignees.length > 0 ? fill(VISITS.who, { names: card.assignees.map(({ name }) => name).join('、') }) : VISITS.nobody}
        </Text>
        <Text className={styles.soft}>{joined([card.caseNo, card.unitName])}</Text>
      </Card>
    ))}
  </View>
)
