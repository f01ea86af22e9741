import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { Inbox, Message, MessageKind } from '../contract/messages.ts'
import { fill } from '../contract/texts.zh-CN.ts'
import { MESSAGE_TEXT } from '../contract/texts-messages.zh-CN.ts'
import { type AuditEntry, audit, headOf, NO_HEAD } from './audit.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { getItem, type Item, type Key, putItem, queryItems, transactPatiently, type UpdateInput, updateItem, type Write } from './table.ts'
import { type Call, commit, sealReason } from './unit-of-work.ts'
import type { Vault } from './vault.ts'

export type NewMessage = {
  citizenId: string
  kind: MessageKind
  /** What caused it: with the kind it makes the id, so a stream record that comes twice tells nobody twice. */
  cause: string
  at: string
  vars: Record<string, string | undefined>
  bookingId?: string
  caseId?: string
  /** The office whose business it is, where it is about neither. */
  organId?: string
}

const place = (pk: string, sk: string) => `${pk}|${sk}`

/**
 * An audit entry, and the update of its item that carries the new head. An update and not a put: the sending of messages counts in the same
 * items at the same time. An empty expression: nothing but the entry.
 */
export const audited = (key: Key, before: Item | undefined, entry: Pick<AuditEntry, 'action' | 'changes'>, call: Call) => {
  const known = before ? headOf(before) : NO_HEAD
  const { write, head } = audit(key, known, { at: call.now, actor: call.actor, ...entry })
  const unmoved = known.seq === 0 ? 'attribute_not_exists(#seq)' : '#seq = :was'
  const update = (expression: string, condition: string | undefined, values: Record<string, unknown>): UpdateInput => ({
    expression: expression.startsWith('SET ')
      ? expression.replace('SET ', 'SET #seq = :seq, #head = :head, ')
      : `${expression} SET #seq = :seq, #head = :head`.trim(),
    condition: condition ? `${unmoved} AND ${condition}` : unmoved,
    names: { '#seq': 'seq', '#head': 'head' },
    values: { ...values, ':seq': head.seq, ':head': head.head, ...(known.seq > 0 && { ':was': known.seq }) },
  })
  return { update, write }
}

/** A message as it lies in the inbox. */
const messageItem = (vault: Vault, message: NewMessage): Item => {
  const text = MESSAGE_TEXT[message.kind]
  const key = keys.message(message.citizenId, `${message.at}.${message.kind}.${message.cause.slice(-12)}`.replace(/[^\w.-]/g, '_'))
  const content = {
    title: text.title,
    body: fill(text.body, { ...Object.fromEntries([...text.body.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, ''])), ...message.vars }),
  }
  return {
    ...key,
    kind: message.kind,
    at: message.at,
    content: vault.seal(JSON.stringify(content), place(key.pk, key.sk)),
    bookingId: message.bookingId,
    caseId: message.caseId,
    organId: message.organId,
    unread: true,
  }
}

/** For a message that belongs to the transaction of its cause. */
export const messageWrite = (vault: Vault, message: NewMessage): Write => ({ name: 'message', put: messageItem(vault, message) })

/** Puts a message into the inbox; its arrival in the table makes the stream send it out. */
export const tell = async ({ table, vault }: Pick<Stores, 'table' | 'vault'>, message: NewMessage): Promise<void> => {
  await putItem(table, messageItem(vault, message), 'attribute_not_exists(pk)')
}

export const openMessage = ({ vault }: Pick<Stores, 'vault'>, item: Item): Message => {
  const content = JSON.parse(vault.open(String(item.content), place(item.pk, item.sk))) as { title: string; body: string }
  return {
    id: item.sk.slice('MSG#'.length),
    kind: item.kind as MessageKind,
    ...content,
    at: String(item.at),
    read: !item.unread,
    bookingId: item.bookingId as string | undefined,
    caseId: item.caseId as string | undefined,
    sentBy: item.sentBy as Message['sentBy'],
  }
}

export const listInbox = async (stores: Stores, citizenId: string, cursor?: string): Promise<Inbox> => {
  const page = await queryItems(stores.table, `CIT#${citizenId}`, 'MSG#', { limit: 20, backward: true, cursor })
  const items = page.items.map((item) => openMessage(stores, item))
  return { items, next: page.next, unread: items.filter((message) => !message.read).length }
}

const DONE = { ok: true } as const
type Done = typeof DONE

