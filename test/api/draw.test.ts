import { ANY_BAND, checkDraw, commitmentOf } from '../../functions/contract/draw.ts'
import type { DrawLine, SessionInput } from '../../functions/contract/reception.ts'
import { checkBoard, checkLines } from '../../functions/data/ledger.ts'
import { checkDraws } from '../../functions/data/ledger-draws.ts'
import { matter, openWorld, type World } from '../support/world.ts'

const at = (id: string) => ({ params: { id } })
const BEFORE = '2026-11-23T01:00:00.000Z'
const OPENS = '2026-11-24T01:00:00.000Z'
const CLOSES = '2026-11-25T09:00:00.000Z'
const DURING = '2026-11-24T03:00:00.000Z'
const DUE = '2026-11-25T09:02:00.000Z'
const AFTER = '2026-11-25T09:03:00.000Z'

describe('the draw', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(BEFORE)
  }, 120_000)
  afterAll(() => world?.close())
  afterEach(async () => {
    jest.restoreAllMocks()
    await world.settle()
    const items = await world.scan()
    expect([...(await world.ledger()), ...checkDraws(items), ...checkBoard(items), ...checkLines(items, AFTER)]).toEqual([])
    world.setNow(BEFORE)
  })

  type Resident = Awaited<ReturnType<World['resident']>>
  const days = ['01', '02', '03', '04', '07', '08', '09', '10', '11', '14', '15', '16', '17', '18', '21', '22', '23', '24', '30', '31']
  const dates = [...days.map((day) => `2026-12-${day}`), '2027-01-06', '2027-01-07', '2027-01-08']
  /** Two bands of one place each, unless said otherwise. */
  const drawn = (more: Partial<SessionInput> = {}) =>
    world.publish({
      date: dates.shift()!,
      from: '09:00',
      to: '10:00',
      slotMinutes: 30,
      placesPerBand: 1,
      walkInPlaces: 0,
      mode: 'DRAW',
      opensAt: OPENS,
      closesAt: CLOSES,
      ...more,
    })
  const draftOf = async (who: Resident, content = matter(`抽签反映的事项${Math.random()}`, { category: 'OTHER' })) =>
    (await world.by(who, 'POST /v1/matters', { body: content })).id
  const register = async (sessionId: string, who?: Resident, more: { band?: string; content?: ReturnType<typeof matter> } = {}) => {
    const citizen = who ?? (await world.resident())
    const body = { band: more.band ?? 'ANY', matterId: await draftOf(citizen, more.content) }
    return { citizen, booking: await world.by(citizen, 'POST /v1/sessions/{id}/register', { ...at(sessionId), body }) }
  }
  const crowd = async (sessionId: string, count: number) => {
    const people = []
    for (let one = 0; one < count; one++) people.push(await register(sessionId))
    return people
  }
  const read = (who: Resident, id: string) => world.by(who, 'GET /v1/bookings/{id}', at(id))
  const statesOf = async (people: Awaited<ReturnType<typeof crowd>>) =>
    Promise.all(people.map(async ({ citizen, booking }) => (await read(citizen, booking.id)).state))
  const list = async (id: string) => world.ok('GET /v1/board/sessions/{id}/draw', at(id))
  const card = async (id: string) => world.ok('GET /v1/board/sessions/{id}', at(id))
  const kinds = async (who: Resident) => (await world.by(who, 'GET /v1/messages')).items.map(({ kind }) => kind)
  /** A second later by the handlers' instances: what they keep of a session is read anew. */
  const refreshed = () => new Promise((resolve) => setTimeout(resolve, 2100))
  const run = async () => {
    world.setNow(DUE)
    await world.job('draw')
    await world.settle()
    await refreshed()
  }

  it('shows the hash of the seed before registration opens, and the seed to nobody before the draw', async () => {
    const session = await drawn()
    const shown = await card(session.id)
    expect([shown.bookable, shown.draw]).toEqual(['NOT_YET', { commitment: expect.stringMatching(/^[0-9a-f]{64}$/) }])
    world.setNow(DURING)
    await register(session.id)
    world.setNow('2026-11-25T09:01:00.000Z')
    await world.job('draw')
    await refreshed()
    // Registration is over; slow requests of before have two minutes.
    expect([(await card(session.id)).bookable, (await list(session.id)).draw]).toEqual(['DRAWING', shown.draw])
    await run()
    const { draw } = await list(session.id)
    expect([commitmentOf(draw.seed!), draw.registered, draw.closedAt]).toEqual([shown.draw!.commitment, 1, CLOSES])
    const everything = JSON.stringify((await world.scan()).filter(({ pk, sk }) => pk.startsWith('DRAW#') && sk === 'SEED'))
    expect(everything).not.toContain(draw.seed)
  })

  it('takes registrations in the window only, and judges it inside the write', async () => {
    const session = await drawn()
    const who = await world.resident()
    const body = { band: 'ANY', matterId: await draftOf(who) }
    const ask = () => world.refused(who, 'POST /v1/sessions/{id}/register', { ...at(session.id), body })
    expect(await ask()).toBe('NOT_OPEN_YET')
    world.setNow(CLOSES)
    expect(await ask()).toBe('BOOKING_ENDED')
    // The office closes it between the reading and the write of a request.
    world.setNow(DURING)
    const places = (await world.scan()).filter(({ pk, sk }) => pk === `SES#${session.id}` && sk.startsWith('P#'))
    const { putItem } = await import('../../functions/data/table.ts')
    const close = (closes: string) => Promise.all(places.map((place) => putItem(world.stores.table, { ...place, closes })))
    world.justBefore(
      (input) => 'TransactItems' in (input as object),
      () => close(DURING),
    )
    expect(await ask()).toBe('BOOKING_ENDED')
    await close(CLOSES)
    expect((await world.by(who, 'POST /v1/sessions/{id}/register', { ...at(session.id), body })).state).toBe('REGISTERED')
  })

  it('leaves no other way to a place before the draw', async () => {
    const session = await drawn()
    world.setNow(DURING)
    const who = await world.resident()
    const matterId = await draftOf(who)
    expect(await world.refused(who, 'POST /v1/bookings', { body: { sessionId: session.id, band: '01', matterId } })).toBe('DRAW_ONLY')
    expect(await world.refused(who, 'POST /v1/sessions/{id}/wait', { ...at(session.id), body: { band: 'ANY', matterId } })).toBe('DRAW_ONLY')
    const usual = await world.publish({ date: dates.shift()! })
    expect(await world.refused(who, 'POST /v1/sessions/{id}/register', { ...at(usual.id), body: { band: 'ANY', matterId } })).toBe('NOT_BOOKABLE')
    expect(await world.refused(who, 'POST /v1/sessions/{id}/register', { ...at(session.id), body: { band: '09', matterId } })).toBe('BAD_INPUT band')
  })

  it('registers a person once, whatever his matters and his taps, and lets him go before the closing', async () => {
    const session = await drawn()
    world.setNow(DURING)
    const who = await world.resident()
    const options = { ...at(session.id), body: { band: 'ANY', matterId: await draftOf(who) }, key: 'the-same-tap' }
    const first = await world.by(who, 'POST /v1/sessions/{id}/register', options)
    expect(await world.by(who, 'POST /v1/sessions/{id}/register', options)).toEqual(first)
    const other = { ...at(session.id), body: { band: 'ANY', matterId: await draftOf(who) } }
    expect(await world.refused(who, 'POST /v1/sessions/{id}/register', other)).toBe('DUPLICATE_BOOKING')
    expect((await list(session.id)).lines).toEqual([{ no: first.lot!.no, tickets: first.lot!.tickets, band: ANY_BAND }])
    await world.settle()
    expect(await kinds(who)).toEqual(['DRAW_REGISTERED'])
    await world.by(who, 'POST /v1/bookings/{id}/cancel', { ...at(first.id), body: { reason: '' } })
    expect((await list(session.id)).lines).toEqual([])
    // Whoever comes back has the number that he had: nobody can try numbers out.
    expect((await world.by(who, 'POST /v1/sessions/{id}/register', other)).lot?.no).toBe(first.lot!.no)
  })

  it('gives places, the waiting list in the order of the draw, and the end; what everyone can recompute', async () => {
    const { stores } = world
    const limits = { ...(await stores.directory.limits('2026-11-23')), waitingPlaces: 2 }
    jest.spyOn(stores.directory, 'limits').mockResolvedValue(limits)
    const session = await drawn()
    world.setNow(DURING)
    const people = await crowd(session.id, 6)
    await run()
    const shown = await list(session.id)
    const { problems, outcomes } = checkDraw(shown.draw, shown.lines)
    expect(problems).toEqual([])
    const byLot = new Map(people.map((one) => [one.booking.lot!.no, one]))
    const inOrder = outcomes.map(({ no }) => byLot.get(no)!)
    expect(await statesOf(inOrder)).toEqual(['CONFIRMED', 'CONFIRMED', 'WAITING', 'WAITING', 'NOT_DRAWN', 'NOT_DRAWN'])
    const bookings = await Promise.all(inOrder.map(({ citizen, booking }) => read(citizen, booking.id)))
    expect(bookings.map(({ position }) => position)).toEqual([undefined, undefined, 1, 2, undefined, undefined])
    expect(bookings.slice(0, 2).map(({ band }) => band.from)).toEqual(['09:00', '09:30'])
    expect(await kinds(inOrder[0]!.citizen)).toEqual(['DRAW_WON', 'DRAW_REGISTERED'])
    expect(await kinds(inOrder[5]!.citizen)).toEqual(['DRAW_LOST', 'DRAW_REGISTERED'])
    // Who got nothing is free for another day with the same matter.
    const again = await drawn({ opensAt: AFTER, closesAt: '2026-11-26T09:00:00.000Z' })
    world.setNow('2026-11-26T01:00:00.000Z')
    const { citizen, booking } = inOrder[5]!
    const body = { band: 'ANY', matterId: booking.matterId }
    const second = await world.by(citizen, 'POST /v1/sessions/{id}/register', { ...at(again.id), body })
    expect([second.lot!.tickets, second.lot!.reasons]).toEqual([inOrder[5]!.booking.lot!.tickets + 1, expect.arrayContaining(['LOST_BEFORE'])])

    // A winner who cannot come leaves his place to the first of the list.
    await world.by(inOrder[0]!.citizen, 'POST /v1/bookings/{id}/cancel', { ...at(bookings[0]!.id), body: { reason: '' } })
    await world.settle()
    expect((await read(inOrder[2]!.citizen, bookings[2]!.id)).state).toBe('OFFERED')
  })

  it('gives more tickets for a first petition, the green channel and a lost draw, and says why', async () => {
    const session = await drawn()
    world.setNow(DURING)
    const one = await register(session.id)
    const two = await register(session.id, undefined, { content: matter('行动不便的老人反映', { category: 'OTHER', greenChannel: true }) })
    expect([one.booking.lot!.tickets, one.booking.lot!.reasons]).toEqual([2, ['FIRST_PETITION']])
    expect([two.booking.lot!.tickets, two.booking.lot!.reasons]).toEqual([4, ['FIRST_PETITION', 'GREEN_CHANNEL']])
    const { lines } = await list(session.id)
    expect(lines.map(({ tickets }) => tickets).sort()).toEqual([2, 4])
  })

  it('opens what nobody won for everybody until the usual end of booking', async () => {
    const session = await drawn({ date: '2026-12-28' })
    world.setNow(DURING)
    const { citizen, booking } = await register(session.id, undefined, { band: '02' })
    await run()
    const won = await read(citizen, booking.id)
    expect([won.state, won.band.from]).toEqual(['CONFIRMED', '09:30'])
    const after = await card(session.id)
    expect([after.bookable, after.left, after.closesAt]).toEqual(['OPEN', 1, '2026-12-25T09:00:00.000Z'])
    expect((await list(session.id)).closesAt).toBe(CLOSES)
    expect((await world.book(session.id, '01')).booking.state).toBe('CONFIRMED')
  })

  it('keeps who leaves after the closing on the list, and leaves his place to those who wait', async () => {
    const session = await drawn({ placesPerBand: 1, to: '09:30' })
    world.setNow(DURING)
    const people = await crowd(session.id, 3)
    world.setNow('2026-11-25T09:01:00.000Z')
    // Whoever will win leaves: found out from the seed as the job will use it.
    const lines = (await list(session.id)).lines
    const { openSeed } = await import('../../functions/data/draws.ts')
    const { outcomesOf } = await import('../../functions/contract/draw.ts')
    const sealed = (await world.scan()).find(({ pk, sk }) => pk === `DRAW#${session.id}` && sk === 'SEED')!
    const order = outcomesOf(lines, openSeed(world.stores.vault, session.id, sealed), [{ band: '01', places: 1 }])
    const winner = people.find(({ booking }) => booking.lot!.no === order[0]!.no)!
    const next = people.find(({ booking }) => booking.lot!.no === order[1]!.no)!
    await world.by(winner.citizen, 'POST /v1/bookings/{id}/cancel', { ...at(winner.booking.id), body: { reason: '' } })
    expect((await list(session.id)).lines).toHaveLength(3)
    await run()
    const { draw, lines: after } = await list(session.id)
    expect(checkDraw(draw, after).problems).toEqual([])
    expect([(await read(winner.citizen, winner.booking.id)).state, (await read(next.citizen, next.booking.id)).state]).toEqual([
      'CANCELLED',
      'OFFERED',
    ])
  })

  it.each([1, 2, 4, 6])('killed after %s writes and run again, it ends as it would have', async (writes) => {
    const session = await drawn()
    world.setNow(DURING)
    const people = await crowd(session.id, 5)
    world.setNow(DUE)
    const { client } = world.stores.table
    const send = client.send.bind(client) as (command: unknown) => Promise<unknown>
    let left = writes
    const spy = jest.spyOn(client, 'send').mockImplementation((async (command: { input: object }) => {
      if ('TransactItems' in command.input && left-- <= 0) throw new Error('killed')
      return send(command)
    }) as never)
    await expect(world.job('draw')).rejects.toThrow('killed')
    spy.mockRestore()
    const items = await world.scan()
    const frozen = items.find(({ pk, sk }) => pk === `SES#${session.id}` && sk === 'META')!.draw as {
      seed: string
      listHash: string
      drawnAt: string
    }
    expect([...(await world.ledger()), ...checkDraws(items)]).toEqual([])
    world.setNow(AFTER)
    // And two runs at once.
    await Promise.all([world.job('draw'), world.job('draw')])
    await world.settle()
    await world.job('draw')
    await refreshed()
    const { draw, lines } = await list(session.id)
    expect([draw.seed, draw.listHash, draw.drawnAt]).toEqual([frozen.seed, frozen.listHash, frozen.drawnAt])
    expect(draw.settledAt! >= AFTER).toBe(true)
    expect(checkDraw(draw, lines).problems).toEqual([])
    expect((await statesOf(people)).sort()).toEqual(['CONFIRMED', 'CONFIRMED', 'WAITING', 'WAITING', 'WAITING'])
    expect((await world.scan()).filter(({ pk }) => pk === 'DRAWS').map(({ sessionId }) => sessionId)).not.toContain(session.id)
  })

  it('draws no lots of a cancelled day, and releases who registered', async () => {
    const session = await drawn()
    world.setNow(DURING)
    const { citizen, booking } = await register(session.id)
    await world.by(await world.member('SCHEDULER'), 'POST /v1/sessions/{id}/cancel', { ...at(session.id), body: { reason: '领导公出' } })
    await world.settle()
    expect((await read(citizen, booking.id)).state).toBe('CANCELLED')
    expect((await world.scan()).filter(({ pk, sessionId }) => pk === 'DRAWS' && sessionId === session.id)).toEqual([])
  })

  it('keeps the end of registration that people were told when the day moves away, ends it sooner when the day comes near, and lets nobody move the hours while lots are drawn', async () => {
    const session = await drawn({ date: '2027-01-05' })
    const change = (body: object) => ({ ...at(session.id), body: { reason: '会议冲突', ...body } }) as never
    const scheduler = await world.member('SCHEDULER')
    const move = async (date: string) => (await world.by(scheduler, 'POST /v1/sessions/{id}/change', change({ date }))).closesAt
    expect([await move('2027-01-19'), await move('2026-11-25')]).toEqual([CLOSES, '2026-11-24T09:00:00.000Z'])
    world.setNow(DURING)
    const { citizen, booking } = await register(session.id)
    await world.job('draw')
    expect((await read(citizen, booking.id)).state).toBe('REGISTERED')
    world.setNow('2026-11-24T09:01:00.000Z')
    expect(await world.refused(scheduler, 'POST /v1/sessions/{id}/change', change({ from: '09:30', to: '10:30' }))).toBe('STATE_FORBIDS')
    world.setNow('2026-11-24T09:03:00.000Z')
    await world.job('draw')
    expect((await read(citizen, booking.id)).state).toBe('CONFIRMED')
  })

  it('ends its registration an hour before the day at the latest, and is for days to which people come by themselves', async () => {
    const scheduler = await world.member('SCHEDULER')
    const planned = (more: Partial<SessionInput>) =>
      world.refused(scheduler, 'POST /v1/sessions', { body: world.sessionInput({ date: '2027-01-11', mode: 'DRAW', ...more }) })
    expect(await planned({ closesAt: '2027-01-11T00:01:00.000Z' })).toBe('BAD_INPUT closesAt')
    expect(await planned({ form: 'INVITED' })).toBe('BAD_INPUT mode')
  })

  it('gives everybody his claim back when the day was over before its draw', async () => {
    const session = await drawn({ date: '2027-01-12' })
    world.setNow(DURING)
    const { citizen, booking } = await register(session.id)
    // The job did not run for weeks.
    world.setNow('2027-01-12T02:00:00.000Z')
    const clerk = await world.member('CLERK')
    await world.by(clerk, 'POST /v1/sessions/{id}/open', at(session.id))
    await world.by(clerk, 'POST /v1/sessions/{id}/close', at(session.id))
    await world.job('draw')
    const { draw, lines } = await list(session.id)
    expect([(await read(citizen, booking.id)).state, checkDraw(draw, lines).problems]).toEqual(['NOT_DRAWN', []])
  })

  it('draws the others when one draw cannot be ended', async () => {
    const [broken, session] = [await drawn({ date: '2027-01-13' }), await drawn({ date: '2027-01-14' })]
    world.setNow(DURING)
    const one = await register(session.id)
    const { putItem } = await import('../../functions/data/table.ts')
    const seed = { pk: `DRAW#${broken.id}`, sk: 'SEED' }
    const item = (await world.scan()).find(({ pk, sk }) => pk === seed.pk && sk === seed.sk)!
    await putItem(world.stores.table, { ...seed, sealed: 'v1.AAAA' })
    world.setNow(DUE)
    await expect(world.job('draw')).rejects.toThrow()
    expect((await read(one.citizen, one.booking.id)).state).toBe('CONFIRMED')
    await putItem(world.stores.table, item)
    await world.job('draw')
    expect((await list(broken.id)).draw.registered).toBe(0)
  })

  it('has pages for long lists, and nothing personal in them', async () => {
    const session = await drawn({ placesPerBand: 20 })
    world.setNow(DURING)
    const helper = await world.resident('周敏')
    const { person } = await import('../support/county.ts')
    const body = { band: '01', matterId: await draftOf(helper), onBehalf: { person: person('孙玉梅'), relation: '邻居' } }
    const helped = await world.by(helper, 'POST /v1/sessions/{id}/register', { ...at(session.id), body })
    await run()
    const raw = JSON.stringify(await list(session.id))
    for (const secret of [helped.id, helped.id.split('.')[0]!, helped.code, '孙玉梅', helped.matterId]) expect(raw).not.toContain(secret)
    expect(Object.keys(JSON.parse(raw).lines[0]).sort()).toEqual(['band', 'no', 'tickets', 'won'])

    // A list longer than a page, as it lies in the table.
    const long = await drawn()
    const numbers = Array.from({ length: 1203 }, (_, index) => `TEST${String(index).padStart(6, '0')}`)
    const rows = numbers.map((no) => ({ pk: `DRAW#${long.id}`, sk: `R#${no}`, bookingId: 'nobody.nothing', tickets: 1, band: ANY_BAND }))
    const { transact } = await import('../../functions/data/table.ts')
    const inHundreds = async (each: (row: (typeof rows)[number]) => Parameters<typeof transact>[1][number]) => {
      for (let start = 0; start < rows.length; start += 100) await transact(world.stores.table, rows.slice(start, start + 100).map(each))
    }
    await inHundreds((row) => ({ name: 'lot', put: row }))
    const lines: DrawLine[] = []
    let cursor: string | undefined
    do {
      const page = await world.ok('GET /v1/board/sessions/{id}/draw', { ...at(long.id), query: cursor ? { cursor } : {} })
      expect(page.lines.length).toBeLessThanOrEqual(500)
      lines.push(...page.lines)
      cursor = page.next
    } while (cursor)
    expect(lines.map(({ no }) => no)).toEqual(numbers)
    await inHundreds(({ pk, sk }) => ({ name: 'gone', delete: { pk, sk } }))
  })

  it('is recounted by the ledger: every tampering with list, seed, result or place is found', async () => {
    const session = await drawn()
    world.setNow(DURING)
    const people = await crowd(session.id, 4)
    const waiting = await drawn()
    await register(waiting.id)
    await run()
    const items = await world.scan()
    expect(checkDraws(items)).toEqual([])
    const isLot = ({ pk, sk }: { pk: string; sk: string }) => pk === `DRAW#${session.id}` && sk.startsWith('R#')
    const isSession = ({ pk, sk }: { pk: string; sk: string }) => pk === `SES#${session.id}` && sk === 'META'
    const found = (change: (item: (typeof items)[number]) => object | undefined) =>
      checkDraws(items.flatMap((item) => (change(item) === undefined ? [] : [{ ...item, ...change(item) }]))).length
    const winner = items.find((item) => isLot(item) && item.won)!
    const loser = items.find((item) => isLot(item) && item.won === '')!
    expect(found((item) => (item === winner ? { won: '' } : {}))).toBeGreaterThan(0)
    expect(found((item) => (item === loser ? { won: '01' } : {}))).toBeGreaterThan(0)
    expect(found((item) => (item === loser ? { tickets: 9 } : {}))).toBeGreaterThan(0)
    expect(found((item) => (item === loser ? undefined : {}))).toBeGreaterThan(0)
    expect(
      found((item) =>
        item === loser ? { bookingId: people[0]!.booking.id === loser.bookingId ? people[1]!.booking.id : people[0]!.booking.id } : {},
      ),
    ).toBeGreaterThan(0)
    expect(found((item) => (isSession(item) ? { draw: { ...(item.draw as object), seed: '11'.repeat(32) } } : {}))).toBeGreaterThan(0)
    // A loser's booking that says CONFIRMED by the draw.
    const entry = items.find(({ action, to }) => action === 'booking.draw' && to === 'WAITING')!
    expect(found((item) => (item === entry ? { to: 'CONFIRMED' } : {}))).toBeGreaterThan(0)
  })
})
