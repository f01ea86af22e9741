import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams'
import { clientConfig, localClient } from './engine.ts'
import { matchesAny } from './patterns.ts'
import type { StreamSource } from './template.ts'

export type LambdaRecord = {
  eventID: string
  eventName: string
  eventSource: string
  eventVersion: string
  awsRegion: string
  eventSourceARN: string
  dynamodb: Record<string, unknown> & { SequenceNumber: string }
}
export type StreamHandler = (event: { Records: LambdaRecord[] }) => Promise<unknown>

export type StreamPump = {
  /** Resolves when nothing is waiting any more. */
  drain(): Promise<void>
  stop(): Promise<void>
}

export type PumpOptions = {
  endpoint: string
  table: string
  source: StreamSource
  handler(): Promise<StreamHandler>
  /** Where the position is kept; without it the pump starts at the beginning. */
  file?: string
  log(line: string): void
  /** A batch of records that failed for good: what the failure queue would get. */
  onGivenUp(records: LambdaRecord[]): void
}

const IDLE_MS = 150

/** Attribute values as Lambda sends them: binary as base64. */
const lambdaValue = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(lambdaValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, lambdaValue(one)]))
}

export const lambdaRecord = (record: StreamRecord, arn: string): LambdaRecord => {
  const { ApproximateCreationDateTime: at, ...rest } = record.dynamodb ?? {}
  return {
    eventID: record.eventID ?? '',
    eventName: record.eventName ?? '',
    eventVersion: record.eventVersion ?? '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: record.awsRegion ?? '',
    eventSourceARN: arn,
    dynamodb: { ...(lambdaValue(rest) as { SequenceNumber: string }), ApproximateCreationDateTime: Math.floor((at?.getTime() ?? 0) / 1000) },
  }
}

const firstFailure = (records: LambdaRecord[], answer: unknown): number => {
  const failures = (answer as { batchItemFailures?: { itemIdentifier: string }[] } | undefined)?.batchItemFailures ?? []
  const at = failures.map(({ itemIdentifier }) => records.findIndex((record) => record.dynamodb.SequenceNumber === itemIdentifier))
  // An unknown identifier fails the whole batch, as at Lambda.
  return at.length === 0 ? records.length : Math.max(0, Math.min(...at))
}

/** Hands a batch over; after a failure it goes on from the first failed record, a batch that throws is halved, one record is tried `retries` times. */
export const deliver = async (records: LambdaRecord[], options: Pick<PumpOptions, 'handler' | 'source' | 'log' | 'onGivenUp'>): Promise<void> => {
  let rest = records
  for (let attempt = 0; rest.length > 0; attempt++) {
    if (attempt > options.source.retries) return options.onGivenUp(rest)
    try {
      const run = await options.handler()
      const failed = firstFailure(rest, await run({ Records: rest }))
      if (failed > 0) attempt = -1
      rest = rest.slice(failed)
      if (rest.length > 0) await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** Math.max(0, attempt)))
    } catch (error) {
      options.log(`stream: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      if (rest.length > 1) {
        const half = Math.ceil(rest.length / 2)
        await deliver(rest.slice(0, half), options)
        return deliver(rest.slice(half), options)
      }
      await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** attempt))
    }
  }
}

type Position = { arn: string; shards: Record<string, string> }

const readPosition = (file: string | undefined, arn: string): Position => {
  if (!file || !existsSync(file)) return { arn, shards: {} }
  const known = JSON.parse(readFileSync(file, 'utf8')) as Position
  return known.arn === arn ? known : { arn, shards: {} }
}

/** Reads the table's stream and feeds the stream function; the position is written after every batch, so a restart repeats a batch at most. */
export const startStream = async (options: PumpOptions): Promise<StreamPump> => {
  const database = localClient(options.endpoint)
  const streams = new DynamoDBStreamsClient(clientConfig(options.endpoint))
  const { Table } = await database.send(new DescribeTableCommand({ TableName: options.table }))
  database.destroy()
  const arn = Table?.LatestStreamArn ?? ''
  const position = readPosition(options.file, arn)
  const iterators: Record<string, string | undefined> = {}
  let running = true

  const remember = (shardId: string, sequenceNumber: string) => {
    position.shards[shardId] = sequenceNumber
    if (!options.file) return
    writeFileSync(`${options.file}.new`, JSON.stringify(position))
    renameSync(`${options.file}.new`, options.file)
  }

  const iteratorOf = async (shardId: string): Promise<string | undefined> => {
    const after = position.shards[shardId]
    const where = after
      ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: after }
      : { ShardIteratorType: 'TRIM_HORIZON' as const }
    return (await streams.send(new GetShardIteratorCommand({ StreamArn: arn, ShardId: shardId, ...where }))).ShardIterator
  }

  /** One look at one shard; the number of records it had. */
  const readShard = async (shardId: string): Promise<number> => {
    iterators[shardId] ??= await iteratorOf(shardId)
    const answer = await streams.send(new GetRecordsCommand({ ShardIterator: iterators[shardId], Limit: options.source.batchSize }))
    const records = answer.Records ?? []
    if (records.length > 0) {
      const wanted = records.map((record) => lambdaRecord(record, arn)).filter((record) => matchesAny(options.source.patterns, record))
      if (wanted.length > 0) await deliver(wanted, options)
      remember(shardId, records.at(-1)?.dynamodb?.SequenceNumber ?? '')
    }
    iterators[shardId] = answer.NextShardIterator
    return records.length
  }

  const readAll = async (): Promise<number> => {
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: arn }))
    let count = 0
    for (const { ShardId } of StreamDescription?.Shards ?? []) if (ShardId) count += await readShard(ShardId)
    return count
  }

  // One reader at a time: `drain` and the loop wait for each other.
  let last: Promise<unknown> = Promise.resolve()
  const look = (): Promise<number> => {
    const next = last.then(readAll, readAll)
    last = next
    return next
  }

  const loop = async () => {
    while (running) {
      try {
        if ((await look()) === 0) await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
      } catch (error) {
        for (const shardId of Object.keys(iterators)) delete iterators[shardId]
        if (running) options.log(`stream: ${error instanceof Error ? error.message : String(error)}`)
        await new Promise((resolve) => setTimeout(resolve, 1000))
      }
    }
  }
  const looping = loop()

  return {
    async drain() {
      while ((await look()) > 0);
    },
    async stop() {
      running = false
      await looping
      streams.destroy()
    },
  }
}
