import type { SessionAction, SessionState } from '../../functions/contract/reception.ts'
import { stateAfter } from '../../functions/domain/reception/session.ts'
import { matter, openWorld, type Person, person, type World } from '../support/world.ts'

let world: World
let scheduler: Person
let supervisor: Person
let mayor: Person
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
  scheduler = await world.member('SCHEDULER')
  supervisor = await world.member('SUPERVISOR')
  mayor = await world.member('LEADER', 'county', world.mayor)
})
afterAll(() => world?.close())

const at = (id: string) => ({ params: { id } })
const publish = (id: string, lateReason?: string) => ({ ...at(id), body: { channels: ['小程序', '县报'], lateReason } })
const approve = (id: string, who = supervisor) => world.by(who, 'POST /v1/sessions/{id}/approve', at(id))
const read = (id: string) => world.by(scheduler, 'GET /v1/sessions/{id}', at(id))
const inboxOf = async (who: Person) => (await world.by(who, 'GET /v1/messages')).items
/** A day of December that no other test has; the mayor's mornings. */
let used = 0
const day = () => `2026-12-${String(7 + used++).padStart(2, '0')}`

describe('publishing', () => {
  it('is public only after approval and publication, and not before', async () => {
    const { id } = await world.plan({ date: day() })
    expect((await world.call('GET /v1/board/sessions/{id}', at(id))).error?.code).toBe('NOT_FOUND')
    expect(await world.refused(scheduler, 'POST /v1/sessions/{id}/publish', publish(id))).toBe('STATE_FORBIDS')
    expect((await approve(id, mayor)).state).toBe('APPROVED')
    expect((await world.call('GET /v1/board/sessions/{id}', at(id))).error?.code).toBe('NOT_FOUND')
    const published = await world.by(scheduler, 'POST /v1/sessions/{id}/publish', publish(id))
    expect(published).toMatchObject({ state: 'PUBLISHED', places: { total: 8, left: 8 }, version: 1 })
    expect((await world.ok('GET /v1/board/sessions/{id}', at(id))).bands).toHaveLength(4)
  })

  it('needs three workdays of notice, or a reason that is kept', async () => {
    const { id } = await world.plan({ date: '2026-11-25' })
    await approve(id)
    const late = await world.answerOf('POST /v1/sessions/{id}/publish', scheduler, publish(id))
    expect(late.error).toMatchObject({ code: 'LEAD_TIME', field: 'lateReason', details: { workdays: '2' } })
    await world.by(scheduler, 'POST /v1/sessions/{id}/publish', publish(id, '领导临时有空'))
    expect((await read(id)).lateReason).toBe('领导临时有空')
    const inTime = await world.plan({ date: '2026-11-26', leaderId: world.deputy })
    await approve(inTime.id)
    expect((await world.by(scheduler, 'POST /v1/sessions/{id}/publish', publish(inTime.id))).lateReason).toBeUndefined()
  })

  it('takes the approval back when an approved day is edited', async () => {
    const { id } = await world.plan({ date: day() })
    await approve(id)
    const edited = await world.by(scheduler, 'PUT /v1/sessions/{id}', {
      ...at(id),
      body: world.sessionInput({ date: day(), from: '14:00', to: '16:00' }),
    })
    expect(edited).toMatchObject({ state: 'PLANNED', from: '14:00', version: 2 })
    expect(await world.refused(scheduler, 'POST /v1/sessions/{id}/publish', publish(id))).toBe('STATE_FORBIDS')
  })

  it('refuses days without a band, turned hours, too many places and a video day without points', async () => {
    const refuse = (more: object) => world.refused(scheduler, 'POST /v1/sessions', { body: world.sessionInput({ date: '2027-01-05', ...more }) })
    expect(await refuse({ to: '09:20' })).toBe('NO_BAND slotMinutes')
    expect(await refuse({ from: '11:00', to: '09:00' })).toBe('ENDS_BEFORE_START to')
    expect(await refuse({ from: '00:00', to: '23:00', slotMinutes: 10, placesPerBand: 20 })).toBe('BAD_INPUT placesPerBand')
    expect(await refuse({ form: 'VIDEO' })).toBe('BAD_INPUT videoVenueIds')
    expect(await refuse({ leaderId: 'nobody' })).toBe('BAD_INPUT leaderId')
    expect(await refuse({ venueId: 'nowhere' })).toBe('BAD_INPUT venueId')
    expect(await refuse({ date: '2027-02-30' })).toBe('BAD_INPUT date')
  })

  it('plans nobody at two places at once, nor on his leave', async () => {
    const date = day()
    await world.plan({ date })
    const refuse = (more: object) => world.refused(scheduler, 'POST /v1/sessions', { body: world.sessionInput({ date, ...more }) })
    expect(await refuse({ from: '10:30', to: '12:00' })).toBe('LEADER_BUSY leaderId')
    expect(await refuse({ from: '10:30', to: '12:00', organId: 'town' })).toBe('LEADER_BUSY leaderId')
    expect((await world.plan({ date, from: '11:00', to: '12:00' })).state).toBe('PLANNED')
    const body = { from: '2027-05-03', to: '2027-05-07', reason: '学习' }
    await world.by(scheduler, 'POST /v1/leaders/{id}/leave', { ...at(world.mayor), body })
    expect(await refuse({ date: '2027-05-07' })).toBe('LEADER_ON_LEAVE leaderId')
    // Whoever plans sees it, of the leaders of his own tree; the public directory tells nobody.
    const leaves = async (who: Person) => (await world.by(who, 'GET /v1/leaders/leave')).items
    expect(await leaves(scheduler)).toContainEqual({ id: world.mayor, leave: [{ from: body.from, to: body.to }] })
    expect(await leaves(await world.member('SCHEDULER', 'county2'))).toEqual([])
    expect((await world.by(scheduler, 'GET /v1/directory')).leaders.flatMap(({ leave }) => leave)).toEqual([])
    const turned = { ...at(world.mayor), body: { ...body, to: '2027-05-01' } }
    expect(await world.refused(scheduler, 'POST /v1/leaders/{id}/leave', turned)).toBe('ENDS_BEFORE_START to')
  })
})

