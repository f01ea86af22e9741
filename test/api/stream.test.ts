import type { LambdaRecord } from '../../infra/local/streams.ts'
import { openidOf } from '../../infra/local/wechat.ts'
import { answered, checkInOf } from '../support/bodies.ts'
import { matter, openWorld, type Person, person, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
})
afterEach(() => jest.restoreAllMocks())
afterAll(() => world?.close())

const at = (id: string) => ({ params: { id } })

/** The same order for the same seed. */
const shuffled = <T>(list: readonly T[], seed: number): T[] => {
  const rest = [...list]
  let state = seed
  for (let index = rest.length - 1; index > 0; index--) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    const other = state % (index + 1)
    ;[rest[index], rest[other]] = [rest[other]!, rest[index]!]
  }
  return rest
}

type Deliver = (records: LambdaRecord[]) => Promise<void>
const whole: Deliver = async (records) => {
  expect(await world.stream(records)).toEqual({ batchItemFailures: [] })
}

/** Hands over everything that follows from anything, until nothing does; returns all of it. */
const follow = async (deliver: Deliver): Promise<LambdaRecord[]> => {
  const all: LambdaRecord[] = []
  for (let records = await world.collect(); records.length > 0; records = await world.collect()) {
    all.push(...records)
    await deliver(records)
  }
  return all
}

let month = 0
/** A planned stretch of life with every kind of follow-up; the people and sessions are new every time. */
const live = async () => {
  const [scheduler, screener, clerk] = await Promise.all([world.member('SCHEDULER'), world.member('SCREENER'), world.member('CLERK')])
  const mayor = await world.member('LEADER', 'county', world.mayor)
  const year = 2027 + Math.floor(month / 12)
  const day = (no: number) => `${year}-${String((month % 12) + 1).padStart(2, '0')}-${no}`
  month++
  const session = await world.publish({ date: day(19) })
  const doomed = await world.publish({ date: day(20) })
  const screened = await world.publish({ date: day(21), mode: 'SCREENED' })
  const heard = await world.book(session.id, '01')
  const changing = await world.book(session.id, '02')
  const cancelled = await world.book(doomed.id, '01')
  const early = await world.book(doomed.id, '02')
  const asked = await world.book(screened.id, '01')
  const helper = await world.resident('周敏')
  const draft = await world.by(helper, 'POST /v1/matters', { body: matter('征地补偿少算两分地', { category: 'LAND' }) })
  const subject = person('孙玉梅')
  await world.by(helper, 'POST /v1/bookings', {
    body: { sessionId: screened.id, band: '02', matterId: draft.id, onBehalf: { person: subject, relation: '邻居' } },
  })
  await world.by(early.citizen, 'POST /v1/bookings/{id}/cancel', { ...at(early.booking.id), body: { reason: '有事' } })
  await world.by(scheduler, 'POST /v1/sessions/{id}/change', { ...at(session.id), body: { reason: '会议', from: '14:00', to: '16:00' } })
  const late = await world.book(session.id, '03')
  await world.by(changing.citizen, 'POST /v1/bookings/{id}/reschedule', { ...at(changing.booking.id), body: { sessionId: screened.id, band: '03' } })
  await world.by(screener, 'POST /v1/bookings/{id}/need-info', { ...at(asked.booking.id), body: { what: '产权证', until: `${day(18)}T00:00:00Z` } })
  await world.by(asked.citizen, 'POST /v1/bookings/{id}/supplement', { ...at(asked.booking.id), body: { text: '已补' } })
  await world.by(screener, 'POST /v1/bookings/{id}/confirm', at(asked.booking.id))
  await world.by(scheduler, 'POST /v1/sessions/{id}/cancel', { ...at(doomed.id), body: { reason: '防汛', substituteSessionId: screened.id } })
  const hear = async () => {
    world.setNow(`${day(19)}T05:50:00.000Z`)
    await world.by(clerk, 'POST /v1/sessions/{id}/open', at(session.id))
    await world.by(clerk, 'POST /v1/bookings/{id}/check-in', { ...at(heard.booking.id), body: checkInOf(heard.citizen) })
    await world.by(mayor, 'POST /v1/bookings/{id}/talk', at(heard.booking.id))
    await world.by(mayor, 'POST /v1/bookings/{id}/outcome', { ...at(heard.booking.id), body: answered() })
  }
  const people = {
    heard: heard.citizen,
    changing: changing.citizen,
    cancelled: cancelled.citizen,
    early: early.citizen,
    asked: asked.citizen,
    late: late.citizen,
    helper,
  }
  return { people, subject, sessions: { session: session.id, doomed: doomed.id, screened: screened.id }, hear, changing: changing.booking.id }
}
/** Free places of the card, whenever they are the public's. */
const publicPlaces = (card: Record<string, unknown>) => (card.free as { places: number }[]).reduce((sum, { places }) => sum + places, 0)
type Life = Awaited<ReturnType<typeof live>>

