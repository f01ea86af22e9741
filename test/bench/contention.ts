import { randomUUID } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'
import { listPlaces } from '../../functions/data/places.ts'
import type { World } from '../support/world.ts'
import { bookEvent, type Floor, openFloor } from './booking.ts'
import { crowd, dayOf, passesOf, type Seat } from './crowd.ts'
import { type BookFunction, type Bundles, type Sdk, together } from './measure.ts'

/** One hot session: 40 places in 8 bands, 2,000 people who press one band each, so many of them at the same time. */
const PLACES = 40
const BANDS = 8
const CONTENDERS = 2000
const AT_ONCE = 32
const ROUNDS = 3

/** What a crowd of contenders led to. `transactions` and `calls` count what went to the engine, tries that came to nothing included. */
export type Outcome = { wins: number; oversold: number; failed: number; wall: number; transactions: number; calls: number }
type Press = (index: number) => Promise<'WON' | 'LOST' | 'FAILED'>

const run = async (press: Press): Promise<Outcome> => {
  const count = { WON: 0, LOST: 0, FAILED: 0 }
  let [calls, transactions] = [0, 0]
  const onRequest = (message: unknown) => {
    calls++
    const target = String((message as { request: ClientRequest }).request.getHeader('x-amz-target'))
    if (target.endsWith('.TransactWriteItems')) transactions++
  }
  subscribe('http.client.request.start', onRequest)
  const { wall } = await together(CONTENDERS, AT_ONCE, async (index) => {
    count[await press(index)]++
  })
  unsubscribe('http.client.request.start', onRequest)
  return { wins: count.WON, oversold: Math.max(0, count.WON - PLACES), failed: count.FAILED, wall, transactions, calls }
}

/**
 * The floor: the least that the same outcome needs with the bare SDK. 40 winners send the transaction of a booking, each in a partition of his own and
 * so without any contention; everybody else makes one cheap read of one item (whoever is refused must at least have his own key looked up: the answer
 * to his first tap may have been lost). No rights, no rules, no choice of a place, no second try.
 */
const floorRun = (floor: Floor, { GetItemCommand }: Sdk, TableName: string) =>
  run(async (index) => {
    if (index % (CONTENDERS / PLACES) === 0) {
      await floor.booking()
      return 'WON'
    }
    await floor.client.send(new GetItemCommand({ TableName, Key: { pk: { S: `FLOOR#${index}` }, sk: { S: `IDEM#${randomUUID()}` } } }))
    return 'LOST'
  })

/** The usual way, first kind: count the bookings, insert when there are fewer than places. Everyone who counts before the others have inserted gets in. */
const countThenInsert = ({ client }: Floor, { QueryCommand, PutItemCommand }: Sdk, TableName: string) => {
  const pk = { S: `COUNTED#${randomUUID()}` }
  return run(async (index) => {
    const { Count = 0 } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        Select: 'COUNT',
        ConsistentRead: true,
      }),
    )
    if (Count >= PLACES) return 'LOST'
    await client.send(new PutItemCommand({ TableName, Item: { pk, sk: { S: randomUUID() }, citizen: { S: `FLOOR#${index}` } } }))
    return 'WON'
  })
}

const TRIES = 5
/**
 * The usual way, second kind: one counter for the session, raised in the same transaction as the booking. It never oversells, but every contender
 * writes to the same item. The local engine runs transactions one after another; DynamoDB cancels those that overlap (`failed` shows who gave up) and
 * takes write units for each, lost ones included, from the one partition of the counter.
 */
