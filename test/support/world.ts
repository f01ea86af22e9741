import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { type AnswerOf, API, type BodyOf, type RouteKey } from '../../functions/contract/api.ts'
import type { ErrorCode } from '../../functions/contract/errors.ts'
import type { LoginAnswer, Role } from '../../functions/contract/people.ts'
import type { SessionInput } from '../../functions/contract/reception.ts'
import type { OrganRow } from '../../functions/data/directory.ts'
import { checkCharacter } from '../../functions/domain/people/id-number.ts'
import { LOCAL_TABLE } from '../../infra/local/engine.ts'
import { type StreamPump, startStream } from '../../infra/local/streams.ts'
import { readDeployed } from '../../infra/local/template.ts'
import { type Backend, startBackend } from '../../infra/local/testing.ts'

/** A small county on the real engine, with every role, called through the real handlers as API Gateway calls them. */

export const ORGANS: OrganRow[] = [
  {
    id: 'county',
    name: '云岭县人民政府',
    level: 'COUNTY',
    kind: 'GOVERNMENT',
    parentId: null,
    path: '/county',
    areaCode: '530999',
    phone: '0870-1000000',
  },
  { id: 'xinfang', name: '云岭县信访局', level: 'COUNTY', kind: 'PETITION_OFFICE', parentId: 'county', path: '/county/xinfang', areaCode: '530999' },
  { id: 'zhujian', name: '县住房和城乡建设局', level: 'COUNTY', kind: 'UNIT', parentId: 'county', path: '/county/zhujian', areaCode: '530999' },
  { id: 'renshe', name: '县人力资源和社会保障局', level: 'COUNTY', kind: 'UNIT', parentId: 'county', path: '/county/renshe', areaCode: '530999' },
  { id: 'town', name: '河口镇人民政府', level: 'TOWNSHIP', kind: 'GOVERNMENT', parentId: 'county', path: '/county/town', areaCode: '530999' },
]

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
  key?: string
}

export type World = Awaited<ReturnType<typeof openWorld>>

let serial = 0
/** A phone nobody else in the test has. */
export const newPhone = (): string => `139${String(10_000_000 + ++serial).slice(-8)}`
/** A valid ID number nobody else in the test has. */
export const newIdNo = (): string => {
  const first = `530102199001${String((++serial % 28) + 1).padStart(2, '0')}${String(serial % 1000).padStart(3, '0')}`
  return first + checkCharacter(first)
}

export const person = (name = '王秀英') => ({
  name,
  idType: 'ID_CARD' as const,
  idNo: newIdNo(),
  phone: newPhone(),
  address: '云岭县河口镇河口村三组 12 号',
})

export const matter = (summary = '老旧小区漏水三年没有人修', more: Record<string, unknown> = {}) => ({
  summary,
  facts: '自 2023 年起屋面渗漏，多次向物业反映没有结果。',
  ask: '请求督促修缮屋面。',
  earlier: '2025 年向社区反映，答复等待。',
  category: 'URBAN' as const,
  people: 1,
  representatives: [],
  litigation: false,
  whistleblow: false,
  againstLeaderId: null,
  againstText: '',
  support: '',
  greenChannel: false,
  sameAsCaseId: null,
  ...more,
})

const handlersOf = async () => {
  const [book, citizen, staff, stream, jobs] = await Promise.all([
    import('../../functions/http/book.ts'),
    import('../../functions/http/citizen.ts'),
    import('../../functions/http/staff.ts'),
    import('../../functions/events/stream.ts'),
    import('../../functions/events/jobs.ts'),
  ])
  return { book, citizen, staff, stream, jobs }
}

const fill = (key: RouteKey, params: Record<string, string> = {}): { method: string; path: string } => {
  const [method = '', template = ''] = key.split(' ')
  return { method, path: template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? '')) }
}

