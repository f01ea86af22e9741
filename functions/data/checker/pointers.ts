import { commitmentOf } from '../../contract/draw.ts'
import { openSeed } from '../draws.ts'
import { isReadable } from '../idempotency.ts'
import { keys } from '../keys.ts'
import { checkBoard, name } from '../ledger.ts'
import { toSessionRow } from '../session-row.ts'
import { getItem, type Item, queryAll, type Table } from '../table.ts'
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
  const at = item.sk.lastIndexOf('#')
  const message = await getItem(table, keys.message(item.sk.slice(at + 1), item.sk.slice(0, at)))
  return message?.unsent ? [] : wrong(item, 'says that a message did not go out, which says otherwise')
}

/** What can only be said of an item by reading what it points to, one or two reads each. */
export const checkPointer = async (reader: Reader, item: Item): Promise<Difference[]> => {
  const kind = item.pk.split('#')[0]
  if (kind === 'LOOK') return ofLookup(reader, item)
  if (kind === 'BOARD') return ofBoard(reader, item)
  if (kind === 'DRAW' && item.sk === 'SEED') return ofSeed(reader, item)
  if (kind === 'UNSENT') return ofUnsent(reader, item)
  if (item.sk.startsWith('IDEM#')) return isReadable(reader.vault, item) ? [] : wrong(item, 'cannot be read any more')
  return []
}
