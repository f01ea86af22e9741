import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { named } from './named.ts'
import styles from './notice.module.scss'

type Tone = 'info' | 'ok' | 'warn' | 'danger'
type Props = { id?: string; tone?: Tone; title?: string; text?: string; children?: ReactNode }
const MARK = { info: ['info', 'primary'], ok: ['check', 'ok'], warn: ['warn', 'accent'], danger: ['warn', 'danger'] } as const

/** Something to know before going on; a warning or failure is announced at once. */
export const Notice = ({ id, tone = 'info', title, text, children }: Props) => (
  <View {...named(id)} className={`${styles.notice} ${styles[tone]}`} ariaRole={tone === 'danger' || tone === 'warn' ? 'alert' : 'note'}>
    <Icon name={MARK[tone][0]} color={MARK[tone][1]} size={22} weight={2.2} />
    <View className={styles.body}>
      {title && <Text className={styles.title}>{title}</Text>}
      {text && <Text className={styles.text}>{text}</Text>}
      {children}
    </View>
  </View>
)
