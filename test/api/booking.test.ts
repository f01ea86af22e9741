import { answered, handedOver } from '../support/bodies.ts'
import { matter, newIdNo, openWorld, type Person, person, type World } from '../support/world.ts'

type Draft = ReturnType<typeof matter>
let world: World
let scheduler: Person
let clerk: Person
let mayor: Person
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
  scheduler = await world.member('SCHEDULER')
  clerk = await world.member('CLERK')
  mayor = await world.member('LEADER', 'county', world.mayor)
})
afterAll(() => world?.close())

const at = (id: string) => ({ params: { id } })
/** A day of its own for every test, the mayor's or the deputy's. */
let used = 0
const day = () => new Date(Date.parse('2026-12-01T00:00:00Z') + used++ * 86_400_000).toISOString().slice(0, 10)
const open = (more: object = {}) => world.publish({ date: day(), ...more })
const draftOf = (who: Person, content: Draft) => world.by(who, 'POST /v1/matters', { body: content })
const tryBook = async (who: Person, sessionId: string, content: Draft, band = '01') => {
  const draft = await draftOf(who, content)
  return world.answerOf('POST /v1/bookings', who, { body: { sessionId, band, matterId: draft.id } })
}
const check = async (who: Person, sessionId: string, content: Draft) =>
  world.by(who, 'POST /v1/bookings/check', { body: { sessionId, matterId: (await draftOf(who, content)).id } })
const leftOf = async (id: string) => (await world.by(scheduler, 'GET /v1/sessions/{id}', at(id))).places.left
const inboxOf = async (who: Person) => (await world.by(who, 'GET /v1/messages')).items

