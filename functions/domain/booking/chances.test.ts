import fc from 'fast-check'
import { DEFAULT_LIMITS, type Limits } from '../../contract/limits.ts'
import { addDays, dayOf, instantOf, timeOf, timeOfMinutes } from '../calendar/days.ts'
import { drawTickets, isLowered, offerUntil, returnsAt, type Standing } from './chances.ts'

const DAY = '2026-12-01'
const limitsWith = (more: Partial<Limits>): Limits => ({ ...DEFAULT_LIMITS, ...more })
const NEW: Standing = { noShows: [], lostDraws: 0, petitionedBefore: false }
const ago = (days: number) => addDays(DAY, -days)

const anyLimits = fc
  .record({
    noShowsToLower: fc.integer({ min: 1, max: 20 }),
    noShowMonths: fc.integer({ min: 1, max: 24 }),
    drawFirstPetition: fc.integer({ min: 0, max: 5 }),
    drawNotReceived: fc.integer({ min: 0, max: 5 }),
    drawNotReceivedMonths: fc.integer({ min: 1, max: 24 }),
    drawGreenChannel: fc.integer({ min: 0, max: 5 }),
    drawPerLoss: fc.integer({ min: 0, max: 3 }),
    drawLossesMost: fc.integer({ min: 0, max: 10 }),
    returnMinutesFrom: fc.integer({ min: 0, max: 720 }),
    returnMinutesTo: fc.integer({ min: 720, max: 1440 }),
  })
  .map(limitsWith)
const anyStanding: fc.Arbitrary<Standing> = fc.record({
  noShows: fc.uniqueArray(
    fc.integer({ min: 0, max: 900 }).map((days) => ago(days)),
    { maxLength: 8 },
  ),
  lostDraws: fc.integer({ min: 0, max: 20 }),
  receivedOn: fc.option(
    fc.integer({ min: 0, max: 900 }).map((days) => ago(days)),
    { nil: undefined },
  ),
  petitionedBefore: fc.boolean(),
})

describe('who did not come', () => {
  it.each([
    ['twice within half a year', [10, 170], true],
    ['once', [10], false],
    ['twice, one of them long ago', [10, 181], false],
    ['never', [], false],
  ])('%s', (_words, days, lowered) => {
    expect(isLowered({ noShows: days.map(ago) }, DEFAULT_LIMITS, DAY)).toBe(lowered)
  })

  it('stands behind by the numbers of the table, and never better for one day more', () => {
    expect(isLowered({ noShows: [ago(1)] }, limitsWith({ noShowsToLower: 1 }), DAY)).toBe(true)
    expect(isLowered({ noShows: [ago(10), ago(40)] }, limitsWith({ noShowMonths: 1 }), DAY)).toBe(false)
    fc.assert(
      fc.property(anyStanding, anyLimits, ({ noShows }, limits) => {
        if (isLowered({ noShows }, limits, DAY)) expect(isLowered({ noShows: [...noShows, DAY] }, limits, DAY)).toBe(true)
      }),
    )
  })
})

describe('tickets in the draw', () => {
  it('are one for everybody, and more for those whom the rules name', () => {
    expect(drawTickets({ ...NEW, petitionedBefore: true, receivedOn: ago(30) }, { greenChannel: false }, DEFAULT_LIMITS, DAY)).toEqual({
      tickets: 1,
      reasons: [],
    })
    expect(drawTickets({ ...NEW, lostDraws: 7 }, { greenChannel: true }, DEFAULT_LIMITS, DAY)).toEqual({
      tickets: 7,
      reasons: ['FIRST_PETITION', 'GREEN_CHANNEL', 'LOST_BEFORE'],
    })
    expect(drawTickets({ ...NEW, petitionedBefore: true, receivedOn: ago(180) }, { greenChannel: false }, DEFAULT_LIMITS, DAY).reasons).toEqual([
      'NOT_RECEIVED',
    ])
  })

  it('are the one for who did not come twice, whatever else speaks for him; nobody is without', () => {
    expect(drawTickets({ ...NEW, lostDraws: 3, noShows: [ago(1), ago(2)] }, { greenChannel: true }, DEFAULT_LIMITS, DAY)).toEqual({
      tickets: 1,
      reasons: ['NO_SHOWS'],
    })
    fc.assert(
      fc.property(anyStanding, fc.boolean(), anyLimits, (standing, greenChannel, limits) => {
        const { tickets, reasons } = drawTickets(standing, { greenChannel }, limits, DAY)
        expect(tickets).toBeGreaterThanOrEqual(1)
        if (isLowered(standing, limits, DAY)) expect([tickets, reasons]).toEqual([1, ['NO_SHOWS']])
        // A ticket more always has a reason that people can read.
        else expect(tickets > 1).toBe(reasons.length > 0)
      }),
    )
  })

  it('never become fewer by another lost draw, and stop growing at the table’s most', () => {
    fc.assert(
      fc.property(anyStanding, fc.boolean(), anyLimits, (standing, greenChannel, limits) => {
        const at = (lostDraws: number) => drawTickets({ ...standing, lostDraws }, { greenChannel }, limits, DAY).tickets
        expect(at(standing.lostDraws + 1)).toBeGreaterThanOrEqual(at(standing.lostDraws))
        expect(at(limits.drawLossesMost + 5)).toBe(at(limits.drawLossesMost))
      }),
    )
  })
})

