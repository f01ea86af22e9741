import { Text, View } from '@tarojs/components'
import type { AnswerOf } from '../../../../functions/contract/api.ts'
import { CASE_STATE_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayLong } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Notice } from '../../kit/notice.tsx'
import { callPhone } from '../../platform/device.ts'
import { open, restart } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { BOOK } from '../../texts/zh-CN/matter.ts'
import styles from './booking.module.scss'

type Check = AnswerOf<'POST /v1/bookings/check'>

/** A state that this version does not know is shown as the server wrote it. */
const stateText = (state: string): string => (CASE_STATE_TEXT as Record<string, string>)[state] ?? state

/** His earlier cases of the same matter and their state: shown before the last tap (domain §5.1). */
export const EarlierCases = ({ earlier }: { earlier: Check['earlier'] }) =>
  earlier.length === 0 ? null : (
    <Card id="earlier-cases" title={BOOK.earlier}>
      <Text className={styles.soft}>{BOOK.earlierHint}</Text>
      {earlier.map((one) => (
        <View key={one.id} id={`earlier-${one.id}`} className={styles.earlier}>
          <Text className={styles.strong}>{one.summary}</Text>
          <Text className={styles.soft}>
            {fill(BOOK.earlierLine, { caseNo: one.caseNo, day: dayLong(one.registeredOn), state: stateText(one.state) })}
          </Text>
          {one.unitName && <Text className={styles.soft}>{fill(BOOK.earlierUnit, { unit: one.unitName })}</Text>}
          {one.dueOn && <Text className={styles.soft}>{fill(BOOK.earlierDue, { due: dayLong(one.dueOn) })}</Text>}
          <Button id={`earlier-view-${one.id}`} size="small" onTap={() => open(PAGE.case, { id: one.id })}>
            {BOOK.viewCase}
          </Button>
        </View>
      ))}
    </Card>
  )

/** Why it cannot be booked here, and where to go instead; never a dead end. */
export const Refusal = ({ refusal, matterId }: { refusal: NonNullable<Check['refusal']>; matterId?: string }) => (
  <Notice id="refusal" tone="warn" title={BOOK.refusal}>
    <Text id="refusal-reason" className={styles.line}>
      {refusal.reason}
    </Text>
    <Text className={styles.strong}>{BOOK.where2go}</Text>
    <Text id="refusal-channel" className={styles.line}>
      {refusal.channel}
    </Text>
    <Text className={styles.line}>{BOOK.refusalRights}</Text>
    <View className={styles.buttons}>
      {refusal.caseId && (
        <Button id="refusal-case" onTap={() => open(PAGE.case, { id: refusal.caseId })}>
          {BOOK.viewCase}
        </Button>
      )}
      {refusal.bookingId && (
        <Button id="refusal-booking" onTap={() => open(PAGE.booking, { id: refusal.bookingId })}>
          {BOOK.viewBooking}
        </Button>
      )}
      {matterId && refusal.code !== 'WHISTLEBLOW' && (
        <Button id="refusal-petition" onTap={() => open(PAGE.petition, { id: matterId })}>
          {BOOK.petition}
        </Button>
      )}
      {refusal.phone && (
        <Button id="refusal-call" onTap={() => callPhone(refusal.phone)}>
          {fill(BOOK.callNow, { phone: refusal.phone })}
        </Button>
      )}
      <Button id="refusal-board" kind="text" onTap={() => restart(PAGE.board)}>
        {BOOK.otherSessions}
      </Button>
    </View>
  </Notice>
)
