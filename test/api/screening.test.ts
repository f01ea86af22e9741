import { matter, ORGANS, openWorld, type Person, type World } from '../support/world.ts'

let world: World
let screener: Person
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
  screener = await world.member('SCREENER')
})
afterAll(() => world?.close())

const at = (id: string) => ({ params: { id } })
let used = 0
const submitted = async (band = '01', words = '老旧小区漏水三年没有人修') => {
  const date = new Date(Date.parse('2026-12-01T00:00:00Z') + used++ * 86_400_000).toISOString().slice(0, 10)
  const session = await world.publish({ date, mode: 'SCREENED', placesPerBand: 1 })
  const made = await world.book(session.id, band, undefined, matter(words))
  await world.settle()
  return { session, ...made }
}
const kindsOf = async (who: Person) => (await world.by(who, 'GET /v1/messages')).items.map(({ kind }) => kind)
const queue = async () => (await world.by(screener, 'GET /v1/screening')).items.map(({ booking }) => booking.id)
const leftOf = async (id: string) => {
  const shown = await world.by(await world.member('SCHEDULER'), 'GET /v1/sessions/{id}', at(id))
  return shown.places.left
}
const decline = (id: string) => ({ ...at(id), body: { code: 'SKIP_LEVEL' as const, text: '应先由河口镇办理', channel: '请到河口镇信访办提出' } })

it('holds the place while it waits, shows the screener what he must know, and is confirmed by him', async () => {
  const { session, citizen, booking } = await submitted()
  expect(booking).toMatchObject({ state: 'SUBMITTED', mode: 'SCREENED' })
  expect(await leftOf(session.id)).toBe(3)
  const [item] = (await world.by(screener, 'GET /v1/screening')).items
  expect(item).toMatchObject({
    booking: { id: booking.id, person: { name: '王*英' }, actions: ['confirm', 'needInfo', 'decline', 'earlyAnswer'] },
    facts: expect.stringContaining('渗漏'),
    ask: expect.stringContaining('修缮'),
    earlierCases: [],
  })
  expect((await world.by(screener, 'POST /v1/bookings/{id}/confirm', at(booking.id))).state).toBe('CONFIRMED')
  await world.settle()
  expect(await kindsOf(citizen)).toEqual(['BOOKING_CONFIRMED', 'BOOKING_SUBMITTED'])
  expect(await queue()).toEqual([])
  expect(await world.refused(screener, 'POST /v1/bookings/{id}/confirm', at(booking.id))).toBe('STATE_FORBIDS')
})

it('comes back to the queue with what was asked for', async () => {
  const { citizen, booking } = await submitted()
  const ask = (until: string) => ({ ...at(booking.id), body: { what: '请补充房屋产权证', until } })
  expect(await world.refused(screener, 'POST /v1/bookings/{id}/need-info', ask('2026-11-22T00:00:00Z'))).toBe('BAD_INPUT until')
  await world.by(screener, 'POST /v1/bookings/{id}/need-info', ask('2026-11-25T09:00:00Z'))
  await world.settle()
  const shown = await world.by(citizen, 'GET /v1/bookings/{id}', at(booking.id))
  expect(shown).toMatchObject({ state: 'NEED_INFO', needInfo: { what: '请补充房屋产权证' }, actions: ['cancel', 'reschedule', 'supplement'] })
  expect((await world.by(citizen, 'GET /v1/messages')).items[0]).toMatchObject({ kind: 'BOOKING_NEED_INFO', body: expect.stringContaining('产权证') })
  await world.by(citizen, 'POST /v1/bookings/{id}/supplement', { ...at(booking.id), body: { text: '产权证号 123' } })
  await world.settle()
  const [item] = (await world.by(screener, 'GET /v1/screening')).items
  expect(item?.booking).toMatchObject({ state: 'SUBMITTED', supplement: '产权证号 123' })
  await world.by(screener, 'POST /v1/bookings/{id}/confirm', at(booking.id))
  await world.settle()
})

