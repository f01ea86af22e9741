import { BOOKING_RULES } from '../../functions/domain/booking/states.ts'
import { checkIn } from './check.ts'
import type { Command, Shape } from './commands.ts'
import { play } from './play.ts'
import { openTown, type Town } from './town.ts'

/** The small size of `npm run model`: the same lives every time, what it has found so far, and rules that are broken on purpose. */

describe('the booking life beside its model', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown()
  }, 120_000)
  afterAll(() => town?.close())

  it('is what the model says, whatever people, office, stream, jobs and clock do', async () => {
    const { failure } = await checkIn(town, { runs: 8, commands: 40, seed: 20261122 })
    expect(failure).toBeUndefined()
  }, 240_000)

  const day = (date: string, more: Partial<Shape> = {}): Shape => ({
    ...{ date, bands: 1, placesPerBand: 1, walkIns: 0, deskPlaces: 0, screened: false, opensIn: 0 },
    ...more,
  })
  const book = (who: number, session: number, topic = 0): Command => ({
    do: 'book',
    nth: 0,
    draft: 0,
    wish: { person: who, session, band: '01', topic },
  })
  const wait = (who: number, session: number, band = ''): Command => ({
    do: 'wait',
    nth: 0,
    draft: 0,
    wish: { person: who, session, band, topic: 0 },
  })
  const callOff = (session: number, other: number): Command => ({ do: 'callOff', session, other })
  const wind = (minutes: number): Command => ({ do: 'wind', minutes })
  const stream: Command = { do: 'stream', how: 'IN_ORDER', chance: 0 }
  const life = (sessions: Shape[], commands: Command[], chance = 1) => play(town, { sessions, people: 3, chance, commands })
  const three = [day('2026-11-27'), day('2026-11-30'), day('2026-12-01')]

  describe('what the model has found', () => {
    it('shows no place of the desk’s share as free to everybody, in its band neither', async () => {
      await life(
        [day('2026-11-27', { bands: 2, deskPlaces: 1 }), day('2026-11-30', { deskPlaces: 1 })],
        [
          { do: 'look', session: 0 },
          { do: 'look', session: 1 },
        ],
      )
    })

    it('lets who waits for a band take a place of it that a wave opens', async () => {
      const waves = [day('2026-11-27', { placesPerBand: 2, waveIn: 3 })]
      const trace = await life(waves, [book(0, 0), wait(1, 0, '01'), wind(180), { do: 'move', nth: 5, session: 0, band: 0 }])
      expect(trace[3]).toMatch(/ ok$/)
    })

    it('offers no button for a place of a day that is already cancelled', async () => {
      const look: Command = { do: 'job', job: 'remind' }
      await life([day('2026-11-27')], [book(0, 0), wait(1, 0), { do: 'cancel', nth: 0, by: 'OWNER' }, stream, callOff(0, 1), look, look])
    })

    it('asks anew at night: two first choices whose time ends at the same moment', async () => {
      await life(three, [book(0, 0), wind(780), callOff(0, 1), stream, wind(30), callOff(1, 2), stream])
    })

    it('leads to the substitute of the substitute in whatever order the stream tells of the two days', async () => {
      for (let chance = 0; chance < 3; chance++) {
        await life(three, [book(0, 0), stream, callOff(0, 1), callOff(1, 2), { do: 'stream', how: 'SHUFFLED', chance }])
      }
    })
  })

  describe('a day that the office moves', () => {
    const toDay = (other: number): Command => ({ do: 'change', session: 0, what: 'DAY', other })
    const giveBack: Command = { do: 'cancel', nth: 0, by: 'DESK' }
    const accept: Command = { do: 'accept', nth: 1, by: 'OWNER' }
    /** From the beginning to twenty past eight on 26 November. */
    const toThursday = wind(3 * 24 * 60 - 40)

    it('ends an offer when the band begins, however long it was given before', async () => {
      const trace = await life([day('2026-11-30')], [book(0, 0), wait(1, 0), toThursday, giveBack, stream, toDay(0), wind(45), accept])
      expect(trace[7]).toMatch(/ OFFER_ENDED$/)
    })

    it('asks the line for a place that the old day left no time to offer', async () => {
      const trace = await life([day('2026-11-26')], [book(0, 0), wait(1, 0), toThursday, giveBack, stream, toDay(1), stream, accept])
      expect(trace[7]).toMatch(/ ok$/)
    })

    it('lets people register until the hour that they were told, unless the new day is too near', async () => {
      const register = (who: number): Command => ({ do: 'register', nth: 0, draft: 0, wish: { person: who, session: 0, band: '', topic: 0 } })
      const lots = [day('2026-11-27', { drawnIn: 6 })]
      const trace = await life(lots, [register(0), toDay(2), wind(359), register(1), wind(2), register(2), toDay(1)])
      expect(trace.slice(1, 7).map((line) => line.split(' ').at(-1))).toEqual([
        'ok',
        expect.anything(),
        'ok',
        expect.anything(),
        'BOOKING_ENDED',
        'STATE_FORBIDS',
      ])
    })

    it('counts a place in the month for which it was booked', async () => {
      const november = [day('2026-11-27'), day('2026-11-30'), day('2026-12-01'), day('2026-11-26')]
      const commands = [book(0, 0, 0), book(0, 1, 1), toDay(3), book(0, 3, 2), book(0, 2, 2)]
      const trace = await life(november, commands)
      expect(trace.slice(2, 5).map((line) => line.split(' ').at(-1))).toEqual(['ok', 'MONTH_LIMIT', 'ok'])
    })
  })

  describe('a rule that is broken on purpose', () => {
    /** The functions' own commands to the database with their conditions changed. */
    const tamper = (from: string, to: string) => {
      const { client } = town.world.stores.table
      const send = client.send.bind(client) as (command: unknown) => Promise<unknown>
      return jest.spyOn(client, 'send').mockImplementation((async (command: { input: unknown }) => {
        const { TransactItems: items } = command.input as {
          TransactItems?: { Update?: { ConditionExpression?: string; ExpressionAttributeValues?: object } }[]
        }
        for (const { Update: update } of items ?? []) {
          if (update?.ConditionExpression?.includes(from)) update.ConditionExpression = update.ConditionExpression.replace(from, to)
        }
        return send(command)
      }) as never)
    }
    afterEach(() => {
      jest.restoreAllMocks()
    })
    it('is found: more places in a month than the limit', async () => {
      const month = [day('2026-11-25'), day('2026-11-27'), day('2026-11-30')]
      const commands = [book(0, 0, 0), book(0, 1, 1), book(0, 2, 2)]
      expect((await life(month, commands))[2]).toMatch(/ MONTH_LIMIT$/)
      tamper('#m < :limit', ':limit > :one')
      await expect(life(month, commands)).rejects.toThrow('POST /v1/bookings succeeded, expected MONTH_LIMIT')
    })

    it('is found: an offer that is accepted after its time', async () => {
      const accept: Command = { do: 'accept', nth: 1, by: 'OWNER' }
      const commands = [book(0, 0), wait(1, 0), { do: 'cancel', nth: 0, by: 'OWNER' } as Command, stream, wind(120), accept]
      expect((await life([day('2026-11-27')], commands))[5]).toMatch(/ OFFER_ENDED$/)
      const { when } = BOOKING_RULES.acceptOffer
      BOOKING_RULES.acceptOffer.when = undefined
      tamper('hf = :bk AND hu > :now', 'hf = :bk AND hu <> :now')
      try {
        await expect(life([day('2026-11-27')], commands)).rejects.toThrow('expected')
      } finally {
        BOOKING_RULES.acceptOffer.when = when
      }
    })
  })
})
