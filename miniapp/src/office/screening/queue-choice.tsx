import { View } from '@tarojs/components'
import type { ScreeningOrgan } from '../../../../functions/contract/booking.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { usePages } from '../../api/use-pages.ts'
import { Button } from '../../kit/button.tsx'
import { Choice } from '../../kit/choice.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import staff from '../../staff/staff.module.scss'
import { SCREENING } from '../../texts/zh-CN/staff-office.ts'
import { countText, shownOrgans } from '../model/queues.ts'

type Props = {
  organs: ReturnType<typeof usePages<'GET /v1/screening/organs'>>
  chosen: ScreeningOrgan | undefined
  onChoose: (organ: ScreeningOrgan) => void
}

/** Whose queue is shown; drawn only when bookings wait in more than one. */
export const QueueChoice = ({ organs, chosen, onChoose }: Props) => {
  const shown = shownOrgans(organs.items, chosen)
  const below = shown.filter(({ own }) => !own)
  return (
    <View className={staff.form}>
      {below.length > 0 && (
        <View className={staff.fields}>
          <Choice
            id="queue"
            label={SCREENING.queue}
            hint={chosen && !chosen.own ? undefined : fill(SCREENING.below, { count: countText(below) })}
            value={chosen?.organId ?? shown.find(({ own }) => own)?.organId}
            options={shown.map((organ) => ({
              value: organ.organId,
              label: fill(SCREENING.queueOf, { name: organ.organName, count: countText([organ]) }),
            }))}
            onChange={(organId) => {
              const next = shown.find((organ) => organ.organId === organId)
              if (next) onChoose(next)
            }}
          />
        </View>
      )}
      <ProblemNotice id="queue-problem" error={organs.error ?? organs.moreError} />
      {organs.hasMore && (
        <View className={staff.inline}>
          <Button id="more-organs" size="small" busy={organs.loadingMore} onTap={organs.loadMore}>
            {SCREENING.moreOrgans}
          </Button>
        </View>
      )}
    </View>
  )
}
