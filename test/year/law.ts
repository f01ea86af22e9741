/**
 * The law a second time, by hand and day by day: what the simulated year and a property test hold the real clocks against. Nothing here comes from the code under test.
 * Holidays and make-up workdays: the State Council's notices for 2025 and 2026 (国办发明电).
 */
const between = (from: string, to: string): string[] => {
  const days: string[] = []
  for (let day = from; day <= to; day = nextDay(day)) days.push(day)
  return days
}
export const nextDay = (day: string): string => new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

const OFF = new Set([
  '2025-01-01',
  ...between('2025-01-28', '2025-02-04'),
  ...between('2025-04-04', '2025-04-06'),
  ...between('2025-05-01', '2025-05-05'),
  ...between('2025-05-31', '2025-06-02'),
  ...between('2025-10-01', '2025-10-08'),
  ...between('2026-01-01', '2026-01-03'),
  ...between('2026-02-15', '2026-02-23'),
  ...between('2026-04-04', '2026-04-06'),
  ...between('2026-05-01', '2026-05-05'),
  ...between('2026-06-19', '2026-06-21'),
  ...between('2026-09-25', '2026-09-27'),
  ...between('2026-10-01', '2026-10-07'),
])
const MADE_UP = new Set([
  '2025-01-26',
  '2025-02-08',
  '2025-04-27',
  '2025-09-28',
  '2025-10-11',
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
])

export const worksOn = (day: string): boolean => {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
  return MADE_UP.has(day) || (!OFF.has(day) && weekday !== 0 && weekday !== 6)
}

/** The day in China of an instant: eight hours ahead. */
const chinaDay = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)

/** Term -> how many days, which days count, and whether a last day off rolls on (domain §7). */
export const LAW: Record<string, [count: number, unit: 'day' | 'workday', rolls?: 'rolls']> = {
  T1: [15, 'day'],
  T2: [15, 'day'],
  T3: [5, 'workday'],
  OBJECTION: [3, 'workday'],
  T4: [60, 'day'],
  SIMPLE_FORWARD: [1, 'workday'],
  SIMPLE_ACCEPT: [3, 'workday'],
  SIMPLE: [10, 'workday'],
  CHECK: [3, 'workday'],
  SERVE: [3, 'workday'],
  T5: [30, 'day', 'rolls'],
  T6: [30, 'day'],
  T7: [30, 'day', 'rolls'],
  T8: [30, 'day'],
  ARCHIVE: [30, 'day'],
  ADMIT: [15, 'day'],
  TICKET: [10, 'workday'],
  READ: [2, 'workday'],
}

/** The last day of a term, counted on the fingers: the day after the event is the first. */
export const lastDayOf = (term: string, from: string): string | undefined => {
  const law = LAW[term]
  if (!law) return undefined
  let day = chinaDay(from)
  for (let left = law[0]; left > 0; ) {
    day = nextDay(day)
    if (law[1] === 'day' || worksOn(day)) left--
  }
  while (law[2] && !worksOn(day)) day = nextDay(day)
  return day
}

export const daysLater = (day: string, count: number): string => {
  let later = day
  for (let left = count; left > 0; left--) later = nextDay(later)
  return later
}
