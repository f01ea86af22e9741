import { randomUUID } from 'node:crypto'
import { type AnswerOf, API, type BodyOf, type QueryOf, type RouteKey } from '../../functions/contract/api.ts'
import type { ErrorAnswer, ErrorCode } from '../../functions/contract/errors.ts'
import type { Account, LoginAnswer } from '../../functions/contract/people.ts'

/** An answer that is not 2xx. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: ErrorCode | undefined
  readonly answer: ErrorAnswer | undefined
  constructor(route: string, status: number, answer: ErrorAnswer | undefined) {
    super(`${route}: ${status} ${answer?.error?.code ?? ''} ${answer?.error?.field ?? ''} ${JSON.stringify(answer?.error?.details ?? {})}`)
    this.status = status
    this.code = answer?.error?.code
    this.answer = answer
  }
}

export type CallInput<K extends RouteKey> = {
  params?: Record<string, string>
  query?: Partial<QueryOf<K>>
  body?: BodyOf<K>
  /** The same key again repeats the same attempt. */
  key?: string
}
export type Call = <K extends RouteKey>(route: K, input?: CallInput<K>) => Promise<AnswerOf<K>>

/** Someone who is signed in; the access token is renewed when it has ended. */
export type SignedIn = { account: Account; accessToken: string; call: Call; login: LoginAnswer }

type Address = { params?: Record<string, string>; query?: Record<string, unknown> }
const addressOf = (base: string, route: RouteKey, { params = {}, query = {} }: Address): string => {
  const path = route.slice(route.indexOf(' ') + 1).replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return `${base}${path}${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`
}

const send = async <K extends RouteKey>(base: string, route: K, input: CallInput<K>, token?: string): Promise<AnswerOf<K>> => {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (token) headers.authorization = `Bearer ${token}`
  if ('write' in API[route]) headers['idempotency-key'] = input.key ?? randomUUID()
  const method = route.slice(0, route.indexOf(' '))
  const body = method === 'GET' ? undefined : JSON.stringify(input.body ?? {})
  const response = await fetch(addressOf(base, route, input as Address), { method, headers, body })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  if (!response.ok) throw new ApiProblem(route, response.status, isJson ? (JSON.parse(text) as ErrorAnswer) : undefined)
  return (isJson ? JSON.parse(text) : text) as AnswerOf<K>
}

/** Calls without a login. */
export const openClient =
  (base: string): Call =>
  (route, input = {}) =>
    send(base, route, input)

/** How a client tells the time of the system it calls; only the seed moves the clock while it is signed in. */
type Clock = () => number

const signedIn = (base: string, first: LoginAnswer, clock: Clock): SignedIn => {
  let login = first
  const renew = async () => {
    login = await send(base, 'POST /v1/login/refresh', { body: { refreshToken: login.refreshToken } })
  }
  const call: Call = async (route, input = {}) => {
    if (clock() >= Date.parse(login.expiresAt)) await renew()
    try {
      return await send(base, route, input, login.accessToken)
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || problem.code !== 'SESSION_ENDED') throw problem
      await renew()
      return send(base, route, input, login.accessToken)
    }
  }
  return { account: first.account, accessToken: first.accessToken, login: first, call }
}

/** The newest login code that the SMS twin has for a phone. */
export const lastCode = async (base: string, phone: string): Promise<string> => {
  const { messages } = (await (await fetch(`${base}/_twin/sms?phone=${phone}`)).json()) as { messages: { text: string }[] }
  const codes = messages.flatMap(({ text }) => /验证码\D*(\d{6})/.exec(text)?.[1] ?? [])
  const newest = codes.at(-1)
  if (!newest) throw new Error(`no login code was sent to ${phone}`)
  return newest
}

/** Signs in by phone and code, as a person with the demo phone does. One code a minute and phone: sign in once and keep the answer. */
export const signIn = async (base: string, phone: string, clock: Clock = Date.now): Promise<SignedIn> => {
  await send(base, 'POST /v1/login/code', { body: { phone } })
  return signedIn(base, await send(base, 'POST /v1/login/phone', { body: { phone, code: await lastCode(base, phone) } }), clock)
}

/** Joins by an invitation. */
export const acceptInvite = async (base: string, phone: string, invite: string, clock: Clock = Date.now): Promise<SignedIn> => {
  await send(base, 'POST /v1/login/code', { body: { phone } })
  return signedIn(base, await send(base, 'POST /v1/login/invite', { body: { invite, phone, code: await lastCode(base, phone) } }), clock)
}

/** Signs in as the mini-program does; `name` makes a stable person of the WeChat twin. */
export const signInByWechat = async (base: string, name: string, phone?: string): Promise<SignedIn> =>
  signedIn(base, await send(base, 'POST /v1/login/wechat', { body: { code: `twin-${name}`, phoneCode: phone && `phone-${phone}` } }), Date.now)
