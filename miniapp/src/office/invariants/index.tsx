import { Text, View } from '@tarojs/components'
import type { AnswerOf } from '../../../../functions/contract/api.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useQuery } from '../../api/use-query.ts'
import { dayText, instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Empty, Load } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { open } from '../../platform/navigate.ts'
import { Section } from '../../staff/section.tsx'
import staff from '../../staff/staff.module.scss'
import { StaffPage } from '../../staff/staff-page.tsx'
import { STAFF } from '../../texts/zh-CN/staff.ts'
import { INVARIANTS } from '../../texts/zh-CN/staff-supervision.ts'
import styles from './index.module.scss'

type Counted = AnswerOf<'GET /v1/supervision/invariants'>
type Name = keyof typeof INVARIANTS.numbers

const Figure = ({ name, count }: { name: Name; count: number }) => {
  const { label, means } = INVARIANTS.numbers[name]
  return (
    <Card
      id={`invariant-${name.toLowerCase()}`}
      title={label}
      side={<Tag tone={count === 0 ? 'ok' : 'danger'}>{count === 0 ? INVARIANTS.good : INVARIANTS.bad}</Tag>}
    >
      <Text className={`${styles.number} ${count === 0 ? '' : styles.bad}`}>{String(count)}</Text>
      <Text className={staff.soft}>{means}</Text>
    </Card>
  )
}

const Breach = ({ breach, no }: { breach: Counted['breaches'][number]; no: number }) => (
  <View className={staff.row}>
    <Text className={staff.strong}>{INVARIANTS.problems[breach.problem]}</Text>
    <Text className={staff.soft}>
      {breach.date ? fill(INVARIANTS.where, { date: dayText(breach.date), leader: breach.leader ?? '' }) : INVARIANTS.nowhere}
    </Text>
    {breach.sessionId && (
      <View className={staff.actions}>
        <Button id={`breach-${no}`} size="small" onTap={() => open('office/session/index', { id: breach.sessionId })}>
          {INVARIANTS.toSession}
        </Button>
      </View>
    )}
  </View>
)

/** A province's round takes several runs of five minutes; after this long something stands still. */
const STALE_MINUTES = 60
const MINUTE_MS = 60_000

const Figures = ({ counted }: { counted: Counted }) => {
  if (!counted.checkedAt) return <Empty title={INVARIANTS.never} hint={INVARIANTS.neverHint} />
  const minutes = Math.floor((Date.parse(counted.now) - Date.parse(counted.checkedAt)) / MINUTE_MS)
  return (
    <View>
      <Text id="invariants-counted" className={staff.lead}>
        {fill(INVARIANTS.counted, { at: instantText(counted.checkedAt), sessions: counted.sessions })}
      </Text>
      {minutes > STALE_MINUTES && <Notice id="invariants-stale" tone="warn" text={fill(INVARIANTS.stale, { minutes })} />}
      <View className={staff.cards}>
        {(Object.keys(INVARIANTS.numbers) as Name[]).map((name) => (
          <Figure key={name} name={name} count={counted[name]} />
        ))}
      </View>
      {counted.breaches.length > 0 && (
        <Section id="breaches" title={INVARIANTS.breaches}>
          {counted.breaches.map((breach, index) => (
            <Breach key={index} breach={breach} no={index + 1} />
          ))}
        </Section>
      )}
    </View>
  )
}

/** What must never be, as it was last counted: for whoever answers for the release. */
const InvariantsPage = () => {
  const counted = useQuery('GET /v1/supervision/invariants', {}, { every: 60_000 })
  return (
    <StaffPage id="office-invariants" title={INVARIANTS.title}>
      <Notice tone="info" text={INVARIANTS.lead} />
      <Load query={counted}>{(known) => <Figures counted={known} />}</Load>
      <View className={staff.actions}>
        <Button id="invariants-refresh" size="small" onTap={counted.reload}>
          {STAFF.refresh}
        </Button>
      </View>
    </StaffPage>
  )
}

export default InvariantsPage
