import { createHash } from 'node:crypto'
import type { Files } from '../adapters/files.ts'
import type { Scan } from '../adapters/scan.ts'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import { type FileJudgement, type FilePlace, type FileRequest, type FileView, MOST_FILES } from '../contract/files.ts'
import { isAsAnnounced } from '../domain/files/rules.ts'
import { knownAmong } from './case-knowledge.ts'
import type { Sees } from './case-links.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { batchGet, getItem, type Item, queryAll, queryItems, type Write } from './table.ts'
import { type Call, changeAggregate, commit, createAggregate, rememberedADay, sealReason } from './unit-of-work.ts'

/** A file's facts as they lie in the table, its name opened. */
export type FileRow = Omit<FileView, 'belongsTo' | 'byName'> & {
  ownerKind: 'CASE' | 'VISIT'
  ownerId: string
  /** The office of the case: whose people judge what a check held. */
  organId: string
  by: string
  byRole: string
  byName: string
}
export type FoundFile = { row: FileRow; item: Item }

const namePlace = (id: string) => `FILE#${id}|name`

const toRow = ({ vault }: Pick<Stores, 'vault'>, item: Item): FileRow => {
  const { pk: _pk, sk: _sk, seq: _seq, head: _head, ...row } = item
  const stored = row as unknown as FileRow
  return { ...stored, name: vault.open(stored.name, namePlace(stored.id)) }
}
const toItem = ({ vault }: Pick<Stores, 'vault'>, row: FileRow): Item => ({
  ...keys.file(row.id),
  ...row,
  name: vault.seal(row.name, namePlace(row.id)),
})

export const objectKey = (id: string): string => `files/${id}`

export const viewOf = ({ ownerKind, ownerId, organId: _organ, by: _by, byRole: _role, ...row }: FileRow): FileView => ({
  ...row,
  belongsTo: { kind: ownerKind, id: ownerId },
})

export const findFile = async (stores: Stores, id: string): Promise<FoundFile | undefined> => {
  const item = await getItem(stores.table, keys.file(id))
  return item && { item, row: toRow(stores, item) }
}

export const findFiles = async (stores: Stores, ids: readonly string[]): Promise<FileRow[]> =>
  (await batchGet(stores.table, ids.map(keys.file))).map((item) => toRow(stores, item))

/** Whether these are files that have arrived with the case, or with one of its visits, and were not rejected: only such a one can be its evidence. */
export const areOfCase = async (stores: Stores, caseId: string, ids: readonly string[] = []): Promise<boolean> => {
  const found = await findFiles(stores, ids)
  return found.length === new Set(ids).size && found.every((row) => row.caseId === caseId && (row.state === 'STORED' || row.state === 'HELD'))
}

/** Everything else about a file than what the client says. */
export type FileAround = { caseId: string; organId: string; byName: string }

const sameFile = (row: FileRow, request: FileRequest, call: Call): boolean =>
  row.by === call.actor.id &&
  row.sha256 === request.sha256 &&
  row.size === request.size &&
  row.type === request.type &&
  row.kind === request.kind &&
  row.ownerKind === request.belongsTo.kind &&
  row.ownerId === request.belongsTo.id

const ARRIVED: readonly FileView['state'][] = ['STORED', 'HELD', 'REJECTED']

/**
 * A place to upload to. The id comes from the phone: asked again for the same file there is a new policy, and none when the file has arrived. The policy
 * is not remembered longer than a day with the answer to the key; it lives minutes anyway.
 */
export const placeFile = async (
  stores: Stores & { files: Files },
  request: FileRequest,
  around: FileAround,
  call: Call,
): Promise<FilePlace | Failure> => {
  const known = await findFile(stores, request.id)
  if (known && !sameFile(known.row, request, call)) return fail('FILE_ID_TAKEN', { field: 'id' })
  const upload = stores.files.place({ key: objectKey(request.id), type: request.type, size: request.size, sha256: request.sha256 }, call.now)
  const remembered = rememberedADay(call)
  if (known) {
    const { state } = known.row
    return commit(stores, remembered, [], { id: request.id, state, ...(!ARRIVED.includes(state) && { upload }) })
  }
  const { belongsTo, ...facts } = request
  const row: FileRow = {
    ...facts,
    ownerKind: belongsTo.kind,
    ownerId: belongsTo.id,
    state: 'WAITING',
    createdAt: call.now,
    by: call.actor.id,
    byRole: call.actor.role,
    ...around,
  }
  const pointers = [keys.fileOf(belongsTo.kind, belongsTo.id, call.now, row.id)]
  if (belongsTo.kind === 'VISIT') pointers.push(keys.fileOf('CASE', around.caseId, call.now, row.id))
  const count: Write = {
    name: 'count',
    update: keys.fileCount(belongsTo.kind, belongsTo.id),
    expression: 'ADD #count :one',
    condition: 'attribute_not_exists(#count) OR #count < :most',
    names: { '#count': 'count' },
    values: { ':one': 1, ':most': MOST_FILES },
  }
  const writes: Write[] = [
    ...createAggregate(toItem(stores, row), { action: 'file.place', to: 'WAITING', changes: { kind: row.kind, sha256: row.sha256 } }, call),
    ...pointers.map((key): Write => ({ name: 'list', put: { ...key, fileId: row.id } })),
    count,
  ]
  return commit(stores, remembered, writes, { id: row.id, state: row.state, upload }, ({ failed }) =>
    failed === 'count' ? fail('FILES_FULL') : undefined,
  )
}

