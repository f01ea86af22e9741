import { Text, View } from '@tarojs/components'
import { fill } from '../../../functions/contract/texts.zh-CN.ts'
import { dayText } from '../format/dates.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Notice } from '../kit/notice.tsx'
import { ProblemNotice } from '../kit/states.tsx'
import { open as go } from '../platform/navigate.ts'
import { Section } from '../staff/section.tsx'
import staff from '../staff/staff.module.scss'
import { PLAN_RUN } from '../texts/zh-CN/staff-office.ts'
import { isFinished, type LeftOut, type PlanRun, rowText } from './model/plan-run.ts'
import styles from './plan-run.module.scss'
import type { usePlanRun } from './use-plan-run.ts'

const placeOf = ({ row, date }: LeftOut): string => [rowText(row), date === undefined ? '' : dayText(date)].filter(Boolean).join(' ')

/** What is not made and why, one line each. */
export const LeftOutList = ({ title, left }: { title: string; left: LeftOut[] }) => (
  <Section id="left-out" title={fill(title, { count: left.length })}>
    {left.map((one, at) => (
      <View key={at} className={staff.row}>
        <Text className={staff.strong}>{placeOf(one)}</Text>
        <Text className={staff.text}>{one.reason}</Text>
      </View>
    ))}
  </Section>
)

const Progress = ({ run: { done, drafts } }: { run: PlanRun }) => (
  <View id="progress" ariaRole="status">
    <Text className={staff.strong}>{fill(PLAN_RUN.progress, { done, total: drafts.length })}</Text>
    <View className={styles.track} ariaHidden>
      <View className={styles.bar} style={{ width: `${drafts.length === 0 ? 0 : (done / drafts.length) * 100}%` }} />
    </View>
  </View>
)

type Props = { run: PlanRun; control: ReturnType<typeof usePlanRun> }

/** A plan that is being made, was cut, or is done: how many drafts there are, and which days were left out and why. */
export const PlanRunView = ({ run, control: { busy, error, resume, close } }: Props) => {
  if (isFinished(run)) {
    const toPlan = () => {
      close()
      go('office/plan/index')
    }
    return (
      <View id="created">
        <Card>
          <Notice id="created-count" tone="ok" text={fill(PLAN_RUN.created, { count: run.created })} />
          <View className={staff.actions}>
            <Button id="to-plan" kind="primary" onTap={toPlan}>
              {PLAN_RUN.toPlan}
            </Button>
            <Button id="plan-again" onTap={close}>
              {PLAN_RUN.again}
            </Button>
          </View>
        </Card>
        {run.left.length > 0 && <LeftOutList title={PLAN_RUN.leftOut} left={run.left} />}
      </View>
    )
  }
  return (
    <Card id="plan-run">
      <Progress run={run} />
      {busy ? <Text className={staff.soft}>{PLAN_RUN.hint}</Text> : <Notice id="paused" tone="warn" text={PLAN_RUN.paused} />}
      <ProblemNotice error={error} id="plan-run-problem" />
      {!busy && (
        <View className={staff.actions}>
          <Button id="plan-resume" kind="primary" onTap={resume}>
            {PLAN_RUN.resume}
          </Button>
          <Button id="plan-stop" onTap={close}>
            {PLAN_RUN.stop}
          </Button>
        </View>
      )}
    </Card>
  )
}
