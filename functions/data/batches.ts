import type { Batch, BatchReport } from '../contract/beside.ts'
import { type Failure, fail } from '../contract/failure.ts'
import { daysLeft } from '../domain/calendar/due.ts'
import { rateOf } from '../domain/statistics/rate.ts'
import { keptHash } from './audit.ts'
import type { CaseRow } from './case-row.ts'
import { joinId, keys, splitId } from './keys.ts'
import type { Stores } from './stores.ts'
import { batchGet, getItem, type Item, queryItems, type Write } from './table.ts'
import { type Call, changeAggregate, commit, createAggregate } from './unit-of-work.ts'

export type BatchRow = {
  id: string
  organId: string
  name: string
  dueOn: string
  targetRate: number
  createdAt: string
  reportedAt?: string
  closed?: { at: string; text: string; assigned: number; resolved: number; rate: number | null }
  item: Item
}

const batchKey = (id: string) => {
  const { owner, ulid } = splitId(id)
  return keys.batch(owner, ulid)
}
const placeOf = ({ pk, sk }: Item) => `${pk}|${sk}|closed`
const toBatch = ({ vault }: Pick<Stores, 'vault'>, item: Item): BatchRow => ({
  id: joinId(item.pk.slice('BATCHES#'.length), item.sk.slice('B#'.length)),
  organId: item.pk.slice('BATCHES#'.length),
  name: String(item.name),
  dueOn: String(item.dueOn),
  targetRate: Number(item.targetRate),
  createdAt: String(item.createdAt),
  reportedAt: item.reportedAt as string | undefined,
  closed: item.closed === undefined ? undefined : (JSON.parse(vault.open(String(item.closed), placeOf(item))) as BatchRow['closed']),
  item,
})

export const findBatch = async (stores: Pick<Stores, 'table' | 'vault'>, id: string): Promise<BatchRow | undefined> => {
  const item = await getItem(stores.table, batchKey(id))
  return item && toBatch(stores, item)
}

const WEEK_MS = 7 * 86_400_000

const show = (row: BatchRow, count: Item | undefined, now: string): Batch => {
  const assigned = Number(count?.assigned ?? 0)
  const resolved = Number(count?.resolved ?? 0)
  const { id, name, dueOn, targetRate, closed } = row
  const left = daysLeft(dueOn, now)
  const silent = Date.parse(now) - Date.parse(row.reportedAt ?? row.createdAt) > WEEK_MS
  return {
    id,
    name,
    dueOn,
    targetRate,
    assigned,
    resolved,
    rate: rateOf(resolved, assigned),
    daysLeft: left,
    reportDue: !closed && left >= 0 && assigned > 0 && silent,
    // Closing on paper is not solving (domain §6): before its day only what is resolved altogether is closed.
    mayClose: !closed && (left < 0 || resolved === assigned),
    closed,
  }
}

const countsOf = async ({ table }: Pick<Stores, 'table'>, ids: string[]): Promise<Map<string, Item>> => {
  const items = await batchGet(table, ids.map(keys.batchCount))
  return new Map(items.map((item) => [item.pk.slice('BATCH#'.length), item]))
}

const MOST = 50
/** The newest batches of an office, each with its count. */
export const listBatches = async (stores: Stores, organId: string, now: string): Promise<Batch[]> => {
  const { items } = await queryItems(stores.table, `BATCHES#${organId}`, 'B#', { limit: MOST, backward: true })
  const rows = items.map((item) => toBatch(stores, item))
  const counts = await countsOf(
    stores,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => show(row, counts.get(row.id), now))
}

export const showBatch = async (stores: Stores, row: BatchRow, now: string): Promise<Batch> =>
  show(row, (await countsOf(stores, [row.id])).get(row.id), now)

export const createBatch = async (
  stores: Stores,
  id: string,
  input: { name: string; dueOn: string; targetRate: number },
  call: Call,
): Promise<{ id: string } | Failure> =>
  commit(
    stores,
    call,
    createAggregate({ ...batchKey(id), ...input, createdAt: call.now }, { action: 'batch.create', to: input.name, changes: input }, call),
    { id },
  )

