import { answered } from '../support/bodies.ts'
import { at, instant, receptionDays } from '../support/reception-day.ts'
import { matter, type Person, person, type World } from '../support/world.ts'

const { team, openDay, checkIn, walkIn, talk, outcome } = receptionDays()
let world: World
let clerk: Person
let mayor: Person
beforeAll(() => {
  ;({ world, clerk, mayor } = team())
})
const dayOf = (id: string) => world.by(clerk, 'GET /v1/sessions/{id}/day', at(id))
const find = (sessionId: string, by: string) => world.answerOf('POST /v1/desk/find', clerk, { body: { sessionId, by } })

describe('checking in', () => {
  it('finds the booking by QR, by code however it is typed, and by the number of the document', async () => {
    const { session, booked } = await openDay(['01', '02'])
    const [{ booking, citizen }] = booked as [(typeof booked)[0]]
    const typed = `${booking.code.slice(0, 4).toLowerCase()} ${booking.code.slice(4)}`
    for (const by of [booking.qr, booking.code, typed, citizen.idNo, citizen.idNo.toLowerCase()]) {
      expect([by, (await find(session.id, by)).answer.bookingId]).toEqual([by, booking.id])
    }
    expect((await find(session.id, person().idNo)).error).toMatchObject({ code: 'NOT_FOUND', field: 'by' })
  })

  it('tells a booking of another day apart, at the search and at the desk', async () => {
    const today = await openDay(['01'])
    const later = await world.publish({ date: '2027-12-24' })
    const other = await world.book(later.id)
    expect((await find(today.session.id, other.booking.qr)).error?.code).toBe('WRONG_DAY')
    expect((await checkIn(other.booking.id, other.citizen)).error?.code).toBe('WRONG_DAY')
  })

  it('lets in only the person who is booked, or one for whom a second clerk vouches', async () => {
    const { booked } = await openDay(['01'])
    const [{ booking, citizen }] = booked as [(typeof booked)[0]]
    expect((await checkIn(booking.id, citizen, { idNo: person().idNo })).error).toMatchObject({ code: 'WRONG_ID', field: 'idNo' })
    expect((await checkIn(booking.id, citizen, { idNo: undefined })).error?.code).toBe('WRONG_ID')
    expect((await checkIn(booking.id, citizen, { identity: 'VOUCHED', idNo: undefined })).error).toMatchObject({
      code: 'BAD_INPUT',
      field: 'vouchedBy',
    })
    const vouched = await checkIn(booking.id, citizen, { identity: 'VOUCHED', idNo: undefined, vouchedBy: '刘二' })
    expect(vouched.answer).toMatchObject({ state: 'CHECKED_IN', ticketNo: 'A01' })
    expect((await checkIn(booking.id, citizen)).error?.code).toBe('STATE_FORBIDS')
  })

  it('of a group of twelve lets five go in and records how many came', async () => {
    const names = ['甲一', '乙二', '丙三', '丁四', '戊五']
    const group = matter('十二户联名反映拆迁', { category: 'OTHER', people: 12, representatives: names.map((name) => ({ name })) })
    const { session, booked } = await openDay(['01'], {}, [group])
    const [{ booking, citizen }] = booked as [(typeof booked)[0]]
    expect((await dayOf(session.id)).entries[0]).toMatchObject({ people: 12, collective: true })
    const six = await checkIn(booking.id, citizen, { personsCame: 12, goIn: [...names, '己六'] })
    expect(six.error).toMatchObject({ code: 'OVER_5_REPS', field: 'goIn' })
    expect((await checkIn(booking.id, citizen, { personsCame: 2, goIn: names })).error).toMatchObject({ code: 'BAD_INPUT', field: 'personsCame' })
    expect((await checkIn(booking.id, citizen, { personsCame: 12, goIn: names })).answer).toMatchObject({ personsCame: 12, collective: true })
    const file = await world.by(mayor, 'GET /v1/bookings/{id}/reading-file', at(booking.id))
    expect(file).toMatchObject({ personsCame: 12, collective: true, goIn: ['甲*', '乙*', '丙*', '丁*', '戊*'] })
  })

  it('gives two numbers when two clerks check in at once', async () => {
    const { booked } = await openDay(['01', '01', '02', '02'])
    const entries = await Promise.all(booked.map(({ booking, citizen }) => checkIn(booking.id, citizen)))
    expect(entries.map(({ answer }) => answer.ticketNo).sort()).toEqual(['A01', 'A02', 'A03', 'A04'])
  })
})

