import { type AuditEntry, hashOfItem } from '../audit.ts'
import { openCitizen } from '../citizens.ts'
import { keys } from '../keys.ts'
import { checkChain, checkChains, entriesOf, isSession, name, type StoredEntry } from '../ledger.ts'
import { placeRows } from '../places.ts'
import { toSessionRow } from '../session-row.ts'
import { getItem, type Item, type Key, type Table } from '../table.ts'
import type { Vault } from '../vault.ts'
import {
  type Fact,
  factOfDirectory,
  factOfHistory,
  factsOfBatches,
  factsOfCaseRow,
  factsOfCitizen,
  factsOfDocuments,
  factsOfFile,
  factsOfMember,
  factsOfPosts,
  factsOfSession,
  factsOfStaff,
} from './facts.ts'
import { KINDS, kindOf } from './kinds.ts'
import { type Difference, replayCase } from './replay.ts'
import type { BookOf } from './rulebooks.ts'
import { factsOfVisit } from './visit-facts.ts'

export type Seen = { differences: Difference[]; expected: Fact[] }
export type Reader = { table: Table; vault: Vault; now: string; bookOf: BookOf }

const problem = (key: Key, what: string, more: Pick<Difference, 'stored' | 'recomputed'> = {}): Difference => ({ item: name(key), what, ...more })

/** Aggregates whose item is not the one with which their last entry was written. */
const altered = (items: readonly Item[]): Difference[] => {
  const byKey = new Map(items.map((item) => [name(item), item]))
  return items
    .filter((item) => KINDS[kindOf(item) ?? '']?.shape === 'AGGREGATE')
    .flatMap((item) => {
      const last: AuditEntry | undefined = entriesOf(byKey, item).at(-1)
      if (!last) return [problem(item, 'has no audit entry')]
      return last.is === hashOfItem(item)
        ? []
        : [problem(item, 'is not as its last audit entry left it', { stored: hashOfItem(item), recomputed: last.is })]
    })
}

const chainsOf = (items: readonly Item[]): Difference[] => checkChains(items).map(({ item, problem: what }) => ({ item, what }))

/** An account and the rows by which it is found. A phone may lead to another account of the family: then it is an address only. */
const lookupsOf = async ({ table, vault }: Reader, item: Item): Promise<Difference[]> => {
  const person = openCitizen(vault, item)
  const wanted = [
    ...(person.idNo ? [keys.lookup('ID', vault.index('ID', person.idNo))] : []),
    ...(person.openid ? [keys.lookup('OPENID', vault.index('OPENID', person.openid))] : []),
  ]
  const rows = await Promise.all(wanted.map(async (key) => ({ key, row: await getItem(table, key) })))
  return rows
    .filter(({ row }) => row?.citizenId !== person.id)
    .map(({ key, row }) => problem(key, 'does not lead to its account', { stored: String(row?.citizenId ?? 'nothing'), recomputed: person.id }))
}

/** Changes that keep the notice as it then stood (data/sessions.ts). */
const keepsVersion = ({ action, from }: AuditEntry, published: boolean): boolean =>
  action === 'session.change' ||
  action === 'session.substitute' ||
  (action === 'session.publish' && from !== 'CHANGED') ||
  (action === 'session.cancel' && published)

/** Every published version is kept and is the session as it was then. */
const versionsOf = (items: readonly Item[], session: Item): Difference[] => {
  const entries = entriesOf(new Map(items.map((one) => [name(one), one])), session)
  const wanted = new Set(entries.filter((entry) => keepsVersion(entry, session.publishedAt !== undefined)).map(({ is }) => is))
  const versions = items.filter(({ sk }) => sk.startsWith('V#')).map((version) => ({ version, is: hashOfItem({ ...version, sk: 'META' }) }))
  const missing = [...wanted].filter((is) => !versions.some((one) => one.is === is))
  return [
    ...versions.filter(({ is }) => !wanted.has(is)).map(({ version }) => problem(version, 'is no state in which its session was published')),
    ...missing.map((is) => problem(session, 'has a published version that is not kept', { recomputed: is })),
  ]
}

