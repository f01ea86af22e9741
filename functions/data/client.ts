import { randomUUID } from 'node:crypto'
import { createAwsJson } from '../adapters/aws.ts'
import type { Attributes } from './values.ts'

type Named = { TableName: string }
type Said = { ExpressionAttributeNames?: Record<string, string>; ExpressionAttributeValues?: Attributes }
type Conditional = Said & { ConditionExpression?: string }
type InTransaction = Named & Conditional & { ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' }
export type TransactWriteItem = {
  Put?: InTransaction & { Item: Attributes }
  Update?: InTransaction & { Key: Attributes; UpdateExpression: string }
  Delete?: InTransaction & { Key: Attributes }
  ConditionCheck?: InTransaction & { Key: Attributes; ConditionExpression: string }
}
type Units = { CapacityUnits?: number }
type Keys = { Keys: Attributes[]; ConsistentRead?: boolean }

/** The operations of DynamoDB that the repositories use, as its API spells them. Nothing here scans. */
type Operations = {
  GetItem: { input: Named & { Key: Attributes; ConsistentRead?: boolean }; answer: { Item?: Attributes } }
  BatchGetItem: {
    input: { RequestItems: Record<string, Keys> }
    answer: { Responses?: Record<string, Attributes[]>; UnprocessedKeys?: Record<string, Keys> }
  }
  Query: {
    input: Named &
      Said & { KeyConditionExpression: string; Limit?: number; ScanIndexForward?: boolean; ConsistentRead?: boolean; ExclusiveStartKey?: Attributes }
    answer: { Items?: Attributes[]; LastEvaluatedKey?: Attributes }
  }
  PutItem: { input: Named & Conditional & { Item: Attributes }; answer: object }
  UpdateItem: {
    input: Named & Conditional & { Key: Attributes; UpdateExpression: string; ReturnValues?: 'ALL_NEW' }
    answer: { Attributes?: Attributes }
  }
  TransactWriteItems: {
    input: { TransactItems: TransactWriteItem[]; ClientRequestToken?: string; ReturnConsumedCapacity?: 'TOTAL' }
    answer: { ConsumedCapacity?: Units[] }
  }
}
export type Operation = keyof Operations
export type Command<O extends Operation = Operation> = { operation: O; input: Operations[O]['input'] }

/** Short calls of one table; made once per instance. Refusals are thrown as `AwsError` under DynamoDB's names for them. */
export type Client = {
  send<O extends Operation>(command: Command<O>): Promise<Operations[O]['answer']>
  destroy(): void
}

export const openClient = (endpoint?: string): Client => {
  const { ask, close } = createAwsJson({ name: 'dynamodb', version: '1.0', target: 'DynamoDB_20120810', endpoint })
  return {
    send: async <O extends Operation>({ operation, input }: Command<O>) => {
      // A transaction whose answer was lost is sent again: by its token DynamoDB knows it for ten minutes and does it once.
      const body = operation === 'TransactWriteItems' ? { ClientRequestToken: randomUUID(), ...input } : input
      return (await ask(operation, JSON.stringify(body))) as Operations[O]['answer']
    },
    destroy: close,
  }
}
