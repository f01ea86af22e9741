import { createHash, randomUUID } from 'node:crypto'
import { bodyOf, json, type LocalHandler, type LocalRequest } from './router.ts'

export const TWIN_APPID = 'wx-twin-appid'
export const TWIN_SECRET = 'twin-secret'

export type WechatMessage = { at: string; touser: string; template: string; page: string; data: Record<string, string> }

/** The openid that `twin-<name>` signs in as: the same one at every login. */
export const openidOf = (code: string): string => `o${createHash('sha256').update(code).digest('base64url').slice(0, 27)}`

const BASE = '/_twin/wechat'
const TOKEN_SECONDS = 7200
const INVALID_CODE = { errcode: 40029, errmsg: 'invalid code' }
const INVALID_TOKEN = { errcode: 40001, errmsg: 'invalid credential, access_token is invalid or not latest' }
const NO_CONSENT = { errcode: 43101, errmsg: 'user refuse to accept the msg' }
const WRONG_SECRET = { errcode: 40125, errmsg: 'invalid appsecret' }

/** A phone code reads `phone-13800000001`; login codes read `twin-<name>`. Everything else is unknown, as an old code is at WeChat. */
const phoneOf = (code: unknown): string | undefined => /^phone-(1[3-9]\d{9})$/.exec(String(code))?.[1]

/**
 * WeChat's server API as far as the functions use it: code2session, phone number, access token, subscribe message.
 * Openids that were told to `/_twin/consent` with `{openid, accept: false}` refuse messages (43101).
 */
export const createWechatTwin = (): { handle: LocalHandler; messages: WechatMessage[] } => {
  const messages: WechatMessage[] = []
  const refusing = new Set<string>()
  let token = { value: '', until: 0 }

  const fresh = () => {
    if (token.until < Date.now() + 60_000) token = { value: `twin_${randomUUID()}`, until: Date.now() + TOKEN_SECONDS * 1000 }
    return json({ access_token: token.value, expires_in: Math.floor((token.until - Date.now()) / 1000) })
  }
  const known = (request: LocalRequest) => token.value !== '' && request.query.get('access_token') === token.value && token.until > Date.now()
  const secret = (value: { get(name: string): unknown }) => value.get('appid') === TWIN_APPID && value.get('secret') === TWIN_SECRET

  const session = ({ query }: LocalRequest) => {
    const code = query.get('js_code') ?? ''
    if (!secret(query)) return json(WRONG_SECRET)
    if (!/^twin-.{1,60}$/.test(code)) return json(INVALID_CODE)
    return json({ openid: openidOf(code), session_key: Buffer.from(randomUUID().slice(0, 16)).toString('base64'), unionid: undefined })
  }

  const phone = (request: LocalRequest) => {
    if (!known(request)) return json(INVALID_TOKEN)
    const number = phoneOf(bodyOf(request).code)
    if (!number) return json(INVALID_CODE)
    const watermark = { timestamp: Math.floor(Date.now() / 1000), appid: TWIN_APPID }
    return json({ errcode: 0, errmsg: 'ok', phone_info: { phoneNumber: number, purePhoneNumber: number, countryCode: '86', watermark } })
  }

  const subscribe = (request: LocalRequest) => {
    if (!known(request)) return json(INVALID_TOKEN)
    const {
      touser,
      template_id: template,
      page,
      data,
    } = bodyOf(request) as { touser: string; template_id: string; page?: string; data: Record<string, { value: string }> }
    if (refusing.has(touser)) return json(NO_CONSENT)
    const values = Object.fromEntries(Object.entries(data ?? {}).map(([key, one]) => [key, one.value]))
    messages.push({ at: new Date().toISOString(), touser, template, page: page ?? '', data: values })
    return json({ errcode: 0, errmsg: 'ok', msgid: messages.length })
  }

  const consent = (request: LocalRequest) => {
    const { openid, accept } = bodyOf(request)
    if (accept === false) refusing.add(String(openid))
    else refusing.delete(String(openid))
    return json({ ok: true })
  }

  const routes: Record<string, (request: LocalRequest) => ReturnType<LocalHandler>> = {
    [`GET ${BASE}/sns/jscode2session`]: session,
    [`GET ${BASE}/cgi-bin/token`]: ({ query }) => (secret(query) ? fresh() : json(WRONG_SECRET)),
    [`POST ${BASE}/cgi-bin/stable_token`]: (request) => (secret(new Map(Object.entries(bodyOf(request)))) ? fresh() : json(WRONG_SECRET)),
    [`POST ${BASE}/wxa/business/getuserphonenumber`]: phone,
    [`POST ${BASE}/cgi-bin/message/subscribe/send`]: subscribe,
    'GET /_twin/messages': ({ query }) => json({ messages: messages.filter((one) => !query.get('openid') || one.touser === query.get('openid')) }),
    'POST /_twin/consent': consent,
  }
  return { messages, handle: (request) => routes[`${request.method} ${request.path}`]?.(request) }
}
