import Papa from 'papaparse'
import { type Cell, contextOf, wordsOf } from './import-cells.ts'
import { type Field, findHead, type Grid } from './import-heads.ts'
import { type Draft, type ImportContext, type Imported, previewDrafts, single, unreadable } from './import-rows.ts'

const isNote = (row: readonly Cell[]): boolean =>
  /^(?:备?注|说明|提示|联系|咨询|地址|电话|note)/i.test(row.map(wordsOf).find((words) => words !== '') ?? '')

/**
 * A table of cells: title lines, the head, the rows, notes below. `merged`: a spreadsheet shows one day over several lines and stores it
 * in the first; a line without a day then continues the one above.
 */
export const previewGrid = (grid: Grid, context: ImportContext, { merged = false } = {}): Imported => {
  const head = findHead(grid)
  if (head === undefined) return unreadable('head')
  const columns = Object.entries(head.columns).filter((entry): entry is [Field, number] => entry[1] !== undefined)
  const days = contextOf(head.above)
  const drafts: Draft[] = []
  for (const [index, row] of grid.slice(head.at + 1).entries()) {
    const cells: Draft['cells'] = Object.fromEntries(columns.map(([field, column]) => [field, row[column]]))
    const above = drafts.at(-1)?.cells
    if (Object.values(cells).every((cell) => wordsOf(single(cell)) === '') || isNote(row)) continue
    if (merged && above && wordsOf(single(cells.date)) === '') {
      for (const field of ['date', 'name', 'post', 'place', 'form', 'remit'] as const)
        if (wordsOf(single(cells[field])) === '') cells[field] = above[field]
    }
    drafts.push({ row: head.at + 2 + index, context: days, cells })
  }
  return { ...previewDrafts(head.above[0] ?? '', drafts, context), rotations: [] }
}

/** A CSV file as text; comma, semicolon or tab are found by the parser. */
export const previewCsv = (text: string, context: ImportContext): Imported =>
  previewGrid(Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: false }).data, context)
