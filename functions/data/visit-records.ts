import { type Failure, fail } from '../contract/failure.ts'
import type { RecordAnswer, RecordUpload, ResolveRequest } from '../contract/visit.ts'
import { changedPaths, chooseVersion, mergeVisit, type Side } from '../contract/visit-merge.ts'
import { factsOf, metresOutside } from '../domain/visit/facts.ts'
import { isOverfull, keptOf, VISIT_RULES } from '../domain/visit/rules.ts'
import { CLOSED_VISITS } from '../domain/visit/steps.ts'
import { keptHash } from './audit.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { getItem, queryItems, type Write } from './table.ts'
import { type Call, commit, rememberedADay } from './unit-of-work.ts'
import { type FoundVisit, lateItem, openLate, openSide, recordItem, type VisitRow } from './visit-row.ts'
import { namedConflicts } from './visit-views.ts'
import { changeVisit } from './visits.ts'

const answerOf = async (stores: Stores, row: VisitRow, late: boolean, now: string): Promise<RecordAnswer> => ({
  id: row.id,
  state: row.state,
  version: row.version,
  record: row.side.record,
  stamps: row.side.stamps,
  conflicts: await namedConflicts(stores, row.side.conflicts),
  late,
  now,
})

/** What the phone has, as one side of the merge: it began with `base`, changed some fields, and chose in no conflict. */
const sideOf = (base: Side, { record, changed, sentAt }: RecordUpload, call: Call): Side => ({
  record,
  conflicts: base.conflicts,
  stamps: {
    ...base.stamps,
    ...Object.fromEntries(
      changedPaths(base.record, record).map((path) => [
        path,
        { at: changed[path] ?? changed[path.split('/')[0]!] ?? sentAt, by: call.actor.id, taken: call.now },
      ]),
    ),
  },
})

const withRecord = (row: VisitRow, side: Side): VisitRow => ({
  ...row,
  version: row.version + 1,
  side,
  outside: metresOutside(row.area, side.record.arrival?.place),
  ...(row.facts && { facts: factsOf(side.record) }),
})

/** A phone that is off by less is not worth a word. */
const SKEW_MS = 120_000

const same = (a: Side, b: Side): boolean =>
  changedPaths(a.record, b.record).length === 0 && JSON.stringify(a.conflicts) === JSON.stringify(b.conflicts)

/** More than ever come after the end of a visit. */
const LATE_READ = 100
/** After the end nothing is merged any more, and nothing is lost: the upload lies beside the record for who looks. */
const keepLate = async (
  stores: Stores,
  found: FoundVisit,
  request: RecordUpload,
  call: Call,
  told: typeof answerOf = answerOf,
): Promise<RecordAnswer | Failure> => {
  const { row } = found
  const base = openSide(stores.vault, await getItem(stores.table, keys.visitRecord(row.id, request.base)))
  const known = same(mergeVisit(base, sideOf(base, request, call), row.side), row.side)
  if (known) return commit(stores, rememberedADay(call), [], await told(stores, row, false, call.now))
  // The answer was lost on the way: the phone sends the same under another key, and somebody else's may have come between.
  const { items } = await queryItems(stores.table, `VISIT#${row.id}`, 'LATE#', { limit: LATE_READ, backward: true })
  const kept = items.map((item) => openLate(stores.vault, item))
  if (kept.some(({ by, record }) => by === call.actor.id && changedPaths(record, request.record).length === 0))
    return commit(stores, rememberedADay(call), [], await told(stores, row, true, call.now))
  const after = { ...row, late: row.late + 1 }
  const item = lateItem(stores.vault, row.id, `${call.now}#${row.late + 1}`, { by: call.actor.id, ...request })
  const writes: Write[] = [
    ...changeVisit(stores, found, after, { action: 'visit.late', changes: { no: after.late, kept: keptHash(item) } }, call),
    { name: 'late', put: item },
  ]
  return commit(stores, rememberedADay(call), writes, await told(stores, after, true, call.now))
}

