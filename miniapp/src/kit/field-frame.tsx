import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { KIT } from '../texts/zh-CN/common.ts'
import styles from './field.module.scss'
import { Icon } from './icon.tsx'

type Props = { id: string; label: string; required?: boolean; hint?: string; error?: string; children: ReactNode }

/** Label above, hint or error below: the same around every kind of input. */
export const FieldFrame = ({ id, label, required, hint, error, children }: Props) => (
  <View id={`${id}-field`} className={styles.field}>
    <View className={styles.label}>
      <Text>{label}</Text>
      {required === false && <Text className={styles.optional}>{KIT.optional}</Text>}
    </View>
    {hint && <Text className={styles.hint}>{hint}</Text>}
    {children}
    {error && (
      <View id={`${id}-error`} className={styles.error} ariaRole="alert">
        <Icon name="warn" color="danger" size={18} />
        <Text>{error}</Text>
      </View>
    )}
  </View>
)
