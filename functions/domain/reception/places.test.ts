import fc from 'fast-check'
import { SESSION_FORMS } from '../../contract/reception.ts'
import { instantOf, minutesOf, timeOfMinutes } from '../calendar/days.ts'
import { bandAt, bandsOf, nearestBand, splitPlaces } from './places.ts'

const anyHours = fc
  .record({ start: fc.integer({ min: 0, max: 1380 }), length: fc.integer({ min: 1, max: 720 }), slotMinutes: fc.integer({ min: 10, max: 240 }) })
  .map(({ start, length, slotMinutes }) => ({
    from: timeOfMinutes(start),
    to: timeOfMinutes(Math.min(1439, start + length)),
    slotMinutes,
  }))

describe('time bands', () => {
  it('are whole slots from the start; the rest is spare', () => {
    expect(bandsOf({ from: '08:00', to: '11:00', slotMinutes: 40 }).map(({ from, to }) => `${from}-${to}`)).toEqual([
      '08:00-08:40',
      '08:40-09:20',
      '09:20-10:00',
      '10:00-10:40',
    ])
  })

  it('are none when the hours are too short or run backwards', () => {
    expect(bandsOf({ from: '08:00', to: '08:20', slotMinutes: 30 })).toEqual([])
    expect(bandsOf({ from: '11:00', to: '08:00', slotMinutes: 30 })).toEqual([])
  })

  it('never overlap, stay inside the hours and leave less than one slot', () => {
    fc.assert(
      fc.property(anyHours, (hours) => {
        const bands = bandsOf(hours)
        bands.forEach((band, index) => {
          expect(band.band).toBe(String(index + 1).padStart(2, '0'))
          expect(minutesOf(band.to) - minutesOf(band.from)).toBe(hours.slotMinutes)
          expect(band.from >= hours.from && band.to <= hours.to).toBe(true)
          if (index > 0) expect(band.from >= bands[index - 1]!.to).toBe(true)
        })
        expect(minutesOf(hours.to) - minutesOf(bands.at(-1)?.to ?? hours.from)).toBeLessThan(hours.slotMinutes)
      }),
    )
  })
})

describe('places', () => {
  it('to book stand in every band, walk-in places spread with the odd ones late', () => {
    const places = splitPlaces({ form: 'FIXED', from: '08:00', to: '11:00', slotMinutes: 40, placesPerBand: 2, walkInPlaces: 3 })
    expect(places.map(({ booking, walkIn }) => [booking, walkIn])).toEqual([
      [2, 0],
      [2, 1],
      [2, 1],
      [2, 1],
    ])
  })

  it('of a walk-in session cannot be booked', () => {
    expect(
      splitPlaces({ form: 'WALK_IN', from: '08:00', to: '09:00', slotMinutes: 30, placesPerBand: 2, walkInPlaces: 5 }).map(({ booking, walkIn }) => [
        booking,
        walkIn,
      ]),
    ).toEqual([
      [0, 2],
      [0, 3],
    ])
  })

  it('add up, and no band has two walk-in places more than another', () => {
    fc.assert(
      fc.property(
        anyHours,
        fc.constantFrom(...SESSION_FORMS),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 60 }),
        (hours, form, placesPerBand, walkInPlaces) => {
          const places = splitPlaces({ ...hours, form, placesPerBand, walkInPlaces })
          if (places.length === 0) return
          const walkIns = places.map(({ walkIn }) => walkIn)
          expect(walkIns.reduce((sum, count) => sum + count, 0)).toBe(walkInPlaces)
          expect(Math.max(...walkIns) - Math.min(...walkIns)).toBeLessThanOrEqual(1)
          expect(places.every(({ booking }) => booking === (form === 'WALK_IN' ? 0 : placesPerBand))).toBe(true)
        },
      ),
    )
  })
})

describe('someone without a booking', () => {
  const session = { date: '2026-11-30', from: '09:00', to: '11:00', slotMinutes: 30 }
  const at = (time: string, day = session.date) => bandAt(session, instantOf(day, time))

  it('comes in the band that runs, before the doors open in the first, and after the last in none', () => {
    expect([at('08:30'), at('09:00'), at('09:29'), at('09:30'), at('10:59'), at('11:00')]).toEqual(['01', '01', '01', '02', '04', undefined])
    expect([at('10:00', '2026-11-29'), at('08:00', '2026-12-01')]).toEqual(['01', undefined])
  })

  it('gets a place of that band, else of the next one that has any, else of the last before', () => {
    const free = ['01', '03', '03', '04'].map((band, index) => ({ band, index }))
    const placesAt = (running: string | undefined) => nearestBand(free, running).map(({ index }) => index)
    expect([placesAt('01'), placesAt('02'), placesAt('03'), placesAt('04'), placesAt(undefined)]).toEqual([[0], [1, 2], [1, 2], [3], [3]])
    expect(nearestBand([{ band: '02' }], '03')).toEqual([{ band: '02' }])
    expect(nearestBand([], '01')).toEqual([])
  })
})
