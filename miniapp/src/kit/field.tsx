import { Input, Text, Textarea, View } from '@tarojs/components'
import { fill } from '../../../functions/contract/texts.zh-CN.ts'
import { inputNamed } from '../platform/keyboard.ts'
import { KIT } from '../texts/zh-CN/common.ts'
import styles from './field.module.scss'
import { FieldFrame } from './field-frame.tsx'
import { useLocked } from './locked.ts'

type Props = {
  id: string
  label: string
  value: string
  onChange: (value: string) => void
  kind?: 'text' | 'textarea' | 'number' | 'phone' | 'idcard' | 'code'
  /** Longest text; also shows a counter when it is a textarea. */
  max?: number
  required?: boolean
  placeholder?: string
  hint?: string
  /** What is wrong with it, from the page or from the server's `field`. */
  error?: string
  disabled?: boolean
  /** Lines of a textarea that are seen at once. */
  rows?: number
  onBlur?: () => void
}

const KEYBOARD = { text: 'text', number: 'number', phone: 'number', code: 'number', idcard: 'idcard' } as const

/** One labelled input. On H5 the `id` is on the wrapper: tests address `#id input` or `#id textarea`. */
export const Field = ({
  id,
  label,
  value,
  onChange,
  kind = 'text',
  max,
  required,
  placeholder,
  hint,
  error,
  disabled: given = false,
  rows = 4,
  onBlur,
}: Props) => {
  const disabled = useLocked() || given
  const spoken = `${label}${required ? `，${KIT.required}` : ''}${error ? `，${error}` : ''}`
  const shared = {
    id,
    value,
    placeholder,
    disabled,
    maxlength: max ?? 500,
    ...inputNamed(spoken),
    onInput: (event: { detail: { value: string } }) => onChange(event.detail.value),
    onBlur,
  }
  const look = `${styles.input} ${error ? styles.wrong : ''} ${disabled ? styles.disabled : ''}`
  return (
    <FieldFrame id={id} label={label} required={required} hint={hint} error={error}>
      {kind === 'textarea' ? (
        <View>
          <Textarea
            {...shared}
            className={`${look} ${styles.area}`}
            style={{ height: `calc(var(--fs-md) * 1.6 * ${rows} + 24px)` }}
            placeholderClass={styles.placeholder}
          />
          {max !== undefined && (
            <Text
              id={`${id}-counter`}
              className={`${styles.counter} ${value.length >= max ? styles.counterFull : ''}`}
              ariaLabel={fill(KIT.counterLabel, { count: value.length, max })}
            >
              {fill(KIT.counter, { count: value.length, max })}
            </Text>
          )}
        </View>
      ) : (
        <Input {...shared} type={KEYBOARD[kind]} className={look} placeholderClass={styles.placeholder} cursorSpacing={24} />
      )}
    </FieldFrame>
  )
}
