import { API, type RouteKey } from '../../functions/contract/api.ts'
import { checkInOf } from '../support/bodies.ts'
import { makeObjects, makeUnsent, type Objects } from '../support/objects.ts'
import { type Request, requestsFor } from '../support/requests.ts'
import { uploadOf } from '../support/visit-requests.ts'
import { matter, openWorld, type Person, person, type World } from '../support/world.ts'

const WRITES = (Object.keys(API) as RouteKey[]).filter((route) => 'write' in API[route])
type Any = { body?: Record<string, unknown>; params?: Record<string, string> }
type Step = { who: Person; options: Any }
type Before = () => Promise<Partial<Step> | undefined>

let world: World
let objects: Objects
let requests: ReturnType<typeof requestsFor>
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
  objects = await makeObjects(world)
  requests = requestsFor(objects)
})
afterAll(() => world?.close())

const at = (id: string) => ({ params: { id } })
const same: Before = async () => undefined
/** Made on the way, for the steps that follow. */
const made = { booking: '', desk: '', walkIn: '' }

/** What was settled before has been sent by then. */
const unsent: Before = async () => ({ options: { body: { id: await makeUnsent(world, objects.citizen.id, objects.caseId), note: '电话告知本人' } } })

/** One day, in an order in which every write has its effect once; what a step needs before it stands with it. */
const DAY: [RouteKey, Before][] = [
  [
    'PUT /v1/me/profile',
    async () => {
      const body = person()
      const signed = await world.login(body.phone)
      return { who: { id: signed.account.id, token: async () => signed.accessToken }, options: { body } }
    },
  ],
  ['POST /v1/matters', same],
  ['PUT /v1/matters/{id}', same],
  ['POST /v1/petitions', same],
  ['POST /v1/petitions/{id}/return', same],
  ['POST /v1/register', same],
  ['POST /v1/cases/{id}/petitioner', same],
  ['POST /v1/cases/{id}/split', same],
  ['POST /v1/messages/{id}/read', same],
  ['POST /v1/consents', same],
  ['POST /v1/people/{id}/unmask', same],
  ['POST /v1/desk/bookings/{id}/person', same],
  ['POST /v1/staff/invites', same],
  ['POST /v1/staff/{id}/end', same],
  ['POST /v1/organs/{id}/merge', same],
  ['POST /v1/leaders', same],
  ['PUT /v1/leaders/{id}', same],
  ['POST /v1/leaders/{id}/leave', same],
  ['POST /v1/venues', same],
  ['PUT /v1/venues/{id}', same],
  ['POST /v1/limits', same],
  ['POST /v1/case-rules', same],
  ['POST /v1/calendar', same],
  ['POST /v1/batches', same],
  ['POST /v1/batches/{id}/reports', same],
  ['POST /v1/batches/{id}/close', same],
  ['POST /v1/office/phone-tasks/done', same],
  ['POST /v1/staff/inbox/{id}/read', same],
  ['POST /v1/office/unsent/resend', async () => ({ options: { body: { id: await makeUnsent(world, objects.citizen.id, objects.caseId) } } })],
  ['POST /v1/office/unsent/reached', unsent],
  ['POST /v1/plan/drafts', same],
  ['POST /v1/sessions', same],
  ['PUT /v1/sessions/{id}', same],
  ['POST /v1/sessions/{id}/approve', same],
  ['POST /v1/sessions/{id}/publish', same],
  ['POST /v1/sessions/{id}/change', same],
  ['POST /v1/sessions/{id}/swap', same],
  ['POST /v1/sessions/{id}/cancel', same],
  ['POST /v1/sessions/{id}/substitute', same],
  ['POST /v1/sessions/{id}/report', same],
  ['POST /v1/bookings/{id}/need-info', same],
  ['POST /v1/bookings/{id}/supplement', same],
  ['POST /v1/bookings/{id}/early-answer', same],
  ['POST /v1/bookings/{id}/answer-early', async () => ({ options: { ...at(objects.booking), body: { accept: false } } })],
  ['POST /v1/bookings/{id}/reschedule', same],
  ['POST /v1/bookings/{id}/confirm', async () => ({ options: at(objects.helpedBooking) })],
  ['POST /v1/bookings', same],
  ['POST /v1/bookings/{id}/accept-offer', same],
  ['POST /v1/sessions/{id}/wait', same],
  ['POST /v1/sessions/{id}/register', same],
  ['POST /v1/bookings/{id}/cancel', async () => ({ options: { ...at(made.booking), body: { reason: '有事' } } })],
  [
    'POST /v1/bookings/{id}/decline',
    async () => {
      const { booking } = await world.book(objects.session, '01', undefined, matter('学校食堂不卫生', { category: 'OTHER' }))
      return { options: { ...(requests['POST /v1/bookings/{id}/decline'] as Request).options, ...at(booking.id) } as Any }
    },
  ],
  ['POST /v1/desk/bookings', same],
  ['POST /v1/desk/bookings/{id}/cancel', same],
  [
    'POST /v1/sessions/{id}/open',
    async () => {
      world.setNow('2026-11-30T00:55:00.000Z')
      return undefined
    },
  ],
  ['POST /v1/bookings/{id}/check-in', async () => ({ options: { ...at(objects.booking), body: checkInOf(objects.citizen) } })],
  ['POST /v1/bookings/{id}/hold', same],
  ['POST /v1/bookings/{id}/release', same],
  ['POST /v1/bookings/{id}/call', same],
  ['POST /v1/bookings/{id}/pass', same],
  ['POST /v1/bookings/{id}/talk', same],
  ['POST /v1/bookings/{id}/outcome', same],
  ['POST /v1/desk/walk-ins', same],
  ['POST /v1/bookings/{id}/leave', async () => ({ options: { ...at(made.walkIn), body: { reason: '转窗口' } } })],
  [
    'POST /v1/bookings/{id}/no-show',
    async () => {
      world.setNow('2026-11-30T02:20:00.000Z')
      return { options: at(made.desk) }
    },
  ],
  ['POST /v1/sessions/{id}/close', same],
  ['POST /v1/files', same],
  ['POST /v1/files/{id}/done', same],
  ['POST /v1/files/{id}/judge', same],
  ['POST /v1/visits', same],
  ['POST /v1/visits/{id}/steps', same],
  ['PUT /v1/visits/{id}/record', same],
  [
    'POST /v1/visits/{id}/resolve',
    async () => {
      const body = uploadOf({ needs: '另一部手机上写的' })
      await world.by(objects.visitor, 'PUT /v1/visits/{id}/record', { ...at(objects.visit), body })
      const { version } = await world.by(objects.visitor, 'GET /v1/visits/{id}', at(objects.visit))
      return { options: { ...at(objects.visit), body: { field: 'needs', pick: 0, version } } }
    },
  ],
  ['POST /v1/help/{id}/done', same],
  ['POST /v1/cases/{id}/rating', same],
  ['POST /v1/cases/{id}/steps', same],
  ['POST /v1/batches/{id}/cases', same],
  ['POST /v1/cases/{id}/own-steps', same],
]

