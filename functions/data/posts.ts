import type { StaffKind } from '../contract/messages.ts'
import type { Role } from '../contract/people.ts'
import { fill } from '../contract/texts.zh-CN.ts'
import { POST_TEXT } from '../contract/texts-messages.zh-CN.ts'
import { fullDayText } from '../domain/calendar/days.ts'
import { SIDES } from '../domain/case/steps.ts'
import type { Box, Post } from '../domain/case/tasks.ts'
import type { VisitPost } from '../domain/visit/tell.ts'
import { type Knower, mayKnow } from './case-knowledge.ts'
import { type CaseRow, toCase } from './case-row.ts'
import { keys, splitId } from './keys.ts'
import { findStaff } from './staff.ts'
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
const wordsOf = ({ about, dueOn }: Pick<Post, 'about' | 'dueOn'>, vars: Record<string, string>): PostContent => {
  const { title, body } = POST_TEXT[about]
  return { title, body: fill(body, { ...vars, due: dueOn ? `，请在${fullDayText(dueOn)}前办理` : '' }) }
}

const postId = (at: string, about: string, subjectId: string, serial: number): string =>
  `${at}.${about}.${subjectId.slice(-12)}.${serial}`.replace(/[^\w.-]/g, '_')

/** `serial`: the number of the step within its case, so that two steps of one instant are two posts. */
type Cause = { at: string; by: string; step: string; serial: number }

export type Posted = { key: Key; kind: StaffKind; box: string; id: string; mustBeRead: boolean }
/** Where the posts of a cause lie; `of`: the case or the visit whose step it was. */
export const placesOf = (of: string, posts: readonly Post[], { at, serial }: Pick<Cause, 'at' | 'serial'>): Posted[] =>
  posts.map(({ to, kind, about }) => {
    const [id, box] = [postId(at, about, of, serial), boxName(to)]
    return { key: keys.post(box, id), kind, box, id, mustBeRead: mustBeRead(kind) }
  })

/** Written in the transaction of their cause. `more`: the supervisor's own words of a reminder. */
export const postWrites = (
  vault: Vault,
  row: Pick<CaseRow, 'id' | 'caseNo' | 'organId'>,
  posts: readonly Post[],
  { at, by, step, serial }: Cause,
  more = '',
): Write[] =>
  posts.flatMap((post): Write[] => {
    const { id, box, key } = placesOf(row.id, [post], { at, serial })[0]!
    const content = vault.seal(JSON.stringify(wordsOf(post, { caseNo: row.caseNo, more })), place(key))
    const item = { ...key, kind: post.kind, about: post.about, at, caseId: row.id, organId: row.organId, content }
    if (!mustBeRead(post.kind)) return [{ name: 'post', put: item }]
    return [
      { name: 'post', put: item },
      { name: 'unread', put: { ...keys.unreadPost(row.organId, at, box, id), post: key, kind: post.kind, caseId: row.id } },
      { name: 'case post', put: { ...keys.casePost(row.id, id, box), post: key, step, by } },
    ]
  })

/** What an office hears of a petition that waits to be registered: `told` are the organs whose offices may register it. It is no phone task: who would call sits in that office himself. */
type PetitionPost = { id: string; told: readonly string[]; about: 'PETITION' | 'PETITION_LATE'; at: string; serial: number }
export const petitionPosts = ({ id, told, about, at, serial }: PetitionPost): { key: Key; kind: StaffKind; organId: string }[] =>
  told.map((organId) => ({
    key: keys.post(boxName({ side: 'OFFICE', id: organId }), postId(at, about, id, serial)),
    kind: about === 'PETITION' ? 'TASK' : 'REMIND',
    organId,
  }))
export const petitionPostWrites = (vault: Vault, post: PetitionPost, vars: Record<string, string>, dueOn?: string): Write[] =>
  petitionPosts(post).map(({ key, kind, organId }) => {
    const content = vault.seal(JSON.stringify(wordsOf({ about: post.about, dueOn }, vars)), place(key))
    return { name: 'post', put: { ...key, kind, about: post.about, at: post.at, petitionId: post.id, organId, content } }
  })

