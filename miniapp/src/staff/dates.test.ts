import { dayOf } from '../format/dates.ts'
import { clockTime, endOfDay, hoursBetween } from './dates.ts'

describe('instants on staff pages', () => {
  it('shows Shanghai time whatever the zone of the device', () => {
    expect(clockTime('2026-11-30T16:30:00.000Z')).toBe('00:30')
  })

  it('includes the last day of a limit', () => {
    expect(endOfDay('2026-12-01')).toBe('2026-12-01T15:59:59.000Z')
    expect(dayOf(Date.parse(endOfDay('2026-12-01')))).toBe('2026-12-01')
  })

  it('never counts negative hours', () => {
    expect(hoursBetween('2026-12-01T02:00:00.000Z', '2026-12-01T01:00:00.000Z')).toBe(0)
    expect(hoursBetween('2026-12-01T00:00:00.000Z', '2026-12-02T01:30:00.000Z')).toBe(25)
  })
})
