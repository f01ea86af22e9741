import { createHash, randomBytes, randomInt } from 'node:crypto'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { getItem, type Item, type Key, putItem, updateItem } from './table.ts'
import { type Call, changeAggregate, commit, createAggregate } from './unit-of-work.ts'
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

/** How somebody came in. */
export type LoginWay = 'PHONE' | 'WECHAT' | 'INVITE'

/** A family and its entries stay for ever: who came in when and how it ended is asked for after months (domain §12); nothing in them is personal. */
export const startFamily = async (stores: Stores, family: Family, by: LoginWay, now: string): Promise<string | Failure> => {
  const id = randomBytes(12).toString('base64url')
  const secret = newSecret()
  const item = { ...keys.family(id), ...family, state: 'ACTIVE', hash: digest(secret), until: plus(now, REFRESH_DAYS * 86_400) }
  const call: Call = { actor: { id: family.subject, role: family.role }, now }
  const done = await commit(stores, call, createAggregate(item, { action: 'login.begin', to: 'ACTIVE', changes: { by } }, call), true)
  return isFailure(done) ? done : `${id}~${secret}`
}

/**
 * How long the token before still answers with its successor, in seconds: an answer was lost on the way, or two windows renewed at once. The successor follows from the token and a
 * key of ours, so there is one only, and nothing that opens a login lies in the table.
 */
export const GRACE_SECONDS = 120
const successorOf = ({ vault }: Stores, id: string, secret: string) => vault.index('REFRESH', `${id}~${secret}`)

const isInGrace = (item: Item | undefined, secret: string, next: string, now: string): item is Item =>
  item?.state === 'ACTIVE' && item.before === digest(secret) && item.hash === digest(next) && now <= String(item.graceUntil)

/** Rotates the refresh token. A token that was used before, longer ago than the grace, ends the whole family: somebody else has a copy. */
export const rotate = async (stores: Stores, token: string, now: string): Promise<{ token: string; family: Family } | Failure> => {
  const { table } = stores
  const [id = '', secret = ''] = token.split('~')
  const key = keys.family(id)
  const item = await getItem(table, key)
  if (item?.state !== 'ACTIVE' || String(item.until) <= now) return fail('SESSION_ENDED')
  const next = successorOf(stores, id, secret)
  const answer = (family: Item) => ({ token: `${id}~${next}`, family: family as unknown as Family })
  if (isInGrace(item, secret, next, now)) return answer(item)
  const rotated = await updateItem(table, key, {
    expression: 'SET #hash = :next, #before = :hash, graceUntil = :grace, #until = :until',
    condition: '#hash = :hash AND #state = :active',
    names: { '#hash': 'hash', '#before': 'before', '#until': 'until', '#state': 'state' },
    values: {
      ':hash': digest(secret),
      ':next': digest(next),
      ':grace': plus(now, GRACE_SECONDS),
      ':until': plus(now, REFRESH_DAYS * 86_400),
      ':active': 'ACTIVE',
    },
  })
  if (!rotated) {
    // Somebody renewed it in this very moment: the other window of the same person has the same successor.
    const fresh = await getItem(table, key)
    if (isInGrace(fresh, secret, next, now)) return answer(fresh)
    // Who holds the old token is not known: the thief, or the person from whom he took it.
    await endFamily(stores, id, 'login.replay', { actor: { id: 'unknown', role: 'NONE' }, now })
    return fail('SESSION_ENDED')
  }
  return answer(item)
}

const TRIES_OF_A_CHANGE = 5

/** Ends it once; one that has ended, or never was, is left as it is. */
export const endFamily = async (stores: Stores, id: string, action: 'login.end' | 'login.replay', call: Call): Promise<{ ok: true } | Failure> => {
  for (let attempt = 1; ; attempt++) {
    const item = await getItem(stores.table, keys.family(id))
    if (item?.state !== 'ACTIVE') return { ok: true }
    const writes = changeAggregate(item, { state: 'ENDED' }, { action, from: 'ACTIVE', to: 'ENDED' }, call)
    const done = await commit(stores, call, writes, { ok: true } as const)
    if (!isFailure(done) || done.failure !== 'STALE' || attempt === TRIES_OF_A_CHANGE) return done
  }
}

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
    if (!isFailure(done) || done.failure !== 'STALE' || attempt === TRIES_OF_A_CHANGE) return done
  }
}