/** That somebody has seen it counts when he later says that nobody told him: the first reading is in the ledger, later ones change nothing. */
export const markRead = async (stores: Stores, citizenId: string, id: string, call: Call): Promise<Done | Failure> => {
  const key = keys.message(citizenId, id)
  const item = await getItem(stores.table, key)
  if (!item) return fail('NOT_FOUND')
  if (!item.unread) return commit(stores, call, [], DONE)
  const { update, write } = audited(key, item, { action: 'message.read' }, call)
  const writes: Write[] = [{ name: 'message', update: key, ...update('REMOVE unread', 'unread = :yes', { ':yes': true }) }, write]
  const done = await commit(stores, call, writes, DONE)
  // Somebody else of his phones was quicker.
  return isFailure(done) && done.failure === 'STALE' ? commit(stores, call, [], DONE) : done
}

const TRIES = 5

/** One consent is one subscribe message of that kind (WeChat). A person's consents are one item, so that giving several is one step. */
export const addConsents = async (stores: Stores, citizenId: string, kinds: MessageKind[], call: Call): Promise<Done | Failure> => {
  const key = keys.consents(citizenId)
  const asked = [...new Set(kinds)]
  for (let attempt = 1; ; attempt++) {
    const { update, write } = audited(key, await getItem(stores.table, key), { action: 'consent.give', changes: { kinds: asked } }, call)
    const added = `ADD ${asked.map((kind) => `${kind} :one`).join(', ')}`
    const done = await commit(stores, call, [{ name: 'consents', update: key, ...update(added, undefined, { ':one': 1 }) }, write], DONE)
    if (!isFailure(done) || done.failure !== 'STALE' || attempt === TRIES) return done
  }
}

export const spendConsent = async ({ table }: Pick<Stores, 'table'>, citizenId: string, kind: MessageKind): Promise<boolean> =>
  (await updateItem(table, keys.consents(citizenId), {
    expression: 'ADD #kind :less',
    condition: '#kind > :none',
    names: { '#kind': kind },
    values: { ':less': -1, ':none': 0 },
  })) !== undefined

/** Who marks it first sends it and gets the message; a mark that never became `sentBy` is taken over after two minutes. */
export const claimSending = ({ table }: Pick<Stores, 'table'>, message: Key, now: string): Promise<Item | undefined> =>
  updateItem(table, message, {
    expression: 'SET sendingAt = :now',
    condition: 'attribute_exists(pk) AND attribute_not_exists(sentBy) AND (attribute_not_exists(sendingAt) OR sendingAt < :old)',
    values: { ':now': now, ':old': new Date(Date.parse(now) - 120_000).toISOString() },
  })

/** Whose message: a citizen by his id, staff by the whole key. */
const ownerOf = (pk: string): string => (pk.startsWith('CIT#') ? pk.slice('CIT#'.length) : pk)
export const unsentKey = ({ pk, sk }: Key): Key => keys.unsent(sk.slice('MSG#'.length), ownerOf(pk))
/** The message that an entry of the undelivered speaks of. */
export const messageOfUnsent = (id: string): Key | undefined => {
  const [messageId = '', ...owner] = id.split('#')
  const pk = owner.length > 1 ? owner.join('#') : `CIT#${owner[0] ?? ''}`
  return messageId && owner[0] ? { pk, sk: `MSG#${messageId}` } : undefined
}
/** An office that has not reached somebody within this time has reached him otherwise, or never will. */
const UNSENT_DAYS = 30

/**
 * It did not go out: it stands among the undelivered until it is sent, and `unsent` says so. `mine`: who claimed it gives the mark back, so that the next
 * delivery of the record tries again at once; else somebody has the mark who may have died over it. Nothing of this is written for a message that goes
 * out at the first try, and whatever becomes of this note, the record comes again.
 */
export const noteUnsent = async ({ table }: Pick<Stores, 'table'>, message: Item, now: string, mine: boolean): Promise<void> => {
  await transactPatiently(table, [
    {
      name: 'message',
      update: { pk: message.pk, sk: message.sk },
      expression: `SET unsent = :yes${mine ? ' REMOVE sendingAt' : ''}`,
      condition: 'attribute_exists(pk) AND attribute_not_exists(sentBy)',
      values: { ':yes': true },
    },
    {
      name: 'unsent',
      put: {
        ...unsentKey(message),
        bookingId: message.bookingId,
        kind: message.kind,
        why: mine ? 'PROVIDER' : 'INTERRUPTED',
        ttl: Math.floor(Date.parse(now) / 1000) + UNSENT_DAYS * 86_400,
      },
    },
  ])
}

