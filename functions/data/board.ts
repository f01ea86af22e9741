import type { Page } from '../contract/common.ts'
import type { BoardCard, Wave } from '../contract/reception.ts'
import { bookable, isPublic } from '../domain/reception/session.ts'
import type { OrganRow } from './directory.ts'
import { keys } from './keys.ts'
import { leftAt, listPlaces, type Supply, supplyOf } from './places.ts'
import { type SessionRow, toSessionRow } from './session-row.ts'
import type { Stores } from './stores.ts'
import { getItem, putItem, queryItems, updateItem } from './table.ts'

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
    await putItem(table, { ...key, ...boardRow(row, { total, free }), asOf }, '(attribute_not_exists(pk) OR asOf <= :asOf)', { ':asOf': asOf })
  }
}

/** A session that was moved to another day or hour leaves its old card. */
export const dropCard = async (stores: Stores, before: Pick<SessionRow, 'id' | 'organId' | 'date' | 'from'>): Promise<void> => {
  const organs = await stores.directory.list('ORGAN')
  for (const organId of boardsOf(organs, before.organId)) {
    const key = keys.board(organId, before.date.slice(0, 7), before.date, before.from, before.id)
    await updateItem(stores.table, key, { expression: 'SET gone = :yes', condition: 'attribute_exists(pk)', values: { ':yes': true } })
  }
}

export type BoardFilter = { organId: string; month: string; date?: string; leaderId?: string; topic?: string; cursor?: string }

const PAGE = 40

/** One page of an organ's board of a month; the filters only leave cards out, so a page costs the same whatever is asked. */
export const listBoard = async ({ table }: Stores, filter: BoardFilter, now: string): Promise<Page<BoardCard>> => {
  const page = await queryItems(table, `BOARD#${filter.organId}#${filter.month}`, filter.date ? `${filter.date}#` : '', {
    limit: PAGE,
    cursor: filter.cursor,
    consistent: false,
  })
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
