import { Text, View } from '@tarojs/components'
import { dayText } from '../../format/dates.ts'
import styles from './session.module.scss'

/** Day and hours; a narrow phone puts the hours on the next line, never half of them. */
export const When = ({ day, from, to }: { day: string; from: string; to: string }) => (
  <View className={styles.when}>
    <Text className={styles.whole}>{dayText(day)}</Text>
    <Text className={styles.whole}>{`${from}–${to}`}</Text>
  </View>
)
