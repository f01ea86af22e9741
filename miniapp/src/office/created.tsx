import { Text } from '@tarojs/components'
import type { CreatedSessions } from '../../../functions/contract/reception.ts'
import { fill } from '../../../functions/contract/texts.zh-CN.ts'
import type * as z from 'zod/mini'
import { dayText } from '../staff/dates.ts'
import staff from '../staff/staff.module.scss'
import { Button, Card, go, Notice } from '../staff/ui.tsx'
import { ROTATION } from '../texts/zh-CN/staff-office.ts'

/** How many drafts were made, and which days were left out and why. */
export const Created = ({ created, text }: { created: z.infer<typeof CreatedSessions>; text: string }) => (
  <Card id='created'>
    <Notice id='created-count' tone='good' text={fill(text, { count: created.created.length })} />
    {created.skipped.map((one) => (
      <Text key={`${one.date}-${one.reason}`} className={staff.text}>
        {fill(ROTATION.skipped, { date: dayText(one.date), reason: one.reason })}
      </Text>
    ))}
    <Button id='to-plan' kind='primary' onTap={() => go('/office/plan/index')}>
      {ROTATION.toPlan}
    </Button>
  </Card>
)
