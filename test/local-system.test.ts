import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestSystem, type TestSystem } from '../infra/local/testing.ts'

/** Functions that only show what reached them; the real ones have their own tests. */
const ECHO = (mark: string) => `
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
export const handler = async (event) => {
  if (event.rawPath === '/v1/me/profile') {
    await new DynamoDBClient({ endpoint: process.env.DYNAMODB_ENDPOINT }).send(
      new PutItemCommand({ TableName: process.env.TABLE_NAME, Item: { pk: { S: 'CIT#1' }, sk: { S: 'BKG#' + event.body } } }))
    return { statusCode: 201, cookies: ['a=1', 'b=2'], headers: { 'X-Mark': '${mark}' }, body: 'stored' }
  }
  if (event.rawPath === '/v1/messages') throw new Error('broken')
  return { mark: '${mark}', now: process.env.CLOCK_OFFSET_MS, event }
}`
const RECORDING = `
import { appendFileSync } from 'node:fs'
export const handler = async (event) => {
  appendFileSync(process.env.RECORD_FILE, JSON.stringify(event) + '\\n')
}`

let functions: string
let folder: string
let system: TestSystem
const sources = () => {
  for (const name of ['http', 'events']) mkdirSync(join(functions, name), { recursive: true })
  for (const name of ['book', 'citizen', 'staff']) writeFileSync(join(functions, 'http', `${name}.ts`), ECHO('first'))
  for (const name of ['stream', 'jobs']) writeFileSync(join(functions, 'events', `${name}.ts`), RECORDING)
}
const start = () => startTestSystem({ folder, functions })
const get = async (path: string) => (await fetch(system.url + path)).json()
const recorded = async () => {
  const { readFileSync, existsSync } = await import('node:fs')
  const file = process.env.RECORD_FILE ?? ''
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : []
}
const until = async (holds: () => Promise<boolean>) => {
  for (let tries = 0; tries < 100; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('waited in vain')
}

beforeAll(async () => {
  // Inside the project, so that the stubs find its packages.
  mkdirSync('.local', { recursive: true })
  functions = mkdtempSync(join('.local', 'stub-'))
  folder = mkdtempSync(join(tmpdir(), 'leader-reception-'))
  process.env.RECORD_FILE = join(folder, 'record.jsonl')
  sources()
  system = await start()
})
afterAll(async () => {
  await system?.stop()
  rmSync(functions, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
})

describe('the local system', () => {
  it('turns a request into the event that API Gateway would send', async () => {
    const answer = await fetch(`${system.url}/v1/board/sessions/S%201?date=2026-11-30&topic=%E5%9C%9F%E5%9C%B0&topic=b`, {
      headers: { Cookie: 'x=1; y=2', 'X-Two': 'v' },
    })
    const { event } = (await answer.json()) as {
      event: Record<string, unknown> & { headers: Record<string, string>; requestContext: { http: unknown } }
    }
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /v1/board/sessions/{id}',
      rawQueryString: 'date=2026-11-30&topic=%E5%9C%9F%E5%9C%B0&topic=b',
      queryStringParameters: { date: '2026-11-30', topic: '土地,b' },
      pathParameters: { id: 'S 1' },
      cookies: ['x=1', 'y=2'],
      isBase64Encoded: false,
    })
    expect(event.headers['x-two']).toBe('v')
    expect('cookie' in event.headers || 'body' in event).toBe(false)
    expect(event.requestContext.http).toMatchObject({ method: 'GET', path: '/v1/board/sessions/S 1' })
  })

  it('answers unknown routes, broken functions and too large bodies as API Gateway does', async () => {
    const unknown = await fetch(`${system.url}/v1/nothing`)
    expect([unknown.status, await unknown.json()]).toEqual([404, { message: 'Not Found' }])
    const broken = await fetch(`${system.url}/v1/messages`)
    expect([broken.status, await broken.json()]).toEqual([500, { message: 'Internal Server Error' }])
    const large = await fetch(`${system.url}/v1/matters`, { method: 'POST', body: 'x'.repeat(6 * 1024 * 1024 + 1) })
    expect(large.status).toBe(413)
  })

  it('hands every change of the table to the stream function, and goes on after a power cut', async () => {
    const put = (body: string) => fetch(`${system.url}/v1/me/profile`, { method: 'PUT', body })
    const stored = await put('one')
    expect([stored.status, stored.headers.getSetCookie(), stored.headers.get('x-mark'), await stored.text()]).toEqual([
      201,
      ['a=1', 'b=2'],
      'first',
      'stored',
    ])
    const seen = async () =>
      (await recorded()).flatMap((event) => event.Records ?? []).map((record) => record.dynamodb.NewImage.sk.S.slice('BKG#'.length))
    await until(async () => (await seen()).includes('one'))
    await put('two')
    await system.stop('SIGKILL')
    system = await start()
    await put('three')
    await until(async () => (await seen()).includes('three'))
    expect([...new Set(await seen())]).toEqual(['one', 'two', 'three'])
  })

  it('runs a job at once when asked, with the input of the schedule', async () => {
    const fired = await fetch(`${system.url}/_local/schedules/remind`, { method: 'POST' })
    expect(fired.status).toBe(200)
    expect(await recorded()).toContainEqual({ job: 'remind' })
    expect((await fetch(`${system.url}/_local/schedules/nothing`, { method: 'POST' })).status).toBe(404)
  })

  it('serves a changed function without a restart', async () => {
    expect(await get('/v1/directory')).toMatchObject({ mark: 'first' })
    writeFileSync(join(functions, 'http/citizen.ts'), ECHO('second'))
    await until(async () => (await get('/v1/directory')).mark === 'second')
  })

  it('moves its clock and keeps it over a restart', async () => {
    const there = new Date(Date.now() + 86_400_000).toISOString()
    const moved = await fetch(`${system.url}/_local/clock`, { method: 'POST', body: JSON.stringify({ now: there }) })
    const { offsetMs } = (await moved.json()) as { offsetMs: number }
    expect(await get('/v1/directory')).toMatchObject({ now: String(offsetMs) })
    await system.stop()
    system = await start()
    expect(await get('/_local/clock')).toMatchObject({ offsetMs })
  })

  it('leaves no engine behind when it is killed', async () => {
    const { endpoint } = system
    await system.stop('SIGKILL')
    await until(() =>
      fetch(endpoint).then(
        () => false,
        () => true,
      ),
    )
    system = await start()
  })
})
