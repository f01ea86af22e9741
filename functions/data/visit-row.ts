import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Area, RecordUpload, Try, VisitKind, VisitState } from '../contract/visit.ts'
import { emptySide, type Side } from '../contract/visit-merge.ts'
import type { VisitFacts } from '../domain/visit/facts.ts'
import { OPEN_VISITS } from '../domain/visit/steps.ts'
import { keys } from './keys.ts'
import type { Item, Key, Write } from './table.ts'
import type { Vault } from './vault.ts'

type StaffRef = { id: string; name: string }
export type StoredTry = Try & { by: StaffRef; taken: string }
export type VisitEvent = { at: string; by: string; step: string; phoneAt?: string; reason?: string; text?: string }

/** What people wrote; sealed as a whole. */
type Content = {
  purpose: string
  claims: { id: string; claim: string }[]
  address: string
  area?: Area
  attempts: StoredTry[]
  history: VisitEvent[]
  side: Side
}

/** A visit as it lies in the table, with its content opened. */
export type VisitRow = Content & {
  id: string
  caseId: string
  caseNo: string
  citizenId: string
  organId: string
  unitId?: string
  unitName?: string
  kind: VisitKind
  state: VisitState
  assignees: StaffRef[]
  /** Ids of those who were to go before it was handed over. */
  former?: string[]
  visitOn?: string
  from?: string
  dueOn: string
  plannedBy: StaffRef
  /** Hash of the plan as it was asked for: sent once more it is the same visit, another plan under its id is refused. */
  asked: string
  createdAt: string
  /** Of the record: each merge that changed something is one more. */
  version: number
  recordedBy?: StaffRef
  recordedAt?: string
  checkedBy?: StaffRef
  checkedAt?: string
  /** Metres outside the expected area. */
  outside?: number
  /** Uploads that came after it was closed. */
  late: number
  /** Codes and numbers that may be counted, from the record on. */
  facts?: VisitFacts
}
export type FoundVisit = { row: VisitRow; item: Item }

const CONTENT = ['purpose', 'claims', 'address', 'area', 'attempts', 'history', 'side'] as const satisfies readonly (keyof Content)[]
const placeOf = ({ pk, sk }: Key) => `${pk}|${sk}`

/** Records repeat words: packed they stay far below the size of an item. */
const pack = (vault: Vault, key: Key, value: unknown): Uint8Array => vault.sealBytes(deflateRawSync(Buffer.from(JSON.stringify(value))), placeOf(key))
const unpack = <T>(vault: Vault, item: Item): T =>
  JSON.parse(inflateRawSync(vault.openBytes(item.content as Uint8Array, placeOf(item))).toString()) as T

export const toVisitItem = (vault: Vault, row: VisitRow): Item => {
  const key = keys.visit(row.id)
  const clear = Object.fromEntries(Object.entries(row).filter(([name]) => !(CONTENT as readonly string[]).includes(name)))
  const content = Object.fromEntries(CONTENT.map((name) => [name, row[name]]))
  return { ...key, ...clear, content: pack(vault, key, content) }
}

export const toVisit = (vault: Vault, item: Item): VisitRow => {
  const { pk: _pk, sk: _sk, seq: _seq, head: _head, content: _content, ...row } = item
  return { ...(row as unknown as VisitRow), ...unpack<Content>(vault, item) }
}

/** A version of the record, as it was answered to a phone. */
export const recordItem = (vault: Vault, visitId: string, version: number, side: Side): Item => {
  const key = keys.visitRecord(visitId, version)
  return { ...key, content: pack(vault, key, side) }
}
export const openSide = (vault: Vault, item: Item | undefined): Side => (item ? unpack<Side>(vault, item) : emptySide())

/** What came after the end, as the phone sent it. */
export type LateUpload = RecordUpload & { by: string }
export const lateItem = (vault: Vault, visitId: string, at: string, value: LateUpload): Item => {
  const key = keys.lateRecord(visitId, at)
  return { ...key, content: pack(vault, key, value) }
}

export const openLate = (vault: Vault, item: Item): LateUpload => unpack<LateUpload>(vault, item)

const NO_DAY = '9999-12-31'

/**
 * Every list that points to a visit. FIELD: of each visitor by day, whatever became of it. FOPEN: of each visitor by due date, as long as he has to go or to complete something.
 * VUNIT and VOFF: by due date, as long as somebody has to do something; a draft is its planner's alone. CASE: for ever.
 */
export const visitListKeys = (row: VisitRow): Key[] => {
  const gone = row.state === 'DRAFT' || row.state === 'CANCELLED'
  const open = OPEN_VISITS.includes(row.state) && row.state !== 'DRAFT'
  const due = row.state === 'PLANNED' || row.state === 'ON_THE_WAY'
  return [
    ...(gone ? [] : row.assignees.map(({ id }) => keys.visitList('FIELD', id, `${row.visitOn ?? NO_DAY}#${row.from ?? '99:99'}`, row.id))),
    ...(due ? row.assignees.map(({ id }) => keys.visitList('FOPEN', id, row.dueOn, row.id)) : []),
    ...(row.state === 'DRAFT' ? [keys.visitList('VDRAFT', row.plannedBy.id, row.dueOn, row.id)] : []),
    ...(open && row.unitId ? [keys.visitList('VUNIT', row.unitId, row.dueOn, row.id)] : []),
    ...(open ? [keys.visitList('VOFF', row.organId, row.dueOn, row.id)] : []),
    keys.visitList('CASE', row.caseId, row.createdAt, row.id),
  ]
}

/** The lists follow the visit in the transaction of its change; what is the same stays untouched. */
export const visitListWrites = (before: VisitRow | undefined, after: VisitRow): Write[] => {
  const was = new Map((before ? visitListKeys(before) : []).map((key) => [placeOf(key), key]))
  const is = new Map(visitListKeys(after).map((key) => [placeOf(key), key]))
  return [
    ...[...was].filter(([name]) => !is.has(name)).map(([, key]): Write => ({ name: 'list old', delete: key })),
    ...[...is].filter(([name]) => !was.has(name)).map(([, key]): Write => ({ name: 'list', put: { ...key, visitId: after.id } })),
  ]
}
