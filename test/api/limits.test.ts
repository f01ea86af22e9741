import { DEFAULT_LIMITS, type Limits } from '../../functions/contract/limits.ts'
import { matter, openWorld, type World } from '../support/world.ts'

const MONDAY = '2026-11-23T01:00:00.000Z'
const TUESDAY = '2026-11-24T01:00:00.000Z'
const at = (id: string) => ({ params: { id } })
const later = (instant: string, minutes: number) => new Date(Date.parse(instant) + minutes * 60_000).toISOString()

/** Every number differs from the one before. */
const CHANGED: Limits = {
  ...DEFAULT_LIMITS,
  bookingsPerMonth: 1,
  cancelHours: 2,
  leadWorkdays: 0,
  noShowsToLower: 1,
  offerMinutes: 30,
  firstChoiceHours: 1,
  returnMinutesFrom: 3,
  returnMinutesTo: 3,
  waitingPlaces: 2,
  requestsPerMinute: 20,
}

let world: World
type Resident = Awaited<ReturnType<World['resident']>>
beforeAll(async () => {
  world = await openWorld(MONDAY)
})
afterAll(() => world?.close())

const enter = async (from: string, limits: Limits, basis = '县信访局〔2026〕12 号') => ({
  who: await world.member('ADMIN', 'county'),
  options: { body: { from, basis, limits } },
})
const entered = async (...input: Parameters<typeof enter>) => {
  const { who, options } = await enter(...input)
  return world.by(who, 'POST /v1/limits', options)
}
const refusal = async (...input: Parameters<typeof enter>) => {
  const { who, options } = await enter(...input)
  return world.refused(who, 'POST /v1/limits', options)
}

const dates = ['2026-12-02', '2026-12-03', '2026-12-04', '2026-12-07', '2026-12-08', '2026-12-09', '2026-12-10', '2026-12-11', '2026-12-14']
const publish = (more = {}) => world.publish({ date: dates.shift()!, walkInPlaces: 0, ...more })
const onePlace = (more = {}) => publish({ from: '09:00', to: '09:30', placesPerBand: 1, ...more })
const draft = async (who: Resident) => (await world.by(who, 'POST /v1/matters', { body: matter(`反映的事项${Math.random()}`) })).id
const wait = async (sessionId: string, who?: Resident) => {
  const citizen = who ?? (await world.resident())
  const body = { band: 'ANY' as const, matterId: await draft(citizen) }
  return { citizen, booking: await world.by(citizen, 'POST /v1/sessions/{id}/wait', { ...at(sessionId), body }) }
}
const read = (who: Resident, id: string) => world.by(who, 'GET /v1/bookings/{id}', at(id))
const cancel = (who: Resident, id: string) => world.by(who, 'POST /v1/bookings/{id}/cancel', { ...at(id), body: { reason: '' } })

