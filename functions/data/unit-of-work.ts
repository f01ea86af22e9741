import { type Failure, fail } from '../contract/failure.ts'
import { type Actor, type AuditEntry, audit, hashOfItem, headOf, NO_HEAD } from './audit.ts'
import { type Attempt, earlierAnswer, rememberAnswer } from './idempotency.ts'
import { type Item, type Key, type Table, type TransactionResult, transactPatiently, type Write } from './table.ts'
import type { Vault } from './vault.ts'

/**
 * The reason of a step as the audit entry keeps it: people write names and illnesses into it, so it is sealed like every other text.
 * The chain hashes what is stored, so a checker needs no key.
 */
export const sealReason = (vault: Vault, aggregate: Key, reason: string): string => vault.seal(reason, reasonPlace(aggregate))
export const openReason = (vault: Vault, aggregate: Key, sealed: string): string => vault.open(sealed, reasonPlace(aggregate))
const reasonPlace = ({ pk, sk }: Key): string => `${pk}|${sk}|reason`

/** What every write needs: who, when, and under which key of the client. */
export type Call = { actor: Actor; now: string; attempt?: Attempt }

const DAY_SECONDS = 86_400

/** The same call, whose answer is remembered for a day only: what is stored every few seconds, or what nobody should keep. */
export const rememberedADay = (call: Call): Call =>
  call.attempt ? { ...call, attempt: { ...call.attempt, ttl: Math.floor(Date.parse(call.now) / 1000) + DAY_SECONDS } } : call

/** The put or update of an aggregate's own item together with its audit entry; fails as `STALE` when somebody else changed it meanwhile. */
export const changeAggregate = (before: Item, after: Record<string, unknown>, entry: Omit<AuditEntry, 'at' | 'actor'>, call: Call): Write[] => {
  const key: Key = { pk: before.pk, sk: before.sk }
  const item = { ...before, ...after, ...key }
  const { write, head } = audit(key, headOf(before), { at: call.now, actor: call.actor, ...entry, is: hashOfItem(item) })
  return [
    {
      name: 'aggregate',
      put: { ...item, ...head },
      condition: 'seq = :seq AND head = :head',
      values: { ':seq': before.seq, ':head': before.head },
    },
    write,
  ]
}

export const createAggregate = (item: Item, entry: Omit<AuditEntry, 'at' | 'actor'>, call: Call): Write[] => {
  const { write, head } = audit({ pk: item.pk, sk: item.sk }, NO_HEAD, { at: call.now, actor: call.actor, ...entry, is: hashOfItem(item) })
  return [{ name: 'aggregate', put: { ...item, ...head }, condition: 'attribute_not_exists(pk)' }, write]
}

/**
 * Commits the writes and the answer to the client's key in one transaction. A retry that comes while or after the first attempt was committed
 * gets the first answer. `explain` turns a failed condition into its code; what it leaves open is `STALE`.
 */
export const commit = async <T>(
  { table, vault }: { table: Table; vault: Vault },
  call: Call,
  writes: Write[],
  answer: T,
  explain: (result: Extract<TransactionResult, { ok: false }>) => Failure | undefined = () => undefined,
): Promise<T | Failure> => {
  const all = call.attempt ? [...writes, rememberAnswer(vault, call.attempt, answer)] : writes
  const result = await transactPatiently(table, all)
  if (result.ok) return answer
  if (call.attempt) {
    const earlier = await earlierAnswer(table, vault, call.attempt, true)
    if (earlier) return 'failure' in earlier ? earlier : (earlier.answer as T)
  }
  if (result.failed === 'CONTENTION') return fail('BUSY')
  return explain(result) ?? fail('STALE')
}
