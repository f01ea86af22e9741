import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { tappable } from '../platform/keyboard.ts'
import { KIT } from '../texts/zh-CN/common.ts'
import styles from './field.module.scss'
import { FieldFrame } from './field-frame.tsx'
import { Icon } from './icon.tsx'
import { useLocked } from './locked.ts'
import { Sheet } from './sheet.tsx'

// One import for both ways to choose.
export { DateChoice } from './date-choice.tsx'

export type Option<V extends string> = { value: V; label: string }
type Props<V extends string> = {
  id: string
  label: string
  value: V | null | undefined
  options: Option<V>[]
  onChange: (value: V) => void
  required?: boolean
  hint?: string
  error?: string
  placeholder?: string
}

/**
 * One of several, as a list of large lines in a sheet. Option ids: `<id>-<value>` in lower case, `<id>-all` for the empty value.
 * WHY not the built-in picker: its wheel needs a steady hand, and on H5 its letters are 12 px whatever the mode.
 */
export const Choice = <V extends string>({ id, label, value, options, onChange, required, hint, error, placeholder }: Props<V>) => {
  const [open, setOpen] = useState(false)
  const off = useLocked()
  const text = options.find((one) => one.value === value)?.label
  const choose = (next: V) => {
    setOpen(false)
    onChange(next)
  }
  return (
    <FieldFrame id={id} label={label} required={required} hint={hint} error={error}>
      <View
        id={id}
        className={`${styles.input} ${styles.choice} ${error ? styles.wrong : ''} ${off ? styles.disabled : ''}`}
        {...tappable(`${label}，${text ?? KIT.choose}`, 'combobox')}
        ariaExpanded={open}
        ariaDisabled={off}
        onClick={() => !off && setOpen(true)}
      >
        <Text className={text ? styles.chosen : styles.unset}>{text ?? placeholder ?? KIT.choose}</Text>
        <Icon name="down" color="soft" size={20} />
      </View>
      <Sheet id={`${id}-sheet`} open={open} title={label} onClose={() => setOpen(false)}>
        <View ariaRole="radiogroup" ariaLabel={label}>
          {options.map((one) => {
            const on = one.value === value
            return (
              <View
                key={one.value}
                id={`${id}-${one.value.toLowerCase() || 'all'}`}
                className={`${styles.option} ${on ? styles.optionOn : ''}`}
                {...tappable(one.label, 'radio')}
                ariaChecked={on}
                onClick={() => choose(one.value)}
              >
                <Text className={styles.optionLabel}>{one.label}</Text>
                {on && <Icon name="check" size={22} weight={2.6} />}
              </View>
            )
          })}
        </View>
      </Sheet>
    </FieldFrame>
  )
}
