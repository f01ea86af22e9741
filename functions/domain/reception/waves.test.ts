import fc from 'fast-check'
import { SESSION_FORMS } from '../../contract/reception.ts'
import { isByDesk, releases, wavesFit } from './waves.ts'

const OPENS = '2026-12-01T01:00:00.000Z'
const LATER = '2026-12-02T01:00:00.000Z'
const LAST = '2026-12-03T01:00:00.000Z'
const CLOSES = '2026-12-04T09:00:00.000Z'
const bands = (...booking: number[]) => booking.map((count, index) => ({ band: `0${index + 1}`, booking: count }))
const SESSION = { form: 'FIXED' as const, mode: 'INSTANT' as const, opensAt: OPENS }
const flat = (result: Map<string, { st: string; opens: string }[]>) => [...result.values()].flat()
const count = (list: { st: string; opens: string }[], st: string, opens: string) => list.filter((one) => one.st === st && one.opens === opens).length

describe('how places come to people', () => {
  it('all at the opening without waves', () => {
    expect(flat(releases(bands(2, 2), SESSION))).toEqual(Array.from({ length: 4 }, () => ({ st: 'OPEN', opens: OPENS })))
  })

  it('in shares over the bands: each wave and the desk reach over the whole session', () => {
    const result = releases(bands(3, 3), { ...SESSION, waves: [{ opensAt: LATER, percent: 50 }], deskPlaces: 2 })
    expect(result.get('01')).toEqual([
      { st: 'OPEN', opens: OPENS },
      { st: 'OPEN', opens: LATER },
      { st: 'DESK', opens: OPENS },
    ])
    expect(result.get('02')).toEqual(result.get('01'))
  })

  it('what does not divide goes to the opening', () => {
    const list = flat(releases(bands(5), { ...SESSION, waves: [{ opensAt: LATER, percent: 33 }] }))
    expect([count(list, 'OPEN', OPENS), count(list, 'OPEN', LATER)]).toEqual([4, 1])
  })

  it('by lot when the day is drawn, whatever waves it had; by the desk alone for invited people', () => {
    const draw = flat(releases(bands(2, 2), { ...SESSION, mode: 'DRAW', waves: [{ opensAt: LATER, percent: 50 }], deskPlaces: 1 }))
    expect([count(draw, 'DRAW', OPENS), count(draw, 'DESK', OPENS)]).toEqual([3, 1])
    expect(flat(releases(bands(2), { ...SESSION, form: 'INVITED' })).every(({ st }) => st === 'DESK')).toBe(true)
  })

  const shape = fc.record({
    booking: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 9 }),
    form: fc.constantFrom(...SESSION_FORMS),
    mode: fc.constantFrom('INSTANT' as const, 'SCREENED' as const, 'DRAW' as const),
    percents: fc.tuple(fc.integer({ min: 1, max: 49 }), fc.integer({ min: 1, max: 49 })),
    deskPlaces: fc.integer({ min: 0, max: 60 }),
  })

  it('loses and makes no place, keeps the desk its share and leaves the opening at least as much as the waves leave over', () => {
    fc.assert(
      fc.property(shape, ({ booking, form, mode, percents, deskPlaces }) => {
        const waves = [
          { opensAt: LATER, percent: percents[0] },
          { opensAt: LAST, percent: percents[1] },
        ]
        const result = releases(bands(...booking), { form, mode, opensAt: OPENS, waves, deskPlaces })
        const total = booking.reduce((sum, one) => sum + one, 0)
        expect([...result.values()].map((list) => list.length)).toEqual(booking)
        const list = flat(result)
        const desk = list.filter(({ st }) => st === 'DESK').length
        expect(desk).toBe(isByDesk(form) ? total : Math.min(total, deskPlaces))
        const open = total - Math.min(total, deskPlaces)
        if (!isByDesk(form) && mode !== 'DRAW') {
          expect(count(list, 'OPEN', LATER)).toBe(Math.floor((open * percents[0]) / 100))
          expect(count(list, 'OPEN', OPENS)).toBeGreaterThanOrEqual(Math.floor((open * (100 - percents[0] - percents[1])) / 100))
        }
        // Within a wave no band has two places more than another that has as many.
        for (const moment of [LATER, LAST]) {
          const full = bands(...booking).filter(({ booking: most }) => most === Math.max(...booking))
          const shares = full.map(({ band }) => count(result.get(band)!, 'OPEN', moment))
          expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})

describe('waves fit', () => {
  const window = { opensAt: OPENS, closesAt: CLOSES }
  it.each([
    ['none at all', [], true],
    ['two, one after the other', [[LATER, 30] as const, [LAST, 30] as const], true],
    ['not before the opening', [[OPENS, 30] as const], false],
    ['not in the wrong order', [[LAST, 30] as const, [LATER, 30] as const], false],
    ['not when booking is over', [[CLOSES, 30] as const], false],
    ['not when they leave nothing for the opening', [[LATER, 60] as const, [LAST, 40] as const], false],
  ])('%s', (_words, list, fits) => {
    expect(wavesFit({ ...window, waves: list.map(([opensAt, percent]) => ({ opensAt, percent })) })).toBe(fits)
  })
})
