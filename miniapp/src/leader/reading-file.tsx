import { Text, View } from '@tarojs/components'
import type { BookingState } from '../../../functions/contract/booking.ts'
import type { ReadingFile } from '../../../functions/contract/talk.ts'
import { BOOKING_STATE_TEXT, fill } from '../../../functions/contract/texts.zh-CN.ts'
import { Fact } from '../kit/cell.tsx'
import { Notice } from '../kit/notice.tsx'
import { Tag } from '../kit/tag.tsx'
import { EarlierCases } from '../staff/earlier-cases.tsx'
import { MatterView } from '../staff/matter-view.tsx'
import { slug } from '../staff/slug.ts'
import styles from '../staff/staff.module.scss'
import { Unmask } from '../staff/unmask.tsx'
import { MATTER, STAFF } from '../texts/zh-CN/staff.ts'
import { DAYS } from '../texts/zh-CN/staff-leader.ts'

/** One line that says who comes with what, and how far he is. */
export const FileHead = ({ file }: { file: ReadingFile }) => (
  <View>
    <View className={styles.line}>
      {file.ticketNo && <Text className={styles.ticket}>{file.ticketNo}</Text>}
      <Text className={styles.strong}>{file.person.name}</Text>
      <Text className={styles.soft}>{`${file.band.from}-${file.band.to}`}</Text>
      <Tag tone={file.state === 'IN_TALK' ? 'ok' : 'plain'}>{BOOKING_STATE_TEXT[file.state as BookingState] ?? file.state}</Tag>
      {file.collective && <Tag tone="warn">{`${MATTER.group} ${fill(STAFF.people, { count: file.personsCame ?? file.matter.people })}`}</Tag>}
      {file.recusal && <Tag tone="danger">{DAYS.recusal}</Tag>}
      {file.bookedBy.kind !== 'SELF' && (
        <Tag tone="plain">{MATTER.bookedKind[file.bookedBy.kind as keyof typeof MATTER.bookedKind] ?? file.bookedBy.kind}</Tag>
      )}
    </View>
    <Text className={styles.text}>{file.matter.summary}</Text>
  </View>
)

/** Everything the leader reads before he receives: matter, helper, group, earlier cases. */
export const FileBody = ({ file }: { file: ReadingFile }) =>
  file.recusal ? (
    <Notice tone="warn" text={DAYS.recusalText} id={`recusal-${slug(file.bookingId)}`} />
  ) : (
    <View>
      {file.bookedBy.kind === 'HELPER' && (
        <Text className={styles.text}>{fill(DAYS.helper, { name: file.bookedBy.name, relation: file.bookedBy.relation })}</Text>
      )}
      {file.personsCame !== undefined && <Text className={styles.text}>{fill(DAYS.came, { count: file.personsCame })}</Text>}
      {file.goIn && file.goIn.length > 0 && <Text className={styles.text}>{fill(DAYS.goIn, { names: file.goIn.join('、') })}</Text>}
      <MatterView matter={file.matter} />
      {file.supplement && <Fact label={MATTER.supplement}>{file.supplement}</Fact>}
      <EarlierCases cases={file.earlierCases} />
      <Unmask personId={file.citizenId} about={{ bookingId: file.bookingId }} />
    </View>
  )