const KEEP: Partial<Record<RouteKey, (answer: { id?: string; bookingId?: string }) => void>> = {
  'POST /v1/bookings': ({ id }) => {
    made.booking = id!
  },
  'POST /v1/desk/bookings': ({ id }) => {
    made.desk = id!
  },
  'POST /v1/desk/walk-ins': ({ bookingId }) => {
    made.walkIn = bookingId!
  },
}

/** Another request that is right in itself: some word longer, else another object. */
const otherThan = ({ body, params }: Any): Any => {
  if (!body) return { params: { ...params, id: 'someone.else' } }
  const [name] =
    Object.entries(body).find(
      ([key, value]) => typeof value === 'string' && /reason|basis|text|name|what|record|report|address|summary|comment|room|note|caseNo/.test(key),
    ) ?? []
  if (name) return { params, body: { ...body, [name]: `${body[name]}改` } }
  if (Object.keys(body).join() === 'id') return { params, body: { id: `${body.id}x` } }
  if ('templates' in body) return { params, body: { templates: ['SESSION_CHANGED'] } }
  if ('band' in body) return { params, body: { ...body, band: '02' } }
  if ('substituteSessionId' in body) return { params, body: { substituteSessionId: 'another' } }
  if ('how' in body) return { params, body: { ...body, how: '换了一种办法' } }
  if ('pick' in body) return { params, body: { ...body, pick: 1 } }
  if ('sha256' in body) return { params, body: { ...body, size: 9 } }
  if ('record' in body) return { params, body: { ...body, sentAt: '2026-12-02T03:00:00.000Z' } }
  if ('input' in body) return { params, body: { ...body, input: { ...(body.input as object), reason: '另一个理由' } } }
  if ('matterId' in body) return { params, body: { ...body, organId: 'town' } }
  if ('involved' in body) return { params, body: { ...body, involved: 9 } }
  if ('accept' in body) return { params, body: { accept: true } }
  if ('personsCame' in body) return { params, body: { ...body, personsCame: 3 } }
  if ('drafts' in body) return { params, body: { ...body, drafts: (body.drafts as object[]).slice(1) } }
  if ('channels' in body) return { params, body: { channels: ['县报'] } }
  if ('from' in body || 'to' in body) return { params, body: { ...body, to: '2027-04-30' } }
  return { params, body: { ...body, hours: { from: '08:00', to: '10:00' } } }
}

