import { View } from '@tarojs/components'
import { monthText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Choice } from '../../kit/choice.tsx'
import { BOARD } from '../../texts/zh-CN/board.ts'
import type { Filters as Chosen } from './use-board.ts'
import { useDirectoryChoices } from './use-board.ts'

type Props = { chosen: Chosen; months: string[]; onChange: (patch: Chosen) => void; onClear: () => void }

/** Organ, leader, remit, month: native pickers, so they follow the phone's type size. */
export const Filters = ({ chosen, months, onChange, onClear }: Props) => {
  const choices = useDirectoryChoices(chosen.organId)
  return (
    <Card id="board-filters">
      {choices.organs.length > 1 && (
        <Choice
          id="filter-organ"
          label={BOARD.organ}
          value={choices.organId}
          options={choices.organs}
          onChange={(organId) => onChange({ organId, leaderId: undefined, topic: undefined })}
        />
      )}
      <Choice
        id="filter-leader"
        label={BOARD.leader}
        value={chosen.leaderId ?? ''}
        options={choices.leaders}
        onChange={(leaderId) => onChange({ leaderId: leaderId || undefined })}
      />
      <Choice
        id="filter-topic"
        label={BOARD.topic}
        value={chosen.topic ?? ''}
        options={choices.topics}
        onChange={(topic) => onChange({ topic: topic || undefined })}
      />
      <Choice
        id="filter-month"
        label={BOARD.month}
        value={chosen.month ?? ''}
        options={[{ value: '', label: BOARD.coming }, ...months.map((month) => ({ value: month, label: monthText(month) }))]}
        onChange={(month) => onChange({ month: month || undefined })}
      />
      <View>
        <Button id="filter-clear" kind="text" onTap={onClear}>
          {BOARD.clear}
        </Button>
      </View>
    </Card>
  )
}
