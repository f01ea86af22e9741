import { matter, openWorld, type World } from '../support/world.ts'

/** From the plan to the rating, through the real handlers on the real engine. */
describe('a reception day', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld('2026-11-23T01:00:00.000Z')
  })
  afterAll(() => world?.close())

  it('leads from a published session over the booking and the talk to a case with its clocks, its timeline and its rating', async () => {
    const { ok, settle, setNow } = world
    const session = await world.published()
    expect(session.state).toBe('PUBLISHED')
    await settle()
    const board = await ok('GET /v1/board', { query: { month: '2026-11' } })
    expect(board.items).toMatchObject([{ id: session.id, left: 8, total: 8, bookable: 'OPEN', leader: { post: '县委副书记、县长' } }])

    const citizen = await world.citizen()
    const draft = await world.draft(citizen.token)
    const check = await ok('POST /v1/bookings/check', { body: { sessionId: session.id, matterId: draft.id }, token: citizen.token })
    expect(check).toMatchObject({ earlier: [], notes: [] })
    const booking = await ok('POST /v1/bookings', { body: { sessionId: session.id, band: '02', matterId: draft.id }, token: citizen.token })
    expect(booking).toMatchObject({ state: 'CONFIRMED', band: { from: '09:30', to: '10:00' }, actions: ['cancel', 'reschedule'] })
    await settle()
    // One reading of the board serves an instance for a second.
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect((await ok('GET /v1/board', { query: { month: '2026-11' } })).items[0]!.left).toBe(7)

    setNow('2026-11-29T02:00:00.000Z')
    await world.job('remind')
    await world.job('remind')
    await settle()
    citizen.token = (await world.login(citizen.phone)).accessToken
    const inbox = await ok('GET /v1/messages', { token: citizen.token })
    expect(inbox.items.map((message) => message.kind)).toEqual(['REMINDER', 'BOOKING_CONFIRMED'])
    expect(inbox.items[0]).toMatchObject({ sentBy: 'SMS', body: expect.stringContaining('11月30日') })

    setNow('2026-11-30T00:45:00.000Z')
    const clerk = await world.staff('CLERK', 'xinfang')
    await ok('POST /v1/sessions/{id}/open', { params: { id: session.id }, token: clerk })
    const entry = await ok('POST /v1/desk/find', { body: { sessionId: session.id, by: booking.qr }, token: clerk })
    expect(entry).toMatchObject({ bookingId: booking.id, person: { name: '王*英' }, actions: ['checkIn'] })
    const checkedIn = await ok('POST /v1/bookings/{id}/check-in', {
      params: { id: booking.id },
      body: { identity: 'DOCUMENT', idNo: citizen.idNo, personsCame: 1, goIn: ['王秀英'] },
      token: clerk,
    })
    expect(checkedIn).toMatchObject({ state: 'CHECKED_IN', ticketNo: 'A01' })
    await ok('POST /v1/bookings/{id}/call', { params: { id: booking.id }, token: clerk })
    const hall = await ok('GET /v1/sessions/{id}/hall', { params: { id: session.id }, token: clerk })
    expect(hall.called).toEqual([{ ticketNo: 'A01', name: '王*英' }])

    const mayor = await world.staff('LEADER', 'county', world.mayor)
    const days = await ok('GET /v1/leader/days', { token: mayor })
    expect(days.sessions[0]!.people[0]).toMatchObject({ bookingId: booking.id, recusal: false, matter: { facts: expect.stringContaining('渗漏') } })
    await ok('POST /v1/bookings/{id}/talk', { params: { id: booking.id }, token: mayor })
    const outcome = await ok('POST /v1/bookings/{id}/outcome', {
      params: { id: booking.id },
      body: {
        record: '来访人反映屋面渗漏三年。',
        outcome: 'ASSIGNED_ON_SPOT',
        instruction: '请住建局牵头，一个月内解决。',
        released: '请住建局牵头处理。',
        unitId: 'zhujian',
        coUnitIds: [],
        requirement: '现场查勘并书面答复',
        dueOn: '2026-12-30',
        reply: '',
        sponsor: false,
      },
      token: mayor,
    })
    expect(outcome.caseNo).toBe('530999202611300001')
    expect(outcome.clocks).toMatchObject([
      { kind: 'T1', dueOn: '2026-12-15', light: 'DONE' },
      { kind: 'T2', dueOn: '2026-12-15', light: 'GREEN' },
      { kind: 'T3', dueOn: '2026-12-07' },
      { kind: 'RESULT', dueOn: '2026-12-30' },
    ])
    await settle()

    citizen.token = (await world.login(citizen.phone)).accessToken
    const mine = await ok('GET /v1/cases', { token: citizen.token })
    expect(mine.items[0]).toMatchObject({ caseNo: outcome.caseNo, unitName: '县住房和城乡建设局', state: 'ASSIGNED', rating: { open: false } })
    expect(mine.items[0]!.timeline.map((line) => line.kind)).toEqual(['BOOKED', 'RECEIVED', 'REGISTERED', 'ASSIGNED'])
    expect(JSON.stringify(mine.items[0])).not.toContain('一个月内解决')
    const queried = await ok('POST /v1/cases/query', { body: { caseNo: outcome.caseNo, queryCode: outcome.queryCode } })
    expect(queried.queryCode).toBeUndefined()
    const unit = await ok('GET /v1/unit/cases', { token: await world.staff('HANDLER', 'zhujian') })
    expect(unit.items).toMatchObject([{ caseNo: outcome.caseNo, clock: { kind: 'T2' } }])
    expect((await ok('GET /v1/unit/cases', { token: await world.staff('HANDLER', 'renshe') })).items).toEqual([])

    await ok('POST /v1/sessions/{id}/close', { params: { id: session.id }, token: clerk })
  })

  it('makes a case record, a reply and a rating even of an answer on the spot', async () => {
    const { ok, setNow, settle } = world
    setNow('2026-11-23T01:00:00.000Z')
    const session = await world.published({ date: '2026-12-01' })
    const citizen = await world.citizen('赵大海')
    const draft = await world.draft(citizen.token, matter('咨询独生子女补贴如何申领', { category: 'LABOUR' }))
    const booking = await ok('POST /v1/bookings', { body: { sessionId: session.id, band: '01', matterId: draft.id }, token: citizen.token })
    setNow('2026-12-01T01:00:00.000Z')
    const clerk = await world.staff('CLERK', 'xinfang')
    const mayor = await world.staff('LEADER', 'county', world.mayor)
    await ok('POST /v1/sessions/{id}/open', { params: { id: session.id }, token: clerk })
    await ok('POST /v1/bookings/{id}/check-in', {
      params: { id: booking.id },
      body: { identity: 'DOCUMENT', idNo: citizen.idNo, personsCame: 1, goIn: ['赵大海'] },
      token: clerk,
    })
    await ok('POST /v1/bookings/{id}/talk', { params: { id: booking.id }, token: mayor })
    const outcome = await ok('POST /v1/bookings/{id}/outcome', {
      params: { id: booking.id },
      body: {
        record: '咨询补贴。',
        outcome: 'ANSWERED',
        instruction: '当场说明政策。',
        released: '',
        coUnitIds: [],
        requirement: '',
        reply: '可到镇便民中心申领，材料清单已交给您。',
        sponsor: false,
      },
      token: mayor,
    })
    await settle()
    const token = (await world.login(citizen.phone)).accessToken
    const [mine] = (await ok('GET /v1/cases', { token })).items
    expect(mine).toMatchObject({
      caseNo: outcome.caseNo,
      state: 'SERVED',
      reply: expect.stringContaining('便民中心'),
      rating: { open: true, until: '2026-12-31', unit: { status: 'NONE' } },
    })
    expect((await ok('GET /v1/messages', { token })).items.map((message) => message.kind).sort()).toEqual([
      'BOOKING_CONFIRMED',
      'CASE_REGISTERED',
      'RATING_OPEN',
    ])
    const rated = await ok('POST /v1/cases/{id}/rating', { params: { id: mine!.id }, body: { office: 'SATISFIED', comment: '说得清楚' }, token })
    expect(rated.rating).toMatchObject({ open: false, office: { status: 'RATED', first: { grade: 'SATISFIED', comment: '说得清楚' } } })
    expect(
      (await world.call('POST /v1/cases/{id}/rating', { params: { id: mine!.id }, body: { office: 'DISSATISFIED', comment: '' }, token })).error
        ?.code,
    ).toBe('ALREADY_RATED')
    // As every case of a leader it is asked back: from the fifth workday after the talk to the tenth.
    const call = {
      step: 'callBack',
      input: { callbackWay: 'PHONE', reached: true, met: true, attitude: 'SATISFIED', text: '已清楚如何申领' },
    } as const
    const calledBack = async () => {
      const supervisor = await world.staff('SUPERVISOR', 'xinfang')
      const listed = (await ok('GET /v1/supervision/callbacks', { token: supervisor })).items.find(({ id }) => id === mine!.id)
      const { status } = await world.call('POST /v1/cases/{id}/steps', { params: { id: mine!.id }, body: call, token: supervisor })
      return [listed?.clock?.kind, listed?.clock?.dueOn, status]
    }
    expect(await calledBack()).toEqual(['CALLBACK', '2026-12-15', 409])
    setNow('2026-12-08T01:00:00.000Z')
    expect([await calledBack(), await calledBack()]).toEqual([
      ['CALLBACK', '2026-12-15', 200],
      [undefined, undefined, 409],
    ])
  })
})
