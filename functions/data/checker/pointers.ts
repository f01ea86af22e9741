import { commitmentOf } from '../../contract/draw.ts'
import { openSeed } from '../draws.ts'
import { isReadable } from '../idempotency.ts'
import { keys, splitId } from '../keys.ts'
import { checkBoard, name } from '../ledger.ts'
import { messageOfUnsent } from '../messages.ts'
import { openPost } from '../posts.ts'
import { toSessionRow } from '../session-row.ts'
import { getItem, type Item, type Key, queryAll, type Table } from '../table.ts'
import type { Vault } from '../vault.ts'
import type { Difference } from './replay.ts'

type Reader = { table: Table; vault: Vault }

const wrong = (item: Item, what: string, more: Pick<Difference, 'stored' | 'recomputed'> = {}): Difference[] => [{ item: name(item), what, ...more }]

/** The account to which a look-up leads must have what it is looked up by. */
const ofLookup = async ({ table, vault }: Reader, item: Item): Promise<Difference[]> => {
  const [, kind, hash] = item.pk.split('#')
  const key = item.staffId ? keys.staff(String(item.staffId)) : keys.citizen(String(item.citizenId))
  const account = await getItem(table, key)
  if (!account) return wrong(item, 'leads to no account')
  const [field, index] = { PHONE: ['phone', 'PHONE'], STAFF_PHONE: ['phone', 'PHONE'], ID: ['idNo', 'ID'], OPENID: ['openid', 'OPENID'] }[kind!]!
  try {
    const value = vault.open(String(account[field!]), `${key.pk}|${field}`)
    return vault.index(index!, value) === hash ? [] : wrong(item, `leads to an account with another ${field}`)
  } catch {
    return wrong(item, `leads to an account whose ${field} does not open`)
  }
}

const ofBoard = async ({ table }: Reader, item: Item): Promise<Difference[]> => {
  if (item.gone) return []
  const session = await queryAll(table, `SES#${item.id}`, '')
  if (session.length === 0) return wrong(item, 'shows a session that is not there')
  return checkBoard([...session.filter(({ sk }) => sk === 'META' || sk.startsWith('P#')), item])
    .filter((found) => found.item === name(item))
    .map(({ problem }) => ({ item: name(item), what: problem }))
}

const ofSeed = async ({ table, vault }: Reader, item: Item): Promise<Difference[]> => {
  const id = item.pk.slice('DRAW#'.length)
  const session = await getItem(table, keys.session(id))
  const told = session && toSessionRow(session).draw?.commitment
  const is = commitmentOf(openSeed(vault, id, item))
  return told === is ? [] : wrong(item, 'is not the seed that was committed to', { stored: is, recomputed: told })
}

const ofUnsent = async ({ table }: Reader, item: Item): Promise<Difference[]> => {
  const key = messageOfUnsent(item.sk)
  const message = key && (await getItem(table, key))
  return message?.unsent ? [] : wrong(item, 'says that a message did not go out, which says otherwise')
}

/** A member's own copy of a post: from its words to its case. */
const ofStaffMessage = async ({ table, vault }: Reader, item: Item): Promise<Difference[]> => {
  const post = await getItem(table, item.post as Key)
  if (!post) return wrong(item, 'comes from no post')
  const words = (one: Item) =>
    JSON.stringify([one.kind, one.at, one.caseId, one.petitionId, one.visitId, one.helpId, one.organId, openPost({ vault }, one)])
  return words(post) === words(item) ? [] : wrong(item, 'is not what its post says')
}

const ofHeld = async ({ table }: Reader, item: Item): Promise<Difference[]> => {
  const message = await getItem(table, item.of as Key)
  return message?.heldUntil === item.sk.split('#')[0] ? [] : wrong(item, 'holds a message that does not wait for that moment')
}

/** A moment to look at a session: the booking that it names is the one in its key, and both are there. */
const ofWave = async ({ table }: Reader, item: Item): Promise<Difference[]> => {
  const { owner, ulid } = splitId(String(item.bookingId))
  const there = await Promise.all([getItem(table, keys.booking(owner, ulid)), getItem(table, keys.session(String(item.sessionId)))])
  return item.sk.includes(`#${item.bookingId}#`) && there.every(Boolean) ? [] : wrong(item, 'names a booking or a session that is not there')
}

/** What can only be said of an item by reading what it points to, one or two reads each. */
export const checkPointer = async (reader: Reader, item: Item): Promise<Difference[]> => {
  const kind = item.pk.split('#')[0]
  if (kind === 'LOOK') return ofLookup(reader, item)
  if (kind === 'BOARD') return ofBoard(reader, item)
  if (kind === 'DRAW' && item.sk === 'SEED') return ofSeed(reader, item)
  if (kind === 'UNSENT') return ofUnsent(reader, item)
  if (kind === 'STF' && item.sk.startsWith('MSG#')) return ofStaffMessage(reader, item)
  if (kind === 'NIGHT') return ofHeld(reader, item)
  if (item.sk.endsWith('#WAVE')) return ofWave(reader, item)
  if (item.sk.startsWith('IDEM#')) return isReadable(reader.vault, item) ? [] : wrong(item, 'cannot be read any more')
  return []
}
