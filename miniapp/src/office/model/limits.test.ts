import { DEFAULT_LIMITS, LimitsVersion } from '../../../../functions/contract/limits.ts'
import { GROUPS, lastLimits, type NumberName, RANGES, shownVersions } from './limits.ts'

const version = (from: string, more = {}) => ({ from, basis: '文件', enteredAt: '2026-11-01T00:00:00.000Z', limits: { ...DEFAULT_LIMITS, ...more } })

describe('the numbers of the rule table', () => {
  it.each(Object.keys(RANGES) as NumberName[])('%s has the range of the contract', (name) => {
    const [least, most] = RANGES[name]
    const good = (value: number) =>
      LimitsVersion.safeParse({
        from: '2026-12-01',
        basis: '文件',
        limits: { ...DEFAULT_LIMITS, returnMinutesFrom: 0, returnMinutesTo: 1440, [name]: value },
      }).success
    // The two ends of one span: each is tried with the other wide open.
    expect([good(least), good(most), good(least - 1), good(most + 1)]).toEqual([true, true, false, false])
  })

  it('each stand in one group', () => {
    expect(Object.values(GROUPS).flat().sort()).toEqual(Object.keys(DEFAULT_LIMITS).sort())
  })
})

describe('the versions', () => {
  const table = {
    initial: DEFAULT_LIMITS,
    versions: [version('2026-09-01', { cancelHours: 12 }), version('2026-11-01', { cancelHours: 12, offerMinutes: 60 }), version('2026-12-01')],
  }

  it('show what holds first, what is coming, and what is over, each with what it changed', () => {
    expect(shownVersions(table, '2026-11-23').map(({ from, standing, changed }) => [from, standing, changed])).toEqual([
      ['2026-11-01', 'inForce', ['offerMinutes']],
      ['2026-12-01', 'coming', ['cancelHours', 'offerMinutes']],
      ['2026-09-01', 'past', ['cancelHours']],
      [undefined, 'past', []],
    ])
  })

  it('begin on the morning of their day, and before the first one this project’s own numbers hold', () => {
    expect(shownVersions(table, '2026-12-01')[0]?.from).toBe('2026-12-01')
    expect(shownVersions({ ...table, versions: [] }, '2026-11-23')).toEqual([{ limits: DEFAULT_LIMITS, standing: 'inForce', changed: [] }])
  })

  it('lead to the next one: it begins with the numbers of the last', () => {
    expect(lastLimits(table)).toEqual(DEFAULT_LIMITS)
    expect(lastLimits({ ...table, versions: table.versions.slice(0, 2) }).offerMinutes).toBe(60)
    expect(lastLimits({ ...table, versions: [] })).toEqual(DEFAULT_LIMITS)
  })
})