describe('people without a booking', () => {
  it('take the share that is kept for them and nothing of the booked places, until it is used up', async () => {
    const { session } = await openDay(['01'])
    expect((await dayOf(session.id)).walkInsLeft).toBe(2)
    const first = await walkIn(session.id)
    expect(first.answer).toMatchObject({ kind: 'WALK_IN', state: 'CHECKED_IN', ticketNo: 'B01' })
    expect((await walkIn(session.id)).answer.ticketNo).toBe('B02')
    expect((await walkIn(session.id)).error?.code).toBe('NO_WALK_IN_PLACE')
    expect((await world.by(clerk, 'GET /v1/sessions/{id}', at(session.id))).places).toEqual({ total: 8, left: 7 })
    const none = await openDay([], { walkInPlaces: 0 })
    expect((await walkIn(none.session.id)).error?.code).toBe('NO_WALK_IN_PLACE')
  })

  it('get a place of the band that runs when they come, else of the next one that has any', async () => {
    const { session, date } = await openDay([], { walkInPlaces: 4 })
    const bandNow = async () => (await walkIn(session.id)).answer.band.from
    world.setNow(instant(date, '09:40'))
    expect([await bandNow(), await bandNow()]).toEqual(['09:30', '10:00'])
    world.setNow(instant(date, '08:50'))
    expect(await bandNow()).toBe('09:00')
    // The last free place, after the hours: he is here, and the leader still receives.
    world.setNow(instant(date, '11:05'))
    expect(await bandNow()).toBe('10:30')
    expect((await walkIn(session.id)).error?.code).toBe('NO_WALK_IN_PLACE')
  })

  it('get a ticket only while the session runs', async () => {
    const session = await world.publish({ date: '2027-12-27' })
    expect((await walkIn(session.id)).error?.code).toBe('STATE_FORBIDS')
  })

  it('are checked by the same rules as those who book', async () => {
    const { session } = await openDay()
    expect((await walkIn(session.id, { goIn: ['一', '二', '三', '四', '五', '六'], personsCame: 9 })).error?.code).toBe('OVER_5_REPS')
    expect((await walkIn(session.id, { matter: matter('举报', { whistleblow: true }) })).error?.code).toBe('WHISTLEBLOW')
    expect((await walkIn(session.id, { matter: matter('反映县长', { againstLeaderId: world.mayor }) })).error?.code).toBe('RECUSAL')
  })
})

describe('the queue', () => {
  it('calls the booked by their bands, walk-ins after them, the green channel first; who was passed waits behind, who is held stands aside', async () => {
    const green = matter('残疾人补贴', { category: 'OTHER', greenChannel: true, support: '轮椅' })
    const { session, booked } = await openDay(['02', '01', '03'], {}, [matter(), matter(), green])
    const walk = (await walkIn(session.id)).answer.bookingId
    for (const { booking, citizen } of booked) await checkIn(booking.id, citizen)
    const [second, first, wheelchair] = booked.map(({ booking }) => booking.id) as [string, string, string]
    const queue = async () => (await dayOf(session.id)).queue
    expect(await queue()).toEqual([wheelchair, first, second, walk])

    await world.by(clerk, 'POST /v1/bookings/{id}/call', at(wheelchair))
    expect(await queue()).toEqual([first, second, walk])
    const passed = await world.by(clerk, 'POST /v1/bookings/{id}/pass', at(wheelchair))
    expect(passed).toMatchObject({ state: 'CHECKED_IN', calls: 1 })
    expect(await queue()).toEqual([first, second, walk, wheelchair])

    await world.by(clerk, 'POST /v1/bookings/{id}/hold', { ...at(first), body: { reason: '等家属' } })
    expect(await queue()).toEqual([second, walk, wheelchair])
    expect(await world.refused(clerk, 'POST /v1/bookings/{id}/call', at(first))).toBe('STATE_FORBIDS')
    expect(await world.refused(mayor, 'POST /v1/bookings/{id}/talk', at(first))).toBe('STATE_FORBIDS')
    await world.by(clerk, 'POST /v1/bookings/{id}/release', at(first))
    expect(await queue()).toEqual([first, second, walk, wheelchair])
  })

  it('shows the hall numbers and masked names, nothing else', async () => {
    const { session, booked } = await openDay(['01', '02', '03'])
    for (const { booking, citizen } of booked) await checkIn(booking.id, citizen)
    await talk(booked[0]!.booking.id)
    await world.by(clerk, 'POST /v1/bookings/{id}/call', at(booked[1]!.booking.id))
    const hall = await world.by(clerk, 'GET /v1/sessions/{id}/hall', at(session.id))
    const { now: _now, ...shown } = hall
    expect(shown).toEqual({
      title: '云岭县人民政府',
      room: '县信访接待中心 第一接访室',
      leader: '县委副书记、县长 周启明',
      inTalk: [{ ticketNo: 'A01', name: '王*英' }],
      called: [{ ticketNo: 'A02', name: '王*英' }],
      next: [{ ticketNo: 'A03', name: '王*英' }],
      waiting: 1,
    })
  })

  it('gives somebody up for lost a quarter of an hour after his band, and who leaves a way out', async () => {
    const { session, date, booked } = await openDay(['01', '02'])
    const [lost, leaving] = booked as [(typeof booked)[0], (typeof booked)[0]]
    world.setNow(instant(date, '09:14'))
    expect(await world.refused(clerk, 'POST /v1/bookings/{id}/no-show', at(lost.booking.id))).toBe('STATE_FORBIDS')
    world.setNow(instant(date, '09:15'))
    expect((await world.by(clerk, 'POST /v1/bookings/{id}/no-show', at(lost.booking.id))).state).toBe('NO_SHOW')
    await checkIn(leaving.booking.id, leaving.citizen)
    const left = await world.by(clerk, 'POST /v1/bookings/{id}/leave', { ...at(leaving.booking.id), body: { reason: '转普通窗口' } })
    expect(left.state).toBe('LEFT')
    const day = await dayOf(session.id)
    expect(day.entries.map(({ state }) => state).sort()).toEqual(['LEFT', 'NO_SHOW'])
    expect(day.queue).toEqual([])
  })
})

