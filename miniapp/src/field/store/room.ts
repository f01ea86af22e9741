import type { Blobs } from '../../platform/blobs.ts'
import { type KeyStore, StorageFull } from '../../platform/key-store.ts'
import type { Records } from './records.ts'

/** From here on the page warns; WeChat keeps 200 MB of files. */
export const NEARLY_FULL = 0.8
const FILES_LIMIT = 200 * 1024 * 1024

/** From 0 to 1, of the small records and of the files, whichever is fuller. */
export const fullnessOf = async (store: Pick<KeyStore, 'usage'>, blobs: Pick<Blobs, 'used'>): Promise<number> => {
  const [{ used, limit }, files] = await Promise.all([store.usage(), blobs.used()])
  return Math.max(limit > 0 ? used / limit : 0, files / FILES_LIMIT)
}

/** Outside of what is read at the start. */
export const RESERVE = 'room-for-sending'
/** More than the longest record in its own letters; a fortieth of what WeChat gives. */
const RESERVE_BYTES = 256 * 1024

/** A little room that is laid aside while there is some: on a full phone the queue writes down there what it is about to do, and what it then sends makes room. */
export const createReserve = (store: KeyStore) => {
  let laid: boolean | undefined
  return {
    lay: async (): Promise<void> => {
      laid ??= (await store.load()).has(RESERVE)
      if (laid) return
      laid = await store.set(RESERVE, '-'.repeat(RESERVE_BYTES)).then(
        () => true,
        () => false,
      )
    },
    /** False: there is none left. */
    release: async (): Promise<boolean> => {
      laid ??= (await store.load()).has(RESERVE)
      const was = laid
      if (was) await store.remove(RESERVE)
      laid = false
      return was
    },
  }
}
export type Reserve = ReturnType<typeof createReserve>

/** The records as the queue changes them: with the reserve, when nothing else fits. */
export const withReserve = <T>(records: Records<T>, reserve: Reserve): Records<T> => ({
  ...records,
  save: async (id, value) => {
    try {
      await records.save(id, value)
    } catch (error) {
      if (!(error instanceof StorageFull) || !(await reserve.release())) throw error
      await records.save(id, value)
    }
  },
})
