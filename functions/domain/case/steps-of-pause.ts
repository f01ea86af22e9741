import type { ClockKind } from '../../contract/case.ts'
import type { CaseStep } from '../../contract/case-steps.ts'
import { addDays, type Day, daysBetween, dayText, type Instant, today } from '../calendar/days.ts'
import { type Calendar, nextWorkday } from '../calendar/workdays.ts'
import type { StoredClock } from './clocks.ts'
import { type Effect, ofWork, type StepRow } from './effect.ts'
import { setClock } from './effects-beside.ts'
import { type CaseFacts, type Rule, windowEnd, windowOver } from './step-rule.ts'
import { findRunning, meet, pause, pauseFor } from './terms.ts'

/**
 * 中止 (domain §11: the petitioner dies or is held): by approval of the unit's head the handling and its clocks stand still until he, his heir or his agent can be heard. It has a day on which it is
 * looked at again, so that no case is forgotten behind it; it ends when somebody says so, never by itself. Of an answered case his days for a review stand still (docs/decisions/0067).
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
  // After the answer no unit has it any more, if one ever had it: the office's own head approves.
  pauseWindow: {
    by: 'OFFICE',
    from: ['SERVED', 'IN_REVIEW1'],
    records: ['pauseGround', 'text', 'dueOn', 'approver'],
    may: ['fileIds'],
    when: (facts, now) => !facts.paused && windowEnd(facts) !== undefined && !windowOver(facts, now),
    basis: '§11：信访人死亡、被羁押等，经负责人批准，申请复查、复核的期限停止计算',
  },
  endWindowPause: {
    by: 'OFFICE',
    from: ['SERVED', 'IN_REVIEW1'],
    records: ['text'],
    when: ({ paused }) => paused === true,
    meets: ['PAUSE'],
    basis: '§11：中止的原因消除的，申请复查、复核的期限继续计算',
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
  'serveAcceptance',
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

/** His days for a review and for a re-review. */
const WINDOWS: readonly ClockKind[] = ['T5', 'T7']

/** As many days are left to him as there were when his window was stopped. Whoever asks for the review in the pause has ended it: he is in time. */
export const windowGoesOn = <R extends StepRow>(row: R, now: Instant): R => {
  const { pause: paused } = row.work
  if (!paused || paused.ended) return row
  const clocks = WINDOWS.reduce((all, kind) => pauseFor(all, kind, paused.since, addDays(today(now), -1)), row.clocks)
  return { ...row, ...ofWork(row, { pause: { ...paused, ended: today(now) } }), clocks: meet(clocks, ['PAUSE'], now) }
}

/** A last day off rolls on for the petitioner after a pause too (domain §7). */
const ontoWorkday = (clock: StoredClock, calendar: Calendar): StoredClock => {
  const dueOn = nextWorkday(clock.dueOn, calendar)
  return { ...clock, dueOn, pausedDays: (clock.pausedDays ?? 0) + daysBetween(clock.dueOn, dueOn) }
}

const stopping =
  (kinds: readonly ClockKind[], basis: string): Effect<StepRow> =>
  (row, input, now) => {
    const stopped = kinds.reduce((clocks, kind) => pause(clocks, kind, today(now)), row.clocks)
    return {
      ...ofWork(row, { pause: { ground: input.pauseGround!, text: input.text!, at: now, since: today(now) } }),
      clocks: [...stopped, setClock('PAUSE', input.dueOn!, basis, now)],
    }
  }

export const EFFECTS_OF_PAUSE: Partial<Record<CaseStep, Effect<StepRow>>> = {
  pause: stopping(STANDS_STILL, '中止办理：到期核查是否恢复'),
  pauseWindow: stopping(WINDOWS, '中止申请复查、复核的期限：到期核查是否恢复'),
  endWindowPause: (row, _input, now, _named, { calendar }) => {
    const going = windowGoesOn(row, now)
    const clocks = going.clocks.map((clock) => (WINDOWS.includes(clock.kind) && !clock.metAt ? ontoWorkday(clock, calendar) : clock))
    return { work: going.work, clocks, plain: { until: dayText(windowEnd({ state: row.state, clocks })!) } }
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
