import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { tappable } from '../platform/keyboard.ts'
import styles from './card.module.scss'
import { named } from './named.ts'

type Props = {
  id?: string
  title?: string
  /** Right of the title: a Tag or a small Button. */
  side?: ReactNode
  /** Makes the whole card one target; `label` is what a screen reader says. */
  onTap?: () => void
  label?: string
  /** No inner space: for lists of Cells. */
  flush?: boolean
  children: ReactNode
}

/** A white sheet that holds what belongs together. */
export const Card = ({ id, title, side, onTap, label, flush = false, children }: Props) => (
  <View
    {...named(id)}
    className={`${styles.card} ${flush ? styles.flush : ''}`}
    {...(onTap && { ...tappable(label ?? title ?? ''), onClick: onTap })}
  >
    {(title || side) && (
      <View className={styles.head}>
        <Text className={styles.title} ariaRole="heading">
          {title}
        </Text>
        {side}
      </View>
    )}
    {children}
  </View>
)
