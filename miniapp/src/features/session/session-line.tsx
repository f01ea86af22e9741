import { Text, View } from '@tarojs/components'
import type { BoardSession } from '../../../../functions/contract/reception.ts'
import styles from './session.module.scss'
import { When } from './when.tsx'

/** In one glance: whom, when, where; heads the steps of a booking. */
export const SessionLine = ({ session, band }: { session: BoardSession; band?: string }) => {
  const slot = session.bands.find((one) => one.band === band)
  return (
    <View>
      <View className={styles.day}>
        <When day={session.date} from={slot?.from ?? session.from} to={slot?.to ?? session.to} />
      </View>
      <Text className={styles.lineLeader}>{session.leader.name}</Text>
      <Text className={styles.post}>{`${session.leader.post} · ${session.venueName}`}</Text>
    </View>
  )
}
