import { createHash } from 'node:crypto'
import { OFFLINE, type Problem } from '../../api/problem.ts'
import type { Blobs } from '../../platform/blobs.ts'
import type { KeyStore } from '../../platform/key-store.ts'
import { openRecords, type Records } from '../store/records.ts'
import { blobName, recover } from '../store/recover.ts'
import { createDriver, type Ports } from './driver.ts'
import type { Entry, KeptFile } from './entry.ts'
import { queued } from './machine.ts'

jest.mock('@tarojs/taro', () => ({ __esModule: true, default: {} }))

/**
 * The app is killed at any step of recording and sending, on a network that loses requests and answers, with writes torn in the middle.
 * Whatever happened, in the end the server has every record and every photo once, byte for byte.
 */
class Killed extends Error {}

/** A repeatable stream of numbers from 0 to 1 (mulberry32). */
const chanceOf = (seed: number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Which guard of the queue is taken away. */
type Without = 'NOTHING' | 'KEY_BEFORE_SENDING' | 'HASH_BEFORE_DELETING'

const VISITS = 4
const PHOTOS = 3
const WORDS = ['到访', '见到本人', '诉求已解决一半', '承诺下周修路']

/** One phone and one server; `kills` are the steps at which the app dies. */
const play = async (seed: number, without: Without = 'NOTHING') => {
  const chance = chanceOf(seed)
  const disk = new Map<string, string>()
  const files = new Map<string, Uint8Array>()
  const server = { files: new Map<string, Uint8Array>(), applied: [] as { key: string; visitId: string; body: string }[] }
  let alive = true
  let fuse = 0
  let clock = Date.parse('2026-11-26T01:00:00Z')
  let ids = 0
  const newId = () => `id-${seed}-${++ids}`

  /** Everything that takes time: here the app may die, before the work or in the middle of it. */
  const step = async (whole: () => void, half: () => void = () => undefined) => {
    await Promise.resolve()
    if (!alive) throw new Killed()
    if (--fuse === 0) {
      alive = false
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
    list: async () => [...files].map(([name, bytes]) => ({ name, size: bytes.length })),
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
      const key = without === 'KEY_BEFORE_SENDING' ? newId() : entry.key
      const lost = await network(() => {
        if (!server.applied.some((one) => one.key === key)) server.applied.push({ key, visitId: entry.visitId, body: JSON.stringify(entry.body) })
      })
      return lost ?? { ok: true }
    },
    now: () => clock,
    chance,
    told: () => undefined,
  })

  const photo = (visit: number, no: number) => new Uint8Array(200).map((_, at) => (at * 31 + visit * 7 + no * 13 + seed) % 256)
  const entryOf = (visit: number): Entry => ({
    id: `entry-${visit}`,
    owner: 'me',
    visitId: `visit-${visit}`,
    title: '',
    kind: 'RECORD',
    body: { words: [] as string[] },
    files: [],
    state: 'DRAFT',
    key: '',
    tried: false,
    tries: 0,
    notBefore: 0,
    madeAt: '',
    changedAt: '',
  })
  const attach = (entry: Entry, file: KeptFile): Entry => ({ ...entry, files: [...entry.files, file] })

  /** The person at work: what the page shows after a restart he does not do again. */
  const work = async () => {
    const records = await openRecords<Entry>(store, 'field-')
    await recover({ records, blobs, hashOf: async (bytes) => sha(bytes), now: () => '', attach })
    for (let visit = 0; visit < VISITS; visit++) {
      const id = `entry-${visit}`
      if (!records.get(id)) await records.save(id, entryOf(visit))
      if (records.get(id)!.state !== 'DRAFT') continue
      for (const word of WORDS) {
        const { words } = records.get(id)!.body as { words: string[] }
        if (!words.includes(word)) await records.save(id, { ...records.get(id)!, body: { words: [...words, word] } })
      }
      for (let no = 0; no < PHOTOS; no++) {
        const bytes = photo(visit, no)
        if (records.get(id)!.files.some((file) => file.sha256 === sha(bytes))) continue
        const fileId = newId()
        const blob = blobName(id, fileId, 'PHOTO', 'image/jpeg')
        await blobs.put(blob, bytes)
        const file: KeptFile = { id: fileId, blob, kind: 'PHOTO', type: 'image/jpeg', size: bytes.length, sha256: sha(bytes), takenAt: '' }
        await records.save(id, attach(records.get(id)!, file))
      }
      await records.save(id, queued(records.get(id)!, new Date(clock).toISOString(), newId()))
      clock += 60_000
    }
    const drain = createDriver(portsOf(records))
    for (;;) {
      const { stopped, ...rest } = await drain()
      if (stopped !== 'WAIT') break
      clock += (rest as { ms: number }).ms + 1
    }
    return records
  }

  let kills = 0
  for (;;) {
    alive = true
    // The first lives are short, then he has peace.
    fuse = kills < 30 ? 1 + Math.floor(chance() * 9) : Number.POSITIVE_INFINITY
    try {
      const records = await work()
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
  for (let visit = 0; visit < VISITS; visit++) {
    const applied = server.applied.filter((one) => one.visitId === `visit-${visit}`)
    if (applied.length !== 1) complaints.push(`record ${visit} has ${applied.length} effects`)
    if (applied.some((one) => one.body !== JSON.stringify({ words: WORDS }))) complaints.push(`record ${visit} says something else`)
    for (let no = 0; no < PHOTOS; no++) {
      const same = [...server.files.values()].filter((bytes) => sha(bytes) === sha(photo(visit, no)))
      if (same.length !== 1) complaints.push(`photo ${visit}.${no} is there ${same.length} times`)
    }
  }
  if (records.all().some((entry) => entry.state !== 'SENT')) complaints.push('something is still on the phone')
  if (files.size > 0) complaints.push(`${files.size} files were not tidied up`)
  return complaints
}

/** `KILL_SEEDS=5000` plays more of them. */
const SEEDS = Array.from({ length: Number(process.env.KILL_SEEDS ?? 60) }, (_, at) => at + 1)

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
