import fc from 'fast-check'
import { ANY_BAND, assignPlaces, checkDraw, commitmentOf, type Entry, listHashOf, orderOf, outcomesOf, type Places } from './draw.ts'
import type { Draw, DrawLine } from './reception.ts'

const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))
const entries = fc.uniqueArray(
  fc.record({
    no: fc.string({ unit: fc.constantFrom(...'34679ACDEF'), minLength: 10, maxLength: 10 }),
    tickets: fc.integer({ min: 1, max: 6 }),
    band: fc.constantFrom(ANY_BAND, '01', '02', '03'),
  }),
  { selector: ({ no }) => no, minLength: 2, maxLength: 40 },
)
const PLACES: Places = [
  { band: '01', places: 3 },
  { band: '02', places: 2 },
]
const seedOf = (value: number) => value.toString(16).padStart(64, '0')

/** A draw as it is published when everybody has what he got. */
const published = (list: readonly Entry[], seed: string): { draw: Draw; lines: DrawLine[] } => {
  const won = new Map(outcomesOf(list, seed, PLACES).map(({ no, band = '' }) => [no, band]))
  const at = '2026-11-27T09:02:00.000Z'
  return {
    draw: {
      commitment: commitmentOf(seed),
      drawnAt: at,
      closedAt: at,
      settledAt: at,
      seed,
      listHash: listHashOf(list),
      registered: list.length,
      places: PLACES,
    },
    lines: list.map((entry) => ({ ...entry, won: won.get(entry.no)! })),
  }
}

