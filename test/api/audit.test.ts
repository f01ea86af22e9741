import fc from 'fast-check'
import { checkBoard, checkChains, checkLedger, placesByLedger } from '../../functions/data/ledger.ts'
import type { Item } from '../../functions/data/table.ts'
import { answered, checkInOf } from '../support/bodies.ts'
import { matter, openWorld, person, type World } from '../support/world.ts'

type Resident = Awaited<ReturnType<World['resident']>>
const DATES = ['2026-12-07', '2026-12-08', '2026-12-09', '2026-12-10']
const TOPICS = ['小区漏水三年', '征地补偿太少', '路灯一直不亮', '养老金算错了']

let world: World
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
})
afterAll(() => world?.close())

const at = (id: string) => ({ params: { id } })

/** A deterministic roll of dice, so that a run that fails can be run again. */
const dice = (seed: number) => {
  let state = seed
  return (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}

/** People do at random what they may or may not do; only an unexpected answer matters. */
const randomRun = async (steps: number, seed: number) => {
  const roll = dice(seed)
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)]!
  const [scheduler, clerk, screener] = await Promise.all([world.member('SCHEDULER'), world.member('CLERK'), world.member('SCREENER')])
  const leaders = [await world.member('LEADER', 'county', world.mayor), await world.member('LEADER', 'county', world.deputy)]
  const citizens: Resident[] = []
  for (let count = 0; count < 6; count++) citizens.push(await world.resident())
  const sessions: string[] = []
  for (const [index, date] of DATES.entries()) {
    const more = { date, mode: index % 2 ? ('SCREENED' as const) : ('INSTANT' as const), placesPerBand: 1 + (index % 2) }
    sessions.push((await world.publish({ ...more, leaderId: index === 3 ? world.deputy : world.mayor })).id)
  }
  const bookings: { id: string; who: Resident }[] = []
  const codes = new Set<string>()
  const note = async (answer: Promise<{ status: number; error?: { code: string } }>) => {
    const { status, error } = await answer
    codes.add(error?.code ?? 'ok')
    if (status >= 500) throw new Error(`a step of run ${seed} was a ${status}`)
    return status === 200
  }
  const draft = async (who: Resident) =>
    (await world.by(who, 'POST /v1/matters', { body: matter(pick(TOPICS), { category: pick(['OTHER', 'LEGACY'] as const) }) })).id
  const band = () => `0${1 + roll(4)}`
  const some = () => pick(bookings.length > 0 ? bookings : [{ id: 'nobody.nothing', who: pick(citizens) }])
  const book = async () => {
    const who = pick(citizens)
    const answer = await world.answerOf('POST /v1/bookings', who, {
      body: {
        sessionId: pick(sessions),
        band: band(),
        matterId: await draft(who),
        ...(roll(5) === 0 && { onBehalf: { person: person(), relation: '亲属' } }),
      },
    })
    if (answer.status === 200) bookings.push({ id: answer.answer.id, who })
    return answer
  }
  const before: (() => Promise<{ status: number; error?: { code: string } }>)[] = [
    book,
    book,
    book,
    () => {
      const { id, who } = some()
      return world.answerOf('POST /v1/bookings/{id}/reschedule', who, { ...at(id), body: { sessionId: pick(sessions), band: band() } })
    },
    () => {
      const { id, who } = some()
      return world.answerOf('POST /v1/bookings/{id}/cancel', who, { ...at(id), body: { reason: '' } })
    },
    () => world.answerOf('POST /v1/bookings/{id}/confirm', screener, at(some().id)),
    () => world.answerOf('POST /v1/bookings/{id}/need-info', screener, { ...at(some().id), body: { what: '材料', until: '2026-11-29T00:00:00Z' } }),
    () =>
      world.answerOf('POST /v1/bookings/{id}/decline', screener, { ...at(some().id), body: { code: 'SKIP_LEVEL', text: '先到镇里', channel: '镇' } }),
    () => world.answerOf('POST /v1/bookings/{id}/early-answer', screener, { ...at(some().id), body: { text: '已安排' } }),
    () => {
      const { id, who } = some()
      return world.answerOf('POST /v1/bookings/{id}/answer-early', who, { ...at(id), body: { accept: roll(2) === 0 } })
    },
    () =>
      world.answerOf('POST /v1/desk/bookings', clerk, {
        body: { sessionId: pick(sessions), band: band(), person: person(), matter: matter(pick(TOPICS), { category: 'OTHER' }), channel: 'PHONE' },
      }),
    () => world.answerOf('POST /v1/desk/bookings/{id}/cancel', clerk, { ...at(some().id), body: { reason: '来电' } }),
    () => {
      const to = pick(['11:00', '12:00', '10:30'])
      return world.answerOf('POST /v1/sessions/{id}/change', scheduler, { ...at(pick(sessions)), body: { reason: '会议', to } })
    },
    () => world.answerOf('POST /v1/sessions/{id}/publish', scheduler, { ...at(pick(sessions)), body: { channels: [] } }),
  ]
  for (let step = 0; step < steps; step++)
    await note(roll(4) === 0 ? Promise.all([pick(before)(), pick(before)()]).then(([one]) => one) : pick(before)())
  await note(world.answerOf('POST /v1/sessions/{id}/cancel', scheduler, { ...at(sessions[1]!), body: { reason: '防汛' } }))
  await world.settle()

  world.setNow('2026-12-07T01:20:00.000Z')
  const today = sessions[0]!
  await note(world.answerOf('POST /v1/sessions/{id}/open', clerk, at(today)))
  const expected = (await world.by(clerk, 'GET /v1/sessions/{id}/day', at(today))).entries.map(({ bookingId }) => bookingId)
  const walkIns: string[] = []
  const ticket = () => pick([...expected, ...walkIns, 'nobody.nothing'])
  const during: (() => Promise<{ status: number; error?: { code: string } }>)[] = [
    () => {
      const id = ticket()
      const { who } = bookings.find((one) => one.id === id) ?? some()
      return world.answerOf('POST /v1/bookings/{id}/check-in', clerk, { ...at(id), body: checkInOf(who) })
    },
    async () => {
      const who = person()
      const body = { sessionId: today, person: who, matter: matter(pick(TOPICS), { category: 'OTHER' }), personsCame: 1, goIn: [who.name] }
      const answer = await world.answerOf('POST /v1/desk/walk-ins', clerk, { body })
      if (answer.status === 200) walkIns.push(answer.answer.bookingId)
      return answer
    },
    () => world.answerOf('POST /v1/bookings/{id}/call', clerk, at(ticket())),
    () => world.answerOf('POST /v1/bookings/{id}/pass', clerk, at(ticket())),
    () => world.answerOf('POST /v1/bookings/{id}/hold', clerk, { ...at(ticket()), body: { reason: '等人' } }),
    () => world.answerOf('POST /v1/bookings/{id}/release', clerk, at(ticket())),
    () => world.answerOf('POST /v1/bookings/{id}/no-show', clerk, at(ticket())),
    () => world.answerOf('POST /v1/bookings/{id}/leave', clerk, { ...at(ticket()), body: { reason: '走了' } }),
    () => world.answerOf('POST /v1/bookings/{id}/talk', pick(leaders), at(ticket())),
    () => world.answerOf('POST /v1/bookings/{id}/talk', leaders[0]!, at(ticket())),
    () => world.answerOf('POST /v1/bookings/{id}/outcome', leaders[0]!, { ...at(ticket()), body: answered() }),
    () => world.answerOf('POST /v1/bookings/{id}/outcome', pick(leaders), { ...at(ticket()), body: answered() }),
  ]
  for (let step = 0; step < steps; step++) await note(pick(during)())
  await note(world.answerOf('POST /v1/sessions/{id}/close', clerk, at(today)))
  await world.settle()
  return codes
}