describe('a change after the publication', () => {
  it('writes a numbered correction, keeps the old version and the planned leader, and tells everyone booked, the helper too', async () => {
    const session = await world.publish({ date: day() })
    const { citizen, booking } = await world.book(session.id, '01')
    const helper = await world.resident('周敏')
    const draft = await world.by(helper, 'POST /v1/matters', { body: matter('征地补偿少算两分地', { category: 'LAND' }) })
    await world.by(helper, 'POST /v1/bookings', {
      body: { sessionId: session.id, band: '02', matterId: draft.id, onBehalf: { person: person('孙玉梅'), relation: '母女' } },
    })
    const stranger = await world.resident('无关人')
    const body = { reason: '县长赴省开会', leaderId: world.deputy }
    const changed = await world.by(scheduler, 'POST /v1/sessions/{id}/change', { ...at(session.id), body })
    expect(changed).toMatchObject({
      state: 'CHANGED',
      version: 2,
      plannedLeader: { id: world.mayor },
      leader: { id: world.deputy },
      substituteReason: '县长赴省开会',
      corrections: [{ no: 1, reason: '县长赴省开会', text: expect.stringContaining('李建国') }],
    })
    const versions = (await world.by(scheduler, 'GET /v1/sessions/{id}/versions', at(session.id))).items
    expect(versions.map(({ version, leader }) => [version, leader.id])).toEqual([
      [1, world.mayor],
      [2, world.deputy],
    ])
    await world.settle()
    expect((await inboxOf(citizen)).map(({ kind }) => kind)).toEqual(['SESSION_CHANGED', 'BOOKING_CONFIRMED'])
    expect((await inboxOf(helper)).map(({ kind }) => kind)).toEqual(['SESSION_CHANGED', 'BOOKING_CONFIRMED'])
    expect(await inboxOf(stranger)).toEqual([])
    const shown = await world.by(citizen, 'GET /v1/bookings/{id}', at(booking.id))
    expect(shown).toMatchObject({ state: 'CONFIRMED', session: { leader: { id: world.deputy }, corrections: [{ no: 1 }] } })
    expect((await world.ok('GET /v1/board', { query: { month: '2026-12' } })).items.find(({ id }) => id === session.id)).toMatchObject({
      plannedLeaderName: '周启明',
      leader: { name: '李建国' },
      state: 'CHANGED',
    })
    expect((await world.by(scheduler, 'POST /v1/sessions/{id}/publish', publish(session.id))).state).toBe('PUBLISHED')
  })

  it('must change something, in the future, within the limits of a day', async () => {
    const session = await world.publish({ date: day() })
    const refuse = (more: object) =>
      world.refused(scheduler, 'POST /v1/sessions/{id}/change', { ...at(session.id), body: { reason: '调整', ...more } })
    expect(await refuse({})).toBe('BAD_INPUT reason')
    expect(await refuse({ room: '第一接访室' })).toBe('BAD_INPUT reason')
    expect(await refuse({ date: '2026-11-20' })).toBe('BAD_INPUT date')
    expect(await refuse({ to: '08:00' })).toBe('ENDS_BEFORE_START to')
    expect(await refuse({ to: '09:10' })).toBe('NO_BAND to')
    expect(await refuse({ from: '00:00', to: '23:59', leaderId: world.deputy })).toBe('BAD_INPUT to')
    expect(await refuse({ leaderId: 'nobody' })).toBe('BAD_INPUT leaderId')
    expect(await refuse({ reason: ' ' })).toBe('BAD_INPUT reason')
  })

  it('moves the hours without moving anybody to another band, adds new bands and refuses to drop one that somebody holds', async () => {
    const session = await world.publish({ date: day() })
    const { citizen, booking } = await world.book(session.id, '04')
    const change = (body: object) => ({ ...at(session.id), body: { reason: '会议', ...body } })
    expect(await world.refused(scheduler, 'POST /v1/sessions/{id}/change', change({ to: '10:30' }))).toBe('STATE_FORBIDS to')
    const later = await world.by(scheduler, 'POST /v1/sessions/{id}/change', change({ from: '14:00', to: '17:00' }))
    expect(later.places).toEqual({ total: 8, left: 7 })
    expect((await world.by(citizen, 'GET /v1/bookings/{id}', at(booking.id))).band).toEqual({ from: '15:30', to: '16:00' })
    const shown = await world.ok('GET /v1/board/sessions/{id}', at(session.id))
    expect(shown.bands.map(({ left }) => left).reduce((sum, left) => sum + left, 0)).toBeGreaterThan(7)
  })

  it('of the day lets the booking window follow, and everyone booked may choose anew without the 24 hours', async () => {
    const session = await world.publish({ date: '2027-01-12' })
    const other = await world.publish({ date: '2027-01-13' })
    const { citizen, booking } = await world.book(session.id, '01')
    world.setNow('2027-01-11T08:00:00.000Z')
    const params = at(booking.id)
    const body = { sessionId: other.id, band: '01' }
    expect(await world.refused(citizen, 'POST /v1/bookings/{id}/reschedule', { ...params, body })).toBe('TOO_LATE_TO_CHANGE')
    await world.by(scheduler, 'POST /v1/sessions/{id}/change', { ...at(session.id), body: { reason: '停电', room: '第二接访室' } })
    expect((await world.by(citizen, 'GET /v1/bookings/{id}', params)).actions).toEqual(['reschedule'])
    expect((await world.by(citizen, 'POST /v1/bookings/{id}/reschedule', { ...params, body })).session.id).toBe(other.id)
    world.setNow('2026-11-23T01:00:00.000Z')
  })
})

