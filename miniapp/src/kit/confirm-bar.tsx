import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { tappable } from '../platform/keyboard.ts'
import styles from './bars.module.scss'
import { Icon, type IconName } from './icon.tsx'

/** The last step of a task: what it is about and the one button. For `Page`'s `bar`. */
export const ConfirmBar = ({ note, children }: { note?: string; children: ReactNode }) => (
  <View className={styles.confirm}>
    {note && <Text className={styles.note}>{note}</Text>}
    <View className={styles.buttons}>{children}</View>
  </View>
)

export type Tab = { id: string; label: string; icon: IconName; badge?: number; onTap: () => void }

/** The main places, at the bottom. For `Page`'s `bar`. */
export const TabBar = ({ tabs, current }: { tabs: Tab[]; current: string }) => (
  <View className={styles.tabs} ariaRole="tablist">
    {tabs.map((tab) => {
      const on = tab.id === current
      return (
        <View
          key={tab.id}
          id={`tab-${tab.id}`}
          className={`${styles.tab} ${on ? styles.tabOn : ''}`}
          {...tappable(tab.label, 'tab')}
          onClick={on ? undefined : tab.onTap}
        >
          <Icon name={tab.icon} color={on ? 'primary' : 'soft'} size={24} weight={on ? 2.3 : 1.8} />
          <Text>{tab.label}</Text>
        </View>
      )
    })}
  </View>
)