it('takes no supplement after its time and gives the place back by the job, once', async () => {
  const { session, citizen, booking, draft } = await submitted()
  await world.by(screener, 'POST /v1/bookings/{id}/need-info', { ...at(booking.id), body: { what: '产权证', until: '2026-11-24T01:00:00Z' } })
  await world.settle()
  expect((await world.job('expire')).count).toBe(0)
  world.setNow('2026-11-24T01:00:00.000Z')
  expect((await world.by(citizen, 'GET /v1/bookings/{id}', at(booking.id))).actions).toEqual(['cancel', 'reschedule'])
  expect(await world.refused(citizen, 'POST /v1/bookings/{id}/supplement', { ...at(booking.id), body: { text: '迟了' } })).toBe('STATE_FORBIDS')
  expect((await world.job('expire')).count).toBe(1)
  expect((await world.job('expire')).count).toBe(0)
  await world.settle()
  expect(await world.by(citizen, 'GET /v1/bookings/{id}', at(booking.id))).toMatchObject({ state: 'CANCELLED', cancelled: { by: 'OFFICE' } })
  expect((await kindsOf(citizen))[0]).toBe('BOOKING_CANCELLED')
  // The public has the place again within the hour.
  world.setNow('2026-11-24T02:00:30.000Z')
  await new Promise((resolve) => setTimeout(resolve, 1100))
  expect(await leftOf(session.id)).toBe(4)
  const again = await world.by(citizen, 'POST /v1/bookings', { body: { sessionId: session.id, band: '01', matterId: draft.id } })
  expect(again.state).toBe('SUBMITTED')
  await world.by(citizen, 'POST /v1/bookings/{id}/cancel', { ...at(again.id), body: { reason: '' } })
  world.setNow('2026-11-23T01:00:00.000Z')
})

it('is declined with the reason in plain words and the right channel, never without; place and matter are free again', async () => {
  const { session, citizen, booking } = await submitted()
  const { body } = decline(booking.id)
  for (const field of ['text', 'channel'] as const) {
    const bare = { ...at(booking.id), body: { ...body, [field]: ' ' } }
    expect(await world.refused(screener, 'POST /v1/bookings/{id}/decline', bare)).toBe(`BAD_INPUT ${field}`)
  }
  const declined = await world.by(screener, 'POST /v1/bookings/{id}/decline', decline(booking.id))
  expect(declined).toMatchObject({ state: 'DECLINED', declined: body })
  await world.settle()
  const [message] = (await world.by(citizen, 'GET /v1/messages')).items
  expect(message?.body).toContain(body.text)
  expect(message?.body).toContain(body.channel)
  expect(message?.body).toContain(session.venuePhone)
  expect(await leftOf(session.id)).toBe(4)
  expect(await queue()).toEqual([])
})

it('answered before the day ends when the citizen accepts', async () => {
  const { session, citizen, booking } = await submitted()
  await world.by(screener, 'POST /v1/bookings/{id}/early-answer', { ...at(booking.id), body: { text: '维修已安排在下周一' } })
  await world.settle()
  const [message] = (await world.by(citizen, 'GET /v1/messages')).items
  expect(message).toMatchObject({ kind: 'BOOKING_EARLY_ANSWER', body: expect.stringContaining('下周一') })
  const shown = await world.by(citizen, 'GET /v1/bookings/{id}', at(booking.id))
  expect(shown).toMatchObject({ state: 'CONFIRMED', earlyAnswer: { text: '维修已安排在下周一' }, actions: ['cancel', 'reschedule', 'answerEarly'] })
  const accepted = await world.by(citizen, 'POST /v1/bookings/{id}/answer-early', { ...at(booking.id), body: { accept: true } })
  expect(accepted).toMatchObject({ state: 'EARLY_ANSWERED', actions: [] })
  expect(await leftOf(session.id)).toBe(4)
})

it('answered before the day stays booked when the citizen still wants to come, and may be answered again', async () => {
  const { session, citizen, booking } = await submitted()
  const answer = (text: string) => ({ ...at(booking.id), body: { text } })
  await world.by(screener, 'POST /v1/bookings/{id}/early-answer', answer('已安排'))
  const kept = await world.by(citizen, 'POST /v1/bookings/{id}/answer-early', { ...at(booking.id), body: { accept: false } })
  expect(kept).toMatchObject({ state: 'CONFIRMED', actions: ['cancel', 'reschedule'] })
  expect(await world.refused(citizen, 'POST /v1/bookings/{id}/answer-early', { ...at(booking.id), body: { accept: true } })).toBe('STATE_FORBIDS')
  expect(await leftOf(session.id)).toBe(3)
  await world.by(screener, 'POST /v1/bookings/{id}/early-answer', answer('改为本周五'))
  await world.settle()
  expect((await kindsOf(citizen)).filter((kind) => kind === 'BOOKING_EARLY_ANSWER')).toHaveLength(2)
  expect((await world.by(citizen, 'GET /v1/bookings/{id}', at(booking.id))).actions).toContain('answerEarly')
})