describe('the ledger after a long random run', () => {
  let items: Item[]
  beforeAll(async () => {
    const codes = await randomRun(90, 7)
    // A run in which nothing succeeded, or nothing was refused, would show nothing.
    expect(codes.has('ok')).toBe(true)
    expect(codes.size).toBeGreaterThan(5)
    items = await world.scan()
  }, 90_000)

  it('verifies every chain, every place, every claim, every leader’s day and every count on the board', () => {
    expect(items.filter(({ head }) => typeof head === 'string').length).toBeGreaterThan(40)
    expect(placesByLedger(items).size).toBeGreaterThan(2)
    expect(checkLedger(items)).toEqual([])
  })

  const entries = () => items.filter(({ sk }) => sk.startsWith('AUD#'))
  const without = (gone: Item) => items.filter((item) => item !== gone)
  const altered = (one: Item, change: object) => items.map((item) => (item === one ? { ...item, ...change } : item))

  it('finds an entry that was altered, whichever and however', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('at', 'action', 'to', 'reason', 'actor', 'changes', 'hash', 'seq'), (at_, field) => {
        const entry = entries()[at_ % entries().length]!
        const value =
          field === 'actor' ? { id: 'somebody', role: 'ADMIN' } : field === 'seq' ? 99 : field === 'changes' ? { place: 'P#09#09' } : 'altered'
        expect(checkChains(altered(entry, { [field]: value })).length).toBeGreaterThan(0)
      }),
      { numRuns: 60 },
    )
  })

  it('finds an entry that was taken out, put in, or moved, and a chain that was cut at its end', () => {
    const some = entries().filter((_, index) => index % 7 === 0)
    for (const entry of some) {
      expect(checkChains(without(entry)).length).toBeGreaterThan(0)
      expect(checkChains([...items, { ...entry, sk: `${entry.sk.slice(0, -5)}00099` }]).length).toBeGreaterThan(0)
    }
  })

  it('finds a state that was changed past the ledger, a place that was given away, and a count that is wrong', () => {
    const booking = items.find(({ sk, state }) => sk.startsWith('BKG#') && ['RECEIVED', 'CONFIRMED'].includes(String(state)))!
    expect(checkLedger(altered(booking, { state: 'CANCELLED' })).map(({ item }) => item)).toContain(`${booking.pk}|${booking.sk}`)
    const place = items.find(({ sk, bk }) => sk.startsWith('P#') && bk)!
    expect(checkLedger(altered(place, { bk: 'somebody.else' })).map(({ item }) => item)).toContain(`${place.pk}|${place.sk}`)
    expect(checkLedger(altered(place, { bk: undefined })).map(({ item }) => item)).toContain(`${place.pk}|${place.sk}`)
    const card = items.find(({ pk }) => pk.startsWith('BOARD#'))!
    expect(checkBoard(altered(card, { free: [{ at: '2026-11-23T01:00:00.000Z', places: 77 }] }))).toHaveLength(1)
  })
})
