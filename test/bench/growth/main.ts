import { parseArgs } from 'node:util'
import { openWorld } from '../../support/world.ts'
import { stopStream } from '../crowd.ts'
import { growthRatio, measureGrowth } from './measure.ts'

/** `npm run growth -- --small 1000 --large 200000 --json`: what it costs to read a dossier, a page of a list and a timeline, in a small archive and in a large one. */
const { values: given } = parseArgs({
  options: { small: { type: 'string', default: '1000' }, large: { type: 'string', default: '200000' }, json: { type: 'boolean', default: false } },
})
const sizes = [Number(given.small), Number(given.large)]
const begun = performance.now()
const say = (line: string) => process.stderr.write(`${String(Math.round((performance.now() - begun) / 1000)).padStart(5)} s  ${line}\n`)
const world = await openWorld('2026-11-23T01:00:00.000Z')
await stopStream(world)
const reads = await measureGrowth(world, sizes, say)
await world.close()
const readGrowthRatio = Math.round(growthRatio(reads) * 1000) / 1000
if (given.json) console.log(JSON.stringify({ sizes, reads, readGrowthRatio }))
else {
  console.log(`read units       ${sizes.map((size) => String(size).padStart(10)).join('')}`)
  for (const name of Object.keys(reads[0]!)) console.log(`${name.padEnd(17)}${reads.map((one) => one[name]!.toFixed(1).padStart(10)).join('')}`)
  console.log(`readGrowthRatio  ${readGrowthRatio} (aim <= 1.2)`)
}
process.exit(readGrowthRatio <= 1.2 ? 0 : 1)
