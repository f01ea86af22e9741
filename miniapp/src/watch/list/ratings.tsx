import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { RatingStatistics } from '../../../../functions/contract/rating.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useQuery } from '../../api/use-query.ts'
import { Card } from '../../kit/card.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { Empty, Load } from '../../kit/states.tsx'
import { today } from '../../staff/dates.ts'
import { slug } from '../../staff/slug.ts'
import styles from '../../staff/staff.module.scss'
import { RATING_STATS } from '../../texts/zh-CN/staff-watch.ts'
import { rateText } from '../model/batch.ts'
import { type Period, periodOf } from '../model/period.ts'
import { VisitStats } from './visit-stats.tsx'

type Rates = RatingStatistics['office']
type How = keyof typeof RATING_STATS.hows
const optionsOf = <K extends string>(texts: Record<K, string>) => (Object.keys(texts) as K[]).map((value) => ({ value, label: texts[value] }))

const RateCard = ({ id, title, rates, how }: { id: string; title: string; rates: Rates; how: How }) => (
  <Card id={id} title={title}>
    <Text className={styles.strong}>
      {how === 'usual'
        ? fill(RATING_STATS.usual, { rate: rateText(rates.satisfaction), good: rates.satisfied + rates.mostlySatisfied, rated: rates.rated })
        : fill(RATING_STATS.lenient, { rate: rateText(rates.lenient), due: rates.due })}
    </Text>
    <Text className={styles.text}>
      {fill(RATING_STATS.part, { rate: rateText(rates.participation), rated: rates.rated, due: rates.due, both: rateText(rates.both) })}
    </Text>
    <Text className={styles.soft}>
      {fill(RATING_STATS.grades, {
        satisfied: rates.satisfied,
        mostly: rates.mostlySatisfied,
        dissatisfied: rates.dissatisfied,
        unrated: rates.due - rates.rated,
      })}
    </Text>
    {rates.doubtful && <Notice id={`${id}-doubtful`} tone="warn" text={RATING_STATS.doubtful} />}
  </Card>
)

/** How petitioners rated the office and its units (domain §10): which way of counting is used stands beside every number. */
export const RatingStats = () => {
  const [period, setPeriod] = useState<Period>('month')
  const [how, setHow] = useState<How>('usual')
  const stats = useQuery('GET /v1/supervision/ratings', { query: periodOf(period, today()) })
  return (
    <View>
      <Segmented id="rating-period" label={RATING_STATS.period} value={period} options={optionsOf(RATING_STATS.periods)} onChange={setPeriod} />
      <Segmented
        id="rating-how"
        label={RATING_STATS.how}
        hint={RATING_STATS.howHints[how]}
        value={how}
        options={optionsOf(RATING_STATS.hows)}
        onChange={setHow}
      />
      <Load query={stats}>
        {({ office, units }) =>
          office.due === 0 && units.length === 0 ? (
            <Empty title={RATING_STATS.empty.title} hint={RATING_STATS.empty.hint} />
          ) : (
            <View className={styles.cards}>
              <RateCard id="rates-office" title={RATING_STATS.office} rates={office} how={how} />
              {units.map(({ unitId, unitName, rates }) => (
                <RateCard key={unitId} id={`rates-${slug(unitId)}`} title={unitName} rates={rates} how={how} />
              ))}
            </View>
          )
        }
      </Load>
      <VisitStats period={period} />
    </View>
  )
}