describe('the rule table', () => {
  it('begins on a day to come; until then its version can be replaced, and the ledger has both', async () => {
    expect(await refusal('2026-11-23', CHANGED)).toBe('NOT_YET_EFFECTIVE from')
    expect(await refusal('2026-11-22', CHANGED)).toBe('NOT_YET_EFFECTIVE from')
    await entered('2026-11-24', DEFAULT_LIMITS, '先试行')
    await entered('2026-11-24', CHANGED)
    const { versions, initial } = await world.ok('GET /v1/limits')
    expect(versions).toEqual([
      { from: '2026-11-24', basis: '县信访局〔2026〕12 号', limits: CHANGED, enteredAt: expect.stringMatching(/^2026-11-23/) },
    ])
    expect(initial).toEqual(DEFAULT_LIMITS)
    const entries = (await world.scan()).filter(({ pk }) => pk === 'AUD#DIR#LIMITS#2026-11-24')
    expect(entries.map(({ action, changes }) => [action, (changes as { basis: string }).basis])).toEqual([
      ['limits.create', '先试行'],
      ['limits.change', '县信访局〔2026〕12 号'],
    ])
    expect(await world.ledger()).toEqual([])
  })

  it('is refused where two of its numbers do not fit together, and named', async () => {
    expect(await refusal('2026-12-24', { ...CHANGED, returnMinutesFrom: 5, returnMinutesTo: 4 })).toBe('BAD_INPUT limits.returnMinutesTo')
    expect(await refusal('2026-12-24', { ...CHANGED, bookingsPerMonth: 0 })).toBe('BAD_INPUT limits.bookingsPerMonth')
  })

  it('is the business of the root’s administrator alone', async () => {
    const { options } = await enter('2026-12-24', CHANGED)
    for (const organ of ['county2', 'town', 'zhujian']) {
      expect(await world.refused(await world.member('ADMIN', organ), 'POST /v1/limits', options)).toBe('FORBIDDEN')
    }
    expect(await world.refused(await world.member('SCHEDULER'), 'POST /v1/limits', options)).toBe('FORBIDDEN')
  })

  it('holds from its day on, for sessions that are published then, and never for those that were published before', async () => {
    const before = await publish()
    const planned = await world.plan({ date: '2026-11-25' })
    await world.by(await world.member('SUPERVISOR'), 'POST /v1/sessions/{id}/approve', at(planned.id))
    const publishIt = { ...at(planned.id), body: { channels: ['小程序'] } }
    // Three workdays of lead today, none tomorrow.
    expect(await world.refused(await world.member('SCHEDULER'), 'POST /v1/sessions/{id}/publish', publishIt)).toBe('LEAD_TIME lateReason')
    world.setNow(TUESDAY)
    const after = await world.by(await world.member('SCHEDULER'), 'POST /v1/sessions/{id}/publish', publishIt)
    expect([before.limits, after.limits]).toEqual([DEFAULT_LIMITS, CHANGED])
    expect(await refusal('2026-11-24', DEFAULT_LIMITS)).toBe('NOT_YET_EFFECTIVE from')

    // What was announced stays, also when the notice is corrected and published again.
    const scheduler = await world.member('SCHEDULER')
    await world.by(scheduler, 'POST /v1/sessions/{id}/change', { ...at(before.id), body: { reason: '换房间', room: '第二接访室' } })
    expect((await world.by(scheduler, 'POST /v1/sessions/{id}/publish', { ...at(before.id), body: { channels: [] } })).limits).toEqual(DEFAULT_LIMITS)
    expect((await world.ok('GET /v1/board/sessions/{id}', at(before.id))).limits).toMatchObject({ bookingsPerMonth: 2, cancelHours: 24 })
    const old = await world.book(before.id)
    expect(old.booking.cancelBefore).toBe('2026-12-01T01:00:00.000Z')
  })
})

