import { Text, View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { useCountdown } from '../../api/clock.ts'
import { spanText } from '../../format/dates.ts'
import { SESSION } from '../../texts/zh-CN/session.ts'
import styles from './session.module.scss'

/** A page opened by a thousand people asks at a moment of its own within two seconds, and again at growing distances while nothing has changed. */
const SPREAD_MS = 2000
const AGAIN_MS = 4000
const MOST_MS = 60_000

type Props = { id: string; until: string; label: string; note?: string; onEnd: () => void }

/** Until a moment of the server's clock; then `onEnd`, which fetches what is true now. Give it `key={until}`: another moment is another countdown. */
export const Countdown = ({ id, until, label, note, onEnd }: Props) => {
  const left = useCountdown(until)
  const over = left <= 0
  const end = useRef(onEnd)
  end.current = onEnd
  useEffect(() => {
    if (!over) return
    let timer: ReturnType<typeof setTimeout>
    const ask = (wait: number, then: number) => {
      timer = setTimeout(() => {
        end.current()
        ask(then + Math.random() * SPREAD_MS, Math.min(MOST_MS, then * 2))
      }, wait)
    }
    ask(Math.random() * SPREAD_MS, AGAIN_MS)
    return () => clearTimeout(timer)
  }, [over])
  return (
    <View id={id} className={styles.countdown} ariaRole="timer">
      <Text className={styles.soft}>{label}</Text>
      <Text className={styles.countdownValue}>{over ? SESSION.countdownOver : spanText(left)}</Text>
      {note && <Text className={styles.soft}>{note}</Text>}
    </View>
  )
}
