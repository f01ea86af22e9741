import { today } from '../domain/calendar/days.ts'
import { carriedOn, goesOnIn } from '../domain/case/recurrence.ts'
import { changeCase } from './case-record.ts'
import type { CaseRow } from './case-row.ts'
import { rulebookOn } from './case-rules.ts'
import type { FoundCase } from './cases.ts'
import type { Stores } from './stores.ts'
import type { Write } from './table.ts'
import type { Call } from './unit-of-work.ts'

/** A recurrence that the office notes by hand: count, sponsor and the proposal of a higher one go to the other case, in the transaction of the step. None where nothing runs on. */
export const recurredIn = async (stores: Stores, earlier: CaseRow, other: FoundCase, call: Call): Promise<Write[]> => {
  if (!goesOnIn(other.row)) return []
  const carried = carriedOn(earlier, other.row, call.now, await rulebookOn(stores, today(call.now)))
  const after = { ...other.row, ...carried, sameMatterId: other.row.sameMatterId ?? earlier.sameMatterId ?? earlier.id }
  return changeCase(stores, other, after, { action: 'case.goOn', changes: { case: earlier.id } }, call)
}
