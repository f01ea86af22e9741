import { parseArgs } from 'node:util'
import { checkModel } from './check.ts'

/**
 * `npm run model -- --runs N --commands M --seed X`: so many random lives of a small town, played on the model and on the real handlers and engine.
 * A failure prints its seed and the shortest list of commands that was found; `MODEL_SEED=X` (or --seed) plays the same lives again.
 */
const { values: given } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    commands: { type: 'string', default: '80' },
    seed: { type: 'string', default: process.env.MODEL_SEED ?? String(Date.now() % 1_000_000) },
    path: { type: 'string', default: process.env.MODEL_PATH },
    verbose: { type: 'boolean', default: false },
  },
})

const [runs, commands, seed] = [Number(given.runs), Number(given.commands), Number(given.seed)]
if (![runs, commands, seed].every((value) => Number.isInteger(value) && value >= 0)) {
  console.error('--runs, --commands and --seed are whole numbers')
  process.exit(2)
}
const begun = performance.now()
const seconds = () => `${String(Math.round((performance.now() - begun) / 1000)).padStart(4)} s`
const say = (line: string) => process.stderr.write(`${seconds()}  ${line}\n`)
say(`seed ${seed}`)
const { failure, outcomes } = await checkModel({ runs, commands, seed, path: given.path, log: say, verbose: given.verbose })
for (const [outcome, count] of [...outcomes].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`${String(count).padStart(7)}  ${outcome}`)
if (failure) console.error(failure)
say(failure ? `FAILED; the same again: MODEL_SEED=${seed} npm run model -- --runs ${runs} --commands ${commands}` : `${runs} lives, no difference`)
process.exit(failure ? 1 : 0)
