import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { PhoneTask, StaffInbox, StaffKind, StaffMessage } from '../contract/messages.ts'
import { ROLE_TEXT } from '../contract/texts.zh-CN.ts'
import { knownAmong } from './case-knowledge.ts'
import type { Sees } from './case-links.ts'
import { keys } from './keys.ts'
import { audited } from './messages.ts'
import { boxName, boxOfKey, mustBeRead, openPost } from './posts.ts'
import type { Stores } from './stores.ts'
import { batchGet, getItem, type Item, type Key, queryItems, type Write } from './table.ts'
import { type Call, commit, sealReason } from './unit-of-work.ts'

const PAGE = 20

export const openStaffMessage = ({ vault }: Pick<Stores, 'vault'>, item: Item): StaffMessage => {
  const { title, body } = openPost({ vault }, item)
  return {
    id: item.sk.slice('MSG#'.length),
    kind: item.kind as StaffKind,
    title,
    body,
    at: String(item.at),
    read: !item.unread,
    caseId: item.caseId as string | undefined,
    petitionId: item.petitionId as string | undefined,
    visitId: item.visitId as string | undefined,
    helpId: item.helpId as string | undefined,
    sentBy: item.sentBy as StaffMessage['sentBy'],
  }
}

export const listStaffInbox = async (stores: Stores, staffId: string, cursor?: string): Promise<StaffInbox> => {
  const page = await queryItems(stores.table, `STF#${staffId}`, 'MSG#', { limit: PAGE, backward: true, cursor })
  const items = page.items.map((item) => openStaffMessage(stores, item))
  return { items, next: page.next, unread: items.filter(({ read }) => !read).length }
}

const DONE = { ok: true } as const

const postOf = (item: Item): Key | undefined => item.post as Key | undefined

/** The first of a box who opens a reminder or a slip is recorded on it, and nobody has to call any more. */
const firstReading = (item: Item, post: Item | undefined, call: Call): Write[] => {
  if (!post || post.readAt || !mustBeRead(item.kind as StaffKind)) return []
  const { pk, sk } = post
  // A petition's reminder is no phone task: nothing to strike.
  const unread = keys.unreadPost(String(post.organId), String(post.at), boxName(boxOfKey(pk)), sk.slice('MSG#'.length))
  return [
    {
      name: 'post',
      update: { pk, sk },
      expression: 'SET readAt = if_not_exists(readAt, :at), readBy = if_not_exists(readBy, :by)',
      condition: 'attribute_exists(pk)',
      values: { ':at': call.now, ':by': call.actor.id },
    },
    { name: 'unread', delete: unread },
  ]
}

/** That a task was seen counts: the first reading is in the ledger, later ones change nothing. */
export const markStaffRead = async (stores: Stores, staffId: string, id: string, call: Call): Promise<typeof DONE | Failure> => {
  const key = keys.staffMessage(staffId, id)
  const item = await getItem(stores.table, key)
  if (!item) return fail('NOT_FOUND')
  if (!item.unread) return commit(stores, call, [], DONE)
  const from = postOf(item)
  const post = from && (await getItem(stores.table, from))
  const { update, write } = audited(key, item, { action: 'message.read' }, call)
  const writes: Write[] = [
    { name: 'message', update: key, ...update('REMOVE unread', 'unread = :yes', { ':yes': true }) },
    write,
    ...firstReading(item, post, call),
  ]
  const done = await commit(stores, call, writes, DONE)
  return isFailure(done) && done.failure === 'STALE' ? commit(stores, call, [], DONE) : done
}

const DAY_MS = 86_400_000
const MOST_TASKS = 50

/** Whom a box is, in words. */
export const boxText = async ({ directory }: Pick<Stores, 'directory'>, pk: string): Promise<string> => {
  const { side, id } = boxOfKey(pk)
  if (side === 'LEADER') {
    const leader = await directory.find('LEADER', id)
    return leader ? `${leader.post}${leader.name}` : id
  }
  const organ = await directory.organ(id)
  return `${organ?.name ?? id}${side === 'HEAD' ? ROLE_TEXT.UNIT_HEAD : ''}`
}

/** Reminders and slips that nobody of their receiver has opened within a day, oldest first: the clerk calls. Computed by comparing with now; nothing sweeps. */
export const listPhoneTasks = async (stores: Stores, organId: string, knows: Sees, now: string): Promise<PhoneTask[]> => {
  const before = new Date(Date.parse(now) - DAY_MS).toISOString()
  const page = await queryItems(stores.table, `UNREAD#${organId}`, '', { from: '0', to: before, limit: MOST_TASKS })
  const known = await knownAmong(
    stores,
    page.items.map(({ caseId }) => String(caseId)),
    knows,
  )
  const items = page.items.filter(({ caseId }) => known.has(String(caseId)))
  const posts = new Map(
    (
      await batchGet(
        stores.table,
        items.map((item) => item.post as Key),
      )
    ).map((post) => [`${post.pk}|${post.sk}`, post]),
  )
  const tasks = await Promise.all(
    items.map(async (item) => {
      const key = item.post as Key
      const post = posts.get(`${key.pk}|${key.sk}`)
      if (!post) return []
      const to = await boxText(stores, key.pk)
      return [{ id: item.sk, at: String(post.at), kind: post.kind as StaffKind, to, caseId: String(post.caseId), body: openPost(stores, post).body }]
    }),
  )
  return tasks.flat()
}

/** Somebody was told by telephone: who called, when, and what was said stands on the post. */
export const phoneDone = async (
  stores: Stores,
  organId: string,
  { id, note }: { id: string; note: string },
  knows: Sees,
  call: Call,
): Promise<typeof DONE | Failure> => {
  const task = await getItem(stores.table, { pk: `UNREAD#${organId}`, sk: id })
  const post = task && (await getItem(stores.table, task.post as Key))
  if (!task || !post || (await knownAmong(stores, [String(task.caseId)], knows)).size === 0) return fail('NOT_FOUND')
  const key = { pk: post.pk, sk: post.sk }
  const { update, write } = audited(key, post, { action: 'post.phoned', changes: { note: sealReason(stores.vault, key, note) } }, call)
  const writes: Write[] = [
    { name: 'post', update: key, ...update('SET phonedAt = :at, phonedBy = :by', undefined, { ':at': call.now, ':by': call.actor.id }) },
    write,
    { name: 'unread', delete: { pk: task.pk, sk: task.sk }, condition: 'attribute_exists(pk)' },
  ]
  return commit(stores, call, writes, DONE)
}
