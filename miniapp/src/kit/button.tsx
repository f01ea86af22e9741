import { type ButtonProps, Button as TaroButton, Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { IS_H5 } from '../platform/target.ts'
import styles from './button.module.scss'
import { useLocked } from './locked.ts'

type Props = {
  id: string
  kind?: 'primary' | 'secondary' | 'danger' | 'text'
  size?: 'normal' | 'small'
  /** Under way: shows it and takes no second tap. */
  busy?: boolean
  disabled?: boolean
  /** Read aloud instead of the visible words, when those are too short to stand alone. */
  label?: string
  onTap?: () => void
  /** The mini-program's own buttons, such as sharing or the phone number. */
  openType?: ButtonProps['openType']
  onGetPhoneNumber?: ButtonProps['onGetPhoneNumber']
  children: ReactNode
}

/** A button of our look: at least 48 px high, 62 px in 关怀模式. */
export const Button = ({ id, kind = 'secondary', size = 'normal', busy = false, disabled = false, label, onTap, children, ...native }: Props) => {
  const off = useLocked() || busy || disabled
  return (
    <TaroButton
      id={id}
      {...native}
      className={`${styles.button} ${styles[kind]} ${size === 'small' ? styles.small : ''} ${off ? styles.off : ''}`}
      hoverClass={off ? 'none' : 'kit-pressed'}
      disabled={off}
      ariaRole="button"
      ariaLabel={label ?? (typeof children === 'string' ? children : undefined)}
      ariaDisabled={off}
      {...(IS_H5 && { tabIndex: off ? -1 : 0 })}
      onClick={off ? undefined : onTap}
    >
      {busy && <View className={styles.spinner} />}
      <Text className={styles.words}>{children}</Text>
    </TaroButton>
  )
}
