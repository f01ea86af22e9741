import { createHash, randomBytes, randomInt } from 'node:crypto'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { getItem, type Key, putItem, updateItem } from './table.ts'
import { type Call, changeAggregate, commit } from './unit-of-work.ts'
import { sameText } from './vault.ts'

const plus = (now: string, seconds: number) => new Date(Date.parse(now) + seconds * 1000).toISOString()
const ttl = (instant: string) => Math.floor(Date.parse(instant) / 1000)
const digest = (text: string) => createHash('sha256').update(text).digest('base64url')

const CODE_SECONDS = 300
export const RESEND_SECONDS = 60
const CODES_AN_HOUR = 8
const TRIES = 5
const HOUR = 3600_000

/** A six-digit code for a phone: valid 5 minutes, 5 tries, one a minute and eight an hour. */
export const makeLoginCode = async ({ table, vault }: Stores, phone: string, now: string): Promise<string | Failure> => {
  const key = keys.loginCode(vault.index('PHONE', phone))
  const before = await getItem(table, key)
  const inWindow = before && Date.parse(now) - Date.parse(String(before.windowStart)) < HOUR
  const sent = inWindow ? Number(before.sent) : 0
  if (before && now < plus(String(before.at), RESEND_SECONDS)) {
    const wait = Math.ceil((Date.parse(plus(String(before.at), RESEND_SECONDS)) - Date.parse(now)) / 1000)
    return fail('TOO_MANY', { details: { retryAfterSeconds: String(wait) } })
  }
  if (sent >= CODES_AN_HOUR) return fail('TOO_MANY', { details: { retryAfterSeconds: '3600' } })
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const item = {
    ...key,
    hash: vault.index('CODE', `${phone}|${code}`),
    at: now,
    until: plus(now, CODE_SECONDS),
    tries: 0,
    windowStart: inWindow ? before.windowStart : now,
    sent: sent + 1,
    ttl: ttl(plus(now, 2 * 3600)),
  }
  // Of requests that come at once one sends a code; the others would double what the person gets and pays for.
  const first = await (before
    ? putItem(table, item, '#at = :at', { ':at': before.at }, { '#at': 'at' })
    : putItem(table, item, 'attribute_not_exists(pk)'))
  return first ? code : fail('TOO_MANY', { details: { retryAfterSeconds: String(RESEND_SECONDS) } })
}

/** Consumes the code: right once, and only within its time and tries. The try is counted before the comparison, so parallel guesses do not add up. */
export const checkLoginCode = async ({ table, vault }: Stores, phone: string, code: string, now: string): Promise<Failure | undefined> => {
  const key = keys.loginCode(vault.index('PHONE', phone))
  const item = await updateItem(table, key, {
    expression: 'SET tries = tries + :one',
    condition: 'attribute_exists(pk) AND tries < :max AND #until > :now AND attribute_exists(#hash)',
    names: { '#until': 'until', '#hash': 'hash' },
    values: { ':one': 1, ':max': TRIES, ':now': now },
  })
  if (!item) return fail('CODE_EXPIRED', { field: 'code' })
  if (!sameText(String(item.hash), vault.index('CODE', `${phone}|${code}`))) return fail('CODE_WRONG', { field: 'code' })
  const used = await updateItem(table, key, { expression: 'REMOVE #hash', condition: 'attribute_exists(#hash)', names: { '#hash': 'hash' } })
  return used ? undefined : fail('CODE_EXPIRED', { field: 'code' })
}

export const REFRESH_DAYS = 30

/** A login is a family of refresh tokens, one alive at a time. */
export type Family = { subject: string; role: string; tokenVersion: number }

const newSecret = () => randomBytes(24).toString('base64url')

export const startFamily = async ({ table }: Stores, family: Family, now: string): Promise<string> => {
  const id = randomBytes(12).toString('base64url')
  const secret = newSecret()
  const until = plus(now, REFRESH_DAYS * 86_400)
  await putItem(table, { ...keys.family(id), ...family, hash: digest(secret), until, ttl: ttl(until) })
  return `${id}~${secret}`
}

/** Rotates the refresh token. A token that was used before ends the whole family: somebody else has a copy. */
export const rotate = async ({ table }: Stores, token: string, now: string): Promise<{ token: string; family: Family } | Failure> => {
  const [id = '', secret = ''] = token.split('~')
  const key = keys.family(id)
  const item = await getItem(table, key)
  if (!item || item.ended || String(item.until) <= now) return fail('SESSION_ENDED')
  const next = newSecret()
  const until = plus(now, REFRESH_DAYS * 86_400)
  const rotated = await updateItem(table, key, {
    expression: 'SET #hash = :next, #until = :until, #ttl = :ttl',
    condition: '#hash = :hash AND attribute_not_exists(ended)',
    names: { '#hash': 'hash', '#until': 'until', '#ttl': 'ttl' },
    values: { ':hash': digest(secret), ':next': digest(next), ':until': until, ':ttl': ttl(until) },
  })
  if (!rotated) {
    await endFamily({ table }, id)
    return fail('SESSION_ENDED')
  }
  return { token: `${id}~${next}`, family: item as unknown as Family }
}

export const endFamily = async ({ table }: Pick<Stores, 'table'>, id: string): Promise<void> => {
  await updateItem(table, keys.family(id), { expression: 'SET ended = :yes', condition: 'attribute_exists(pk)', values: { ':yes': true } })
}

const BUMP_TRIES = 5

/**
 * Sign-out everywhere: every family begun under an older version is refused at its next refresh. A change of the account like any other:
 * a profile that is saved in the same moment must not write the old version back.
 */
export const bumpTokenVersion = async (stores: Stores, key: Key, call: Call): Promise<{ ok: true } | Failure> => {
  for (let attempt = 1; ; attempt++) {
    const item = await getItem(stores.table, key)
    if (!item) return fail('SESSION_ENDED')
    const writes = changeAggregate(item, { tokenVersion: Number(item.tokenVersion ?? 1) + 1 }, { action: 'account.signOutEverywhere' }, call)
    const done = await commit(stores, call, writes, { ok: true } as const)
    if (!isFailure(done) || done.failure !== 'STALE' || attempt === BUMP_TRIES) return done
  }
}
