import type { Item } from '../../functions/data/table.ts'
import { chanceOf, shuffled } from './chance.ts'
import { surelyFree } from './holdings.ts'
import { bandsFor, faultOf, planOf } from './plan.ts'
import { recount } from './recount.ts'
import { withoutConditions } from './tamper.ts'
import type { Attempt, Wanted } from './wanted.ts'

/** The recount itself: each of its counts sees the one thing that it counts. */

const OPENS = Date.parse('2026-12-01T01:00:00.000Z')
const at = (ms: number) => new Date(OPENS + ms).toISOString()
const SESSION: Item = { pk: 'SES#s', sk: 'META', opensAt: at(0), closesAt: at(1e9) }
const place = (no: number, bk?: string): Item => ({
  pk: 'SES#s',
  sk: `P#01#0${no}`,
  band: '01',
  kind: 'BOOK',
  st: 'OPEN',
  opens: at(0),
  closes: at(1e9),
  ...(bk && { bk }),
})

/** Everything that a booking of `who` leaves behind, as the real transaction writes it. */
const booking = (who: string, ulid: string, no: number, takenAt: number, topic = 't'): Item[] => [
  { pk: `CIT#${who}`, sk: `BKG#${ulid}`, state: 'CONFIRMED', topic, sessionId: 's', place: `P#01#0${no}` },
  {
    pk: `CIT#${who}`,
    sk: `AUD#BKG#${ulid}#00001`,
    seq: 1,
    at: at(takenAt),
    action: 'booking.create',
    to: 'CONFIRMED',
    changes: { session: 's', place: `P#01#0${no}` },
  },
  { pk: `CIT#${who}`, sk: 'CLAIMS', [`c_${topic}`]: { b: `${who}.${ulid}`, m: 'm' } },
  { pk: `CIT#${who}`, sk: `IDEM#key-${ulid}` },
]

const wanted = (who: string, key: string): Wanted => ({
  key,
  citizenId: who,
  kind: 'book',
  body: { sessionId: 's', band: '01' },
})
const heard = (who: string, key: string, sentAt: number, outcome: Attempt['outcome']): Attempt => ({
  wanted: wanted(who, key),
  instance: 0,
  sentAt: OPENS + sentAt,
  heardAt: OPENS + sentAt + 10,
  outcome,
})
const won = (who: string, ulid: string, sentAt: number, answer = 'a'): Attempt =>
  heard(who, `key-${ulid}`, sentAt, { kind: 'WON', answer, bookingId: `${who}.${ulid}` })
const refused = (who: string, key: string, sentAt: number, code: string): Attempt => heard(who, key, sentAt, { kind: 'REFUSED', code })

const ZEROS = { oversold: 0, doubleClaims: 0, orphanSuccesses: 0, changedAnswers: 0, falseFull: 0 }
const figures = (items: Item[], attempts: Attempt[]) => {
  const { attempts: _attempts, wins: _wins, ...zeros } = recount([SESSION, ...items], attempts).figures
  return zeros
}

