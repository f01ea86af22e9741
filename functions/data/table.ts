import { AwsError } from '../adapters/aws.ts'
import { type Client, openClient, type TransactWriteItem } from './client.ts'
import { type Attributes, fromAttributes, toAttributes } from './values.ts'

export type Table = { client: Client; name: string }
export type Key = { pk: string; sk: string }
export type Item = Key & Record<string, unknown>

export const openTable = (env: { TABLE_NAME: string; DYNAMODB_ENDPOINT?: string }): Table => ({
  name: env.TABLE_NAME,
  client: openClient(env.DYNAMODB_ENDPOINT),
})

const maybeAttributes = (values: Record<string, unknown> | undefined) => values && toAttributes(values)
const keyOf = ({ pk, sk }: Key): Attributes => ({ pk: { S: pk }, sk: { S: sk } })
/** Also of the images in the stream's records. */
export const toItem = (attributes: Attributes): Item => fromAttributes(attributes) as Item

export const getItem = async (table: Table, key: Key, consistent = true): Promise<Item | undefined> => {
  const answer = await table.client.send({ operation: 'GetItem', input: { TableName: table.name, Key: keyOf(key), ConsistentRead: consistent } })
  return answer.Item && toItem(answer.Item)
}

/** Order of the answer is not the order of the keys; at most 100 keys a call, longer lists are cut into calls. */
export const batchGet = async (table: Table, keys: Key[], consistent = true): Promise<Item[]> => {
  const unique = [...new Map(keys.map((key) => [`${key.pk}|${key.sk}`, key])).values()]
  const items: Item[] = []
  for (let start = 0; start < unique.length; start += 100) {
    let wanted = unique.slice(start, start + 100).map(keyOf)
    while (wanted.length > 0) {
      const RequestItems = { [table.name]: { Keys: wanted, ConsistentRead: consistent } }
      const answer = await table.client.send({ operation: 'BatchGetItem', input: { RequestItems } })
      items.push(...(answer.Responses?.[table.name] ?? []).map(toItem))
      wanted = answer.UnprocessedKeys?.[table.name]?.Keys ?? []
    }
  }
  return items
}

export type QueryOptions = { limit?: number; cursor?: string; backward?: boolean; consistent?: boolean; from?: string; to?: string }

const encodeCursor = (key: Attributes | undefined) => key && Buffer.from(toItem(key).sk).toString('base64url')

/** DynamoDB takes sort keys of 1 to 1024 bytes. */
const MAX_SORT_KEY = 1024
const decodeCursor = (cursor: string | undefined): string | undefined => {
  const bytes = Buffer.from(cursor ?? '', 'base64url')
  return bytes.length > 0 && bytes.length <= MAX_SORT_KEY ? bytes.toString() : undefined
}

/**
 * Items of one partition whose sort key begins with `prefix` (or lies between `from` and `to`), oldest first unless `backward`.
 * The cursor holds only the sort key: a caller cannot point it at another partition.
 */
export const queryItems = async (table: Table, pk: string, prefix: string, options: QueryOptions = {}): Promise<{ items: Item[]; next?: string }> => {
  const range = options.from !== undefined && options.to !== undefined
  const start = decodeCursor(options.cursor)
  const answer = await table.client.send({
    operation: 'Query',
    input: {
      TableName: table.name,
      KeyConditionExpression: range ? 'pk = :pk AND sk BETWEEN :from AND :to' : 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: toAttributes(range ? { ':pk': pk, ':from': options.from, ':to': options.to } : { ':pk': pk, ':prefix': prefix }),
      Limit: options.limit,
      ScanIndexForward: !options.backward,
      ConsistentRead: options.consistent ?? true,
      ExclusiveStartKey: start?.startsWith(prefix) ? keyOf({ pk, sk: start }) : undefined,
    },
  })
  return { items: (answer.Items ?? []).map(toItem), next: encodeCursor(answer.LastEvaluatedKey) }
}

/** Every item of a partition's prefix; only for prefixes that are bounded by design (places of a session, versions, directories). */
export const queryAll = async (table: Table, pk: string, prefix: string, consistent = true): Promise<Item[]> => {
  const all: Item[] = []
  let cursor: string | undefined
  do {
    const page = await queryItems(table, pk, prefix, { cursor, consistent })
    all.push(...page.items)
    cursor = page.next
  } while (cursor)
  return all
}

const conditionFailed = (error: unknown) => error instanceof AwsError && error.name === 'ConditionalCheckFailedException'

