import { type Failure, fail } from '../contract/failure.ts'
import type { Leader } from '../contract/people.ts'
import { isOnLeave, overlaps } from '../domain/reception/planner.ts'
import { keys } from './keys.ts'
import { type SessionRow, toSessionRow } from './session-row.ts'
import type { Stores } from './stores.ts'
import { batchGet, getItem, type Write } from './table.ts'

type Hours = { from: string; to: string }
type Taken = Hours & { sessionId: string }

/** A session comes into a leader's day with its hours, or leaves it. */
export type TimeEdit = { leaderId: string; date: string; sessionId: string; hours?: Hours }

export const leaveClash = (leader: Pick<Leader, 'leave'>, date: string): Failure | undefined =>
  isOnLeave(leader, date) ? fail('LEADER_ON_LEAVE', { field: 'leaderId' }) : undefined

/**
 * A leader's day is scarce like a place: it is a row with the sessions that take his time, whatever organ they belong to, and the check stands in
 * the write (design.md rule 1). Of two who plan the same hour at once one gets `STALE` and, looking again, `LEADER_BUSY`.
 * Edits of one leader's day are one write, so a swap within a day is possible.
 */
export const leaderTime = async ({ table }: Pick<Stores, 'table'>, edits: readonly TimeEdit[]): Promise<Write[] | Failure> => {
  const days = new Map(edits.map((edit) => [`${edit.leaderId}|${edit.date}`, edit]))
  const writes: Write[] = []
  for (const { leaderId, date } of days.values()) {
    const ofDay = edits.filter((edit) => edit.leaderId === leaderId && edit.date === date)
    const key = keys.leaderDay(leaderId, date)
    const item = await getItem(table, key)
    const others = ((item?.sessions ?? []) as Taken[]).filter(({ sessionId }) => !ofDay.some((edit) => edit.sessionId === sessionId))
    const added = ofDay.flatMap(({ sessionId, hours }) => (hours ? [{ sessionId, from: hours.from, to: hours.to }] : []))
    if (added.some((one) => others.some((other) => overlaps(one, other)))) return fail('LEADER_BUSY', { field: 'leaderId' })
    const seen = Number(item?.n ?? 0)
    writes.push({
      name: 'leader time',
      put: { ...key, n: seen + 1, sessions: [...others, ...added] },
      condition: seen === 0 ? 'attribute_not_exists(pk)' : 'n = :seen',
      ...(seen > 0 && { values: { ':seen': seen } }),
    })
  }
  return writes
}

type Timed = { id: string; leader: { id: string }; date: string } & Hours

/** The edits of a session that was at one time and is at another; none when nothing of it has changed. */
export const movedTime = (before: Timed | undefined, after: Timed | undefined): TimeEdit[] => {
  const same =
    before && after && before.leader.id === after.leader.id && before.date === after.date && before.from === after.from && before.to === after.to
  if (same) return []
  const edit = ({ id, leader, date }: Timed) => ({ leaderId: leader.id, date, sessionId: id })
  // The same day twice: what comes in stands for both.
  const stays = before && after && before.leader.id === after.leader.id && before.date === after.date
  return [...(before && !stays ? [edit(before)] : []), ...(after ? [{ ...edit(after), hours: { from: after.from, to: after.to } }] : [])]
}

/**
 * The sessions that take a leader's time on these days, whatever organ planned them, in the order of their hours: two batch reads.
 * Planned ones are among them; cancelled ones have left his day.
 */
export const leaderSessions = async ({ table }: Pick<Stores, 'table'>, leaderId: string, days: readonly string[]): Promise<SessionRow[]> => {
  const rows = await batchGet(
    table,
    days.map((day) => keys.leaderDay(leaderId, day)),
  )
  const ids = rows.flatMap((row) => (row.sessions as Taken[]).map(({ sessionId }) => keys.session(sessionId)))
  const sessions = (await batchGet(table, ids)).map(toSessionRow)
  return sessions.sort((a, b) => `${a.date}${a.from}${a.id}`.localeCompare(`${b.date}${b.from}${b.id}`))
}
