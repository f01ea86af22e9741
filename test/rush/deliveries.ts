import { type LambdaRecord, type StreamPump, startStream } from '../../infra/local/streams.ts'
import { readDeployed } from '../../infra/local/template.ts'
import { type Chance, shuffled } from './chance.ts'
import { sleep } from './phones.ts'
import type { Town } from './town.ts'

/** Brings the table's stream to the real stream handler: in order, or as a bad day does it - twice, late, out of order, in pieces. */
export type Deliveries = {
  /** On a bad day: keeps delivering while the rush goes on. */
  start(): Promise<void>
  /** Delivers everything, also what follows from it, until nothing follows any more. */
  finish(): Promise<void>
  /** Records that failed for good so far. */
  stuck(): number
  stop(): Promise<void>
}

const BATCH = 50
const TRIES = 8
const SHARDS = 6

export const startDeliveries = async (town: Town, chance: Chance, oddly: boolean): Promise<Deliveries> => {
  const { world } = town
  let waiting: LambdaRecord[] = []
  const delivered: LambdaRecord[] = []
  /** A message whose sender died over it fails until its mark is two minutes old (functions/data/messages): such records come again on a later day. */
  const stuck: LambdaRecord[] = []
  let pump: StreamPump | undefined
  const open = () =>
    startStream({
      endpoint: town.wire.url,
      table: world.backend.table,
      source: readDeployed().stream!,
      handler: async () => async (event) => {
        waiting.push(...event.Records)
        return { batchItemFailures: [] }
      },
      // The engine dies on purpose; the pump goes on from where it was.
      log: () => undefined,
      onGivenUp: () => undefined,
    })

  /** As Lambda: from the first failed record on it comes again; a batch that throws comes again whole. */
  const deliver = async (records: LambdaRecord[]): Promise<void> => {
    let rest = records
    for (let count = 0; rest.length > 0; count++) {
      const failed = await world
        .stream(rest)
        .then(({ batchItemFailures: [first] }) => (first ? rest.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === first.itemIdentifier) : -1))
        .catch(() => 0)
      if (failed > 0) count = 0
      rest = failed < 0 ? [] : rest.slice(failed)
      if (rest.length > 0 && count >= TRIES) {
        stuck.push(rest[0]!)
        rest = rest.slice(1)
        count = 0
      }
      if (rest.length > 0) await sleep(Math.min(500, 20 * 2 ** count))
    }
    delivered.push(...records)
  }

  const batches = (records: LambdaRecord[]): LambdaRecord[][] =>
    Array.from({ length: Math.ceil(records.length / BATCH) }, (_, index) => records.slice(index * BATCH, (index + 1) * BATCH))

  const asOnABadDay = async (records: LambdaRecord[]): Promise<void> => {
    for (const batch of batches(records)) {
      const way = chance.pick({ NOW: 40, LATE: 25, TWICE: 15, BACKWARDS: 20 })
      if (way === 'LATE') waiting.push(...batch)
      else await deliver(way === 'BACKWARDS' ? [...batch].reverse() : batch)
      if (way === 'TWICE') await deliver(batch)
    }
  }

  /** As several shards do, each one batch after the other. On a good day there is one: the order of a partition's records stays. */
  const deliverAll = async (list: LambdaRecord[][]): Promise<void> => {
    const left = [...list]
    const lane = async () => {
      for (let batch = left.shift(); batch; batch = left.shift()) await deliver(batch)
    }
    await Promise.all(Array.from({ length: oddly ? SHARDS : 1 }, lane))
  }

  const take = (): LambdaRecord[] => {
    const taken = waiting
    waiting = []
    return taken
  }
  let running = false
  let loop: Promise<void> | undefined
  return {
    async start() {
      // On a good day the stream is read when the crowd has gone: on one machine it would only take the engine's time.
      if (!oddly) return
      pump = await open()
      running = true
      loop = (async () => {
        while (running) {
          await asOnABadDay(take())
          await sleep(300)
        }
      })()
    },
    async finish() {
      running = false
      await loop
      pump ??= await open()
      waiting.unshift(...stuck.splice(0))
      for (let left = true; left; ) {
        await pump.drain()
        const records = take()
        left = records.length > 0
        await deliverAll(batches(oddly ? shuffled(records, chance) : records))
      }
      if (!oddly) return
      // Long after everything: a fifth of all records once more, in any order. Nothing may follow from them.
      await deliverAll(batches(shuffled(delivered.splice(0), chance)).filter(() => chance.next() < 0.2))
      await pump.drain()
      await deliverAll(batches(take()))
    },
    stuck: () => stuck.length,
    stop: async () => pump?.stop(),
  }
}
