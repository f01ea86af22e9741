import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ANY_BAND, commitmentOf, listHashOf, outcomesOf, type Places } from '../functions/contract/draw.ts'
import type { DrawList } from '../functions/contract/reception.ts'

const AT = '2026-11-25T09:02:00.000Z'
const SEED = '5a'.repeat(32)
const PLACES: Places = [{ band: '01', places: 3 }]

/** A draw of 25 registrations as the API shows it. */
const published = (): DrawList => {
  const entries = Array.from({ length: 25 }, (_, index) => ({ no: `N${index + 10}`, tickets: 1 + (index % 3), band: ANY_BAND }))
  const won = new Map(outcomesOf(entries, SEED, PLACES).map(({ no, band = '' }) => [no, band]))
  const draw = { commitment: commitmentOf(SEED), seed: SEED, listHash: listHashOf(entries), registered: 25, places: PLACES }
  return {
    sessionId: 'session1',
    closesAt: AT,
    draw: { ...draw, drawnAt: AT, closedAt: AT, settledAt: AT },
    lines: entries.map((entry) => ({ ...entry, won: won.get(entry.no)! })),
    now: AT,
  }
}

describe('npm run verify-draw', () => {
  let folder: string
  let server: Server
  let served = published()
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'verify-draw-'))
    // Ten lines a page.
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '', 'http://localhost')
      const start = Number(url.searchParams.get('cursor') ?? 0)
      const next = start + 10 < served.lines.length ? String(start + 10) : undefined
      response.statusCode = url.pathname === '/v1/board/sessions/session1/draw' ? 200 : 404
      response.end(JSON.stringify({ ...served, lines: served.lines.slice(start, start + 10), next }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve))
    rmSync(folder, { recursive: true })
  })

  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const run = (...args: string[]) =>
    new Promise<{ code: number | null; said: string }>((resolve) => {
      const child = spawn(process.execPath, [join(import.meta.dirname, '../infra/verify-draw.ts'), ...args])
      let said = ''
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          said += chunk
        })
      }
      child.once('close', (code) => resolve({ code, said }))
    })
  const file = (list: DrawList): string => {
    const name = join(folder, 'draw.json')
    writeFileSync(name, JSON.stringify(list))
    return name
  }

  it('reads all pages, names the winners and ends with 0 when everything fits; what it kept fits again', async () => {
    served = published()
    const saved = join(folder, 'saved.json')
    const { code, said } = await run(address(), 'session1', '--save', saved)
    const winners = outcomesOf(served.lines, SEED, PLACES).filter(({ band }) => band)
    expect([code, said]).toEqual([0, expect.stringContaining('It fits.')])
    for (const { no } of winners) expect(said).toContain(`${no}  band 01`)
    expect(said).toContain('in the list 25')
    expect(JSON.parse(readFileSync(saved, 'utf8')).lines).toHaveLength(25)
    expect((await run(saved, 'session1')).code).toBe(0)
  })

  it('ends with 1 and says what does not fit', async () => {
    const list = published()
    const other = await run(file({ ...list, draw: { ...list.draw, seed: 'ab'.repeat(32) } }), 'session1')
    expect([other.code, other.said]).toEqual([1, expect.stringContaining('COMMITMENT')])
    const loser = list.lines.findIndex(({ won }) => won === '')
    const favoured = list.lines.map((line, index) => (index === loser ? { ...line, won: '01' } : line))
    expect((await run(file({ ...list, lines: favoured }), 'session1')).said).toContain('OUTCOME')
    served = { ...list, lines: list.lines.slice(1) }
    const shorter = await run(address(), 'session1')
    expect([shorter.code, shorter.said]).toEqual([1, expect.stringContaining('LIST_HASH')])
  })

  it('ends with 2 when there is nothing to check', async () => {
    const list = published()
    const { seed: _seed, drawnAt: _drawn, ...before } = list.draw
    expect((await run(file({ ...list, draw: before }), 'session1')).code).toBe(2)
    expect((await run(address(), 'nosession')).code).toBe(2)
    expect((await run(file(list), 'session2')).code).toBe(2)
    expect((await run('nosuchfile.json', 'session1')).code).toBe(2)
    expect((await run()).code).toBe(2)
  })
})