it('covers every route that writes', () => {
  expect(DAY.map(([route]) => route).sort()).toEqual([...WRITES].sort())
})

it.each(DAY)('%s answers the same key once more with the same answer and no second effect', async (route, before) => {
  const usual = requests[route] as Request
  const { who, options } = { who: usual.who!, options: usual.options as Any, ...(await before()) }
  const send = (more: object) => world.answerOf(route, who, { ...options, ...more } as never) as ReturnType<World['answerOf']>
  const key = crypto.randomUUID()
  expect((await send({ key: null })).error?.code).toBe('IDEMPOTENCY_KEY_MISSING')
  expect((await send({ key: 'short' })).error?.code).toBe('IDEMPOTENCY_KEY_MISSING')

  // The same tap twice at once, as a double tap or a retry on a weak network sends it.
  const taps = await Promise.all([send({ key }), send({ key })])
  const first = taps.find(({ status }) => status === 200)!
  for (const tap of taps) {
    expect([tap.error, tap.answer]).toEqual([undefined, first.answer])
  }
  KEEP[route]?.(first.answer as never)
  await world.settle()

  const lines = await world.lines()
  const again = await send({ key })
  expect([again.status, again.answer]).toEqual([200, first.answer])
  expect((await send({ key, ...otherThan(options) })).error?.code).toBe('IDEMPOTENCY_KEY_REUSED')
  await world.settle()
  expect(await world.changesSince(lines)).toEqual([])
})

it('answers a retry that looked too early with the first answer, not with what the first attempt left behind', async () => {
  const { id } = await world.plan({ date: '2027-09-09' })
  await world.by(objects.supervisor, 'POST /v1/sessions/{id}/approve', at(id))
  // The stream reads the session too: it must be done with it.
  await world.settle()
  const key = crypto.randomUUID()
  const publish = () => world.answerOf('POST /v1/sessions/{id}/publish', objects.scheduler, { ...at(id), body: { channels: ['小程序'] }, key })
  let first: Awaited<ReturnType<typeof publish>> | undefined
  world.justBefore(
    (input) => JSON.stringify(input).includes(`"SES#${id}"`),
    async () => {
      first = await publish()
    },
  )
  const retry = await publish()
  expect([retry.status, retry.answer]).toEqual([200, first?.answer])
})

it('plans a leader once when two plan the same hour at once', async () => {
  await world.settle()
  const body = world.sessionInput({ date: '2027-09-16' })
  const plan = () => world.answerOf('POST /v1/sessions', objects.scheduler, { body })
  let first: Awaited<ReturnType<typeof plan>> | undefined
  world.justBefore(
    (input) => JSON.stringify(input).includes('"TransactItems"'),
    async () => {
      first = await plan()
    },
  )
  const second = await plan()
  expect([first?.status, second.error?.code]).toEqual([200, 'STALE'])
  expect((await plan()).error?.code).toBe('LEADER_BUSY')
})

it('keeps the keys of two people apart', async () => {
  const key = crypto.randomUUID()
  const [one, two] = [await world.resident('甲一'), await world.resident('乙二')]
  const first = await world.by(one, 'POST /v1/matters', { body: matter('甲的事'), key })
  const second = await world.by(two, 'POST /v1/matters', { body: matter('乙的事'), key })
  expect(second.id).not.toBe(first.id)
})

it('leaves a ledger with which everything agrees', async () => {
  expect(await world.ledger()).toEqual([])
})