describe('the rules before a booking (domain 5.1)', () => {
  it.each([
    ['a report on wrongdoing goes to the discipline organ', matter('某干部索要好处', { whistleblow: true }), 'WHISTLEBLOW', '12388'],
    ['a matter that a court has goes to the court', matter('判决没有执行', { litigation: true }), 'LITIGATION', '法院'],
    ['a litigation matter by its category too', matter('仲裁不公正', { category: 'LITIGATION' }), 'LITIGATION', '法院'],
  ])('%s', async (_name, content, code, channel) => {
    const session = await open()
    const who = await world.resident()
    const before = await leftOf(session.id)
    expect((await check(who, session.id, content)).refusal).toMatchObject({
      code,
      channel: expect.stringContaining(channel),
      phone: session.venuePhone,
    })
    expect((await tryBook(who, session.id, content)).error?.code).toBe(code)
    expect(await leftOf(session.id)).toBe(before)
  })

  it('a matter outside the remit is sent to the leader whose it is; a topic day is open to its topic', async () => {
    const session = await open({ leaderId: world.deputy })
    const who = await world.resident()
    const content = matter('污水直排河道', { category: 'ENVIRONMENT' })
    expect((await check(who, session.id, content)).refusal).toMatchObject({ code: 'NOT_IN_REMIT', channel: expect.stringContaining('周启明') })
    expect((await tryBook(who, session.id, content)).error?.code).toBe('NOT_IN_REMIT')
    const topic = await open({ leaderId: world.deputy, form: 'TOPIC', topic: '环境专场' })
    expect((await tryBook(who, topic.id, content)).answer.state).toBe('CONFIRMED')
  })

  it('nobody books a complaint about the leader who receives', async () => {
    const session = await open()
    const who = await world.resident()
    const content = matter('反映县长批示不落实', { againstLeaderId: world.mayor, againstText: '批示后无人办' })
    expect((await tryBook(who, session.id, content)).error?.code).toBe('RECUSAL')
    const other = await open({ leaderId: world.deputy })
    expect((await tryBook(who, other.id, { ...content, category: 'OTHER' })).status).toBe(200)
  })

  it('a matter that is not complete, a sixth representative and an account without real name are named', async () => {
    const session = await open()
    const who = await world.resident()
    const incomplete = await tryBook(who, session.id, { ...matter(), ask: '' })
    expect(incomplete.error).toMatchObject({ code: 'MATTER_INCOMPLETE', field: 'matter.ask' })
    const group = await tryBook(who, session.id, matter('十二户联名', { people: 12 }))
    expect(group.error).toMatchObject({ code: 'MATTER_INCOMPLETE', field: 'matter.representatives' })
    const six = Array.from({ length: 6 }, (_, index) => ({ name: `代表${index}` }))
    expect(await world.refused(who, 'POST /v1/matters', { body: matter('十二户联名', { people: 12, representatives: six }) })).toBe(
      'BAD_INPUT representatives',
    )
    const unnamed = await world.login('13700001111')
    const draft = await world.ok('POST /v1/matters', { body: matter(), token: unnamed.accessToken })
    const booked = await world.call('POST /v1/bookings', {
      body: { sessionId: session.id, band: '01', matterId: draft.id },
      token: unnamed.accessToken,
    })
    expect(booked.error?.code).toBe('PROFILE_INCOMPLETE')
  })

  it('the same matter in term is shown with its unit and date, one that is answered may come again', async () => {
    const session = await open({ date: '2026-11-27' })
    const [waiting, done] = [await world.resident('甲一'), await world.resident('乙二')]
    const one = await world.book(session.id, '01', waiting, matter('拖欠工资三个月没有发'))
    const two = await world.book(session.id, '02', done, matter('拖欠工资三个月没有发'))
    world.setNow('2026-11-27T01:00:00.000Z')
    await world.by(clerk, 'POST /v1/sessions/{id}/open', at(session.id))
    for (const { citizen, booking, body } of [
      { ...one, body: handedOver(world, { unitId: 'renshe' }) },
      { ...two, body: answered() },
    ]) {
      const body_ = { identity: 'DOCUMENT' as const, idNo: citizen.idNo, personsCame: 1, goIn: [citizen.name] }
      await world.by(clerk, 'POST /v1/bookings/{id}/check-in', { ...at(booking.id), body: body_ })
      await world.by(mayor, 'POST /v1/bookings/{id}/talk', at(booking.id))
      await world.by(mayor, 'POST /v1/bookings/{id}/outcome', { ...at(booking.id), body })
    }
    const next = await open()
    const again = await check(waiting, next.id, matter('拖欠工资三个月没发了'))
    expect(again.refusal).toMatchObject({ code: 'IN_TERM', channel: expect.stringContaining('县人力资源和社会保障局') })
    expect(again.earlier).toMatchObject([{ unitName: '县人力资源和社会保障局', dueOn: '2026-12-12', state: 'ASSIGNED' }])
    const refused = await tryBook(waiting, next.id, matter('拖欠工资三个月没发了'))
    expect(refused.error).toMatchObject({ code: 'IN_TERM', details: { caseId: again.refusal?.caseId } })
    expect((await tryBook(waiting, next.id, matter('门前道路积水', { category: 'OTHER' }))).status).toBe(200)
    expect((await check(done, next.id, matter('拖欠工资三个月没有发'))).refusal).toBeUndefined()
    world.setNow('2026-11-23T01:00:00.000Z')
  })
})

