import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { type AnswerOf, API, type BodyOf, type RouteKey } from '../../functions/contract/api.ts'
import type { ErrorCode } from '../../functions/contract/errors.ts'

/** Requests as API Gateway hands them to a function. */

export type Answered<K extends RouteKey> = {
  status: number
  answer: AnswerOf<K>
  error?: { code: ErrorCode; field?: string; message: string; next: string; details?: Record<string, string> }
}
export type Options<K extends RouteKey> = {
  body?: BodyOf<K>
  params?: Record<string, string>
  query?: Record<string, string>
  token?: string
  /** `null`: no key at all. */
  key?: string | null
  /** Sent instead of `body`, as it stands. */
  raw?: string
}

/** The options of a route that names one object. */
export const at = (id: string) => ({ params: { id } })

const fill = (key: RouteKey, params: Record<string, string> = {}): { method: string; path: string } => {
  const [method = '', template = ''] = key.split(' ')
  return { method, path: template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? '')) }
}

export const toEvent = <K extends RouteKey>(key: K, options: Options<K>): APIGatewayProxyEventV2 => {
  const { method, path } = fill(key, options.params)
  return {
    version: '2.0',
    routeKey: key,
    rawPath: path,
    rawQueryString: '',
    headers: {
      'content-type': 'application/json',
      ...(options.token && { authorization: `Bearer ${options.token}` }),
      ...('write' in API[key] && options.key !== null && { 'idempotency-key': options.key ?? crypto.randomUUID() }),
    },
    queryStringParameters: options.query,
    pathParameters: options.params,
    body: options.raw ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
    isBase64Encoded: false,
    requestContext: {
      requestId: crypto.randomUUID(),
      routeKey: key,
      stage: '$default',
      http: { method, path },
    } as APIGatewayProxyEventV2['requestContext'],
  }
}
