import { openWorld } from '../../support/world.ts'
import { type Measured, measureUnits } from './measure.ts'
import { concurrencyOf, costOf, hottest, LIMIT, PROVINCE, ratesOf, tableLoad, warmCost } from './model.ts'
import { PRICES } from './prices.ts'

/** Prints the capacity report as Markdown; docs/capacity.md holds a copy with the reasoning. Writes nothing. */
const NOW = '2026-11-23T01:00:00.000Z'

const number = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : String(Math.round(value * 100) / 100))
const table = (head: string[], rows: (string | number)[][]) =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map((one) => (typeof one === 'number' ? number(one) : one)))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')

const ACTIONS: [keyof Omit<Measured, 'directoryBytes'>, string][] = [
  ['board', 'a page of the board (40 cards)'],
  ['sessionPage', 'the page of a session, not kept'],
  ['check', 'the check before the last tap'],
  ['win', 'a booking that wins'],
  ['loss', 'a booking that finds its band full'],
  ['lossRemembered', 'the same within the second'],
  ['streamOfWin', 'what the stream does after a win (card, message, sending)'],
  ['cancel', 'a cancellation'],
]

const measured = await (async () => {
  const world = await openWorld(NOW)
  const units = await measureUnits(world, NOW)
  await world.close()
  return units
})()
const rates = ratesOf(PROVINCE)
const instances = concurrencyOf(PROVINCE, rates)
const load = tableLoad(PROVINCE, measured)

console.log('### Units, measured\n')
const unitsOf = (heat: Measured['win']) =>
  Object.entries(heat)
    .map(([kind, { write, read }]) => `${kind} ${write} W ${read} R`)
    .join(', ')
console.log(
  table(
    ['One', 'Units by kind of partition'],
    ACTIONS.map(([key, name]) => [name, unitsOf(measured[key])]),
  ),
)
console.log('\n### The worst second\n')
console.log(
  table(
    ['What', 'A second'],
    [
      ['taps on "book" that reach the function', rates.presses],
      ['taps that the gateway asks to come again', rates.refused],
      ['bookings won', rates.wins],
      ['taps on the famous session', rates.famousPresses],
      ['boards, pages, checks', `${number(rates.boards)}, ${number(rates.pages)}, ${number(rates.checks)}`],
      ['instances of `book` and `citizen` at work', `${instances.book}, ${instances.citizen}`],
      ['write units of the table', load.write],
      ['read units of the table', load.read],
    ],
  ),
)
console.log(`\n### The hottest partition of every kind (limit ${LIMIT.write} W, ${LIMIT.read} R a second)\n`)
console.log(
  table(
    ['Partition', 'W/s', 'R/s', '', 'Touched by'],
    hottest(PROVINCE, measured).map((row) => [row.partition, row.write, row.read, row.over ? `OVER: ${row.over}` : 'ok', row.touchedBy]),
  ),
)
console.log('\n### Cost of 100,000 bookings\n')
const regions = Object.entries(PRICES)
const costs = regions.map(([, prices]) => costOf(PROVINCE, measured, prices))
const sum = (cost: (typeof costs)[number]) => cost.reduce((all, one) => all + one.amount, 0)
console.log(
  table(
    ['', ...regions.map(([region, { currency, asOf }]) => `${region}, ${currency} (${asOf})`)],
    [
      ...costs[0]!.map(({ name }, index) => [name, ...costs.map((cost) => cost[index]!.amount)]),
      ['together', ...costs.map(sum)],
      [
        `${instances.book} warm instances of \`book\` for an hour`,
        ...regions.map(([, prices]) => warmCost(instances.book, PROVINCE.bookMemoryGb, 1, prices)),
      ],
    ],
  ),
)
process.exit(0)
