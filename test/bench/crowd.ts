import { UpdateTableCommand } from '@aws-sdk/client-dynamodb'
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { ulid } from 'ulid'
import { isFailure } from '../../functions/contract/failure.ts'
import { subjectOf } from '../../functions/data/citizens.ts'
import { matterItem } from '../../functions/data/matters.ts'
import type { Item } from '../../functions/data/table.ts'
import { signAccess } from '../../functions/http/tokens.ts'
import { matter, person, type World } from '../support/world.ts'
import { together } from './measure.ts'

export type Seat = { token: string; matterId: string; citizenId: string }
export type Place = { sessionId: string; band: string }

/**
 * In AWS a stream costs a writer nothing. In the local engine every write gets slower with every record that the stream holds (two thousand bookings
 * make a transaction ten times as long), which would hide everything that is measured here.
 */
export const stopStream = async ({ database, stores: { table } }: World): Promise<void> => {
  await database.send(new UpdateTableCommand({ TableName: table.name, StreamSpecification: { StreamEnabled: false } }))
}

const AT_ONCE = 8

/** Citizens who are signed in, verified, and have stated their matter: all that happens before the release second. Their items are made by the real functions. */
export const crowd = async ({ database, stores }: World, size: number, now: string): Promise<Seat[]> => {
  const { table, vault } = stores
  const seats: Seat[] = []
  const items: Item[] = []
  for (let index = 0; index < size; index++) {
    const id = ulid(Date.parse(now))
    const made = await subjectOf({ ...stores, table: NOBODY }, person(`来访人${index}`), id, { actor: { id, role: 'CITIZEN' }, now })
    if (isFailure(made)) throw new Error(`person ${index}: ${made.failure}`)
    const matterId = `${id}.${ulid(Date.parse(now))}`
    items.push(...made.writes.flatMap((write) => ('put' in write ? [write.put] : [])))
    items.push(matterItem(vault, matterId, matter(`第${index}位来访人反映屋面渗漏无人维修`, { category: 'OTHER' }), now))
    const { token } = await signAccess(vault.tokenKey, { id, role: 'CITIZEN', family: 'bench', version: 1 }, now)
    seats.push({ token, matterId, citizenId: id })
  }
  const batches = Array.from({ length: Math.ceil(items.length / 25) }, (_, index) => items.slice(index * 25, index * 25 + 25))
  await together(batches.length, AT_ONCE, async (index) => {
    const puts = batches[index]!.map((Item) => ({ PutRequest: { Item } }))
    const { UnprocessedItems } = await database.send(new BatchWriteCommand({ RequestItems: { [table.name]: puts } }))
    if (UnprocessedItems?.[table.name]?.length) throw new Error('the engine left items out')
  })
  return seats
}
/** All these people are new: no look-up finds anybody. */
const NOBODY = { name: '', client: { send: async () => ({}) } } as unknown as World['stores']['table']

/** The passes of the check before the last tap, as the app gets them. */
export const passesOf = async (world: World, seats: Seat[], places: Place[]): Promise<(string | undefined)[]> => {
  const passes: (string | undefined)[] = []
  await together(seats.length, AT_ONCE, async (index) => {
    const { token, matterId } = seats[index]!
    const answer = await world.ok('POST /v1/bookings/check', { body: { sessionId: places[index]!.sessionId, matterId }, token })
    passes[index] = answer.pass
  })
  return passes
}

const BANDS = 16
/** A day of 16 half-hour bands; `day` counts from the first of January. */
export const dayOf = async (world: World, day: number, placesPerBand: number, bands = BANDS): Promise<Place[]> => {
  const date = new Date(Date.UTC(2027, 0, day)).toISOString().slice(0, 10)
  const to = `${String(8 + bands / 2).padStart(2, '0')}:00`
  const session = await world.published({ date, from: '08:00', to, placesPerBand, walkInPlaces: 0 })
  return Array.from({ length: bands }, (_, index) => ({ sessionId: session.id, band: String(index + 1).padStart(2, '0') }))
}

/**
 * Bands for so many bookings, in days of 16 bands with 5 places each (a reception day has 10-40, in short bands). Every booking has a band of its own: what is
 * measured on them is a booking without contention.
 */
export const rooms = async (world: World, count: number): Promise<Place[]> => {
  const bands: Place[] = []
  for (let day = 1; bands.length < count; day++) bands.push(...(await dayOf(world, day, 5)))
  return bands
}
