import { Text, View } from '@tarojs/components'
import type { Session } from '../../../../functions/contract/reception.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { serverNow } from '../../api/clock.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Fact } from '../../kit/cell.tsx'
import { open } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import staff from '../../staff/staff.module.scss'
import { SESSION } from '../../texts/zh-CN/staff-office.ts'

const stateOf = ({ draw, opensAt, closesAt }: Session): string => {
  if (draw?.drawnAt) return fill(SESSION.drawDone, { time: instantText(draw.drawnAt), count: draw.registered ?? 0 })
  const now = new Date(serverNow()).toISOString()
  if (now >= closesAt) return SESSION.drawing
  return now < opensAt ? SESSION.drawBefore : SESSION.drawOpen
}

/** How far a day's draw is; the numbers themselves are on the public page, the same for the office as for everybody. */
export const DrawFacts = ({ session }: { session: Session }) => {
  if (!session.draw) return null
  return (
    <View id="session-draw">
      <Fact id="session-draw-state" label={SESSION.draw}>
        {stateOf(session)}
      </Fact>
      <Text className={staff.lead}>{SESSION.drawHint}</Text>
      <Button id="session-draw-page" kind="text" size="small" onTap={() => open(PAGE.draw, { id: session.id })}>
        {SESSION.drawPage}
      </Button>
    </View>
  )
}
