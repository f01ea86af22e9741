import { View } from '@tarojs/components'
import type { Matter } from '../../../functions/contract/booking.ts'
import { CATEGORY_TEXT } from '../../../functions/contract/texts.zh-CN.ts'
import { Fact } from '../kit/cell.tsx'
import { Tag } from '../kit/tag.tsx'
import { MATTER } from '../texts/zh-CN/staff.ts'
import styles from './staff.module.scss'

/** The matter as the citizen wrote it; what he left empty is not drawn. */
export const MatterView = ({ matter }: { matter: Matter }) => (
  <View>
    <View className={styles.tags}>
      {matter.category && <Tag tone="plain">{CATEGORY_TEXT[matter.category]}</Tag>}
      {matter.litigation && <Tag tone="warn">{MATTER.litigation}</Tag>}
      {matter.whistleblow && <Tag tone="warn">{MATTER.whistleblow}</Tag>}
      {matter.greenChannel && <Tag tone="ok">{MATTER.short.greenChannel}</Tag>}
    </View>
    {matter.facts !== '' && <Fact label={MATTER.short.facts}>{matter.facts}</Fact>}
    {matter.ask !== '' && <Fact label={MATTER.short.ask}>{matter.ask}</Fact>}
    {matter.earlier !== '' && <Fact label={MATTER.short.earlier}>{matter.earlier}</Fact>}
    {matter.representatives.length > 0 && <Fact label={MATTER.representatives}>{matter.representatives.map((one) => one.name).join('、')}</Fact>}
    {matter.support !== '' && <Fact label={MATTER.short.support}>{matter.support}</Fact>}
  </View>
)