/** A single put; false when `condition` does not hold. */
export const putItem = async (
  table: Table,
  item: Item,
  condition?: string,
  values?: Record<string, unknown>,
  names?: Record<string, string>,
): Promise<boolean> => {
  try {
    await table.client.send({
      operation: 'PutItem',
      input: {
        TableName: table.name,
        Item: toAttributes(item),
        ConditionExpression: condition,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: maybeAttributes(values),
      },
    })
    return true
  } catch (error) {
    if (conditionFailed(error)) return false
    throw error
  }
}

export type UpdateInput = { expression: string; condition?: string; names?: Record<string, string>; values?: Record<string, unknown> }

/** A single update; the new item, or undefined when `condition` does not hold. */
export const updateItem = async (table: Table, key: Key, update: UpdateInput): Promise<Item | undefined> => {
  try {
    const answer = await table.client.send({
      operation: 'UpdateItem',
      input: {
        TableName: table.name,
        Key: keyOf(key),
        UpdateExpression: update.expression,
        ConditionExpression: update.condition,
        ExpressionAttributeNames: update.names,
        ExpressionAttributeValues: maybeAttributes(update.values),
        ReturnValues: 'ALL_NEW',
      },
    })
    return answer.Attributes && toItem(answer.Attributes)
  } catch (error) {
    if (conditionFailed(error)) return undefined
    throw error
  }
}

/** One action of a transaction, under a name by which a failed condition is reported. */
export type Write = { name: string } & (
  | { put: Item; condition?: string; names?: Record<string, string>; values?: Record<string, unknown> }
  | ({ update: Key } & UpdateInput)
  | { delete: Key; condition?: string; names?: Record<string, string>; values?: Record<string, unknown> }
  | { check: Key; condition: string; names?: Record<string, string>; values?: Record<string, unknown> }
)

export type TransactionResult = { ok: true; units: number } | { ok: false; failed: string; item?: Item } | { ok: false; failed: 'CONTENTION' }

const toAction = (table: Table, write: Write): TransactWriteItem => {
  const common = {
    TableName: table.name,
    ConditionExpression: write.condition,
    ExpressionAttributeNames: write.names,
    ExpressionAttributeValues: maybeAttributes(write.values),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  }
  if ('put' in write) return { Put: { ...common, Item: toAttributes(write.put) } }
  if ('update' in write) return { Update: { ...common, Key: keyOf(write.update), UpdateExpression: write.expression } }
  if ('delete' in write) return { Delete: { ...common, Key: keyOf(write.delete) } }
  return { ConditionCheck: { ...common, Key: keyOf(write.check), ConditionExpression: write.condition } }
}

type Reason = { Code?: string; Item?: Attributes }

/**
 * All writes or none. A failed condition is named with the item that stood in the way; conflicts with other transactions are `CONTENTION`,
 * which the caller may retry with jitter and must never report as "full" (design.md rule 6).
 */
export const transact = async (table: Table, writes: Write[]): Promise<TransactionResult> => {
  try {
    const answer = await table.client.send({
      operation: 'TransactWriteItems',
      input: { TransactItems: writes.map((write) => toAction(table, write)), ReturnConsumedCapacity: 'TOTAL' },
    })
    return { ok: true, units: answer.ConsumedCapacity?.reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0) ?? 0 }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    if (error.name === 'TransactionInProgressException') return { ok: false, failed: 'CONTENTION' }
    if (error.name !== 'TransactionCanceledException') throw error
    const reasons = (error.answer.CancellationReasons ?? []) as Reason[]
    const index = reasons.findIndex((reason) => reason.Code === 'ConditionalCheckFailed')
    if (index >= 0) return { ok: false, failed: writes[index]!.name, item: reasons[index]!.Item && toItem(reasons[index]!.Item) }
    if (
      reasons.some(
        (reason) => reason.Code === 'TransactionConflict' || reason.Code === 'ThrottlingError' || reason.Code === 'ProvisionedThroughputExceeded',
      )
    ) {
      return { ok: false, failed: 'CONTENTION' }
    }
    throw error
  }
}

const ATTEMPTS = 5

/** `transact`, repeated with full jitter while the only trouble is contention. */
export const transactPatiently = async (table: Table, writes: Write[], chance: () => number = Math.random): Promise<TransactionResult> => {
  for (let attempt = 1; ; attempt++) {
    const result = await transact(table, writes)
    if (result.ok || result.failed !== 'CONTENTION' || attempt === ATTEMPTS) return result
    await new Promise((resolve) => setTimeout(resolve, chance() * 20 * 2 ** attempt))
  }
}
