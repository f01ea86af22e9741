import { join } from 'node:path'
import { checkBoard, checkLeaderDays, checkLines } from '../../functions/data/ledger.ts'
import { type Item, queryAll } from '../../functions/data/table.ts'
import { chanceOf } from './chance.ts'
import { type Deliveries, startDeliveries } from './deliveries.ts'
import { type DrawCount, drawLots, publishDraw, recountDraw } from './draw.ts'
import { buildBook, type Pool, startPool } from './instances.ts'
import { acceptOffers, ask, pressByWrongClock, rush, type Street, serverNow, sleep } from './phones.ts'
import { planOf, type Size } from './plan.ts'
import { type Figures, type Recount, recount } from './recount.ts'
import { openTown, publishSessions, type Resident, readSessions, settle, type Town } from './town.ts'

export type RushOptions = Size & { seed: string; faults: boolean; control: boolean; log(line: string): void }
export type RushResult = { figures: Figures & { control?: Figures }; findings: string[]; crashes: number; lost: number; draw: DrawCount }

const DAY = 86_400_000
/** As many as a small machine can keep busy; each does one thing at a time. */
const instancesFor = ({ citizens }: Size) => (citizens > 500 ? 24 : 12)
/** The window of the rush, and a later one for the control. */
const OPENS = Date.parse('2026-11-26T01:00:00.000Z')
const CONTROL_OPENS = Date.parse('2026-12-10T01:00:00.000Z')
const CONTROL: Size = { citizens: 180, sessions: 2, places: 20 }

type Scene = { street: Street; people: Resident[] }

/** The day before, the opening second, the day after; then everyone whose phone has heard nothing asks again, and days later everyone. */
const play = async ({ street, people }: Scene, deliveries: Deliveries, storm: { blows: boolean }, log: (line: string) => void): Promise<void> => {
  const { world } = street
  const setClock = (moment: number) => world.setNow(new Date(moment).toISOString())
  setClock(street.opensAt - DAY)
  await pressByWrongClock(street, people, 'DAY_AHEAD')
  setClock(street.opensAt - 2000)
  await deliveries.start()
  const begun = Date.now()
  await rush(street, people)
  log(`the rush took ${((Date.now() - begun) / 1000).toFixed(0)} s, ${street.attempts.length} requests`)
  storm.blows = false
  await askAgain(street)
  await deliveries.finish()
  await acceptOffers(street, people)
  // What the instances remember of full bands belongs to that day.
  await sleep(1100)
  setClock(street.opensAt + DAY)
  // Offers that nobody took go on to the next in line.
  await world.job('offers')
  if (street.draw) await drawLots(world)
  await pressByWrongClock(street, people, 'DAY_BEHIND')
  await deliveries.finish()
  setClock(street.opensAt + 3 * DAY)
  await repeatAll(street)
  await deliveries.finish()
}

const byKey = (street: Street) => {
  const groups = new Map<string, Street['attempts']>()
  for (const attempt of street.attempts) {
    const { citizenId, key } = attempt.wanted
    groups.set(`${citizenId}|${key}`, [...(groups.get(`${citizenId}|${key}`) ?? []), attempt])
  }
  return [...groups.values()]
}

/** Nothing may be lost: who never heard an answer asks with the same key until he does. */
const askAgain = async (street: Street): Promise<void> => {
  const open = byKey(street).filter(
    (tries) => tries.some(({ outcome }) => outcome.kind === 'LOST') && !tries.some(({ outcome }) => outcome.kind === 'WON'),
  )
  await Promise.all(open.map(([first]) => ask(street, first!.wanted, 20)))
}

/** Days later every request that had succeeded comes once more. */
const repeatAll = async (street: Street): Promise<void> => {
  const won = byKey(street).filter((tries) => tries.some(({ outcome }) => outcome.kind === 'WON'))
  await Promise.all(won.map(([first]) => ask(street, first!.wanted)))
}

const streetOf = async (town: Town, pool: Pool, seed: string, sessions: string[], opensAt: number, more: Partial<Street> = {}): Promise<Street> => ({
  world: town.world,
  pool,
  wire: town.wire,
  seed,
  stormy: () => false,
  engineTurns: () => 0,
  sessions,
  rows: await readSessions(town.world, sessions),
  opensAt,
  attempts: [],
  ...more,
})

