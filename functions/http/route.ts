import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { ulid } from 'ulid'
import { chance } from '../adapters/chance.ts'
import type { Deps } from '../context.ts'
import type { AnswerOf, BodyOf, QueryOf, RouteKey } from '../contract/api.ts'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { Role } from '../contract/people.ts'
import { type Attempt, earlierAnswer, hashBody } from '../data/idempotency.ts'
import { keys } from '../data/keys.ts'
import { findStaff } from '../data/staff.ts'
import { getItem } from '../data/table.ts'
import type { Call } from '../data/unit-of-work.ts'
import { today } from '../domain/calendar/days.ts'
import { type Caller, may, mayAtAll, type Subject } from '../domain/people/authorize.ts'
import { organPath, scopePath } from '../domain/people/organs.ts'
import { tooFast } from './rate.ts'
import { readAccess } from './tokens.ts'

/** What a handler gets: parsed input, who calls, the moment, and new ids. */
export type Ctx<K extends RouteKey> = {
  deps: Deps
  params: Record<string, string>
  body: BodyOf<K>
  query: QueryOf<K>
  caller: Caller & { version: number; family: string; organId?: string }
  call: Call
  now: string
  newId: () => string
  random: (bytes: number) => Uint8Array
  /** Whether the caller stands to this object as the table of rights demands for the route's action. */
  allowed: (object: Subject) => boolean
  /** The place of an organ in the tree, for `allowed`. */
  pathOf: (organId: string) => Promise<string | undefined>
}

/** `lazy`: the handler itself looks for an earlier answer, because at the rush that read is only worth it when the write fails. */
type Handler<K extends RouteKey> = (ctx: Ctx<K>) => Promise<AnswerOf<K> | Failure>
/** `headers`: the answer is no JSON but a text, or bytes written as base64. */
export type Route<K extends RouteKey> = { handle: Handler<K>; lazy?: true; headers?: Record<string, string>; base64?: true }
export type RouteTable = { [K in RouteKey]?: Route<K> }

type Outcome = { answer: unknown } | { raw: string; headers: Record<string, string>; base64?: true } | Failure

type Parser = { safeParse(value: unknown): { success: true; data: unknown } | { success: false; error: { issues: { path: PropertyKey[] }[] } } }
/** What `contract/api` says of a route; a function gets the part that it serves. */
export type RouteSpec = { action: string; body?: Parser; query?: Parser; write?: true }

const parse = (schema: Parser | undefined, value: unknown, where: 'body' | 'query'): { data: unknown } | Failure => {
  if (!schema) return { data: undefined }
  const result = schema.safeParse(value)
  if (result.success) return { data: result.data }
  const field = result.error.issues[0]?.path.join('.')
  return fail('BAD_INPUT', { field: field || where })
}

const readBody = (event: APIGatewayProxyEventV2): { json: unknown } | Failure => {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : event.body
  if (!text) return { json: {} }
  try {
    return { json: JSON.parse(text) }
  } catch {
    return fail('BAD_JSON')
  }
}

/** The library asks the system for chance letter by letter, sixteen times an id; here once. */
const newUlid = (now: string): string => {
  const bytes = chance(16)
  let at = 0
  return ulid(Date.parse(now), () => bytes[at++]! / 256)
}

const NOBODY = { id: '', role: 'CITIZEN' as Role, version: 0, family: '' }
type Who = Ctx<RouteKey>['caller']

/**
 * Staff are read afresh at every request, so that a member who was ended or moved loses his rights at once. Of a citizen half a read unit is
 * spent where he changes something (`checked`): whoever signed out everywhere has ended that for every token.
 */
