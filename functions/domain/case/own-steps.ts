import type { CitizenCase, ClockKind } from '../../contract/case.ts'
import type { OwnStep } from '../../contract/case-steps.ts'
import { addDays, type Day, type Instant, today } from '../calendar/days.ts'
import { daysLeft } from '../calendar/due.ts'
import { lastDayOf } from './clocks.ts'
import { type CaseFacts, mayStep, STEPS } from './steps.ts'
import { findRunning } from './terms.ts'

/** The citizen's windows: Art 35 (review) and Art 36 (re-review). */
const WINDOW: Record<OwnStep, ClockKind | undefined> = { urge: undefined, requestReview: 'T5', requestReview2: 'T7', withdraw: undefined }

/** What the petitioner may do with his case now, and the last day for it where the law sets one; days are left as `daysLeft` counts them. */
export const ownStepsOf = (facts: CaseFacts, now: Instant): CitizenCase['ownSteps'] =>
  (Object.keys(WINDOW) as OwnStep[])
    .filter((step) => mayStep(step, facts, now))
    .map((step) => {
      const kind = WINDOW[step]
      const lastDay = kind && lastDayOf(findRunning(facts.clocks, kind))
      return lastDay ? { step, lastDay, daysLeft: daysLeft(lastDay, now) } : { step }
    })

/** The next day on which he may urge, when he has done so today. */
export const urgeAgainOn = (facts: CaseFacts, now: Instant): Day | undefined =>
  facts.urgedAt && STEPS.urge.from.includes(facts.state) && !mayStep('urge', facts, now) ? addDays(today(facts.urgedAt), 1) : undefined
