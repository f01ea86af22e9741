/**
 * The floor of a booking: the bare SDK, bundled as the functions are and set to be as fast as we could make it (`client.ts`).
 * `openPlain` is the SDK as it comes out of its box.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

export { GetItemCommand, PutItemCommand, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
export { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
export { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
export { openClient } from './client.ts'

export const openPlain = (endpoint?: string) => DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint }))
