import { Day } from '../../contract/common.ts'
import type { ImportProblem } from '../../contract/reception.ts'
import { type Cell, contextOf, type Hours } from './import-cells.ts'
import { fieldOf } from './import-heads.ts'
import { Notice, recurrenceOf } from './import-notice.ts'
import { type Draft, type ImportContext, type Imported, previewDrafts, shown, unreadable } from './import-rows.ts'

const isCell = (value: unknown): value is Cell => ['string', 'number'].includes(typeof value)
const isHours = (value: unknown): value is Hours =>
  typeof value === 'object' && value !== null && 'from' in value && 'to' in value && isCell(value.from) && isCell(value.to)

/** A JSON object's keys are heads like a table's. */
const cellsOf = (record: Record<string, unknown>): Draft['cells'] => {
  const cells: Draft['cells'] = {}
  for (const [key, value] of Object.entries(record)) {
    const field = fieldOf(key)
    if (field === undefined || cells[field] !== undefined) continue
    if (isHours(value)) Object.assign(cells, { from: value.from, to: value.to })
    else if (isCell(value)) cells[field] = value
    else if (Array.isArray(value)) cells[field] = value.filter(isCell)
  }
  return cells
}

/** What a session says itself counts; place, form and hours of the notice fill the rest. */
const sessionCells = (shared: Draft['cells'], record: Record<string, unknown>): Draft['cells'] => {
  const own = cellsOf(record)
  const cells = own.date === undefined ? { ...own, date: own.time, time: undefined } : own
  const ownHours = cells.time !== undefined || cells.from !== undefined
  return { ...shared, ...(ownHours ? { time: undefined, from: undefined, to: undefined } : {}), ...cells }
}

const draftsOf = (notice: Notice): Omit<Draft, 'row'>[] => {
  const published = Day.safeParse(notice.publishedOn)
  const context = { ...contextOf([notice.title]), ...(published.success ? { publishedOn: published.data } : {}) }
  const shared = cellsOf({ place: notice.place, form: notice.form, time: notice.time })
  return notice.sessions.map((session) => ({ context, cells: sessionCells(shared, session) }))
}

/** A single notice, `{ notices: [...] }`, or a plain list of rows. A notice without days gives a problem and, when it states a rule, a rotation. */
export const previewJson = (text: string, context: ImportContext): Imported => {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return unreadable('file')
  }
  const listed: unknown =
    typeof value === 'object' && value !== null && 'notices' in value ? value.notices : [Array.isArray(value) ? { sessions: value } : value]
  const parsed = Array.isArray(listed) ? listed.map((item: unknown) => Notice.safeParse(item)) : []
  const notices = parsed.flatMap((result) => (result.success ? [result.data] : []))
  if (notices.length === 0) return unreadable('file')

  const drafts = notices.flatMap(draftsOf).map((draft, index) => ({ row: index + 1, ...draft }))
  const preview = previewDrafts(notices[0]?.title ?? '', drafts, context)
  const problems: ImportProblem[] = [
    ...parsed.flatMap((result, index): ImportProblem[] =>
      result.success ? [] : [{ row: 0, field: `notices.${index}`, code: 'UNREADABLE', value: '' }],
    ),
    ...notices
      .filter(({ sessions }) => sessions.length === 0)
      .map(({ title }): ImportProblem => ({ row: 0, field: 'sessions', code: 'MISSING', value: shown(title) })),
    ...preview.problems,
  ]
  return { ...preview, problems, rotations: notices.flatMap((notice) => recurrenceOf(notice, context.hours) ?? []) }
}
