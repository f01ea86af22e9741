import { Text, View } from '@tarojs/components'
import type { BoardSession } from '../../../../functions/contract/reception.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { ConfirmBar } from '../../kit/confirm-bar.tsx'
import { open } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { DRAW } from '../../texts/zh-CN/draw.ts'
import { Countdown } from '../session/countdown.tsx'
import styles from './draw.module.scss'

/** `way` of the matter and the booking page: a registration for the draw. */
export const LOT = 'draw'

export const RegisterBar = ({ session }: { session: BoardSession }) => (
  <ConfirmBar note={fill(DRAW.registerNote, { to: instantText(session.closesAt) })}>
    <Button id="session-register" kind="primary" onTap={() => open(PAGE.matter, { sessionId: session.id, way: LOT })}>
      {DRAW.register}
    </Button>
  </ConfirmBar>
)

/** What is different about a day that is drawn for: no race, a window, and a page on which everything can be checked. */
export const DrawCard = ({ session, onEnd }: { session: BoardSession; onEnd: () => void }) => {
  const { draw, opensAt, closesAt, bookable } = session
  if (!draw) return null
  const until = bookable === 'NOT_YET' ? opensAt : closesAt
  return (
    <Card id="session-draw" title={DRAW.way}>
      {(bookable === 'NOT_YET' || bookable === 'REGISTER') && (
        <Countdown
          key={until}
          id="session-draw-countdown"
          until={until}
          label={bookable === 'NOT_YET' ? DRAW.countdown : DRAW.closing}
          note={fill(bookable === 'NOT_YET' ? DRAW.opensAt : DRAW.closesAt, { time: instantText(until) })}
          onEnd={onEnd}
        />
      )}
      {!draw.drawnAt && (
        <View>
          <Text className={styles.line}>{DRAW.noRush}</Text>
          <Text className={styles.line}>{DRAW.after}</Text>
        </View>
      )}
      <Text className={styles.soft}>{fill(DRAW.window, { from: instantText(opensAt), to: instantText(draw.closedAt ?? closesAt) })}</Text>
      <Button id="session-draw-page" onTap={() => open(PAGE.draw, { id: session.id })}>
        {draw.drawnAt ? DRAW.resultLink : DRAW.howLink}
      </Button>
    </Card>
  )
}