describe('a swap', () => {
  it('before the publication exchanges the leaders without a notice and asks for approval anew', async () => {
    const one = await world.plan({ date: day() })
    const two = await world.plan({ date: day(), leaderId: world.deputy })
    await approve(one.id)
    const swapped = await world.by(scheduler, 'POST /v1/sessions/{id}/swap', { ...at(one.id), body: { otherSessionId: two.id, reason: '出差' } })
    expect(swapped).toMatchObject({ state: 'PLANNED', leader: { id: world.deputy }, plannedLeader: { id: world.deputy }, corrections: [] })
    expect(await read(two.id)).toMatchObject({ leader: { id: world.mayor }, plannedLeader: { id: world.mayor } })
  })

  it('after the publication leaves a correction on both days, and both keep who was announced', async () => {
    const one = await world.publish({ date: day() })
    const two = await world.publish({ date: day(), leaderId: world.deputy })
    await world.by(scheduler, 'POST /v1/sessions/{id}/swap', { ...at(one.id), body: { otherSessionId: two.id, reason: '出差' } })
    for (const [id, planned, actual] of [
      [one.id, world.mayor, world.deputy],
      [two.id, world.deputy, world.mayor],
    ] as const) {
      expect(await read(id)).toMatchObject({ state: 'CHANGED', plannedLeader: { id: planned }, leader: { id: actual }, corrections: [{ no: 1 }] })
    }
  })

  it('of two sessions of one day is possible, with itself or onto a leave or another duty it is not', async () => {
    const date = day()
    const one = await world.plan({ date })
    const two = await world.plan({ date, leaderId: world.deputy })
    const swap = (id: string, otherSessionId: string) => ({ ...at(id), body: { otherSessionId, reason: '调整' } })
    expect(await world.refused(scheduler, 'POST /v1/sessions/{id}/swap', swap(one.id, one.id))).toBe('BAD_INPUT otherSessionId')
    expect((await world.by(scheduler, 'POST /v1/sessions/{id}/swap', swap(one.id, two.id))).leader.id).toBe(world.deputy)
    const mine = await world.plan({ date: '2027-06-15' })
    const away = await world.plan({ date: '2027-06-02', leaderId: world.deputy })
    await world.by(scheduler, 'POST /v1/leaders/{id}/leave', { ...at(world.mayor), body: { from: '2027-06-01', to: '2027-06-03', reason: '休假' } })
    expect(await world.refused(scheduler, 'POST /v1/sessions/{id}/swap', swap(mine.id, away.id))).toBe('LEADER_ON_LEAVE leaderId')
    const busyDay = await world.plan({ date: '2027-06-10', leaderId: world.deputy })
    await world.plan({ date: '2027-06-10', from: '10:00', to: '12:00' })
    expect(await world.refused(scheduler, 'POST /v1/sessions/{id}/swap', swap(mine.id, busyDay.id))).toBe('LEADER_BUSY leaderId')
  })
})

