import { Text, View } from '@tarojs/components'
import type { Booking } from '../../../../functions/contract/booking.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayText, instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Notice } from '../../kit/notice.tsx'
import { open } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { BOOKING } from '../../texts/zh-CN/bookings.ts'
import { DRAW } from '../../texts/zh-CN/draw.ts'
import styles from './booking.module.scss'

/** Just done: the first thing that the person reads after the tap. */
export const Done = ({ booking }: { booking: Booking }) =>
  booking.state === 'SUBMITTED' ? (
    <Notice id="booking-submitted" tone="ok" title={BOOKING.submitted} text={BOOKING.submittedText} />
  ) : booking.state === 'WAITING' ? (
    <Notice id="booking-waiting" tone="ok" title={BOOKING.waitingDone} text={BOOKING.waitingDoneText} />
  ) : booking.state === 'REGISTERED' ? (
    <Notice id="booking-registered" tone="ok" title={DRAW.lotDone} text={DRAW.lotDoneText} />
  ) : (
    <Notice id="booking-done" tone="ok" title={BOOKING.done} text={BOOKING.doneText} />
  )

/** A new day after the one that was cancelled is still before him. */
const OPEN: Booking['state'][] = ['WAITING', 'OFFERED', 'SUBMITTED', 'NEED_INFO', 'CONFIRMED']

/** What others did to this booking and its session since. */
export const News = ({ booking }: { booking: Booking }) => {
  const { session, needInfo, declined, earlyAnswer, cancelled, movedFrom } = booking
  return (
    <View>
      {session.state === 'CANCELLED' && (
        <Notice
          id="booking-session-cancelled"
          tone="danger"
          title={BOOKING.sessionCancelled}
          text={fill(BOOKING.reason, { reason: session.cancelReason ?? '' })}
        >
          {session.substituteSessionId && (
            <View className={styles.buttons}>
              <Button id="booking-substitute" onTap={() => open(PAGE.session, { id: session.substituteSessionId })}>
                {BOOKING.substitute}
              </Button>
            </View>
          )}
        </Notice>
      )}
      {movedFrom && OPEN.includes(booking.state) && (
        <Notice
          id="booking-moved-from"
          tone="warn"
          title={BOOKING.movedFrom}
          text={fill(BOOKING.movedFromText, { ...movedFrom, day: dayText(movedFrom.date) })}
        />
      )}
      {session.corrections.map((correction) => (
        <Notice
          key={correction.no}
          id={`booking-correction-${correction.no}`}
          tone="warn"
          title={fill(BOOKING.correction, { no: correction.no })}
          text={`${correction.text} ${fill(BOOKING.reason, { reason: correction.reason })}`}
        />
      ))}
      {needInfo && booking.state === 'NEED_INFO' && (
        <Notice id="booking-need-info" tone="warn" title={BOOKING.needInfo} text={needInfo.what}>
          <Text>{fill(BOOKING.needInfoUntil, { until: instantText(needInfo.until) })}</Text>
        </Notice>
      )}
      {declined && (
        <Notice id="booking-declined" tone="warn" title={BOOKING.declined} text={declined.text}>
          <Text className={styles.line}>{declined.channel}</Text>
          <Text>{BOOKING.declinedRights}</Text>
        </Notice>
      )}
      {earlyAnswer && <Notice id="booking-early-answer" tone="info" title={BOOKING.early2} text={earlyAnswer.text} />}
      {booking.lapsed && <Notice id="booking-lapsed" tone="warn" title={BOOKING.lapsed} text={BOOKING.lapsedText} />}
      {cancelled && session.state !== 'CANCELLED' && (
        <Notice
          id="booking-cancelled"
          tone="warn"
          title={BOOKING.cancelledBy[cancelled.by]}
          text={cancelled.reason ? fill(BOOKING.reason, { reason: cancelled.reason }) : undefined}
        />
      )}
    </View>
  )
}
