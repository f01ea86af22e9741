import type { VisitView } from '../../../../functions/contract/visit.ts'
import { emptyRecord } from '../../../../functions/contract/visit-merge.ts'
import type { Blobs } from '../../platform/blobs.ts'
import { type KeyStore, StorageFull } from '../../platform/key-store.ts'
import { newRecord, type RecordEntry, typed } from '../model/record.ts'
import type { Entry } from '../queue/entry.ts'
import { delivered, leaving, queued } from '../queue/machine.ts'
import { createKeeper } from './keeper.ts'
import { openRecords } from './records.ts'

jest.mock('@tarojs/taro', () => ({ __esModule: true, default: {} }))

const visit = (version: number): VisitView =>
  ({ id: 'v1', caseNo: '', kind: 'HELP', purpose: '看望', person: {}, rule: {}, claims: [], dueOn: '', version, record: emptyRecord() }) as never
const at = (minute: number) => new Date(Date.UTC(2026, 10, 26, 1, minute)).toISOString()
const draft = newRecord(visit(0), 'me', at(0))
const PHOTO = { kind: 'PHOTO' as const, type: 'image/jpeg' as const, bytes: new Uint8Array([1, 2, 3]) }

const phone = async () => {
  const disk = new Map<string, string>()
  const files = new Map<string, Uint8Array>()
  const state = { full: false, broken: false, unsafe: false, trouble: undefined as string | undefined, filesFull: false }
  const store: KeyStore = {
    load: async () => new Map(disk),
    set: async (key, text) => {
      if (state.full) throw new StorageFull()
      if (state.broken) throw new Error('the connection is lost')
      disk.set(key, text)
    },
    remove: async (key) => void disk.delete(key),
    usage: async () => ({ used: 0, limit: 1 }),
  }
  const blobs: Blobs = {
    put: async (name, bytes) => {
      if (state.filesFull) throw new StorageFull()
      files.set(name, bytes)
    },
    get: async (name) => files.get(name),
    remove: async (name) => void files.delete(name),
    list: async () => [],
    used: async () => 0,
  }
  const records = await openRecords<Entry>(store, 'r-')
  let ids = 0
  const keeper = createKeeper({
    records,
    blobs,
    hashOf: async () => 'hash',
    newId: () => `f${++ids}`,
    now: () => at(1),
    trouble: (what) => {
      state.trouble = what
      state.unsafe = what !== undefined
    },
  })
  const now = () => records.get(draft.id) as RecordEntry
  const onDisk = async () => (await openRecords<Entry>(store, 'r-')).get(draft.id) as RecordEntry | undefined
  return { records, keeper, state, files, now, onDisk }
}

describe('the phone that keeps records', () => {
  it('a letter that is typed while a photo is being kept stays, on the screen and on the phone', async () => {
    const { keeper, now, onDisk } = await phone()
    keeper.keep(typed(draft, { needs: '轮' }, at(1)))
    const photo = keeper.addFile(now(), PHOTO)
    for (let turn = 0; turn < 3; turn++) {
      await Promise.resolve()
      keeper.keep(typed(now(), { needs: `${now().body.record.needs}椅` }, at(1)))
    }
    expect(await photo).toBe(true)
    expect(await keeper.flush()).toBe(true)
    expect(now().body.record).toMatchObject({ needs: '轮椅椅椅', photos: [{ id: 'f1' }] })
    expect(await onDisk()).toEqual(now())
  })

  it('on a full phone nothing changes its state, the words stay on the screen, and when there is room they are kept', async () => {
    const { keeper, state, now, onDisk } = await phone()
    await keeper.update(draft, (entry) => entry)
    state.full = true
    keeper.keep(typed(draft, { needs: '轮椅' }, at(1)))
    expect(await keeper.flush()).toBe(false)
    expect(await keeper.update(now(), (entry) => queued(entry, at(2), 'k'))).toBe(false)
    expect([state.unsafe, now().state, now().body.record.needs]).toEqual([true, 'DRAFT', '轮椅'])
    state.full = false
    expect(await keeper.update(now(), (entry) => queued(entry, at(3), 'k'))).toBe(true)
    expect([state.unsafe, (await onDisk())?.state, (await onDisk())?.body.record.needs]).toEqual([false, 'QUEUED', '轮椅'])
  })

  it('a storage that does not answer is not called full, and the words stay', async () => {
    const { keeper, state, now, onDisk } = await phone()
    state.broken = true
    keeper.keep(typed(draft, { needs: '轮椅' }, at(1)))
    expect(await keeper.flush()).toBe(false)
    expect(await keeper.update(now(), (entry) => queued(entry, at(2), 'k'))).toBe(false)
    expect([state.trouble, now().state, now().body.record.needs]).toEqual(['BROKEN', 'DRAFT', '轮椅'])
    state.broken = false
    expect(await keeper.flush()).toBe(true)
    expect([state.trouble, (await onDisk())?.body.record.needs]).toEqual([undefined, '轮椅'])
  })

  it('a photo that does not fit is told and named nowhere', async () => {
    const { keeper, state, now, files } = await phone()
    state.filesFull = true
    expect(await keeper.addFile(draft, PHOTO)).toBe(false)
    expect([state.trouble, now().files, now().body.record.photos, files.size]).toEqual(['NO_FILE', [], [], 0])
  })

  it('what is being sent takes no photo and no step back, and is not deleted', async () => {
    const { records, keeper, now, files } = await phone()
    await records.save(draft.id, leaving(queued(draft, at(2), 'k')))
    expect(await keeper.addFile(now(), PHOTO)).toBe(false)
    expect(await keeper.update(now(), (entry) => ({ ...entry, state: 'DRAFT' }))).toBe(false)
    expect(await keeper.discard(now())).toBe(false)
    expect([now().state, files.size]).toEqual(['SENDING', 0])
  })

  it('after the delivery a photo goes into the new draft, and what was delivered is not changed by an old page', async () => {
    const { records, keeper, now } = await phone()
    await records.save(draft.id, delivered(queued(draft, at(2), 'k'), at(3)))
    expect(await keeper.update(draft, (entry) => queued(entry, at(4), 'k2'))).toBe(false)
    expect(await keeper.addFile(newRecord(visit(1), 'me', at(5)), PHOTO)).toBe(true)
    expect([now().state, now().body.base, now().body.record.photos.length, now().files.length]).toEqual(['DRAFT', 1, 1, 1])
  })
})
