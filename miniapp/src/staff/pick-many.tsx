import { Text, View } from '@tarojs/components'
import type { Option } from '../kit/choice.tsx'
import { FieldFrame } from '../kit/field-frame.tsx'
import { Icon } from '../kit/icon.tsx'
import { useLocked } from '../kit/locked.ts'
import { tappable } from '../platform/keyboard.ts'
import { KIT } from '../texts/zh-CN/common.ts'
import styles from './pick-many.module.scss'
import { slug } from './slug.ts'

type Props<V extends string> = { id: string; label: string; value: V[]; options: Option<V>[]; max: number; onChange: (value: V[]) => void }

/** Several of a list, all visible; the order of choosing is kept and shown as a number. Ids: `<id>-<value>` in lower case. */
export const PickMany = <V extends string>({ id, label, value, options, max, onChange }: Props<V>) => {
  const locked = useLocked()
  const toggle = (one: V) => {
    if (locked) return
    if (value.includes(one)) onChange(value.filter((other) => other !== one))
    else if (value.length < max) onChange([...value, one])
  }
  return (
    <FieldFrame id={id} label={label}>
      <View id={id} className={styles.list} ariaRole="group" ariaLabel={label}>
        {options.map((one) => {
          const at = value.indexOf(one.value)
          const on = at >= 0
          const off = locked || (!on && value.length >= max)
          return (
            <View
              key={one.value}
              id={`${id}-${slug(one.value)}`}
              className={`${styles.item} ${on ? styles.on : ''} ${off ? styles.off : ''}`}
              {...tappable(`${one.label}，${on ? KIT.checked : KIT.unchecked}`, 'checkbox')}
              ariaChecked={on}
              ariaDisabled={off}
              onClick={() => toggle(one.value)}
            >
              {on && <Icon name="check" size={18} weight={2.6} />}
              <Text>{on && value.length > 1 ? `${at + 1}. ${one.label}` : one.label}</Text>
            </View>
          )
        })}
      </View>
    </FieldFrame>
  )
}
