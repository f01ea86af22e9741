import type { StaffKind } from '../contract/messages.ts'
import type { Role } from '../contract/people.ts'
import { fill } from '../contract/texts.zh-CN.ts'
import { POST_TEXT } from '../contract/texts-messages.zh-CN.ts'
import { fullDayText } from '../domain/calendar/days.ts'
import { SIDES, type StepSide } from '../domain/case/steps.ts'
import type { Box, Post } from '../domain/case/tasks.ts'
import { type Knower, mayKnow } from './case-knowledge.ts'
import { type CaseRow, toCase } from './case-row.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { getItem, type Item, type Key, putItem, queryAll, type Write } from './table.ts'
import type { Vault } from './vault.ts'

/**
 * A post is what a step says to a side of the case: one row in the box of a unit, an office or a leader, written in the transaction of the step. The stream brings it to everybody who
 * sits there then, each in his own inbox with his own SMS. What must be read (reminders, slips) stands among the unread of the office until the first of them has opened it.
 */
export const boxName = ({ side, id }: Box): string => `${side}#${id}`
const MUST_BE_READ: readonly StaffKind[] = ['REMIND', 'SLIP']
export const mustBeRead = (kind: StaffKind): boolean => MUST_BE_READ.includes(kind)

const place = ({ pk, sk }: Key) => `${pk}|${sk}`
export type PostContent = { title: string; body: string }

/** Words of a post: number and due day, never what the case is about. */
const wordsOf = ({ about, dueOn }: Post, caseNo: string, more = ''): PostContent => {
  const { title, body } = POST_TEXT[about]
  return { title, body: fill(body, { caseNo, due: dueOn ? `，请在${fullDayText(dueOn)}前办理` : '', more }) }
}

const postId = (at: string, about: string, caseId: string, serial: number): string =>
  `${at}.${about}.${caseId.slice(-12)}.${serial}`.replace(/[^\w.-]/g, '_')

/** `serial`: the number of the step within its case, so that two steps of one instant are two posts. */
type Cause = { at: string; by: string; step: string; serial: number }

export type Posted = { key: Key; kind: StaffKind; box: string; id: string; mustBeRead: boolean }
/** Where the posts of a cause lie. */
export const placesOf = (caseId: string, posts: readonly Post[], { at, serial }: Pick<Cause, 'at' | 'serial'>): Posted[] =>
  posts.map(({ to, kind, about }) => {
    const [id, box] = [postId(at, about, caseId, serial), boxName(to)]
    return { key: keys.post(box, id), kind, box, id, mustBeRead: mustBeRead(kind) }
  })

/** Written in the transaction of their cause. `more`: the supervisor's own words of a reminder. */
export const postWrites = (
  vault: Vault,
  row: Pick<CaseRow, 'id' | 'caseNo' | 'organId'>,
  posts: readonly Post[],
  { at, by, step, serial }: Cause,
  more?: string,
): Write[] =>
  posts.flatMap((post): Write[] => {
    const { id, box, key } = placesOf(row.id, [post], { at, serial })[0]!
    const content = vault.seal(JSON.stringify(wordsOf(post, row.caseNo, more)), place(key))
    const item = { ...key, kind: post.kind, about: post.about, at, caseId: row.id, organId: row.organId, content }
    if (!mustBeRead(post.kind)) return [{ name: 'post', put: item }]
    return [
      { name: 'post', put: item },
      { name: 'unread', put: { ...keys.unreadPost(row.organId, at, box, id), post: key, kind: post.kind, caseId: row.id } },
      { name: 'case post', put: { ...keys.casePost(row.id, id, box), post: key, step, by } },
    ]
  })

export const openPost = ({ vault }: Pick<Stores, 'vault'>, item: Item): PostContent =>
  JSON.parse(vault.open(String(item.content), place(item))) as PostContent

/** Sides that sit in a petition office beside the government whose cases they work on. */
const isOffice = (side: StepSide) => side !== 'UNIT' && side !== 'HEAD' && side !== 'LEADER'

/** The active people of a box now, by their places in the teams of its organs. */
const peopleOf = async ({ table, directory }: Stores, box: Box): Promise<(Knower & { id: string })[]> => {
  const organs = await directory.list('ORGAN')
  const leader = box.side === 'LEADER' ? await directory.find('LEADER', box.id) : undefined
  const own = leader ? leader.organId : box.id
  const teams = isOffice(box.side)
    ? [own, ...organs.filter(({ parentId, kind }) => parentId === own && kind === 'PETITION_OFFICE').map(({ id }) => id)]
    : [own]
  const roles = Object.keys(SIDES[box.side])
  const rows = (await Promise.all(teams.map((organId) => queryAll(table, `TEAM#${organId}`, '')))).flat()
  return rows
    .filter((row) => roles.includes(String(row.role)) && (box.side !== 'LEADER' || row.leaderId === box.id))
    .map((row) => ({
      id: row.sk.split('#')[1]!,
      role: row.role as Role,
      organId: row.pk.slice('TEAM#'.length),
      leaderId: row.leaderId as string | undefined,
    }))
}

export const boxOfKey = (pk: string): Box => {
  const [, side, id] = pk.split('#')
  return { side: side as Box['side'], id: id ?? '' }
}

/** A post reaches everybody of its box who may know of the case; a record that comes twice reaches nobody twice. A sealed case speaks to nobody by SMS. */
export const deliverPost = async (stores: Stores, item: Item): Promise<void> => {
  const { title, body } = openPost(stores, item)
  const found = await getItem(stores.table, keys.case(String(item.caseId)))
  if (!found) return
  const row = toCase(stores.vault, found)
  for (const person of await peopleOf(stores, boxOfKey(item.pk))) {
    if (!(await mayKnow(stores, person, row))) continue
    const key = keys.staffMessage(person.id, item.sk.slice('MSG#'.length))
    const content = stores.vault.seal(JSON.stringify({ title, body }), place(key))
    const message = {
      ...key,
      kind: item.kind,
      at: item.at,
      caseId: item.caseId,
      organId: item.organId,
      content,
      unread: true,
      ...(row.sealed && { sentBy: 'NONE' }),
      post: { pk: item.pk, sk: item.sk },
    }
    await putItem(stores.table, message, 'attribute_not_exists(pk)')
  }
}
