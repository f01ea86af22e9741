import { randomUUID } from 'node:crypto'
import type { LambdaHandler } from './bundles.ts'
import { type HttpResult, httpEvent, httpResult, type Raw } from './event.ts'
import type { Deployed, Route } from './template.ts'

const LAMBDA_LIMIT = 6 * 1024 * 1024
const GATEWAY_SECONDS = 30

const message = (status: number, text: string): HttpResult => ({
  status,
  headers: { 'content-type': 'application/json' },
  cookies: [],
  body: Buffer.from(JSON.stringify({ message: text })),
})

type Match = { route: Route; pathParameters: Record<string, string> }
type Compiled = { route: Route; parts: string[]; literals: number }

const isVariable = (part: string) => part.startsWith('{')

/** Finds a request's route; a literal segment goes before a variable one, as at API Gateway. */
export const createMatcher = (routes: Route[]): ((method: string, path: string) => Match | undefined) => {
  const compiled: Compiled[] = routes
    .map((route) => ({ route, parts: route.path.split('/'), literals: route.path.split('/').filter((part) => !isVariable(part)).length }))
    .sort((a, b) => b.literals - a.literals)
  return (method, path) => {
    const given = path.split('/')
    const found = compiled.find(
      ({ route, parts }) =>
        route.method === method &&
        parts.length === given.length &&
        parts.every((part, at) => (isVariable(part) ? given[at] !== '' : part === given[at])),
    )
    if (!found) return undefined
    const variables = found.parts.flatMap((part, at) => (isVariable(part) ? [[part.slice(1, -1), decodeURIComponent(given[at] ?? '')] as const] : []))
    return { route: found.route, pathParameters: Object.fromEntries(variables) }
  }
}

/** Ends the wait, not the handler: Lambda would freeze it, here its late writes may still happen. */
const within = async <T>(seconds: number, work: Promise<T>): Promise<T | 'TIMEOUT'> => {
  const { promise, resolve } = Promise.withResolvers<'TIMEOUT'>()
  const timer = setTimeout(() => resolve('TIMEOUT'), seconds * 1000)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}

export type ApiOptions = {
  deployed: Deployed
  handler(functionName: string): Promise<LambdaHandler>
  /** Origins that browsers may call from besides the system's own. */
  origins?: string[]
  onError(routeKey: string, error: unknown): void
}

/** API Gateway on one machine: a request becomes a v2 event for the real handler, its result a response. */
export const createApi = ({ deployed, handler, origins = [], onError }: ApiOptions): ((raw: Raw) => Promise<HttpResult>) => {
  const match = createMatcher(deployed.routes)

  const corsHeaders = (origin: string | undefined): Record<string, string> =>
    origin && origins.includes(origin)
      ? { 'access-control-allow-origin': origin, vary: 'Origin', 'access-control-expose-headers': 'etag,retry-after' }
      : {}

  const preflight = (origin: string | undefined): HttpResult => ({
    status: 204,
    headers: {
      ...corsHeaders(origin),
      'access-control-allow-headers': deployed.corsHeaders.join(','),
      'access-control-allow-methods': deployed.corsMethods.join(','),
      'access-control-max-age': '86400',
    },
    cookies: [],
    body: Buffer.alloc(0),
  })

  const invoke = async (raw: Raw, { route, pathParameters }: Match): Promise<HttpResult> => {
    const seconds = Math.min(GATEWAY_SECONDS, deployed.functions[route.functionName]?.timeoutSeconds ?? GATEWAY_SECONDS)
    const event = httpEvent(raw, route, pathParameters)
    if (raw.body.length > LAMBDA_LIMIT) return message(413, 'Request Entity Too Large')
    const until = Date.now() + seconds * 1000
    const context = {
      functionName: route.functionName,
      awsRequestId: randomUUID(),
      getRemainingTimeInMillis: () => until - Date.now(),
      callbackWaitsForEmptyEventLoop: false,
    }
    try {
      const run = await handler(route.functionName)
      const value = await within(seconds, run(event, context))
      if (value === 'TIMEOUT') return message(503, 'Service Unavailable')
      const result = httpResult(value)
      return result.body.length > LAMBDA_LIMIT ? message(500, 'Internal Server Error') : result
    } catch (error) {
      onError(route.routeKey, error)
      return message(500, 'Internal Server Error')
    }
  }

  return async (raw) => {
    const origin = raw.headers.origin
    if (raw.method === 'OPTIONS' && raw.headers['access-control-request-method']) return preflight(origin)
    const found = match(raw.method, raw.url.pathname)
    const result = found ? await invoke(raw, found) : message(404, 'Not Found')
    return { ...result, headers: { ...result.headers, ...corsHeaders(origin) } }
  }
}