describe('one active booking a matter', () => {
  it('finds the same words, words that are nearly the same, and the same matter under another leader', async () => {
    const [session, other] = [await open(), await open({ leaderId: world.deputy })]
    const who = await world.resident()
    const first = (await tryBook(who, session.id, matter('小区电梯停运半年没人管', { category: 'OTHER' }))).answer
    for (const [words, id] of [
      ['小区电梯停运半年没人管', session.id],
      ['小区电梯，停运半年！没人管', other.id],
      ['小区的电梯停运半年都没有人管', other.id],
    ] as const) {
      const refused = await tryBook(who, id, matter(words, { category: 'OTHER' }), '02')
      expect(refused.error).toMatchObject({ code: 'DUPLICATE_BOOKING', details: { bookingId: first.id } })
    }
    expect((await tryBook(who, other.id, matter('孩子入学学位不足', { category: 'OTHER' }))).status).toBe(200)
    expect((await tryBook(await world.resident(), session.id, matter('小区电梯停运半年没人管', { category: 'OTHER' }))).status).toBe(200)
  })

  it('gives one booking to one person who taps in two places at once', async () => {
    const [one, two] = [await open(), await open()]
    const who = await world.resident()
    const drafts = [await draftOf(who, matter('路灯不亮')), await draftOf(who, matter('路灯不亮'))]
    const results = await Promise.all(
      [one, two].map((session, index) =>
        world.answerOf('POST /v1/bookings', who, { body: { sessionId: session.id, band: '01', matterId: drafts[index]!.id } }),
      ),
    )
    expect(results.map(({ status, error }) => (status === 200 ? 'ok' : error?.code)).sort()).toEqual(['DUPLICATE_BOOKING', 'ok'])
    expect((await leftOf(one.id)) + (await leftOf(two.id))).toBe(15)
  })

  it('keeps the words of a booked matter as the office reads them; after the cancellation they are the citizen’s again', async () => {
    const session = await open()
    const { citizen, booking, draft } = await world.book(session.id)
    const save = { ...at(draft.id), body: matter('改成另一件事', { category: 'OTHER' }) }
    expect(await world.refused(citizen, 'PUT /v1/matters/{id}', save)).toBe('STATE_FORBIDS')
    await world.by(citizen, 'POST /v1/bookings/{id}/cancel', { ...at(booking.id), body: { reason: '' } })
    await world.by(citizen, 'PUT /v1/matters/{id}', save)
    expect((await world.by(citizen, 'GET /v1/matters/{id}', at(draft.id))).summary).toBe('改成另一件事')
    expect((await tryBook(citizen, session.id, matter())).status).toBe(200)
  })
})

describe('booking for someone else', () => {
  const helpBook = async (helper: Person, sessionId: string, who: ReturnType<typeof person>, words = '征地补偿少算两分地') => {
    const draft = await draftOf(helper, matter(words, { category: 'LAND' }))
    return world.answerOf('POST /v1/bookings', helper, {
      body: { sessionId, band: '02', matterId: draft.id, onBehalf: { person: who, relation: '邻居' } },
    })
  }

  it('is recorded as such, seen by both, told to both, and both may cancel', async () => {
    const session = await open()
    const [helper, subject] = [await world.resident('周敏'), await world.resident('孙玉梅')]
    const { id: _id, token: _token, ...known } = subject
    const { answer: booking } = await helpBook(helper, session.id, known)
    expect(booking).toMatchObject({ bookedBy: { kind: 'HELPER', relation: '邻居' }, person: { name: '孙*梅' } })
    expect((await world.by(helper, 'GET /v1/bookings')).items.map(({ id }) => id)).toEqual([booking.id])
    expect((await world.by(subject, 'GET /v1/bookings')).items.map(({ id }) => id)).toEqual([booking.id])
    await world.settle()
    expect((await inboxOf(helper)).map(({ kind }) => kind)).toEqual(['BOOKING_CONFIRMED'])
    expect((await inboxOf(subject)).map(({ kind }) => kind)).toEqual(['BOOKING_CONFIRMED'])
    const cancelled = await world.by(subject, 'POST /v1/bookings/{id}/cancel', { ...at(booking.id), body: { reason: '自己去' } })
    expect(cancelled.state).toBe('CANCELLED')
    await world.settle()
    expect((await inboxOf(helper))[0]?.kind).toBe('BOOKING_CANCELLED')
  })

  it('for a person who is new makes the record that this person finds at his own first login', async () => {
    const session = await open()
    const subject = person('何大妈')
    const { answer: booking } = await helpBook(await world.resident('周敏'), session.id, subject)
    const own = await world.login(subject.phone)
    expect(own.account).toMatchObject({ verified: true, name: '何*妈' })
    expect((await world.ok('GET /v1/bookings', { token: own.accessToken })).items[0]?.id).toBe(booking.id)
  })

  it('does not tell a helper who stands behind an ID number whose name he does not know', async () => {
    const session = await open()
    const subject = await world.resident('孙玉梅')
    const { id: _id, token: _token, ...known } = subject
    const refused = await helpBook(await world.resident('周敏'), session.id, { ...known, name: '某某' })
    expect(refused.error).toMatchObject({ code: 'BAD_INPUT', field: 'onBehalf.person.name' })
  })

  it('finds the other person’s active booking of the matter, and a wrong ID number', async () => {
    const session = await open()
    const subject = person('吴老汉')
    const helper = await world.resident('周敏')
    await helpBook(helper, session.id, subject)
    expect((await helpBook(await world.resident('郑好'), session.id, subject)).error?.code).toBe('DUPLICATE_BOOKING')
    const wrong = await helpBook(helper, session.id, { ...person(), idNo: '530102199001010000' }, '宅基地纠纷')
    expect(wrong.error).toMatchObject({ code: 'ID_CHECKSUM', field: 'onBehalf.person.idNo' })
  })
})

