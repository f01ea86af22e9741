import { answered, checkInOf } from '../support/bodies.ts'
import { matter, openWorld, type Person, person, type World } from '../support/world.ts'

/** A leader's day is one day, whatever organ planned what happens on it. */
let world: World
let mayor: Person
let deputy: Person
let townClerk: Person
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
  mayor = await world.member('LEADER', 'county', world.mayor)
  deputy = await world.member('LEADER', 'county', world.deputy)
  townClerk = await world.member('CLERK', 'town')
})
afterAll(() => world?.close())

const at = (id: string) => ({ params: { id } })
const daysOf = async (who: Person) =>
  (await world.by(who, 'GET /v1/leader/days')).sessions.map(({ organName, date, from }) => `${organName} ${date} ${from}`)

it('shows the sessions of his own organ and those that a township planned for him, in the order of their hours', async () => {
  // Friday; Monday is the next workday.
  const outreach = { organId: 'town', form: 'OUTREACH' as const }
  await world.publish({ date: '2026-12-04', from: '09:00', to: '10:00' })
  await world.publish({ date: '2026-12-04', from: '14:00', to: '16:00', ...outreach })
  await world.publish({ date: '2026-12-05', from: '09:00', to: '11:00', ...outreach })
  await world.publish({ date: '2026-12-07', from: '09:00', to: '11:00', ...outreach })
  await world.publish({ date: '2026-12-08', from: '09:00', to: '11:00', ...outreach })
  await world.publish({ date: '2026-12-07', from: '14:00', to: '16:00', leaderId: world.deputy, ...outreach })
  const dropped = await world.publish({ date: '2026-12-07', from: '14:00', to: '16:00', ...outreach })
  await world.by(await world.member('SCHEDULER'), 'POST /v1/sessions/{id}/cancel', { ...at(dropped.id), body: { reason: '会议' } })
  await world.plan({ date: '2026-12-07', from: '16:00', to: '17:00', ...outreach })

  world.setNow('2026-12-04T00:30:00.000Z')
  expect(await daysOf(mayor)).toEqual([
    '云岭县人民政府 2026-12-04 09:00',
    '河口镇人民政府 2026-12-04 14:00',
    '河口镇人民政府 2026-12-05 09:00',
    '河口镇人民政府 2026-12-07 09:00',
  ])
  expect(await daysOf(deputy)).toEqual(['河口镇人民政府 2026-12-07 14:00'])
  world.setNow('2026-11-23T01:00:00.000Z')
})

it('lets him read, talk and decide at a township’s session as at his own, and nobody else', async () => {
  const session = await world.publish({ organId: 'town', form: 'OUTREACH', date: '2026-12-15' })
  const { booking, citizen } = await world.book(session.id)
  world.setNow('2026-12-15T00:50:00.000Z')
  await world.by(townClerk, 'POST /v1/sessions/{id}/open', at(session.id))
  await world.by(townClerk, 'POST /v1/bookings/{id}/check-in', { ...at(booking.id), body: checkInOf(citizen) })
  const townLeader = await world.member('LEADER', 'town', await world.leader('高镇', '镇长', ['全面工作'], 'town'))
  for (const stranger of [deputy, townLeader]) {
    expect(await world.refused(stranger, 'GET /v1/bookings/{id}/reading-file', at(booking.id))).toBe('NOT_TODAYS_LEADER')
    expect(await world.refused(stranger, 'POST /v1/bookings/{id}/talk', at(booking.id))).toBe('NOT_TODAYS_LEADER')
    expect(await world.refused(stranger, 'POST /v1/bookings/{id}/outcome', { ...at(booking.id), body: answered() })).toBe('NOT_TODAYS_LEADER')
    expect(await daysOf(stranger)).toEqual([])
  }
  const [day] = (await world.by(mayor, 'GET /v1/leader/days')).sessions
  expect(day).toMatchObject({ id: session.id, people: [{ bookingId: booking.id, ticketNo: 'A01', actions: ['startTalk'] }] })
  expect(await world.by(mayor, 'GET /v1/bookings/{id}/reading-file', at(booking.id))).toMatchObject({ person: { name: '王*英' } })
  await world.by(mayor, 'POST /v1/bookings/{id}/talk', at(booking.id))
  const { caseId } = await world.by(mayor, 'POST /v1/bookings/{id}/outcome', { ...at(booking.id), body: answered() })
  expect((await world.by(mayor, 'GET /v1/leader/cases')).items).toMatchObject([{ id: caseId }])
  world.setNow('2026-11-23T01:00:00.000Z')
})

it('moves with the day when a substitute receives', async () => {
  const session = await world.publish({ organId: 'town', form: 'OUTREACH', date: '2026-12-21' })
  await world.by(await world.member('SCHEDULER'), 'POST /v1/sessions/{id}/change', {
    ...at(session.id),
    body: { reason: '县长出差', leaderId: world.deputy },
  })
  world.setNow('2026-12-21T00:30:00.000Z')
  expect([await daysOf(mayor), await daysOf(deputy)]).toEqual([[], ['河口镇人民政府 2026-12-21 09:00']])
  world.setNow('2026-11-23T01:00:00.000Z')
})

it('names to the leader, masked, who booked for another', async () => {
  const session = await world.publish({ date: '2026-12-28' })
  const helper = await world.resident('周小敏')
  const draft = await world.by(helper, 'POST /v1/matters', { body: matter() })
  const booking = await world.by(helper, 'POST /v1/bookings', {
    body: { sessionId: session.id, band: '02', matterId: draft.id, onBehalf: { person: person('孙玉梅'), relation: '邻居' } },
  })
  const file = await world.by(mayor, 'GET /v1/bookings/{id}/reading-file', at(booking.id))
  expect(file.bookedBy).toEqual({ kind: 'HELPER', name: '周*敏', relation: '邻居' })
})

it('leaves a ledger with which everything agrees', async () => {
  expect(await world.ledger()).toEqual([])
})
