import { CASE_STATES, type CaseState } from '../../functions/contract/case.ts'
import { CASE_STEPS } from '../../functions/contract/case-steps.ts'
import type { CaseRow } from '../../functions/data/case-row.ts'
import { factsOfCase } from '../../functions/domain/case/facts.ts'
import { ownerOf } from '../../functions/domain/case/owner.ts'
import { STEPS } from '../../functions/domain/case/steps.ts'
import { daysLater, lastDayOf } from './law.ts'
import { actorsOf, type Staff } from './people.ts'

const OPEN: CaseState[] = ['REGISTERED', 'READ', 'TRANSFERRED', 'ASSIGNED', 'OBJECTED', 'ACCEPTED', 'HANDLING', 'CHECKING', 'SUPPLEMENT', 'REDO']
const NOT_ACCEPTED: CaseState[] = ['REFUSED', 'REFUSED_FINAL', 'DIVERTED']

/** domain §6 "Allowed transitions", by hand: from each state to which others. */
const LEADS: Record<CaseState, CaseState[]> = {
  REGISTERED: ['READ', 'TRANSFERRED', 'ASSIGNED', 'ACCEPTED', ...NOT_ACCEPTED, 'VOID'],
  READ: ['TRANSFERRED', 'ASSIGNED', 'ACCEPTED', ...NOT_ACCEPTED, 'VOID'],
  TRANSFERRED: ['ASSIGNED', 'OBJECTED', 'ACCEPTED', ...NOT_ACCEPTED],
  ASSIGNED: ['OBJECTED', 'ACCEPTED', ...NOT_ACCEPTED],
  OBJECTED: ['ASSIGNED', 'TRANSFERRED'],
  ACCEPTED: ['HANDLING'],
  HANDLING: ['CHECKING'],
  // Of whoever gave no name: nobody can be served.
  CHECKING: ['SUPPLEMENT', 'REPLIED', 'FINAL'],
  SUPPLEMENT: ['HANDLING'],
  // A suggestion or a question is answered and not reviewed.
  REPLIED: ['SERVED', 'FINAL'],
  SERVED: ['IN_REVIEW1', 'FINAL'],
  IN_REVIEW1: ['IN_REVIEW2', 'REDO', 'FINAL'],
  IN_REVIEW2: ['FINAL', 'REDO'],
  REDO: ['HANDLING'],
  FINAL: ['ARCHIVED', 'HANDLING'],
  ARCHIVED: ['HANDLING'],
  REFUSED: ['ARCHIVED'],
  REFUSED_FINAL: ['ARCHIVED'],
  DIVERTED: ['ARCHIVED'],
  WITHDRAWN: ['ARCHIVED'],
  MERGED: OPEN,
  VOID: [],
}
/** "any -> WITHDRAWN, MERGED until 12". */
const mayLead = (from: CaseState, to: CaseState): boolean =>
  from === to || LEADS[from].includes(to) || (OPEN.includes(from) && ['WITHDRAWN', 'MERGED'].includes(to))

const RESTS: CaseState[] = ['ARCHIVED', 'MERGED', 'VOID']
export const rests = ({ state }: Pick<CaseRow, 'state'>): boolean => RESTS.includes(state)

/** What is wrong with the clocks by the law as it is written a second time (law.ts). */
const clockProblems = ({ clocks }: CaseRow): string[] =>
  clocks.flatMap((clock) => {
    const due = lastDayOf(clock.term ?? clock.kind, clock.startedAt)
    if (!due) return []
    const wanted = daysLater(due, (clock.extendedDays ?? 0) + (clock.pausedDays ?? 0))
    return wanted === clock.dueOn ? [] : [`${clock.kind} of ${clock.startedAt} is due on ${clock.dueOn}, by hand on ${wanted}`]
  })

/** domain §11 "late case continues, counted late": only a clock that was stopped while it still ran gets the days of a pause or a hearing. */
const pauseProblems = ({ clocks }: CaseRow, before: CaseRow): string[] =>
  clocks.flatMap(({ kind, startedAt, pausedDays = 0 }) => {
    const was = before.clocks.find((clock) => clock.kind === kind && clock.startedAt === startedAt)
    if (!was || pausedDays <= (was.pausedDays ?? 0) || (was.pausedSince && was.pausedSince <= was.dueOn)) return []
    return [`${kind} of ${startedAt} got days of a pause, though it had run out`]
  })

/** What a re-review leaves behind, and what no later step may touch: its opinion is served or owed by a clock; a proof once made and a filed record stay as they are. */
const recordProblems = ({ state, clocks, work: { accepted, routeEnd, review2, archive } }: CaseRow, before: CaseRow | undefined): string[] => {
  const was = before?.work
  const changed = (one: unknown, other: unknown) => one !== undefined && JSON.stringify(one) !== JSON.stringify(other)
  const ended = (state === 'FINAL' || state === 'ARCHIVED') && review2?.decided && review2.decided.decision !== 'REDO'
  const owed = clocks.some(({ kind, metAt }) => kind === 'SERVE' && !metAt)
  return [
    ...(ended && owed === (review2.service !== undefined) ? ['its re-review is neither served nor owed, or both'] : []),
    ...(was?.accepted?.at === accepted?.at && changed(was?.accepted?.service, accepted?.service) ? ['changed the proof of its acceptance'] : []),
    ...(changed(was?.routeEnd, routeEnd) ? ['changed how its procedure ended'] : []),
    ...(before?.state === 'ARCHIVED' && state === 'ARCHIVED' && changed(was?.archive, archive) ? ['changed its filed record'] : []),
  ]
}

/** What must hold of every case after every step; `before`: as it was when it was last looked at. */
export const problemsOf = (staff: Staff, row: CaseRow, before: CaseRow | undefined): string[] => {
  const problems = [...clockProblems(row), ...(before ? pauseProblems(row, before) : []), ...recordProblems(row, before)]
  if (!CASE_STATES.includes(row.state)) problems.push(`is in no state: ${row.state}`)
  if (before && !mayLead(before.state, row.state)) problems.push(`went from ${before.state} to ${row.state}`)
  if (before && before.firstReceiver !== row.firstReceiver) problems.push('lost its first receiver')
  if (before && before.caseNo !== row.caseNo) problems.push('changed its number')
  if (rests(row)) return problems
  const owner = ownerOf(factsOfCase(row))
  if (!owner) return [...problems, `has no owner in ${row.state}`]
  const nexts = CASE_STEPS.filter((step) => STEPS[step].by === owner && STEPS[step].from.includes(row.state))
  if (nexts.length === 0) problems.push(`has no next step in ${row.state}`)
  else if (!nexts.some((step) => actorsOf(staff, row, step).length > 0)) problems.push(`has nobody who could take its next step in ${row.state}`)
  if (row.clocks.every(({ metAt }) => metAt !== undefined)) problems.push(`has no running clock in ${row.state}`)
  return problems
}
