import { readYaml } from '../../../infra/local/template.ts'
import { openWorld } from '../../support/world.ts'
import { measureUnits } from './measure.ts'
import { hottest, PROVINCE, tableLoad } from './model.ts'

const NOW = '2026-11-23T01:00:00.000Z'

it('keeps the table of prod warm for what the code costs today, and no partition above its limit', async () => {
  const world = await openWorld(NOW)
  const measured = await measureUnits(world, NOW).finally(() => world.close())
  const { params } = readYaml('serverless.yml') as { params: Record<'prod', { warmReads: number; warmWrites: number }> }
  const load = tableLoad(PROVINCE, measured)
  expect(params.prod.warmWrites).toBeGreaterThanOrEqual(load.write)
  expect(params.prod.warmReads).toBeGreaterThanOrEqual(load.read)
  expect(hottest(PROVINCE, measured).filter(({ over }) => over)).toEqual([])
}, 180_000)
