import * as z from 'zod/mini'
import type { Env } from './env.ts'

/** What we use of WeChat's server API; the local twin speaks the same protocol. */
export type Wechat = {
  /** wx.login code -> openid; undefined when WeChat does not know the code. The session_key is not kept. */
  openid(code: string): Promise<string | undefined>
  /** getPhoneNumber code -> phone without country code. */
  phone(code: string): Promise<string | undefined>
  /** One subscribe message; false when the person gave no consent for it (43101). */
  send(message: { openid: string; template: string; page: string; data: Record<string, string> }): Promise<boolean>
}

const SessionAnswer = z.object({ openid: z.optional(z.string()), errcode: z.optional(z.number()) })
const TokenAnswer = z.object({ access_token: z.string(), expires_in: z.number() })
const PhoneAnswer = z.object({ errcode: z.number(), phone_info: z.optional(z.object({ purePhoneNumber: z.string() })) })
const SendAnswer = z.object({ errcode: z.number(), errmsg: z.optional(z.string()) })

const NO_CONSENT = 43101
const TOKEN_ENDED = [40001, 42001]

export const createWechat = (env: Env): Wechat => {
  const templateIds = new Map(env.WECHAT_TEMPLATES.split(',').map((pair) => pair.split(':') as [string, string]))
  let token: { value: string; until: number } | undefined

  const ask = async <T>(schema: { parse(value: unknown): T }, path: string, query: Record<string, string>, body?: unknown): Promise<T> => {
    const url = `${env.WECHAT_ENDPOINT}${path}?${new URLSearchParams(query)}`
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
      signal: AbortSignal.timeout(5000),
    })
    return schema.parse(await response.json())
  }

  const accessToken = async (fresh = false): Promise<string> => {
    if (token && !fresh && token.until > Date.now()) return token.value
    const answer = await ask(TokenAnswer, '/cgi-bin/token', { grant_type: 'client_credential', appid: env.WECHAT_APPID, secret: env.WECHAT_SECRET })
    token = { value: answer.access_token, until: Date.now() + (answer.expires_in - 300) * 1000 }
    return token.value
  }

  /** A token may be ended by another instance's refresh: one retry with a fresh one. */
  const withToken = async <T extends { errcode: number }>(call: (token: string) => Promise<T>): Promise<T> => {
    const answer = await call(await accessToken())
    return TOKEN_ENDED.includes(answer.errcode) ? call(await accessToken(true)) : answer
  }

  return {
    async openid(code) {
      const answer = await ask(SessionAnswer, '/sns/jscode2session', {
        appid: env.WECHAT_APPID,
        secret: env.WECHAT_SECRET,
        js_code: code,
        grant_type: 'authorization_code',
      })
      return answer.openid
    },
    async phone(code) {
      const answer = await withToken((access_token) => ask(PhoneAnswer, '/wxa/business/getuserphonenumber', { access_token }, { code }))
      return answer.phone_info?.purePhoneNumber
    },
    async send({ openid, template, page, data }) {
      const body = {
        touser: openid,
        template_id: templateIds.get(template) ?? template,
        page,
        data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])),
      }
      const answer = await withToken((access_token) => ask(SendAnswer, '/cgi-bin/message/subscribe/send', { access_token }, body))
      if (answer.errcode === 0) return true
      if (answer.errcode === NO_CONSENT) return false
      throw new Error(`WeChat refused a subscribe message: ${answer.errcode}`)
    },
  }
}