/** The places are those that the session has by its hours and numbers. */
const placesOf = (items: readonly Item[], session: Item): Difference[] => {
  const row = toSessionRow(session)
  const wanted = new Map(placeRows(row).map((place) => [name(place), place]))
  const places = items.filter(({ sk }) => sk.startsWith('P#'))
  const missing = row.publishedAt ? [...wanted.values()].filter((place) => !places.some(({ sk }) => sk === place.sk)) : []
  return [
    ...missing.map((place) => problem(place, 'is missing')),
    ...places.flatMap((place) => {
      const is = wanted.get(name(place))
      const words = (one: object) => ('kind' in one && 'band' in one ? `${one.kind} ${one.band}` : '')
      if (!is) return [problem(place, 'is no place of its session')]
      return words(is) === words(place)
        ? []
        : [problem(place, 'is not the place that its session has', { stored: words(place), recomputed: words(is) })]
    }),
  ]
}

const ofSession = (items: readonly Item[]): Difference[] =>
  items.filter(isSession).flatMap((session) => [...versionsOf(items, session), ...placesOf(items, session)])

/**
 * Rows beside an aggregate for which an entry of its chain vouches by their hash (`kept` of its changes, by sort key): each is there as it was written, and none that no entry
 * wrote. Documents of a case, versions of a visit's record and what came late.
 */
const keptRows = (items: readonly Item[], kinds: RegExp): Difference[] => {
  const entries = items.filter(({ sk }) => sk.startsWith('AUD#META#')) as StoredEntry[]
  const rows = items.filter(({ sk }) => kinds.test(sk))
  const { pk } = items[0]!
  const wanted = new Map(entries.flatMap(({ changes }) => Object.entries((changes?.kept ?? {}) as Record<string, string>)))
  const found = new Map(rows.map((row) => [row.sk, row]))
  return [
    ...[...wanted.keys()].filter((sk) => !found.has(sk)).map((sk) => problem({ pk, sk }, 'was written and is not there')),
    ...rows.flatMap((row) => {
      const [stored, recomputed] = [hashOfItem(row), wanted.get(row.sk)]
      return stored === recomputed ? [] : [problem(row, 'is not what its entry was written with', { stored, recomputed })]
    }),
  ]
}

/** Entries whose aggregate lies elsewhere or is gone: the chain in itself. */
const wholeChain = (entries: readonly StoredEntry[]): Difference[] => {
  const last = entries.at(-1)!
  const whole = { pk: last.pk, sk: last.sk.split('#').slice(1, -1).join('#'), seq: last.seq, head: last.hash }
  return checkChain(whole, entries).map(({ problem: what }) => problem(last, what))
}

/** Whatever can be said of a partition from itself alone, and what it makes others say. `items`: all of it that is no mere pointer. */
export const checkPartition = async (reader: Reader, items: readonly Item[]): Promise<Seen> => {
  const { vault, now, bookOf } = reader
  const { pk } = items[0]!
  const kind = pk.split('#')[0]
  const meta = items.find(({ sk }) => sk === 'META')
  // An invitation goes when its time is over (TTL); what was written of it stays.
  if (kind === 'INVITE' && !meta) return { differences: wholeChain(items as StoredEntry[]), expected: [] }
  if (kind === 'DIR') return { differences: [], expected: items.map(factOfDirectory) }
  if (kind === 'AUD') return { differences: wholeChain(items as StoredEntry[]), expected: [] }
  const own: Seen = { differences: [...chainsOf(items), ...altered(items)], expected: [] }
  const add = (seen: Partial<Seen>) => {
    own.differences.push(...(seen.differences ?? []))
    own.expected.push(...(seen.expected ?? []))
  }
  if (kind === 'CASE' && meta) {
    const { row, owed, posts, differences } = replayCase(vault, items, bookOf)
    add({ differences, expected: row ? [...factsOfCaseRow(meta, row, owed), ...factsOfPosts(meta, row, posts), ...factsOfMember(meta, row)] : [] })
    add({ differences: keptRows(items, /^DOC#/), expected: factsOfDocuments(items) })
  }
  if (kind === 'CIT') {
    if (meta) add({ differences: await lookupsOf(reader, meta) })
    add({ expected: factsOfCitizen(vault, items, now) })
  }
  if (kind === 'SES') add({ differences: ofSession(items), expected: factsOfSession(items) })
  if (kind === 'BATCHES') add({ expected: factsOfBatches(items) })
  if (kind === 'FILE' && meta) add({ expected: factsOfFile(meta) })
  if (kind === 'VISIT') add({ differences: keptRows(items, /^(REC|LATE)#/), expected: factsOfVisit(vault, items) })
  if (kind === 'STF' && meta) add({ expected: factsOfStaff(meta) })
  return own
}

export const historyFound = (items: readonly Item[]): Fact[] => (items[0]?.pk.startsWith('AUD#') ? factOfHistory(items as StoredEntry[]) : [])
