import { Text, View } from '@tarojs/components'
import { Button } from '../kit/button.tsx'
import styles from '../staff/staff.module.scss'
import { PLAN } from '../texts/zh-CN/staff-office.ts'
import { shiftMonth } from './model/month.ts'

type Props = { label: string; month: string; onChange: (month: string) => void }

/** One month back, one month on. */
export const MonthBar = ({ label, month, onChange }: Props) => (
  <View className={styles.monthBar}>
    <Button id="month-earlier" size="small" onTap={() => onChange(shiftMonth(month, -1))}>
      {PLAN.earlier}
    </Button>
    <Text className={styles.month} id="month" ariaLabel={`${label} ${month}`}>
      {month}
    </Text>
    <Button id="month-later" size="small" onTap={() => onChange(shiftMonth(month, 1))}>
      {PLAN.later}
    </Button>
  </View>
)
