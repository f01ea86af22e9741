import { OUTCOMES } from '../../functions/contract/talk.ts'
import { answered, handedOver } from '../support/bodies.ts'
import { at, receptionDays } from '../support/reception-day.ts'
import { matter, type Person, type World } from '../support/world.ts'

const { team, openDay, checkIn, walkIn, talk, outcome } = receptionDays()
let world: World
let clerk: Person
let mayor: Person
let deputy: Person
beforeAll(() => {
  ;({ world, clerk, mayor, deputy } = team())
})

describe('the talk', () => {
  const inTalk = async (content = matter()) => {
    const { booked, ...rest } = await openDay(['01'], {}, [content])
    const [{ booking, citizen }] = booked as [(typeof booked)[0]]
    await checkIn(booking.id, citizen)
    await talk(booking.id)
    return { ...rest, booking, citizen }
  }

  it('is blocked when the matter complains about the leader who took the day over', async () => {
    const start = '2027-10-04T01:00:00.000Z'
    world.setNow(start)
    const session = await world.publish({ date: '2027-10-15' })
    const { booking, citizen } = await world.book(
      session.id,
      '01',
      undefined,
      matter('反映副县长不作为', { category: 'OTHER', againstLeaderId: world.deputy }),
    )
    await world.by(await world.member('SCHEDULER'), 'POST /v1/sessions/{id}/change', {
      ...at(session.id),
      body: { reason: '县长出差', leaderId: world.deputy },
    })
    world.setNow('2027-10-15T00:50:00.000Z')
    await world.by(clerk, 'POST /v1/sessions/{id}/open', at(session.id))
    await checkIn(booking.id, citizen)
    const file = await world.by(deputy, 'GET /v1/bookings/{id}/reading-file', at(booking.id))
    expect(file).toMatchObject({ recusal: true, actions: [] })
    // Of who complains about him, and of what, he reads nothing.
    const days = await world.by(deputy, 'GET /v1/leader/days')
    for (const word of ['不作为', '屋面', '王']) expect([word, JSON.stringify([file, days.sessions]).includes(word)]).toEqual([word, false])
    const unmask = { ...at(file.citizenId), body: { field: 'phone' as const, reason: '联系', bookingId: booking.id } }
    expect(await world.refused(deputy, 'POST /v1/people/{id}/unmask', unmask)).toBe('NOT_FOUND')
    expect(await world.refused(deputy, 'POST /v1/bookings/{id}/talk', at(booking.id))).toBe('RECUSAL')
    expect((await outcome(booking.id, answered(), deputy)).error?.code).toBe('STATE_FORBIDS')
    expect(await world.refused(mayor, 'POST /v1/bookings/{id}/talk', at(booking.id))).toBe('NOT_TODAYS_LEADER')
    await world.by(clerk, 'POST /v1/bookings/{id}/leave', { ...at(booking.id), body: { reason: '另行安排' } })
  })

  it.each(OUTCOMES)('%s needs what the unit can act on or the citizen can read, and starts the case in its state', async (kind) => {
    const { booking, citizen } = await inTalk()
    const handed = ['ASSIGNED_ON_SPOT', 'TRANSFERRED', 'SPONSORED', 'CONFERENCE', 'SITE_SURVEY'].includes(kind)
    const dueOn = new Date(Date.now() + Number(process.env.CLOCK_OFFSET_MS) + 30 * 86_400_000).toISOString().slice(0, 10)
    const full = { ...(handed ? handedOver(world, { dueOn }) : answered()), outcome: kind, coUnitIds: handed ? ['renshe', 'zhujian', 'renshe'] : [] }
    const without = (field: string, value: unknown) => outcome(booking.id, { ...full, [field]: value })
    const missing = handed
      ? [
          ['unitId', undefined],
          ['requirement', ''],
          ['dueOn', undefined],
          ['dueOn', '2026-01-01'],
        ]
      : [['reply', '']]
    for (const [field, value] of missing as [string, unknown][]) {
      expect((await without(field, value)).error).toMatchObject({ code: 'OUTCOME_INCOMPLETE', field })
    }
    for (const field of ['record', 'instruction']) expect((await without(field, ' ')).error).toMatchObject({ code: 'BAD_INPUT', field })
    if (handed) {
      expect((await without('dueOn', '2030-01-01')).error).toMatchObject({ code: 'DUE_TOO_LATE', field: 'dueOn' })
      expect((await without('unitId', 'nothing')).error).toMatchObject({ code: 'BAD_INPUT', field: 'unitId' })
      expect((await without('coUnitIds', ['nothing'])).error).toMatchObject({ code: 'BAD_INPUT', field: 'coUnitIds' })
    }
    const { answer } = await outcome(booking.id, full)
    expect(answer.clocks.map((clock) => clock.kind)).toEqual(
      // An answer opens the window for review and is asked back, another legal route only has to be filed.
      handed ? ['T1', 'T2', 'T3', 'RESULT'] : kind === 'GUIDED' ? ['T1', 'ARCHIVE'] : ['T1', 'T5', 'CALLBACK'],
    )
    const mine = await world.by(citizen, 'GET /v1/cases/{id}', at(answer.caseId))
    const state = { TRANSFERRED: 'TRANSFERRED', GUIDED: 'DIVERTED' }[kind as string] ?? (handed ? 'ASSIGNED' : 'SERVED')
    expect(mine).toMatchObject({ state, outcome: kind, rating: { open: state === 'SERVED' } })
    const lists = [...(handed ? ['zhujian', 'renshe'] : [])]
    for (const unit of lists) {
      const cards = (await world.by(await world.member('HANDLER', unit), 'GET /v1/unit/cases')).items
      expect(cards.filter(({ id }) => id === answer.caseId)).toHaveLength(1)
    }
    expect((await world.by(mayor, 'GET /v1/leader/cases')).items[0]).toMatchObject({ id: answer.caseId, sponsored: kind === 'SPONSORED' })
    expect((await outcome(booking.id, full)).error?.code).toBe('STATE_FORBIDS')
  })

  it('never shows the citizen the record, the leader’s own words or who else was asked', async () => {
    const { booking, citizen } = await inTalk()
    const due = new Date(Date.now() + Number(process.env.CLOCK_OFFSET_MS) + 10 * 86_400_000).toISOString().slice(0, 10)
    const body = handedOver(world, {
      dueOn: due,
      record: '内部记录情绪激动',
      instruction: '内部批示从严',
      released: '请住建局办理',
      coUnitIds: ['renshe'],
    })
    const { answer } = await outcome(booking.id, body)
    await world.settle()
    const seen = JSON.stringify([
      await world.by(citizen, 'GET /v1/cases/{id}', at(answer.caseId)),
      await world.by(citizen, 'GET /v1/bookings/{id}', at(booking.id)),
      await world.by(citizen, 'GET /v1/messages'),
      await world.ok('POST /v1/cases/query', { body: { caseNo: answer.caseNo, queryCode: answer.queryCode } }),
      world.backend.sms.filter((sms) => sms.phone === citizen.phone),
    ])
    expect(seen).not.toMatch(/内部记录|内部批示|renshe|人力资源/)
    expect(seen).toContain('请住建局办理')
  })

  it('of two leaders who finish in the same instant gives two case numbers', async () => {
    const one = await openDay(['01', '02', '03'])
    const two = await world.publish({ date: one.date, leaderId: world.deputy }, '加开')
    await world.by(clerk, 'POST /v1/sessions/{id}/open', at(two.id))
    const ids: [string, Person][] = []
    for (const { booking, citizen } of one.booked) {
      await checkIn(booking.id, citizen)
      await talk(booking.id)
      ids.push([booking.id, mayor])
    }
    for (let count = 0; count < 2; count++) {
      const { bookingId } = (await walkIn(two.id)).answer
      await talk(bookingId, deputy)
      ids.push([bookingId, deputy])
    }
    const answers = await Promise.all(ids.map(([id, who]) => outcome(id, answered(), who)))
    const retried = await Promise.all(
      answers.map((one_, index) => (one_.status === 200 ? one_ : outcome(ids[index]![0], answered(), ids[index]![1]))),
    )
    expect(retried.map(({ error }) => error?.code)).toEqual([undefined, undefined, undefined, undefined, undefined])
    const numbers = retried.map(({ answer }) => answer.caseNo.slice(-4)).sort()
    expect(numbers).toEqual(['0001', '0002', '0003', '0004', '0005'])
  })
})