const identify = async (event: APIGatewayProxyEventV2, deps: Deps, now: string, checked: boolean): Promise<Who | Failure> => {
  const token = event.headers.authorization?.replace(/^Bearer /i, '')
  if (!token) return fail('SIGN_IN')
  const caller = await readAccess(deps.vault.tokenKey, token, now)
  if (!caller) return fail('SESSION_ENDED')
  if (caller.role === 'CITIZEN') {
    const known = checked ? await getItem(deps.table, keys.citizen(caller.id), false) : undefined
    return !checked || known?.tokenVersion === caller.version ? caller : fail('SESSION_ENDED')
  }
  const member = await findStaff(deps, caller.id)
  if (!member?.active || member.tokenVersion !== caller.version) return fail('SESSION_ENDED')
  const organs = await deps.directory.list('ORGAN')
  return { ...caller, role: member.role, organId: member.organId, leaderId: member.leaderId, organPath: scopePath(organs, member.organId) }
}

const KEY_SHAPE = /^[\w-]{8,80}$/
const ID_SHAPE = /^[\w.-]{2,80}$/

/** From the event to the answer: route, caller, rights, input, pace, idempotency, handler. What cannot be understood costs nothing, so it is not counted. */
export const runRoute = async (
  routes: RouteTable,
  specs: Record<string, RouteSpec>,
  event: APIGatewayProxyEventV2,
  deps: Deps,
  now: string,
): Promise<Outcome> => {
  const key = event.routeKey as RouteKey
  const route = routes[key] as Route<RouteKey> | undefined
  const spec = specs[key]
  if (!route || !spec) return fail('NOT_FOUND')
  const who = spec.action === 'PUBLIC' ? NOBODY : await identify(event, deps, now, Boolean(spec.write) && !route.lazy)
  if (isFailure(who)) return who
  if (spec.action !== 'PUBLIC' && !mayAtAll(who.role, spec.action as Parameters<typeof mayAtAll>[1])) return fail('FORBIDDEN')

  // What is no id names nothing; it never reaches a key of the table.
  const params = (event.pathParameters ?? {}) as Record<string, string>
  if (Object.values(params).some((one) => !ID_SHAPE.test(one))) return fail('NOT_FOUND')
  const json = readBody(event)
  if (isFailure(json)) return json
  const body = parse(spec.body, json.json, 'body')
  if (isFailure(body)) return body
  const query = parse(spec.query, event.queryStringParameters ?? {}, 'query')
  if (isFailure(query)) return query

  let attempt: Attempt | undefined
  if (spec.write) {
    const clientKey = event.headers['idempotency-key']
    if (!clientKey || !KEY_SHAPE.test(clientKey)) return fail('IDEMPOTENCY_KEY_MISSING')
    attempt = {
      callerPk: who.role === 'CITIZEN' ? `CIT#${who.id}` : `STF#${who.id}`,
      key: clientKey,
      bodyHash: hashBody(`${key} ${event.rawPath}`, body.data),
    }
    const { requestsPerMinute } = await deps.directory.limits(today(now))
    const refused = tooFast(who, now, requestsPerMinute)
    if (refused) return refused
    const earlier = route.lazy ? undefined : await earlierAnswer(deps.table, deps.vault, attempt, true)
    if (earlier) return earlier
  }

  const answer = await route.handle({
    deps,
    params,
    body: body.data as never,
    query: query.data as never,
    caller: who,
    call: { actor: { id: who.id, role: who.role }, now, attempt },
    now,
    newId: () => newUlid(now),
    random: chance,
    allowed: (object) => spec.action !== 'PUBLIC' && may(who, spec.action as Parameters<typeof may>[1], object),
    pathOf: async (organId) => organPath(await deps.directory.list('ORGAN'), organId),
  })
  // The first attempt may have won while this one was looking: before anyone is told that he failed, his key is looked up once more.
  if (isFailure(answer)) return (attempt && !route.lazy && (await earlierAnswer(deps.table, deps.vault, attempt, true))) || answer
  if (route.headers) return { raw: String(answer), headers: route.headers, base64: route.base64 }
  return { answer }
}

/** Keeps the types of a group's routes while each file adds its own. */
export const route = <K extends RouteKey>(_key: K, handle: Handler<K>, more: Omit<Route<K>, 'handle'> = {}): Route<K> => ({ handle, ...more })
