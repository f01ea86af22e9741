import { execFileSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { addDays, daysFrom, isWeekend } from './days.ts'
import {
  addWorkdays,
  type Calendar,
  calendarKnown,
  isHoliday,
  isMakeUpWorkday,
  isWorkday,
  nextWorkday,
  previousWorkday,
  unknownYear,
  workdaysBetween,
} from './workdays.ts'

const anyDay = fc.integer({ min: 0, max: 12_000 }).map((count) => addDays('2000-01-01', count))

describe('workdays', () => {
  it('leave out the Spring Festival of 2021 and keep its make-up days', () => {
    expect(daysFrom('2021-02-11', '2021-02-17').filter((day) => isWorkday(day))).toEqual([])
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
    expect([2003, 2004, 2021, 2025, 2026].map((year) => calendarKnown(year))).toEqual([false, true, true, true, true])
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
      fc.property(
        anyDay.filter((day) => isWorkday(day)),
        fc.integer({ min: 0, max: 60 }),
        (day, count) => {
          expect(addWorkdays(addWorkdays(day, -count), count)).toBe(day)
        },
      ),
    )
  })

  it('never skip more than a holiday when they roll', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const rolled = nextWorkday(day)
        expect(
          daysFrom(day, rolled)
            .slice(0, -1)
            .some((one) => isWorkday(one)),
        ).toBe(false)
        expect(rolled <= addDays(day, 12)).toBe(true)
      }),
    )
  })

  it.each(['America/New_York', 'Pacific/Kiritimati', 'Europe/London'])('are the same on a host in %s', (zone) => {
    const module = pathToFileURL(`${__dirname}/workdays.ts`).href
    const days = daysFrom('2025-01-01', '2026-12-31')
    const script = `const { isWorkday, calendarKnown } = await import(${JSON.stringify(module)})
      console.log(JSON.stringify([${JSON.stringify(days)}.filter((day) => isWorkday(day)), calendarKnown(2026)]))`
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TZ: zone },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    expect(JSON.parse(output.toString())).toEqual([days.filter((day) => isWorkday(day)), true])
    expect(days.filter((day) => isWeekend(day) && isWorkday(day))).toHaveLength(11)
  })
})

/** As a notice of the State Council would say it of 2027: the library does not know the year. */
const ENTERED: Calendar = {
  '2027-02-05': 'HOLIDAY',
  '2027-02-08': 'HOLIDAY',
  '2027-02-06': 'WORKDAY',
  '2027-10-01': 'HOLIDAY',
  '2026-12-01': 'HOLIDAY',
}

describe('days that the office entered', () => {
  it('come before the library, in a year that it knows and in one that it does not', () => {
    expect([isWorkday('2026-12-01'), isWorkday('2026-12-01', ENTERED), isHoliday('2026-12-01', ENTERED)]).toEqual([true, false, true])
    expect([isWorkday('2027-02-06', ENTERED), isMakeUpWorkday('2027-02-06', ENTERED), isWorkday('2027-02-08', ENTERED)]).toEqual([true, true, false])
    expect(isWorkday('2026-10-01', { '2026-10-01': 'WORKDAY' })).toBe(true)
  })

  it('are counted in every count of workdays', () => {
    // 4 (Thursday); 5 off, 6 a Saturday that works, 7 Sunday, 8 off, 9, 10
    expect(addWorkdays('2027-02-03', 4, ENTERED)).toBe('2027-02-10')
    expect(addWorkdays('2027-02-10', -4, ENTERED)).toBe('2027-02-03')
    expect([nextWorkday('2027-02-05', ENTERED), previousWorkday('2027-02-09', ENTERED)]).toEqual(['2027-02-06', '2027-02-06'])
    expect(workdaysBetween('2027-02-03', '2027-02-10', ENTERED)).toBe(4)
  })

  it('make a year known once its National Day is among them; clocks that may run into an unknown year are warned of', () => {
    expect([calendarKnown(2027), calendarKnown(2027, ENTERED)]).toEqual([false, true])
    expect([unknownYear('2026-09-30'), unknownYear('2026-11-26'), unknownYear('2026-11-26', ENTERED)]).toEqual([undefined, 2027, undefined])
    expect(unknownYear('2027-03-01')).toBe(2027)
  })
})
