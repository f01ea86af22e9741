import { keys, splitId } from '../../functions/data/keys.ts'
import { type Item, transact, updateItem } from '../../functions/data/table.ts'
import { matter, openWorld, type World } from '../support/world.ts'

const START = '2026-11-23T01:00:00.000Z'
const at = (id: string) => ({ params: { id } })
const NONE = { oversold: 0, claimsWithoutBooking: 0, offersOverdue: 0, undelivered: 0, breaches: [] }

let world: World
beforeAll(async () => {
  world = await openWorld(START)
})
beforeEach(() => {
  world.setNow(START)
  // A broken invariant is an error of ours and is logged as one.
  jest.spyOn(console, 'error').mockImplementation()
})
afterEach(() => jest.restoreAllMocks())
afterAll(() => world?.close())

const read = async () => world.by(await world.member('SUPERVISOR'), 'GET /v1/supervision/invariants')
const checked = async () => {
  await world.settle()
  await world.job('check')
  return read()
}
const dates = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-07', '2026-12-08', '2026-12-09', '2026-12-10', '2026-12-11']
const publish = (more = {}) => world.publish({ date: dates.shift()!, walkInPlaces: 0, ...more })
const itemOf = async (bookingId: string): Promise<Item> => {
  const { owner, ulid } = splitId(bookingId)
  const { pk, sk } = keys.booking(owner, ulid)
  return (await world.scan()).find((item) => item.pk === pk && item.sk === sk)!
}
const placeKey = (item: Item) => ({ pk: `SES#${item.sessionId}`, sk: String(item.place) })
/** Past every rule: what only a mistake of ours or a hand in the table can do. */
const set = (key: { pk: string; sk: string }, expression: string, values: Record<string, unknown> = {}) =>
  updateItem(world.stores.table, { pk: key.pk, sk: key.sk }, { expression, ...(Object.keys(values).length > 0 && { values }) })
const remove = ({ pk, sk }: { pk: string; sk: string }) => transact(world.stores.table, [{ name: 'gone', delete: { pk, sk } }])
const named = (session: { id: string; date: string }) => ({ sessionId: session.id, date: session.date, leader: '县委副书记、县长周启明' })

it('has counted nothing before the first run', async () => {
  const first = await read()
  expect([first.checkedAt, first.sessions]).toEqual([undefined, 0])
})

it('finds nothing in a county where people book, wait, move, cancel and are offered places', async () => {
  const session = await publish({ placesPerBand: 1, from: '09:00', to: '10:00' })
  const other = await publish()
  await world.plan({ date: '2026-12-21' })
  const one = await world.book(session.id, '01')
  const two = await world.book(session.id, '02')
  const waiter = await world.resident('郑卫东')
  const draft = await world.by(waiter, 'POST /v1/matters', { body: matter('排队反映') })
  await world.by(waiter, 'POST /v1/sessions/{id}/wait', { ...at(session.id), body: { band: 'ANY', matterId: draft.id } })
  await world.by(one.citizen, 'POST /v1/bookings/{id}/cancel', { ...at(one.booking.id), body: { reason: '' } })
  await world.by(two.citizen, 'POST /v1/bookings/{id}/reschedule', { ...at(two.booking.id), body: { sessionId: other.id, band: '02' } })
  // The planned day is no session yet to which anybody could come.
  expect(await checked()).toMatchObject({ ...NONE, sessions: 2, checkedAt: expect.stringMatching(/^2026-11-23T01:00/) })
})

it('finds a place that two bookings have, and names its session and nobody', async () => {
  const session = await publish()
  const [one, two] = [await world.book(session.id, '01'), await world.book(session.id, '01')]
  await world.settle()
  const [first, second] = [await itemOf(one.booking.id), await itemOf(two.booking.id)]
  // As a lost update would leave it: the second one's row carries on as if free, the first one's is given away.
  await set(placeKey(first), 'SET bk = :bk', { ':bk': two.booking.id })
  await set(placeKey(second), 'REMOVE bk')
  await set(second, 'SET place = :place', { ':place': first.place })
  const found = await checked()
  expect(found).toMatchObject({ oversold: 1, claimsWithoutBooking: 0 })
  expect(found.breaches).toEqual([{ problem: 'PLACE_TWICE', ...named(session) }])
  await set(placeKey(first), 'SET bk = :bk', { ':bk': one.booking.id })
  await set(placeKey(second), 'SET bk = :bk', { ':bk': two.booking.id })
  await set(second, 'SET place = :place', { ':place': second.place })
  expect(await checked()).toMatchObject(NONE)
})

it('finds somebody whom no place row names any more, and a place that is taken by nobody', async () => {
  const session = await publish()
  const { booking } = await world.book(session.id, '01')
  await world.settle()
  const place = placeKey(await itemOf(booking.id))
  await set(place, 'REMOVE bk')
  expect(await checked()).toMatchObject({ oversold: 1, breaches: [{ problem: 'PLACE_LOST', ...named(session) }] })
  await set(place, 'SET bk = :bk', { ':bk': booking.id })
  await set({ ...place, sk: 'P#02#01' }, 'SET bk = :bk', { ':bk': 'nobody.nothing' })
  expect(await checked()).toMatchObject({ oversold: 0, claimsWithoutBooking: 1, breaches: [{ problem: 'PLACE_OF_NOBODY', ...named(session) }] })
  await set({ ...place, sk: 'P#02#01' }, 'REMOVE bk')
  expect(await checked()).toMatchObject(NONE)
})

