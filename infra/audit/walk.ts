import { createAwsJson } from '../../functions/adapters/aws.ts'
import { expectsOf, findsOf } from '../../functions/data/checker/facts.ts'
import { KINDS, kindOf, problemsOf } from '../../functions/data/checker/kinds.ts'
import { checkPartition, historyFound, type Reader, type Seen } from '../../functions/data/checker/partition.ts'
import { checkPointer } from '../../functions/data/checker/pointers.ts'
import type { Difference } from '../../functions/data/checker/replay.ts'
import { openRulebooks } from '../../functions/data/checker/rulebooks.ts'
import { type Kept, keepFacts, openSums, type Side } from '../../functions/data/checker/sums.ts'
import { name } from '../../functions/data/ledger.ts'
import { getItem, type Item, queryAll, toItem } from '../../functions/data/table.ts'
import type { Attributes } from '../../functions/data/values.ts'

/**
 * `npm run audit`: walks the WHOLE table in parallel segments and compares what is stored with what the ledger gives (docs/decisions/0054). No request path: the functions'
 * client knows no scan, and their roles may not. Memory holds a partition of each segment at a time and two columns of sums, whatever the size of the table.
 */
export type Report = { items: number; kinds: Record<string, number>; differences: Difference[] }

/** What is only pointed to, or says everything by itself, is not kept until its partition is through: the answers of a clerk are many. */
const staysWithPartition = ({ pk, sk, seq }: Item): boolean =>
  // Of a box only what somebody told by telephone has a chain.
  (pk.startsWith('BOX#') && seq !== undefined) ||
  /^(CASE|SES|FAM|INVITE|DIR|AUD|VISIT|FILE|BATCHES)#/.test(pk) ||
  ((pk.startsWith('CIT#') || pk.startsWith('STF#')) && /^(META|BKG#|AUD#|MAT#|MSG#|PET#|CONSENTS)/.test(sk))

export type Walk = { segments: number; still?: boolean }
type Visit = { item(item: Item): Promise<void>; partition(items: Item[]): Promise<void> }

type Page = { Items?: Attributes[]; LastEvaluatedKey?: Attributes }

/** Items of a page: without a limit the local engine reads the whole table for every page and answers with its first megabyte. */
const PAGE = 1000

/** A scan gives every partition as a whole, one after the other; only the pages cut through them. */
const walkSegment = async ({ table }: Reader, segment: number, of: number, visit: Visit): Promise<void> => {
  const { ask, close } = createAwsJson({ name: 'dynamodb', version: '1.0', target: 'DynamoDB_20120810', endpoint: process.env.DYNAMODB_ENDPOINT })
  let from: Attributes | undefined
  let partition: Item[] = []
  let pk = ''
  const end = async () => {
    if (partition.length > 0) await visit.partition(partition)
    partition = []
  }
  do {
    const part = of > 1 ? { Segment: segment, TotalSegments: of } : {}
    const input = { TableName: table.name, ConsistentRead: true, Limit: PAGE, ...part, ExclusiveStartKey: from }
    const page = (await ask('Scan', JSON.stringify(input))) as Page
    for (const raw of page.Items ?? []) {
      const item = toItem(raw)
      if (item.pk !== pk) await end()
      pk = item.pk
      await visit.item(item)
      if (staysWithPartition(item)) partition.push(item)
    }
    from = page.LastEvaluatedKey
  } while (from)
  await end()
  close()
}

const walk = (reader: Reader, { segments }: Walk, visit: Visit) =>
  Promise.all(Array.from({ length: segments }, (_, segment) => walkSegment(reader, segment, segments, visit)))

const textOf = (one: Difference): string => JSON.stringify(one)

/** People go on working while the audit reads: only what a second reading shows again is wrong. Where nobody works (`still`) one reading is enough. */
const twice = async ({ still }: Walk, first: Difference[], again: () => Promise<Difference[]>): Promise<Difference[]> => {
  if (first.length === 0 || still) return first
  const seen = new Set((await again()).map(textOf))
  return first.filter((one) => seen.has(textOf(one)))
}

type Sink = { add(side: Side, facts: readonly { key: string; value: string; by: string }[]): void }

const gather = (reader: Reader, sink: Sink): Visit => ({
  async item(item) {
    sink.add('found', findsOf(item, reader.now))
    sink.add('expected', expectsOf(item))
  },
  async partition(items) {
    sink.add('found', historyFound(items))
    // A partition that cannot be read was reported by the first walk.
    const { expected } = await checkPartition(reader, items).catch((): Seen => ({ differences: [], expected: [] }))
    sink.add('expected', expected)
  },
})

const differencesOf = (kept: Kept): Difference[] =>
  kept.differing().map(({ key, expected, found }) => {
    const values = (facts: readonly { value: string }[]) => facts.map(({ value }) => value).join(', ')
    const what =
      found.length === 0
        ? `is missing, by ${expected[0]!.by}`
        : expected.length === 0
          ? 'is there and nothing says that it should be'
          : `says something else than ${expected[0]!.by}`
    return { item: key, what, stored: values(found) || undefined, recomputed: values(expected) || undefined }
  })

/** Names what the sums show to differ, from more walks. */
const nameUnequal = async (reader: Reader, how: Walk, buckets: ReadonlySet<number>): Promise<Difference[]> => {
  const once = async () => {
    const kept = keepFacts(buckets)
    await walk(reader, how, gather(reader, kept))
    return differencesOf(kept)
  }
  return twice(how, await once(), once)
}

const shapeOf = (reader: Reader, item: Item): Difference[] => {
  const kind = kindOf(item)
  if (!kind) return [{ item: name(item), what: 'is of no kind that the system knows' }]
  return problemsOf(item, KINDS[kind]!, reader.vault).map((what) => ({ item: name(item), what }))
}

/** Everything that is wrong with the table; an empty list is the only good one. */
export const auditTable = async (stores: Omit<Reader, 'bookOf'>, how: Walk = { segments: 4 }): Promise<Report> => {
  const reader: Reader = { ...stores, bookOf: await openRulebooks(stores.table) }
  const sums = openSums()
  const report: Report = { items: 0, kinds: {}, differences: [] }
  const failed = (key: string, error: unknown): Difference => ({
    item: key,
    what: `cannot be read: ${error instanceof Error ? error.name : 'error'}`,
  })
  const ofItem = async (item: Item): Promise<Difference[]> => {
    try {
      return [...shapeOf(reader, item), ...(await checkPointer(reader, item))]
    } catch (error) {
      return [failed(name(item), error)]
    }
  }
  const ofPartition = (items: Item[]): Promise<Seen> =>
    checkPartition(reader, items).catch((error) => ({ differences: [failed(`${items[0]!.pk}|${items[0]!.sk}`, error)], expected: [] }))
  await walk(reader, how, {
    async item(item) {
      report.items++
      const kind = kindOf(item) ?? 'unknown'
      report.kinds[kind] = (report.kinds[kind] ?? 0) + 1
      sums.add('found', findsOf(item, reader.now))
      sums.add('expected', expectsOf(item))
      const again = async () => {
        const now = await getItem(reader.table, item)
        return now ? ofItem(now) : []
      }
      report.differences.push(...(await twice(how, await ofItem(item), again)))
    },
    async partition(items) {
      const { differences, expected } = await ofPartition(items)
      sums.add('found', historyFound(items))
      sums.add('expected', expected)
      const again = async () => (await ofPartition((await queryAll(reader.table, items[0]!.pk, '')).filter(staysWithPartition))).differences
      report.differences.push(...(await twice(how, differences, again)))
    },
  })
  const buckets = sums.unequal()
  if (buckets.size > 0) report.differences.push(...(await nameUnequal(reader, how, buckets)))
  return report
}
