import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { tappable } from '../platform/keyboard.ts'
import { KIT } from '../texts/zh-CN/common.ts'
import { Icon } from './icon.tsx'
import styles from './sheet.module.scss'

type Props = { id: string; open: boolean; title: string; onClose: () => void; children: ReactNode }

/** A panel from below for a short task; what was typed in it stays with its owner. */
export const Sheet = ({ id, open, title, onClose, children }: Props) =>
  open ? (
    <View className={styles.veil} catchMove={false}>
      <View className={styles.shade} onClick={onClose} ariaHidden />
      <View id={id} className={styles.sheet} ariaRole="dialog" ariaLabel={title}>
        <View className={styles.head}>
          <Text className={styles.title}>{title}</Text>
          <View id={`${id}-close`} className={styles.close} {...tappable(KIT.close)} onClick={onClose}>
            <Icon name="close" color="soft" size={24} />
          </View>
        </View>
        {children}
      </View>
    </View>
  ) : null
