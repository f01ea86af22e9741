import type * as Clock from './clock.ts'

const disk = new Map<string, string>()
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: { getStorageSync: (key: string) => disk.get(key) ?? '', setStorageSync: (key: string, text: string) => disk.set(key, text) },
}))

/** The app as it is started anew. */
const started = async (): Promise<typeof Clock> => {
  jest.resetModules()
  const { keepClock } = await import('./kept-clock.ts')
  keepClock()
  return import('./clock.ts')
}

describe('the server’s time', () => {
  const AHEAD_MS = 48 * 3_600_000
  const near = (now: number) => Math.abs(now - (Date.now() - AHEAD_MS)) < 5_000

  it('is known after a start without network, from the last time it was told', async () => {
    const first = await started()
    expect([first.isTimeTold(), Math.abs(first.serverNow() - Date.now()) < 5_000]).toEqual([false, true])
    first.learnServerTime(new Date(Date.now() - AHEAD_MS).toISOString())
    first.learnServerTime('nonsense')
    expect([first.isTimeTold(), near(first.serverNow())]).toEqual([true, true])
    const second = await started()
    // What only seems to have expired is not deleted by it.
    expect([second.isTimeTold(), near(second.serverNow())]).toEqual([false, true])
  })
})
