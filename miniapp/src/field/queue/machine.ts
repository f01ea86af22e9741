import type { Conflict } from '../../../../functions/contract/visit.ts'
import type { Problem } from '../../api/problem.ts'
import type { Entry, KeptFile } from './entry.ts'

/** The life of what waits on the phone, pure: time, chance and ids are passed in (docs/decisions/0051). */

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 5 * 60_000

/** Exponential, with jitter: phones that lost one network together do not come back together. `chance` is from 0 to 1. */
export const waitAfter = (tries: number, chance: number): number =>
  Math.round(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, tries - 1)) * (0.5 + chance / 2))

/** Once it may have arrived, its content is settled until the server has decided. */
export const mayChange = (entry: Entry): boolean =>
  entry.state === 'DRAFT' || entry.state === 'ATTENTION' || (entry.state === 'QUEUED' && !entry.tried)

export const queued = <B>(entry: Entry<B>, at: string, key: string): Entry<B> => ({
  ...entry,
  state: 'QUEUED',
  key,
  tried: false,
  tries: 0,
  notBefore: 0,
  problem: undefined,
  clashes: undefined,
  queuedAt: at,
})

/** Back to the person's hands; a queued one that never left too. */
export const reopened = <B>(entry: Entry<B>): Entry<B> => ({ ...entry, state: 'DRAFT', problem: undefined })

/** After a kill nobody knows how far it came: the same content goes again under the same key. */
export const restarted = <B>(entry: Entry<B>): Entry<B> => (entry.state === 'SENDING' ? { ...entry, state: 'QUEUED', notBefore: 0 } : entry)

export const leaving = <B>(entry: Entry<B>): Entry<B> => ({ ...entry, state: 'SENDING', tried: true })

/** A file is known by its id, so it may go twice: the words stay in the person's hands. */
export const fileLeaving = <B>(entry: Entry<B>): Entry<B> => ({ ...entry, state: 'SENDING' })

/** The server stores the bytes, and they are these. */
export const fileStored = <B>(entry: Entry<B>, file: KeptFile): Entry<B> => ({
  ...entry,
  state: 'QUEUED',
  tries: 0,
  notBefore: 0,
  problem: undefined,
  files: entry.files.map((one) => (one.id === file.id ? { ...one, stored: true } : one)),
})

export const delivered = <B>(entry: Entry<B>, at: string): Entry<B> => ({
  ...entry,
  state: 'SENT',
  tries: 0,
  problem: undefined,
  clashes: undefined,
  sentAt: at,
})

/**
 * An interim state has arrived: the draft goes on from `body`, what the server has. Unless something of it stayed behind (`half`) nothing is on this phone
 * only, until the next word.
 */
export const goingOn = <B>(entry: Entry<B>, { body, half }: { body: B; half: boolean }, at: string): Entry<B> => ({
  ...entry,
  body,
  files: [],
  state: 'DRAFT',
  tried: false,
  tries: 0,
  problem: undefined,
  clashes: undefined,
  queuedAt: undefined,
  sentAt: half ? undefined : at,
})

/** Everything of it has arrived: a receipt, or a draft to which nothing was added since. */
export const isDelivered = ({ state, sentAt }: Entry): boolean => state === 'SENT' || (state === 'DRAFT' && sentAt !== undefined)

/** Nothing is wrong with it: the network or the server was. */
export const postponed = <B>(entry: Entry<B>, problem: Problem, now: number, chance: number): Entry<B> => ({
  ...entry,
  state: 'QUEUED',
  problem,
  tries: entry.tries + 1,
  notBefore: now + waitAfter(entry.tries + 1, chance),
})

/** The login ended: it waits for the person, and no try is counted. */
export const heldBack = <B>(entry: Entry<B>): Entry<B> => ({ ...entry, state: 'QUEUED' })

export const refused = <B>(entry: Entry<B>, problem: Problem, clashes?: Conflict[]): Entry<B> => ({ ...entry, state: 'ATTENTION', problem, clashes })

/** By hand, or when the network is back: everything may be tried at once. */
export const hurried = <B>(entry: Entry<B>): Entry<B> => (entry.state === 'QUEUED' && entry.notBefore > 0 ? { ...entry, notBefore: 0 } : entry)

export type Work = { do: 'FILE'; entry: Entry; file: KeptFile } | { do: 'SEND'; entry: Entry } | { do: 'WAIT'; ms: number } | { do: 'NOTHING' }

/** In one moment a record goes before a step: it may be the step that takes the visit away. */
const inOrder = (a: Entry, b: Entry): number =>
  (a.queuedAt ?? '').localeCompare(b.queuedAt ?? '') || a.kind.localeCompare(b.kind) || a.id.localeCompare(b.id)

/** When something is queued that must go behind all that waits of its visit: `at`, or later when the phone's clock was put back since. */
export const behind = (entries: readonly Entry[], visitId: string, at: string): string => {
  const waits = entries.filter((one) => one.visitId === visitId && one.state !== 'SENT')
  const newest =
    waits
      .map(({ queuedAt = '' }) => queuedAt)
      .sort()
      .at(-1) ?? ''
  return newest < at ? at : new Date(Date.parse(newest) + 1).toISOString()
}

/**
 * What comes next: one thing at a time, the oldest first, files before the record that names them.
 * Of one visit everything keeps its order: what a person must look at first holds back what came after it.
 */
export const nextWork = (entries: readonly Entry[], now: number): Work => {
  const blocked = new Set<string>()
  let soonest = Number.POSITIVE_INFINITY
  for (const entry of [...entries].filter((one) => one.queuedAt && one.state !== 'SENT').sort(inOrder)) {
    if (blocked.has(entry.visitId)) continue
    blocked.add(entry.visitId)
    if (entry.state !== 'QUEUED') continue
    // One that lies farther ahead than any wait was set by a clock that was put back since.
    if (entry.notBefore > now && entry.notBefore <= now + LONGEST_WAIT_MS) {
      soonest = Math.min(soonest, entry.notBefore)
      continue
    }
    const file = entry.files.find((one) => !one.stored)
    return file ? { do: 'FILE', entry, file } : { do: 'SEND', entry }
  }
  return soonest === Number.POSITIVE_INFINITY ? { do: 'NOTHING' } : { do: 'WAIT', ms: soonest - now }
}

export type Left = { records: number; files: number; bytes: number; attention: number; drafts: number }

/** What is still on this phone only. */
export const leftOn = (entries: readonly Entry[]): Left => {
  const unsent = entries.filter((one) => !isDelivered(one))
  const files = unsent.flatMap((one) => one.files).filter((one) => !one.stored)
  return {
    records: unsent.length,
    files: files.length,
    bytes: files.reduce((sum, one) => sum + one.size, 0),
    attention: unsent.filter((one) => one.state === 'ATTENTION').length,
    drafts: unsent.filter((one) => one.state === 'DRAFT').length,
  }
}
