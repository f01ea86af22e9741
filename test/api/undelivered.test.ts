import { updateItem } from '../../functions/data/table.ts'
import { openWorld, type World } from '../support/world.ts'

/** Its own world: the stream's records are handed over by hand, so that they can fail as often as is wanted. */
let world: World
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
})
beforeEach(() => jest.spyOn(console, 'error').mockImplementation())
afterEach(() => jest.restoreAllMocks())
afterAll(() => world?.close())

const NONE = { oversold: 0, claimsWithoutBooking: 0, offersOverdue: 0, undelivered: 0, breaches: [] }
const checked = async () => {
  await world.job('check')
  return world.by(await world.member('SUPERVISOR'), 'GET /v1/supervision/invariants')
}
const send = async () => (await import('../../functions/context.ts')).deps().then(({ sms }) => sms)
const failed = async (records: Awaited<ReturnType<World['collect']>>) => (await world.stream(records)).batchItemFailures.length

/** A booking and the record of the message that tells of it; nothing is sent yet. */
const dates = ['2026-12-01', '2026-12-02']
const booked = async () => {
  const session = await world.publish({ date: dates.shift()! })
  const { booking } = await world.book(session.id)
  await world.stream(await world.collect())
  const records = (await world.collect()).filter(({ dynamodb }) => JSON.stringify(dynamodb?.Keys).includes('MSG#'))
  expect(records).toHaveLength(1)
  const named = { sessionId: session.id, date: session.date, leader: '县委副书记、县长周启明' }
  return { records, named, booking }
}
const messageOf = async (bookingId: string) => (await world.scan()).find((item) => item.sk.startsWith('MSG#') && item.bookingId === bookingId)!

it('counts a message that nobody takes once, names its session, and forgets it when it is sent', async () => {
  const { records, named } = await booked()
  jest.spyOn(await send(), 'send').mockRejectedValue(new Error('the provider is away'))
  expect([await failed(records), await failed(records)]).toEqual([1, 1])
  expect(await checked()).toMatchObject({ ...NONE, undelivered: 1, breaches: [{ problem: 'UNDELIVERED', ...named }] })

  jest.restoreAllMocks()
  expect(await failed(records)).toBe(0)
  expect(await checked()).toMatchObject(NONE)
})

it('counts a message over which somebody died, until somebody else has taken it over', async () => {
  const { records, booking } = await booked()
  const message = await messageOf(booking.id)
  const died = { expression: 'SET sendingAt = :then', values: { ':then': '2026-11-23T01:00:30.000Z' } }
  await updateItem(world.stores.table, { pk: message.pk, sk: message.sk }, died)
  world.setNow('2026-11-23T01:01:00.000Z')
  expect(await failed(records)).toBe(1)
  expect((await checked()).undelivered).toBe(1)

  world.setNow('2026-11-23T01:03:00.000Z')
  expect(await failed(records)).toBe(0)
  expect((await messageOf(booking.id)).sentBy).toBe('SMS')
  expect(await checked()).toMatchObject(NONE)
})
