import { addDays } from '../domain/calendar/days.ts'
import type { Key, Write } from './table.ts'

/** A counter's item and the field of it that something is counted in. */
export type Mark = { key: Key; field: string }

/** Counters move in the transaction of what they count: out of where it stood, into where it stands now. */
export const counterWrites = (name: string, was: readonly Mark[], is: readonly Mark[]): Write[] => {
  const moved = new Map<string, { key: Key; fields: Map<string, number> }>()
  const move = (marks: readonly Mark[], by: number) => {
    for (const { key, field } of marks) {
      const place = `${key.pk}|${key.sk}`
      const one = moved.get(place) ?? { key, fields: new Map<string, number>() }
      one.fields.set(field, (one.fields.get(field) ?? 0) + by)
      moved.set(place, one)
    }
  }
  move(was, -1)
  move(is, 1)
  return [...moved.values()].flatMap(({ key, fields }): Write[] => {
    const changed = [...fields].filter(([, by]) => by !== 0)
    if (changed.length === 0) return []
    return [
      {
        name,
        update: key,
        expression: `ADD ${changed.map(([field], at) => `${field} :by${at}`).join(', ')}`,
        values: Object.fromEntries(changed.map(([, by], at) => [`:by${at}`, by])),
      },
    ]
  })
}

/** `2026-11`, both counted. */
export const monthsBetween = (from: string, to: string): string[] => {
  const months: string[] = []
  for (let month = from; month <= to; month = addDays(`${month}-28`, 4).slice(0, 7)) months.push(month)
  return months
}
