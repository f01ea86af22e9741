import { View } from '@tarojs/components'
import type * as z from 'zod/mini'
import type { OutcomeAnswer } from '../../../../functions/contract/case.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { BigNumber } from '../../kit/cell.tsx'
import { Notice } from '../../kit/notice.tsx'
import { open as go } from '../../platform/navigate.ts'
import { ClockLine } from '../../staff/case-list.tsx'
import { Section } from '../../staff/section.tsx'
import { TALK } from '../../texts/zh-CN/staff-leader.ts'

/** What the leader reads out: number and query code; below, the clocks that began to run. */
export const Registered = ({ answer }: { answer: z.infer<typeof OutcomeAnswer> }) => (
  <Card id="registered">
    <Notice tone="ok" text={TALK.doneTitle} />
    <BigNumber id="case-no" label={TALK.caseNo} value={answer.caseNo} />
    <BigNumber id="query-code" label={TALK.queryCode} value={answer.queryCode} />
    <Notice tone="info" text={TALK.queryHint} />
    {answer.clocks.length > 0 && (
      <Section id="clocks" title={TALK.clocks}>
        {answer.clocks.map((clock) => (
          <ClockLine key={clock.kind} clock={clock} />
        ))}
      </Section>
    )}
    <View>
      <Button id="to-days" kind="primary" onTap={() => go('leader/days/index')}>
        {TALK.toDays}
      </Button>
    </View>
  </Card>
)
