import { openWorld } from '../support/world.ts'
import { measureBooking } from './booking.ts'
import { measureColdStart } from './cold-start.ts'
import { measureSizes } from './sizes.ts'
import { measureUnits } from './units.ts'

/**
 * Ratios against floors measured in the same run (absolute times of a shared machine mean nothing), and sizes and units.
 * `--json` prints one object; otherwise a table with the aims.
 */
const AIMS: Record<string, { aim: number; better: 'more' | 'less'; what: string }> = {
  throughputRatio: { aim: 0.85, better: 'more', what: 'bookings a second, whole handler / bare SDK sending the same transaction' },
  cpuRatio: { aim: 1.3, better: 'less', what: 'CPU of a booking, whole handler / the same floor' },
  coldStartRatio: { aim: 1.5, better: 'less', what: 'start of the booking bundle / of a bundle with only the SDK client' },
  bookingBundleKB: { aim: 300, better: 'less', what: 'booking bundle, KB minified' },
  wcuPerWin: { aim: 10, better: 'less', what: 'write units of a booking that wins' },
  rcuPerWin: { aim: 10, better: 'less', what: 'read units of a booking that wins' },
  wcuPerLoss: { aim: 0, better: 'less', what: 'write units of one that finds it full' },
  rcuPerLoss: { aim: 1, better: 'less', what: 'read units of one that finds it full' },
  weappMainKB: { aim: 600, better: 'less', what: 'main package of the mini-program, KB' },
  h5FirstLoadGzipKB: { aim: 200, better: 'less', what: 'first load of the H5 app, KB gzip' },
}

const run = async () => {
  const sizes = { ...(await measureSizes()), ...(await measureColdStart()) }
  const world = await openWorld('2026-11-23T01:00:00.000Z')
  const results: Record<string, number> = { ...sizes, ...(await measureUnits(world)), ...(await measureBooking(world)) }
  await world.close()
  const rounded = Object.fromEntries(Object.entries(results).map(([key, value]) => [key, Math.round(value * 1000) / 1000]))
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(rounded))
    return
  }
  for (const [key, value] of Object.entries(rounded)) {
    const aim = AIMS[key]
    if (!aim) continue
    const reached = aim.better === 'more' ? value >= aim.aim : value <= aim.aim
    console.log(
      `${reached ? 'ok  ' : 'MISS'} ${key.padEnd(18)} ${String(value).padStart(9)}  aim ${aim.better === 'more' ? '>=' : '<='} ${aim.aim}  ${aim.what}`,
    )
  }
}

await run()
process.exit(0)
