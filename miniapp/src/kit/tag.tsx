import { Text, View } from '@tarojs/components'
import { Icon, type IconName } from './icon.tsx'
import { named } from './named.ts'
import styles from './tag.module.scss'

export type Tone = 'info' | 'ok' | 'warn' | 'danger' | 'plain'
const MARK: Record<Tone, { icon?: IconName; color: 'primary' | 'ok' | 'accent' | 'danger' | 'soft' }> = {
  info: { icon: 'clock', color: 'primary' },
  ok: { icon: 'check', color: 'ok' },
  warn: { icon: 'warn', color: 'accent' },
  danger: { icon: 'close', color: 'danger' },
  plain: { color: 'soft' },
}

/** A state in words, with a mark and a colour: never the colour alone. */
export const Tag = ({ id, tone, children }: { id?: string; tone: Tone; children: string }) => (
  <View {...named(id)} className={`${styles.tag} ${styles[tone]}`}>
    {MARK[tone].icon && <Icon name={MARK[tone].icon} color={MARK[tone].color} size={15} weight={2.4} />}
    <Text>{children}</Text>
  </View>
)
