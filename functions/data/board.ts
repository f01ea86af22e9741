import type { Page } from '../contract/common.ts'
import type { BoardCard, Wave } from '../contract/reception.ts'
import { bookable, isPublic } from '../domain/reception/session.ts'
import { canonical } from './audit.ts'
import type { OrganRow } from './directory.ts'
import { keys } from './keys.ts'
import { leftAt, listPlaces, type Supply, supplyOf } from './places.ts'
import { type SessionRow, toSessionRow } from './session-row.ts'
import type { Stores } from './stores.ts'
import { getItem, type Item, putItem, queryItems, updateItem } from './table.ts'

/** What the board keeps of a session: also from when on each free place is the public's. What that makes now is computed when it is read. */
export type BoardRow = Omit<BoardCard, 'bookable' | 'left' | 'few' | 'nextWave'> & Supply & { waves: Wave[]; settledAt?: string }

export const boardRow = (row: SessionRow, { total, free }: Supply): BoardRow => ({
  id: row.id,
  organId: row.organId,
  organName: row.organName,
  form: row.form,
  state: row.state,
  date: row.date,
  from: row.from,
  to: row.to,
  leader: row.leader,
  plannedLeaderName: row.leader.id === row.plannedLeader.id ? undefined : row.plannedLeader.name,
  venueName: row.venueName,
  topic: row.topic,
  mode: row.mode,
  total,
  free,
  waves: row.waves ?? [],
  settledAt: row.draw?.settledAt,
  opensAt: row.opensAt,
  closesAt: row.closesAt,
})

/** Few: a fifth of all, or the last one. */
const isFew = (left: number, total: number): boolean => left > 0 && left <= Math.max(1, Math.floor(total / 5))

export const showCard = ({ free, waves, settledAt, ...row }: BoardRow, now: string): BoardCard => {
  const left = leftAt({ total: row.total, free }, now)
  // Only moments that the notice names are told: when a place that was given back returns is nobody's business.
  const next = waves.find(({ opensAt }) => opensAt > now)
  const places = next ? (free.find(({ at }) => at === next.opensAt)?.places ?? 0) : 0
  return {
    ...row,
    left,
    few: isFew(left, row.total),
    nextWave: next && places > 0 ? { opensAt: next.opensAt, places } : undefined,
    bookable: bookable({ ...row, settledAt }, left, now),
  }
}

/** The organ itself and every one above it: each board shows what is below. */
const boardsOf = (organs: readonly OrganRow[], organId: string): string[] => {
  const path: string[] = []
  for (let id: string | null | undefined = organId; id; id = organs.find((organ) => organ.id === id)?.parentId) path.push(id)
  return path
}

/**
 * Rewrites a session's cards from the session and its places; called by the stream, any number of times and in any order:
 * an older reading never replaces a newer one.
 */
export const refreshBoard = async (stores: Stores, sessionId: string, asOf: string): Promise<void> => {
  const { table, directory } = stores
  const item = await getItem(table, keys.session(sessionId))
  if (!item) return
  const row = toSessionRow(item)
  if (!isPublic(row.state) || !row.publishedAt) return
  const { total, free } = supplyOf(await listPlaces(table, sessionId), row.form)
  const organs = await directory.list('ORGAN')
  const month = (day: string) => day.slice(0, 7)
  for (const organId of boardsOf(organs, row.organId)) {
    const key = keys.board(organId, month(row.date), row.date, row.from, row.id)
    const card = boardRow(row, { total, free })
    const own = organId === row.organId
    if (!own && sameWords(await getItem(table, key), card, asOf)) continue
    const shown = own ? card : { ...card, rough: true }
    await putItem(table, { ...key, ...shown, asOf }, '(attribute_not_exists(pk) OR asOf <= :asOf)', { ':asOf': asOf })
  }
}

/**
 * Whether a card says the same without its numbers. A board far up shows "places, few, none" of sessions below it and is written only when a word changes:
 * at the release second a thousand sessions would otherwise write every place of theirs to the one partition of the province.
 */
export const sameWords = (item: Item | undefined, card: BoardRow, now: string): boolean => {
  if (!item || item.gone) return false
  const { pk: _pk, sk: _sk, asOf: _asOf, rough: _rough, ...kept } = item
  const words = (row: BoardRow) => {
    const { left, few, nextWave, ...rest } = showCard(row, now)
    return canonical({ ...rest, few, none: left === 0, nextWave: nextWave?.opensAt, moments: row.free.map(({ at }) => at).filter((at) => at > now) })
  }
  return words(kept as unknown as BoardRow) === words(card)
}

/** A session that was moved to another day or hour leaves its old card. */
export const dropCard = async (stores: Stores, before: Pick<SessionRow, 'id' | 'organId' | 'date' | 'from'>): Promise<void> => {
  const organs = await stores.directory.list('ORGAN')
  for (const organId of boardsOf(organs, before.organId)) {
    const key = keys.board(organId, before.date.slice(0, 7), before.date, before.from, before.id)
    await updateItem(stores.table, key, { expression: 'SET gone = :yes', condition: 'attribute_exists(pk)', values: { ':yes': true } })
  }
}

// A crowd asks for the same page: one reading serves an instance for a second.
const KEEP_MS = 1000
const pages = new Map<string, { at: number; page: Promise<{ items: Item[]; next?: string }> }>()
const readPage = (table: Stores['table'], { organId, month, date, cursor }: BoardFilter) => {
  const key = [organId, month, date, cursor].join('|')
  const known = pages.get(key)
  if (known && Date.now() - known.at < KEEP_MS) return known.page
  const page = queryItems(table, `BOARD#${organId}#${month}`, date ? `${date}#` : '', { limit: PAGE, cursor, consistent: false })
  if (pages.size > 200) pages.clear()
  pages.set(key, { at: Date.now(), page })
  page.catch(() => pages.delete(key))
  return page
}

export type BoardFilter = { organId: string; month: string; date?: string; leaderId?: string; topic?: string; cursor?: string }

const PAGE = 40

/** One page of an organ's board of a month; the filters only leave cards out, so a page costs the same whatever is asked. */
export const listBoard = async ({ table }: Stores, filter: BoardFilter, now: string): Promise<Page<BoardCard>> => {
  const page = await readPage(table, filter)
  const rows = page.items.filter(
    (item) =>
      !item.gone &&
      (!filter.leaderId || (item.leader as BoardRow['leader']).id === filter.leaderId) &&
      (!filter.topic ||
        String(item.topic).includes(filter.topic) ||
        (item.leader as BoardRow['leader']).remit.some((field) => field.includes(filter.topic!))),
  )
  const cards = rows.map((item) => {
    const { pk: _pk, sk: _sk, asOf: _asOf, ...row } = item
    return showCard(row as unknown as BoardRow, now)
  })
  return { items: cards, next: page.next }
}
