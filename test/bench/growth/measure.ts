import { openClient } from '../../../functions/data/client.ts'
import type { Item } from '../../../functions/data/table.ts'
import type { Person, World } from '../../support/world.ts'
import { type Heat, heatWhile } from '../capacity/measure.ts'
import { type County, caseIdOf, citizenOf, itemsOf } from './generate.ts'
import { importedEngine } from './import.ts'

/** Read units of what people open all day, at one size of the archive. */
export type Reads = Record<string, number>
const unitsOf = (heat: Heat): number => Object.values(heat).reduce((sum, { read }) => sum + read, 0)

const at = (id: string) => ({ params: { id } })

/** Who reads; signed in before the archive is put under them. */
const readersOf = async (world: World) => ({
  supervisor: await world.member('SUPERVISOR', 'xinfang'),
  handler: await world.member('HANDLER', 'zhujian'),
  mayor: await world.member('LEADER', 'county', world.mayor),
})
type Readers = Awaited<ReturnType<typeof readersOf>>

const everything = function* (base: readonly Item[], cases: number, world: World, county: County): Iterable<Item> {
  yield* base
  for (let index = 0; index < cases; index++) yield* itemsOf(world.stores, index, county)
}

type Listed = 'GET /v1/office/due' | 'GET /v1/unit/cases'

const firstPage = async (world: World, who: Person, route: Listed): Promise<{ units: number; next?: string }> => {
  let next: string | undefined
  const heat = await heatWhile(world, async () => {
    next = (await world.by(who, route)).next
  })
  return { units: unitsOf(heat), next }
}

/** The middle of a long list and not only its first page: the cursor must not cost what lies before it. */
const secondPage = async (world: World, who: Person, route: Listed, next: string | undefined) =>
  next ? unitsOf(await heatWhile(world, () => world.by(who, route, { query: { cursor: next } }))) : 0

const readAll = async (world: World, { supervisor, handler, mayor }: Readers, cases: number): Promise<Reads> => {
  // The same cases at every size, each with a log: what differs is only how much lies around them.
  const sample = Array.from({ length: 20 }, (_, index) => index * 40).filter((index) => index < cases)
  const dossiers = unitsOf(
    await heatWhile(world, async () => {
      for (const index of sample) await world.by(supervisor, 'GET /v1/cases/{id}/dossier', at(caseIdOf(index)))
    }),
  )
  const office = await firstPage(world, supervisor, 'GET /v1/office/due')
  const unit = await firstPage(world, handler, 'GET /v1/unit/cases')
  const timelines = unitsOf(
    await heatWhile(world, async () => {
      const { listCitizenCases } = await import('../../../functions/data/cases.ts')
      for (const index of sample) await listCitizenCases(world.stores, citizenOf(index), '2026-11-23T01:00:00.000Z')
    }),
  )
  return {
    dossier: dossiers / sample.length,
    officePage: office.units,
    officeSecondPage: await secondPage(world, supervisor, 'GET /v1/office/due', office.next),
    unitPage: unit.units,
    unitSecondPage: await secondPage(world, handler, 'GET /v1/unit/cases', unit.next),
    monthPage: unitsOf(await heatWhile(world, () => world.by(supervisor, 'GET /v1/office/cases', { query: { month: '2026-11' } }))),
    leaderPage: unitsOf(await heatWhile(world, () => world.by(mayor, 'GET /v1/leader/cases'))),
    timeline: timelines / sample.length,
  }
}

/** Reads of an archive of each size, by the deployed handlers on the real engine (ReturnConsumedCapacity). */
export const measureGrowth = async (world: World, sizes: readonly number[], log: (line: string) => void = () => undefined): Promise<Reads[]> => {
  const readers = await readersOf(world)
  const base = await world.scan()
  const { directory, table } = world.stores
  const leaders = (await directory.list('LEADER')).map(({ id, name, post, remit }) => ({ id, name, post, remit }))
  const county = { units: ['zhujian', 'renshe'], leaders }
  const usual = table.client
  const measured: Reads[] = []
  for (const cases of sizes) {
    const engine = await importedEngine(everything(base, cases, world, county))
    log(`${cases} cases imported`)
    table.client = openClient(engine.endpoint)
    measured.push(await readAll(world, readers, cases))
    table.client.destroy()
    table.client = usual
    await engine.stop()
  }
  return measured
}

/** The worst growth of any of them from the smaller archive to the larger. */
export const growthRatio = ([small, large]: readonly Reads[]): number => Math.max(...Object.keys(small!).map((name) => large![name]! / small![name]!))
