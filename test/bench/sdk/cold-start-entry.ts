import { DynamoDBClient, GetItemCommand, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'

/** The floor of a cold start: the client and the commands that a booking needs, and nothing else. */
const client = new DynamoDBClient({ region: 'cn-northwest-1' })
export const handler = (command: GetItemCommand | QueryCommand | TransactWriteItemsCommand) => client.send(command as GetItemCommand)
export { GetItemCommand, QueryCommand, TransactWriteItemsCommand }
