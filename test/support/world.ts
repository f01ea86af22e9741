import { createHash } from 'node:crypto'
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { type AnswerOf, API, type RouteKey } from '../../functions/contract/api.ts'
import type { LoginAnswer, Role } from '../../functions/contract/people.ts'
import type { SessionInput } from '../../functions/contract/reception.ts'
import { canonical } from '../../functions/data/audit.ts'
import { checkChains, checkLeaderDays, checkPlaces } from '../../functions/data/ledger.ts'
import { checkDocuments } from '../../functions/data/ledger-documents.ts'
import { checkDraws } from '../../functions/data/ledger-draws.ts'
import type { Item } from '../../functions/data/table.ts'
import { LOCAL_TABLE, localClient } from '../../infra/local/engine.ts'
import { type LambdaRecord, type StreamPump, startStream } from '../../infra/local/streams.ts'
import { readDeployed } from '../../infra/local/template.ts'
import { type Backend, startBackend } from '../../infra/local/testing.ts'
import './font-module.ts'
import { matter, newPhone, ORGANS, person } from './county.ts'
import { type Answered, type Options, toEvent } from './request.ts'

export { matter, newIdNo, newPhone, ORGANS, person, personOf, petition } from './county.ts'
export { type Answered, at, type Options } from './request.ts'

/** A small county on the real engine, with every role, called through the real handlers as API Gateway calls them. */

type StaffRole = Exclude<Role, 'CITIZEN'>
export type Person = { id: string; token(): Promise<string> }
const SECOND_ADMIN = { id: 'admin2', name: '邻县管理员', phone: '13700000002', organId: 'county2' }

export type World = Awaited<ReturnType<typeof openWorld>>

const handlersOf = async () => {
  const [book, citizen, staff, documents, stream, jobs] = await Promise.all([
    import('../../functions/http/book.ts'),
    import('../../functions/http/citizen.ts'),
    import('../../functions/http/staff.ts'),
    import('../../functions/http/documents.ts'),
    import('../../functions/events/stream.ts'),
    import('../../functions/events/jobs.ts'),
  ])
  return { book, citizen, staff, documents, stream, jobs }
}

