import { periodOf } from './period.ts'

it.each([
  ['month', '2026-11-23', '2026-11', '2026-11'],
  ['quarter', '2026-11-23', '2026-10', '2026-11'],
  ['quarter', '2026-09-30', '2026-07', '2026-09'],
  ['year', '2026-11-23', '2026-01', '2026-11'],
] as const)('the %s of %s runs from %s to %s', (period, day, from, to) => {
  expect(periodOf(period, day)).toEqual({ from, to })
})
