import type { Blobs } from '../../platform/blobs.ts'
import { StorageFull } from '../../platform/key-store.ts'
import { isRecord, type RecordEntry } from '../model/record.ts'
import type { Entry } from '../queue/entry.ts'
import { mayChange } from '../queue/machine.ts'
import type { Made } from './keeper.ts'
import type { Records } from './records.ts'

/** A voice memo lies on the phone in slices while it is recorded: an app that is killed loses the last moment of it, not the whole. */
const PART = 'PART'

/** The name says whose slice it is, and where in the memo; `recover` passes it over. */
export const sliceName = (entryId: string, memoId: string, no: number, ending: string): string =>
  `${entryId}~${memoId}~${PART}.${String(no).padStart(4, '0')}.${ending}`

export type Leftover = { entryId: string; memoId: string; ending: string; names: string[] }

/** What lies of memos that were never stopped, each with its slices in order. */
export const leftoversOf = (names: readonly string[]): Leftover[] => {
  const found = new Map<string, Leftover>()
  for (const name of [...names].sort()) {
    const [entryId = '', memoId = '', rest = ''] = name.split('~')
    const [part, , ending = ''] = rest.split('.')
    if (part !== PART) continue
    const one = found.get(`${entryId}~${memoId}`) ?? { entryId, memoId, ending, names: [] }
    one.names.push(name)
    found.set(`${entryId}~${memoId}`, one)
  }
  return [...found.values()]
}

export const dropSlices = async (blobs: Blobs, memoId: string): Promise<void> => {
  for (const name of await blobs.list()) if (name.includes(`~${memoId}~${PART}.`)) await blobs.remove(name)
}

type Joined = Pick<Made, 'type' | 'bytes' | 'seconds'>
type Recovery = {
  records: Pick<Records<Entry>, 'get' | 'torn'>
  blobs: Blobs
  /** One memo out of its slices; undefined: nothing can be heard of it. */
  join(slices: Uint8Array[], ending: string): Promise<Joined | undefined>
  add(entry: RecordEntry, made: Made): Promise<boolean>
}
/** `seconds` that came back into their records, 0 where nobody knows how many; `left`: beside a memo that is there already, a person must choose. */
export type RecoveredMemos = { seconds?: number; left: Leftover[] }

const joined = async ({ blobs, join }: Recovery, { names, ending }: Leftover): Promise<Joined | undefined> => {
  const slices = await Promise.all(names.map((name) => blobs.get(name)))
  return join(
    slices.filter((one) => one !== undefined),
    ending,
  )
}

/** Puts a memo that was cut off into its record, in place of the one that is there. False: it stays in its slices. */
export const takeLeftover = async (recovery: Recovery, one: Leftover): Promise<number | undefined> => {
  const entry = recovery.records.get(one.entryId)
  if (!entry || !isRecord(entry) || !mayChange(entry)) return undefined
  const memo = await joined(recovery, one)
  if (!memo || !(await recovery.add(entry, { kind: 'VOICE', ...memo }))) return undefined
  for (const name of one.names) await recovery.blobs.remove(name)
  return memo.seconds ?? 0
}

/** At the start: what was being recorded when the app was killed comes back. Slices of a record that is gone or delivered go. */
export const recoverMemos = async (recovery: Recovery): Promise<RecoveredMemos> => {
  const { records, blobs } = recovery
  const result: RecoveredMemos = { left: [] }
  for (const one of leftoversOf(await blobs.list())) {
    const entry = records.get(one.entryId)
    if (!entry && records.torn.some((key) => key.includes(`${one.entryId}~`))) continue
    if (!entry || !isRecord(entry) || entry.state === 'SENT') {
      for (const name of one.names) await blobs.remove(name)
      continue
    }
    if (entry.body.record.voice) {
      result.left.push(one)
      continue
    }
    try {
      const seconds = await takeLeftover(recovery, one)
      if (seconds !== undefined) result.seconds = (result.seconds ?? 0) + seconds
    } catch (error) {
      // Nothing more fits: the slices stay, and come back when there is room.
      if (!(error instanceof StorageFull)) throw error
    }
  }
  return result
}
