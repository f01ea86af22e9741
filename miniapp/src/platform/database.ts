/**
 * H5: the browser's database, opened once. WHY not localStorage: Chrome writes that to disk seconds later, so a killed browser loses what was
 * just typed; a finished transaction of the database is out of the process.
 */
const NAME = 'leader-reception-field'
export type Part = 'records' | 'blobs' | 'secrets'
const PARTS: Part[] = ['records', 'blobs', 'secrets']

let opened: Promise<IDBDatabase> | undefined

const openDatabase = (): Promise<IDBDatabase> => {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1)
    asked.onupgradeneeded = () => {
      for (const part of PARTS) asked.result.createObjectStore(part)
    }
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
  return opened
}

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** Done means: the transaction is complete, flushed as far as the browser can. */
const change = async (part: Part, work: (store: IDBObjectStore) => void): Promise<void> => {
  const database = await openDatabase()
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction(part, 'readwrite', { durability: 'strict' })
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
    work(transaction.objectStore(part))
  })
}

export const putRow = (part: Part, key: string, value: unknown): Promise<void> => change(part, (store) => store.put(value, key))
export const removeRow = (part: Part, key: string): Promise<void> => change(part, (store) => store.delete(key))
export const getRow = async <T>(part: Part, key: string): Promise<T | undefined> =>
  answered<T | undefined>((await openDatabase()).transaction(part).objectStore(part).get(key))
export const allRows = async <T>(part: Part): Promise<[string, T][]> => {
  const store = (await openDatabase()).transaction(part).objectStore(part)
  const [keys, values] = await Promise.all([answered(store.getAllKeys()), answered<T[]>(store.getAll())])
  return keys.map((key, at) => [String(key), values[at]!])
}
