import type { Cell } from './import-cells.ts'
import { wordsOf } from './import-cells.ts'

/** What a column of a notice can be. */
export type Field = 'date' | 'time' | 'from' | 'to' | 'name' | 'post' | 'place' | 'form' | 'remit'
export type Grid = readonly (readonly Cell[])[]
export type Columns = Partial<Record<Field, number>>

/** Columns that look like one of ours and are not: 陪访领导 does not receive, 预约截止时间 is no hour of reception. */
const OTHERS = /序号|编号|备注|电话|手机|陪|预约|星期|周几|^no$|^id$|publish|note/

/** The first pattern that fits a head decides; so 领导职务 is a post and 开始时间 a beginning. Heads are compared without blanks, brackets and case. */
const HEADS: readonly [Field, RegExp][] = [
  ['from', /开始|起始|^start|^from$|^begin/],
  ['to', /结束|^end|^to$|^until$/],
  ['remit', /分管|负责|领域|接访内容|remit|portfolio|responsib/],
  ['post', /职务|职位|post|position|title/],
  ['date', /日期|接访日$|接待日$|date|^day$/],
  ['time', /时间|时段|time|hours/],
  ['place', /地点|地址|场所|place|venue|location|address/],
  ['form', /形式|方式|类型|form|type/],
  ['name', /姓名|领导|接访人|接待人|name|leader/],
]

const headOf = (cell: Cell): string =>
  wordsOf(cell)
    .toLowerCase()
    .replace(/\(.*?\)/g, '')
    .replace(/[\s:_./-]/g, '')

export const fieldOf = (cell: Cell): Field | undefined => {
  const head = headOf(cell)
  return head === '' || OTHERS.test(head) ? undefined : HEADS.find(([, pattern]) => pattern.test(head))?.[0]
}

/** The columns of a head row: the first column of a kind counts. A notice that has only 时间 writes its days there. */
const columnsOf = (row: readonly Cell[]): Columns => {
  const columns: Columns = {}
  row.forEach((cell, index) => {
    const field = wordsOf(cell).length <= 20 ? fieldOf(cell) : undefined
    if (field !== undefined && columns[field] === undefined) columns[field] = index
  })
  return columns.date === undefined && columns.time !== undefined ? { ...columns, date: columns.time, time: undefined } : columns
}

/** How far down a head may stand: titles, a date line, an empty line. */
const HEAD_WITHIN = 30

/** The head row of a table and what stands above it; undefined when no row names a day and a leader. */
export const findHead = (grid: Grid): { at: number; columns: Columns; above: string[] } | undefined => {
  for (const [at, row] of grid.slice(0, HEAD_WITHIN).entries()) {
    const columns = columnsOf(row)
    if (columns.date !== undefined && (columns.name !== undefined || columns.post !== undefined)) {
      const above = grid.slice(0, at).flatMap((line) => line.map(wordsOf).filter((words) => words !== ''))
      return { at, columns, above }
    }
  }
  return undefined
}
