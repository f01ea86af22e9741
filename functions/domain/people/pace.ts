/** What one person has sent in the minute that runs, and in the one before it. `minute` counts from the epoch. */
export type Pace = { minute: number; before: number; count: number }

const MINUTE_MS = 60_000

/** The pace as it is at `at` (ms): what was counted in an older minute than the last one weighs nothing any more. */
const paceAt = (pace: Pace | undefined, at: number): Pace => {
  const minute = Math.floor(at / MINUTE_MS)
  if (pace?.minute === minute) return pace
  return { minute, before: pace?.minute === minute - 1 ? pace.count : 0, count: 0 }
}

/** When a minute with `count` requests has weight for `room` of them, as a part of the minute that follows. */
const shareUntil = (count: number, room: number): number => (count <= room ? 0 : 1 - room / count)

/**
 * One more request of a person within a sliding minute: counted, or to be tried again after so many seconds. The minute before weighs by the part of
 * it that still lies within the last sixty seconds, so a person's memory is three numbers however fast he is. Refused requests do not count:
 * who is too fast gets exactly `limit` a minute.
 */
export const step = (known: Pace | undefined, at: number, limit: number): { pace: Pace } | { retryAfterSeconds: number } => {
  const pace = paceAt(known, at)
  const room = limit - 1
  const passed = (at % MINUTE_MS) / MINUTE_MS
  const enough = pace.count <= room ? shareUntil(pace.before, room - pace.count) : 1 + shareUntil(pace.count, room)
  if (passed >= enough) return { pace: { ...pace, count: pace.count + 1 } }
  return { retryAfterSeconds: Math.max(1, Math.ceil(((enough - passed) * MINUTE_MS) / 1000)) }
}
