import { caseTakers } from '../contract/case-takers.ts'
import { type Failure, fail } from '../contract/failure.ts'
import type { HelpDone, HelpTask } from '../contract/visit.ts'
import { isOverdue } from '../domain/calendar/due.ts'
import { isWithin, organPath } from '../domain/people/organs.ts'
import { helpMark, helpPosts, type Promised, promisePosts } from '../domain/visit/help.ts'
import { headOf } from './audit.ts'
import { accusedPlaces, knownAmong } from './case-knowledge.ts'
import type { Sees } from './case-links.ts'
import type { CaseRow } from './case-row.ts'
import { findCitizen, masked } from './citizens.ts'
import { keys } from './keys.ts'
import { postsBeside } from './posts.ts'
import type { Stores } from './stores.ts'
import { batchGet, getItem, type Item, queryAll, queryItems, type Write } from './table.ts'
import { type Call, changeAggregate, commit, createAggregate } from './unit-of-work.ts'
import type { Vault } from './vault.ts'
import type { VisitRow } from './visit-row.ts'

/** Help that was promised at the door: a task with its day, from the moment that the record is checked. */
export type HelpRow = {
  /** `<visit>.<promise>` */
  id: string
  visitId: string
  caseId: string
  caseNo: string
  citizenId: string
  organId: string
  unitId?: string
  unitName?: string
  dueOn: string
  state: 'OPEN' | 'DONE'
  assignees: string[]
  /** When it became a task. */
  since?: string
  /** The last mark that was told of, with the day that it was for. */
  told?: string
  what: string
  who: string
  done?: { at: string; by: string; how: string; fileIds: string[] }
}
export type FoundHelp = { row: HelpRow; item: Item }

const placeOf = (item: { pk: string; sk: string }) => `${item.pk}|${item.sk}`
const keyOf = (row: Pick<HelpRow, 'id' | 'visitId'>) => keys.help(row.visitId, row.id.slice(row.visitId.length + 1))

const toItem = (vault: Vault, row: HelpRow): Item => {
  const key = keyOf(row)
  const { what, who, done, ...clear } = row
  return { ...key, ...clear, content: vault.seal(JSON.stringify({ what, who, done }), placeOf(key)) }
}
const toRow = (vault: Vault, item: Item): HelpRow => {
  const { pk: _pk, sk: _sk, seq: _seq, head: _head, content, ...row } = item
  return { ...(row as unknown as HelpRow), ...(JSON.parse(vault.open(String(content), placeOf(item))) as Pick<HelpRow, 'what' | 'who' | 'done'>) }
}

const bareOf = ({ pk, sk, seq, head }: Item): Item => ({ pk, sk, seq, head })

export const helpListKeys = (row: Pick<HelpRow, 'id' | 'unitId' | 'organId' | 'dueOn'>) => [
  ...(row.unitId ? [keys.helpList('HUNIT', row.unitId, row.dueOn, row.id)] : []),
  keys.helpList('HOFF', row.organId, row.dueOn, row.id),
]

/** Units that may be named for it: to which the case could be handed, but for those that are merged and those that it accuses (Art 28). */
export const helpUnits = async ({ directory }: Pick<Stores, 'directory'>, matter: CaseRow): Promise<{ id: string; name: string }[]> => {
  const organs = await directory.list('ORGAN')
  const { paths } = await accusedPlaces({ directory }, matter)
  const isAccused = (id: string) => paths.some((path) => isWithin(path, organPath(organs, id) ?? ''))
  return caseTakers(organs, matter.organId)
    .filter(({ id, successorId }) => !successorId && !isAccused(id))
    .map(({ id, name }) => ({ id, name }))
}

/** The office's units by id: a promise that names another one is of the unit of the case. */
const unitsToName = async ({ directory }: Pick<Stores, 'directory'>, { organId }: VisitRow) =>
  new Map(caseTakers(await directory.list('ORGAN'), organId).map((unit) => [unit.id, unit]))

