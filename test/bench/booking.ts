import { randomUUID } from 'node:crypto'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { ROOT } from '../../infra/build/bundle.ts'
import type { World } from '../support/world.ts'
import { crowd, rooms } from './crowd.ts'

const ROUNDS = 5
const EACH = 120
const AT_ONCE = 8

type Measure = { wall: number; cpu: number }

const together = async (count: number, one: (index: number) => Promise<void>): Promise<Measure> => {
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  let next = 0
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let index = next++; index < count; index = next++) await one(index)
    }),
  )
  const used = process.cpuUsage(cpu)
  return { wall: performance.now() - start, cpu: used.user + used.system }
}

/**
 * Whole bookings through the deployed bundle against the floor: the bare SDK sending a transaction of the same five writes, with the same sizes
 * and conditions, to the same engine. Rounds alternate, so that whatever else the machine does falls on both; the best round of each counts.
 */
export const measureBooking = async (world: World): Promise<{ throughputRatio: number; cpuRatio: number }> => {
  const book = (await import(`${ROOT}/dist/functions/book/index.mjs`)) as {
    handler(event: unknown, context: unknown): Promise<{ statusCode: number; body: string }>
  }
  const seats = await crowd(world, ROUNDS * EACH + 1)
  const places = await rooms(world, ROUNDS * EACH + 1)
  const { client } = world.stores.table

  // The floor repeats what a real booking wrote.
  let recorded: NonNullable<TransactWriteCommand['input']['TransactItems']> = []
  const send = client.send.bind(client) as (command: unknown) => Promise<unknown>
  client.send = ((command: unknown) => {
    if (command instanceof TransactWriteCommand) recorded = command.input.TransactItems!
    return send(command)
  }) as typeof client.send
  await world.ok('POST /v1/bookings', { body: { ...places.at(-1)!, matterId: seats.at(-1)!.matterId }, token: seats.at(-1)!.token })
  client.send = send as typeof client.send

  // As the app does it: the check before the last tap gives the pass.
  const passes: (string | undefined)[] = []
  for (const [index, seat] of seats.slice(0, ROUNDS * EACH).entries()) {
    passes.push(
      (await world.ok('POST /v1/bookings/check', { body: { sessionId: places[index]!.sessionId, matterId: seat.matterId }, token: seat.token })).pass,
    )
  }

  const floor = async (): Promise<void> => {
    const id = randomUUID()
    const TransactItems = recorded.map((action) => {
      if (action.Update) {
        // A place row of the floor's own: the same update on a row that is free.
        const { ConditionExpression: _condition, ExpressionAttributeValues: values, ...rest } = action.Update
        const free = Object.fromEntries(Object.entries(values ?? {}).filter(([key]) => key === ':bk' || key === ':k'))
        return {
          Update: { ...rest, Key: { pk: `FLOOR#${id}`, sk: 'P' }, ConditionExpression: 'attribute_not_exists(bk)', ExpressionAttributeValues: free },
        }
      }
      return { Put: { ...action.Put!, Item: { ...action.Put!.Item, pk: `FLOOR#${id}` } } }
    })
    await client.send(new TransactWriteCommand({ TransactItems }))
  }

  const handler = async (index: number): Promise<void> => {
    const seat = seats[index]!
    const { sessionId, band } = places[index]!
    const answer = await book.handler(
      {
        version: '2.0',
        routeKey: 'POST /v1/bookings',
        rawPath: '/v1/bookings',
        headers: { authorization: `Bearer ${seat.token}`, 'idempotency-key': randomUUID() },
        body: JSON.stringify({ sessionId, band, matterId: seat.matterId, pass: passes[index] }),
        requestContext: { requestId: randomUUID() },
      },
      {},
    )
    if (answer.statusCode !== 200) throw new Error(answer.body)
  }

  const best = { floor: { wall: Infinity, cpu: Infinity }, handler: { wall: Infinity, cpu: Infinity } }
  const keep = (kind: keyof typeof best, measured: Measure) => {
    best[kind] = { wall: Math.min(best[kind].wall, measured.wall), cpu: Math.min(best[kind].cpu, measured.cpu) }
  }
  await together(60, floor)
  for (let round = 0; round < ROUNDS; round++) {
    keep('floor', await together(EACH, floor))
    keep('handler', await together(EACH, (index) => handler(round * EACH + index)))
  }
  return { throughputRatio: best.floor.wall / best.handler.wall, cpuRatio: best.handler.cpu / best.floor.cpu }
}
