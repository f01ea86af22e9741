import type { Deps } from '../context.ts'
import type { CaseState } from '../contract/case.ts'
import { accusedPlaces } from '../data/case-knowledge.ts'
import { isWithUnit } from '../data/case-lists.ts'
import type { CaseRow } from '../data/case-row.ts'
import { SYSTEM, takeStep } from '../data/case-steps.ts'
import { findCase } from '../data/cases.ts'
import type { OrganRow } from '../data/directory.ts'
import { keys } from '../data/keys.ts'
import { listMerges, type Merge, PAST_LISTS } from '../data/organ-merge.ts'
import { putItem, queryAll, queryItems } from '../data/table.ts'
import { commit } from '../data/unit-of-work.ts'
import { findHelp, helpMoved } from '../data/visit-help.ts'
import { OPEN } from '../domain/case/states.ts'
import { isWithin, organPath } from '../domain/people/organs.ts'

/** Cases of one unit that a run passes on, and rows that it looks at: minutes of a province's largest bureau, never more than a run has. */
const SLICE = 50
const PAGE = 25

/**
 * Not in the unit's hands, and it may still come back to it: answered, where a review may order it anew; of a co-unit that has given its part, every case that runs. What has ended is history and
 * stays where it is.
 */
const MAY_COME_BACK: readonly CaseState[] = [...OPEN, 'REPLIED', 'SERVED', 'IN_REVIEW1', 'IN_REVIEW2']
const comesBack = ({ state }: CaseRow) => MAY_COME_BACK.includes(state)
/** The sealed ones lie in one list, those among them that have ended and only have to be filed. */
const isOpen = (row: CaseRow) => isWithUnit(row) || comesBack(row)

/** Nobody gets what accuses himself (Art 28). */
const accuses = async (deps: Deps, row: CaseRow, to: OrganRow): Promise<boolean> => {
  const place = organPath(await deps.directory.list('ORGAN'), to.id)
  const { paths } = await accusedPlaces(deps, row)
  return place !== undefined && paths.some((path) => isWithin(path, place))
}

/** One case, by a step with its own log and audit entry. False: it accuses the successor and waits for the office, or somebody was quicker and the next run finds it. */
const passOn = async (deps: Deps, id: string, from: string, to: OrganRow, at: string, goes: (row: CaseRow) => boolean): Promise<boolean> => {
  const found = await findCase(deps, id)
  if (!found || !goes(found.row)) return false
  const { row } = found
  if (row.unitId !== from && !row.coUnitIds.includes(from)) return false
  if (await accuses(deps, row, to)) return false
  const wanted = {
    step: 'succeed' as const,
    input: { unitId: from, toOrganId: to.id },
    by: { name: SYSTEM.id, side: 'OFFICE' as const },
    named: { unit: { id: to.id, name: to.name } },
  }
  return (await takeStep(deps, found, wanted, { actor: SYSTEM, now: at }, () => true)) === true
}

/** What the unit has in its hands. Each case that is passed on leaves the list, so the next run begins where this one ends. */
const passOpen = async (deps: Deps, { organId }: Merge, to: OrganRow, at: string): Promise<number> => {
  let count = 0
  for (const [list, last] of [['UNIT', 'CASE#~'] as const, ['SEAL', 'CASE#9999'] as const]) {
    let cursor: string | undefined
    do {
      const page = await queryItems(deps.table, `${list}#${organId}`, 'CASE#', { from: 'CASE#', to: last, limit: PAGE, cursor })
      for (const { caseId } of page.items) if (await passOn(deps, String(caseId), organId, to, at, isOpen)) count++
      cursor = page.next
    } while (cursor && count < SLICE)
  }
  return count
}

/** What it has answered and may get back, once: page by page, the place kept in the row. */
const passAnswered = async (deps: Deps, merge: Merge, to: OrganRow, at: string): Promise<number> => {
  let count = 0
  let { list = PAST_LISTS[0], cursor } = merge
  for (let looked = 0; looked < SLICE; looked += PAGE) {
    const page = await queryItems(deps.table, `${list}#${merge.organId}`, 'CASE#', { from: 'CASE#', to: 'CASE#~', limit: PAGE, cursor })
    for (const { caseId } of page.items) if (await passOn(deps, String(caseId), merge.organId, to, at, comesBack)) count++
    cursor = page.next
    const next = cursor ? list : PAST_LISTS[PAST_LISTS.indexOf(list) + 1]
    const { organId, successorId, at: since } = merge
    await putItem(deps.table, {
      ...keys.organMerge(organId),
      successorId,
      at: since,
      ...(next ? { list: next, ...(cursor && { cursor }) } : { doneAt: at }),
    })
    if (!next) break
    list = next
  }
  return count
}

/** Help that it promised in a case of another unit; that of its own cases goes with them. */
const passHelp = async (deps: Deps, { organId }: Merge, to: OrganRow, at: string): Promise<void> => {
  const call = { actor: SYSTEM, now: at }
  for (const { helpId } of await queryAll(deps.table, `HUNIT#${organId}`, '')) {
    const found = await findHelp(deps, String(helpId))
    const matter = found && (await findCase(deps, found.row.caseId))
    if (!matter || found.row.unitId !== organId || (await accuses(deps, matter.row, to))) continue
    await commit(deps, call, helpMoved(deps, found, { unitId: to.id, unitName: to.name }, call), true)
  }
}

/** 机构撤并: the cases of every merged unit pass to its successor, a slice a run; one that is cut or repeated finds what is left. */
export const succeedCases = async (deps: Deps, at: string): Promise<number> => {
  let count = 0
  for (const merge of await listMerges(deps)) {
    const to = await deps.directory.organ(merge.successorId)
    if (!to) continue
    const open = await passOpen(deps, merge, to, at)
    count += open
    await passHelp(deps, merge, to, at)
    if (open < SLICE && !merge.doneAt) count += await passAnswered(deps, merge, to, at)
  }
  return count
}
