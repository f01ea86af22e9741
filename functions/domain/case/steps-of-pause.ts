import type { ClockKind } from '../../contract/case.ts'
import type { CaseStep } from '../../contract/case-steps.ts'
import { addDays, type Day, daysBetween, dayText, today } from '../calendar/days.ts'
import { type Effect, ofWork, type StepRow } from './effect.ts'
import { setClock } from './effects-beside.ts'
import type { CaseFacts, Rule } from './step-rule.ts'
import { findRunning, pause, pauseFor } from './terms.ts'

/**
 * 中止 (domain §11: the petitioner dies or is held): by approval of the unit's head the handling and its clocks stand still until he, his heir or his agent can be heard. It has a day on which it is
 * looked at again, so that no case is forgotten behind it; it ends when somebody says so, never by itself.
 */
export const STEPS_OF_PAUSE = {
  pause: {
    by: 'HEAD',
    from: ['ACCEPTED', 'HANDLING', 'CHECKING', 'SUPPLEMENT', 'REPLIED', 'REDO'],
    records: ['pauseGround', 'text', 'dueOn'],
    may: ['fileIds'],
    when: ({ paused }) => !paused,
    basis: '§11：信访人死亡、被羁押等，经单位负责人批准中止办理，期限停止计算',
  },
  endPause: {
    by: 'HEAD',
    from: ['ACCEPTED', 'HANDLING', 'CHECKING', 'SUPPLEMENT', 'REPLIED', 'REDO'],
    records: ['text'],
    when: ({ paused }) => paused === true,
    meets: ['PAUSE'],
    basis: '§11：继承人或者代理人参加、本人恢复自由等，中止的原因消除的恢复办理',
  },
} satisfies Partial<Record<CaseStep, Rule>>

/** What the unit is held to towards the petitioner and on the way to his answer. A slip of the supervisor runs on. */
const STANDS_STILL: readonly ClockKind[] = ['T4', 'RESULT', 'CHECK', 'SUPPLEMENT', 'SERVE']

/** Steps that lead on to the answer, or open a clock: they wait for the end of the pause. */
const WAITS: readonly CaseStep[] = [
  'beginHandling',
  'extend',
  'moveResult',
  'draft',
  'approveUnit',
  'approveOffice',
  'supplement',
  'sendBack',
  'resume',
  'serve',
  'attemptService',
  'leaveSimple',
]
export const waitsForPause = (step: CaseStep, { paused }: Pick<CaseFacts, 'paused'>): boolean => paused === true && WAITS.includes(step)

/** Days of silence begin anew where they stood; what was silent before the pause stays so. */
const watchLater = ({ watch }: StepRow['work'], since: Day, days: number): StepRow['work']['watch'] => {
  const moved = (day: Day) => (day < since ? day : addDays(day, days))
  const { note, resubmit, coUnits } = watch ?? {}
  return (
    watch && {
      ...watch,
      ...(note && { note: moved(note) }),
      ...(resubmit && { resubmit: moved(resubmit) }),
      ...(coUnits && { coUnits: moved(coUnits) }),
    }
  )
}
/** What co-units still owe is part of the handling. */
const partsLater = ({ parts }: StepRow['work'], since: Day, days: number): Pick<StepRow['work'], 'parts'> =>
  parts
    ? { parts: parts.map((part) => (part.reply === undefined && part.dueOn >= since ? { ...part, dueOn: addDays(part.dueOn, days) } : part)) }
    : {}

export const EFFECTS_OF_PAUSE: Partial<Record<CaseStep, Effect<StepRow>>> = {
  pause: (row, input, now) => {
    const stopped = STANDS_STILL.reduce((clocks, kind) => pause(clocks, kind, today(now)), row.clocks)
    return {
      ...ofWork(row, { pause: { ground: input.pauseGround!, text: input.text!, at: now, since: today(now) } }),
      clocks: [...stopped, setClock('PAUSE', input.dueOn!, '中止办理：到期复核是否恢复', now)],
    }
  },
  endPause: (row, _input, now) => {
    const { pause: paused } = row.work
    // On the day on which it goes on it is worked on again: that day counts.
    const since = paused!.since
    const days = daysBetween(since, today(now))
    const clocks = STANDS_STILL.reduce((all, kind) => pauseFor(all, kind, since, addDays(today(now), -1)), row.clocks)
    // The petitioner is told the day that his page promises: the assigned one where it is the earlier.
    const moved = (['T4', 'RESULT'] as const).flatMap((kind) => {
      const dueOn = findRunning(clocks, kind)?.dueOn
      return dueOn && dueOn !== findRunning(row.clocks, kind)?.dueOn ? dueOn : []
    })
    const [until] = moved.sort()
    return {
      ...ofWork(row, {
        pause: { ...paused!, ended: today(now) },
        watch: watchLater(row.work, since, days),
        ...partsLater(row.work, since, days),
      }),
      clocks,
      plain: { until: until ? `，办理期限顺延到 ${dayText(until)}` : '' },
    }
  },
}