describe('booking at the desk', () => {
  const deskBooking = (sessionId: string, who: ReturnType<typeof person>, content = matter('低保停发', { category: 'OTHER' }), band = '01') =>
    world.answerOf('POST /v1/desk/bookings', clerk, { body: { sessionId, band, person: who, matter: content, channel: 'PHONE' } })

  it('takes the same places by the same rules, also for the invited forms and after the citizens’ window has closed', async () => {
    const session = await open({ form: 'INVITED' })
    const who = await world.resident()
    expect((await tryBook(who, session.id, matter())).error?.code).toBe('NOT_BOOKABLE')
    const { id: _id, token: _token, ...known } = who
    const booked = await deskBooking(session.id, known)
    expect(booked.answer).toMatchObject({ state: 'CONFIRMED', bookedBy: { kind: 'DESK' } })
    expect((await deskBooking(session.id, known)).error).toMatchObject({ code: 'DUPLICATE_BOOKING', details: { bookingId: booked.answer.id } })
    expect((await deskBooking(session.id, person(), matter('举报', { whistleblow: true }))).error?.code).toBe('WHISTLEBLOW')
    expect((await deskBooking(session.id, { ...person(), idNo: `${newIdNo().slice(0, 17)}Y` })).error).toMatchObject({
      code: 'ID_CHECKSUM',
      field: 'person.idNo',
    })
    expect((await deskBooking(session.id, person(), { ...matter(), facts: '' })).error).toMatchObject({
      code: 'MATTER_INCOMPLETE',
      field: 'matter.facts',
    })
    expect((await deskBooking(session.id, person())).status).toBe(200)
    expect((await deskBooking(session.id, person())).error?.code).toBe('FULL')
    await world.settle()
    expect((await inboxOf(who))[0]?.kind).toBe('BOOKING_CONFIRMED')
  })

  it('cancels for those who telephone after their own time is over', async () => {
    const session = await open()
    const { citizen, booking } = await world.book(session.id)
    const before = new Date(Date.parse(booking.cancelBefore) - 1000).toISOString()
    expect(booking.actions).toContain('cancel')
    world.setNow(new Date(Date.parse(before) + 2000).toISOString())
    const cancel = { ...at(booking.id), body: { reason: '家人住院' } }
    expect((await world.by(citizen, 'GET /v1/bookings/{id}', at(booking.id))).actions).toEqual([])
    const late = await world.answerOf('POST /v1/bookings/{id}/cancel', citizen, cancel)
    expect(late.error).toMatchObject({ code: 'TOO_LATE_TO_CANCEL', details: { phone: session.venuePhone } })
    expect(
      await world.refused(citizen, 'POST /v1/bookings/{id}/reschedule', { ...at(booking.id), body: { sessionId: session.id, band: '02' } }),
    ).toBe('TOO_LATE_TO_CHANGE')
    expect((await world.by(clerk, 'POST /v1/desk/bookings/{id}/cancel', cancel)).state).toBe('CANCELLED')
    expect(await leftOf(session.id)).toBe(8)
    world.setNow('2026-11-23T01:00:00.000Z')
  })
})