/**
 * The end of a batch: its numbers are kept as they stand, nothing is put in any more. They are checked in the write: a case that joins or is resolved in the same moment is
 * not left out.
 */
export const closeBatch = async (stores: Stores, row: BatchRow, text: string, call: Call): Promise<{ ok: true } | Failure> => {
  const { mayClose, assigned, resolved, rate } = await showBatch(stores, row, call.now)
  if (!mayClose) return fail('STATE_FORBIDS')
  const closed = stores.vault.seal(JSON.stringify({ at: call.now, text, assigned, resolved, rate }), placeOf(row.item))
  const count: Write = {
    name: 'count',
    check: keys.batchCount(row.id),
    condition: assigned === 0 ? 'attribute_not_exists(pk)' : 'assigned = :assigned AND resolved = :resolved',
    ...(assigned > 0 && { values: { ':assigned': assigned, ':resolved': resolved } }),
  }
  const entry = { action: 'batch.close', changes: { assigned, resolved, rate } }
  return commit(stores, call, [...changeAggregate(row.item, { closed }, entry, call), count], { ok: true as const })
}

/** The weekly report keeps the numbers of its moment. */
export const reportBatch = async (stores: Stores, row: BatchRow, text: string, call: Call): Promise<{ ok: true } | Failure> => {
  if (row.closed) return fail('STATE_FORBIDS')
  const { assigned, resolved, rate } = await showBatch(stores, row, call.now)
  const key = keys.batchReport(row.id, call.now)
  const content = stores.vault.seal(text, `${key.pk}|${key.sk}`)
  const report: Item = { ...key, at: call.now, content, assigned, resolved, rate }
  const changes = { assigned, resolved, kept: keptHash(report) }
  const writes: Write[] = [
    ...changeAggregate(row.item, { reportedAt: call.now }, { action: 'batch.report', changes }, call),
    { name: 'report', put: report },
  ]
  return commit(stores, call, writes, { ok: true as const })
}

export const listReports = async ({ table, vault }: Stores, id: string): Promise<BatchReport[]> => {
  const { items } = await queryItems(table, `BATCH#${id}`, 'REP#', { limit: 30, backward: true })
  return items.map((item) => ({
    at: String(item.at),
    text: vault.open(String(item.content), `${item.pk}|${item.sk}`),
    assigned: Number(item.assigned),
    resolved: Number(item.resolved),
    rate: item.rate as number | null,
  }))
}

/** A member is counted once, and as resolved only while it is signed and independently checked: the count moves in the transaction of the step. */
export const batchWrites = (before: CaseRow, after: CaseRow): Write[] => {
  const { batch } = after.work
  if (!batch) return []
  const isIn = before.work.batch?.id === batch.id
  const was = isIn && before.work.resolution === 'VERIFIED'
  const is = after.work.resolution === 'VERIFIED'
  const moved = Number(is) - Number(was)
  if (isIn && moved === 0) return []
  return [
    ...(isIn ? [] : [{ name: 'batch member', put: { ...keys.batchCase(batch.id, after.id), caseId: after.id } }]),
    {
      name: 'batch count',
      update: keys.batchCount(batch.id),
      expression: 'ADD assigned :in, resolved :moved',
      values: { ':in': isIn ? 0 : 1, ':moved': moved },
    },
  ]
}

export const batchOf = async (
  stores: Pick<Stores, 'table' | 'vault'>,
  id: string,
  now: string,
): Promise<{ id: string; name: string; dueOn: string } | Failure> => {
  const row = await findBatch(stores, id)
  if (!row) return fail('BAD_INPUT', { field: 'input.batchId' })
  return row.closed || daysLeft(row.dueOn, now) < 0 ? fail('STATE_FORBIDS') : { id: row.id, name: row.name, dueOn: row.dueOn }
}
