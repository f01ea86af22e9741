import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { CalendarDay } from '../../../../functions/contract/case-rules.ts'
import { useWrite } from '../../api/use-write.ts'
import { dayLong } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { DateChoice } from '../../kit/date-choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { optionsOf } from '../../staff/options.ts'
import staff from '../../staff/staff.module.scss'
import { RULES } from '../../texts/zh-CN/staff-watch.ts'

type Kind = CalendarDay['kind']

/** Days of the State Council's notice that the system's calendar does not have. */
export const CalendarDays = ({ days, today, onAdded }: { days: readonly CalendarDay[]; today: string; onAdded: () => void }) => {
  const [day, setDay] = useState('')
  const [kind, setKind] = useState<Kind>('HOLIDAY')
  const [basis, setBasis] = useState('')
  const [added, setAdded] = useState(false)
  const write = useWrite()
  const add = async () => {
    setAdded(false)
    if (!(await write.run('POST /v1/calendar', { body: { day, kind, basis: basis.trim() } }))) return
    setAdded(true)
    setDay('')
    onAdded()
  }
  return (
    <Card id="calendar" title={RULES.calendar}>
      <Text className={staff.lead}>{RULES.calendarHint}</Text>
      <View className={staff.grid}>
        <DateChoice mode="date" id="calendar-day" label={RULES.day} value={day} start={today} onChange={setDay} />
        <Segmented
          id="calendar-kind"
          label={RULES.dayKind}
          value={kind}
          options={optionsOf(RULES.dayKinds)}
          onChange={(one) => setKind(one as Kind)}
        />
        <Field id="calendar-basis" label={RULES.dayBasis} value={basis} max={200} onChange={setBasis} />
      </View>
      <ProblemNotice id="calendar-problem" error={write.error} />
      {added && <Notice id="calendar-added" tone="ok" text={RULES.dayAdded} />}
      <Button id="calendar-add" busy={write.busy} disabled={day === '' || basis.trim() === ''} onTap={() => void add()}>
        {RULES.addDay}
      </Button>
      {days.length === 0 && <Text className={staff.soft}>{RULES.noDays}</Text>}
      {days.map((one) => (
        <Text key={one.day} className={staff.text}>{`${dayLong(one.day)} ${RULES.dayKinds[one.kind]} · ${one.basis}`}</Text>
      ))}
    </Card>
  )
}
