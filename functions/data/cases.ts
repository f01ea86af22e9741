import type { CitizenCase } from '../contract/case.ts'
import { type Failure, fail } from '../contract/failure.ts'
import { nextClock } from '../domain/case/clocks.ts'
import { factsOfCase } from '../domain/case/facts.ts'
import { ownStepsOf, urgeAgainOn } from '../domain/case/own-steps.ts'
import { citizenClocks, heldClocks } from '../domain/case/owner.ts'
import { outsideReview } from '../domain/case/review.ts'
import { OPEN } from '../domain/case/states.ts'
import { type CaseRow, toCase } from './case-row.ts'
import { keys } from './keys.ts'
import { showRating } from './ratings.ts'
import type { Stores } from './stores.ts'
import { batchGet, getItem, type Item, type Key, queryItems, updateItem } from './table.ts'
import { sameText } from './vault.ts'

export type FoundCase = { row: CaseRow; item: Item }

export const findCase = async ({ table, vault }: Stores, id: string): Promise<FoundCase | undefined> => {
  const item = await getItem(table, keys.case(id))
  return item && { item, row: toCase(vault, item) }
}

/** Asked and not yet asked back; refused or merged meanwhile there is nothing left to withdraw. */
export const withdrawalOpen = ({ work, state }: CaseRow): boolean => work.withdrawal !== undefined && !work.withdrawal.checked && OPEN.includes(state)

/** What the petitioner may read: his reply, the released text, never the leader's own words or the record. */
export const showToCitizen = (row: CaseRow, now: string, withCode: boolean): CitizenCase => {
  const due = nextClock(citizenClocks(heldClocks(row)), now)
  return {
    id: row.id,
    caseNo: row.caseNo,
    ...(withCode && { queryCode: row.queryCode }),
    state: row.state,
    summary: row.summary,
    registeredOn: row.registeredOn,
    source: row.source,
    type: row.type,
    leader: row.leader,
    outcome: row.outcome,
    unitName: row.unitName,
    dueOn: due?.dueOn,
    dueFor: due?.kind,
    reply: row.reply || undefined,
    released: row.released || undefined,
    timeline: row.timeline,
    rating: showRating(row, now),
    urgeAgainOn: withCode ? urgeAgainOn(factsOfCase(row), now) : undefined,
    withdrawalAsked: withdrawalOpen(row) ? row.work.withdrawal!.at : undefined,
    ownSteps: withCode ? ownStepsOf(factsOfCase(row), now) : [],
    outside: outsideReview(row, now),
  }
}

export const listCitizenCases = async (stores: Stores, citizenId: string, now: string): Promise<CitizenCase[]> => {
  const { items } = await queryItems(stores.table, `CIT#${citizenId}`, 'CASE#', { limit: 50, backward: true })
  const cases = await batchGet(
    stores.table,
    items.map((item) => keys.case(item.sk.slice('CASE#'.length))),
  )
  return cases
    .map((item) => toCase(stores.vault, item))
    .sort((a, b) => b.registeredAt.localeCompare(a.registeredAt))
    .map((row) => showToCitizen(row, now, true))
}

const QUERY_TRIES = 5
const LOCK_MS = 3600_000

/** The try is counted before the comparison, so parallel guesses do not add up; an hour after the last one counting begins anew. */
const countTry = async ({ table }: Stores, key: Key, now: string): Promise<Item | undefined> =>
  (await updateItem(table, key, {
    expression: 'SET tries = tries + :one, triedAt = :now',
    condition: 'attribute_exists(pk) AND tries < :max',
    values: { ':one': 1, ':now': now, ':max': QUERY_TRIES },
  })) ??
  (await updateItem(table, key, {
    expression: 'SET tries = :one, triedAt = :now',
    condition: 'tries >= :max AND triedAt <= :old',
    values: { ':one': 1, ':now': now, ':max': QUERY_TRIES, ':old': new Date(Date.parse(now) - LOCK_MS).toISOString() },
  }))

/** Query without login by number and 查询码: five wrong codes lock the number for an hour; the answer never tells which of the two was wrong. */
export const findByCode = async (stores: Stores, no: string, code: string, now: string): Promise<FoundCase | Failure> => {
  const key = keys.caseNumber(no.trim())
  if (!(await getItem(stores.table, key))) return fail('QUERY_WRONG')
  const number = await countTry(stores, key, now)
  if (!number) return fail('QUERY_LOCKED')
  const found = (await findCase(stores, String(number.caseId)))!
  if (!sameText(found.row.queryCode, code.trim().toUpperCase())) return fail('QUERY_WRONG')
  await updateItem(stores.table, key, { expression: 'SET tries = :none', values: { ':none': 0 } })
  return found
}

export const findCaseByNo = async ({ table }: Stores, no: string): Promise<string | undefined> => {
  const item = await getItem(table, keys.caseNumber(no.trim()))
  return item && String(item.caseId)
}
