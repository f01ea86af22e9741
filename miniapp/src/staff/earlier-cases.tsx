import { Text, View } from '@tarojs/components'
import type * as z from 'zod/mini'
import type { EarlierCase } from '../../../functions/contract/booking.ts'
import type { CaseState } from '../../../functions/contract/case.ts'
import { CASE_STATE_TEXT } from '../../../functions/contract/texts.zh-CN.ts'
import { Tag } from '../kit/tag.tsx'
import { MATTER } from '../texts/zh-CN/staff.ts'
import styles from './staff.module.scss'

/** Earlier cases of the same person or matter, newest first as the server sends them. */
export const EarlierCases = ({ cases }: { cases: z.infer<typeof EarlierCase>[] }) => (
  <View className={styles.block}>
    <Text className={styles.blockTitle}>{MATTER.earlierCases}</Text>
    {cases.length === 0 && <Text className={styles.soft}>{MATTER.noEarlier}</Text>}
    {cases.map((one) => (
      <View key={one.id} className={styles.earlier}>
        <View className={styles.line}>
          <Text className={styles.strong}>{one.caseNo}</Text>
          <Tag tone="plain">{CASE_STATE_TEXT[one.state as CaseState] ?? one.state}</Tag>
          <Text className={styles.soft}>{one.registeredOn}</Text>
        </View>
        <Text className={styles.text}>{one.summary}</Text>
        {one.unitName && <Text className={styles.soft}>{`${one.unitName} ${one.dueOn ?? ''}`}</Text>}
      </View>
    ))}
  </View>
)
