import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'

/** The floor of a cold start: the client and the commands that a booking needs, and nothing else. */
const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'cn-northwest-1' }))
export const handler = (command: GetCommand | QueryCommand | TransactWriteCommand) => client.send(command as GetCommand)
export { GetCommand, QueryCommand, TransactWriteCommand }