describe('closing', () => {
  it('needs an outcome for everyone', async () => {
    const { session, date, booked } = await openDay(['01', '02', '03'])
    const [heard, missing, here] = booked as [(typeof booked)[0], (typeof booked)[0], (typeof booked)[0]]
    const close = () => world.answerOf('POST /v1/sessions/{id}/close', clerk, at(session.id))
    expect((await close()).error).toMatchObject({ code: 'NOT_CLOSABLE', details: { open: '3' } })
    await checkIn(heard.booking.id, heard.citizen)
    await checkIn(here.booking.id, here.citizen)
    await talk(heard.booking.id)
    expect((await close()).error?.details).toEqual({ open: '3' })
    expect((await outcome(heard.booking.id, answered())).status).toBe(200)
    world.setNow(instant(date, '11:30'))
    await world.by(clerk, 'POST /v1/bookings/{id}/no-show', at(missing.booking.id))
    expect((await close()).error?.details).toEqual({ open: '1' })
    await world.by(clerk, 'POST /v1/bookings/{id}/leave', { ...at(here.booking.id), body: { reason: '不等了' } })
    expect((await close()).answer).toMatchObject({ state: 'CLOSED', actions: [] })
    expect((await walkIn(session.id)).error?.code).toBe('STATE_FORBIDS')
  })

  it('leaves nobody behind whom another clerk lets in after the last look', async () => {
    const { session } = await openDay([])
    await world.settle()
    let came: Awaited<ReturnType<typeof walkIn>> | undefined
    world.justBefore(
      (input) => JSON.stringify(input).includes('"CLOSED"'),
      async () => {
        came = await walkIn(session.id)
      },
    )
    const closed = await world.answerOf('POST /v1/sessions/{id}/close', clerk, at(session.id))
    expect([came?.status, closed.error?.code]).toEqual([200, 'STALE'])
    expect((await dayOf(session.id)).session.state).toBe('IN_SESSION')
  })

  it('lets nobody in whose ticket comes after the end', async () => {
    const { session } = await openDay([])
    await world.settle()
    let closed: { status: number } | undefined
    world.justBefore(
      (input) => JSON.stringify(input).includes('"WALK_IN"'),
      async () => {
        closed = await world.answerOf('POST /v1/sessions/{id}/close', clerk, at(session.id))
      },
    )
    const came = await walkIn(session.id)
    expect([closed?.status, came.status]).toEqual([200, 409])
    expect((await dayOf(session.id)).entries).toEqual([])
  })
})

it('leaves a ledger with which everything agrees', async () => {
  expect(await world.ledger()).toEqual([])
})