describe('a cancelled day', () => {
  it('shuts its places and keeps one of the substitute for everyone booked, who is told the reason and has the first choice', async () => {
    const session = await world.publish({ date: day() })
    const substitute = await world.publish({ date: day() })
    const { citizen, booking, draft } = await world.book(session.id, '01')
    const cancel = { ...at(session.id), body: { reason: '防汛', substituteSessionId: substitute.id } }
    const cancelled = await world.by(scheduler, 'POST /v1/sessions/{id}/cancel', cancel)
    expect(cancelled).toMatchObject({ state: 'CANCELLED', cancelReason: '防汛', substituteSessionId: substitute.id, actions: [] })
    const late = await world.resident('钱来迟')
    const other = await world.by(late, 'POST /v1/matters', { body: matter() })
    const book = { sessionId: session.id, band: '01', matterId: other.id }
    expect(await world.refused(late, 'POST /v1/bookings', { body: book })).toBe('SESSION_CANCELLED')
    await world.settle()
    expect(await world.by(citizen, 'GET /v1/bookings/{id}', at(booking.id))).toMatchObject({
      state: 'OFFERED',
      movedFrom: { date: session.date, reason: '防汛' },
      session: { id: substitute.id },
      actions: ['cancel', 'reschedule', 'acceptOffer'],
    })
    expect((await inboxOf(citizen))[0]).toMatchObject({ kind: 'FIRST_CHOICE', body: expect.stringContaining('防汛') })
    expect((await world.ok('GET /v1/board/sessions/{id}', at(session.id))).bookable).toBe('CANCELLED')
    // His matter is his right to the place: he need not, and cannot, book it a second time.
    const again = { body: { sessionId: substitute.id, band: '02', matterId: draft.id } }
    expect(await world.refused(citizen, 'POST /v1/bookings', again)).toBe('DUPLICATE_BOOKING')
    expect((await world.by(citizen, 'POST /v1/bookings/{id}/accept-offer', at(booking.id))).state).toBe('CONFIRMED')
  })

  it('names as its substitute only another day that the public can book', async () => {
    const [session, planned, gone] = [await world.publish({ date: day() }), await world.plan({ date: day() }), await world.publish({ date: day() })]
    await world.by(scheduler, 'POST /v1/sessions/{id}/cancel', { ...at(gone.id), body: { reason: '撤销' } })
    for (const substituteSessionId of [session.id, planned.id, gone.id, 'nothing']) {
      const body = { reason: '防汛', substituteSessionId }
      expect(await world.refused(scheduler, 'POST /v1/sessions/{id}/cancel', { ...at(session.id), body })).toBe('BAD_INPUT substituteSessionId')
    }
  })
})

