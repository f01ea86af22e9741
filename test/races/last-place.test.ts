import type { Client, Command } from '../../functions/data/client.ts'
import { listPlaces } from '../../functions/data/places.ts'
import type { Table } from '../../functions/data/table.ts'
import { matter, openWorld, type World } from '../support/world.ts'

type Person = Awaited<ReturnType<World['citizen']>> & { matterId: string }

/** What the ledger says after the race, counted from the table itself. */
const recount = async (world: World, sessionId: string, people: Person[]) => {
  const places = await listPlaces(world.stores.table, sessionId)
  const holders = places.flatMap((place) => (place.bk ? [place.bk] : []))
  const bookings = await Promise.all(people.map(async (one) => (await world.ok('GET /v1/bookings', { token: one.token })).items))
  const winners = bookings.flat().filter((booking) => booking.state === 'CONFIRMED' && booking.session.id === sessionId)
  return { places: places.filter((place) => place.kind === 'BOOK').length, holders, winners: winners.map((booking) => booking.id) }
}

const crowd = async (world: World, size: number): Promise<Person[]> => {
  const people: Person[] = []
  for (let index = 0; index < size; index++) {
    const one = await world.citizen(`来访人${index}`)
    people.push({ ...one, matterId: (await world.draft(one.token, matter(`第${index}位来访人反映的事项`, { category: 'OTHER' }))).id })
  }
  return people
}

const rush = (world: World, sessionId: string, people: Person[]) =>
  Promise.all(
    people.map((one) =>
      world.call('POST /v1/bookings', { body: { sessionId, band: '01', matterId: one.matterId }, token: one.token, key: `attempt-${one.id}` }),
    ),
  )

describe('the last place, thirty at once', () => {
  let world: World
  let people: Person[]
  /** They race for nothing else: who wins an earlier race has his matter booked. */
  let alone: Person[]
  beforeAll(async () => {
    world = await openWorld('2026-11-23T01:00:00.000Z')
    const everyone = await crowd(world, 32)
    people = everyone.slice(0, 30)
    alone = everyone.slice(30)
  }, 120_000)
  afterAll(() => world?.close())

  const onePlace = (date: string) => world.published({ date, from: '09:00', to: '09:30', slotMinutes: 30, placesPerBand: 1, walkInPlaces: 0 })

  it('has one winner, twenty-nine clear answers, and a ledger that agrees', async () => {
    const session = await onePlace('2026-12-02')
    const answers = await rush(world, session.id, people)
    const won = answers.filter((answer) => answer.status === 200)
    const codes = answers.flatMap((answer) => (answer.error ? [answer.error.code] : []))
    expect(won).toHaveLength(1)
    expect(codes).toHaveLength(29)
    // Contention is said to be contention; nobody hears "full" while the place is free, and nobody gets a 5xx.
    expect(codes.every((code) => code === 'FULL' || code === 'JUST_TAKEN')).toBe(true)
    const ledger = await recount(world, session.id, people)
    expect(ledger.holders).toEqual([won[0]!.answer.id])
    expect(ledger.winners).toEqual([won[0]!.answer.id])
  })

  it('gives every one of them the same answer again when the phones repeat the request', async () => {
    const session = await onePlace('2026-12-03')
    const first = await rush(world, session.id, people)
    const second = await rush(world, session.id, people)
    const winner = first.findIndex((answer) => answer.status === 200)
    expect(second[winner]!.answer).toEqual(first[winner]!.answer)
    expect(second.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect((await recount(world, session.id, people)).holders).toHaveLength(1)
  })

  it('gives one person who taps ten times at once one booking and one answer', async () => {
    const session = await world.published({ date: '2027-01-06', placesPerBand: 10, walkInPlaces: 0 })
    const one = alone[0]!
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        world.call('POST /v1/bookings', {
          body: { sessionId: session.id, band: '01', matterId: one.matterId },
          token: one.token,
          key: 'same-tap-everywhere',
        }),
      ),
    )
    const ids = new Set(answers.filter((answer) => answer.status === 200).map((answer) => answer.answer.id))
    expect(ids.size).toBe(1)
    expect(answers.filter((answer) => answer.status !== 200).map((answer) => answer.error?.code)).toEqual([])
    expect((await recount(world, session.id, [one])).holders).toHaveLength(1)
  })

  it('gives one person on several phones (several keys) one booking of the matter', async () => {
    const session = await world.published({ date: '2027-01-07', placesPerBand: 10, walkInPlaces: 0 })
    const one = alone[1]!
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, phone) =>
        world.call('POST /v1/bookings', {
          body: { sessionId: session.id, band: '01', matterId: one.matterId },
          token: one.token,
          key: `phone-number-${phone}`,
        }),
      ),
    )
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(new Set(answers.flatMap((answer) => (answer.error ? [answer.error.code] : [])))).toEqual(new Set(['DUPLICATE_BOOKING']))
    expect((await recount(world, session.id, [one])).holders).toHaveLength(1)
  })

  it('oversells as soon as the guard in the write is switched off: the control that shows the race is real', async () => {
    const session = await onePlace('2026-12-08')
    const restore = switchGuardOff(world.stores.table)
    try {
      const answers = await rush(world, session.id, people)
      expect(answers.filter((answer) => answer.status === 200).length).toBeGreaterThan(1)
      const ledger = await recount(world, session.id, people)
      expect(ledger.winners.length).toBeGreaterThan(ledger.places)
    } finally {
      restore()
    }
  })
})

/** Sends every transaction without the condition on the place row; all the rest stays as it is. */
const switchGuardOff = (table: Table): (() => void) => {
  const { send } = table.client
  const unguarded = (command: Command) => {
    if ('TransactItems' in command.input) {
      for (const action of command.input.TransactItems) {
        const update = action.Update
        if (!update?.ConditionExpression?.includes('attribute_not_exists(bk)')) continue
        delete update.ConditionExpression
        const { ':open': _open, ':now': _now, ...values } = update.ExpressionAttributeValues ?? {}
        update.ExpressionAttributeValues = values
      }
    }
    return send(command)
  }
  table.client.send = unguarded as Client['send']
  return () => {
    table.client.send = send
  }
}
