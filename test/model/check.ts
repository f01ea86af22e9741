import fc from 'fast-check'
import { type Scenario, scenarios } from './commands.ts'
import { play } from './play.ts'
import { openTown, type Town } from './town.ts'

export type Wanted = { runs: number; commands: number; seed: number; path?: string; shrinks?: number; log?(line: string): void; verbose?: boolean }
export type Checked = { failure?: string; counterexample?: Scenario; outcomes: Map<string, number> }

/** Plays random lives in one town; a difference is shrunk. `shrinks`: so many shorter lives are tried at most. */
export const checkIn = async (town: Town, { runs, commands, seed, path, shrinks = 60, log, verbose }: Wanted): Promise<Checked> => {
  const outcomes = new Map<string, number>()
  let played = 0
  let afterFailure = 0
  let last: { message: string; scenario: Scenario } | undefined
  const property = fc.asyncProperty(scenarios(commands), async (scenario) => {
    // Shrinking ends by finding nothing shorter that fails, or after so many attempts.
    if (last && ++afterFailure > shrinks) return
    played++
    try {
      const trace = await play(town, scenario)
      for (const line of trace) {
        const [, name = '', outcome = ''] = /"do":"(\w+)".*\} (.*)$/.exec(line) ?? []
        const kind = `${name} ${/^\d{4}-/.test(outcome) ? '' : outcome}`
        outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1)
      }
      if (verbose) log?.(trace.join('\n'))
      if (!last && played % 10 === 0) log?.(`${played} lives`)
    } catch (error) {
      if (!last)
        log?.(`a difference; looking for a shorter life that shows one: ${String(error instanceof Error ? error.message : error).split('\n')[0]}`)
      last = { message: error instanceof Error ? error.message : String(error), scenario }
      throw error
    }
  })
  const result = await fc.check(property, { numRuns: runs, seed, path })
  if (!result.failed || !last) return { outcomes }
  const failure = [`seed ${seed}, path ${result.counterexamplePath}`, JSON.stringify(last.scenario), last.message].join('\n')
  return { failure, counterexample: last.scenario, outcomes }
}

export const checkModel = async (wanted: Wanted): Promise<Checked> => {
  const town = await openTown()
  try {
    return await checkIn(town, wanted)
  } finally {
    await town.close()
  }
}
