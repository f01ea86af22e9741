import { View } from '@tarojs/components'
import type { Matter } from '../../../functions/contract/booking.ts'
import { CATEGORY_TEXT } from '../../../functions/contract/texts.zh-CN.ts'
import { MATTER } from '../texts/zh-CN/staff.ts'
import { Fact, Tag } from './ui.tsx'
import styles from './staff.module.scss'

/** The matter as the citizen wrote it; what he left empty is not drawn. */
export const MatterView = ({ matter }: { matter: Matter }) => (
  <View>
    <View className={styles.line}>
      {matter.category && <Tag>{CATEGORY_TEXT[matter.category]}</Tag>}
      {matter.litigation && <Tag tone='warn'>{MATTER.litigation}</Tag>}
      {matter.whistleblow && <Tag tone='warn'>{MATTER.whistleblow}</Tag>}
      {matter.greenChannel && <Tag tone='good'>{MATTER.greenChannel}</Tag>}
    </View>
    {matter.facts !== '' && <Fact label={MATTER.facts} value={matter.facts} />}
    {matter.ask !== '' && <Fact label={MATTER.ask} value={matter.ask} />}
    {matter.earlier !== '' && <Fact label={MATTER.earlier} value={matter.earlier} />}
    {matter.representatives.length > 0 && <Fact label={MATTER.representatives} value={matter.representatives.map((one) => one.name).join('、')} />}
    {matter.support !== '' && <Fact label={MATTER.support} value={matter.support} />}
  </View>
)