describe('each number of a changed table', () => {
  beforeEach(() => world.setNow(TUESDAY))

  it('places a month: a second booking of the month is refused to the citizen and given by the desk', async () => {
    const [one, two] = [await publish(), await publish()]
    const january = await world.publish({ date: '2027-01-05' })
    const { citizen } = await world.book(one.id)
    const again = { sessionId: two.id, band: '01', matterId: await draft(citizen) }
    const { error } = await world.answerOf('POST /v1/bookings', citizen, { body: again })
    expect([error?.code, error?.details]).toEqual(['MONTH_LIMIT', { limit: '1', month: '2026-12' }])
    await world.by(citizen, 'POST /v1/bookings', { body: { ...again, sessionId: january.id } })
    const { name, idType, idNo, phone, address } = citizen
    const atDesk = await world.by(await world.member('CLERK'), 'POST /v1/desk/bookings', {
      body: { sessionId: two.id, band: '01', person: { name, idType, idNo, phone, address }, matter: matter('窗口代约的事项'), channel: 'PHONE' },
    })
    expect(atDesk.state).toBe('CONFIRMED')
  })

  it('hours to cancel', async () => {
    const session = await publish()
    const [early, late] = [await world.book(session.id, '01'), await world.book(session.id, '01')]
    const band = `${session.date}T01:00:00.000Z`
    expect(early.booking.cancelBefore).toBe(later(band, -120))
    world.setNow(later(band, -121))
    expect((await cancel(early.citizen, early.booking.id)).state).toBe('CANCELLED')
    world.setNow(later(band, -119))
    expect(await world.refused(late.citizen, 'POST /v1/bookings/{id}/cancel', { ...at(late.booking.id), body: { reason: '' } })).toBe(
      'TOO_LATE_TO_CANCEL',
    )
  })

  it('minutes of an offer', async () => {
    const session = await onePlace()
    const holder = await world.book(session.id)
    const waiting = await wait(session.id)
    await cancel(holder.citizen, holder.booking.id)
    await world.settle()
    const { offer } = await read(waiting.citizen, waiting.booking.id)
    expect(offer?.until.slice(0, 16)).toBe(later(TUESDAY, 30).slice(0, 16))
  })

  it('hours of the first choice after a day that the office cancelled', async () => {
    const [session, substitute] = [await onePlace(), await onePlace()]
    const { citizen, booking } = await world.book(session.id)
    const body = { reason: '领导公出', substituteSessionId: substitute.id }
    await world.by(await world.member('SCHEDULER'), 'POST /v1/sessions/{id}/cancel', { ...at(session.id), body })
    await world.settle()
    const { offer } = await read(citizen, booking.id)
    expect([offer?.first, offer?.until.slice(0, 16)]).toEqual([true, later(TUESDAY, 60).slice(0, 16)])
  })

  it('minutes until a place that was given back is the public’s again', async () => {
    const session = await onePlace()
    const holder = await world.book(session.id)
    const friend = await world.resident()
    const body = { sessionId: session.id, band: '01', matterId: await draft(friend) }
    await cancel(holder.citizen, holder.booking.id)
    world.setNow(later(TUESDAY, 2))
    expect(await world.refused(friend, 'POST /v1/bookings', { body })).toBe('FULL band')
    world.setNow(later(TUESDAY, 4))
    // An instance remembers for a second of its own that a band is full.
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect((await world.by(friend, 'POST /v1/bookings', { body })).state).toBe('CONFIRMED')
  })

  it('people on the waiting list; who twice, or here once, did not come stands behind the others and is never refused', async () => {
    // A day on which somebody does not come.
    const today = await world.publish({
      date: '2026-11-24',
      from: '14:00',
      to: '15:00',
      leaderId: world.deputy,
      closesAt: '2026-11-24T06:00:00.000Z',
    })
    const matterId = async (who: Resident) =>
      (await world.by(who, 'POST /v1/matters', { body: matter('学位不足', { category: 'EDUCATION_HEALTH' }) })).id
    const absent = await world.resident('失约人')
    const missed = await world.by(absent, 'POST /v1/bookings', { body: { sessionId: today.id, band: '01', matterId: await matterId(absent) } })
    const clerk = await world.member('CLERK')
    world.setNow('2026-11-24T06:00:00.000Z')
    await world.by(clerk, 'POST /v1/sessions/{id}/open', at(today.id))
    world.setNow('2026-11-24T06:20:00.000Z')
    await world.by(clerk, 'POST /v1/bookings/{id}/no-show', at(missed.id))

    const session = await onePlace()
    await world.book(session.id)
    const first = await wait(session.id, absent)
    const second = await wait(session.id)
    const position = async ({ citizen, booking }: typeof first) => (await read(citizen, booking.id)).position
    expect([await position(first), await position(second)]).toEqual([2, 1])
    const third = await world.resident()
    const body = { band: 'ANY' as const, matterId: await draft(third) }
    expect(await world.refused(third, 'POST /v1/sessions/{id}/wait', { ...at(session.id), body })).toBe('WAITING_FULL')
    // A place that is free he takes like anybody else.
    const free = await world.publish({ date: '2027-01-06' })
    expect((await world.book(free.id, '01', absent)).booking.state).toBe('CONFIRMED')
  })

  it('requests a minute, of one person: reading is free, others are not touched, and he is told when to come again', async () => {
    const [hasty, other] = [await world.resident(), await world.resident()]
    const consent = (who: Resident) => world.answerOf('POST /v1/consents', who, { body: { templates: ['REMINDER'] } })
    world.setNow('2026-11-24T02:00:00.000Z')
    const codes: string[] = []
    for (let count = 0; count < 25; count++) codes.push((await consent(hasty)).error?.code ?? 'ok')
    expect([codes.indexOf('TOO_MANY'), new Set(codes.slice(20))]).toEqual([20, new Set(['TOO_MANY'])])
    // Set just before, and a little room after: the test's own time passes too.
    world.setNow('2026-11-24T02:00:30.000Z')
    const refused = (await consent(hasty)).error
    const seconds = Number(refused?.details?.retryAfterSeconds)
    expect([seconds > 0, seconds <= 65]).toEqual([true, true])
    expect((await world.answerOf('GET /v1/messages', hasty)).status).toBe(200)
    expect((await consent(other)).status).toBe(200)
    world.setNow(later('2026-11-24T02:00:33.000Z', seconds / 60))
    expect((await consent(hasty)).status).toBe(200)
  })

  it('requests a minute of a desk are ten times as many', async () => {
    const clerk = await world.member('CLERK')
    world.setNow('2026-11-24T03:00:00.000Z')
    const hold = () => world.answerOf('POST /v1/bookings/{id}/hold', clerk, { ...at('nobody.nothing'), body: { reason: '等人' } })
    const codes = new Set<string | undefined>()
    for (let count = 0; count < 60; count++) codes.add((await hold()).error?.code)
    expect([...codes]).toEqual(['NOT_FOUND'])
  })
})
