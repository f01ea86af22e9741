import { Text, View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useCountdown } from '../../api/clock.ts'
import { instantText, spanText } from '../../format/dates.ts'
import { SESSION } from '../../texts/zh-CN/session.ts'
import styles from './session.module.scss'

/** Until booking opens, by the server's clock; a page opened by a thousand people asks again at a moment of its own within two seconds. */
export const OpeningCountdown = ({ opensAt, onOpen }: { opensAt: string; onOpen: () => void }) => {
  const left = useCountdown(opensAt)
  const told = useRef(false)
  useEffect(() => {
    if (left > 0 || told.current) return
    told.current = true
    const timer = setTimeout(onOpen, Math.random() * 2000)
    return () => clearTimeout(timer)
  }, [left, onOpen])
  return (
    <View id="session-countdown" className={styles.countdown} ariaRole="timer">
      <Text className={styles.soft}>{SESSION.countdown}</Text>
      <Text className={styles.countdownValue}>{spanText(left)}</Text>
      <Text className={styles.soft}>{fill(SESSION.opensAt, { time: instantText(opensAt) })}</Text>
    </View>
  )
}
