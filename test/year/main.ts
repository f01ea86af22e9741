import { parseArgs } from 'node:util'
import { openWorld } from '../support/world.ts'
import { playYear } from './year.ts'

/**
 * `npm run year -- --cases 2000 --seed 7 [--to 2026-12-30] [--json]`: a year of a county on the real engine with a moved clock. Ends with 1 when anything was wrong, when the
 * audit finds a difference, or, with 1,000 cases and more, when a step of the table never happened. The same seed plays the same year.
 */
const { values: given } = parseArgs({
  options: {
    cases: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    to: { type: 'string', default: '2026-12-30' },
    json: { type: 'boolean', default: false },
  },
})
const [cases, seed] = [Number(given.cases), Number(given.seed)]
if (![cases, seed].every((value) => Number.isInteger(value) && value >= 1)) {
  console.error('--cases and --seed are whole numbers from 1')
  process.exit(2)
}
const begun = performance.now()
const say = (line: string) => process.stderr.write(`${String(Math.round((performance.now() - begun) / 1000)).padStart(5)} s  ${line}\n`)
say(`seed ${seed}`)
const world = await openWorld('2026-01-05T01:00:00.000Z')
const figures = await playYear(world, { cases, seed, to: given.to, log: say })
await world.close()
if (given.json) console.log(JSON.stringify(figures))
else {
  const table = (name: string, counts: Record<string, number>) =>
    console.log(
      [
        `\n${name}`,
        ...Object.entries(counts)
          .sort(([, a], [, b]) => b - a)
          .map(([key, count]) => `${String(count).padStart(7)}  ${key}`),
      ].join('\n'),
    )
  table('how cases came in', figures.sources)
  table('steps taken', figures.steps)
  table('states reached', figures.states)
  table('refused', figures.refusals)
  console.log(`\n${figures.days} days, ${figures.cases} cases, ${figures.items} items in the table`)
  for (const problem of figures.problems) console.log(`WRONG  ${problem}`)
  for (const difference of figures.differences) console.log(`AUDIT  ${JSON.stringify(difference)}`)
  if (figures.missingSteps.length > 0) console.log(`never happened: ${figures.missingSteps.join(', ')}`)
}
const bad = figures.problems.length > 0 || figures.differences.length > 0 || (cases >= 1000 && figures.missingSteps.length > 0)
say(bad ? `FAILED; the same again: npm run year -- --cases ${cases} --seed ${seed}` : 'nothing wrong')
process.exit(bad ? 1 : 0)