/** Ids of the promises that were given in the name of another unit than the visit's: they stay there, whoever handles the case later on. */
export const helpByName = async (stores: Pick<Stores, 'directory'>, visit: VisitRow): Promise<Set<string>> => {
  const units = await unitsToName(stores, visit)
  const named = visit.side.record.help.filter(({ unitId }) => unitId !== undefined && unitId !== visit.unitId && units.has(unitId))
  return new Set(named.map(({ id }) => `${visit.id}.${id}`))
}

/**
 * The promises of a record become tasks; of the unit that was named, if it is one of the office's, else of the unit of the case. Each unit is told once. `serial`: the number of
 * the check's entry.
 */
export const helpWrites = async ({ vault, directory }: Stores, visit: VisitRow, serial: number, call: Call): Promise<Write[]> => {
  const units = await unitsToName({ directory }, visit)
  const tasks = visit.side.record.help.map(({ id, what, unitId = '', who, dueOn }): HelpRow => {
    const unit = units.get(unitId)
    return {
      id: `${visit.id}.${id}`,
      visitId: visit.id,
      caseId: visit.caseId,
      caseNo: visit.caseNo,
      citizenId: visit.citizenId,
      organId: visit.organId,
      unitId: unit?.id ?? visit.unitId,
      unitName: unit?.name ?? visit.unitName,
      dueOn,
      state: 'OPEN',
      assignees: visit.assignees.map((one) => one.id),
      since: call.now,
      what,
      who,
    }
  })
  const about = { caseId: visit.caseId, caseNo: visit.caseNo, organId: visit.organId, helpId: tasks[0]?.id ?? '' }
  const posts = postsBeside(vault, visit.id, about, promisePosts(tasks), { at: call.now, serial })
  return [...tasks.flatMap((row) => promised(vault, row, call)), ...posts]
}

const promised = (vault: Vault, row: HelpRow, call: Call): Write[] => {
  const entry = { action: 'help.promise', to: 'OPEN', changes: promiseOf(row) }
  return [
    ...createAggregate(toItem(vault, row), entry, call).map((write) => ({ ...write, name: `help ${write.name}` })),
    ...helpListKeys(row).map((key): Write => ({ name: 'help list', put: { ...key, visitId: row.visitId, helpId: row.id } })),
  ]
}
/** What an entry keeps of it: whom its posts went to follows from this. */
const promiseOf = ({ dueOn, unitId, organId }: HelpRow): Promised => ({ dueOn, unitId, organId })

const DUE_PAGE = 100
/** What an office's people have promised by this day, and not given. */
export const helpDueBy = async (stores: Stores, organId: string, day: string): Promise<FoundHelp[]> => {
  const found: FoundHelp[] = []
  let cursor: string | undefined
  do {
    const page = await queryItems(stores.table, `HOFF#${organId}`, '', { from: '0', to: `${day}~`, limit: DUE_PAGE, cursor })
    const items = await batchGet(
      stores.table,
      page.items.map((item) => keyOf({ visitId: String(item.visitId), id: String(item.helpId) })),
    )
    found.push(...items.map((item) => ({ item, row: toRow(stores.vault, item) })))
    cursor = page.next
  } while (cursor)
  return found
}

/** Whoever gives it hears of the mark that it has reached, once; undefined when there is nothing new to tell. */
export const tellHelp = async (stores: Stores, { row, item }: FoundHelp, call: Call): Promise<true | undefined | Failure> => {
  const mark = row.state === 'OPEN' ? helpMark(row.dueOn, row.since, call.now) : undefined
  const told = `${row.dueOn} ${mark}`
  if (mark === undefined || row.told === told) return undefined
  const entry = { action: 'help.tell', from: row.state, to: row.state, changes: { ...promiseOf(row), mark } }
  const { id, caseId, caseNo, organId } = row
  const cause = { at: call.now, serial: headOf(item).seq + 1 }
  const writes = [
    ...changeAggregate(bareOf(item), toItem(stores.vault, { ...row, told }), entry, call),
    ...postsBeside(stores.vault, id, { caseId, caseNo, organId, helpId: id }, helpPosts(row, mark), cause),
  ]
  return commit<true>(stores, call, writes, true)
}

