import type { KeyStore } from '../../platform/key-store.ts'

/**
 * Records on the phone, each whole or not there, whenever the app is killed (docs/decisions/0050).
 *
 * A change is written under a new key `<prefix><id>~<version>`, and only then the key before it is removed. Each text carries its length and checksum,
 * so a torn one is recognised; what is valid with the highest version counts. The keys are the index: a second list could disagree with them.
 */
export type Records<T> = {
  /** As it is now, what was just typed included. */
  get(id: string): T | undefined
  all(): T[]
  /** Only in memory: `write` brings it to the phone. */
  hold(id: string, value: T): void
  /** Brings what is held now to the phone. Rejects with `StorageFull`; what is held stays. */
  write(id: string): Promise<void>
  /** Held at once, and on the phone when it resolves. Rejects with `StorageFull`; the value before stands again. */
  save(id: string, value: T): Promise<void>
  remove(id: string): Promise<void>
  /** Keys whose text was torn and that no whole version replaces. */
  torn: string[]
}

/** FNV-1a over UTF-16 units: it finds a torn text, it protects against nobody. */
const checksum = (text: string): string => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

export const wrap = (json: string): string => `${checksum(json)} ${json.length} ${json}`
/** The JSON inside, or undefined when anything is missing or changed. */
export const unwrap = (text: string): string | undefined => {
  const [sum = '', length = ''] = text.split(' ', 2)
  const json = text.slice(sum.length + length.length + 2)
  return json.length === Number(length) && checksum(json) === sum ? json : undefined
}

type Kept<T> = { value: T; version: number; key: string }

/** `changed` is told after every change, before it lies on the phone. */
export const openRecords = async <T>(store: KeyStore, prefix: string, changed: () => void = () => undefined): Promise<Records<T>> => {
  const kept = new Map<string, Kept<T>>()
  const torn: string[] = []
  const own = [...(await store.load())].filter(([key]) => key.startsWith(prefix))
  const found = own.map(([key, text]) => {
    const [id = '', version = ''] = key.slice(prefix.length).split('~')
    return { key, id, version: Number(version), json: unwrap(text) }
  })
  for (const { key, id, version, json } of found)
    if (json !== undefined && (kept.get(id)?.version ?? -1) < version) kept.set(id, { value: JSON.parse(json) as T, version, key })
  for (const { key, id } of found) {
    const newest = kept.get(id)
    if (!newest) torn.push(key)
    // What a kill left behind between the two writes.
    else if (newest.key !== key) await store.remove(key)
  }

  // WHY two: pages and queue change one value in memory, so nobody builds on an old one; the phone follows.
  const held = new Map([...kept].map(([id, { value }]) => [id, value]))
  const hold = (id: string, value: T | undefined) => {
    if (value === undefined) held.delete(id)
    else held.set(id, value)
    changed()
  }
  let queue: Promise<unknown> = Promise.resolve()
  const inOrder = (work: () => Promise<void>): Promise<void> => {
    const done = queue.then(work)
    queue = done.catch(() => undefined)
    return done
  }
  const write = (id: string) =>
    inOrder(async () => {
      const before = kept.get(id)
      const value = held.get(id)
      // Removed meanwhile, or a later call has brought it already.
      if (value === undefined || value === before?.value) return
      const version = (before?.version ?? 0) + 1
      const key = `${prefix}${id}~${version}`
      await store.set(key, wrap(JSON.stringify(value)))
      kept.set(id, { value, version, key })
      if (before) await store.remove(before.key)
    })
  return {
    get: (id) => held.get(id),
    all: () => [...held.values()],
    hold,
    write,
    save: async (id, value) => {
      const before = held.get(id)
      hold(id, value)
      try {
        await write(id)
      } catch (error) {
        if (held.get(id) === value) hold(id, before)
        throw error
      }
    },
    remove: (id) => {
      hold(id, undefined)
      return inOrder(async () => {
        const before = kept.get(id)
        if (before) await store.remove(before.key)
        kept.delete(id)
      })
    },
    torn,
  }
}