/** It was sent by somebody who did not see that it stood among the undelivered. */
export const strikeUnsent = async ({ table }: Pick<Stores, 'table'>, message: Item): Promise<void> => {
  await transactPatiently(table, [{ name: 'unsent', delete: unsentKey(message) }])
}

/** Sent after all. */
export const markSent = async ({ table }: Pick<Stores, 'table'>, message: Item, by: NonNullable<Message['sentBy']>): Promise<void> => {
  const key = { pk: message.pk, sk: message.sk }
  const sent = { expression: 'SET sentBy = :by REMOVE unsent', condition: 'attribute_exists(pk)', values: { ':by': by } }
  if (!message.unsent) return void (await updateItem(table, key, sent))
  const result = await transactPatiently(table, [
    { name: 'message', update: key, ...sent },
    { name: 'unsent', delete: unsentKey(message) },
  ])
  if (!result.ok) throw new Error('a message that was sent could not be marked')
}

/** Nobody is woken: the SMS waits for the morning, and whoever sends then takes the mark anew. The message lies in the inbox all the while. */
export const holdSending = async ({ table }: Pick<Stores, 'table'>, message: Item, until: string): Promise<void> => {
  const key = { pk: message.pk, sk: message.sk }
  await transactPatiently(table, [
    {
      name: 'message',
      update: key,
      expression: 'SET heldUntil = :until REMOVE sendingAt',
      condition: 'attribute_exists(pk)',
      values: { ':until': until },
    },
    { name: 'held', put: { ...keys.held(until, key), of: key } },
  ])
}
const HELD_PAGE = 100
/** What was held and may go now, oldest first; a run takes a page, the next one goes on. */
export const heldBy = async ({ table }: Pick<Stores, 'table'>, now: string): Promise<Item[]> =>
  (await queryItems(table, 'NIGHT', '', { from: '0', to: `${now}~`, limit: HELD_PAGE })).items
export const dropHeld = async ({ table }: Pick<Stores, 'table'>, held: Key): Promise<void> =>
  void (await transactPatiently(table, [{ name: 'held', delete: { pk: held.pk, sk: held.sk } }]))

/** The office reached the person itself: the message counts as brought, with who said so and when. */
export const markReached = async (stores: Stores, message: Item, note: string, call: Call): Promise<Done | Failure> => {
  const key = { pk: message.pk, sk: message.sk }
  const reason = sealReason(stores.vault, key, note)
  const { update, write } = audited(key, message, { action: 'message.reached', changes: { note: reason } }, call)
  const writes: Write[] = [
    { name: 'message', update: key, ...update('SET sentBy = :by REMOVE unsent', 'attribute_not_exists(sentBy)', { ':by': 'PHONE' }) },
    write,
    { name: 'unsent', delete: unsentKey(message) },
  ]
  return commit(stores, call, writes, DONE)
}

/** Who sent it once more by hand. The citizen may read it in the same moment: then it is written after that. */
export const markResent = async (stores: Stores, { pk, sk }: Key, call: Call): Promise<Done | Failure> => {
  const key = { pk, sk }
  for (let attempt = 1; ; attempt++) {
    const { update, write } = audited(key, await getItem(stores.table, key), { action: 'message.resend' }, call)
    const done = await commit(stores, call, [{ name: 'message', update: key, ...update('', undefined, {}) }, write], DONE)
    if (!isFailure(done) || done.failure !== 'STALE' || attempt === TRIES) return done
  }
}

const UNSENT_PAGE = 20
/** A page of what did not go out, newest first. */
export const pageOfUnsent = ({ table }: Pick<Stores, 'table'>, cursor?: string) =>
  queryItems(table, 'UNSENT', '', { limit: UNSENT_PAGE, backward: true, cursor })

const MOST_UNSENT = 1000
/** What did not go out, newest first; a thousand of them are a breakdown whatever their number. */
export const listUnsent = async ({ table }: Pick<Stores, 'table'>): Promise<Item[]> =>
  (await queryItems(table, 'UNSENT', '', { limit: MOST_UNSENT, backward: true })).items