describe('an offer', () => {
  const day = (time: string, on = '2026-11-23') => instantOf(on, time)
  it.each<[string, string, string, string | undefined, number?]>([
    ['runs for the table’s minutes', day('09:00'), day('09:00', '2026-11-30'), day('11:00')],
    ['begins in the morning when it is made at night', day('23:30'), day('09:00', '2026-11-30'), day('10:00', '2026-11-24')],
    ['of the early morning begins at eight', day('05:00'), day('09:00', '2026-11-30'), day('10:00')],
    ['that would end at night ends the next morning', day('20:00'), day('09:00', '2026-11-30'), day('08:15', '2026-11-24')],
    ['of sixteen hours and a minute does not end in the night either', day('08:00'), day('09:00', '2026-11-30'), day('08:15', '2026-11-24'), 961],
    ['ends an hour before the band', day('09:00'), day('11:00'), day('10:00')],
    ['is not made when a quarter of an hour is left of it', day('09:46'), day('11:00'), undefined],
  ])('%s', (_words, now, startsAt, until, minutes = 120) => {
    expect(offerUntil(now, startsAt, minutes)).toBe(until)
  })

  const moment = fc
    .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 1439 }))
    .map(([days, minutes]) => instantOf(addDays('2026-11-23', days), timeOfMinutes(minutes)))
  it('leaves time to answer and time to come, and asks nobody at night', () => {
    fc.assert(
      fc.property(moment, moment, fc.integer({ min: 15, max: 1440 }), (now, startsAt, minutes) => {
        const until = offerUntil(now, startsAt, minutes)
        if (until === undefined) return
        expect(Date.parse(until) - Date.parse(now)).toBeGreaterThanOrEqual(15 * 60_000)
        expect(Date.parse(startsAt) - Date.parse(until)).toBeGreaterThanOrEqual(60 * 60_000)
        // Only a band that itself starts at night ends an offer then.
        const early = until === new Date(Date.parse(startsAt) - 3_600_000).toISOString()
        if (!early) expect([timeOf(until) > '21:00', timeOf(until) < '08:00']).toEqual([false, false])
        expect(dayOf(until) >= dayOf(now)).toBe(true)
      }),
    )
  })
})

it('a place that was given back returns by chance between the table’s minutes', () => {
  fc.assert(
    fc.property(anyLimits, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (limits, chance) => {
      const now = '2026-11-23T01:00:00.000Z'
      const minutes = (Date.parse(returnsAt(now, limits, chance)) - Date.parse(now)) / 60_000
      expect(minutes).toBeGreaterThanOrEqual(limits.returnMinutesFrom)
      expect(minutes).toBeLessThanOrEqual(limits.returnMinutesTo)
    }),
  )
  const at = (chance: number) => returnsAt('2026-11-23T01:00:00.000Z', limitsWith({ returnMinutesFrom: 10, returnMinutesTo: 30 }), chance)
  expect([at(0), at(0.5)]).toEqual(['2026-11-23T01:10:00.000Z', '2026-11-23T01:20:00.000Z'])
})