/**
 * From somebody who handed the visit over, or from whom it was taken, while his record was still on his phone: kept beside the record, like what comes after the end. He hears
 * only his own words.
 */
export const takeFormerRecord = async (stores: Stores, found: FoundVisit, request: RecordUpload, call: Call): Promise<RecordAnswer | Failure> => {
  const { row } = found
  if (request.base > row.version) return fail('BAD_INPUT', { field: 'base' })
  const record = keptOf(VISIT_RULES[row.kind], request.record)
  return keepLate(stores, found, { ...request, record }, call, async (_stores, { id, state }, _late, now) => ({
    id,
    state,
    version: request.base,
    record,
    stamps: {},
    conflicts: [],
    late: true,
    now,
  }))
}

/**
 * Takes what a phone sends: merged by field with what came from elsewhere since the version that it began with. Both versions of what two people changed are kept. Sent once
 * more, with whatever key, it changes nothing.
 */
export const takeRecord = async (stores: Stores, found: FoundVisit, request: RecordUpload, call: Call): Promise<RecordAnswer | Failure> => {
  const { row } = found
  if (request.base > row.version) return fail('BAD_INPUT', { field: 'base' })
  const kept = { ...request, record: keptOf(VISIT_RULES[row.kind], request.record) }
  if (CLOSED_VISITS.includes(row.state)) return keepLate(stores, found, kept, call)
  const base = openSide(stores.vault, request.base === 0 ? undefined : await getItem(stores.table, keys.visitRecord(row.id, request.base)))
  const side = mergeVisit(base, sideOf(base, kept, call), row.side)
  if (same(side, row.side)) return commit(stores, rememberedADay(call), [], await answerOf(stores, row, false, call.now))
  if (isOverfull(side.record)) return keepLate(stores, found, kept, call)
  const after = withRecord(row, side)
  const skew = Date.parse(call.now) - Date.parse(request.sentAt)
  const version = recordItem(stores.vault, row.id, after.version, side)
  const changes = {
    version: after.version,
    fields: changedPaths(row.side.record, side.record)
      .map((path) => path.split('/')[0])
      .filter((field, at, all) => all.indexOf(field) === at),
    conflicts: side.conflicts.length,
    sentAt: request.sentAt,
    kept: keptHash(version),
    ...(Math.abs(skew) > SKEW_MS && { phoneOffBySeconds: Math.round(skew / 1000) }),
  }
  const writes: Write[] = [
    ...changeVisit(stores, found, after, { action: 'visit.record', changes }, call),
    { name: 'version', put: version, condition: 'attribute_not_exists(pk)' },
  ]
  return commit(stores, rememberedADay(call), writes, await answerOf(stores, after, false, call.now))
}

/** A person chooses one version of a field; the others stay in the version before. */
export const resolveConflict = async (stores: Stores, found: FoundVisit, request: ResolveRequest, call: Call): Promise<RecordAnswer | Failure> => {
  const { row } = found
  if (CLOSED_VISITS.includes(row.state)) return fail('STATE_FORBIDS')
  if (request.version !== row.version) return fail('STALE')
  const side = chooseVersion(row.side, request.field, request.pick, { at: call.now, by: call.actor.id, taken: call.now })
  if (!side) return fail('BAD_INPUT', { field: 'pick' })
  const after = withRecord(row, side)
  const version = recordItem(stores.vault, row.id, after.version, side)
  const changes = { version: after.version, field: request.field, pick: request.pick, kept: keptHash(version) }
  const writes: Write[] = [
    ...changeVisit(stores, found, after, { action: 'visit.resolve', changes }, call),
    { name: 'version', put: version, condition: 'attribute_not_exists(pk)' },
  ]
  return commit(stores, call, writes, await answerOf(stores, after, false, call.now))
}
