import { clockTime, dayOf, dayText, endOfDay, hoursBetween, momentText } from './dates.ts'

describe('days and instants on staff pages', () => {
  it('shows Shanghai time whatever the zone of the device', () => {
    expect(dayOf('2026-11-30T16:30:00.000Z')).toBe('2026-12-01')
    expect(clockTime('2026-11-30T16:30:00.000Z')).toBe('00:30')
    expect(momentText('2026-11-30T16:30:00.000Z')).toBe('12月1日 周二 00:30')
  })

  it('names the weekday of 29 February', () => {
    expect(dayText('2028-02-29')).toBe('2月29日 周二')
  })

  it('includes the last day of a limit', () => {
    expect(endOfDay('2026-12-01')).toBe('2026-12-01T15:59:59.000Z')
    expect(dayOf(endOfDay('2026-12-01'))).toBe('2026-12-01')
  })

  it('never counts negative hours', () => {
    expect(hoursBetween('2026-12-01T02:00:00.000Z', '2026-12-01T01:00:00.000Z')).toBe(0)
    expect(hoursBetween('2026-12-01T00:00:00.000Z', '2026-12-02T01:30:00.000Z')).toBe(25)
  })
})
