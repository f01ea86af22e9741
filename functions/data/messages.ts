import type { Inbox, Message, MessageKind } from '../contract/messages.ts'
import { fill, MESSAGE_TEXT } from '../contract/texts.zh-CN.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { type Item, putItem, queryItems, updateItem } from './table.ts'

export type NewMessage = {
  citizenId: string
  kind: MessageKind
  /** What caused it: with the kind it makes the id, so a stream record that comes twice tells nobody twice. */
  cause: string
  at: string
  vars: Record<string, string | undefined>
  bookingId?: string
  caseId?: string
}

const place = (pk: string, sk: string) => `${pk}|${sk}`

/** Puts a message into the inbox; its arrival in the table makes the stream send it out. */
export const tell = async ({ table, vault }: Pick<Stores, 'table' | 'vault'>, message: NewMessage): Promise<void> => {
  const text = MESSAGE_TEXT[message.kind]
  const key = keys.message(message.citizenId, `${message.at}.${message.kind}.${message.cause.slice(-12)}`.replace(/[^\w.-]/g, '_'))
  const content = {
    title: text.title,
    body: fill(text.body, { ...Object.fromEntries([...text.body.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, ''])), ...message.vars }),
  }
  await putItem(
    table,
    {
      ...key,
      kind: message.kind,
      at: message.at,
      content: vault.seal(JSON.stringify(content), place(key.pk, key.sk)),
      bookingId: message.bookingId,
      caseId: message.caseId,
      unread: true,
    },
    'attribute_not_exists(pk)',
  )
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

export const markRead = async ({ table }: Stores, citizenId: string, id: string): Promise<boolean> =>
  (await updateItem(table, keys.message(citizenId, id), { expression: 'REMOVE unread', condition: 'attribute_exists(pk)' })) !== undefined

/** One consent is one subscribe message of that kind (WeChat). */
export const addConsents = async ({ table }: Stores, citizenId: string, kinds: MessageKind[]): Promise<void> => {
  for (const kind of kinds) await updateItem(table, keys.consent(citizenId, kind), { expression: 'ADD consents :one', values: { ':one': 1 } })
}

export const spendConsent = async ({ table }: Pick<Stores, 'table'>, citizenId: string, kind: MessageKind): Promise<boolean> =>
  (await updateItem(table, keys.consent(citizenId, kind), {
    expression: 'ADD consents :less',
    condition: 'consents > :none',
    values: { ':less': -1, ':none': 0 },
  })) !== undefined

/** Who marks it first sends it; a mark that never became `sentBy` is taken over after two minutes. */
export const claimSending = async ({ table }: Pick<Stores, 'table'>, message: { pk: string; sk: string }, now: string): Promise<boolean> =>
  (await updateItem(table, message, {
    expression: 'SET sendingAt = :now',
    condition: 'attribute_exists(pk) AND attribute_not_exists(sentBy) AND (attribute_not_exists(sendingAt) OR sendingAt < :old)',
    values: { ':now': now, ':old': new Date(Date.parse(now) - 120_000).toISOString() },
  })) !== undefined

/** Gives the mark back after a failure. */
export const dropSending = async ({ table }: Pick<Stores, 'table'>, message: { pk: string; sk: string }): Promise<void> => {
  await updateItem(table, message, { expression: 'REMOVE sendingAt', condition: 'attribute_exists(pk) AND attribute_not_exists(sentBy)' })
}

export const markSent = async (
  { table }: Pick<Stores, 'table'>,
  message: { pk: string; sk: string },
  by: NonNullable<Message['sentBy']>,
): Promise<void> => {
  await updateItem(table, message, { expression: 'SET sentBy = :by', condition: 'attribute_exists(pk)', values: { ':by': by } })
}
