import type { KeyStore } from '../../platform/key-store.ts'
import type { Stroke } from '../../platform/strokes.ts'

/**
 * What the citizen has drawn and not confirmed yet: kept with every stroke, shown again after a kill, gone with the signature or with the record. Never taken for a signature by itself.
 */
const PREFIX = 'field-ink-'

export const createInk = (store: KeyStore) => ({
  keep: (entryId: string, strokes: Stroke[]): Promise<void> =>
    strokes.length > 0 ? store.set(PREFIX + entryId, JSON.stringify(strokes)) : store.remove(PREFIX + entryId),
  read: async (entryId: string): Promise<Stroke[]> => {
    const text = (await store.load()).get(PREFIX + entryId)
    try {
      return text ? (JSON.parse(text) as Stroke[]) : []
    } catch {
      // Torn by a kill: a signature that is half there is none.
      return []
    }
  },
  drop: (entryId: string): Promise<void> => store.remove(PREFIX + entryId),
  /** What belongs to no record that can still be signed. */
  sweep: async (open: (entryId: string) => boolean): Promise<void> => {
    for (const key of (await store.load()).keys()) if (key.startsWith(PREFIX) && !open(key.slice(PREFIX.length))) await store.remove(key)
  },
})
export type Ink = ReturnType<typeof createInk>
