import { randomUUID } from 'node:crypto'
import type { TransactWriteItem as SdkAction } from '@aws-sdk/client-dynamodb'
import type { Command, TransactWriteItem } from '../../functions/data/client.ts'
import { fromAttributes } from '../../functions/data/values.ts'
import type { World } from '../support/world.ts'
import { crowd, type Place, passesOf, rooms, type Seat } from './crowd.ts'
import { type Bundles, better, NOTHING_YET, type Sdk, together } from './measure.ts'

const WARM = 400
const ROUNDS = 8
const EACH = 100
const AT_ONCE = 8

export const bookEvent = (seat: Seat, { sessionId, band }: Place, pass: string | undefined) => ({
  version: '2.0',
  routeKey: 'POST /v1/bookings',
  rawPath: '/v1/bookings',
  headers: { authorization: `Bearer ${seat.token}`, 'idempotency-key': randomUUID() },
  body: JSON.stringify({ sessionId, band, matterId: seat.matterId, pass }),
  requestContext: { requestId: randomUUID() },
})

/** The five writes of a real booking, as values: what the floor sends again and again under keys of its own. */
const record = async (world: World, seat: Seat, place: Place): Promise<Recorded[]> => {
  const { client } = world.stores.table
  const { send } = client
  let sent: TransactWriteItem[] = []
  client.send = ((command: Command) => {
    if ('TransactItems' in command.input) sent = command.input.TransactItems
    return send(command)
  }) as typeof send
  await world.ok('POST /v1/bookings', { body: { ...place, matterId: seat.matterId }, token: seat.token })
  client.send = send
  return sent.map(({ Put, Update }) =>
    Put
      ? { kind: 'Put', rest: Put, values: fromAttributes(Put.Item) }
      : { kind: 'Update', rest: Update!, values: fromAttributes(Update!.ExpressionAttributeValues!) },
  )
}
type Recorded =
  | { kind: 'Put'; rest: NonNullable<TransactWriteItem['Put']>; values: Record<string, unknown> }
  | { kind: 'Update'; rest: NonNullable<TransactWriteItem['Update']>; values: Record<string, unknown> }

/** The recorded transaction in a partition of its own; the place's row is one that nobody has taken. */
export const floorOf = (recorded: Recorded[], partition: string) =>
  recorded.map(({ kind, rest, values }) => {
    if (kind === 'Put') return { Put: { ...rest, Item: { ...values, pk: partition } } }
    // What the update sets stays; its condition becomes that nobody has taken the row.
    const used = new Set(rest.UpdateExpression?.match(/[:#]\w+/g))
    const names = Object.entries(rest.ExpressionAttributeNames ?? {}).filter(([name]) => used.has(name))
    return {
      Update: {
        ...rest,
        Key: { pk: partition, sk: unmarshalledSk(rest) },
        ConditionExpression: 'attribute_not_exists(bk)',
        ExpressionAttributeNames: names.length > 0 ? Object.fromEntries(names) : undefined,
        ExpressionAttributeValues: Object.fromEntries(Object.entries(values).filter(([name]) => used.has(name))),
      },
    }
  })

const unmarshalledSk = (update: NonNullable<TransactWriteItem['Update']>): string => String(fromAttributes(update.Key).sk)

const withAttributes = <T>(actions: ReturnType<typeof floorOf>, marshall: (values: Record<string, unknown>) => T) =>
  actions.map(({ Put, Update }) =>
    Put
      ? { Put: { ...Put, Item: marshall(Put.Item) } }
      : { Update: { ...Update, Key: marshall(Update.Key), ExpressionAttributeValues: marshall(Update.ExpressionAttributeValues) } },
  )

export type Floor = { booking(): Promise<void>; plainBooking(): Promise<void>; ownBooking(): Promise<void>; client: ReturnType<Sdk['openClient']> }

export const openFloor = async (world: World, { sdk, own }: Pick<Bundles, 'sdk' | 'own'>, seat: Seat, place: Place): Promise<Floor> => {
  const { DYNAMODB_ENDPOINT: endpoint } = process.env
  const recorded = await record(world, seat, place)
  const [client, plain, ownClient] = [sdk.openClient(endpoint), sdk.openPlain(endpoint), own.openClient(endpoint)]
  const next = () => floorOf(recorded, `FLOOR#${randomUUID()}`)
  return {
    client,
    async booking() {
      const TransactItems = withAttributes(next(), (values) => sdk.marshall(values)) as SdkAction[]
      await client.send(new sdk.TransactWriteItemsCommand({ TransactItems, ReturnConsumedCapacity: 'TOTAL' }))
    },
    async plainBooking() {
      await plain.send(new sdk.TransactWriteCommand({ TransactItems: next(), ReturnConsumedCapacity: 'TOTAL' }))
    },
    async ownBooking() {
      const TransactItems = withAttributes(next(), own.toAttributes)
      await ownClient.send({ operation: 'TransactWriteItems', input: { TransactItems, ReturnConsumedCapacity: 'TOTAL' } })
    },
  }
}

/**
 * Whole bookings through the deployed bundle against the floor: the bare SDK sending a transaction of the same five writes, with the same sizes
 * and conditions, to the same engine. Rounds alternate, so that whatever else the machine does falls on all; the best round of each counts.
 */
export const measureBooking = async (world: World, { sdk, own, book }: Bundles, now: string) => {
  const count = WARM + ROUNDS * EACH
  const seats = await crowd(world, count + 1, now)
  const places = await rooms(world, count + 1)
  const floor = await openFloor(world, { sdk, own }, seats.at(-1)!, places.at(-1)!)
  const passes = await passesOf(world, seats.slice(0, count), places)

  const handler = async (index: number): Promise<void> => {
    const answer = await book.handler(bookEvent(seats[index]!, places[index]!, passes[index]), {})
    if (answer.statusCode !== 200) throw new Error(answer.body)
  }
  // Each bundle is warmed by as many of its own calls.
  await together(WARM, AT_ONCE, floor.booking)
  await together(WARM, AT_ONCE, floor.plainBooking)
  await together(WARM, AT_ONCE, floor.ownBooking)
  await together(WARM, AT_ONCE, handler)
  const best = { floor: NOTHING_YET, plain: NOTHING_YET, own: NOTHING_YET, handler: NOTHING_YET }
  for (let round = 0; round < ROUNDS; round++) {
    best.floor = better(best.floor, await together(EACH, AT_ONCE, floor.booking))
    best.handler = better(best.handler, await together(EACH, AT_ONCE, (index) => handler(WARM + round * EACH + index)))
    best.plain = better(best.plain, await together(EACH, AT_ONCE, floor.plainBooking))
    best.own = better(best.own, await together(EACH, AT_ONCE, floor.ownBooking))
  }
  if (process.env.BENCH_VERBOSE) console.error(EACH, best)
  return {
    throughputRatio: best.floor.wall / best.handler.wall,
    cpuRatio: best.handler.cpu / best.floor.cpu,
    throughputRatioPlainSdk: best.plain.wall / best.handler.wall,
    cpuRatioPlainSdk: best.handler.cpu / best.plain.cpu,
    throughputRatioOwnClient: best.own.wall / best.handler.wall,
    cpuRatioOwnClient: best.handler.cpu / best.own.cpu,
  }
}
