import type { HelpState } from '../contract/visit.ts'
import { isOverdue } from '../domain/calendar/due.ts'
import { isBeforeSplit } from '../domain/case/secrecy.ts'
import type { CaseRow } from './case-row.ts'
import { findFiles, viewOf } from './files.ts'
import type { Stores } from './stores.ts'
import { listOf } from './visit-help.ts'

/** How what was promised at a visit stands by now, with the proofs of what was done. A paper from before the case was split is shown in the list of the files only, to those who may read it there. */
export const promisesOf = async (stores: Stores, visitId: string, { work }: Pick<CaseRow, 'work'>, now: string): Promise<HelpState[]> => {
  const rows = await listOf(stores, visitId)
  const found = await findFiles(stores, [...new Set(rows.flatMap(({ done }) => done?.fileIds ?? []))])
  const files = new Map(found.filter(({ createdAt }) => !isBeforeSplit(work, new Set(), createdAt)).map((row) => [row.id, viewOf(row)]))
  return rows.map(({ id, unitName, dueOn, done }) => ({
    id: id.slice(visitId.length + 1),
    unitName,
    overdue: !done && isOverdue(dueOn, now),
    done: done && { at: done.at, by: done.by, how: done.how, files: done.fileIds.flatMap((one) => files.get(one) ?? []) },
  }))
}
