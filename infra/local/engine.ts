import { spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { readTable } from './template.ts'

export const LOCAL_TABLE = 'leader-reception-local'
const BINARY = join(import.meta.dirname, '../../node_modules/@dynoxide/linux-x64/dynoxide')

/** A DynamoDB endpoint that runs; `exited` resolves when it ended by itself. */
export type Engine = {
  endpoint: string
  stop(): Promise<void>
  /** Ends it at once (SIGKILL), as a power cut does. */
  kill(): Promise<void>
  exited: Promise<void>
}

/** Any credentials will do for a local engine; another endpoint may want those of the environment. */
export const clientConfig = (endpoint: string) => ({
  endpoint,
  region: process.env.AWS_REGION ?? 'cn-northwest-1',
  credentials: {
    accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? 'local',
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? 'local',
    sessionToken: process.env.AWS_SESSION_TOKEN,
  },
})
export const localClient = (endpoint: string) => new DynamoDBClient(clientConfig(endpoint))

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

// The engine lives as long as its standard input: it ends with us even when we are killed without warning.
const WITH_PARENT = 'exec 3<&0; "$0" "$@" </dev/null & engine=$!; (cat <&3 >/dev/null; kill $engine 2>/dev/null) & wait $engine'

/**
 * WHY: with each write the engine looks for the table's highest sequence number, and with each look at the stream for the shard's, and has no index for either: after twenty thousand
 * records a write takes ten times as long, and so on (docs/decisions/0003). Only a database in a file can be helped.
 */
const STREAM_INDEXES = `
  CREATE INDEX IF NOT EXISTS by_number ON _stream_records(table_name, CAST(sequence_number AS INTEGER));
  CREATE INDEX IF NOT EXISTS by_shard ON _stream_records(table_name, shard_id, sequence_number);`
const indexStream = async (file: string): Promise<void> => {
  const { DatabaseSync } = await import('node:sqlite')
  const database = new DatabaseSync(file, { timeout: 5000 })
  database.exec(STREAM_INDEXES)
  database.close()
}

const answers = async (endpoint: string): Promise<boolean> =>
  fetch(endpoint, { signal: AbortSignal.timeout(1000) }).then(
    () => true,
    () => false,
  )

/** Starts the engine on a free port; `file` keeps the data, without it the data lives in memory only. */
export const startEngine = async (file?: string): Promise<Engine> => {
  if (!existsSync(BINARY)) {
    throw new Error(
      'The local database engine exists for Linux on x64 only. Start any DynamoDB (for instance DynamoDB Local in a container) and give its address: DYNAMODB_ENDPOINT=http://127.0.0.1:8000 npm start',
    )
  }
  if (file) mkdirSync(dirname(file), { recursive: true })
  const port = await freePort()
  const args = ['serve', '--host', '127.0.0.1', '--port', String(port), ...(file ? ['--db-path', file] : [])]
  const child = spawn('sh', ['-c', WITH_PARENT, BINARY, ...args], { stdio: ['pipe', 'ignore', 'pipe'], detached: true })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk).slice(-2000)
  })
  child.stdin.on('error', () => undefined)
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const endpoint = `http://127.0.0.1:${port}`
  const until = Date.now() + 20_000
  while (!(await answers(endpoint))) {
    if (child.exitCode !== null || Date.now() > until) {
      child.stdin.destroy()
      throw new Error(`the local database engine did not start: ${complaint}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  if (file) await indexStream(file)
  return {
    endpoint,
    exited,
    async stop() {
      child.stdin.destroy()
      await exited
    },
    async kill() {
      // Detached, it leads a process group of its own: shell and engine go together.
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
      await exited
    },
  }
}

/** Makes the table of infra/table.yml unless it is there; what only AWS has (encryption, backups) is left out. */
export const makeTable = async (endpoint: string, name = LOCAL_TABLE): Promise<void> => {
  const client = localClient(endpoint)
  try {
    await client.send(new DescribeTableCommand({ TableName: name }))
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ResourceNotFoundException') throw error
    const { BillingMode, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, StreamSpecification, TimeToLiveSpecification } = readTable()
    const stream = StreamSpecification && { StreamEnabled: true, ...StreamSpecification }
    const input = {
      TableName: name,
      BillingMode,
      AttributeDefinitions,
      KeySchema,
      GlobalSecondaryIndexes,
      StreamSpecification: stream,
    } as CreateTableCommandInput
    await client.send(new CreateTableCommand(input))
    if (TimeToLiveSpecification) await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }))
  } finally {
    client.destroy()
  }
}
