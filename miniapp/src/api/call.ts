import Taro from '@tarojs/taro'
import type { AnswerOf, BodyOf, QueryOf, RouteKey } from '../../../functions/contract/api.ts'
import { learnServerTime, serverNow } from './clock.ts'
import { keepClock } from './kept-clock.ts'
import { OFFLINE, type Problem, problemFrom, problemOf } from './problem.ts'
import { type Login, newestLogin, signedIn, signedOut, useSession } from './session.ts'

type Params<K extends RouteKey> = K extends `${string}{${infer Name}}${string}` ? { params: Record<Name, string> } : { params?: undefined }
type Body<K extends RouteKey> = BodyOf<K> extends undefined ? { body?: undefined } : { body: BodyOf<K> }
type Query<K extends RouteKey> = QueryOf<K> extends undefined ? { query?: undefined } : { query?: Partial<QueryOf<K>> }
/** What a route needs: `params` for its `{names}`, `query`, `body`; `key` is the idempotency key of this attempt. */
export type Input<K extends RouteKey> = Params<K> & Body<K> & Query<K> & { key?: string }
export type Answer<T> = { ok: true; data: T } | { ok: false; problem: Problem }

type Loose = { params?: Record<string, string>; body?: unknown; query?: Record<string, unknown>; key?: string }
type Raw = { status: number; body: unknown }

keepClock()

const TIMEOUT_MS = 15_000
/** A token that ends within this time is renewed before it is used. */
const RENEW_BEFORE_MS = 20_000

const pathOf = (route: string, { params = {}, query = {} }: Loose): string => {
  const path = route.slice(route.indexOf(' ') + 1).replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${encodeURIComponent(String(value))}`],
  )
  return pairs.length > 0 ? `${path}?${pairs.join('&')}` : path
}

const send = async (route: string, input: Loose, token: string | undefined): Promise<Raw | undefined> => {
  try {
    const answer = await Taro.request({
      url: API_BASE + pathOf(route, input),
      method: route.slice(0, route.indexOf(' ')) as 'GET' | 'POST' | 'PUT',
      data: input.body as Record<string, unknown>,
      timeout: TIMEOUT_MS,
      dataType: 'json',
      header: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(input.key && { 'idempotency-key': input.key }),
      },
    })
    const body = answer.data as { now?: string } | undefined
    const date = answer.header?.date ?? answer.header?.Date
    learnServerTime(typeof body?.now === 'string' ? body.now : date)
    return { status: answer.statusCode, body }
  } catch (error) {
    // H5 rejects with the response when the status is an error one.
    const { status, statusCode, data } = error as { status?: number; statusCode?: number; data?: unknown }
    return statusCode || status ? { status: (statusCode ?? status)!, body: data } : undefined
  }
}

let renewing: Promise<Login | Problem> | undefined

/** One renewal at a time, and none where another window has renewed it already: a refresh token that is used twice ends all its sessions. */
const renew = (held: Login): Promise<Login | Problem> => {
  const newest = newestLogin(held)
  if (newest !== held && Date.parse(newest.expiresAt) - serverNow() >= RENEW_BEFORE_MS) return Promise.resolve(newest)
  renewing ??= send('POST /v1/login/refresh', { body: { refreshToken: newest.refreshToken } }, undefined)
    .then((raw) => {
      if (!raw) return OFFLINE
      if (raw.status < 300) {
        signedIn(raw.body as Login)
        return raw.body as Login
      }
      if (raw.status === 401 || raw.status === 403) signedOut()
      return problemFrom(raw.body)
    })
    .finally(() => {
      renewing = undefined
    })
  return renewing
}

/** An access token that is good for a while: for what is loaded outside of `call`, such as a file. */
export const freshToken = async (): Promise<string | undefined> => {
  const login = useSession.getState().login
  if (!login || Date.parse(login.expiresAt) - serverNow() >= RENEW_BEFORE_MS) return login?.accessToken
  const renewed = await renew(login)
  return isLogin(renewed) ? renewed.accessToken : undefined
}

const isLogin = (value: Login | Problem): value is Login => 'accessToken' in value

/**
 * Calls one route of the contract. Failures are values, never exceptions.
 * An expired login is renewed once; when that fails the answer is SIGN_IN or SESSION_ENDED and `useWrite`/`Load` lead to the login page.
 */
export const call = async <K extends RouteKey>(route: K, input: Input<K>): Promise<Answer<AnswerOf<K>>> => {
  let login = useSession.getState().login
  if (login && Date.parse(login.expiresAt) - serverNow() < RENEW_BEFORE_MS && route !== 'POST /v1/login/refresh') {
    const renewed = await renew(login)
    if (isLogin(renewed)) login = renewed
    else if (renewed.code === 'OFFLINE') return { ok: false, problem: renewed }
    else login = undefined
  }
  let raw = await send(route, input as Loose, login?.accessToken)
  if (raw?.status === 401 && login) {
    // Two calls may be refused at once, and the other one's renewal be over already: the token it used up is not used again.
    const current = useSession.getState().login
    // Nor goes one person's request out again under another one's name.
    if (current && current.account.id !== login.account.id) return { ok: false, problem: problemOf('SESSION_ENDED') }
    const renewed = current && current.accessToken !== login.accessToken ? current : await renew(login)
    if (!isLogin(renewed)) return { ok: false, problem: renewed.code === 'OFFLINE' ? renewed : problemOf('SESSION_ENDED') }
    raw = await send(route, input as Loose, renewed.accessToken)
  }
  if (!raw) return { ok: false, problem: OFFLINE }
  return raw.status < 300 ? { ok: true, data: raw.body as AnswerOf<K> } : { ok: false, problem: problemFrom(raw.body) }
}
