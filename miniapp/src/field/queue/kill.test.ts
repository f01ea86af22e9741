import { createHash } from 'node:crypto'
import type { VisitRecord, VisitView } from '../../../../functions/contract/visit.ts'
import { emptyRecord } from '../../../../functions/contract/visit-merge.ts'
import { chanceOf } from '../../../../test/support/chance.ts'
import { OFFLINE, type Problem } from '../../api/problem.ts'
import type { Blobs } from '../../platform/blobs.ts'
import type { KeyStore } from '../../platform/key-store.ts'
import { attached, changedOf, emptied, isNamed, isRecord, newRecord, type RecordEntry, rebased, typed } from '../model/record.ts'
import { createKeeper, type Keeper } from '../store/keeper.ts'
import { openRecords, type Records } from '../store/records.ts'
import { recover } from '../store/recover.ts'
import { createDriver, type Ports } from './driver.ts'
import type { Entry } from './entry.ts'
import { mayChange, queued, reopened } from './machine.ts'

jest.mock('@tarojs/taro', () => ({ __esModule: true, default: {} }))

/**
 * What the pages do with a record, interim states among it, what the queue does with it, and what the server says, by the app's own code. The app is killed at any step of recording and sending, on a network that loses requests and answers, with writes torn in the middle.
 * Whatever happened, in the end the server has every record and every photo once, byte for byte.
 */
class Killed extends Error {}
// The pause of typing never ends by itself: what is not flushed is lost with the life.
jest.useFakeTimers()

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Which guard of the queue is taken away. */
type Without = 'NOTHING' | 'KEY_BEFORE_SENDING' | 'HASH_BEFORE_DELETING'

const VISITS = 3
/** He writes, it is delivered, and he writes once more. */
const ROUNDS = 2
const PHOTOS = 2
const WORDS = ['到访', '见到本人', '诉求已解决一半']

