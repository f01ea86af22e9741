/**
 * `npm run verify-draw -- <address of the API, or a JSON file> <session> [--save file]`
 *
 * Recomputes a draw from nothing but what is public. Prints what it found and who won; ends with 0 when all of it fits, with 1 when something does
 * not, with 2 when there is nothing to check. `--save` keeps what was downloaded: the file can be checked again later, or by somebody else.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as z from 'zod/mini'
import { checkDraw, type DrawProblem } from '../functions/contract/draw.ts'
import { DrawList } from '../functions/contract/reception.ts'

const MEANING: Record<DrawProblem, string> = {
  NOT_DRAWN: 'the lots are not drawn yet',
  COMMITMENT: 'the seed is not the one whose hash was published before registration',
  LIST_HASH: 'the list is not the one that was drawn from',
  COUNT: 'the list has not as many registrations as were published, or one of them twice',
  OUTCOME: 'the published results are not what the lots give',
}
const File = z.object({ ...DrawList.shape, next: z.optional(z.undefined()) })
type File = z.infer<typeof File>

const download = async (address: string, sessionId: string): Promise<File> => {
  const lines: File['lines'] = []
  let cursor: string | undefined
  for (;;) {
    const url = new URL(`/v1/board/sessions/${encodeURIComponent(sessionId)}/draw`, address)
    if (cursor) url.searchParams.set('cursor', cursor)
    const answer = await fetch(url)
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
    const { next, ...page } = DrawList.parse(await answer.json())
    lines.push(...page.lines)
    if (!next) return { ...page, lines }
    if (next === cursor) throw new Error('the list has no end')
    cursor = next
  }
}

const main = async (): Promise<number> => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { save: { type: 'string' } } })
  const [from, sessionId] = positionals
  if (!from || !sessionId) {
    console.error('usage: npm run verify-draw -- <address of the API, or a JSON file> <session> [--save file]')
    return 2
  }
  const list = /^https?:/.test(from) ? await download(from, sessionId) : File.parse(JSON.parse(readFileSync(from, 'utf8')))
  if (list.sessionId !== sessionId) throw new Error(`this is the draw of ${list.sessionId}`)
  if (values.save) writeFileSync(values.save, `${JSON.stringify(list, undefined, 1)}\n`)

  const { problems, listHash, outcomes } = checkDraw(list.draw, list.lines)
  console.log(`commitment  ${list.draw.commitment}`)
  console.log(`seed        ${list.draw.seed ?? '-'}`)
  console.log(`list hash   ${list.draw.listHash ?? '-'}  recomputed ${listHash}`)
  console.log(`registered  ${list.draw.registered ?? '-'}  in the list ${list.lines.length}`)
  const winners = outcomes.flatMap(({ no, band }, index) => (band ? [`${String(index + 1).padStart(5)}. ${no}  band ${band}`] : []))
  if (winners.length > 0) console.log(['winners, in the order of the draw:', ...winners].join('\n'))
  if (problems.includes('NOT_DRAWN')) {
    console.log(MEANING.NOT_DRAWN)
    return 2
  }
  console.log(problems.length === 0 ? 'It fits.' : problems.map((problem) => `DOES NOT FIT: ${MEANING[problem]} (${problem})`).join('\n'))
  return problems.length === 0 ? 0 : 1
}

process.exitCode = await main().catch((error: Error) => {
  console.error(error.message)
  return 2
})
