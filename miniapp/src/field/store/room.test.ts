import { type KeyStore, StorageFull } from '../../platform/key-store.ts'
import { openRecords } from './records.ts'
import { createReserve, fullnessOf, RESERVE, withReserve } from './room.ts'

jest.mock('@tarojs/taro', () => ({ __esModule: true, default: {} }))

/** A phone with `limit` letters of room. */
const phone = (limit: number) => {
  const disk = new Map<string, string>()
  const used = () => [...disk.values()].reduce((sum, text) => sum + text.length, 0)
  const store: KeyStore = {
    load: async () => new Map(disk),
    set: async (key, text) => {
      if (used() - (disk.get(key)?.length ?? 0) + text.length > limit) throw new StorageFull()
      disk.set(key, text)
    },
    remove: async (key) => void disk.delete(key),
    usage: async () => ({ used: used(), limit }),
  }
  return { disk, store }
}
const LIMIT = 300_000

it('on a full phone the queue can still write down that it sends, typing cannot, and the room is laid aside again when there is some', async () => {
  const { disk, store } = phone(LIMIT)
  const reserve = createReserve(store)
  await reserve.lay()
  const records = await openRecords<string>(store, 'r-')
  await records.save('a', 'x'.repeat(30_000))
  await expect(records.save('b', 'y'.repeat(30_000))).rejects.toThrow(StorageFull)
  await withReserve(records, reserve).save('a', 'z'.repeat(30_000))
  expect([records.get('a')?.[0], disk.has(RESERVE)]).toEqual(['z', false])
  await records.save('b', 'y'.repeat(60_000))
  await reserve.lay()
  expect(disk.has(RESERVE)).toBe(false)
  await records.remove('b')
  await reserve.lay()
  expect(disk.has(RESERVE)).toBe(true)
})

it('without anything laid aside a full phone is told, and another failure releases nothing', async () => {
  const { disk, store } = phone(1000)
  const reserve = createReserve(store)
  await reserve.lay()
  const records = withReserve(await openRecords<string>(store, 'r-'), reserve)
  await expect(records.save('a', 'x'.repeat(2000))).rejects.toThrow(StorageFull)
  const wide = phone(LIMIT)
  const laid = createReserve(wide.store)
  await laid.lay()
  const broken = withReserve(await openRecords<string>({ ...wide.store, set: () => Promise.reject(new Error('broken')) }, 'r-'), laid)
  await expect(broken.save('a', 'x')).rejects.toThrow('broken')
  expect([disk.has(RESERVE), wide.disk.has(RESERVE)]).toEqual([false, true])
})

it('says how full the phone is by the fuller of the two', async () => {
  const usage = async () => ({ used: 3, limit: 10 })
  expect(await fullnessOf({ usage }, { used: async () => 0 })).toBe(0.3)
  expect(await fullnessOf({ usage }, { used: async () => 160 * 1024 * 1024 })).toBe(0.8)
})
