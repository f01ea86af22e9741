import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Hall as HallView } from '../../../../functions/contract/booking.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useQuery } from '../../api/use-query.ts'
import { Button } from '../../kit/button.tsx'
import { Load } from '../../kit/states.tsx'
import { clockTime } from '../../staff/dates.ts'
import { canFullScreen, fullScreen, useAwake } from '../../staff/screen.ts'
import { HALL } from '../../texts/zh-CN/staff-desk.ts'
import styles from './index.module.scss'

/** Quick enough that the hall hears and sees a call at the same time. */
const REFRESH_MS = 4_000

type Ticket = HallView['called'][number]

const Tickets = ({ id, title, tickets, huge = false }: { id: string; title: string; tickets: Ticket[]; huge?: boolean }) => (
  <View className={styles.block} id={id} ariaLive={huge ? 'assertive' : undefined}>
    <Text className={styles.blockTitle}>{title}</Text>
    <View className={styles.tickets}>
      {tickets.length === 0 && <Text className={styles.nobody}>{huge ? HALL.nobody : HALL.none}</Text>}
      {tickets.map((ticket) => (
        <View key={ticket.ticketNo} className={huge ? styles.huge : styles.ticket}>
          <Text className={styles.number}>{ticket.ticketNo}</Text>
          <Text className={styles.name}>{ticket.name}</Text>
        </View>
      ))}
    </View>
  </View>
)

/** The big screen: numbers and masked names only; what was shown last stays when the network breaks. */
const Hall = () => {
  const { sessionId = '' } = useRouter().params
  const hall = useQuery('GET /v1/sessions/{id}/hall', { params: { id: sessionId } }, { every: REFRESH_MS })
  useAwake()
  return (
    <View className={styles.screen} id="hall">
      <Load query={hall}>
        {(view) => (
          <View className={styles.page}>
            <View className={styles.head}>
              <View>
                <Text className={styles.title}>{view.title}</Text>
                <Text className={styles.sub}>{`${view.leader} · ${view.room}`}</Text>
              </View>
              <View className={styles.side}>
                <Text className={hall.error ? styles.offline : styles.sub} id="hall-state">
                  {hall.error ? HALL.offline : fill(HALL.at, { time: clockTime(view.now) })}
                </Text>
                {canFullScreen && (
                  <Button id="full-screen" size="small" onTap={fullScreen}>
                    {HALL.fullScreen}
                  </Button>
                )}
              </View>
            </View>
            <View className={styles.board}>
              <Tickets id="hall-called" title={HALL.called} tickets={view.called} huge />
              <View className={styles.right}>
                <Tickets id="hall-in-talk" title={HALL.inTalk} tickets={view.inTalk} />
                <Tickets id="hall-next" title={HALL.next} tickets={view.next} />
              </View>
            </View>
            <Text className={styles.waiting} id="hall-waiting">
              {fill(HALL.waiting, { count: view.waiting })}
            </Text>
          </View>
        )}
      </Load>
    </View>
  )
}

export default Hall
