import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import styles from './staff.module.scss'

/** A headed part of a page. */
export const Section = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <View id={id} className={styles.section}>
    <Text className={styles.sectionTitle} ariaRole="heading">
      {title}
    </Text>
    {children}
  </View>
)
