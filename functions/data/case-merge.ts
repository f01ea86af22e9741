import { type Failure, fail, isFailure } from '../contract/failure.ts'
import { carriedInto } from '../domain/case/merging.ts'
import { OPEN } from '../domain/case/states.ts'
import { changeCase } from './case-record.ts'
import type { CaseRow } from './case-row.ts'
import { stepWrites, telling, type WantedStep } from './case-steps.ts'
import { type FoundCase, findCase } from './cases.ts'
import type { Stores } from './stores.ts'
import { type Call, commit } from './unit-of-work.ts'

/** So many of them are named as linked; the others still name this one. */
const MOST_TAKEN_IN = 50

/**
 * The second person agrees to a merge: the one case rests in the other with what it still asks for, and both tell of it, in one transaction. The other must still run: nothing is laid into what has
 * ended or was merged itself meanwhile.
 */
export const confirmMerge = async <T>(
  stores: Stores,
  found: FoundCase,
  intoId: string,
  wanted: WantedStep,
  call: Call,
  answerOf: (after: CaseRow) => T,
): Promise<T | Failure> => {
  const into = await findCase(stores, intoId)
  if (!into || !OPEN.includes(into.row.state)) return fail('STATE_FORBIDS')
  const taken = await stepWrites(stores, found, wanted, call)
  if (isFailure(taken)) return taken
  const { row } = into
  const carried = carriedInto(found.row, row)
  const after: CaseRow = {
    ...row,
    ...carried,
    work: { ...carried.work, takenIn: [...new Set([...(row.work.takenIn ?? []), found.row.id])].slice(-MOST_TAKEN_IN) },
    timeline: [...row.timeline, { at: call.now, kind: 'MERGED_IN', params: { caseNo: found.row.caseNo } }],
  }
  const change = changeCase(stores, into, after, { action: 'case.takeIn', changes: { case: found.row.id } }, call)
  return commit(stores, call, [...taken.writes, ...change, ...telling(stores, row, after, call)], answerOf(taken.after))
}
