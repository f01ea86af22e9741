/** What the build puts in (miniapp/config): kinds of messages and the ids of their templates. */
Object.assign(globalThis, { WECHAT_TEMPLATES: 'CASE_PROGRESS:t1,RATING_OPEN:t2,REMINDER:t3,CASE_REGISTERED:t4' })

let answered: Record<string, string> | Error = {}
const asked: string[][] = []
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: {
    requestSubscribeMessage: async ({ tmplIds }: { tmplIds: string[] }) => {
      asked.push(tmplIds)
      if (answered instanceof Error) throw answered
      return answered
    },
  },
}))

const opened = async (target: 'weapp' | 'h5') => {
  jest.resetModules()
  process.env.TARO_ENV = target
  return import('./wechat.ts')
}
afterAll(() => {
  delete process.env.TARO_ENV
})

describe('WeChat’s question whether it may bring a message', () => {
  beforeEach(() => {
    asked.length = 0
  })

  it('names the templates of the kinds that have one, three at most, and returns those that were agreed to', async () => {
    const { askToNotify } = await opened('weapp')
    answered = { t1: 'accept', t2: 'reject' }
    expect(await askToNotify(['CASE_PROGRESS', 'RATING_OPEN', 'OFFER'])).toEqual(['CASE_PROGRESS'])
    await askToNotify(['CASE_PROGRESS', 'RATING_OPEN', 'REMINDER', 'CASE_REGISTERED'])
    expect(asked).toEqual([
      ['t1', 't2'],
      ['t1', 't2', 't3'],
    ])
  })

  it('that WeChat refuses to ask is a no, and hinders nothing; in a browser nobody is asked', async () => {
    answered = new Error('switched off')
    const weapp = await opened('weapp')
    expect([await weapp.askToNotify(['CASE_PROGRESS']), await weapp.askToNotify(['OFFER']), asked.length]).toEqual([[], [], 1])
    const h5 = await opened('h5')
    expect([await h5.askToNotify(['CASE_PROGRESS']), asked.length]).toEqual([[], 1])
  })
})