describe('the protocol of the draw', () => {
  it('gives the same result in whatever order the list comes', () => {
    fc.assert(
      fc.property(
        entries.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        hex,
        ([list, mixed], seed) => {
          expect(outcomesOf(mixed, seed, PLACES)).toEqual(outcomesOf(list, seed, PLACES))
        },
      ),
    )
  })

  it('brings everybody into the order once and gives no place twice', () => {
    fc.assert(
      fc.property(entries, hex, (list, seed) => {
        const outcomes = outcomesOf(list, seed, PLACES)
        expect(outcomes.map(({ no }) => no).sort()).toEqual(list.map(({ no }) => no).sort())
        for (const { band, places } of PLACES) expect(outcomes.filter((one) => one.band === band).length).toBeLessThanOrEqual(places)
        // Nobody who would have taken any place goes empty-handed while one is left.
        const left = PLACES.reduce((sum, { places }) => sum + places, 0) - outcomes.filter(({ band }) => band).length
        if (left > 0) expect(outcomes.filter(({ band, wanted }) => !band && wanted !== '01' && wanted !== '02')).toEqual([])
      }),
    )
  })

  it('lets the chance to come first be the share of the tickets, and again among those that are left', () => {
    const list: Entry[] = [
      { no: 'A', tickets: 1, band: ANY_BAND },
      { no: 'B', tickets: 2, band: ANY_BAND },
      { no: 'C', tickets: 5, band: ANY_BAND },
    ]
    const hash = listHashOf(list)
    const draws = 8000
    const orders = Array.from({ length: draws }, (_, seed) => orderOf(list, seedOf(seed), hash).map(({ no }) => no))
    const share = (test: (order: string[]) => boolean) => orders.filter(test).length / draws
    // Three standard deviations of 8,000 draws are below 0.017.
    for (const { no, tickets } of list) expect(Math.abs(share(([first]) => first === no) - tickets / 8)).toBeLessThan(0.02)
    const afterC = orders.filter(([first]) => first === 'C')
    expect(Math.abs(afterC.filter(([, second]) => second === 'B').length / afterC.length - 2 / 3)).toBeLessThan(0.03)
  })

  it('depends on the list as much as on the seed: another registration may change everybody’s place', () => {
    const list = Array.from({ length: 30 }, (_, index): Entry => ({ no: `N${index}`, tickets: 1, band: ANY_BAND }))
    const order = (some: readonly Entry[]) => orderOf(some, seedOf(7), listHashOf(some)).map(({ no }) => no)
    const withOne = order([...list, { no: 'X', tickets: 1, band: ANY_BAND }]).filter((no) => no !== 'X')
    expect(withOne).not.toEqual(order(list))
  })

  it('gives the wanted band, and who takes any band the roomiest one', () => {
    const order = (bands: string[]): Entry[] => bands.map((band, index) => ({ no: String(index), tickets: 1, band }))
    const got = (bands: string[]) => assignPlaces(order(bands), PLACES).map(({ band = '' }) => band)
    expect(got(['02', '02', '02', '01'])).toEqual(['02', '02', '', '01'])
    expect(got([ANY_BAND, ANY_BAND, ANY_BAND, ANY_BAND, ANY_BAND, ANY_BAND])).toEqual(['01', '01', '02', '01', '02', ''])
    // A band that the office took out of the session is any band.
    expect(got(['03', '03'])).toEqual(['01', '01'])
  })

  it('finds every published draw right, and any change of seed, list, tickets, bands, places or results wrong', () => {
    fc.assert(
      fc.property(entries, hex, hex, fc.nat(), (list, seed, other, pick) => {
        fc.pre(seed !== other)
        const { draw, lines } = published(list, seed)
        expect(checkDraw(draw, lines).problems).toEqual([])
        const index = pick % lines.length
        const altered = (change: Partial<DrawLine>) =>
          checkDraw(
            draw,
            lines.map((line, at) => (at === index ? { ...line, ...change } : line)),
          ).problems
        expect(checkDraw({ ...draw, seed: other }, lines).problems).toContain('COMMITMENT')
        expect(checkDraw({ ...draw, seed: 'no hex' }, lines).problems).toContain('COMMITMENT')
        expect(altered({ tickets: lines[index]!.tickets + 1 })).toContain('LIST_HASH')
        expect(altered({ band: lines[index]!.band === '01' ? '02' : '01' })).toContain('LIST_HASH')
        expect(altered({ no: 'ZZZZZZZZZZ' })).toContain('LIST_HASH')
        expect(altered({ won: lines[index]!.won ? '' : '01' })).toContain('OUTCOME')
        expect(altered({ won: undefined })).toContain('OUTCOME')
        expect(checkDraw(draw, lines.slice(1)).problems).toEqual(expect.arrayContaining(['LIST_HASH', 'COUNT']))
        expect(checkDraw(draw, [...lines, lines[0]!]).problems).toEqual(expect.arrayContaining(['LIST_HASH', 'COUNT']))
        const won = lines.some((line) => line.won)
        if (won) expect(checkDraw({ ...draw, places: PLACES.map((one) => ({ ...one, places: 0 })) }, lines).problems).toContain('OUTCOME')
      }),
      { numRuns: 60 },
    )
  })

  it('is defined to the byte: this list and this seed give this commitment, this hash and this order', () => {
    const list: Entry[] = [
      { no: '4CW7HAPM9T', tickets: 1, band: '01' },
      { no: '3K6QRJ7DGX', tickets: 4, band: ANY_BAND },
    ]
    const hash = listHashOf(list)
    // By `sha256sum`, of the 32 bytes and of the two lines "3K6QRJ7DGX 4 ANY" and "4CW7HAPM9T 1 01".
    expect(commitmentOf(seedOf(1))).toBe('ec4916dd28fc4c10d78e287ca5d9cc51ee1ae73cbfde08c6b37324cbfaac8bc5')
    expect(hash).toBe('93e2b0b84188a1e641e581abce3eae0b6f4f22a3d0a40188f312b92d186e57f0')
    expect(orderOf(list, seedOf(1), hash).map(({ no }) => no)).toEqual(['3K6QRJ7DGX', '4CW7HAPM9T'])
  })
})
