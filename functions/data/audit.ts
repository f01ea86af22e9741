import { createHash, hash } from 'node:crypto'
import type { Item, Key, Write } from './table.ts'

/** Who acts: `id` is a citizen's or staff member's id, or the name of the job. */
export type Actor = { id: string; role: string }

/** Every aggregate carries the number and hash of its last audit entry; both move only together with its state. */
export type Head = { seq: number; head: string }
export const NO_HEAD: Head = { seq: 0, head: '' }
export const headOf = (item: Item): Head => ({ seq: Number(item.seq ?? 0), head: String(item.head ?? '') })

export type AuditEntry = {
  at: string
  actor: Actor
  action: string
  from?: string
  to?: string
  reason?: string
  changes?: Record<string, unknown>
  /** Hash of the aggregate's item as this change left it: what is altered past the ledger is found, whichever field it is. */
  is?: string
}

/** One spelling of a value, whatever the order of its keys. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
    .join(',')}}`
}

/** Hash of an entry chained to the one before it: changing or dropping any entry breaks every later hash. */
export const chainHash = (previous: string, entry: AuditEntry & { seq: number }): string =>
  createHash('sha256').update(previous).update(canonical(entry)).digest('base64url').slice(0, 32)

/** Hash of a text or of an item without its place in the chain, short enough to lie in an entry. */
export const hashOf = (text: string): string => hash('sha256', text, 'base64url').slice(0, 16)
export const hashOfItem = ({ seq: _seq, head: _head, ...item }: Record<string, unknown>): string => hashOf(canonical(item))

/** What an entry carries (`kept` of its changes) of a row that is written beside its aggregate: the checker holds the row against it. */
export const keptHash = (row: Item): Record<string, string> => ({ [row.sk]: hashOfItem(row) })

/** A directory is read as a whole partition, so its entries' history lies beside it, a partition an entry. */
const auditPartition = ({ pk, sk }: Key): string => (pk.startsWith('DIR#') ? `AUD#${pk}#${sk}` : pk)

export const auditKey = (aggregate: Key, seq: number): Key => ({
  pk: auditPartition(aggregate),
  sk: `AUD#${aggregate.sk}#${String(seq).padStart(5, '0')}`,
})

/**
 * The audit entry of one change, to be written in the same transaction (design.md rule 2), and the head that the aggregate's item must then carry.
 * The put refuses to overwrite: two writers that saw the same head cannot both succeed.
 */
export const audit = (aggregate: Key, before: Head, entry: AuditEntry): { write: Write; head: Head } => {
  const seq = before.seq + 1
  const hash = chainHash(before.head, { ...entry, seq })
  return {
    write: { name: 'audit', put: { ...auditKey(aggregate, seq), ...entry, seq, hash }, condition: 'attribute_not_exists(pk)' },
    head: { seq, head: hash },
  }
}
