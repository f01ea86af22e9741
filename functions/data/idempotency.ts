import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { type Failure, fail } from '../contract/failure.ts'
import { getItem, type Item, type Key, type Table, type Write } from './table.ts'
import type { Vault } from './vault.ts'

/** The client's key of one attempt, in the caller's own partition: nobody can ask for another person's answer. */
export type Attempt = {
  callerPk: string
  key: string
  bodyHash: string
  /** Epoch seconds after which the answer may go; absent: kept for ever. */
  ttl?: number
}

/** The pass of a check is a proof, not part of what is asked: a retry may carry a newer one. */
export const hashBody = (route: string, body: unknown): string => {
  const { pass: _pass, ...asked } = (body ?? {}) as Record<string, unknown>
  return createHash('sha256').update(route).update(JSON.stringify(asked)).digest('base64url').slice(0, 22)
}

// Answers repeat the same words; with this dictionary they fit into one write unit.
const DICTIONARY = Buffer.from(
  '"code":"","id":"","state":"CONFIRMED","SUBMITTED","actions":["cancel","reschedule"],"session":{"id":"","date":"2026-","from":"09:00","to":"11:30","form":"FIXED","state":"PUBLISHED",' +
    '"leader":{"id":"","name":"","post":"副县长","remit":["教育","卫生健康"]},"organName":"县信访局","venueName":"信访接待中心","venueAddress":"路号","venuePhone":"0","room":"接访室","corrections":[]},' +
    '"band":{"from":"","to":""},"person":{"name":"*","phone":"138****","idNo":"***********"},"matterId":"","summary":"","category":"LAND","people":1,"bookedBy":{"kind":"SELF"},"createdAt":"2026-","cancelBefore":"2026-T00.000Z","qr":"lr1.","mode":"INSTANT"}',
)

/** A window that holds dictionary and answer; the usual one is 32 KB of memory to be cleared for every answer. Reading does not depend on it. */
const SMALL = { windowBits: 12, memLevel: 4 }

const attemptKey = (attempt: Attempt): Key => ({ pk: attempt.callerPk, sk: `IDEM#${attempt.key}` })
const place = (key: Key) => `${key.pk}|${key.sk}`

/** The answer to the key, written in the same transaction as its effect; kept for ever unless the attempt says otherwise. */
export const rememberAnswer = (vault: Vault, attempt: Attempt, answer: unknown): Write & { put: Item } => {
  const key = attemptKey(attempt)
  const packed = deflateRawSync(Buffer.from(JSON.stringify(answer)), { dictionary: DICTIONARY, ...SMALL })
  const put = { ...key, h: attempt.bodyHash, a: vault.sealBytes(packed, place(key)), ...(attempt.ttl && { ttl: attempt.ttl }) }
  return { name: 'idempotency', put, condition: 'attribute_not_exists(pk)' }
}

/**
 * The id of the n-th thing that work of more than one transaction makes: a retry after a cut makes the same ones, so it sees which are there
 * already. Another request under the same key would make others.
 */
export const idOfAttempt = ({ callerPk, key, bodyHash }: Attempt, n: number): string =>
  createHash('sha256').update(`${callerPk}|${key}|${bodyHash}|${n}`).digest('hex').slice(0, 26)

const unpack = (vault: Vault, attempt: Attempt, item: Item): unknown | Failure => {
  if (item.h !== attempt.bodyHash) return fail('IDEMPOTENCY_KEY_REUSED')
  const packed = vault.openBytes(item.a as Uint8Array, place(attemptKey(attempt)))
  return JSON.parse(inflateRawSync(packed, { dictionary: DICTIONARY }).toString())
}

/**
 * What was answered to this key before: `undefined` when it is new, a failure when it came with another body.
 * `consistent` costs twice; the eventual read is enough where a transaction on the same key follows.
 */
export const earlierAnswer = async (
  table: Table,
  vault: Vault,
  attempt: Attempt,
  consistent = false,
): Promise<{ answer: unknown } | Failure | undefined> => {
  const item = await getItem(table, attemptKey(attempt), consistent)
  if (!item) return undefined
  const answer = unpack(vault, attempt, item)
  return typeof answer === 'object' && answer !== null && 'failure' in answer ? (answer as Failure) : { answer }
}

/** Whether a kept answer can still be read; for the audit. */
export const isReadable = (vault: Vault, item: Item): boolean => {
  try {
    JSON.parse(inflateRawSync(vault.openBytes(item.a as Uint8Array, place(item)), { dictionary: DICTIONARY }).toString())
    return true
  } catch {
    return false
  }
}
