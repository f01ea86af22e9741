import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { tappable } from '../platform/keyboard.ts'
import styles from './card.module.scss'
import { Icon, type IconName } from './icon.tsx'
import { named } from './named.ts'

type CellProps = { id: string; label: string; value?: string; hint?: string; icon?: IconName; side?: ReactNode; onTap?: () => void }

/** A line that opens something or tells one fact; put them in a `<Card flush>`. */
export const Cell = ({ id, label, value, hint, icon, side, onTap }: CellProps) => (
  <View id={id} className={styles.cell} {...(onTap && { ...tappable([label, value, hint].filter(Boolean).join('，')), onClick: onTap })}>
    {icon && <Icon name={icon} size={26} />}
    <View className={styles.cellMain}>
      <Text className={styles.cellLabel}>{label}</Text>
      {hint && <Text className={styles.cellHint}>{hint}</Text>}
    </View>
    {value && <Text className={styles.cellValue}>{value}</Text>}
    {side}
    {onTap && <Icon name="right" color="soft" size={20} />}
  </View>
)

/** Name and value side by side, inside a Card. */
export const Fact = ({ id, label, children }: { id?: string; label: string; children: ReactNode }) => (
  <View className={styles.fact}>
    <Text className={styles.factLabel}>{label}</Text>
    <View {...named(id)} className={styles.factValue}>
      {typeof children === 'string' || typeof children === 'number' ? <Text>{children}</Text> : children}
    </View>
  </View>
)

/** A case number has 18 digits: smaller, it stays in one line of a phone. */
const LONG = 10

/** The one thing to remember: a booking code, a ticket number. */
export const BigNumber = ({ id, label, value }: { id: string; label: string; value: string }) => (
  <View className={styles.big} ariaLabel={`${label} ${value.split('').join(' ')}`}>
    <Text className={styles.bigLabel}>{label}</Text>
    <Text id={id} className={`${styles.bigValue} ${value.length > LONG ? styles.bigLong : ''}`}>
      {value}
    </Text>
  </View>
)