const toEvent = <K extends RouteKey>(key: K, options: Options<K>): APIGatewayProxyEventV2 => {
  const { method, path } = fill(key, options.params)
  return {
    version: '2.0',
    routeKey: key,
    rawPath: path,
    rawQueryString: '',
    headers: {
      'content-type': 'application/json',
      ...(options.token && { authorization: `Bearer ${options.token}` }),
      ...('write' in API[key] && { 'idempotency-key': options.key ?? crypto.randomUUID() }),
    },
    queryStringParameters: options.query,
    pathParameters: options.params,
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
    isBase64Encoded: false,
    requestContext: {
      requestId: crypto.randomUUID(),
      routeKey: key,
      stage: '$default',
      http: { method, path },
    } as APIGatewayProxyEventV2['requestContext'],
  }
}

/** Engine, twins, handlers, the stream and a county of every role. `now` sets the clock of the handlers. */
export const openWorld = async (now = '2026-11-23T01:00:00.000Z') => {
  const backend: Backend = await startBackend()
  process.env.LOG_LEVEL = 'error'
  const setNow = (instant: string) => {
    process.env.CLOCK_OFFSET_MS = String(Date.parse(instant) - Date.now())
  }
  setNow(now)
  const groups = await handlersOf()
  const deployed = readDeployed()
  const groupOf = (key: RouteKey) => {
    const found = deployed.routes.find((route) => route.routeKey === key)
    if (!found) throw new Error(`${key} is not deployed`)
    return groups[found.functionName as 'book' | 'citizen' | 'staff']
  }

  const call = async <K extends RouteKey>(key: K, options: Options<K> = {}): Promise<Answered<K>> => {
    const result = (await groupOf(key).handler(toEvent(key, options), {} as never)) as APIGatewayProxyStructuredResultV2
    const isJson = String(result.headers?.['content-type']).includes('json')
    const parsed = isJson ? JSON.parse(result.body ?? '{}') : result.body
    const status = result.statusCode ?? 200
    if (status === 200) API[key].answer.parse(parsed)
    return { status, answer: parsed as AnswerOf<K>, error: status === 200 ? undefined : parsed.error }
  }
  /** The same, when only success is expected; the failure's code is in the message. */
  const ok = async <K extends RouteKey>(key: K, options: Options<K> = {}): Promise<AnswerOf<K>> => {
    const { status, answer, error } = await call(key, options)
    if (status !== 200) throw new Error(`${key} answered ${status} ${error?.code} ${error?.field ?? ''}`)
    return answer
  }

  const lastCode = (phone: string): string => {
    const found = backend.sms.filter((sms) => sms.phone === phone && sms.text.includes('验证码')).at(-1)
    return /\d{6}/.exec(found?.text ?? '')?.[0] ?? ''
  }
  const login = async (phone: string): Promise<LoginAnswer> => {
    await ok('POST /v1/login/code', { body: { phone } })
    return ok('POST /v1/login/phone', { body: { phone, code: lastCode(phone) } })
  }
  /** A citizen with his real name on record. */
  const citizen = async (name = '王秀英') => {
    const who = person(name)
    const login_ = await login(who.phone)
    await ok('PUT /v1/me/profile', { body: who, token: login_.accessToken })
    return { ...who, token: login_.accessToken, id: login_.account.id, refreshToken: login_.refreshToken }
  }
  const draft = async (token: string, content = matter()) => ok('POST /v1/matters', { body: content, token })

  const { deps } = await import('../../functions/http/context.ts')
  const { bootstrap } = await import('../../functions/data/bootstrap.ts')
  const stores = await deps()
  await bootstrap(stores, { organs: ORGANS, admin: { id: 'admin', name: '管理员', phone: '13700000000', organId: 'county' } }, now)
  const signedIn = await login('13700000000')
  const admin = signedIn.accessToken
  /** Tokens end with the moved clock; a refresh gives one of the present. */
  let adminRefresh = signedIn.refreshToken
  const adminNow = async () => {
    const fresh = await ok('POST /v1/login/refresh', { body: { refreshToken: adminRefresh } })
    adminRefresh = fresh.refreshToken
    return fresh.accessToken
  }

  const staff = async (role: Exclude<Role, 'CITIZEN'>, organId: string, leaderId?: string): Promise<string> => {
    const phone = newPhone()
    const invite = await ok('POST /v1/staff/invites', { body: { name: role, phone, role, organId, leaderId }, token: await adminNow() })
    await ok('POST /v1/login/code', { body: { phone } })
    return (await ok('POST /v1/login/invite', { body: { invite: invite.code, phone, code: lastCode(phone) } })).accessToken
  }
  const leader = async (name: string, post: string, remit: string[]) =>
    (await ok('POST /v1/leaders', { body: { name, post, organId: 'county', remit, active: true }, token: admin })).id
  const mayor = await leader('周启明', '县委副书记、县长', ['县政府全面工作'])
  const deputy = await leader('李建国', '副县长', ['教育', '卫生健康'])
  const venue = (
    await ok('POST /v1/venues', {
      body: { name: '县信访接待中心', organId: 'county', address: '云岭县人民路 1 号', phone: '0870-1234567', rooms: ['第一接访室', '第二接访室'] },
      token: admin,
    })
  ).id
  const tokens = {
    admin,
    scheduler: await staff('SCHEDULER', 'xinfang'),
    clerk: await staff('CLERK', 'xinfang'),
    screener: await staff('SCREENER', 'xinfang'),
    supervisor: await staff('SUPERVISOR', 'xinfang'),
    mayor: await staff('LEADER', 'county', mayor),
    deputy: await staff('LEADER', 'county', deputy),
    handler: await staff('HANDLER', 'zhujian'),
    otherHandler: await staff('HANDLER', 'renshe'),
    townClerk: await staff('CLERK', 'town'),
  }

  const sessionInput = (more: Partial<SessionInput> = {}): SessionInput => ({
    organId: 'county',
    form: 'FIXED',
    date: '2026-11-30',
    from: '09:00',
    to: '11:00',
    leaderId: mayor,
    venueId: venue,
    room: '第一接访室',
    topic: '',
    mode: 'INSTANT',
    slotMinutes: 30,
    placesPerBand: 2,
    walkInPlaces: 2,
    videoVenueIds: [],
    accompanying: ['县住建局'],
    ...more,
  })
  /** A session planned, approved and published. */
  const published = async (more: Partial<SessionInput> = {}) => {
    const input = sessionInput(more)
    const session = await ok('POST /v1/sessions', { body: input, token: tokens.scheduler })
    await ok('POST /v1/sessions/{id}/approve', { params: { id: session.id }, token: tokens.supervisor })
    return ok('POST /v1/sessions/{id}/publish', { params: { id: session.id }, body: { channels: ['小程序'] }, token: tokens.scheduler })
  }

  let pump: StreamPump | undefined
  /** Feeds the table's stream to the stream handler until nothing follows from anything any more. */
  const settle = async () => {
    pump ??= await startStream({
      endpoint: backend.endpoint,
      table: LOCAL_TABLE,
      source: deployed.stream!,
      handler: async () => groups.stream.handler as never,
      log: (line) => console.error(line),
      onGivenUp: (records) => {
        throw new Error(`${records.length} stream records given up`)
      },
    })
    await pump.drain()
  }

  return {
    backend,
    stores,
    call,
    ok,
    login,
    lastCode,
    citizen,
    draft,
    staff,
    leader,
    published,
    sessionInput,
    settle,
    setNow,
    tokens,
    mayor,
    deputy,
    venue,
    job: (job: 'remind' | 'expire') => groups.jobs.handler({ job }),
    async close() {
      await pump?.stop()
      stores.table.client.destroy()
      await backend.stop()
    },
  }
}