describe('the recount of a rush', () => {
  it('finds nothing in a booking that is whole', () => {
    expect(figures([place(1, 'a.1'), ...booking('a', '1', 1, 5)], [won('a', '1', 0), won('a', '1', 500)])).toEqual(ZEROS)
  })

  it('counts a place with two bookings once too often, and the one without the place as a success with nothing behind it', () => {
    const items = [place(1, 'b.2'), ...booking('a', '1', 1, 5), ...booking('b', '2', 1, 6)]
    expect(figures(items, [won('a', '1', 0), won('b', '2', 1)])).toEqual({ ...ZEROS, oversold: 1, orphanSuccesses: 1 })
  })

  it('counts a person with two bookings of one matter', () => {
    const items = [place(1, 'a.1'), place(2, 'a.2'), ...booking('a', '1', 1, 5), ...booking('a', '2', 2, 6)]
    expect(figures(items, [])).toMatchObject({ doubleClaims: 1 })
  })

  it('counts a success for each thing that may be missing behind it, and one from before the opening', () => {
    const whole = booking('a', '1', 1, 5)
    for (const missing of whole) {
      const items = [place(1, 'a.1'), ...whole.filter((item) => item !== missing)]
      expect([missing.sk, figures(items, [won('a', '1', 0)]).orphanSuccesses]).toEqual([missing.sk, 1])
    }
    expect(figures([place(1), ...whole], [won('a', '1', 0)]).orphanSuccesses).toBe(1)
    expect(figures([place(1, 'a.1'), ...booking('a', '1', 1, -5)], [won('a', '1', -10)]).orphanSuccesses).toBe(1)
  })

  it('counts two different answers to one key, a refusal after a success, and a refusal of what the ledger has', () => {
    const items = [place(1, 'a.1'), ...booking('a', '1', 1, 5)]
    expect(figures(items, [won('a', '1', 0), won('a', '1', 500, 'b')]).changedAnswers).toBe(1)
    expect(figures(items, [won('a', '1', 0), refused('a', 'key-1', 500, 'DUPLICATE_BOOKING')]).changedAnswers).toBe(1)
    expect(figures(items, [refused('a', 'key-1', 0, 'STALE')]).changedAnswers).toBe(1)
    // Two taps at once: the slower of them may still win what was full for the faster.
    expect(figures(items, [refused('a', 'key-1', 0, 'JUST_TAKEN'), won('a', '1', 0)]).changedAnswers).toBe(0)
  })

  it('counts "full" while a place had been free for longer than the memory of a second, and only then', () => {
    const cancelled: Item[] = [
      ...booking('a', '1', 1, 5).slice(1, 2),
      { pk: 'CIT#a', sk: 'BKG#1', state: 'CANCELLED', topic: 't', sessionId: 's', place: 'P#01#01' },
      { pk: 'CIT#a', sk: 'AUD#BKG#1#00002', seq: 2, at: at(3000), action: 'booking.cancel', from: 'CONFIRMED', to: 'CANCELLED' },
    ]
    const freed: Attempt = { ...won('a', '1', 3000), wanted: { ...wanted('a', 'cancel'), kind: 'cancel' } }
    const full = (sentAt: number, ...before: Attempt[]) =>
      figures([place(1), ...cancelled], [freed, ...before, refused('b', 'b', sentAt, 'FULL')]).falseFull
    // The public gets it back after an hour at the latest.
    const back = 3000 + 3_600_000
    expect([1000, back - 10, back - 1, back + 1, back + 6000].map((sentAt) => full(sentAt))).toEqual([0, 0, 0, 1, 1])
    // The instance looked a moment before that, and remembers.
    expect(full(back + 700, refused('c', 'c', back - 5, 'FULL'))).toBe(0)
    expect(full(back + 1700, refused('c', 'c', back - 5, 'FULL'))).toBe(1)
    expect(figures([place(1)], [refused('b', 'b', 0, 'FULL')]).falseFull).toBe(1)
  })

  it('reports a "not open yet" after the opening, an "ended" before the end, and a key that nobody ever answered', () => {
    const said = recount(
      [SESSION, place(1)],
      [
        refused('a', 'late', 5, 'NOT_OPEN_YET'),
        refused('a', 'early', 5, 'BOOKING_ENDED'),
        refused('a', 'odd', 5, 'NOT_FOUND'),
        refused('a', 'shut', 5, 'NOT_BOOKABLE'),
        heard('a', 'dead', 5, { kind: 'LOST', code: 'INTERNAL', excused: false }),
      ],
    ).findings
    expect(said).toEqual([
      'dead was never answered',
      'late was told NOT_OPEN_YET after the opening',
      'early was told BOOKING_ENDED before the end',
      'odd was told NOT_FOUND',
      'shut was told NOT_BOOKABLE of a band that is open',
      'dead was told INTERNAL without any reason',
    ])
  })
})

describe('the plan of a rush', () => {
  const size = { citizens: 60, sessions: 3, places: 40 }

  it('is the same for the same seed, also of a single fault, and another for another seed', () => {
    expect(planOf('7', size)).toEqual(planOf('7', size))
    expect(planOf('8', size)).not.toEqual(planOf('7', size))
    const faults = (seed: string) => Array.from({ length: 100 }, (_, no) => faultOf(seed, `key-${no}`, 0))
    expect(faults('7')).toEqual(faults('7'))
    expect(new Set(faults('7').map((fault) => fault?.kind))).toEqual(new Set([undefined, 'CUT', 'BLINK', 'UNHEARD']))
  })

  it('has exactly the places that were asked for', () => {
    for (let places = 1; places <= 80; places++) {
      const { bands, placesPerBand } = bandsFor(places)
      expect([places, bands * placesPerBand, bands <= 16]).toEqual([places, places, true])
    }
  })

  it('keeps every one of a shuffled list', () => {
    const list = Array.from({ length: 50 }, (_, index) => index)
    expect(shuffled(list, chanceOf('x')).sort((a, b) => a - b)).toEqual(list)
  })
})

it('a place is free without doubt only outside of every stretch in which it may have been held', () => {
  const held = [
    { from: 10, to: 20 },
    { from: 30, to: Infinity },
  ]
  const cases: [number, number][] = [
    [0, 10],
    [20, 30],
    [5, 11],
    [15, 16],
    [40, 50],
  ]
  expect(cases.map(([from, to]) => surelyFree(held, from, to))).toEqual([true, true, false, false, false])
})

it('the control sends the same writes with every condition taken out, and no value that nothing names', () => {
  const update = {
    UpdateExpression: 'SET bk = :bk',
    ConditionExpression: 'attribute_not_exists(bk) AND st = :open',
    ExpressionAttributeValues: { ':bk': 1, ':open': 2 },
  }
  const actions = [{ Update: update }, { Put: { Item: {}, ConditionExpression: 'attribute_not_exists(pk)' } }, { ConditionCheck: {} }]
  expect(JSON.parse(JSON.stringify(withoutConditions(actions as never)))).toEqual([
    { Update: { UpdateExpression: 'SET bk = :bk', ExpressionAttributeValues: { ':bk': 1 } } },
    { Put: { Item: {} } },
  ])
})
