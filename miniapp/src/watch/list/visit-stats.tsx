import { Text, View } from '@tarojs/components'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitStatistics } from '../../../../functions/contract/visit.ts'
import { useQuery } from '../../api/use-query.ts'
import { Card } from '../../kit/card.tsx'
import { Load } from '../../kit/states.tsx'
import { today } from '../../staff/dates.ts'
import { slug } from '../../staff/slug.ts'
import styles from '../../staff/staff.module.scss'
import { VISIT_STATS } from '../../texts/zh-CN/staff-watch.ts'
import { type Period, periodOf } from '../model/period.ts'

const Line = ({ id, name, counts }: { id: string; name: string; counts: VisitStatistics['office'] }) => (
  <View id={id} className={styles.block}>
    <Text className={styles.blockTitle}>{name}</Text>
    <Text className={styles.text}>{fill(VISIT_STATS.line, counts)}</Text>
  </View>
)

/** Home visits of the same months, by unit and never by person. */
export const VisitStats = ({ period }: { period: Period }) => {
  const stats = useQuery('GET /v1/supervision/visits', { query: periodOf(period, today()) })
  return (
    <Card id="visit-stats" title={VISIT_STATS.title}>
      <Load query={stats} lines={1}>
        {({ office, units }) => (
          <View>
            <Line id="visits-office" name={VISIT_STATS.all} counts={office} />
            {units.map(({ unitId, unitName, counts }) => (
              <Line key={unitId} id={`visits-${slug(unitId)}`} name={unitName} counts={counts} />
            ))}
            <Text className={styles.soft}>{VISIT_STATS.hint}</Text>
          </View>
        )}
      </Load>
    </Card>
  )
}
