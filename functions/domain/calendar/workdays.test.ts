import { execFileSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { addDays, daysFrom, isWeekend } from './days.ts'
import { addWorkdays, calendarKnown, isHoliday, isMakeUpWorkday, isWorkday, nextWorkday, previousWorkday, workdaysBetween } from './workdays.ts'

const anyDay = fc.integer({ min: 0, max: 12_000 }).map((count) => addDays('2000-01-01', count))

describe('workdays', () => {
  it('leave out the Spring Festival of 2021 and keep its make-up days', () => {
    expect(daysFrom('2021-02-11', '2021-02-17').filter(isWorkday)).toEqual([])
    expect(isMakeUpWorkday('2021-02-07')).toBe(true)
    expect(isMakeUpWorkday('2021-02-20')).toBe(true)
    expect(isWorkday('2021-02-27')).toBe(false)
  })

  it('tell an arranged holiday from a plain weekend', () => {
    expect(isHoliday('2026-02-21')).toBe(true)
    expect(isHoliday('2026-02-23')).toBe(true)
    expect(isHoliday('2026-03-07')).toBe(false)
    expect(isHoliday('2026-02-28')).toBe(false)
  })

  it('roll a holiday to the first workday after it, and a workday nowhere', () => {
    expect(nextWorkday('2026-02-15')).toBe('2026-02-24')
    expect(nextWorkday('2025-10-01')).toBe('2025-10-09')
    expect(nextWorkday('2026-01-01')).toBe('2026-01-04')
    expect(nextWorkday('2026-02-14')).toBe('2026-02-14')
  })

  it('find the workday before a day, make-up days included', () => {
    expect(previousWorkday('2026-02-24')).toBe('2026-02-14')
    expect(previousWorkday('2025-09-29')).toBe('2025-09-28')
    expect(previousWorkday('2016-10-19')).toBe('2016-10-18')
  })

  it('are Monday to Friday in a year whose calendar is not out, and that is known', () => {
    expect([2003, 2004, 2021, 2025, 2026].map(calendarKnown)).toEqual([false, true, true, true, true])
    expect(calendarKnown(2031)).toBe(false)
    expect(isWorkday('2031-10-01')).toBe(true)
    expect(isWorkday('2031-10-04')).toBe(false)
  })

  it('counted on are as many as are counted between', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, count) => {
        const end = addWorkdays(day, count)
        expect(isWorkday(end)).toBe(true)
        expect(workdaysBetween(day, end)).toBe(count)
      }),
    )
  })

  it('counted back from a workday lead to it again', () => {
    fc.assert(
      fc.property(anyDay.filter(isWorkday), fc.integer({ min: 0, max: 60 }), (day, count) => {
        expect(addWorkdays(addWorkdays(day, -count), count)).toBe(day)
      }),
    )
  })

  it('never skip more than a holiday when they roll', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const rolled = nextWorkday(day)
        expect(daysFrom(day, rolled).slice(0, -1).some(isWorkday)).toBe(false)
        expect(rolled <= addDays(day, 12)).toBe(true)
      }),
    )
  })

  it.each(['America/New_York', 'Pacific/Kiritimati', 'Europe/London'])('are the same on a host in %s', (zone) => {
    const module = pathToFileURL(`${__dirname}/workdays.ts`).href
    const days = daysFrom('2025-01-01', '2026-12-31')
    const script = `const { isWorkday, calendarKnown } = await import(${JSON.stringify(module)})
      console.log(JSON.stringify([${JSON.stringify(days)}.filter(isWorkday), calendarKnown(2026)]))`
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TZ: zone },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    expect(JSON.parse(output.toString())).toEqual([days.filter(isWorkday), true])
    expect(days.filter((day) => isWeekend(day) && isWorkday(day))).toHaveLength(11)
  })
})
