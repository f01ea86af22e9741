import { Text, View } from '@tarojs/components'
import type * as z from 'zod/mini'
import type { RotationPreview } from '../../../../functions/contract/reception.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayText } from '../../format/dates.ts'
import { Notice } from '../../kit/notice.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Section } from '../../staff/section.tsx'
import staff from '../../staff/staff.module.scss'
import { ROTATION } from '../../texts/zh-CN/staff-office.ts'

/** Every day that would be made, with what the planner should look at first. */
export const Preview = ({ preview: { days } }: { preview: z.infer<typeof RotationPreview> }) => (
  <Section id="rotation-days" title={fill(ROTATION.previewTitle, { count: days.length })}>
    {days.length === 0 && <Notice tone="warn" text={ROTATION.nothing} />}
    <View className={staff.cards}>
      {days.map((day) => (
        <View key={`${day.date}${day.from}${day.leaderId}`} className={staff.row}>
          <View className={staff.line}>
            <Text className={staff.strong}>{`${dayText(day.date)} ${day.from}-${day.to}`}</Text>
            <Text>{day.leaderName}</Text>
          </View>
          <View className={staff.line}>
            {day.rolledFrom && <Tag tone="plain">{fill(ROTATION.rolledFrom, { date: dayText(day.rolledFrom) })}</Tag>}
            {day.warnings.map((warning) => (
              <Tag key={warning} tone="warn">
                {ROTATION.warnings[warning]}
              </Tag>
            ))}
          </View>
        </View>
      ))}
    </View>
  </Section>
)
