import { parseArgs } from 'node:util'
import type { Figures } from './recount.ts'
import { runRush } from './rush.ts'

/**
 * `npm run rush -- --citizens N --sessions S --places P --seed X --faults --no-control --json`: so many people press at the release second, through the deployed
 * handler and the real engine; then the ledger is recounted. Ends with 1 when a zero is not zero or when the control stayed whole.
 */
const { values: given } = parseArgs({
  options: {
    citizens: { type: 'string', default: '2000' },
    sessions: { type: 'string', default: '10' },
    places: { type: 'string', default: '40' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    faults: { type: 'boolean', default: false },
    control: { type: 'boolean', default: true },
    json: { type: 'boolean', default: false },
  },
  allowNegative: true,
})

const count = (name: 'citizens' | 'sessions' | 'places', most: number): number => {
  const value = Number(given[name])
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  console.error(`--${name} is a whole number from 1 to ${most}`)
  process.exit(2)
}

const ZEROS = ['oversold', 'doubleClaims', 'orphanSuccesses', 'changedAnswers', 'falseFull'] as const
const WHAT: Record<keyof Figures, string> = {
  oversold: 'bookings beyond the places',
  doubleClaims: 'persons with two bookings of one matter',
  orphanSuccesses: 'successes without booking, claim, place, audit entry and kept answer',
  changedAnswers: 'keys that were answered in two ways',
  falseFull: '"full" said while a place was free',
  attempts: 'requests',
  wins: 'bookings made',
}

const seed = given.seed
const begun = Date.now()
const say = (line: string) => void process.stderr.write(`${String(Math.round((Date.now() - begun) / 1000)).padStart(4)} s  ${line}\n`)
// Under faults the functions log what they meet, by the thousand. What nobody expected is among the findings.
let logged = 0
console.error = () => void logged++
say(`seed ${seed}`)
const result = await runRush({
  citizens: count('citizens', 100_000),
  sessions: count('sessions', 300),
  places: count('places', 80),
  seed,
  faults: given.faults,
  control: given.control,
  log: say,
})
const { figures, findings } = result
const { control } = figures

if (given.json) console.log(JSON.stringify(figures))
else {
  for (const key of Object.keys(WHAT) as (keyof Figures)[]) {
    console.log(`${key.padEnd(16)} ${String(figures[key]).padStart(8)}   control ${String(control?.[key] ?? '-').padStart(6)}   ${WHAT[key]}`)
  }
}
say(`${result.lost} answers lost, engine killed ${result.crashes} times, ${logged} errors logged by the functions`)
for (const finding of findings.slice(0, 40)) say(`! ${finding}`)
if (findings.length > 40) say(`! and ${findings.length - 40} more`)

const whole = control ? ZEROS.filter((key) => control[key] === 0) : []
if (whole.length > 0) say(`the control did not break ${whole.join(', ')}`)
const good = findings.length === 0 && ZEROS.every((key) => figures[key] === 0) && whole.length === 0
if (!good) say(`FAILED; the same plan again: --seed ${seed}`)
process.exit(good ? 0 : 1)
