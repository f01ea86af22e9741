import { execFile } from 'node:child_process'
import { join } from 'node:path'
import type { Figures } from './recount.ts'

/** The command in small, as a reader would start it: its own process, its own engine, instances of the built function. */

type Report = Figures & { control?: Figures }
type Run = { code: number; figures: Report; said: string }

const rush = (...args: string[]): Promise<Run> =>
  new Promise((resolve) => {
    // Jest's own flags and the variables of other tests are not for the child.
    const { NODE_OPTIONS: _options, JEST_WORKER_ID: _worker, DYNAMODB_ENDPOINT: _endpoint, CLOCK_OFFSET_MS: _clock, ...env } = process.env
    execFile(process.execPath, [join(import.meta.dirname, 'main.ts'), '--json', ...args], { env }, (error, out, said) => {
      resolve({ code: Number(error?.code ?? 0), figures: out ? (JSON.parse(out) as Report) : ({} as Report), said })
    })
  })

const SMALL = ['--citizens', '100', '--sessions', '2', '--places', '10']
const ZEROS = { oversold: 0, doubleClaims: 0, orphanSuccesses: 0, changedAnswers: 0, falseFull: 0 }

const expectWhole = ({ code, figures, said }: Run) => {
  // What went wrong is in what the command said: lines with a mark.
  expect(said.split('\n').filter((line) => / ! |FAILED|Error/.test(line))).toEqual([])
  expect(code).toBe(0)
  expect(figures).toMatchObject(ZEROS)
  expect(figures.attempts).toBeGreaterThan(100)
  expect(figures.wins).toBeGreaterThanOrEqual(20)
}

describe('the release second', () => {
  // They mostly wait for people: side by side they take little longer than one.
  let calm: Run
  let stormy: Run[]
  beforeAll(async () => {
    ;[calm, ...stormy] = await Promise.all([
      rush(...SMALL, '--seed', '7'),
      ...['1', '2', '3'].map((seed) => rush(...SMALL, '--seed', seed, '--faults', '--no-control')),
    ])
  }, 240_000)

  it('oversells nothing, gives nobody two, loses no success, changes no answer, and says "full" only when it is', () => {
    expectWhole(calm)
  })

  it('keeps all of that through a killed engine, killed handlers, lost answers and a stream that comes twice, late and out of order', () => {
    for (const run of stormy) {
      expectWhole(run)
      expect(run.said).toContain('engine killed 2 times')
      expect(run.said).not.toMatch(/\b0 answers lost/)
    }
  })

  it('draws lots for everyone who registered while the others rushed: as many drawn as there are places, the others not, nobody twice', () => {
    for (const { said } of [calm, ...stormy]) {
      const [registered = 0, won = 0, lost = 0] = /draw: (\d+) registered, (\d+) drawn, (\d+) not drawn/.exec(said)?.slice(1).map(Number) ?? []
      expect(registered).toBeGreaterThan(5)
      expect([won + lost, won]).toEqual([registered, Math.min(10, registered)])
    }
  })

  it('prints the seed, so that a failure can be played again', () => {
    expect(calm.said).toContain('seed 7')
  })

  it('breaks every one of the five counts when the guards are taken out of the writes: the control', () => {
    const { control } = calm.figures
    for (const key of Object.keys(ZEROS) as (keyof typeof ZEROS)[]) expect([key, control?.[key]]).toEqual([key, expect.any(Number)])
    const broken = Object.keys(ZEROS).filter((key) => control![key as keyof typeof ZEROS] > 0)
    expect(broken).toEqual(Object.keys(ZEROS))
  })

  it('names exactly the keys that are agreed on', () => {
    const keys = ['oversold', 'doubleClaims', 'orphanSuccesses', 'changedAnswers', 'falseFull', 'attempts', 'wins']
    expect(Object.keys(calm.figures)).toEqual([...keys, 'control'])
    expect(Object.keys(calm.figures.control!)).toEqual(keys)
  })
})
