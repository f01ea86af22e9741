import { openWorld } from '../support/world.ts'
import { measureBooking } from './booking.ts'
import { measureColdStart } from './cold-start.ts'
import { measureContention } from './contention.ts'
import { stopStream } from './crowd.ts'
import { measureField } from './field.ts'
import { measureFieldPages } from './field-pages.ts'
import { growthRatio, measureGrowth } from './growth/measure.ts'
import { loadBundles } from './measure.ts'
import { measureSizes } from './sizes.ts'
import { measureUnits } from './units.ts'

/**
 * Ratios against floors measured in the same run (absolute times of a shared machine mean nothing), and sizes and units.
 * `--json` prints one object; otherwise a table with the aims.
 */
const AIMS: Record<string, { aim: number; better: 'more' | 'less'; what: string }> = {
  throughputRatio: { aim: 0.85, better: 'more', what: 'bookings a second, whole handler / bare SDK sending the same transaction' },
  cpuRatio: { aim: 1.3, better: 'less', what: 'CPU of a booking, whole handler / the same floor' },
  hotSessionRatio: {
    aim: 0.7,
    better: 'more',
    what: 'one hot session, 40 places, 2,000 people: whole handler / the least that the same outcome needs',
  },
  coldStartRatio: { aim: 1.5, better: 'less', what: 'start of the booking bundle / of a bundle with only the SDK client' },
  bookingBundleKB: { aim: 300, better: 'less', what: 'booking bundle, KB minified' },
  wcuPerWin: { aim: 10, better: 'less', what: 'write units of a booking that wins' },
  rcuPerWin: { aim: 10, better: 'less', what: 'read units of a booking that wins' },
  wcuPerLoss: { aim: 0, better: 'less', what: 'write units of one that finds it full' },
  rcuPerLoss: { aim: 1, better: 'less', what: 'read units of one that finds it full' },
  readGrowthRatio: {
    aim: 1.2,
    better: 'less',
    what: 'read units of dossier, pages, timeline: an archive of 4,000 cases / one of 1,000 (more: npm run growth)',
  },
  weappMainKB: { aim: 600, better: 'less', what: 'main package of the mini-program, KB' },
  h5FirstLoadGzipKB: { aim: 200, better: 'less', what: 'first load of the H5 app, KB gzip' },
  fieldSaveLongTaskRatio: { aim: 1, better: 'less', what: 'longest task of saving while typing, CPU slowed 4 times / 200 ms' },
  fieldPageLongTaskRatio: { aim: 1, better: 'less', what: 'longest task while typing on the record’s page, 20 visits with 100 photos / 200 ms' },
  fieldStorageRatio: { aim: 1, better: 'less', what: 'records of a day of 20 visits with 100 photos / 10 MB of WeChat' },
  fieldFilesRatio: { aim: 1, better: 'less', what: 'its photos / 200 MB of WeChat’s files' },
}

/** For the reader; no aim. */
const BESIDE: Record<string, string> = {
  throughputRatioPlainSdk: 'the same against the SDK as it comes: document client, default settings',
  cpuRatioPlainSdk: 'the same against the SDK as it comes',
  throughputRatioOwnClient: 'the same against the same transaction sent by our own client',
  cpuRatioOwnClient: 'the same against our own client',
  fieldPageSavingRatio: 'the same / without writing anything to the phone',
  fieldKeystrokesPerSave: 'letters that one save of a record takes together',
}

/** Small enough for every run; what grows with the archive grows fourfold here. */
const ARCHIVES = [1000, 4000]
const NOW = '2026-11-23T01:00:00.000Z'
const round = (value: number) => Math.round(value * 1000) / 1000

const run = async () => {
  const sizes = { ...(await measureSizes()), ...(await measureColdStart()), ...(await measureField()), ...(await measureFieldPages()) }
  const world = await openWorld(NOW)
  await stopStream(world)
  const bundles = await loadBundles()
  const { hotSessionRatio, contention } = await measureContention(world, bundles, NOW)
  const measured = { ...(await measureBooking(world, bundles, NOW)), hotSessionRatio, ...sizes, ...(await measureUnits(world, NOW)) }
  const readGrowthRatio = growthRatio(await measureGrowth(world, ARCHIVES))
  await world.close()
  const rounded = Object.fromEntries(Object.entries({ ...measured, readGrowthRatio }).map(([key, value]) => [key, round(value)]))
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ ...rounded, contention }))
    return
  }
  for (const [key, value] of Object.entries(rounded)) {
    const aim = AIMS[key]
    const reached = !aim ? '    ' : (aim.better === 'more' ? value >= aim.aim : value <= aim.aim) ? 'ok  ' : 'MISS'
    const said = aim ? `aim ${aim.better === 'more' ? '>=' : '<='} ${aim.aim}  ${aim.what}` : (BESIDE[key] ?? '')
    console.log(`${reached} ${key.padEnd(22)} ${String(value).padStart(9)}  ${said}`)
  }
  console.log('\nThe same hot session served in other ways (bare SDK; no rights, rules, claims, audit or kept answers in them):')
  for (const [way, outcome] of Object.entries(contention)) {
    const { places, wins, oversold, failed, transactions, calls, timeRatio } = outcome
    console.log(
      `     ${way.padEnd(22)} ${wins} wins for ${places} places, ${oversold} oversold, ${failed} failed; ${transactions} transactions and ${calls} calls a round, ${timeRatio} x the time of the floor`,
    )
  }
}

await run()
process.exit(0)
