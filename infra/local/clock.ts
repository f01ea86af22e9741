import { existsSync, readFileSync, writeFileSync } from 'node:fs'

export type Clock = { now(): Date; set(to: Date | undefined): void; offsetMs(): number }

/**
 * The clock of the local system, moved by CLOCK_OFFSET_MS so that a demo day can be played today.
 * The functions read it at every event (functions/adapters/env.ts). Only the offset is kept: after a restart the clock goes on where it would be.
 */
export const openClock = (file?: string): Clock => {
  const kept = file && existsSync(file) ? Number((JSON.parse(readFileSync(file, 'utf8')) as { offsetMs: number }).offsetMs) : 0
  process.env.CLOCK_OFFSET_MS = String(kept)
  const offsetMs = () => Number(process.env.CLOCK_OFFSET_MS)
  return {
    offsetMs,
    now: () => new Date(Date.now() + offsetMs()),
    set(to) {
      process.env.CLOCK_OFFSET_MS = String(to ? to.getTime() - Date.now() : 0)
      if (file) writeFileSync(file, JSON.stringify({ offsetMs: offsetMs() }))
    },
  }
}
