import type { VisitView } from '../../../../functions/contract/visit.ts'
import { emptyRecord } from '../../../../functions/contract/visit-merge.ts'
import type { Blobs } from '../../platform/blobs.ts'
import type { KeyStore } from '../../platform/key-store.ts'
import { soundSeconds } from '../../platform/sound.ts'
import { wavOf } from '../../platform/wav.ts'
import { attached, isNamed, newRecord, type RecordEntry, typed } from '../model/record.ts'
import type { Entry } from '../queue/entry.ts'
import { delivered, queued, refused } from '../queue/machine.ts'
import { createKeeper } from './keeper.ts'
import { openRecords, wrap } from './records.ts'
import { blobName, recover } from './recover.ts'

jest.mock('@tarojs/taro', () => ({ __esModule: true, default: {} }))

const visit = { id: 'v1', caseNo: '', kind: 'HELP', purpose: '', person: {}, rule: {}, claims: [], dueOn: '', version: 0, record: emptyRecord() }
const at = (minute: number) => new Date(Date.UTC(2026, 10, 26, 1, minute)).toISOString()
const draftOf = (owner: string) => newRecord(visit as unknown as VisitView, owner, at(0))
const words = (entry: Entry | undefined) => (entry as RecordEntry | undefined)?.body.record.needs

const phone = async () => {
  const disk = new Map<string, string>()
  const files = new Map<string, Uint8Array>()
  const store: KeyStore = {
    load: async () => new Map(disk),
    set: async (key, text) => void disk.set(key, text),
    remove: async (key) => void disk.delete(key),
    usage: async () => ({ used: 0, limit: 1 }),
  }
  const blobs: Blobs = {
    put: async (name, bytes) => void files.set(name, bytes),
    get: async (name) => files.get(name),
    remove: async (name) => void files.delete(name),
    list: async () => [...files.keys()],
    used: async () => 0,
  }
  const start = async () => {
    const records = await openRecords<Entry>(store, 'r-')
    const hashOf = async () => 'hash'
    const now = () => at(1)
    const recovered = await recover({
      records,
      blobs,
      hashOf,
      now,
      attach: (entry, file, bytes) =>
        isNamed(entry as RecordEntry, file.id) ? undefined : attached(entry as RecordEntry, file, at(1), soundSeconds(bytes, file.type)),
    })
    let ids = 0
    const keeper = createKeeper({ records, blobs, hashOf, newId: () => `f${++ids}`, now, trouble: () => undefined })
    return { records, keeper, recovered }
  }
  return { start, disk, files }
}

describe('two accounts on one phone', () => {
  it('record the same visit apart, each with his own words and photos', async () => {
    const { start, files } = await phone()
    const { keeper } = await start()
    for (const owner of ['zhou', 'wu']) {
      await keeper.update(draftOf(owner), (entry) => typed(entry, { needs: owner }, at(1)))
      await keeper.addFile(draftOf(owner), { kind: 'PHOTO', type: 'image/jpeg', bytes: new Uint8Array([1]) })
    }
    expect(files.size).toBe(2)
    const again = await start()
    const found = Object.fromEntries(again.records.all().map((entry) => [entry.owner, [words(entry), entry.files.length]]))
    expect([again.recovered, found]).toEqual([0, { zhou: ['zhou', 1], wu: ['wu', 1] }])
  })

  it('never write over each other, whatever an entry is called', async () => {
    const { records, keeper } = await (await phone()).start()
    const old = { ...typed(draftOf('zhou'), { needs: '轮椅' }, at(1)), id: 'record.v1' }
    await keeper.update(old, (entry) => entry)
    const other = { ...typed(draftOf('wu'), { needs: '低保' }, at(2)), id: 'record.v1' }
    keeper.keep(other)
    expect(await keeper.update(other, (entry) => entry)).toBe(false)
    expect(await keeper.addFile(other, { kind: 'PHOTO', type: 'image/jpeg', bytes: new Uint8Array([1]) })).toBe(false)
    expect(await keeper.discard(other)).toBe(false)
    expect([records.get('record.v1')?.owner, words(records.get('record.v1'))]).toEqual(['zhou', '轮椅'])
  })
})