const move = (stores: Stores, { row, item }: FoundFile, after: Partial<FileRow>, entry: { action: string; reason?: string }, call: Call): Write[] => {
  const bare: Item = { pk: item.pk, sk: item.sk, seq: item.seq, head: item.head }
  const next = { ...row, ...after }
  return changeAggregate(bare, toItem(stores, next), { ...entry, from: row.state, to: next.state }, call)
}

/**
 * Looks at what arrived: size, hash, first bytes, then virus and content check. Asked again after that it answers the same. Bytes that are not what was announced
 * are never served; the phone sends them once more.
 */
export const checkFile = async (stores: Stores & { files: Files; scan: Scan }, found: FoundFile, call: Call): Promise<FileView | Failure> => {
  const { row } = found
  if (ARRIVED.includes(row.state)) return commit(stores, call, [], viewOf(row))
  const bytes = await stores.files.read(objectKey(row.id), row.size, call.now)
  if (bytes === undefined) return fail('FILE_NOT_THERE')
  const good = bytes !== 'TOO_LONG' && isAsAnnounced(row, bytes, createHash('sha256').update(bytes).digest('hex'))
  if (!good) {
    // Written without the client's key: his next try under it must be looked at anew.
    if (row.state !== 'BROKEN')
      await commit(stores, { ...call, attempt: undefined }, move(stores, found, { state: 'BROKEN' }, { action: 'file.broken' }, call), true)
    return fail('FILE_BROKEN')
  }
  const verdict = await stores.scan(bytes, row.type)
  const after: FileRow =
    verdict === 'CLEAN' ? { ...row, state: 'STORED', storedAt: call.now } : { ...row, state: 'HELD', storedAt: call.now, finding: verdict }
  const held: Write[] = after.state === 'HELD' ? [{ name: 'held', put: { ...keys.heldFile(row.organId, call.now, row.id), fileId: row.id } }] : []
  return commit(stores, call, [...move(stores, found, after, { action: 'file.check' }, call), ...held], viewOf(after))
}

/** A person looked at what a check held. A virus is only ever rejected; nothing is deleted. */
export const judgeFile = async (stores: Stores, found: FoundFile, { verdict, reason }: FileJudgement, call: Call): Promise<FileView | Failure> => {
  const { row } = found
  if (row.state !== 'HELD' || (verdict === 'RELEASE' && row.finding === 'VIRUS')) return fail('STATE_FORBIDS')
  const after: FileRow = { ...row, state: verdict === 'RELEASE' ? 'STORED' : 'REJECTED' }
  const writes: Write[] = [
    ...move(stores, found, after, { action: `file.${verdict.toLowerCase()}`, reason: sealReason(stores.vault, keys.file(row.id), reason) }, call),
    { name: 'held', delete: keys.heldFile(row.organId, row.storedAt!, row.id) },
  ]
  return commit(stores, call, writes, viewOf(after))
}

/** Opening is written into the file's chain first; two who open at the same moment both are. */
export const logOpening = async (stores: Stores, id: string, call: Call): Promise<FileRow | Failure> => {
  for (let attempt = 1; ; attempt++) {
    const found = await findFile(stores, id)
    if (!found) return fail('NOT_FOUND')
    if (found.row.state === 'HELD' || found.row.state === 'REJECTED') return fail('FILE_HELD')
    if (found.row.state !== 'STORED') return fail('FILE_NOT_THERE')
    const done = await commit(stores, { ...call, attempt: undefined }, move(stores, found, {}, { action: 'file.open' }, call), found.row)
    if (!isFailure(done) || attempt === OPENINGS) return done
  }
}
const OPENINGS = 4

const PAGE = 20
type Page = { items: FileView[]; next?: string }

const pageOf = async (stores: Stores, pk: string, prefix: string, cursor: string | undefined): Promise<{ rows: FileRow[]; next?: string }> => {
  const page = await queryItems(stores.table, pk, prefix, { limit: PAGE, cursor, backward: true })
  const rows = new Map(
    (
      await findFiles(
        stores,
        page.items.map((item) => String(item.fileId)),
      )
    ).map((row) => [row.id, row]),
  )
  return { rows: page.items.flatMap((item) => rows.get(String(item.fileId)) ?? []), next: page.next }
}

/** What belongs to a case, its visits' files among it, newest first. */
export const listCaseFiles = async (
  stores: Stores,
  caseId: string,
  cursor: string | undefined,
  shown: (row: FileRow) => Promise<boolean>,
): Promise<Page> => {
  const { rows, next } = await pageOf(stores, `CASE#${caseId}`, 'FILE#', cursor)
  const seen = await Promise.all(rows.map(shown))
  return { items: rows.filter((_, at) => seen[at]).map(viewOf), next }
}

/** All of a visit's, newest first: who checks it must see every one. There are never more than MOST_FILES. */
export const listVisitFiles = async (stores: Stores, visitId: string): Promise<FileView[]> => {
  const pointers = await queryAll(stores.table, `VISIT#${visitId}`, 'FILE#')
  const found = await findFiles(
    stores,
    pointers.map(({ fileId }) => String(fileId)),
  )
  const rows = new Map(found.map((row) => [row.id, row]))
  return pointers
    .reverse()
    .flatMap(({ fileId }) => rows.get(String(fileId)) ?? [])
    .map(viewOf)
}

export const listHeldFiles = async (stores: Stores, organId: string, cursor: string | undefined, knows: Sees): Promise<Page> => {
  const { rows, next } = await pageOf(stores, `HELD#${organId}`, '', cursor)
  const known = await knownAmong(
    stores,
    rows.map(({ caseId }) => caseId),
    knows,
  )
  return { items: rows.filter(({ caseId }) => known.has(caseId)).map(viewOf), next }
}
