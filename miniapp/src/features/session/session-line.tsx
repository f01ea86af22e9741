import { Text, View } from '@tarojs/components'
import type { BoardSession } from '../../../../functions/contract/reception.ts'
import { dayText } from '../../format/dates.ts'
import styles from './session.module.scss'

/** In one glance: whom, when, where; heads the steps of a booking. */
export const SessionLine = ({ session, band }: { session: BoardSession; band?: string }) => {
  const slot = session.bands.find((one) => one.band === band)
  return (
    <View>
      <Text className={styles.day}>{`${dayText(session.date)}  ${slot ? `${slot.from}–${slot.to}` : `${session.from}–${session.to}`}`}</Text>
      <Text className={styles.lineLeader}>{session.leader.name}</Text>
      <Text className={styles.post}>{`${session.leader.post} · ${session.venueName}`}</Text>
    </View>
  )
}
