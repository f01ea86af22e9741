/**
 * The floor of a booking: the bare SDK, bundled as the functions are and configured as they configure it (`data/client.ts`). So a faster setting of
 * the SDK makes the floor faster too, and what is measured above it is our own work. `openPlain` is the SDK as it comes out of its box.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

export { GetItemCommand, PutItemCommand, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
export { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
export { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
export { openClient } from '../../functions/data/client.ts'

export const openPlain = (endpoint?: string) => DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint }))
