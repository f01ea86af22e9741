import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { now } from '../adapters/env.ts'
import { log, traceOf } from '../adapters/log.ts'
import { deps } from '../context.ts'
import { ERRORS, type ErrorAnswer } from '../contract/errors.ts'
import { type Failure, fail } from '../contract/failure.ts'
import { fill } from '../contract/texts.zh-CN.ts'
import { ERROR_TEXT } from '../contract/texts-errors.zh-CN.ts'
import { instantText } from '../domain/calendar/days.ts'
import { type RouteSpec, type RouteTable, runRoute } from './route.ts'

type Event = APIGatewayProxyEventV2
type Result = APIGatewayProxyStructuredResultV2

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }

/** Details that a sentence names are written as people read them. */
const readable = (details: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries(details).map(([key, value]) => [key, /^\d{4}-\d\d-\d\dT/.test(value) ? instantText(value) : value]))

export const errorResult = (failure: Failure, requestId: string): Result => {
  const text = ERROR_TEXT[failure.failure]
  const details = readable(failure.details)
  const answer: ErrorAnswer = {
    error: {
      code: failure.failure,
      message: fill(text.message, details),
      next: fill(text.next, details),
      field: failure.field,
      details: failure.details,
      requestId,
    },
  }
  return { statusCode: ERRORS[failure.failure], headers: JSON_HEADERS, body: JSON.stringify(answer) }
}

/** Unexpected errors: logged without the request's content, answered with a sentence and the number to ask for. */
const errors = {
  onError: (request: middy.Request<Event, Result, Error, Context>) => {
    const requestId = request.event.requestContext.requestId
    const { name, where } = traceOf(request.error)
    log.error('unexpected', { requestId, route: request.event.routeKey, error: name, where })
    request.response = errorResult(fail('INTERNAL'), requestId)
  },
}

/** The server's clock goes with every answer: phones count down by it. */
const serverTime = {
  after: (request: middy.Request<Event, Result, Error, Context>) => {
    if (request.response?.headers) request.response.headers['x-server-time'] = now()
  },
}

/** The one chain of every function group: errors outside, then the route's own steps. */
export const createHandler = (routes: RouteTable, specs: Record<string, RouteSpec>) =>
  middy<Event, Result, Error, Context>()
    .use(serverTime)
    .use(errors)
    .handler(async (event) => {
      const requestId = event.requestContext.requestId
      const outcome = await runRoute(routes, specs, event, await deps(), now())
      if ('failure' in outcome) {
        log.info('refused', { requestId, route: event.routeKey, code: outcome.failure })
        return errorResult(outcome, requestId)
      }
      if ('raw' in outcome) return { statusCode: 200, headers: { ...outcome.headers }, body: outcome.raw, isBase64Encoded: outcome.base64 }
      return { statusCode: 200, headers: JSON_HEADERS, body: JSON.stringify(outcome.answer) }
    })