const kindsOf = async (who: Person) => (await world.by(who, 'GET /v1/messages')).items.map(({ kind }) => kind).sort()

/** Everything that people can see of it: inboxes, what was sent to whom, boards, the screener's queue. */
const seen = async ({ people, subject, sessions }: Life) => {
  const inbox: Record<string, string[]> = {}
  for (const [name, who] of Object.entries(people)) inbox[name] = await kindsOf(who)
  const phones = [...Object.values(people).map(({ phone }) => phone), subject.phone]
  const sms = phones.map((phone) => world.backend.sms.filter((one) => one.phone === phone && !one.text.includes('验证码')).length)
  const items = await world.scan()
  const boards = items
    .filter(({ pk, id, gone }) => pk.startsWith('BOARD#') && !gone && Object.values(sessions).includes(String(id)))
    .map((card) => [Object.entries(sessions).find(([, id]) => id === card.id)![0], card.state, publicPlaces(card), card.from])
    .sort()
  const queue = items.filter(({ pk }) => pk.startsWith('SCREEN#')).map(({ bookingId }) => String(bookingId))
  return { inbox, sms, boards, queue: queue.length, changingWaits: queue.filter((id) => people.changing && id.startsWith(people.changing.id)).length }
}

const EXPECTED_INBOX = {
  heard: ['BOOKING_CONFIRMED', 'CASE_REGISTERED', 'RATING_OPEN', 'SESSION_CHANGED'],
  cancelled: ['BOOKING_CONFIRMED', 'FIRST_CHOICE'],
  early: ['BOOKING_CANCELLED', 'BOOKING_CONFIRMED'],
  asked: ['BOOKING_CONFIRMED', 'BOOKING_NEED_INFO', 'BOOKING_SUBMITTED'],
  // Who booked after the notice of a change is not told of it, however late its record comes.
  late: ['BOOKING_CONFIRMED'],
  helper: ['BOOKING_SUBMITTED'],
}

describe('the follow-ups of what happens', () => {
  it('tell everyone once, also when the same records come again, whole, one by one, backwards and shuffled', async () => {
    const life = await live()
    const records = await follow(whole)
    await life.hear()
    records.push(...(await follow(whole)))
    const first = await seen(life)
    expect(first.inbox).toMatchObject({ ...EXPECTED_INBOX, changing: ['BOOKING_CONFIRMED', 'BOOKING_RESCHEDULED'] })
    expect(first.sms).toEqual([4, 2, 2, 2, 3, 1, 1, 1])
    expect(first).toMatchObject({ queue: 2, changingWaits: 1 })
    expect(first.boards).toEqual([
      ['doomed', 'CANCELLED', 0, '09:00'],
      ['screened', 'PUBLISHED', 5, '09:00'],
      ['session', 'IN_SESSION', 6, '14:00'],
    ])

    await whole(records)
    await follow(whole)
    expect(await seen(life)).toEqual(first)
    for (const record of records) await whole([record])
    await whole([...records].reverse())
    for (const seed of [1, 2, 3]) await whole(shuffled(records, seed))
    await follow(whole)
    expect(await seen(life)).toEqual(first)
  })

  it.each([11, 12, 13])('come to the same end when the records come out of order the first time (order %i)', async (seed) => {
    const mixed: Deliver = async (records) => {
      for (const record of shuffled(records, seed)) await whole([record])
    }
    const life = await live()
    await follow(mixed)
    await life.hear()
    await follow(mixed)
    const end = await seen(life)
    expect(end.inbox).toMatchObject(EXPECTED_INBOX)
    // Who left the session before its change was looked at may or may not hear of it; nobody hears of anything twice.
    for (const kinds of Object.values(end.inbox)) expect(new Set(kinds).size).toBe(kinds.length)
    expect(end.boards.map(([name, state, left]) => [name, state, left])).toEqual([
      ['doomed', 'CANCELLED', 0],
      ['screened', 'PUBLISHED', 5],
      ['session', 'IN_SESSION', 6],
    ])
    expect(end.changingWaits).toBe(1)
  })

  it('are sent once when two instances get the same records at the same time', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined)
    const session = await world.publish({ date: '2029-03-05' })
    const { citizen } = await world.book(session.id)
    await follow(async (records) => {
      const [one, two] = await Promise.all([world.stream(records), world.stream(records)])
      // Whoever came second waits for the first: its records come again.
      for (const result of [one, two]) if (result.batchItemFailures.length > 0) await whole(records)
    })
    expect(world.backend.sms.filter((sms) => sms.phone === citizen.phone && !sms.text.includes('验证码'))).toHaveLength(1)
    expect(await kindsOf(citizen)).toEqual(['BOOKING_CONFIRMED'])
  })
})

