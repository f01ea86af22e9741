import { Picker, Text, View } from '@tarojs/components'
import { IS_H5 } from '../platform/target.ts'
import { KIT } from '../texts/zh-CN/common.ts'
import styles from './field.module.scss'
import { FieldFrame } from './field-frame.tsx'
import { Icon } from './icon.tsx'

export type Option<V extends string> = { value: V; label: string }
type Common = { id: string; label: string; required?: boolean; hint?: string; error?: string; placeholder?: string }
type ChoiceProps<V extends string> = Common & { value: V | null | undefined; options: Option<V>[]; onChange: (value: V) => void }

const Shown = ({ text, placeholder, error }: { text?: string; placeholder?: string; error?: string }) => (
  <View className={`${styles.input} ${styles.choice} ${error ? styles.wrong : ''}`}>
    <Text className={text ? '' : styles.unset}>{text || placeholder || KIT.choose}</Text>
    <Icon name="down" color="soft" size={20} />
  </View>
)

/** One of several, by the phone's own picker: it follows the phone's type size and is read aloud. */
export const Choice = <V extends string>({ id, label, value, options, onChange, required, hint, error, placeholder }: ChoiceProps<V>) => {
  const at = options.findIndex((one) => one.value === value)
  const text = options[at]?.label
  return (
    <FieldFrame id={id} label={label} required={required} hint={hint} error={error}>
      <Picker
        mode="selector"
        range={options.map((one) => one.label)}
        value={Math.max(0, at)}
        onChange={(event) => {
          const chosen = options[Number(event.detail.value)]
          if (chosen) onChange(chosen.value)
        }}
      >
        <View id={id} ariaRole="combobox" ariaLabel={`${label}，${text ?? KIT.choose}`} {...(IS_H5 && { tabIndex: 0 })}>
          <Shown text={text} placeholder={placeholder} error={error} />
        </View>
      </Picker>
    </FieldFrame>
  )
}

type TimeProps = Common & { mode: 'date' | 'time' | 'month'; value: string; start?: string; end?: string; onChange: (value: string) => void }

/** A day `YYYY-MM-DD`, a month `YYYY-MM` or a time `HH:mm`, by the phone's own picker. */
export const DateChoice = ({ id, label, mode, value, start, end, onChange, required, hint, error, placeholder }: TimeProps) => {
  const range = { value, start, end, onChange: (event: { detail: { value: string } }) => onChange(event.detail.value) }
  const shown = (
    <View id={id} ariaRole="combobox" ariaLabel={`${label}，${value || KIT.choose}`} {...(IS_H5 && { tabIndex: 0 })}>
      <Shown text={value} placeholder={placeholder} error={error} />
    </View>
  )
  return (
    <FieldFrame id={id} label={label} required={required} hint={hint} error={error}>
      {mode === 'time' ? (
        <Picker mode="time" {...range}>
          {shown}
        </Picker>
      ) : (
        <Picker mode="date" fields={mode === 'month' ? 'month' : 'day'} {...range}>
          {shown}
        </Picker>
      )}
    </FieldFrame>
  )
}
