import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Route } from './template.ts'

/** What API Gateway (HTTP API, payload 2.0) hands to a function. Absent things are absent, not null. */
export type HttpEvent = {
  version: '2.0'
  routeKey: string
  rawPath: string
  rawQueryString: string
  cookies?: string[]
  headers: Record<string, string>
  queryStringParameters?: Record<string, string>
  pathParameters?: Record<string, string>
  requestContext: Record<string, unknown> & { requestId: string }
  body?: string
  isBase64Encoded: boolean
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (value: number) => String(value).padStart(2, '0')

/** `22/Nov/2026:11:02:03 +0000`, as in an access log. */
const gatewayTime = (at: Date): string =>
  `${two(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`

/** Names in lower case, several values joined by a comma; cookies go into their own field. */
const flatHeaders = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name, value]) => name !== 'cookie' && value !== undefined)
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  )

const queryOf = (search: URLSearchParams): Record<string, string> | undefined => {
  const names = [...new Set(search.keys())]
  return names.length > 0 ? Object.fromEntries(names.map((name) => [name, search.getAll(name).join(',')])) : undefined
}

const TEXT = /^(text\/|application\/(json|xml|javascript|x-www-form-urlencoded)\b|application\/[^;]+\+(json|xml))/

export type Raw = { method: string; url: URL; headers: IncomingHttpHeaders; body: Buffer; sourceIp: string }

export const httpEvent = (
  { method, url, headers, body, sourceIp }: Raw,
  route: Route,
  pathParameters: Record<string, string>,
  at = new Date(),
): HttpEvent => {
  const flat = flatHeaders(headers)
  const text = TEXT.test(flat['content-type'] ?? 'text/plain')
  const path = decodeURIComponent(url.pathname)
  const event: HttpEvent = {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: path,
    rawQueryString: url.search.slice(1),
    headers: { ...flat, 'x-forwarded-for': flat['x-forwarded-for'] ?? sourceIp, 'x-forwarded-proto': 'http', 'x-forwarded-port': url.port || '80' },
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: url.hostname,
      domainPrefix: url.hostname.split('.')[0],
      http: { method, path, protocol: 'HTTP/1.1', sourceIp, userAgent: flat['user-agent'] ?? '' },
      requestId: randomUUID(),
      routeKey: route.routeKey,
      stage: '$default',
      time: gatewayTime(at),
      timeEpoch: at.getTime(),
    },
    isBase64Encoded: body.length > 0 && !text,
  }
  if (headers.cookie) event.cookies = headers.cookie.split(/;\s*/)
  const query = queryOf(url.searchParams)
  if (query) event.queryStringParameters = query
  if (Object.keys(pathParameters).length > 0) event.pathParameters = pathParameters
  if (body.length > 0) event.body = text ? body.toString('utf8') : body.toString('base64')
  return event
}

export type HttpResult = { status: number; headers: Record<string, string>; cookies: string[]; body: Buffer }

type Structured = {
  statusCode: number
  headers?: Record<string, string | number | boolean>
  cookies?: string[]
  body?: string
  isBase64Encoded?: boolean
}
const isStructured = (value: unknown): value is Structured => typeof value === 'object' && value !== null && 'statusCode' in value

/** A result with `statusCode` is taken as it is; everything else is a 200 with that JSON, as API Gateway infers it. */
export const httpResult = (value: unknown): HttpResult => {
  if (!isStructured(value)) {
    const body = typeof value === 'string' ? value : JSON.stringify(value ?? null)
    return { status: 200, headers: { 'content-type': 'application/json' }, cookies: [], body: Buffer.from(body) }
  }
  const headers = Object.fromEntries(Object.entries(value.headers ?? {}).map(([name, one]) => [name.toLowerCase(), String(one)]))
  return {
    status: Number(value.statusCode),
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
    cookies: value.cookies ?? [],
    body: Buffer.from(value.body ?? '', value.isBase64Encoded ? 'base64' : 'utf8'),
  }
}