/** One phone and one server; `kills` are the steps at which the app dies. */
const play = async (seed: number, without: Without = 'NOTHING') => {
  const chance = chanceOf(seed)
  const disk = new Map<string, string>()
  const files = new Map<string, Uint8Array>()
  const visits = Array.from({ length: VISITS }, (_, no) => ({ id: `visit-${no}`, version: 0, record: emptyRecord(), finished: [] as string[] }))
  const server = { files: new Map<string, Uint8Array>(), visits, clashes: 0 }
  let clock = Date.parse('2026-11-26T01:00:00Z')
  let ids = 0
  const newId = () => `id-${seed}-${++ids}`

  /** Each life has a fuse of its own: whatever still runs of an earlier one stays dead. */
  let life = { fuse: 0 }
  /** Everything that takes time: here the app may die, before the work or in the middle of it. */
  const step = async (whole: () => void, half: () => void = () => undefined) => {
    const own = life
    await Promise.resolve()
    if (own !== life || own.fuse <= 0) throw new Killed()
    if (--own.fuse === 0) {
      const how = chance()
      if (how < 0.34) half()
      else if (how < 0.67) whole()
      throw new Killed()
    }
    whole()
  }
  const store: KeyStore = {
    load: async () => new Map(disk),
    set: (key, text) =>
      step(
        () => disk.set(key, text),
        () => disk.set(key, text.slice(0, Math.floor(text.length * chance()))),
      ),
    remove: (key) => step(() => disk.delete(key)),
    usage: async () => ({ used: 0, limit: 1 }),
  }
  const blobs: Blobs = {
    put: (name, bytes) => step(() => files.set(name, bytes)),
    get: async (name) => files.get(name),
    remove: (name) => step(() => files.delete(name)),
    list: async () => [...files.keys()],
    used: async () => 0,
  }
  /** The request is lost, or it arrives and its answer is lost, or both arrive. */
  const network = async (arrive: () => void): Promise<{ problem: Problem } | undefined> => {
    const luck = chance()
    if (luck < 0.2) return { problem: OFFLINE }
    await step(arrive, arrive)
    return luck < 0.4 ? { problem: OFFLINE } : undefined
  }
  const portsOf = (records: Records<Entry>): Ports => ({
    records,
    blobs,
    store: async (_entry, file, bytes) => {
      const lost = await network(() => server.files.set(file.id, bytes))
      if (without === 'HASH_BEFORE_DELETING') return { sha256: file.sha256 }
      return lost ?? { sha256: sha(server.files.get(file.id)!) }
    },
    send: async (entry) => {
      const { base, record } = (entry as RecordEntry).body
      const visit = server.visits.find(({ id }) => id === entry.visitId)!
      const stored = await network(() => {
        if (Object.keys(changedOf({ ...(entry as RecordEntry), body: { ...(entry as RecordEntry).body, before: visit.record } })).length === 0) return
        // One person with one phone is never in conflict with himself.
        if (base !== visit.version) server.clashes++
        Object.assign(visit, { record, version: visit.version + 1 })
      })
      if (stored) return stored
      const { body } = entry as RecordEntry
      if (!body.finish) return { ok: true, goOn: { body: rebased(entry as RecordEntry, body.record, visit).body, half: false } }
      const key = without === 'KEY_BEFORE_SENDING' ? newId() : entry.key
      return (await network(() => void (visit.finished.includes(key) || visit.finished.push(key)))) ?? { ok: true }
    },
    now: () => clock,
    chance,
  })

  const photo = (visit: number, round: number, no: number) =>
    new Uint8Array(200).map((_, at) => (at * 31 + visit * 7 + round * 101 + no * 13 + seed) % 256)
  const now = () => new Date(++clock).toISOString()
  const hashOf = async (bytes: Uint8Array) => sha(bytes)

  /** What the record's page does: the stored one, or a new draft on what the server has now. */
  const current = (records: Records<Entry>, no: number): RecordEntry => {
    const { id, version, record } = server.visits[no]!
    const view = {
      id,
      version,
      record,
      caseNo: '',
      kind: 'HELP',
      purpose: '看望',
      person: { name: '' },
      rule: {},
      claims: [],
      dueOn: '',
    }
    const fresh = newRecord(view as unknown as VisitView, 'me', now())
    const stored = records.get(fresh.id)
    return stored && stored.state !== 'SENT' && isRecord(stored) ? stored : fresh
  }
  /** One round at one door; what the page shows is done he does not do again. */
  const visitOnce = async (records: Records<Entry>, keeper: Keeper, no: number, round: number) => {
    const write = async () => {
      for (const word of WORDS.map((one) => `${one}${round}`)) {
        const entry = current(records, no)
        if (!entry.body.record.text.includes(word)) keeper.keep(typed(entry, { text: `${entry.body.record.text}${word} ` }, now()))
        if (chance() < 0.3 && !(await keeper.flush())) throw new Killed()
      }
    }
    const shoot = async () => {
      for (let at = 0; at < PHOTOS; at++) {
        const bytes = photo(no, round, at)
        if (current(records, no).body.record.photos.some(({ sha256 }) => sha256 === sha(bytes))) continue
        await keeper.addFile(current(records, no), { kind: 'PHOTO', type: 'image/jpeg', bytes })
      }
    }
    // Only files of it left, if anything: he takes it back, as the page offers, and goes on.
    if (current(records, no).state === 'QUEUED' && mayChange(current(records, no)) && chance() < 0.3)
      await keeper.update(current(records, no), reopened)
    // An interim state that a kill kept waiting goes first.
    if (current(records, no).state === 'QUEUED' && !current(records, no).body.finish) await drainAll(records)
    if (current(records, no).state !== 'DRAFT') return
    const [first, second] = chance() < 0.5 ? [write, shoot] : [shoot, write]
    await first()
    if (chance() < 0.5) {
      await keeper.update(current(records, no), (latest) => queued({ ...latest, body: { ...latest.body, finish: false } }, now(), newId()))
      await drainAll(records)
    }
    await second()
    await keeper.update(current(records, no), (latest) => queued({ ...latest, body: { ...latest.body, finish: true } }, now(), newId()))
    clock += 60_000
  }
  const drainAll = async (records: Records<Entry>) => {
    const drain = createDriver(portsOf(records))
    for (;;) {
      const { stopped, ...rest } = await drain()
      if (stopped !== 'WAIT') break
      clock += (rest as { ms: number }).ms + 1
    }
    for (const entry of records.all()) if (entry.state === 'SENT' && isRecord(entry)) await records.save(entry.id, emptied(entry))
  }
  const done = (no: number, round: number) => server.visits[no]!.finished.length > round

  /** The person at work, from the start of the app on. */
  const work = async () => {
    const records = await openRecords<Entry>(store, 'field-')
    const attach = (entry: Entry, file: Parameters<typeof attached>[1]) =>
      isNamed(entry as RecordEntry, file.id) ? undefined : attached(entry as RecordEntry, file, now())
    await recover({ records, blobs, hashOf, now, attach })
    const keeper = createKeeper({ records, blobs, hashOf, newId, now, trouble: () => undefined })
    for (let round = 0; round < ROUNDS; round++) {
      for (let no = 0; no < VISITS; no++) if (!done(no, round)) await visitOnce(records, keeper, no, round)
      await drainAll(records)
    }
    return records
  }

  let kills = 0
  for (;;) {
    // The first lives are short, then he has peace.
    life = { fuse: kills < 30 ? 1 + Math.floor(chance() * 12) : Number.POSITIVE_INFINITY }
    try {
      const records = await work()
      // The keeper tells of a storage that answers no more, and goes on: the dead do not.
      if (life.fuse <= 0) throw new Killed()
      return { server, records, files, kills, photo }
    } catch (error) {
      if (!(error instanceof Killed)) throw error
      kills++
    }
  }
}