describe('at the start a memo that no record names', () => {
  it('comes back with its length', async () => {
    const { start, files } = await phone()
    const draft = draftOf('zhou')
    await (await start()).records.save(draft.id, draft)
    files.set(blobName(draft.id, { id: 'm1', kind: 'VOICE', type: 'audio/wav', takenAt: at(0) }), wavOf(new Float32Array(8000 * 6), 8000))
    const { records } = await start()
    expect((records.get(draft.id) as RecordEntry).body.record.voice).toEqual({ fileId: 'm1', seconds: 6 })
  })
})

describe('at the start a file that no record names', () => {
  const draft = draftOf('zhou')
  const name = blobName(draft.id, { id: 'f9', kind: 'PHOTO', type: 'image/jpeg', takenAt: at(0) })
  const found = async (entry: Entry | undefined) => {
    const one = await phone()
    if (entry) await (await one.start()).records.save(entry.id, entry)
    one.files.set(name, new Uint8Array([1]))
    const { records, recovered } = await one.start()
    return { recovered, named: (records.get(draft.id) as RecordEntry | undefined)?.body.record.photos.map(({ id }) => id), files: one.files.size }
  }
  it.each<[string, Entry]>([
    ['a draft', draft],
    ['one that the server refused', refused(queued(draft, at(1), 'k'), { code: 'STATE_FORBIDS', message: '', next: '' })],
    ['one that waits and never left', queued(draft, at(1), 'k')],
  ])('comes back to %s', async (_name, entry) => {
    expect(await found(entry)).toEqual({ recovered: 1, named: ['f9'], files: 1 })
  })

  it('comes back with the time and the place of its taking; under an older name with the time of the restart', async () => {
    const one = await phone()
    await (await one.start()).records.save(draft.id, draft)
    const place = { lat: 31.500001, lng: -120.3, accuracy: 12, datum: 'WGS84' as const }
    const about = { kind: 'PHOTO' as const, type: 'image/jpeg' as const, takenAt: at(-90) }
    one.files.set(blobName(draft.id, { ...about, id: 'f1', place }), new Uint8Array([1]))
    one.files.set(blobName(draft.id, { ...about, id: 'f2', place: { lat: 31.5, lng: 120.3, datum: 'GCJ02' } }), new Uint8Array([1]))
    one.files.set(blobName(draft.id, { ...about, id: 'f3' }), new Uint8Array([1]))
    one.files.set(`${draft.id}~f4~PHOTO.jpg`, new Uint8Array([1]))
    const { records } = await one.start()
    const { record } = (records.get(draft.id) as RecordEntry).body
    expect(record.photos.map(({ id, takenAt, place: where }) => [id, takenAt, where])).toEqual([
      ['f1', at(-90), place],
      ['f2', at(-90), { lat: 31.5, lng: 120.3, datum: 'GCJ02' }],
      ['f3', at(-90), undefined],
      ['f4', at(1), undefined],
    ])
  })

  it('goes when its record was delivered, when it has its line already, and when there is no record', async () => {
    expect(await found(delivered(draft, at(2)))).toEqual({ recovered: 0, named: [], files: 0 })
    const line = typed(draft, { photos: [{ id: 'f9', takenAt: at(1), note: '', sha256: 'hash' }] }, at(1))
    expect(await found(line)).toEqual({ recovered: 0, named: ['f9'], files: 0 })
    expect(await found(undefined)).toEqual({ recovered: 0, named: undefined, files: 0 })
  })

  it('stays when the text of its record is torn', async () => {
    const one = await phone()
    one.disk.set(`r-${draft.id}~1`, wrap('{"half":1}').slice(0, -2))
    one.files.set(name, new Uint8Array([1]))
    await one.start()
    expect(one.files.size).toBe(1)
  })
})
