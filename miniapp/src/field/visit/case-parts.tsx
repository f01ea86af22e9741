import { Text, View } from '@tarojs/components'
import { CASE_STATE_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import type { TakeAlong } from '../../../../functions/contract/visit.ts'
import { dayText } from '../../format/dates.ts'
import { Card } from '../../kit/card.tsx'
import { Fact } from '../../kit/cell.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { VISIT } from '../../texts/zh-CN/field.ts'
import { VISIT_KIND_TEXT } from '../../texts/zh-CN/visit-words.ts'
import styles from '../field.module.scss'

/** What of the case was taken along: no more than the talk at the door needs. */
export const CaseParts = ({ along }: { along: TakeAlong }) => {
  const { case: about, earlierVisits } = along
  return (
    <View>
      <Card id="visit-case" title={VISIT.caseTitle}>
        <Text className={styles.strong}>{`${about.caseNo} · ${CASE_STATE_TEXT[about.state]}`}</Text>
        <Fact label={VISIT.summary}>{about.summary}</Fact>
        {about.ask !== '' && <Fact label={VISIT.ask}>{about.ask}</Fact>}
        {about.requirement !== '' && <Fact label={VISIT.requirement}>{about.requirement}</Fact>}
        {about.reply !== '' && <Fact label={VISIT.reply}>{about.reply}</Fact>}
        {about.executeBy && <Fact label={VISIT.executeBy}>{dayText(about.executeBy)}</Fact>}
      </Card>
      {earlierVisits.length > 0 && (
        <Card title={VISIT.earlierVisits}>
          <Timeline
            id="earlier-visits"
            items={earlierVisits.map(({ on, kind, summary }, at) => ({
              key: String(at),
              when: dayText(on),
              title: VISIT_KIND_TEXT[kind],
              text: summary,
            }))}
          />
        </Card>
      )}
    </View>
  )
}
