import type { DayEntry, DayList } from '../../../../functions/contract/booking.ts'

/** At most five go in to the talk (Art 20); a test holds it to the contract's number. */
export const MAX_GO_IN = 5

/** Today's list as the desk reads it: the queue in its order, who is called or talking, who is still expected, who is through. */
export type DayGroups = { queue: DayEntry[]; inRoom: DayEntry[]; expected: DayEntry[]; finished: DayEntry[] }

const IN_ROOM = new Set(['CALLED', 'IN_TALK'])
const EXPECTED = new Set(['SUBMITTED', 'NEED_INFO', 'CONFIRMED', 'EARLY_ANSWERED'])

/** `queue` comes from the server in the order of calling; held people wait at its end. */
export const groupsOf = (day: Pick<DayList, 'entries' | 'queue'>): DayGroups => {
  const byId = new Map(day.entries.map((entry) => [entry.bookingId, entry]))
  const queue = day.queue.flatMap((id) => byId.get(id) ?? [])
  const queued = new Set(queue.map((entry) => entry.bookingId))
  const waiting = day.entries.filter((entry) => entry.state === 'CHECKED_IN' && !queued.has(entry.bookingId))
  const others = day.entries.filter((entry) => entry.state !== 'CHECKED_IN' && !queued.has(entry.bookingId))
  return {
    queue: [...queue, ...waiting],
    inRoom: others.filter((entry) => IN_ROOM.has(entry.state)),
    expected: others.filter((entry) => EXPECTED.has(entry.state)),
    finished: others.filter((entry) => !IN_ROOM.has(entry.state) && !EXPECTED.has(entry.state)),
  }
}

/** People waiting, arrived at all, and still expected. */
export const countsOf = (groups: DayGroups): { waiting: number; came: number; expected: number } => ({
  waiting: groups.queue.length,
  came: groups.queue.length + groups.inRoom.length + groups.finished.filter((entry) => entry.arrivedAt !== undefined).length,
  expected: groups.expected.length,
})

/** The day's session that the desk most likely works on: the one that runs, else the first that still can. */
export const sessionToShow = <S extends { id: string; state: string }>(sessions: S[], chosen: string | undefined): S | undefined =>
  sessions.find((one) => one.id === chosen) ??
  sessions.find((one) => one.state === 'IN_SESSION') ??
  sessions.find((one) => ['PUBLISHED', 'CHANGED'].includes(one.state)) ??
  sessions[0]
