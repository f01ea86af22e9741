import { SECRET } from './forget-secret.ts'

/**
 * H5: the browser's database, opened once. WHY not localStorage: Chrome writes that to disk seconds later, so a killed browser loses what was
 * just typed; a finished transaction of the database is out of the process.
 */
export type Part = 'records' | 'blobs' | 'secrets'
/** The secret has a database of its own: the sign-out deletes it whole. */
const HOME: Record<Part, string> = { records: 'leader-reception-field', blobs: 'leader-reception-field', secrets: SECRET }

const opened = new Map<string, Promise<IDBDatabase>>()

const openDatabase = (part: Part): Promise<IDBDatabase> => {
  const name = HOME[part]
  const known = opened.get(name)
  if (known) return known
  const opening = new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open(name, 1)
    asked.onupgradeneeded = () => {
      for (const one of Object.keys(HOME) as Part[]) if (HOME[one] === name) asked.result.createObjectStore(one)
    }
    asked.onsuccess = () => {
      // Another window, or the sign-out, deletes it.
      asked.result.onversionchange = () => {
        asked.result.close()
        opened.delete(name)
      }
      // The browser closed it by itself: memory was short, or its storage was cleared.
      asked.result.onclose = () => opened.delete(name)
      resolve(asked.result)
    }
    asked.onerror = () => reject(asked.error)
  })
  opened.set(name, opening)
  // The next one who asks tries again.
  opening.catch(() => opened.delete(name))
  return opening
}

/** A connection that was lost without a word is opened once more. */
const begun = async (part: Part, mode: IDBTransactionMode): Promise<IDBTransaction> => {
  const begin = async () => (await openDatabase(part)).transaction(part, mode, { durability: 'strict' })
  try {
    return await begin()
  } catch (error) {
    if ((error as Error).name !== 'InvalidStateError') throw error
    opened.delete(HOME[part])
    return begin()
  }
}

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** Done means: the transaction is complete, flushed as far as the browser can. */
const change = async (part: Part, work: (store: IDBObjectStore) => void): Promise<void> => {
  const transaction = await begun(part, 'readwrite')
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
    work(transaction.objectStore(part))
  })
}

export const putRow = (part: Part, key: string, value: unknown): Promise<void> => change(part, (store) => store.put(value, key))
export const removeRow = (part: Part, key: string): Promise<void> => change(part, (store) => store.delete(key))
export const getRow = async <T>(part: Part, key: string): Promise<T | undefined> =>
  answered<T | undefined>((await begun(part, 'readonly')).objectStore(part).get(key))
export const allKeys = async (part: Part): Promise<string[]> =>
  (await answered((await begun(part, 'readonly')).objectStore(part).getAllKeys())).map(String)
export const allRows = async <T>(part: Part): Promise<[string, T][]> => {
  const store = (await begun(part, 'readonly')).objectStore(part)
  const [keys, values] = await Promise.all([answered(store.getAllKeys()), answered<T[]>(store.getAll())])
  return keys.map((key, at) => [String(key), values[at]!])
}