/** What is wrong in the end, in words. */
const complaintsAfter = async (seed: number, without?: Without): Promise<string[]> => {
  const { server, records, files, photo } = await play(seed, without)
  const complaints: string[] = []
  if (server.clashes > 0) complaints.push(`${server.clashes} conflicts with himself`)
  for (const [no, visit] of server.visits.entries()) {
    if (visit.finished.length !== ROUNDS) complaints.push(`record ${no} was finished ${visit.finished.length} times`)
    const wanted = Array.from({ length: ROUNDS }, (_, round) => WORDS.map((word) => `${word}${round} `).join('')).join('')
    if (visit.record.text !== wanted) complaints.push(`record ${no} says ${visit.record.text}`)
    const named = visit.record.photos.map(({ id }: VisitRecord['photos'][number]) => id)
    const taken = Array.from({ length: ROUNDS }, (_, round) => Array.from({ length: PHOTOS }, (_, at) => sha(photo(no, round, at)))).flat()
    const there = named.map((id) => server.files.get(id)).map((bytes) => bytes && sha(bytes))
    if (JSON.stringify([...there].sort()) !== JSON.stringify([...taken].sort())) complaints.push(`record ${no} has other photos`)
  }
  if (server.files.size !== VISITS * ROUNDS * PHOTOS) complaints.push(`${server.files.size} files at the server`)
  if (records.all().some((entry) => entry.state !== 'SENT')) complaints.push('something is still on the phone')
  if (files.size > 0) complaints.push(`${files.size} files were not tidied up`)
  return complaints
}

/** `KILL_SEEDS=5000` plays more of them. */
const SEEDS = Array.from({ length: Number(process.env.KILL_SEEDS ?? 30) }, (_, at) => at + 1)

describe('a phone that is killed thirty times', () => {
  it('brings every record and every photo to the server exactly once', async () => {
    for (const seed of SEEDS) expect({ seed, complaints: await complaintsAfter(seed) }).toEqual({ seed, complaints: [] })
  })

  it('is really killed, in recording and in sending', async () => {
    const { kills } = await play(7)
    expect(kills).toBe(30)
  })

  it.each(['KEY_BEFORE_SENDING', 'HASH_BEFORE_DELETING'] as const)('loses or doubles something without the guard %s', async (without) => {
    const found: string[] = []
    for (const seed of SEEDS.slice(0, 20)) found.push(...(await complaintsAfter(seed, without)))
    expect(found.length).toBeGreaterThan(0)
  })
})
