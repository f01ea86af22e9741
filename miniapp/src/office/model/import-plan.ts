import type { ImportPreview, ImportProblem, ImportRow } from '../../../../functions/contract/reception.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { IMPORT } from '../../texts/zh-CN/staff-office.ts'
import type { LeftOut, NewLeader, Plan } from './plan-run.ts'
import type { SessionTemplate } from './session-form.ts'

export type Place = { venueId: string; room: string }
/** The venue that a person chose for the words of a notice. */
export type Chosen = Record<string, Place>

/** Every place that the notice names, once, with the number of its rows and what stands for it. */
export const placesOf = (rows: readonly ImportRow[], chosen: Chosen): (Place & { place: string; count: number })[] => {
  const named = rows.filter(({ place }) => place !== '')
  return [...new Set(named.map(({ place }) => place))].map((place) => {
    const ofPlace = named.filter((row) => row.place === place)
    return { place, count: ofPlace.length, ...placeOf(ofPlace[0]!, chosen) }
  })
}

export const placeOf = (row: ImportRow, chosen: Chosen): Place =>
  (row.place !== '' && chosen[row.place]) || { venueId: row.venueId ?? '', room: row.room }

/** Why a row cannot be imported yet; undefined when it can. */
export const lackOf = (row: ImportRow, chosen: Chosen, template: SessionTemplate): keyof typeof IMPORT.lacks | undefined => {
  if (placeOf(row, chosen).venueId === '') return 'place'
  if (!row.leaderId && row.post === '') return 'post'
  return row.form === 'VIDEO' && template.videoVenueIds.length === 0 ? 'video' : undefined
}

/** A problem in words; the row is told by whoever shows it. */
export const problemText = ({ field, code, value }: ImportProblem): string => {
  const name = IMPORT.fields[field as keyof typeof IMPORT.fields] ?? field
  return fill(value === '' ? IMPORT.problemBare : IMPORT.problem, { field: name, text: IMPORT.codes[code], value })
}

/** Rows of which nothing can be made. The others with a problem stand among the rows, marked. */
const isLost = ({ row, code }: ImportProblem, rows: readonly ImportRow[]): boolean => code === 'DUPLICATE_ROW' || !rows.some((one) => one.row === row)

const whoOf = ({ name, post }: ImportRow): string => `${name}|${post}`

/** What is sent: the rows that are complete; every other row is left out by name. */
export const toPlan = ({ rows, problems }: ImportPreview, chosen: Chosen, template: SessionTemplate): Plan => {
  const lost = problems
    .filter((problem) => isLost(problem, rows))
    .map((problem): LeftOut => ({ row: problem.row || undefined, reason: problemText(problem) }))
  const lacking = rows.flatMap((row): LeftOut[] => {
    const lack = lackOf(row, chosen, template)
    return lack ? [{ row: row.row, date: row.date, reason: IMPORT.lacks[lack] }] : []
  })
  const ready = rows.filter((row) => !lackOf(row, chosen, template))
  const strangers = new Map(ready.filter(({ leaderId }) => !leaderId).map((row) => [whoOf(row), row]))
  return {
    template,
    newLeaders: [...strangers].map(([who, { name, post, remit }]): NewLeader => ({ who, name: name || post.slice(0, 50), post, remit })),
    drafts: ready.map((row) => {
      const { row: line, date, from, to, form, leaderId } = row
      return { row: line, date, from, to, form, ...placeOf(row, chosen), ...(leaderId ? { leaderId } : { who: whoOf(row) }) }
    }),
    left: [...lost, ...lacking].sort((a, b) => (a.row ?? 0) - (b.row ?? 0)),
  }
}
