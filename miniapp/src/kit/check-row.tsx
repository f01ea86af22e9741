import { Text, View } from '@tarojs/components'
import { tappable } from '../platform/keyboard.ts'
import { KIT } from '../texts/zh-CN/common.ts'
import styles from './field.module.scss'
import { Icon } from './icon.tsx'

type Props = { id: string; label: string; hint?: string; checked: boolean; onChange: (checked: boolean) => void }

/** A yes/no line; the whole line is the target. */
export const CheckRow = ({ id, label, hint, checked, onChange }: Props) => (
  <View
    id={id}
    className={styles.check}
    {...tappable(`${label}，${checked ? KIT.checked : KIT.unchecked}`, 'checkbox')}
    ariaChecked={checked}
    onClick={() => onChange(!checked)}
  >
    <View className={`${styles.box} ${checked ? styles.boxOn : ''}`}>{checked && <Icon name="check" color="white" size={18} weight={3} />}</View>
    <View className={styles.checkText}>
      <Text>{label}</Text>
      {hint && <Text className={styles.checkHint}>{hint}</Text>}
    </View>
  </View>
)
