import { View } from '@tarojs/components'
import type { Ground } from '../../../functions/contract/beside.ts'
import { fill } from '../../../functions/contract/texts.zh-CN.ts'
import { CLOCK_TEXT } from '../../../functions/contract/texts-messages.zh-CN.ts'
import { Tag } from '../kit/tag.tsx'
import { GROUND_TEXT } from '../texts/zh-CN/staff-case-choices.ts'
import styles from './staff.module.scss'

const clockOf = ({ clock }: Ground): string => (clock && clock in CLOCK_TEXT ? CLOCK_TEXT[clock as keyof typeof CLOCK_TEXT] : '')

const groundText = (ground: Ground): string => fill(GROUND_TEXT[ground.kind], { clock: clockOf(ground), since: ground.since ?? '' })

/** Why a case is supervised, each ground as a tag of its own. */
export const GroundTags = ({ grounds }: { grounds: readonly Ground[] }) =>
  grounds.length === 0 ? null : (
    <View className={styles.tags}>
      {grounds.map((ground) => (
        <Tag key={`${ground.kind}${ground.clock ?? ''}`} tone="danger">
          {groundText(ground)}
        </Tag>
      ))}
    </View>
  )
