import { View } from '@tarojs/components'
import styles from './bar.module.scss'

/** A rate against its target as a bar: the number stands beside it in words. */
export const Bar = ({ rate, target }: { rate: number | null; target: number }) => (
  <View className={styles.bar} ariaHidden>
    <View className={rate !== null && rate >= target ? styles.reached : styles.part} style={{ width: `${Math.min(100, rate ?? 0)}%` }} />
    <View className={styles.mark} style={{ left: `${Math.min(100, target)}%` }} />
  </View>
)