describe('the states of a day', () => {
  it('allow exactly the steps of the table, whoever asks', async () => {
    const clerk = await world.member('CLERK')
    const date = '2027-01-20'
    const made: Partial<Record<SessionState, string>> = {}
    const from = (hour: number) => ({ date, from: `${String(hour).padStart(2, '0')}:00`, to: `${String(hour + 1).padStart(2, '0')}:00` })
    made.PLANNED = (await world.plan(from(8))).id
    made.APPROVED = (await world.plan(from(9))).id
    await approve(made.APPROVED)
    made.PUBLISHED = (await world.publish(from(10))).id
    made.CHANGED = (await world.publish(from(11))).id
    await world.by(scheduler, 'POST /v1/sessions/{id}/change', { ...at(made.CHANGED), body: { reason: '换房', room: '第二接访室' } })
    made.CANCELLED = (await world.publish(from(12))).id
    await world.by(scheduler, 'POST /v1/sessions/{id}/cancel', { ...at(made.CANCELLED), body: { reason: '撤' } })
    for (const [state, hour] of [
      ['IN_SESSION', 13],
      ['CLOSED', 14],
      ['REPORTED', 15],
    ] as const)
      made[state] = (await world.publish(from(hour))).id
    // On the day, before the first hour.
    world.setNow('2027-01-19T23:30:00.000Z')
    for (const state of ['IN_SESSION', 'CLOSED', 'REPORTED'] as const) await world.by(clerk, 'POST /v1/sessions/{id}/open', at(made[state]!))
    for (const state of ['CLOSED', 'REPORTED'] as const) await world.by(clerk, 'POST /v1/sessions/{id}/close', at(made[state]!))
    const report = { body: { report: '接访零批次。' } }
    await world.by(scheduler, 'POST /v1/sessions/{id}/report', { ...at(made.REPORTED!), ...report })

    const partner = (await world.plan({ date: '2027-01-21', leaderId: world.deputy })).id
    const steps: Record<SessionAction, (id: string) => Promise<string>> = {
      edit: (id) => world.refused(scheduler, 'PUT /v1/sessions/{id}', { ...at(id), body: world.sessionInput({ date: '2027-01-22' }) }),
      approve: (id) => world.refused(supervisor, 'POST /v1/sessions/{id}/approve', at(id)),
      publish: (id) => world.refused(scheduler, 'POST /v1/sessions/{id}/publish', publish(id, '补')),
      change: (id) => world.refused(scheduler, 'POST /v1/sessions/{id}/change', { ...at(id), body: { reason: '换', room: '三室' } }),
      swap: (id) => world.refused(scheduler, 'POST /v1/sessions/{id}/swap', { ...at(id), body: { otherSessionId: partner, reason: '换' } }),
      cancel: (id) => world.refused(scheduler, 'POST /v1/sessions/{id}/cancel', { ...at(id), body: { reason: '撤' } }),
      substitute: (id) => world.refused(scheduler, 'POST /v1/sessions/{id}/substitute', { ...at(id), body: { substituteSessionId: partner } }),
      open: (id) => world.refused(clerk, 'POST /v1/sessions/{id}/open', at(id)),
      close: (id) => world.refused(clerk, 'POST /v1/sessions/{id}/close', at(id)),
      report: (id) => world.refused(scheduler, 'POST /v1/sessions/{id}/report', { ...at(id), ...report }),
    }
    for (const [state, id] of Object.entries(made) as [SessionState, string][]) {
      for (const [action, step] of Object.entries(steps) as [SessionAction, (id: string) => Promise<string>][]) {
        if (stateAfter(state, action) === undefined) expect([state, action, await step(id)]).toEqual([state, action, 'STATE_FORBIDS'])
      }
    }
    const shown = await read(made.PUBLISHED)
    expect(shown.actions.every((action) => stateAfter('PUBLISHED', action) !== undefined)).toBe(true)
    expect((await read(made.REPORTED!)).report).toBe('接访零批次。')
    world.setNow('2026-11-23T01:00:00.000Z')
  })

  it('opens no day before it has come', async () => {
    const session = await world.publish({ date: day() })
    expect(await world.refused(await world.member('CLERK'), 'POST /v1/sessions/{id}/open', at(session.id))).toBe('STATE_FORBIDS')
  })

  it('lets one of two changes win and tells the other to look again', async () => {
    const session = await world.publish({ date: day() })
    const results = await Promise.all(
      ['第二接访室', '第三接访室', '第四接访室'].map((room) =>
        world.answerOf('POST /v1/sessions/{id}/change', scheduler, { ...at(session.id), body: { reason: '换房', room } }),
      ),
    )
    const codes = results.map(({ status, error }) => (status === 200 ? 'ok' : error?.code))
    expect(codes.filter((code) => code === 'ok').length).toBeGreaterThanOrEqual(1)
    expect(codes.every((code) => ['ok', 'STALE', 'BUSY'].includes(String(code)))).toBe(true)
    expect((await read(session.id)).corrections).toHaveLength(codes.filter((code) => code === 'ok').length)
  })
})

it('leaves a ledger with which everything agrees', async () => {
  expect(await world.ledger()).toEqual([])
})