/** Posts about what hangs on a case: who reads one is led there. `of`: what gives them their place. */
export const postsBeside = (
  vault: Vault,
  of: string,
  { caseNo, ...where }: { caseId: string; caseNo: string; organId: string } & ({ visitId: string } | { helpId: string }),
  posts: readonly Post[],
  cause: Pick<Cause, 'at' | 'serial'>,
): Write[] =>
  posts.map((post): Write => {
    const { key } = placesOf(of, [post], cause)[0]!
    const content = vault.seal(JSON.stringify(wordsOf(post, { caseNo })), place(key))
    return { name: 'post beside', put: { ...key, kind: post.kind, about: post.about, at: cause.at, ...where, content } }
  })

/** What a step of a home visit says to those whom it sends, or sends no more. */
export const visitPostWrites = (
  vault: Vault,
  { id, caseId, caseNo, organId, dueOn }: { id: string; caseId: string; caseNo: string; organId: string; dueOn: string },
  posts: readonly VisitPost[],
  cause: Pick<Cause, 'at' | 'serial'>,
): Write[] =>
  postsBeside(
    vault,
    id,
    { caseId, caseNo, organId, visitId: id },
    posts.map((one) => personal(one, dueOn)),
    cause,
  )
export const personal = ({ to, kind, about }: VisitPost, dueOn?: string): Post => ({ to: { side: 'PERSON', id: to }, kind, about, dueOn })

export const openPost = ({ vault }: Pick<Stores, 'vault'>, item: Item): PostContent =>
  JSON.parse(vault.open(String(item.content), place(item))) as PostContent

/** Sides that sit in a petition office beside the government whose cases they work on. */
const isOffice = (side: Exclude<Box['side'], 'PERSON'>) => side !== 'UNIT' && side !== 'HEAD' && side !== 'LEADER'

/** The active people of a box now, by their places in the teams of its organs. */
const peopleOf = async (stores: Stores, box: Box): Promise<(Knower & { id: string })[]> => {
  if (box.side === 'PERSON') {
    const member = await findStaff(stores, box.id)
    return member?.active ? [member] : []
  }
  const { table, directory } = stores
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

/** Who may hear of what a post is about, and whether it goes out by SMS as well; undefined when there is nothing to hear of any more. */
const subjectOf = async (
  stores: Stores,
  { caseId, petitionId }: Item,
): Promise<{ hears: (who: Knower) => Promise<boolean>; silent: boolean } | undefined> => {
  if (petitionId !== undefined) {
    const { owner, ulid } = splitId(String(petitionId))
    const waits = (await getItem(stores.table, keys.petition(owner, ulid)))?.state === 'SENT'
    return waits ? { hears: async () => true, silent: false } : undefined
  }
  const found = await getItem(stores.table, keys.case(String(caseId)))
  const row = found && toCase(stores.vault, found)
  return row && { hears: (who) => mayKnow(stores, who, row), silent: row.sealed }
}

/** A post reaches everybody of its box who may know of the case; a record that comes twice reaches nobody twice. A sealed case speaks to nobody by SMS, and a merged unit's hundreds of cases do not either. */
export const deliverPost = async (stores: Stores, item: Item): Promise<void> => {
  const { title, body } = openPost(stores, item)
  const subject = await subjectOf(stores, item)
  if (!subject) return
  for (const person of await peopleOf(stores, boxOfKey(item.pk))) {
    if (!(await subject.hears(person))) continue
    const key = keys.staffMessage(person.id, item.sk.slice('MSG#'.length))
    const content = stores.vault.seal(JSON.stringify({ title, body }), place(key))
    const message = {
      ...key,
      kind: item.kind,
      at: item.at,
      caseId: item.caseId,
      petitionId: item.petitionId,
      ...(item.visitId !== undefined && { visitId: item.visitId }),
      ...(item.helpId !== undefined && { helpId: item.helpId }),
      organId: item.organId,
      content,
      unread: true,
      ...((subject.silent || item.about === 'SUCCEEDED') && { sentBy: 'NONE' }),
      post: { pk: item.pk, sk: item.sk },
    }
    await putItem(stores.table, message, 'attribute_not_exists(pk)')
  }
}