describe('the query without login', () => {
  it('takes number and code, and locks the number for an hour after five wrong codes, also when they come at once', async () => {
    const { booked } = await openDay(['01'])
    const [{ booking, citizen }] = booked as [(typeof booked)[0]]
    await checkIn(booking.id, citizen)
    await talk(booking.id)
    const { caseNo, queryCode } = (await outcome(booking.id, answered())).answer
    const query = (code: string, no = caseNo) => world.call('POST /v1/cases/query', { body: { caseNo: no, queryCode: code } })
    expect((await query(` ${queryCode.toLowerCase()} `)).answer).toMatchObject({ caseNo, reply: expect.stringContaining('修复') })
    expect((await query('WRONG', '530999200001010001')).error?.code).toBe('QUERY_WRONG')
    await query('AAAAAAAA')
    expect((await query(queryCode)).status).toBe(200)
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, index) => query(`AAAAAAA${'34679ACDEFGH'[index]}`)))
    expect(guesses.filter(({ error }) => error?.code === 'QUERY_WRONG')).toHaveLength(5)
    expect((await query(queryCode)).error?.code).toBe('QUERY_LOCKED')
    const now = Date.now() + Number(process.env.CLOCK_OFFSET_MS)
    world.setNow(new Date(now + 3_601_000).toISOString())
    expect((await query('验证码错误')).error?.code).toBe('QUERY_WRONG')
    expect((await query(queryCode)).status).toBe(200)
  })
})

it('leaves a ledger with which everything agrees', async () => {
  expect(await world.ledger()).toEqual([])
})
