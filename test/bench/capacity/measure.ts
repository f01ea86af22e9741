import type { Client, Command, TransactWriteItem } from '../../../functions/data/client.ts'
import type { Item } from '../../../functions/data/table.ts'
import type { Attributes, Value } from '../../../functions/data/values.ts'
import type { World } from '../../support/world.ts'
import { crowd, dayOf, passesOf } from '../crowd.ts'

/** Write and read units by kind of partition: the part of the partition key before the first `#`. */
export type Heat = Record<string, { write: number; read: number }>

type Input = {
  Key?: Attributes
  Item?: Attributes
  ExpressionAttributeValues?: Attributes
  RequestItems?: Record<string, { Keys?: Attributes[] }>
  TransactItems?: TransactWriteItem[]
  ReturnConsumedCapacity?: string
}
type Capacity = { CapacityUnits?: number }
type Answer = { ConsumedCapacity?: Capacity | Capacity[] }

const kindOf = (pk: Value | undefined): string => (pk && 'S' in pk ? pk.S.split('#')[0]! : '')
const WRITES = /Put|Update|Delete|Write/

/** Bytes of an attribute as DynamoDB counts them, near enough to tell how many whole kilobytes an item has. */
const bytesOf = (value: Value): number => {
  if ('S' in value) return Buffer.byteLength(value.S)
  if ('N' in value) return Math.ceil(value.N.length / 2) + 1
  if ('B' in value) return Buffer.byteLength(value.B, 'base64')
  if ('L' in value) return 3 + value.L.reduce((sum, one) => sum + bytesOf(one) + 1, 0)
  if ('M' in value) return 3 + Object.entries(value.M).reduce((sum, [name, one]) => sum + Buffer.byteLength(name) + bytesOf(one) + 1, 0)
  return 1
}
export const itemBytes = (item: Attributes): number => bytesOf({ M: item }) - 3 - Object.keys(item).length

/** What every action of a transaction takes: two units a kilobyte. An update is of a small row here; the sum is held against what the engine says. */
const transactionHeat = (actions: TransactWriteItem[]): [string, number][] =>
  actions.map(({ Put, Update, Delete, ConditionCheck }) => [
    kindOf(Put?.Item?.pk ?? (Update ?? Delete ?? ConditionCheck)?.Key?.pk),
    2 * Math.ceil((Put ? itemBytes(Put.Item!) : 1) / 1024),
  ])

const heatOf = (name: string, input: Input, units: number): [string, number][] => {
  if (input.TransactItems) {
    const parts = transactionHeat(input.TransactItems)
    const sum = parts.reduce((all, [, one]) => all + one, 0)
    if (sum !== units) throw new Error(`the engine counts ${units} units for a transaction of ${sum}`)
    return parts
  }
  if (input.RequestItems) {
    const keys = Object.values(input.RequestItems).flatMap((one) => one.Keys ?? [])
    return keys.map((key) => [kindOf(key.pk), units / keys.length])
  }
  const pk = input.Key?.pk ?? input.Item?.pk ?? input.ExpressionAttributeValues?.[':pk']
  if (!pk) throw new Error(`${name} names no partition`)
  return [[kindOf(pk), units]]
}

/** Runs `work` and adds up what the engine says that it took (ReturnConsumedCapacity). */
export const heatWhile = async ({ stores }: World, work: () => Promise<unknown>): Promise<Heat> => {
  const heat: Heat = {}
  const { client } = stores.table
  const { send } = client
  client.send = (async ({ operation: name, input: asked }: Command) => {
    const input: Input = { ...asked, ReturnConsumedCapacity: 'TOTAL' }
    const answer = (await send({ operation: name, input } as Command)) as Answer
    const units = [answer.ConsumedCapacity ?? []].flat().reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0)
    for (const [kind, part] of heatOf(name, input, units)) {
      heat[kind] ??= { write: 0, read: 0 }
      heat[kind][WRITES.test(name) ? 'write' : 'read'] += part
    }
    return answer
  }) as Client['send']
  try {
    await work()
  } finally {
    client.send = send
  }
  return heat
}

/** What the province's arithmetic starts from: units of one of each, by the real code on the real engine. */
export type Measured = {
  board: Heat
  sessionPage: Heat
  check: Heat
  win: Heat
  loss: Heat
  lossRemembered: Heat
  streamOfWin: Heat
  cancel: Heat
  /** Of the directory's rows, on average. */
  directoryBytes: Record<'ORGAN' | 'LEADER' | 'VENUE', number>
}

/** The stream's work, done when we say so: a pump that runs by itself would mix it into whatever is being measured. */
const settle = async (world: World): Promise<void> => {
  for (let records = await world.collect(); records.length > 0; records = await world.collect()) await world.stream(records)
}

const average = (rows: Item[]): number => rows.reduce((sum, row) => sum + Buffer.byteLength(JSON.stringify(row)), 0) / rows.length

export const measureUnits = async (world: World, now: string): Promise<Measured> => {
  const [winner, filler, loser, again] = await crowd(world, 4, now)
  // A month whose page of the board is full: 40 cards.
  for (let day = 1; day <= 20; day++) {
    const date = `2027-02-${String(day).padStart(2, '0')}`
    for (const leaderId of [world.mayor, world.deputy]) await world.published({ date, leaderId, walkInPlaces: 0 })
  }
  const open = (await dayOf(world, 1, 5, 4))[0]!
  const small = (await dayOf(world, 2, 1, 4))[0]!
  await settle(world)

  const board = await heatWhile(world, () => world.ok('GET /v1/board', { query: { organId: 'county', month: '2027-02' } }))
  const sessionPage = await heatWhile(world, () => world.ok('GET /v1/board/sessions/{id}', { params: { id: open.sessionId } }))
  const body = { sessionId: open.sessionId, matterId: winner!.matterId }
  const check = await heatWhile(world, () => world.ok('POST /v1/bookings/check', { body, token: winner!.token }))
  const [pass] = await passesOf(world, [winner!], [open])
  let id = ''
  const win = await heatWhile(world, async () => {
    id = (await world.ok('POST /v1/bookings', { body: { ...open, matterId: winner!.matterId, pass }, token: winner!.token })).id
  })
  const streamOfWin = await heatWhile(world, () => settle(world))
  await world.ok('POST /v1/bookings', { body: { ...small, matterId: filler!.matterId }, token: filler!.token })
  await settle(world)
  const lose = (seat: typeof loser) => async () => {
    const answer = await world.call('POST /v1/bookings', { body: { ...small, matterId: seat!.matterId }, token: seat!.token })
    if (answer.error?.code !== 'FULL') throw new Error(`expected FULL, got ${answer.status} ${answer.error?.code}`)
  }
  const loss = await heatWhile(world, lose(loser))
  const lossRemembered = await heatWhile(world, lose(again))
  const cancel = await heatWhile(world, () =>
    world.ok('POST /v1/bookings/{id}/cancel', { params: { id }, body: { reason: '有事' }, token: winner!.token }),
  )
  const rows = await world.scan()
  const directoryBytes = (kind: string) => average(rows.filter((row) => row.pk === `DIR#${kind}`))
  return {
    board,
    sessionPage,
    check,
    win,
    loss,
    lossRemembered,
    streamOfWin,
    cancel,
    directoryBytes: { ORGAN: directoryBytes('ORGAN'), LEADER: directoryBytes('LEADER'), VENUE: directoryBytes('VENUE') },
  }
}
