import type { VisitView } from '../../../../functions/contract/visit.ts'
import { emptyRecord } from '../../../../functions/contract/visit-merge.ts'
import { problemOf } from '../../api/problem.ts'
import type { Blobs } from '../../platform/blobs.ts'
import type { KeyStore } from '../../platform/key-store.ts'
import { attached, newRecord, type RecordEntry } from '../model/record.ts'
import { openRecords } from '../store/records.ts'
import { type Arrived, createDriver, type Refusal } from './driver.ts'
import type { Entry } from './entry.ts'
import { hurried, isDelivered, leftOn, mayChange, queued } from './machine.ts'

jest.mock('@tarojs/taro', () => ({ __esModule: true, default: {} }))

const visit = { id: 'v1', caseNo: '', kind: 'HELP', purpose: '', person: {}, rule: {}, claims: [], dueOn: '', version: 0, record: emptyRecord() }
const at = (minute: number) => new Date(Date.UTC(2026, 10, 26, 1, minute)).toISOString()
const draft = newRecord(visit as unknown as VisitView, 'me', at(0))
const photo = { id: 'p1', blob: 'b1', kind: 'PHOTO' as const, type: 'image/jpeg' as const, size: 1, sha256: 'hash', takenAt: at(1) }

const phone = async (entry: Entry) => {
  const disk = new Map<string, string>()
  const files = new Map([['b1', new Uint8Array([1])]])
  const broken = { get: false, set: 0, send: false }
  const store: KeyStore = {
    load: async () => new Map(disk),
    set: async (key, text) => {
      if (broken.set > 0 && --broken.set === 0) throw new Error('broken')
      disk.set(key, text)
    },
    remove: async (key) => void disk.delete(key),
    usage: async () => ({ used: 0, limit: 1 }),
  }
  const blobs: Blobs = {
    put: async () => undefined,
    get: async (name) => {
      if (broken.get) throw new Error('broken')
      return files.get(name)
    },
    remove: async (name) => void files.delete(name),
    list: async () => [],
    used: async () => 0,
  }
  const records = await openRecords<Entry>(store, 'r-')
  await records.save(entry.id, entry)
  const sent: { key: string; answer: Arrived | Refusal }[] = []
  const answers: (Arrived | Refusal)[] = []
  let stored: ({ sha256: string } | Refusal)[] = []
  const drain = createDriver({
    records,
    blobs,
    store: async () => stored.shift() ?? { sha256: 'hash' },
    send: async ({ key }) => {
      if (broken.send) throw new TypeError('cannot read a half row')
      const answer = answers.shift() ?? { ok: true }
      sent.push({ key, answer })
      return answer
    },
    now: () => Date.parse(at(5)),
    chance: () => 0,
  })
  return {
    broken,
    files,
    sent,
    answers,
    storing: (next: typeof stored) => {
      stored = next
    },
    drain,
    hurry: () => records.hold(entry.id, hurried(records.get(entry.id)!)),
    now: () => records.get(entry.id)! as RecordEntry,
  }
}

describe('the queue at work', () => {
  it('takes up again what was being sent when the storage failed, under the same key', async () => {
    const one = await phone(queued(attached(draft, photo, at(1)), at(2), 'k'))
    one.broken.get = true
    await expect(one.drain()).rejects.toThrow('broken')
    one.broken.get = false
    // The storage fails once more when the arrival is to be written down: leaving, file stored, leaving, delivered.
    one.broken.set = 4
    await expect(one.drain()).rejects.toThrow('broken')
    expect(one.now().state).toBe('SENDING')
    expect(await one.drain()).toEqual({ stopped: 'DONE' })
    expect([one.now().state, one.sent.map(({ key }) => key), one.files.size]).toEqual(['SENT', ['k', 'k'], 0])
  })

  it('sends again what another phone came before of, record and file', async () => {
    const one = await phone(queued(attached(draft, photo, at(1)), at(2), 'k'))
    one.storing([{ problem: problemOf('STALE') }])
    expect(await one.drain()).toMatchObject({ stopped: 'WAIT' })
    expect(one.now()).toMatchObject({ state: 'QUEUED', tries: 1 })
  })

  it('a record that was STALE waits and is not put to a person', async () => {
    const one = await phone(queued(draft, at(2), 'k'))
    one.answers.push({ problem: problemOf('STALE') })
    expect(await one.drain()).toMatchObject({ stopped: 'WAIT' })
    expect(one.now().state).toBe('QUEUED')
  })

  it('after an interim state the draft goes on from what the server has, and counts as delivered', async () => {
    const one = await phone(queued(attached(draft, photo, at(1)), at(2), 'k'))
    const body = { ...one.now().body, base: 3 }
    one.answers.push({ ok: true, goOn: { body, half: false } })
    expect(await one.drain()).toEqual({ stopped: 'DONE' })
    expect(one.now()).toMatchObject({ state: 'DRAFT', body: { base: 3 }, files: [] })
    expect([isDelivered(one.now()), leftOn([one.now()]).records, one.files.size]).toEqual([true, 0, 0])
  })

  it('what cannot be sent at all is put to a person, and holds nothing else back', async () => {
    const one = await phone(queued(draft, at(2), 'k'))
    one.broken.send = true
    expect(await one.drain()).toEqual({ stopped: 'DONE' })
    expect(one.now()).toMatchObject({ state: 'ATTENTION', problem: { code: 'INTERNAL' } })
  })

  it('a photo that did not get through leaves the words in the person’s hands; a record that was sent does not', async () => {
    const one = await phone(queued(attached(draft, photo, at(1)), at(2), 'k'))
    one.storing([{ problem: problemOf('BUSY') }])
    await one.drain()
    expect([one.now().state, mayChange(one.now())]).toEqual(['QUEUED', true])
    one.hurry()
    one.answers.push({ problem: problemOf('BUSY') })
    await one.drain()
    expect([one.now().state, one.sent.length, mayChange(one.now())]).toEqual(['QUEUED', 1, false])
  })

  it('what stayed behind half filled is still on this phone only', async () => {
    const one = await phone(queued(draft, at(2), 'k'))
    one.answers.push({ ok: true, goOn: { body: one.now().body, half: true } })
    await one.drain()
    expect([one.now().state, leftOn([one.now()]).records]).toEqual(['DRAFT', 1])
  })
})