it('finds a claim whose booking is gone, and a booking whose claim is', async () => {
  const session = await publish()
  const { booking, citizen } = await world.book(session.id, '01')
  await world.settle()
  const item = await itemOf(booking.id)
  const [field, claim] = Object.entries((await world.scan()).find(({ pk, sk }) => pk === `CIT#${citizen.id}` && sk === 'CLAIMS')!).find(([name]) =>
    name.startsWith('c_'),
  )!
  await remove(item)
  const gone = await checked()
  expect([gone.claimsWithoutBooking, gone.oversold, gone.breaches.map(({ problem }) => problem)]).toEqual([
    2,
    0,
    ['PLACE_OF_NOBODY', 'CLAIM_OF_NOBODY'],
  ])
  // Even when the place was given back in order: the roll still knows who had it.
  await set(placeKey(item), 'REMOVE bk')
  expect(await checked()).toMatchObject({ claimsWithoutBooking: 1, breaches: [{ problem: 'CLAIM_OF_NOBODY', ...named(session) }] })

  await transact(world.stores.table, [{ name: 'back', put: item }])
  await set(placeKey(item), 'SET bk = :bk', { ':bk': booking.id })
  await updateItem(world.stores.table, keys.claims(citizen.id), { expression: 'REMOVE #c', names: { '#c': field } })
  expect(await checked()).toMatchObject({ claimsWithoutBooking: 1, breaches: [{ problem: 'BOOKING_WITHOUT_CLAIM', ...named(session) }] })
  await updateItem(world.stores.table, keys.claims(citizen.id), { expression: 'SET #c = :c', names: { '#c': field }, values: { ':c': claim } })
  expect(await checked()).toMatchObject(NONE)
})

it('finds an offer that stands after its deadline, once, also when it fell out of the job’s list', async () => {
  const session = await publish({ placesPerBand: 1, from: '09:00', to: '09:30' })
  const holder = await world.book(session.id)
  const waiter = await world.resident('郑卫东')
  const draft = await world.by(waiter, 'POST /v1/matters', { body: matter('排队反映') })
  const waiting = await world.by(waiter, 'POST /v1/sessions/{id}/wait', { ...at(session.id), body: { band: 'ANY', matterId: draft.id } })
  await world.by(holder.citizen, 'POST /v1/bookings/{id}/cancel', { ...at(holder.booking.id), body: { reason: '' } })
  await world.settle()
  const { until } = (await itemOf(waiting.id)).offer as { until: string }
  world.setNow(new Date(Date.parse(until) + 4 * 60_000).toISOString())
  // The first county's offer ran out with this one: the job of every minute has been idle for both.
  await world.job('check')
  expect((await read()).offersOverdue).toBe(0)
  world.setNow(new Date(Date.parse(until) + 6 * 60_000).toISOString())
  const late = await checked()
  const own = () => late.breaches.filter(({ sessionId }) => sessionId === session.id)
  expect(own()).toEqual([{ problem: 'OFFER_OVERDUE', ...named(session) }])
  expect(late.offersOverdue).toBe(late.breaches.length)
  await remove(keys.offerDue(until, waiting.id))
  expect((await checked()).offersOverdue).toBe(late.offersOverdue)
  await transact(world.stores.table, [{ name: 'due', put: { ...keys.offerDue(until, waiting.id), bookingId: waiting.id, sessionId: session.id } }])
  await world.job('offers')
  expect(await checked()).toMatchObject(NONE)
})

it('takes a round that is too long for one run up where it stopped, and shows its numbers when all is seen', async () => {
  await world.job('check')
  const before = await read()
  const key = keys.invariants()
  // A round of which everything up to the end of the county's year is done already.
  const done = { cursor: { organId: 'county', month: '2027-11', after: '' }, sessions: 7, found: [] }
  await updateItem(world.stores.table, key, { expression: 'SET #round = :round', names: { '#round': 'round' }, values: { ':round': done } })
  world.setNow('2026-11-23T02:00:00.000Z')
  await world.job('check')
  const after = await read()
  expect([before.sessions > 1, after.sessions, after.checkedAt! > before.checkedAt!]).toEqual([true, 7, true])
  await world.job('check')
  expect((await read()).sessions).toBe(before.sessions)
})

it('is shown to supervisors and administrators, and tells of nobody', async () => {
  const session = await publish()
  const { booking, citizen } = await world.book(session.id, '01')
  await world.settle()
  await set(placeKey(await itemOf(booking.id)), 'REMOVE bk')
  const shown = JSON.stringify(await checked())
  for (const secret of [citizen.id, citizen.name, citizen.phone, booking.id, booking.code]) expect(shown).not.toContain(secret)
  expect(await world.by(await world.member('ADMIN', 'county'), 'GET /v1/supervision/invariants')).toMatchObject({ oversold: 1 })
  expect(await world.refused(await world.member('CLERK'), 'GET /v1/supervision/invariants')).toBe('FORBIDDEN')
})