it('leaves the queue when the citizen cancels or moves to another day, and stands in it once', async () => {
  const { citizen, booking } = await submitted()
  const other = await world.publish({ date: '2027-01-26', mode: 'SCREENED' })
  await world.by(citizen, 'POST /v1/bookings/{id}/reschedule', { ...at(booking.id), body: { sessionId: other.id, band: '01' } })
  await world.settle()
  expect(await queue()).toEqual([booking.id])
  await world.by(citizen, 'POST /v1/bookings/{id}/cancel', { ...at(booking.id), body: { reason: '不来了' } })
  await world.settle()
  expect(await queue()).toEqual([])
  expect((await world.scan()).filter(({ pk }) => pk.startsWith('SCREEN#'))).toEqual([])
})

it('pages through a queue that is longer than a page', async () => {
  const session = await world.publish({ date: '2027-01-28', mode: 'SCREENED', placesPerBand: 6 })
  for (let count = 0; count < 23; count++) await world.book(session.id, `0${(count % 4) + 1}`)
  await world.settle()
  const first = await world.by(screener, 'GET /v1/screening')
  const rest = await world.by(screener, 'GET /v1/screening', { query: { cursor: first.next! } })
  expect([first.items.length, rest.items.length, rest.next]).toEqual([20, 3, undefined])
  expect(new Set([...first.items, ...rest.items].map(({ booking }) => booking.id)).size).toBe(23)
})

describe('a screener above other organs', () => {
  const organsOf = async (who: Person) => (await world.by(who, 'GET /v1/screening/organs')).items
  const ask = (organId: string) => ({ query: { organId } })

  it('sees where bookings wait below him, opens their queue and answers', async () => {
    const own = (await queue()).length
    const { id: sessionId } = await world.publish({ date: '2027-01-29', mode: 'SCREENED', organId: 'town' })
    const { booking, citizen } = await world.book(sessionId)
    await world.settle()
    expect(await queue()).toHaveLength(own)
    expect((await organsOf(screener)).slice(1)).toEqual([{ organId: 'town', organName: '河口镇人民政府', own: false, waiting: 1, more: false }])
    const { items } = await world.by(screener, 'GET /v1/screening', ask('town'))
    expect(items.map((item) => item.booking.id)).toEqual([booking.id])
    await world.by(screener, 'POST /v1/bookings/{id}/confirm', at(booking.id))
    await world.settle()
    expect(await kindsOf(citizen)).toContain('BOOKING_CONFIRMED')
    expect((await organsOf(screener)).map(({ organId }) => organId)).toEqual(['county'])
    expect((await world.by(screener, 'GET /v1/screening', ask('town'))).items).toEqual([])
  })

  it('sees his own queue even when nobody waits, and nothing above or beside him', async () => {
    const town = await world.member('SCREENER', 'town')
    expect(await organsOf(town)).toEqual([{ organId: 'town', organName: '河口镇人民政府', own: true, waiting: 0, more: false }])
    for (const organId of ['county', 'county2', 'xinfang', 'nowhere']) {
      expect(await world.refused(town, 'GET /v1/screening', ask(organId))).toBe('FORBIDDEN')
    }
  })

  it('pages over the organs below and counts each queue only so far', async () => {
    const { deps } = await import('../../functions/context.ts')
    const { putItem } = await import('../../functions/data/table.ts')
    const { table, directory } = await deps()
    const [pattern] = ORGANS.filter(({ id }) => id === 'town')
    const townships = Array.from({ length: 90 }, (_, index) => `town${String(index).padStart(2, '0')}`)
    for (const id of townships) {
      await putItem(table, { pk: 'DIR#ORGAN', sk: id, ...pattern!, id, parentId: 'town' })
      await putItem(table, { pk: `SCREEN#${id}`, sk: `2026-11-23#${id}`, bookingId: `${id}.x` })
    }
    for (let more = 0; more < 120; more++) await putItem(table, { pk: 'SCREEN#town07', sk: `2026-11-24#${more}`, bookingId: `${more}.x` })
    directory.forget()
    const found = []
    let cursor: string | undefined
    do {
      const page = await world.by(screener, 'GET /v1/screening/organs', { query: cursor ? { cursor } : {} })
      expect(page.items.length).toBeLessThanOrEqual(40)
      found.push(...page.items)
      cursor = page.next
    } while (cursor)
    expect(found.map(({ organId }) => organId).sort()).toEqual(['county', ...townships])
    expect(found.filter(({ more }) => more)).toMatchObject([{ organId: 'town07', waiting: 99 }])
  })
})

it('leaves a ledger with which everything agrees', async () => {
  expect(await world.ledger()).toEqual([])
})
