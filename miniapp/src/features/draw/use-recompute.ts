import { useState } from 'react'
import { checkDraw, type DrawCheck } from '../../../../functions/contract/draw.ts'
import type { DrawLine, DrawList } from '../../../../functions/contract/reception.ts'
import { call } from '../../api/call.ts'
import { type Problem, problemOf } from '../../api/problem.ts'

/** All lines of a draw, page by page; far more pages than a draw has end it too. */
const MOST_PAGES = 200
const readAll = async (id: string): Promise<{ list: DrawList; lines: DrawLine[] } | Problem> => {
  const lines: DrawLine[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await call('GET /v1/board/sessions/{id}/draw', { params: { id }, query: { cursor } })
    if (!answer.ok) return answer.problem
    lines.push(...answer.data.lines)
    cursor = answer.data.next
    if (!cursor) return { list: answer.data, lines }
  }
  return problemOf('INTERNAL')
}

export type Recomputed = DrawCheck & { lines: number }

/** The draw once more, by this phone: everything that is public is read and computed from the beginning. */
export const useRecompute = (id: string) => {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [result, setResult] = useState<Recomputed>()
  const run = async () => {
    setBusy(true)
    setProblem(undefined)
    const read = await readAll(id)
    if ('list' in read) setResult({ ...checkDraw(read.list.draw, read.lines), lines: read.lines.length })
    else setProblem(read)
    setBusy(false)
  }
  return { busy, problem, result, run: () => void run() }
}