/** Engine, twins, handlers, the stream and a county of every role. `now` sets the clock of the handlers; `start` may bring another engine. */
export const openWorld = async (now = '2026-11-23T01:00:00.000Z', start: () => Promise<Backend> = startBackend) => {
  const backend: Backend = await start()
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
    return groups[found.functionName as 'book' | 'citizen' | 'staff' | 'documents']
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

  const { deps } = await import('../../functions/context.ts')
  const { bootstrap } = await import('../../functions/data/bootstrap.ts')
  const stores = await deps()
  /** The SDK beside the functions' own client: for what only a test does with a table. */
  const database = DynamoDBDocumentClient.from(localClient(backend.endpoint), { marshallOptions: { removeUndefinedValues: true } })
  await bootstrap(stores, { organs: ORGANS, admin: { id: 'admin', name: '管理员', phone: '13700000000', organId: 'county' } }, now)
  await bootstrap(stores, { organs: [], admin: SECOND_ADMIN }, now)
  const signedIn = await login('13700000000')
  const admin = signedIn.accessToken
  /** Someone who stays signed in: a fresh access token whenever the moved clock has ended the old one. */
  const keepSignedIn = (first: LoginAnswer, phone: string): Person => {
    let current = Promise.resolve(first)
    const fresh = async (known: LoginAnswer): Promise<LoginAnswer> => {
      const soon = Date.now() + Number(process.env.CLOCK_OFFSET_MS ?? 0) + 60_000
      if (Date.parse(known.expiresAt) > soon) return known
      // A refresh token lives thirty days; tests that leap further sign in anew.
      const longAgo = soon - Date.parse(known.expiresAt) > 29 * 86_400_000
      return longAgo ? login(phone) : ok('POST /v1/login/refresh', { body: { refreshToken: known.refreshToken } })
    }
    return {
      id: first.account.id,
      // One after another: a refresh token that is used twice ends the family.
      async token() {
        current = current.then(fresh)
        return (await current).accessToken
      },
    }
  }
  const chief = keepSignedIn(signedIn, '13700000000')

  const join = async (invite: { name: string; role: StaffRole; organId: string; leaderId?: string }, phone: string, token: string) => {
    const { code } = await ok('POST /v1/staff/invites', { body: { ...invite, phone }, token })
    await ok('POST /v1/login/code', { body: { phone } })
    return ok('POST /v1/login/invite', { body: { invite: code, phone, code: lastCode(phone) } })
  }
  const staff = async (role: StaffRole, organId: string, leaderId?: string): Promise<string> =>
    (await join({ name: role, role, organId, leaderId }, newPhone(), await chief.token())).accessToken
  const members = new Map<string, Promise<Person>>()
  /** The member of staff of this role and organ, always the same one. The second county has its own administrator. */
  const member = (role: StaffRole, organId = 'xinfang', leaderId?: string): Promise<Person> => {
    const key = `${role} ${organId} ${leaderId ?? ''}`
    const made = async () => {
      if (organId === 'county2' && role === 'ADMIN') return keepSignedIn(await login(SECOND_ADMIN.phone), SECOND_ADMIN.phone)
      const host = organId.endsWith('2') ? await member('ADMIN', 'county2') : chief
      const phone = newPhone()
      return keepSignedIn(await join({ name: role, role, organId, leaderId }, phone, await host.token()), phone)
    }
    const known = members.get(key) ?? made()
    members.set(key, known)
    return known
  }
  /** A citizen with his real name on record, who stays signed in. */
  const resident = async (name = '王秀英') => {
    const who = person(name)
    const signed = await login(who.phone)
    await ok('PUT /v1/me/profile', { body: who, token: signed.accessToken })
    return { ...who, ...keepSignedIn(signed, who.phone) }
  }
  const leader = async (name: string, post: string, remit: string[], organId = 'county', token?: string) =>
    (await ok('POST /v1/leaders', { body: { name, post, organId, remit, active: true }, token: token ?? (await chief.token()) })).id
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

  let collector: StreamPump | undefined
  const waiting: LambdaRecord[] = []
  /** The records that came since the last call, without their being handled: for a test that hands them over in its own way. */
  const collect = async (): Promise<LambdaRecord[]> => {
    collector ??= await startStream({
      endpoint: backend.endpoint,
      table: LOCAL_TABLE,
      source: deployed.stream!,
      handler: async () => async (event) => {
        waiting.push(...event.Records)
        return { batchItemFailures: [] }
      },
      log: (line) => console.error(line),
      onGivenUp: () => undefined,
    })
    await collector.drain()
    return waiting.splice(0)
  }

  /** Everything that lies in the table, sorted: for what must not be there, and for what must not have changed. */
  const scan = async (): Promise<Item[]> => {
    const items: Item[] = []
    let from: Record<string, unknown> | undefined
    do {
      const page = await database.send(new ScanCommand({ TableName: stores.table.name, ExclusiveStartKey: from, ConsistentRead: true }))
      items.push(...((page.Items ?? []) as Item[]))
      from = page.LastEvaluatedKey
    } while (from)
    return items.sort((a, b) => (`${a.pk}|${a.sk}` < `${b.pk}|${b.sk}` ? -1 : 1))
  }

  /** One line for each item; signing in anew (families of tokens) is nobody's business. */
  const lines = async () =>
    (await scan())
      .filter((item) => !item.pk.startsWith('FAM#'))
      .map((item) => `${item.pk}|${item.sk}|${createHash('sha256').update(canonical(item)).digest('base64url').slice(0, 12)}`)
  /** What has changed since `before`: lines that came or went. */
  const changesSince = async (before: string[]) => {
    const now = await lines()
    return [...now.filter((line) => !before.includes(line)), ...before.filter((line) => !now.includes(line))]
  }

  /** Runs `action` just before the first command that `matches` goes to the database: a race that happens every time. */
  const justBefore = (matches: (input: unknown) => boolean, action: () => Promise<unknown>): void => {
    const { client } = stores.table
    const send = client.send.bind(client) as (command: unknown) => Promise<unknown>
    const spy = jest.spyOn(client, 'send').mockImplementation((async (command: { input: unknown }) => {
      if (matches(command.input)) {
        spy.mockRestore()
        await action()
      }
      return send(command)
    }) as never)
  }

  const token = (who?: Person) => who?.token()
  const answerOf = async <K extends RouteKey>(key: K, who: Person | undefined, options: Options<K> = {}) =>
    call(key, { ...options, token: await token(who) })
  /** As `ok`, by a person: `by(clerk, 'POST …', {…})`. */
  const by = async <K extends RouteKey>(who: Person, key: K, options: Options<K> = {}) => ok(key, { ...options, token: await token(who) })
  /** The code of the refusal; fails when the call succeeds. */
  const refused = async <K extends RouteKey>(who: Person | undefined, key: K, options: Options<K> = {}): Promise<string> => {
    const { status, error } = await answerOf(key, who, options)
    if (status === 200) throw new Error(`${key} succeeded`)
    return `${error?.code}${error?.field ? ` ${error.field}` : ''}`
  }
  /** Planned, approved and published by people who stay signed in. */
  const plannedBy = async (more: Partial<SessionInput> = {}) => by(await member('SCHEDULER'), 'POST /v1/sessions', { body: sessionInput(more) })
  const publish = async (more: Partial<SessionInput> = {}, lateReason?: string) => {
    const { id } = await plannedBy(more)
    await by(await member('SUPERVISOR'), 'POST /v1/sessions/{id}/approve', { params: { id } })
    return by(await member('SCHEDULER'), 'POST /v1/sessions/{id}/publish', { params: { id }, body: { channels: ['小程序'], lateReason } })
  }
  /** A resident with a complete draft books for himself. */
  const book = async (sessionId: string, band = '01', who?: Awaited<ReturnType<typeof resident>>, content = matter()) => {
    const citizen = who ?? (await resident())
    const draft = await by(citizen, 'POST /v1/matters', { body: content })
    const booking = await by(citizen, 'POST /v1/bookings', { body: { sessionId, band, matterId: draft.id } })
    return { citizen, booking, draft }
  }

  return {
    backend,
    stores,
    database,
    scan,
    lines,
    changesSince,
    collect,
    justBefore,
    /** What the ledger finds wrong with chains, places, claims and leaders' days. */
    async ledger() {
      const items = await scan()
      return [...checkChains(items), ...checkPlaces(items), ...checkLeaderDays(items), ...checkDraws(items), ...checkDocuments(items)]
    },
    answerOf,
    by,
    refused,
    member,
    resident,
    plan: plannedBy,
    publish,
    book,
    stream: (list: LambdaRecord[]) => groups.stream.handler({ Records: list } as never),
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
    job: (job: Parameters<typeof groups.jobs.handler>[0]['job']) => groups.jobs.handler({ job }),
    async close() {
      await Promise.all([pump?.stop(), collector?.stop()])
      stores.table.client.destroy()
      await backend.stop()
    },
  }
}