describe('sending', () => {
  const booked = async (date: string, who?: Awaited<ReturnType<World['resident']>>) => {
    const session = await world.publish({ date })
    return world.book(session.id, '01', who)
  }
  const smsTo = (phone: string) => world.backend.sms.filter((sms) => sms.phone === phone && !sms.text.includes('验证码')).length
  const sentBy = async (who: Person) => (await world.by(who, 'GET /v1/messages')).items[0]?.sentBy
  const silence = () => jest.spyOn(console, 'error').mockImplementation(() => undefined)

  it('is tried again when the provider failed, from the record that failed, and then succeeds once', async () => {
    silence()
    await follow(whole)
    const { citizen } = await booked('2029-04-05')
    jest.spyOn(world.stores.sms, 'send').mockRejectedValueOnce(new Error('the SMS provider answered 500'))
    let failures = 0
    await follow(async (records) => {
      const { batchItemFailures } = await world.stream(records)
      failures += batchItemFailures.length
      const from = records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === batchItemFailures[0]?.itemIdentifier)
      if (from >= 0) await whole(records.slice(from))
    })
    expect([failures, smsTo(citizen.phone), await sentBy(citizen)]).toEqual([1, 1, 'SMS'])
  })

  it('goes by WeChat where the person agreed to this kind, once a consent, and by SMS otherwise', async () => {
    const citizen = await world.resident()
    await world.ok('POST /v1/login/wechat', { body: { code: `twin-${citizen.id}`, phoneCode: `phone-${citizen.phone}` } })
    await world.by(citizen, 'POST /v1/consents', { body: { templates: ['BOOKING_CONFIRMED'] } })
    const { booking } = await booked('2029-05-07', citizen)
    await follow(whole)
    const messages = () => world.backend.wechat.filter(({ touser }) => touser === openidOf(`twin-${citizen.id}`))
    expect([messages().length, smsTo(citizen.phone), await sentBy(citizen)]).toEqual([1, 0, 'WECHAT'])
    expect(messages()[0]).toMatchObject({ template: 'BOOKING_CONFIRMED', page: expect.stringContaining(booking.id) })
    await world.by(citizen, 'POST /v1/bookings/{id}/cancel', { ...at(booking.id), body: { reason: '' } })
    await follow(whole)
    expect([messages().length, smsTo(citizen.phone), await sentBy(citizen)]).toEqual([1, 1, 'SMS'])
  })

  it('falls back to SMS when WeChat refuses or does not answer', async () => {
    silence()
    const citizen = await world.resident()
    await world.ok('POST /v1/login/wechat', { body: { code: `twin-${citizen.id}`, phoneCode: `phone-${citizen.phone}` } })
    for (const [index, failure] of [async () => false, async () => Promise.reject(new Error('timeout'))].entries()) {
      await world.by(citizen, 'POST /v1/consents', { body: { templates: ['BOOKING_CONFIRMED', 'BOOKING_CANCELLED'] } })
      jest.spyOn(world.stores.wechat, 'send').mockImplementationOnce(failure)
      const { booking } = await booked(`2029-06-0${index + 5}`, citizen)
      await follow(whole)
      expect([index, smsTo(citizen.phone), await sentBy(citizen)]).toEqual([index, index + 1, 'SMS'])
      await world.by(citizen, 'POST /v1/bookings/{id}/cancel', { ...at(booking.id), body: { reason: '' } })
      await follow(whole)
    }
  })
})

it('reminds on the day before, once, and nobody at night', async () => {
  const session = await world.publish({ date: '2029-09-12' })
  const { citizen } = await world.book(session.id)
  await follow(whole)
  const remind = async (instant: string) => {
    world.setNow(instant)
    const { count } = await world.job('remind')
    await follow(whole)
    return count
  }
  expect(await remind('2029-09-10T03:00:00.000Z')).toBe(0)
  expect(await remind('2029-09-11T00:59:00.000Z')).toBe(0)
  expect(await remind('2029-09-11T01:00:00.000Z')).toBe(1)
  await remind('2029-09-11T02:00:00.000Z')
  expect(await kindsOf(citizen)).toEqual(['BOOKING_CONFIRMED', 'REMINDER'])
})
