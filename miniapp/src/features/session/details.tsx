import { Text, View } from '@tarojs/components'
import type { BoardSession } from '../../../../functions/contract/reception.ts'
import { FORM_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Fact } from '../../kit/cell.tsx'
import { Notice } from '../../kit/notice.tsx'
import { open } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { SESSION } from '../../texts/zh-CN/session.ts'
import styles from './session.module.scss'
import { When } from './when.tsx'

/** What changed since publication: shown before everything else. */
export const Changes = ({ session }: { session: BoardSession }) => (
  <View>
    {session.state === 'CANCELLED' && (
      <Notice
        id="session-cancelled"
        tone="danger"
        title={SESSION.cancelled}
        text={fill(SESSION.cancelReason, { reason: session.cancelReason ?? '' })}
      >
        {session.substituteSessionId && (
          <Button id="session-substitute" onTap={() => open(PAGE.session, { id: session.substituteSessionId })}>
            {SESSION.substitute}
          </Button>
        )}
      </Notice>
    )}
    {session.corrections.map((correction) => (
      <Notice
        key={correction.no}
        id={`session-correction-${correction.no}`}
        tone="warn"
        title={`${fill(SESSION.correction, { no: correction.no })}  ${instantText(correction.at)}`}
        text={correction.text}
      >
        <Text>{fill(SESSION.correctionReason, { reason: correction.reason })}</Text>
      </Notice>
    ))}
  </View>
)

export const Details = ({ session }: { session: BoardSession }) => (
  <Card id="session-details">
    <Fact label={SESSION.when}>
      <When day={session.date} from={session.from} to={session.to} />
    </Fact>
    <Fact label={SESSION.where}>{session.room ? `${session.venueName} ${session.room}` : session.venueName}</Fact>
    <Fact label={SESSION.address}>{session.venueAddress}</Fact>
    <Fact label={SESSION.form}>{FORM_TEXT[session.form]}</Fact>
    {session.topic && <Fact label={SESSION.topic}>{session.topic}</Fact>}
    {session.leader.remit.length > 0 && <Fact label={SESSION.remit}>{session.leader.remit.join('、')}</Fact>}
    {session.accompanying.length > 0 && <Fact label={SESSION.accompanying}>{session.accompanying.join('、')}</Fact>}
    <Fact label={SESSION.organ}>{session.organName}</Fact>
  </Card>
)

export const VideoPoints = ({ session }: { session: BoardSession }) =>
  session.videoPoints.length === 0 ? null : (
    <Card id="video-points" title={SESSION.video}>
      <Text className={styles.hint}>{SESSION.videoHint}</Text>
      {session.videoPoints.map((point) => (
        <View key={point.id} className={styles.point}>
          <Text className={styles.pointName}>{point.name}</Text>
          <Text className={styles.soft}>{`${point.address}  ${point.phone}`}</Text>
        </View>
      ))}
    </Card>
  )