const counterInTransaction = async ({ client }: Floor, { PutItemCommand, TransactWriteItemsCommand }: Sdk, TableName: string) => {
  const pk = { S: `COUNTER#${randomUUID()}` }
  await client.send(new PutItemCommand({ TableName, Item: { pk, sk: { S: 'COUNT' }, taken: { N: '0' } } }))
  return run(async (index) => {
    const TransactItems = [
      {
        Update: {
          TableName,
          Key: { pk, sk: { S: 'COUNT' } },
          UpdateExpression: 'SET taken = taken + :one',
          ConditionExpression: 'taken < :places',
          ExpressionAttributeValues: { ':one': { N: '1' }, ':places': { N: String(PLACES) } },
        },
      },
      { Put: { TableName, Item: { pk: { S: `FLOOR#${index}` }, sk: { S: randomUUID() } } } },
    ]
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      try {
        await client.send(new TransactWriteItemsCommand({ TransactItems }))
        return 'WON'
      } catch (error) {
        const { CancellationReasons: reasons = [] } = error as { CancellationReasons?: { Code?: string }[] }
        if (reasons.some((reason) => reason.Code === 'ConditionalCheckFailed')) return 'LOST'
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt))
      }
    }
    return 'FAILED'
  })
}

/** Expected answers to somebody who came too late; anything else is a failure. */
const REFUSED = new Set(['FULL', 'JUST_TAKEN'])

const handlerRun = async (world: World, book: BookFunction, seats: Seat[], day: number) => {
  const bands = await dayOf(world, day, PLACES / BANDS, BANDS)
  const places = seats.map((_, index) => bands[index % BANDS]!)
  const passes = await passesOf(world, seats, places)
  const winners = new Set<Seat>()
  const outcome = await run(async (index) => {
    const { statusCode, body } = await book.handler(bookEvent(seats[index]!, places[index]!, passes[index]), {})
    if (statusCode === 200) winners.add(seats[index]!)
    if (statusCode === 200) return 'WON'
    return REFUSED.has((JSON.parse(body) as { error: { code: string } }).error.code) ? 'LOST' : 'FAILED'
  })
  const taken = (await listPlaces(world.stores.table, bands[0]!.sessionId)).filter((place) => place.bk).length
  return { outcome: { ...outcome, oversold: outcome.wins - taken }, winners }
}

const best = (all: Outcome[]): Outcome => all.reduce((a, b) => (b.wall < a.wall ? b : a))

/**
 * One hot session through the whole handler, against the floor, and beside it the same crowd served the usual ways (bare SDK, no rights, no rules, no
 * claim, no audit, no answer kept). Rounds alternate; the fastest of each counts. Wins and what went wrong are summed over the rounds.
 */
export const measureContention = async (world: World, { sdk, own, book }: Bundles, now: string) => {
  let seats = await crowd(world, CONTENDERS + ROUNDS * PLACES + 1, now)
  const floor = await openFloor(world, { sdk, own }, seats.at(-1)!, (await dayOf(world, 290, 5))[0]!)
  const { name } = world.stores.table
  const all: Record<'floor' | 'handler' | 'countThenInsert' | 'counterInTransaction', Outcome[]> = {
    floor: [],
    handler: [],
    countThenInsert: [],
    counterInTransaction: [],
  }
  for (let round = 0; round < ROUNDS; round++) {
    // Whoever holds a claim is out of the next round.
    const { outcome, winners } = await handlerRun(world, book, seats.slice(0, CONTENDERS), 300 + round)
    seats = seats.filter((seat) => !winners.has(seat))
    all.handler.push(outcome)
    all.floor.push(await floorRun(floor, sdk, name))
    all.countThenInsert.push(await countThenInsert(floor, sdk, name))
    all.counterInTransaction.push(await counterInTransaction(floor, sdk, name))
  }
  const fastest = best(all.floor)
  const sum = (kind: keyof typeof all, what: 'wins' | 'oversold' | 'failed') => all[kind].reduce((total, one) => total + one[what], 0)
  const summary = (kind: keyof typeof all) => {
    const { wall, transactions, calls } = best(all[kind])
    const timeRatio = Math.round((wall / fastest.wall) * 100) / 100
    const [wins, oversold, failed] = [sum(kind, 'wins'), sum(kind, 'oversold'), sum(kind, 'failed')]
    return { places: ROUNDS * PLACES, wins, oversold, failed, transactions, calls, timeRatio }
  }
  return {
    hotSessionRatio: fastest.wall / best(all.handler).wall,
    contention: {
      handler: summary('handler'),
      floor: summary('floor'),
      countThenInsert: summary('countThenInsert'),
      counterInTransaction: summary('counterInTransaction'),
    },
  }
}
