import { getRow, putRow } from './database.ts'
import { fullOr, StorageFull } from './key-store.ts'

jest.mock('@tarojs/taro', () => ({ __esModule: true, default: {} }))

/** As much of a browser's database as is needed to lose its connection. */
const browser = () => {
  const rows = new Map<string, unknown>()
  const named = (name: string) => Object.assign(new Error(name), { name })
  const connections: { onclose?: () => void; lost: boolean }[] = []
  const soon = (work: () => void) => void setTimeout(work, 0)
  const request = <T>(result: T) => {
    const asked: { result: T; onsuccess?: () => void } = { result }
    soon(() => asked.onsuccess?.())
    return asked
  }
  const state = { refuse: '' }
  const open = () => {
    const connection = {
      lost: false,
      close: () => undefined,
      createObjectStore: () => undefined,
      transaction: () => {
        if (connection.lost) throw named('InvalidStateError')
        const transaction: { error?: Error; oncomplete?: () => void; onabort?: () => void; objectStore: () => object } = {
          objectStore: () => ({
            put: (value: unknown, key: string) => {
              if (!state.refuse) rows.set(key, value)
              transaction.error = state.refuse ? named(state.refuse) : undefined
              soon(() => (state.refuse ? transaction.onabort?.() : transaction.oncomplete?.()))
            },
            get: (key: string) => request(rows.get(key)),
          }),
        }
        return transaction
      },
    }
    connections.push(connection)
    return request(connection)
  }
  return { connections, state, indexedDB: { open } }
}

describe('the browser’s database', () => {
  const fake = browser()
  beforeAll(() => Object.assign(globalThis, { indexedDB: fake.indexedDB }))
  afterAll(() => Reflect.deleteProperty(globalThis, 'indexedDB'))

  it('is opened once, and anew when the browser has closed it, with a word or without', async () => {
    await putRow('records', 'a', '一')
    await putRow('records', 'b', '二')
    expect(fake.connections).toHaveLength(1)
    fake.connections[0]!.lost = true
    fake.connections[0]!.onclose!()
    expect(await getRow('records', 'a')).toBe('一')
    expect(fake.connections).toHaveLength(2)
    fake.connections[1]!.lost = true
    await putRow('records', 'c', '三')
    expect([await getRow('records', 'c'), fake.connections.length]).toEqual(['三', 3])
  })

  it.each([
    ['QuotaExceededError', true],
    ['UnknownError', false],
  ])('that refuses with %s is full: %s', async (name, full) => {
    fake.state.refuse = name
    const error = await putRow('records', 'd', '四').catch((reason: unknown) => reason)
    expect(fullOr(error) instanceof StorageFull).toBe(full)
  })
})
