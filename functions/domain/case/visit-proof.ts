import type { CaseStep, StepField, StepInput } from '../../contract/case-steps.ts'
import type { Day } from '../calendar/days.ts'
import type { CaseWork } from './work.ts'

/** Visits whose purpose it is to ask back (回访, 实地回访). */
const CALLBACK_KINDS: readonly string[] = ['CALLBACK', 'FIELD_CALLBACK']
type Known = Pick<CaseWork, 'lastVisit' | 'callback'>

/** Whether the last home visit may stand for a callback: it asked back, in the callback's own time, and was not counted yet. */
const isCallback = ({ lastVisit, callback }: Known, from: Day | undefined): boolean =>
  lastVisit !== undefined &&
  CALLBACK_KINDS.includes(lastVisit.kind) &&
  from !== undefined &&
  lastVisit.on >= from &&
  !callback?.tries.some(({ visitId }) => visitId === lastVisit.visitId)

/**
 * What does not fit when a step names a home visit as its proof: only the case's last one can be named, and nobody says with it what it does not say. For a callback (domain §8
 * "by phone or visit") it must have been one; for the check of a resolution it must have met the person.
 */
export const wrongVisit = (step: CaseStep, { visitId, met, reached, callbackWay }: StepInput, work: Known): StepField | undefined => {
  const { lastVisit, callback } = work
  if (visitId === undefined) return undefined
  if (visitId !== lastVisit?.visitId) return 'visitId'
  if (met && lastVisit.met === 'NO') return 'met'
  if (step !== 'callBack') return lastVisit.reached ? undefined : 'visitId'
  if (!isCallback(work, callback?.from)) return 'visitId'
  if (reached !== lastVisit.reached) return 'reached'
  return callbackWay === 'VISIT' ? undefined : 'callbackWay'
}
