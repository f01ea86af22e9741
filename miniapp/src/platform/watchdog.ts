/**
 * Tells a slow network from a broken one: as long as something moves, it goes on, however long it takes; without a sign of life for `silenceMs` it is given up. `stop` after the end.
 */
export type Watchdog = { alive(): void; stop(): void }

export const watchFor = (silenceMs: number, giveUp: () => void): Watchdog => {
  let timer = setTimeout(giveUp, silenceMs)
  let over = false
  return {
    alive: () => {
      if (over) return
      clearTimeout(timer)
      timer = setTimeout(giveUp, silenceMs)
    },
    stop: () => {
      over = true
      clearTimeout(timer)
    },
  }
}

/** No byte for so long is a broken connection; storage answers well within it after the last one. */
export const SILENCE_MS = 45_000
/** The slowest network that is still one, for a platform that tells no progress: bytes a second. A policy lives a quarter of an hour (decision 0046). */
const SLOWEST = 4_000
const LONGEST_MS = 14 * 60_000

/** How long so many bytes may take in all, in milliseconds. */
export const timeFor = (bytes: number): number => Math.min(LONGEST_MS, Math.max(60_000, SILENCE_MS + Math.ceil((bytes / SLOWEST) * 1000)))
