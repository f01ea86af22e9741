import { Input, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { fill } from '../../../functions/contract/texts.zh-CN.ts'
import { inputNamed, tappable } from '../platform/keyboard.ts'
import { KIT } from '../texts/zh-CN/common.ts'
import styles from './field.module.scss'
import { FieldFrame } from './field-frame.tsx'

type Props = { id: string; label: string; value: number; min: number; max: number; onChange: (value: number) => void; hint?: string; error?: string }

/** A small number by two large buttons or by typing. Ids: `<id>-minus`, `<id>`, `<id>-plus`. */
export const Stepper = ({ id, label, value, min, max, onChange, hint, error }: Props) => {
  const set = (next: number) => onChange(Math.min(max, Math.max(min, Number.isFinite(next) ? Math.round(next) : min)))
  // What is being typed. Its events at the end carry the old value on H5, so the text is kept from the keystrokes.
  const [typed, setTyped] = useState<string>()
  const take = () => {
    if (typed !== undefined) set(Number(typed))
    setTyped(undefined)
  }
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <View className={styles.stepper}>
        <View
          id={`${id}-minus`}
          className={`${styles.step} ${value <= min ? styles.stepOff : ''}`}
          {...tappable(fill(KIT.minus, { label }))}
          ariaDisabled={value <= min}
          onClick={() => set(value - 1)}
        >
          <Text>−</Text>
        </View>
        <Input
          id={id}
          type="number"
          className={`${styles.input} ${styles.count}`}
          value={typed ?? String(value)}
          {...inputNamed(label)}
          onInput={(event) => setTyped(event.detail.value)}
          onBlur={take}
          onConfirm={take}
        />
        <View
          id={`${id}-plus`}
          className={`${styles.step} ${value >= max ? styles.stepOff : ''}`}
          {...tappable(fill(KIT.plus, { label }))}
          ariaDisabled={value >= max}
          onClick={() => set(value + 1)}
        >
          <Text>+</Text>
        </View>
      </View>
    </FieldFrame>
  )
}
