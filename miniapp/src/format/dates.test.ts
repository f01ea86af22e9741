import { addDays, dayLong, dayOf, dayText, instantText, monthText, spanText, spokenTime } from './dates.ts'

describe('days and times as people read them', () => {
  it('names the day with its weekday, whatever zone the phone is in', () => {
    expect(dayText('2026-11-26')).toBe('11月26日 星期四')
    expect(dayLong('2026-12-04')).toBe('2026年12月4日')
    expect(monthText('2026-02')).toBe('2026年2月')
  })

  it('shows an instant in Beijing time', () => {
    expect(instantText('2026-11-25T16:30:00.000Z')).toBe('11月26日 00:30')
    expect(dayOf(Date.parse('2026-11-25T16:30:00.000Z'))).toBe('2026-11-26')
  })

  it('walks over the end of a month and of a year', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2026-02-28', 4)).toBe('2026-03-04')
  })

  it('says times aloud as a person would', () => {
    expect(spokenTime('09:00')).toBe('9点')
    expect(spokenTime('09:30')).toBe('9点30分')
  })

  it('counts down by the two largest parts', () => {
    expect(spanText(59_000)).toBe('59秒')
    expect(spanText(61_000)).toBe('1分1秒')
    expect(spanText(2 * 3_600_000 + 60_000)).toBe('2小时1分')
    expect(spanText(26 * 3_600_000)).toBe('1天2小时')
  })
})
