import type { Band, BoardSession } from '../../../../functions/contract/reception.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { ConfirmBar } from '../../kit/confirm-bar.tsx'
import { open } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { SESSION } from '../../texts/zh-CN/session.ts'
import { RegisterBar } from '../draw/session.tsx'
import { canWait } from './release.tsx'

/** `way` of the matter and the booking page: the waiting list instead of a place. */
export const WAIT = 'wait'

/** The one thing to do next with this session; nothing when there is none. */
export const SessionBar = ({ session, slot }: { session: BoardSession; slot: Band | undefined }) => {
  const sessionId = session.id
  if (session.bookable === 'OPEN')
    return (
      <ConfirmBar note={slot ? fill(SESSION.chosen, { day: dayText(session.date), from: slot.from, to: slot.to }) : SESSION.chooseFirst}>
        <Button id="session-book" kind="primary" disabled={!slot} onTap={() => open(PAGE.matter, { sessionId, band: slot?.band })}>
          {SESSION.book}
        </Button>
      </ConfirmBar>
    )
  if (session.bookable === 'REGISTER') return <RegisterBar session={session} />
  if (canWait(session))
    return (
      <ConfirmBar note={SESSION.waitNote}>
        <Button id="session-wait" kind="primary" onTap={() => open(PAGE.matter, { sessionId, way: WAIT })}>
          {SESSION.wait}
        </Button>
      </ConfirmBar>
    )
  return null
}

/** Whether `SessionBar` draws anything: the page keeps room for it. */
export const hasBar = (session: BoardSession): boolean => session.bookable === 'OPEN' || session.bookable === 'REGISTER' || canWait(session)
