import type { ImportPreview, ImportProblem, ImportRow, SessionForm } from '../../contract/reception.ts'
import { type Calendar, isWorkday } from '../calendar/workdays.ts'
import {
  type Cell,
  type DayContext,
  dayFrom,
  formFrom,
  type Hours,
  hoursFrom,
  remitFrom,
  textOf,
  timeFrom,
  wordsBesideDay,
  wordsOf,
} from './import-cells.ts'
import type { Field } from './import-heads.ts'
import { findLeader, type KnownLeader, leaderFrom } from './import-leaders.ts'
import type { NoticeRotation } from './import-notice.ts'
import { findPlace, type KnownPlace, type KnownVenue } from './import-places.ts'

/** The preview, and the rules of notices that name no days: for the rotation planner. */
export type Imported = ImportPreview & { rotations: NoticeRotation[] }

/** Who and which venues are known, and what rows mean that say nothing of hours, form or place. */
export type ImportContext = {
  leaders: readonly KnownLeader[]
  venues: readonly KnownVenue[]
  hours: Hours
  form: SessionForm
  place: KnownPlace
  /** Whether points are chosen where people wait for a VIDEO session. */
  videoPoints: boolean
  calendar?: Calendar
}

/** One line of a notice before it is judged; `row` as the person counts: the line of the file, the number of the session. */
export type Draft = { row: number; context: DayContext; cells: Partial<Record<Field, Cell | Cell[]>> }

export const single = (cell: Cell | Cell[]): Cell => (Array.isArray(cell) ? cell.map(textOf).join('、') : cell)
const MAX_VALUE = 60
export const shown = (cell: Cell): string => textOf(cell).slice(0, MAX_VALUE)

const hoursOf = (cells: Draft['cells'], usual: Hours): Hours[] | undefined => {
  const [from, to, time] = [single(cells.from), single(cells.to), single(cells.time)]
  if (wordsOf(from) !== '' && wordsOf(to) !== '') {
    const hours = { from: timeFrom(from), to: timeFrom(to) }
    return hours.from === undefined || hours.to === undefined ? undefined : [{ from: hours.from, to: hours.to }]
  }
  const stated = wordsOf(time) !== '' ? time : from
  if (wordsOf(stated) !== '') return hoursFrom(stated, usual)
  const besideDay = wordsBesideDay(single(cells.date))
  return besideDay === '' ? [usual] : hoursFrom(besideDay, usual)
}

/**
 * Rows that can be read and what is wrong with the others. NOT_A_WORKDAY alone is advice: the notice is published, its day stays. A row whose place
 * nobody knows is there without a venue: the office chooses one, and the words of the notice stay beside it.
 */
const judge = (
  { row, context, cells }: Draft,
  { leaders, venues, hours: usual, form: usualForm, place: usualPlace, videoPoints, calendar }: ImportContext,
): { rows: ImportRow[]; problems: ImportProblem[] } => {
  const problems: ImportProblem[] = []
  const problem = (field: string, code: ImportProblem['code'], cell: Cell): void => void problems.push({ row, field, code, value: shown(cell) })

  const dateCell = single(cells.date)
  const date = dayFrom(dateCell, context)
  if (date === undefined) problem('date', wordsOf(dateCell) === '' ? 'MISSING' : 'NOT_A_DAY', dateCell)

  const hours = hoursOf(cells, usual)
  const stated = [cells.time, cells.from, cells.to]
    .map((cell) => textOf(single(cell)))
    .filter((text) => text !== '')
    .join('-')
  if (hours === undefined) problem('time', 'NOT_A_TIME', stated || dateCell)
  else if (hours.some(({ from, to }) => to <= from)) problem('time', 'ENDS_BEFORE_START', stated || dateCell)

  const named = leaderFrom(textOf(single(cells.name)), textOf(single(cells.post)), leaders)
  if (named.name === '' && named.post === '') problem('leader', 'MISSING', '')
  else if (named.name.length > 50 || named.post.length > 80) problem('leader', 'UNREADABLE', named.name.length > 50 ? named.name : named.post)

  const formCell = single(cells.form)
  const form = wordsOf(formCell) === '' ? usualForm : formFrom(formCell)
  if (form === undefined) problem('form', 'UNREADABLE', formCell)

  if (problems.length > 0 || date === undefined || hours === undefined || form === undefined) return { rows: [], problems }
  if (!isWorkday(date, calendar)) problem('date', 'NOT_A_WORKDAY', dateCell)
  const known = findLeader(named, leaders)
  // The public must read a post (domain §4): a leader joins the directory only with one.
  if (!known && named.post === '') problem('post', 'MISSING', named.name)
  const place = textOf(single(cells.place))
  const found = place === '' ? usualPlace : findPlace(place, venues)
  if (found === undefined) problem('place', 'UNKNOWN_PLACE', place)
  if (form === 'VIDEO' && !videoPoints) problem('form', 'NO_VIDEO_POINT', formCell)
  const shared = {
    row,
    date,
    name: known?.name ?? named.name,
    post: named.post || (known?.post ?? ''),
    place,
    room: '',
    ...found,
    form,
    remit: remitFrom(cells.remit),
    ...(known && { leaderId: known.id }),
  }
  return { rows: hours.map((times) => ({ ...shared, ...times })), problems }
}

const keyOf = (row: ImportRow): string => [row.date, row.from, row.to, row.leaderId ?? `${row.name}|${row.post}`, row.place].join('|')

/** A year with two leaders every half day has a thousand rows. */
const MAX_ROWS = 2000

/** Every draft judged; of rows that say the same the first counts. */
export const previewDrafts = (title: string, drafts: readonly Draft[], context: ImportContext): ImportPreview => {
  const seen = new Set<string>()
  const preview: ImportPreview = { title, rows: [], problems: [] }
  if (drafts.length > MAX_ROWS) preview.problems.push({ row: drafts[MAX_ROWS]!.row, field: 'file', code: 'UNREADABLE', value: `> ${MAX_ROWS}` })
  for (const draft of drafts.slice(0, MAX_ROWS)) {
    const { rows, problems } = judge(draft, context)
    preview.problems.push(...problems)
    for (const row of rows) {
      if (seen.has(keyOf(row))) preview.problems.push({ row: row.row, field: 'row', code: 'DUPLICATE_ROW', value: `${row.date} ${row.from}` })
      else preview.rows.push(row)
      seen.add(keyOf(row))
    }
  }
  return preview
}

export const unreadable = (field: string, value = ''): Imported => ({
  title: '',
  rows: [],
  problems: [{ row: 0, field, code: 'UNREADABLE', value }],
  rotations: [],
})
