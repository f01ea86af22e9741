import type { World } from '../support/world.ts'
import { crowd } from './crowd.ts'

type Consumed = { ConsumedCapacity?: Capacity | Capacity[] }
type Capacity = { CapacityUnits?: number; ReadCapacityUnits?: number; WriteCapacityUnits?: number }

/** Write and read units of a booking that wins and of one that finds the band full, as the engine reports them (ReturnConsumedCapacity). */
export const measureUnits = async (world: World): Promise<{ wcuPerWin: number; rcuPerWin: number; wcuPerLoss: number; rcuPerLoss: number }> => {
  const [winner, loser, filler] = await crowd(world, 3)
  const one = await world.published({ date: '2026-12-14', placesPerBand: 10, walkInPlaces: 0 })
  const full = await world.published({ date: '2026-12-15', placesPerBand: 1, walkInPlaces: 0 })
  await world.ok('POST /v1/bookings', { body: { sessionId: full.id, band: '01', matterId: filler!.matterId }, token: filler!.token })

  const { client } = world.stores.table
  let used = { read: 0, write: 0 }
  const send = client.send.bind(client) as (command: { input: Record<string, unknown>; constructor: { name: string } }) => Promise<Consumed>
  client.send = (async (command: { input: Record<string, unknown>; constructor: { name: string } }) => {
    command.input.ReturnConsumedCapacity = 'TOTAL'
    const writes = /Put|Update|Delete|Write/.test(command.constructor.name)
    const answer = await send(command)
    for (const one of [answer.ConsumedCapacity ?? []].flat()) used[writes ? 'write' : 'read'] += one.CapacityUnits ?? 0
    return answer
  }) as unknown as typeof client.send

  const measure = async (seat: { token: string; matterId: string }, sessionId: string, status: number) => {
    used = { read: 0, write: 0 }
    const answer = await world.call('POST /v1/bookings', { body: { sessionId, band: '01', matterId: seat.matterId }, token: seat.token })
    if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status} ${answer.error?.code}`)
    return used
  }
  const win = await measure(winner!, one.id, 200)
  const loss = await measure(loser!, full.id, 409)
  client.send = send as unknown as typeof client.send
  return { wcuPerWin: win.write, rcuPerWin: win.read, wcuPerLoss: loss.write, rcuPerLoss: loss.read }
}
