/** Months and days as texts, without a clock: `YYYY-MM` and `YYYY-MM-DD`. */

const two = (value: number) => String(value).padStart(2, '0')

/** `2026-12`, 1 → `2027-01`. */
export const shiftMonth = (month: string, by: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const index = year * 12 + number - 1 + by
  return `${Math.floor(index / 12)}-${two((index % 12) + 1)}`
}

/** The weeks of a month, Monday first; days of other months are empty. */
export const weeksOf = (month: string): (string | undefined)[][] => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const before = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7
  const cells = [...Array<undefined>(before), ...Array.from({ length }, (_, index) => `${month}-${two(index + 1)}`)]
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => Array.from({ length: 7 }, (_day, day) => cells[week * 7 + day]))
}

/** Rows of the same day, in the order of their start. */
export const byDay = <S extends { date: string; from: string }>(rows: S[]): Map<string, S[]> => {
  const days = new Map<string, S[]>()
  for (const row of [...rows].sort((a, b) => `${a.date}${a.from}`.localeCompare(`${b.date}${b.from}`))) {
    const day = days.get(row.date)
    if (day) day.push(row)
    else days.set(row.date, [row])
  }
  return days
}
