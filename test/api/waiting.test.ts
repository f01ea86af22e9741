import { checkLines } from '../../functions/data/ledger.ts'
import { matter, openWorld, type World } from '../support/world.ts'

const at = (id: string) => ({ params: { id } })

describe('the waiting list', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld('2026-11-23T01:00:00.000Z')
  }, 120_000)
  afterAll(() => world?.close())
  afterEach(async () => {
    await world.settle()
    const items = await world.scan()
    expect([...(await world.ledger()), ...checkLines(items, new Date(Date.now() + Number(process.env.CLOCK_OFFSET_MS)).toISOString())]).toEqual([])
    world.setNow('2026-11-23T01:00:00.000Z')
  })

  const dates = [
    '2026-12-21',
    '2026-12-22',
    '2026-12-23',
    '2026-12-24',
    '2026-12-25',
    '2026-12-28',
    '2026-12-14',
    '2026-12-15',
    '2026-12-17',
    '2026-12-18',
    '2026-12-01',
    '2026-12-02',
    '2026-12-03',
    '2026-12-04',
    '2026-12-07',
    '2026-12-08',
    '2026-12-09',
    '2026-12-10',
    '2026-12-11',
  ]
  const nextDate = () => dates.shift()!
  const onePlace = (date = nextDate(), more = {}) =>
    world.publish({ date, from: '09:00', to: '09:30', slotMinutes: 30, placesPerBand: 1, walkInPlaces: 0, ...more })
  type Resident = Awaited<ReturnType<World['resident']>>
  const wait = async (sessionId: string, who?: Resident, content = matter(`排队反映的事项${Math.random()}`, { category: 'OTHER' })) => {
    const citizen = who ?? (await world.resident())
    const draft = await world.by(citizen, 'POST /v1/matters', { body: content })
    return {
      citizen,
      booking: await world.by(citizen, 'POST /v1/sessions/{id}/wait', { ...at(sessionId), body: { band: 'ANY', matterId: draft.id } }),
    }
  }
  const read = async (who: Resident, id: string) => world.by(who, 'GET /v1/bookings/{id}', at(id))
  const kinds = async (who: Resident) => (await world.by(who, 'GET /v1/messages')).items.map(({ kind }) => kind)
  const left = async (id: string) => (await world.ok('GET /v1/board/sessions/{id}', at(id))).left

  it('shows the place in line, offers a place that is given back to the first, and gives it with one tap', async () => {
    const session = await onePlace()
    const holder = await world.book(session.id)
    const first = await wait(session.id)
    const second = await wait(session.id)
    expect([(await read(first.citizen, first.booking.id)).position, (await read(second.citizen, second.booking.id)).position]).toEqual([1, 2])

    await world.by(holder.citizen, 'POST /v1/bookings/{id}/cancel', { ...at(holder.booking.id), body: { reason: '' } })
    await world.settle()
    const offered = await read(first.citizen, first.booking.id)
    expect([offered.state, offered.offer?.until.slice(0, 16), offered.actions]).toEqual([
      'OFFERED',
      '2026-11-23T03:00',
      ['cancel', 'reschedule', 'acceptOffer'],
    ])
    expect(await kinds(first.citizen)).toEqual(['OFFER', 'WAITING'])
    expect((await read(second.citizen, second.booking.id)).position).toBe(1)

    const taken = await world.by(first.citizen, 'POST /v1/bookings/{id}/accept-offer', at(first.booking.id))
    expect([taken.state, taken.offer, taken.band]).toEqual(['CONFIRMED', undefined, { from: '09:00', to: '09:30' }])
  })

  it('keeps a place that was given back from the public: first for the list, then for a time by chance', async () => {
    const session = await onePlace()
    const holder = await world.book(session.id)
    await world.by(holder.citizen, 'POST /v1/bookings/{id}/cancel', { ...at(holder.booking.id), body: { reason: '' } })
    await world.settle()
    const friend = await world.resident()
    const draft = await world.by(friend, 'POST /v1/matters', { body: matter('想接手的名额') })
    const grab = () => world.refused(friend, 'POST /v1/bookings', { body: { sessionId: session.id, band: '01', matterId: draft.id } })
    expect([await grab(), await left(session.id)]).toEqual(['FULL band', 0])
    world.setNow('2026-11-23T02:00:00.000Z')
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(await left(session.id)).toBe(1)
    await world.by(friend, 'POST /v1/bookings', { body: { sessionId: session.id, band: '01', matterId: draft.id } })
  })

  it('passes an offer that nobody answers on to the next, and takes it from nobody before its time', async () => {
    const session = await onePlace()
    const holder = await world.book(session.id)
    const first = await wait(session.id)
    const second = await wait(session.id)
    await world.by(holder.citizen, 'POST /v1/bookings/{id}/cancel', { ...at(holder.booking.id), body: { reason: '' } })
    await world.settle()
    world.setNow('2026-11-23T02:59:00.000Z')
    await world.job('offers')
    expect((await read(first.citizen, first.booking.id)).state).toBe('OFFERED')
    world.setNow('2026-11-23T03:01:00.000Z')
    // The deadline itself decides, not the job.
    expect(await world.refused(first.citizen, 'POST /v1/bookings/{id}/accept-offer', at(first.booking.id))).toBe('OFFER_ENDED')
    await world.job('offers')
    await world.settle()
    expect(await read(first.citizen, first.booking.id)).toMatchObject({ state: 'CANCELLED', lapsed: true })
    expect(await kinds(first.citizen)).toContain('OFFER_LAPSED')
    expect((await read(second.citizen, second.booking.id)).state).toBe('OFFERED')
  })

  it('makes no offer when the day has begun, and none for which there is no time to come', async () => {
    const session = await onePlace()
    const holder = await world.book(session.id)
    const waiting = await wait(session.id)
    world.setNow(`${session.date}T00:30:00.000Z`)
    await world.by(await world.member('CLERK'), 'POST /v1/desk/bookings/{id}/cancel', { ...at(holder.booking.id), body: { reason: '来电取消' } })
    await world.settle()
    expect((await read(waiting.citizen, waiting.booking.id)).state).toBe('WAITING')
  })

  it('leads on a screened day to the screener, as a booking does', async () => {
    const session = await onePlace(nextDate(), { mode: 'SCREENED' })
    const holder = await world.book(session.id)
    const waiting = await wait(session.id)
    await world.by(holder.citizen, 'POST /v1/bookings/{id}/cancel', { ...at(holder.booking.id), body: { reason: '' } })
    await world.settle()
    const taken = await world.by(waiting.citizen, 'POST /v1/bookings/{id}/accept-offer', at(waiting.booking.id))
    await world.settle()
    const queue = (await world.by(await world.member('SCREENER'), 'GET /v1/screening')).items.map(({ booking }) => booking.id)
    expect([taken.state, queue.includes(waiting.booking.id)]).toEqual(['SUBMITTED', true])
  })

  it('ends with the beginning of the day: who waited in vain is told and has his claim back', async () => {
    const session = await onePlace()
    await world.book(session.id)
    const words = matter('等了一场没等到的事项', { category: 'OTHER' })
    const waiting = await wait(session.id, undefined, words)
    world.setNow(`${session.date}T00:50:00.000Z`)
    await world.by(await world.member('CLERK'), 'POST /v1/sessions/{id}/open', at(session.id))
    await world.settle()
    const ended = await read(waiting.citizen, waiting.booking.id)
    expect([ended.state, ended.cancelled?.by]).toEqual(['CANCELLED', 'OFFICE'])
    expect(await kinds(waiting.citizen)).toContain('BOOKING_CANCELLED')
  })

  it('tells who may book that he need not wait, and bounds the list', async () => {
    const session = await onePlace()
    const who = await world.resident()
    const draft = await world.by(who, 'POST /v1/matters', { body: matter('不用排队') })
    const body = { band: 'ANY' as const, matterId: draft.id }
    expect(await world.refused(who, 'POST /v1/sessions/{id}/wait', { ...at(session.id), body })).toBe('PLACES_LEFT')
  })

  it('puts one person into the line once for a matter, and lets him leave it at any time', async () => {
    const session = await onePlace()
    await world.book(session.id)
    const words = matter('只排一次的事项')
    const one = await wait(session.id, undefined, words)
    const again = await world.by(one.citizen, 'POST /v1/matters', { body: words })
    const body = { band: 'ANY' as const, matterId: again.id }
    expect(await world.refused(one.citizen, 'POST /v1/sessions/{id}/wait', { ...at(session.id), body })).toBe('DUPLICATE_BOOKING')
    const gone = await world.by(one.citizen, 'POST /v1/bookings/{id}/cancel', { ...at(one.booking.id), body: { reason: '' } })
    expect(gone.state).toBe('CANCELLED')
  })

  it('keeps a place of the substitute for everyone booked when the office cancels, with one tap, before the public', async () => {
    const [date, other] = [nextDate(), nextDate()]
    const session = await onePlace(date)
    const substitute = await onePlace(other)
    const booked = await world.book(session.id)
    const who = booked.citizen
    await world.by(await world.member('SCHEDULER'), 'POST /v1/sessions/{id}/cancel', {
      ...at(session.id),
      body: { reason: '领导公出', substituteSessionId: substitute.id },
    })
    await world.settle()
    const moved = await read(who, booked.booking.id)
    expect([moved.state, moved.session.id, moved.offer?.first, moved.movedFrom?.date]).toEqual(['OFFERED', substitute.id, true, date])
    expect(await kinds(who)).toContain('FIRST_CHOICE')
    expect(await left(substitute.id)).toBe(0)
    const taken = await world.by(who, 'POST /v1/bookings/{id}/accept-offer', at(booked.booking.id))
    expect(taken.state).toBe('CONFIRMED')
  })

  it('lets nobody press for an offered place who has his places of the month, says why, and lets him when he has given one back', async () => {
    const session = await onePlace()
    const holder = await world.book(session.id)
    const waiting = await wait(session.id)
    const others = [await onePlace(), await onePlace()]
    const words = (no: number) => matter(`本月已约的事项${no}${Math.random()}`, { category: 'OTHER' })
    const [one] = [
      (await world.book(others[0]!.id, '01', waiting.citizen, words(1))).booking,
      (await world.book(others[1]!.id, '01', waiting.citizen, words(2))).booking,
    ]
    await world.by(holder.citizen, 'POST /v1/bookings/{id}/cancel', { ...at(holder.booking.id), body: { reason: '' } })
    await world.settle()
    const offered = await read(waiting.citizen, waiting.booking.id)
    expect([offered.state, offered.offer?.monthLimit, offered.actions]).toEqual(['OFFERED', 2, ['cancel', 'reschedule']])
    const listed = (await world.by(waiting.citizen, 'GET /v1/bookings')).items.find(({ id }) => id === waiting.booking.id)
    expect([listed?.offer?.monthLimit, listed?.actions]).toEqual([2, ['cancel', 'reschedule']])
    expect(await world.refused(waiting.citizen, 'POST /v1/bookings/{id}/accept-offer', at(waiting.booking.id))).toBe('MONTH_LIMIT')
    await world.by(waiting.citizen, 'POST /v1/bookings/{id}/cancel', { ...at(one.id), body: { reason: '' } })
    expect((await read(waiting.citizen, waiting.booking.id)).actions).toContain('acceptOffer')
    expect((await world.by(waiting.citizen, 'POST /v1/bookings/{id}/accept-offer', at(waiting.booking.id))).state).toBe('CONFIRMED')
  })

  it('offers a place of a later wave that was given back before to the first in line when the wave opens, and to the public after him', async () => {
    const session = await onePlace()
    const opensAt = '2026-11-23T04:00:00.000Z'
    const substitute = await onePlace(nextDate(), { placesPerBand: 2, waves: [{ opensAt, percent: 50 }] })
    const [booked] = [await world.book(session.id), await world.book(substitute.id)]
    const waiting = await wait(substitute.id)
    const cancel = { ...at(session.id), body: { reason: '领导公出', substituteSessionId: substitute.id } }
    await world.by(await world.member('SCHEDULER'), 'POST /v1/sessions/{id}/cancel', cancel)
    await world.settle()
    // The only place that nobody has is one of the later wave; it was kept for him, and he does not want it.
    expect((await read(booked.citizen, booked.booking.id)).state).toBe('OFFERED')
    await world.by(booked.citizen, 'POST /v1/bookings/{id}/cancel', { ...at(booked.booking.id), body: { reason: '' } })
    await world.settle()
    expect((await read(waiting.citizen, waiting.booking.id)).state).toBe('WAITING')
    world.setNow(opensAt)
    expect(await left(substitute.id)).toBe(0)
    await world.job('offers')
    await world.settle()
    expect((await read(waiting.citizen, waiting.booking.id)).state).toBe('OFFERED')
    await world.by(waiting.citizen, 'POST /v1/bookings/{id}/cancel', { ...at(waiting.booking.id), body: { reason: '' } })
    world.setNow('2026-11-23T05:01:00.000Z')
    expect(await left(substitute.id)).toBe(1)
  })

  it('leaves his right to who does nothing about the substitute: he may choose any day later', async () => {
    const [date, other, third] = [nextDate(), nextDate(), '2026-12-16']
    const session = await onePlace(date)
    const substitute = await onePlace(other)
    const later = await onePlace(third)
    const booked = await world.book(session.id)
    const cancel = { ...at(session.id), body: { reason: '领导公出' } }
    await world.by(await world.member('SCHEDULER'), 'POST /v1/sessions/{id}/cancel', cancel)
    await world.settle()
    expect([(await read(booked.citizen, booked.booking.id)).owed, await kinds(booked.citizen)]).toEqual([true, ['OWED', 'BOOKING_CONFIRMED']])
    const owedBy = async () => (await world.by(await world.member('SCHEDULER'), 'GET /v1/sessions/{id}', at(session.id))).owed
    expect(await owedBy()).toBe(1)
    // The substitute is named later.
    await world.by(await world.member('SCHEDULER'), 'POST /v1/sessions/{id}/substitute', {
      ...at(session.id),
      body: { substituteSessionId: substitute.id },
    })
    await world.settle()
    const offered = await read(booked.citizen, booked.booking.id)
    expect([offered.state, await owedBy()]).toEqual(['OFFERED', 0])
    world.setNow(offered.offer!.until)
    await world.job('offers')
    await world.settle()
    const kept = await read(booked.citizen, booked.booking.id)
    expect([kept.state, kept.owed, kept.actions]).toEqual(['WAITING', true, ['cancel', 'reschedule']])
    const body = { sessionId: later.id, band: '01' }
    expect((await world.by(booked.citizen, 'POST /v1/bookings/{id}/reschedule', { ...at(booked.booking.id), body })).state).toBe('CONFIRMED')
  })
})
