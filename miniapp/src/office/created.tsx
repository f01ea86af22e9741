import { Text } from '@tarojs/components'
import type * as z from 'zod/mini'
import type { CreatedSessions } from '../../../functions/contract/reception.ts'
import { fill } from '../../../functions/contract/texts.zh-CN.ts'
import { dayText } from '../format/dates.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Notice } from '../kit/notice.tsx'
import { open as go } from '../platform/navigate.ts'
import staff from '../staff/staff.module.scss'
import { ROTATION } from '../texts/zh-CN/staff-office.ts'

/** How many drafts were made, and which days were left out and why. */
export const Created = ({ created, text }: { created: z.infer<typeof CreatedSessions>; text: string }) => (
  <Card id="created">
    <Notice id="created-count" tone="ok" text={fill(text, { count: created.created.length })} />
    {created.skipped.map((one) => (
      <Text key={`${one.date}-${one.reason}`} className={staff.text}>
        {fill(ROTATION.skipped, { date: dayText(one.date), reason: one.reason })}
      </Text>
    ))}
    <Button id="to-plan" kind="primary" onTap={() => go('office/plan/index')}>
      {ROTATION.toPlan}
    </Button>
  </Card>
)
