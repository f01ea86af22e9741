import type { CitizenCase } from '../../contract/case.ts'
import type { CaseType } from '../../contract/case-kinds.ts'
import type { OwnStep } from '../../contract/case-steps.ts'
import type { Organ } from '../../contract/people.ts'
import type { Instant } from '../calendar/days.ts'
import { daysLeft } from '../calendar/due.ts'
import { lastDayOf, type StoredClock } from './clocks.ts'
import { findRunning } from './terms.ts'
import type { CaseWork, OutsideBody } from './work.ts'

/** domain §6.2: a 信访处理意见 on a claim is reviewed, and the answer to a report; a suggestion and a question are answered, and that is the end of them. */
export const isReviewed = ({ type }: { type?: CaseType }): boolean => type !== 'SUGGESTION' && type !== 'CONSULT'

type Tree = readonly Pick<Organ, 'id' | 'parentId' | 'above'>[]
type Answered = { organId: string; unitId?: string; work: Pick<CaseWork, 'reviewOrganId'> }

const aboveOf = (organs: Tree, id: string): string | undefined => organs.find((organ) => organ.id === id)?.parentId ?? undefined

/**
 * The body that answers a 复查 (Art 35) and a 复核 (Art 36): each one level above whoever answered before, so that none ever decides about its own answer. Undefined: that body lies outside this system, above the root
 * of its tree (docs/decisions/0064). What a leader answered on the spot, without a unit, is no organ's opinion yet: at the root its government reviews it.
 */
export const reviewBody = (organs: Tree, { organId, unitId }: Answered): string | undefined =>
  unitId === undefined ? (aboveOf(organs, organId) ?? organId) : aboveOf(organs, unitId)
export const review2Body = (organs: Tree, row: Answered): string | undefined => {
  const first = row.work.reviewOrganId ?? reviewBody(organs, row)
  return first === undefined ? undefined : aboveOf(organs, first)
}

/** The body above the root of the case's tree, as the installation names it; empty where it names none. */
export const outsideBody = (organs: Tree, organId: string): OutsideBody => {
  const seen = new Set<string>()
  for (let one = organs.find(({ id }) => id === organId); one && !seen.has(one.id); one = organs.find(({ id }) => id === one!.parentId)) {
    if (one.parentId === null) return one.above ?? { name: '', address: '' }
    seen.add(one.id)
  }
  return { name: '', address: '' }
}

type Shown = { state: string; clocks: readonly StoredClock[]; work: Pick<CaseWork, 'outside' | 'review1'> }

/** What the petitioner may not do here but elsewhere: which application, to whom, and until when. Gone with its window. */
export const outsideReview = ({ state, clocks, work: { outside, review1 } }: Shown, now: Instant): CitizenCase['outside'] => {
  const step: OwnStep | undefined = state === 'SERVED' ? 'requestReview' : state === 'IN_REVIEW1' && review1?.decided ? 'requestReview2' : undefined
  if (!outside || !step) return undefined
  const lastDay = lastDayOf(findRunning(clocks, step === 'requestReview' ? 'T5' : 'T7'))
  if (lastDay && daysLeft(lastDay, now) < 0) return undefined
  return { step, ...outside, ...(lastDay && { lastDay }) }
}
