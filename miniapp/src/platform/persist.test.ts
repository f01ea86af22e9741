import type * as Persist from './persist.ts'

const persist = jest.fn(async () => false)
const started = async (target: 'h5' | 'weapp'): Promise<typeof Persist> => {
  jest.resetModules()
  process.env.TARO_ENV = target
  return import('./persist.ts')
}

describe('the browser’s storage', () => {
  beforeAll(() => Object.defineProperty(globalThis, 'navigator', { value: { storage: { persist } }, configurable: true }))
  afterAll(() => Reflect.deleteProperty(process.env, 'TARO_ENV'))

  it('is asked for once to be kept, and never on WeChat', async () => {
    const wechat = await started('weapp')
    wechat.askToKeep()
    expect(persist).not.toHaveBeenCalled()
    const browser = await started('h5')
    browser.askToKeep()
    browser.askToKeep()
    expect(persist).toHaveBeenCalledTimes(1)
  })
})