const partitionsOf = async (world: Town['world'], { street, people }: Scene): Promise<Item[]> => {
  const partitions = [...street.sessions.map((id) => `SES#${id}`), ...people.map(({ citizen }) => `CIT#${citizen.id}`)]
  const items: Item[] = []
  for (const pk of partitions) items.push(...(await queryAll(world.stores.table, pk, '')))
  return items
}

/** The same crowd in small with the guards taken out of the writes: only the counts matter. */
const playControl = async (town: Town, bundle: string, sessions: string[], seed: string): Promise<Figures> => {
  const pool = await startPool(bundle, instancesFor(CONTROL), (no) => `${town.wire.url}/open/${no}`)
  const street = await streetOf(town, pool, `${seed}/control`, sessions, CONTROL_OPENS)
  const people = await settle(town.world, street.seed, planOf(street.seed, CONTROL))
  const nothing: Deliveries = { start: async () => undefined, finish: async () => undefined, stuck: () => 0, stop: async () => undefined }
  await play({ street, people }, nothing, { blows: false }, () => undefined)
  return recount(await partitionsOf(town.world, { street, people }), street.attempts).figures
}

/** The rush, the recount, and the control. */
export const runRush = async (options: RushOptions): Promise<RushResult> => {
  const { seed, faults, log } = options
  const town = await openTown(faults)
  try {
    const people = await settle(town.world, seed, planOf(seed, options))
    await town.openStream()
    const sessions = await publishSessions(town.world, options, '2026-12-14', new Date(OPENS).toISOString())
    const draw = await publishDraw(town.world, options, '2027-12-01', OPENS)
    const controlSessions = options.control ? await publishSessions(town.world, CONTROL, '2028-01-01', new Date(CONTROL_OPENS).toISOString()) : []
    log(`${people.length} people, ${sessions.length} sessions`)
    const bundle = await buildBook(join(town.folder, 'functions'))
    const pool = await startPool(bundle, instancesFor(options), (no) => (faults ? town.wire.urlOf(no) : `${town.engine()}/`))

    const storm = { blows: faults, turns: 0 }
    // Two power cuts, at a third and at two thirds of the requests that so many people are good for.
    const cuts = faults ? [1, 3].map((part) => part * options.citizens) : []
    let crashing: Promise<unknown> = Promise.resolve()
    const street = await streetOf(town, pool, seed, sessions, OPENS, {
      stormy: () => storm.blows,
      engineTurns: () => storm.turns,
      draw,
      onAttempt(count) {
        if (count !== cuts[0]) return
        cuts.shift()
        crashing = crashing.then(async () => {
          storm.turns++
          await town.crash()
          storm.turns++
        })
      },
    })
    const deliveries = await startDeliveries(town, chanceOf(`${seed}/deliveries`), faults)
    await play({ street, people }, deliveries, storm, log)
    await crashing
    await deliveries.stop()

    const items = await town.world.scan()
    log(`recounting ${items.length} items`)
    const { figures, findings }: Recount = recount(items, street.attempts)
    const projections = [...checkBoard(items), ...checkLeaderDays(items), ...checkLines(items, new Date(serverNow()).toISOString())].map(
      ({ item, problem }) => `${item} ${problem}`,
    )
    const drawn = recountDraw(items, street.attempts, draw)
    log(`draw: ${drawn.registered} registered, ${drawn.won} drawn, ${drawn.lost} not drawn`)
    const control = options.control ? await playControl(town, bundle, controlSessions, seed) : undefined
    return {
      figures: { ...figures, control },
      draw: drawn,
      findings: [
        ...findings,
        ...projections,
        ...drawn.findings,
        ...(deliveries.stuck() > 0 ? [`${deliveries.stuck()} stream records failed for good`] : []),
      ],
      crashes: storm.turns / 2,
      lost: street.attempts.filter(({ outcome }) => outcome.kind === 'LOST').length,
    }
  } finally {
    await town.close()
  }
}
