import fc from 'fast-check'
import { API, type RouteKey } from '../../functions/contract/api.ts'
import { DEFAULT_LIMITS } from '../../functions/contract/limits.ts'
import { keys } from '../../functions/data/keys.ts'
import { putItem } from '../../functions/data/table.ts'
import { makeObjects, type Objects } from '../support/objects.ts'
import { type Request, requestsFor } from '../support/requests.ts'
import { openWorld, type World } from '../support/world.ts'

const ROUTES = Object.keys(API) as RouteKey[]
const WITH_BODY = ROUTES.filter((route) => 'body' in API[route])
const WITH_QUERY = ROUTES.filter((route) => 'query' in API[route])

let world: World
let objects: Objects
let requests: ReturnType<typeof requestsFor>
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
  // Nobody sends nonsense at this pace; it is not what is judged here.
  const limits = { ...DEFAULT_LIMITS, requestsPerMinute: 600 }
  await putItem(world.stores.table, { ...keys.limits('2026-01-01'), from: '2026-01-01', basis: '', limits, enteredAt: '' })
  world.stores.directory.forget()
  objects = await makeObjects(world)
  requests = requestsFor(objects)
})
afterAll(() => world?.close())

const send = (route: RouteKey, more: object) => {
  const { who, options } = requests[route] as Request
  return world.answerOf(route, who, { ...(options as object), ...more } as never) as Promise<{
    status: number
    error?: { code: string; field?: string; message: string; next: string }
  }>
}

describe.each(WITH_BODY)('%s', (route) => {
  it('answers what is no JSON, and JSON that is no object, with a sentence', async () => {
    for (const raw of ['{', 'nonsense', '"text', '\u0000']) {
      expect((await send(route, { raw })).error?.code).toBe('BAD_JSON')
    }
    for (const raw of ['null', '[]', '"text"', '7', 'true']) {
      const { status, error } = await send(route, { raw })
      expect([raw, status, error?.code]).toEqual([raw, 400, 'BAD_INPUT'])
      expect(error?.field).toBeTruthy()
    }
  })

  it('never fails for whatever JSON, and names the field that is wrong', async () => {
    const valid = (requests[route] as Request).options as unknown as { body: Record<string, unknown> }
    const names = Object.keys(valid.body)
    const junk = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'binary', maxLength: 3000 }),
      fc.constantFrom('', ' ', -1, 1e308, null, [], {}, '0000-00-00'),
    )
    const mutated = fc.tuple(fc.constantFrom(...names), junk).map(([name, value]) => ({ ...valid.body, [name]: value }))
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 1, arbitrary: fc.jsonValue() }, { weight: 3, arbitrary: mutated }), async (body) => {
        const { status, error } = await send(route, { raw: JSON.stringify(body) })
        expect([JSON.stringify(body).slice(0, 300), status < 500]).toEqual([JSON.stringify(body).slice(0, 300), true])
        if (error?.code === 'BAD_INPUT') expect(error.field).toBeTruthy()
        if (error) expect([error.message, error.next].every((words) => words.length > 0 && !/\{\w+\}/.test(words))).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})

it.each(WITH_QUERY)('%s never fails for whatever is asked', async (route) => {
  const names = ['cursor', 'month', 'date', 'organId', 'leaderId', 'topic']
  const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 2000 }), fc.constantFrom('', '!', '====', 'AAAA', '2026-13', '2026-02-30', '../..'))
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), value), async (query) => {
      expect((await send(route, { query: { ...((requests[route] as Request).options as { query?: object }).query, ...query } })).status).toBeLessThan(
        500,
      )
    }),
    { numRuns: 40 },
  )
})

it('takes a made-up cursor for no cursor and never for another partition', async () => {
  for (const text of ['', 'MSG#', 'BKG#', 'META', 'x'.repeat(3000), '\u0000']) {
    const cursor = Buffer.from(text).toString('base64url')
    for (const route of WITH_QUERY) expect((await send(route, { query: { month: '2026-11', cursor } })).status).toBeLessThan(500)
  }
})

it('treats an id that is none as something that is not there', async () => {
  for (const route of ROUTES.filter((one) => one.includes('{id}'))) {
    for (const id of ['x'.repeat(3000), '..', '#META', 'a b', '%00', '.', 'nobody.nothing', '用户']) {
      const { status, error } = await send(route, { params: { id } })
      expect([route, id.slice(0, 10), status < 500, error?.code === undefined]).toEqual([route, id.slice(0, 10), true, false])
    }
  }
})
