export type Period = 'month' | 'quarter' | 'year'

/** The running month, quarter or year of a day, in months, both counted. */
export const periodOf = (period: Period, day: string): { from: string; to: string } => {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))]
  const first = period === 'year' ? 1 : period === 'quarter' ? month - ((month - 1) % 3) : month
  return { from: `${year}-${String(first).padStart(2, '0')}`, to: day.slice(0, 7) }
}
