import type { VisitView } from '../../../../functions/contract/visit.ts'
import { emptyRecord } from '../../../../functions/contract/visit-merge.ts'
import type { Blobs } from '../../platform/blobs.ts'
import { attached, newRecord, type RecordEntry } from '../model/record.ts'
import type { Entry } from '../queue/entry.ts'
import { delivered, queued } from '../queue/machine.ts'
import type { Made } from './keeper.ts'
import { dropSlices, leftoversOf, recoverMemos, sliceName, takeLeftover } from './slices.ts'

jest.mock('@tarojs/taro', () => ({ __esModule: true, default: {} }))

const visit = { id: 'v1', caseNo: '', kind: 'HELP', purpose: '', person: {}, rule: {}, claims: [], dueOn: '', version: 0, record: emptyRecord() }
const AT = '2026-11-26T01:00:00.000Z'
const draft = newRecord(visit as unknown as VisitView, 'me', AT)
const voice = { id: 'old', blob: 'b', kind: 'VOICE' as const, type: 'audio/mpeg' as const, size: 1, sha256: 'h', takenAt: AT }

const phone = (entry: Entry | undefined) => {
  const files = new Map<string, Uint8Array>()
  for (const no of [3, 1, 2]) files.set(sliceName(draft.id, 'm1', no, 'mp3'), new Uint8Array([no]))
  files.set(`${draft.id}~p1~PHOTO.jpg`, new Uint8Array([9]))
  const blobs: Blobs = {
    put: async (name, bytes) => void files.set(name, bytes),
    get: async (name) => files.get(name),
    remove: async (name) => void files.delete(name),
    list: async () => [...files.keys()],
    used: async () => 0,
  }
  const added: Made[] = []
  const recovery = {
    records: { get: () => entry, torn: [] as string[] },
    blobs,
    join: async (slices: Uint8Array[]) => ({ type: 'audio/mpeg' as const, bytes: new Uint8Array(slices.flatMap((one) => [...one])), seconds: 7 }),
    add: async (_entry: RecordEntry, made: Made) => {
      added.push(made)
      return true
    },
  }
  return { recovery, files, added, slices: () => leftoversOf([...files.keys()]) }
}

it('a memo that was being recorded comes back into its record, slice after slice, and its slices go', async () => {
  const { recovery, added, slices, files } = phone(draft)
  expect(await recoverMemos(recovery)).toEqual({ seconds: 7, left: [] })
  expect(added).toEqual([{ kind: 'VOICE', type: 'audio/mpeg', bytes: new Uint8Array([1, 2, 3]), seconds: 7 }])
  expect([slices(), files.size]).toEqual([[], 1])
})

it('beside a memo that the record has already it waits for the person’s choice, and replaces it by his word only', async () => {
  const entry = attached(draft, voice, AT)
  const { recovery, added, slices } = phone(entry)
  const { seconds, left } = await recoverMemos(recovery)
  expect([seconds, left.length, added.length, slices().length]).toEqual([undefined, 1, 0, 1])
  expect(await takeLeftover(recovery, left[0]!)).toBe(7)
  expect([added.length, slices().length]).toEqual([1, 0])
})

it('stays while it does not fit, and while the record is on its way', async () => {
  const full = phone(draft)
  expect(await recoverMemos({ ...full.recovery, add: async () => false })).toEqual({ left: [] })
  expect(full.slices()).toHaveLength(1)
  const sending = phone({ ...queued(draft, AT, 'k'), tried: true })
  await recoverMemos(sending.recovery)
  expect(sending.slices()).toHaveLength(1)
})

it('goes with a record that was delivered or that is gone, and by the person’s word; one whose record is torn stays', async () => {
  for (const entry of [delivered(draft, AT), undefined]) {
    const one = phone(entry)
    await recoverMemos(one.recovery)
    expect(one.slices()).toEqual([])
  }
  const torn = phone(undefined)
  torn.recovery.records.torn.push(`field-rec-${draft.id}~3`)
  await recoverMemos(torn.recovery)
  expect(torn.slices()).toHaveLength(1)
  const dropped = phone(draft)
  await dropSlices(dropped.recovery.blobs, 'm1')
  expect([dropped.slices(), dropped.files.size]).toEqual([[], 1])
})
