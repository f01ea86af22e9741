import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type StreamViewType, UpdateTableCommand } from '@aws-sdk/client-dynamodb'
import { ulid } from 'ulid'
import type { Matter } from '../../functions/contract/booking.ts'
import { isFailure } from '../../functions/contract/failure.ts'
import { type Citizen, subjectOf } from '../../functions/data/citizens.ts'
import { matterItem, openMatter } from '../../functions/data/matters.ts'
import type { SessionRow } from '../../functions/data/session-row.ts'
import { type Table, transact, type Write } from '../../functions/data/table.ts'
import { type Engine, LOCAL_TABLE, localClient, makeTable, startEngine } from '../../infra/local/engine.ts'
import { readTable } from '../../infra/local/template.ts'
import { startTwins } from '../../infra/local/testing.ts'
import { matter, person } from '../support/county.ts'
import { openWorld, type World } from '../support/world.ts'
import { chanceOf } from './chance.ts'
import { bandsFor, type PersonPlan, type Size } from './plan.ts'
import { startWire, type Wire } from './wire.ts'

/** A county on an engine that can be killed, with sessions that open at a second to come and people who are signed in and have stated their matter. */
export type Town = {
  world: World
  wire: Wire
  folder: string
  /** Address of the engine that runs now. */
  engine(): string
  /** What follows from changes is recorded from now on. */
  openStream(): Promise<void>
  /** The engine dies (SIGKILL) and comes back on the same file. */
  crash(): Promise<void>
  close(): Promise<void>
}

/** The second wave comes while the crowd is still there. */
const WAVE_MS = 2500

export const BEFORE = '2026-11-23T01:00:00.000Z'

/** The local engine's writes cost more with every record that its stream holds, so people come before the stream is on. */
const setStream = async (endpoint: string, on: boolean): Promise<void> => {
  const client = localClient(endpoint)
  const view = on && { StreamViewType: readTable().StreamSpecification?.StreamViewType as StreamViewType }
  await client.send(new UpdateTableCommand({ TableName: LOCAL_TABLE, StreamSpecification: { StreamEnabled: on, ...view } }))
  client.destroy()
}

/** `onDisk`: the engine keeps its data in a file, so that it can die; otherwise in memory. */
export const openTown = async (onDisk: boolean): Promise<Town> => {
  const folder = mkdtempSync(join(tmpdir(), 'rush-'))
  const file = onDisk ? join(folder, 'db') : undefined
  let engine: Engine = await startEngine(file)
  await makeTable(engine.endpoint)
  await setStream(engine.endpoint, false)
  const wire = await startWire(engine.endpoint)
  const world = await openWorld(BEFORE, async () => {
    const twins = await startTwins()
    const env = { ...twins.env, TABLE_NAME: LOCAL_TABLE, DYNAMODB_ENDPOINT: wire.url }
    Object.assign(process.env, env)
    return { ...twins, env, endpoint: wire.url, table: LOCAL_TABLE }
  })
  return {
    world,
    wire,
    folder,
    engine: () => engine.endpoint,
    openStream: () => setStream(engine.endpoint, true),
    async crash() {
      await engine.kill()
      engine = await startEngine(file)
      wire.point(engine.endpoint)
    },
    async close() {
      await world.close()
      await wire.stop()
      await engine.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Published sessions that open to the public at `opensAt`; a day each from `firstDay` on. Every second one keeps a place for the desk and releases a
 * part in a wave seconds later.
 */
export const publishSessions = async (world: World, size: Size, firstDay: string, opensAt: string): Promise<string[]> => {
  const { bands, placesPerBand } = bandsFor(size.places)
  const end = 8 * 60 + bands * 30
  const to = `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`
  const ids: string[] = []
  for (let day = 0; day < size.sessions; day++) {
    const date = new Date(Date.parse(firstDay) + day * 86_400_000).toISOString().slice(0, 10)
    const waves = { deskPlaces: 1, waves: [{ opensAt: new Date(Date.parse(opensAt) + WAVE_MS).toISOString(), percent: 40 }] }
    const shape = { date, from: '08:00', to, slotMinutes: 30, placesPerBand, walkInPlaces: 0, opensAt }
    ids.push((await world.published({ ...shape, ...(day % 2 === 1 && size.places > 1 && waves) })).id)
  }
  return ids
}

/** Somebody of the plan with his record and his matter. */
export type Resident = { plan: PersonPlan; citizen: Citizen; matter: Matter }

/** All these people are new: every look-up finds nobody, without asking. */
const nobody = { name: LOCAL_TABLE, client: { send: async () => ({}) } } as unknown as Table

/** DynamoDB takes so many writes in one transaction; for the local engine that is the quickest way in. */
const MOST_WRITES = 100

/** A verified person with a complete matter: the writes that the real functions make, many people in one transaction. */
export const settle = async ({ stores }: World, seed: string, plans: PersonPlan[]): Promise<Resident[]> => {
  const { table, vault } = stores
  let waiting: Write[] = []
  const flush = async () => {
    const done = await transact(table, waiting)
    if (!done.ok) throw new Error(`people could not be settled: ${done.failed}`)
    waiting = []
  }
  const residents: Resident[] = []
  for (const plan of plans) {
    const chance = chanceOf(`${seed}/name/${plan.no}`)
    const newId = () => ulid(Date.parse(BEFORE), chance.next)
    const id = newId()
    const call = { actor: { id, role: 'CITIZEN' }, now: BEFORE }
    const made = await subjectOf({ ...stores, table: nobody }, person(`来访人${plan.no}`), id, call)
    if (isFailure(made)) throw new Error(`no record for person ${plan.no}: ${made.failure}`)
    const stated = matterItem(vault, `${id}.${newId()}`, matter(`第${plan.no}位来访人反映屋面渗漏无人维修`, { category: 'OTHER' }), BEFORE)
    // Nobody looks these people up by phone or number.
    const own = made.writes.filter((write) => !write.name.startsWith('lookup'))
    if (waiting.length + own.length + 1 > MOST_WRITES) await flush()
    waiting.push(...own, { name: 'matter', put: stated, condition: 'attribute_not_exists(pk)' })
    residents.push({ plan, citizen: made.citizen, matter: openMatter(vault, stated) })
  }
  await flush()
  return residents
}

export const readSessions = async (world: World, ids: string[]): Promise<Map<string, SessionRow>> => {
  const { findSession } = await import('../../functions/data/session-row.ts')
  return new Map(await Promise.all(ids.map(async (id) => [id, (await findSession(world.stores, id))!.row] as const)))
}
