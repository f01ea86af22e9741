import { Text, View } from '@tarojs/components'
import styles from './timeline.module.scss'

export type TimelineItem = { key: string; when: string; title: string; text?: string }

/** What happened, newest first; the newest one stands out by size and words. */
export const Timeline = ({ id, items }: { id: string; items: TimelineItem[] }) => (
  <View id={id} ariaRole="list">
    {items.map((item, at) => (
      <View key={item.key} className={`${styles.item} ${at === 0 ? styles.now : ''}`} ariaRole="listitem">
        <View className={styles.dot} />
        <Text className={styles.title}>{item.title}</Text>
        {item.text && <Text className={styles.text}>{item.text}</Text>}
        <Text className={styles.when}>{item.when}</Text>
      </View>
    ))}
  </View>
)