describe('changing and cancelling', () => {
  it('takes the new place and gives the old one back in one step', async () => {
    const [one, two] = [await open(), await open({ leaderId: world.deputy })]
    const { citizen, booking } = await world.book(one.id, '01', undefined, matter('入学难', { category: 'EDUCATION_HEALTH' }))
    const moved = await world.by(citizen, 'POST /v1/bookings/{id}/reschedule', { ...at(booking.id), body: { sessionId: two.id, band: '03' } })
    expect(moved).toMatchObject({ id: booking.id, code: booking.code, state: 'CONFIRMED', session: { id: two.id }, band: { from: '10:00' } })
    expect([await leftOf(one.id), await leftOf(two.id)]).toEqual([8, 7])
    await world.settle()
    expect((await inboxOf(citizen))[0]).toMatchObject({ kind: 'BOOKING_RESCHEDULED', body: expect.stringContaining('李建国') })
  })

  it('keeps the old place when the new band is full', async () => {
    const session = await open({ placesPerBand: 1 })
    await world.book(session.id, '02')
    const { citizen, booking } = await world.book(session.id, '01')
    const to = { ...at(booking.id), body: { sessionId: session.id, band: '02' } }
    expect(await world.refused(citizen, 'POST /v1/bookings/{id}/reschedule', to)).toBe('FULL band')
    expect((await world.by(citizen, 'GET /v1/bookings/{id}', at(booking.id))).band.from).toBe('09:00')
    expect(await leftOf(session.id)).toBe(2)
    const same = { ...at(booking.id), body: { sessionId: session.id, band: '01' } }
    expect(await world.refused(citizen, 'POST /v1/bookings/{id}/reschedule', same)).toBe('BAD_INPUT band')
    const none = { ...at(booking.id), body: { sessionId: session.id, band: '77' } }
    expect(await world.refused(citizen, 'POST /v1/bookings/{id}/reschedule', none)).toBe('NOT_BOOKABLE band')
  })

  it('asks the rules of the new day, and its screener', async () => {
    const [one, wrong, screened] = [await open(), await open({ leaderId: world.deputy }), await open({ mode: 'SCREENED' })]
    const { citizen, booking } = await world.book(one.id)
    const to = (sessionId: string) => ({ ...at(booking.id), body: { sessionId, band: '01' } })
    expect(await world.refused(citizen, 'POST /v1/bookings/{id}/reschedule', to(wrong.id))).toBe('NOT_IN_REMIT')
    expect((await world.by(citizen, 'POST /v1/bookings/{id}/reschedule', to(screened.id))).state).toBe('SUBMITTED')
    const back = await world.by(citizen, 'POST /v1/bookings/{id}/reschedule', to(one.id))
    expect(back).toMatchObject({ state: 'CONFIRMED', mode: 'INSTANT' })
  })

  it('gives the place to the next one when a booking is cancelled, an hour later at the latest', async () => {
    const session = await open({ placesPerBand: 1 })
    const { citizen, booking } = await world.book(session.id)
    const next = await world.resident('钱第二')
    expect((await tryBook(next, session.id, matter())).error?.code).toBe('FULL')
    await world.by(citizen, 'POST /v1/bookings/{id}/cancel', { ...at(booking.id), body: { reason: '' } })
    const second = () => tryBook(next, session.id, matter('另一件事很重要', { category: 'OTHER' }))
    // Nobody hands a place over to a friend who stands ready.
    expect((await second()).error?.code).toBe('FULL')
    world.setNow('2026-11-23T02:00:30.000Z')
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect((await second()).status).toBe(200)
    expect(await world.refused(citizen, 'POST /v1/bookings/{id}/cancel', { ...at(booking.id), body: { reason: '' } })).toBe('STATE_FORBIDS')
    world.setNow('2026-11-23T01:00:00.000Z')
  })

  it('is bookable only inside its window', async () => {
    const session = await open({ opensAt: '2026-11-25T00:00:00Z', closesAt: '2026-11-26T00:00:00Z' })
    const who = await world.resident()
    const early = await tryBook(who, session.id, matter())
    expect(early.error).toMatchObject({
      code: 'NOT_OPEN_YET',
      details: { opensAt: '2026-11-25T00:00:00.000Z' },
      next: expect.stringContaining('11月25日'),
    })
    world.setNow('2026-11-26T00:00:00.000Z')
    expect((await tryBook(who, session.id, matter())).error?.code).toBe('BOOKING_ENDED')
    world.setNow('2026-11-23T01:00:00.000Z')
    expect((await tryBook(who, 'nothing', matter())).error?.code).toBe('NOT_FOUND')
  })
})

it('leaves a ledger with which everything agrees', async () => {
  expect(await world.ledger()).toEqual([])
})