export const findHelp = async ({ table, vault }: Stores, id: string): Promise<FoundHelp | undefined> => {
  const [visitId = '', helpId = ''] = id.split('.')
  const item = helpId ? await getItem(table, keys.help(visitId, helpId)) : undefined
  return item && { item, row: toRow(vault, item) }
}

/** All that was promised at a visit; at most a record's. */
export const listOf = async ({ table, vault }: Pick<Stores, 'table' | 'vault'>, visitId: string): Promise<HelpRow[]> =>
  (await queryAll(table, `VISIT#${visitId}`, 'HELP#')).map((item) => toRow(vault, item))

/** Another unit gives it from now on. */
export const helpMoved = (
  { vault }: Pick<Stores, 'vault'>,
  { row, item }: FoundHelp,
  { unitId, unitName }: Pick<HelpRow, 'unitId' | 'unitName'>,
  call: Call,
): Write[] => {
  const after: HelpRow = { ...row, unitId, unitName }
  const places = helpListKeys(after).map(placeOf)
  return [
    ...changeAggregate(bareOf(item), toItem(vault, after), { action: 'help.follow', from: row.state, to: row.state, changes: { unitId } }, call),
    ...helpListKeys(row).flatMap((key): Write[] => (places.includes(placeOf(key)) ? [] : [{ name: 'help list old', delete: key }])),
    ...helpListKeys(after).map((key): Write => ({ name: 'help list', put: { ...key, visitId: row.visitId, helpId: row.id } })),
  ]
}

const viewOf = async (stores: Stores, row: HelpRow, now: string): Promise<HelpTask> => {
  const citizen = await findCitizen(stores, row.citizenId)
  const { id, visitId, caseId, caseNo, what, who, unitId, unitName, dueOn, done } = row
  const person = citizen ? masked(citizen) : { name: '' }
  return { id, visitId, caseId, caseNo, person, what, who, unitId, unitName, dueOn, overdue: !done && isOverdue(dueOn, now), done }
}

/** Done once, with how; it leaves the lists and stays with the visit. */
export const doneHelp = async (
  stores: Stores,
  { row, item }: FoundHelp,
  request: HelpDone,
  byName: string,
  call: Call,
): Promise<HelpTask | Failure> => {
  if (row.state === 'DONE') return fail('STATE_FORBIDS')
  const after: HelpRow = { ...row, state: 'DONE', done: { at: call.now, by: byName, ...request } }
  const writes: Write[] = [
    ...changeAggregate(
      bareOf(item),
      toItem(stores.vault, after),
      { action: 'help.done', from: 'OPEN', to: 'DONE', changes: { files: request.fileIds.length } },
      call,
    ),
    ...helpListKeys(row).map((key): Write => ({ name: 'help list', delete: key })),
  ]
  return commit(stores, call, writes, await viewOf(stores, after, call.now))
}

const PAGE = 30
/** Open promises by their day. */
export const listHelp = async (
  stores: Stores,
  list: 'HUNIT' | 'HOFF',
  owner: string,
  cursor: string | undefined,
  knows: Sees,
  now: string,
): Promise<{ items: HelpTask[]; next?: string; now: string }> => {
  const page = await queryItems(stores.table, `${list}#${owner}`, '', { limit: PAGE, cursor })
  const found = await batchGet(
    stores.table,
    page.items.map((item) => keyOf({ visitId: String(item.visitId), id: String(item.helpId) })),
  )
  const known = await knownAmong(
    stores,
    found.map((item) => String(item.caseId)),
    knows,
  )
  const rows = found
    .filter((item) => known.has(String(item.caseId)))
    .map((item) => toRow(stores.vault, item))
    .sort((a, b) => (`${a.dueOn}${a.id}` < `${b.dueOn}${b.id}` ? -1 : 1))
  return { items: await Promise.all(rows.map((row) => viewOf(stores, row, now))), next: page.next, now }
}
