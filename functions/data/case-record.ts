import { ticketsOf } from '../domain/case/ratings.ts'
import { postsOfEscalation } from '../domain/case/recurrence.ts'
import { alertsOf, type Post, postsAfter } from '../domain/case/tasks.ts'
import { findRunning, type Rulebook } from '../domain/case/terms.ts'
import { type AuditEntry, hashOfItem } from './audit.ts'
import { listWrites } from './case-lists.ts'
import { type CaseRow, toCaseItem } from './case-row.ts'
import { bookHash } from './case-rules.ts'
import type { FoundCase } from './cases.ts'
import { keys } from './keys.ts'
import { postWrites } from './posts.ts'
import { ratingWrites } from './rating-counts.ts'
import type { Stores } from './stores.ts'
import type { Item, Key, Write } from './table.ts'
import { type Call, changeAggregate, createAggregate } from './unit-of-work.ts'
import type { Vault } from './vault.ts'

/**
 * What `npm run audit` needs to live a case's life once more (docs/decisions/0054). Every audit entry of a case has its record: a step its log row, the registration and
 * whatever else changes a case a row of its own, sealed. The entry carries the hash of the record, so that the chain covers both.
 */
export type CaseRecord = { row: CaseRow; book: string } | { set: Partial<CaseRow>; unset: (keyof CaseRow)[] }

const place = (key: Key) => `${key.pk}|${key.sk}`

export const openRecord = (vault: Vault, item: Item): CaseRecord => JSON.parse(vault.open(String(item.content), place(item))) as CaseRecord

const recordWrite = (vault: Vault, caseId: string, serial: number, record: CaseRecord): Write & { put: Item } => {
  const key = keys.caseRecord(caseId, serial)
  return { name: 'record', put: { ...key, content: vault.seal(JSON.stringify(record), place(key)) } }
}

/** The hash that the audit entry carries of a record or a log row. */
export const recordHash = (record: Item): string => hashOfItem(record)

/** The side that has the case in its hands already: who took in a sealed one must not read it, and a clerk decides about none, so their office hears of it. */
const registrarOf = ({ sealed }: CaseRow, role: string) => (sealed || role === 'CLERK' ? 'DESK' : role === 'LEADER' ? 'LEADER' : 'OFFICE')

/** A new case, its clocks started by `book`, with everything by which it is found: its number, its petitioner's list and the lists of those who work on it. */
export const registerCase = (
  { vault }: Pick<Stores, 'vault'>,
  row: CaseRow,
  book: Rulebook,
  changes: Record<string, unknown>,
  call: Call,
): Write[] => {
  const record = recordWrite(vault, row.id, 1, { row, book: bookHash(book) })
  const entry = { action: 'case.register', to: row.state, changes: { ...changes, record: recordHash(record.put) } }
  return [
    ...createAggregate(toCaseItem(vault, row), entry, call).map((write) => ({ ...write, name: `case ${write.name}` })),
    record,
    { name: 'number', put: { ...keys.caseNumber(row.caseNo), caseId: row.id, tries: 0 }, condition: 'attribute_not_exists(pk)' },
    { name: 'citizen list', put: { ...keys.citizenCase(row.citizenId, row.id) } },
    ...listWrites(undefined, row),
    ...ratingWrites(undefined, row),
    ...postWrites(vault, row, postsOfRegistration(row, call.actor.role), {
      at: call.now,
      by: call.actor.id,
      step: 'register',
      serial: 1,
    }),
  ]
}

export const postsOfRegistration = (row: CaseRow, role: string): Post[] => [
  ...postsAfter(undefined, row, undefined, registrarOf(row, role)),
  ...postsOfEscalation(undefined, row),
]

const differing = (before: CaseRow, after: CaseRow): (keyof CaseRow)[] =>
  ([...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof CaseRow)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )

/** 不满意: a ticket for the supervisor; a matter that came back for the third time; another case merged into this one, whose unit has more to answer, and the alerts that came with it. */
export const postsOfChange = (before: CaseRow, after: CaseRow): Post[] => [
  ...ticketPosts(before, after),
  ...postsOfEscalation(before, after),
  ...mergedIn(before, after),
  ...alertsOf(before, after),
  ...takenBack(before, after),
  ...takenPlace(before, after),
]
const ticketPosts = (before: CaseRow, after: CaseRow): Post[] =>
  ticketsOf(after.rating).length > ticketsOf(before.rating).length
    ? [{ to: { side: 'SUPERVISOR', id: after.organId }, kind: 'CHECK', about: 'DISSATISFIED', dueOn: findRunning(after.clocks, 'TICKET')?.dueOn }]
    : []
const mergedIn = (before: CaseRow, after: CaseRow): Post[] =>
  after.unitId && after.work.takenIn?.at(-1) !== before.work.takenIn?.at(-1)
    ? [{ to: { side: 'UNIT', id: after.unitId }, kind: 'ALERT', about: 'ADDED' }]
    : []

/** A split takes an opinion back out of its check. */
const takenBack = (before: CaseRow, after: CaseRow): Post[] =>
  after.unitId && before.state !== after.state
    ? [{ to: { side: 'UNIT', id: after.unitId }, kind: 'TASK', about: 'NEW_TASK', dueOn: findRunning(after.clocks, 'T4')?.dueOn }]
    : []

/** An heir or agent has come in: whoever handles the case meets another person now, and its head may end a pause. */
const takenPlace = (before: CaseRow, after: CaseRow): Post[] =>
  after.unitId && after.work.former?.length !== before.work.former?.length
    ? [{ to: { side: 'UNIT', id: after.unitId }, kind: 'ALERT', about: 'PETITIONER' }]
    : []

/** A change of a case that is no step of the table (a rating, a mark): the case, its entry, the record of the changed fields, and the lists that follow. */
export const changeCase = (
  { vault }: Pick<Stores, 'vault'>,
  { row, item }: FoundCase,
  after: CaseRow,
  entry: Pick<AuditEntry, 'action' | 'reason' | 'changes'>,
  call: Call,
): Write[] => {
  const fields = differing(row, after)
  const unset = fields.filter((field) => after[field] === undefined)
  const set = Object.fromEntries(fields.filter((field) => after[field] !== undefined).map((field) => [field, after[field]]))
  const record = recordWrite(vault, row.id, Number(item.seq ?? 0) + 1, { set, unset })
  const bare: Item = { pk: item.pk, sk: item.sk, seq: item.seq, head: item.head }
  const changes = { ...entry.changes, record: recordHash(record.put) }
  return [
    ...changeAggregate(bare, toCaseItem(vault, after), { ...entry, from: row.state, to: after.state, changes }, call),
    record,
    ...listWrites(row, after),
    ...ratingWrites(row, after),
    ...postWrites(vault, after, postsOfChange(row, after), {
      at: call.now,
      by: call.actor.id,
      step: entry.action.slice('case.'.length),
      serial: Number(item.seq ?? 0) + 1,
    }),
  ]
}
