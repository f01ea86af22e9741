import { Text, View } from '@tarojs/components'
import { tappable } from '../platform/keyboard.ts'
import { KIT } from '../texts/zh-CN/common.ts'
import type { Option } from './choice.tsx'
import styles from './field.module.scss'
import { FieldFrame } from './field-frame.tsx'
import { Icon } from './icon.tsx'
import { useLocked } from './locked.ts'

type Props<V extends string> = {
  id: string
  label: string
  value: V | null | undefined
  options: Option<V>[]
  onChange: (value: V) => void
  required?: boolean
  hint?: string
  error?: string
}

/** One of a few, all visible. The chosen one carries a tick, not only a colour. Ids: `<id>-<value>` in lower case. */
export const Segmented = <V extends string>({ id, label, value, options, onChange, required, hint, error }: Props<V>) => {
  const off = useLocked()
  return (
    <FieldFrame id={id} label={label} required={required} hint={hint} error={error}>
      <View id={id} className={styles.segments} ariaRole="radiogroup" ariaLabel={label}>
        {options.map((one) => {
          const on = one.value === value
          return (
            <View
              key={one.value}
              id={`${id}-${one.value.toLowerCase()}`}
              className={`${styles.segment} ${on ? styles.segmentOn : ''} ${off ? styles.disabled : ''}`}
              {...tappable(`${one.label}${on ? `，${KIT.checked}` : ''}`, 'radio')}
              ariaChecked={on}
              ariaDisabled={off}
              onClick={() => !off && onChange(one.value)}
            >
              {on && <Icon name="check" size={18} weight={2.6} />}
              <Text>{one.label}</Text>
            </View>
          )
        })}
      </View>
    </FieldFrame>
  )
}
