import { Picker, Text, View } from '@tarojs/components'
import { IS_H5 } from '../platform/target.ts'
import { KIT } from '../texts/zh-CN/common.ts'
import styles from './field.module.scss'
import { FieldFrame } from './field-frame.tsx'
import { Icon } from './icon.tsx'
import { useLocked } from './locked.ts'

type Props = {
  id: string
  label: string
  mode: 'date' | 'time' | 'month'
  value: string
  start?: string
  end?: string
  onChange: (value: string) => void
  required?: boolean
  hint?: string
  error?: string
  placeholder?: string
}

type Inner = Props & { off: boolean }

/** H5: the browser's own field can be typed in and follows the page's type size; Taro's wheel does neither. */
const BrowserField = ({ id, label, mode, value, start, end, error, off, onChange }: Inner) => (
  <input
    id={id}
    className={`${styles.input} ${error ? styles.wrong : ''}`}
    type={mode}
    value={value}
    min={start}
    max={end}
    disabled={off}
    aria-label={label}
    onChange={(event) => onChange(event.target.value)}
  />
)

const PhoneField = ({ id, label, mode, value, start, end, error, placeholder, off, onChange }: Inner) => {
  const range = { value, disabled: off, start, end, onChange: (event: { detail: { value: string } }) => onChange(event.detail.value) }
  const shown = (
    <View
      id={id}
      className={`${styles.input} ${styles.choice} ${error ? styles.wrong : ''}`}
      ariaRole="combobox"
      ariaLabel={`${label}，${value || KIT.choose}`}
    >
      <Text className={value ? '' : styles.unset}>{value || placeholder || KIT.choose}</Text>
      <Icon name="down" color="soft" size={20} />
    </View>
  )
  if (mode === 'time')
    return (
      <Picker mode="time" {...range}>
        {shown}
      </Picker>
    )
  return (
    <Picker mode="date" fields={mode === 'month' ? 'month' : 'day'} {...range}>
      {shown}
    </Picker>
  )
}

/** A day `YYYY-MM-DD`, a month `YYYY-MM` or a time `HH:mm`, by what the phone or the browser has for it. On H5 `#id` is the input itself. */
export const DateChoice = (props: Props) => {
  const off = useLocked()
  return (
    <FieldFrame id={props.id} label={props.label} required={props.required} hint={props.hint} error={props.error}>
      {IS_H5 ? <BrowserField {...props} off={off} /> : <PhoneField {...props} off={off} />}
    </FieldFrame>
  )
}
