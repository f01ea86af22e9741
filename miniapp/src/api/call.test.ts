import { call } from './call.ts'
import { signedIn, useSession } from './session.ts'

type Sent = { url: string; header: { authorization?: string }; data?: { refreshToken?: string } }
type Reply = { statusCode: number; data: unknown; header: Record<string, string> }
/** What the build puts in (miniapp/config). */
Object.assign(globalThis, { API_BASE: '' })

let answer: (sent: Sent) => Promise<Reply>
const stored = new Map<string, string>()
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: {
    request: (sent: Sent) => answer(sent),
    getStorageSync: (key: string) => stored.get(key) ?? '',
    setStorageSync: (key: string, text: string) => stored.set(key, text),
    removeStorageSync: (key: string) => stored.delete(key),
  },
}))

const LATER = '2099-01-01T00:00:00.000Z'
const loginOf = (no: number) => ({
  accessToken: `access${no}`,
  refreshToken: `refresh${no}`,
  expiresAt: LATER,
  account: { id: 'me', role: 'SCREENER' as const, name: '高远', phone: '138****0004', verified: true },
})
const reply = (statusCode: number, data: unknown = {}): Reply => ({ statusCode, data, header: {} })

/** A server that takes only the newest access token, and every refresh token once. */
const server = (slow: (sent: Sent) => Promise<void>) => {
  const newest = 2
  const renewals: string[] = []
  answer = async (sent) => {
    if (sent.url.endsWith('/v1/login/refresh')) {
      const token = sent.data?.refreshToken ?? ''
      renewals.push(token)
      if (renewals.filter((one) => one === token).length > 1) return reply(401, { error: { code: 'SESSION_ENDED' } })
      return reply(200, loginOf(newest))
    }
    if (sent.header.authorization === `Bearer access${newest}`) return reply(200, { items: [] })
    await slow(sent)
    return reply(401, { error: { code: 'SESSION_ENDED' } })
  }
  return { renewals }
}

describe('an expired login', () => {
  beforeEach(() => signedIn(loginOf(1)))

  it('is renewed once for calls that are refused together', async () => {
    const { renewals } = server(async () => undefined)
    const answers = await Promise.all([call('GET /v1/screening', {}), call('GET /v1/screening/organs', {})])
    expect(answers.map(({ ok }) => ok)).toEqual([true, true])
    expect(renewals).toEqual(['refresh1'])
  })

  it('is renewed once also when one of them hears of it after the renewal', async () => {
    let refuse = () => {}
    const late = new Promise<void>((resolve) => {
      refuse = resolve
    })
    const { renewals } = server((sent) => (sent.url.endsWith('organs') ? late : Promise.resolve()))
    const slow = call('GET /v1/screening/organs', {})
    expect((await call('GET /v1/screening', {})).ok).toBe(true)
    refuse()
    expect((await slow).ok).toBe(true)
    expect(renewals).toEqual(['refresh1'])
    expect(useSession.getState().login?.accessToken).toBe('access2')
  })

  it('that another window has renewed is taken from there, and not renewed with the token of before', async () => {
    const { renewals } = server(async () => undefined)
    stored.set('session', JSON.stringify(loginOf(2)))
    expect((await call('GET /v1/screening', {})).ok).toBe(true)
    expect([renewals, useSession.getState().login?.refreshToken]).toEqual([[], 'refresh2'])
  })

  it('of who signed in before sends nothing again under the name of who is signed in now, who stays signed in', async () => {
    const other = { ...loginOf(2), account: { ...loginOf(2).account, id: 'other' } }
    const { renewals } = server(async () => signedIn(other))
    expect(await call('GET /v1/screening', {})).toMatchObject({ ok: false, problem: { code: 'SESSION_ENDED' } })
    expect([renewals, useSession.getState().login]).toEqual([[], other])
  })

  it('that cannot be renewed is told as ended, and nobody stays signed in', async () => {
    answer = async () => reply(401, { error: { code: 'SESSION_ENDED' } })
    const told = await call('GET /v1/screening', {})
    expect(told).toMatchObject({ ok: false, problem: { code: 'SESSION_ENDED' } })
    expect(useSession.getState().login).toBeUndefined()
  })
})
