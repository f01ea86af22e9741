import Taro from '@tarojs/taro'
import { allRows, putRow, removeRow } from './database.ts'
import { SECRET } from './forget-secret.ts'
import { IS_H5 } from './target.ts'

/** What a phone says when nothing more fits; the caller still holds the value. */
export class StorageFull extends Error {}

/** H5: only this says that it is full; everything else says that the storage is broken. */
export const fullOr = (error: unknown): unknown => ((error as Error | null)?.name === 'QuotaExceededError' ? new StorageFull(String(error)) : error)

/**
 * Small texts that survive a kill: at most 1 MB a key and 10 MB in all on WeChat. Unlike `storage.ts` a failure is told, for what is kept here
 * exists nowhere else.
 */
export type KeyStore = {
  /** Everything below the prefix, as it was found at the start. */
  load(): Promise<Map<string, string>>
  set(key: string, text: string): Promise<void>
  remove(key: string): Promise<void>
  /** Bytes that are used and that there are. */
  usage(): Promise<{ used: number; limit: number }>
}

const KB = 1024
/** Browsers give far more; a page that reaches this has something wrong. */
const BROWSER_LIMIT = 200 * KB * KB

const ofWechat = (prefix: string): KeyStore => ({
  load: async () =>
    new Map(
      Taro.getStorageInfoSync()
        // The secret is encrypted: WeChat reads that asynchronously only (`secret.ts`), and the synchronous call may throw.
        .keys.filter((key) => key.startsWith(prefix) && key !== SECRET)
        .map((key) => [key, String(Taro.getStorageSync(key))]),
    ),
  set: async (key, text) => {
    try {
      Taro.setStorageSync(key, text)
    } catch (error) {
      throw new StorageFull(String((error as { errMsg?: string }).errMsg ?? error))
    }
  },
  remove: async (key) => Taro.removeStorageSync(key),
  usage: async () => {
    const { currentSize, limitSize } = Taro.getStorageInfoSync()
    return { used: currentSize * KB, limit: limitSize * KB }
  },
})

const ofBrowser = (prefix: string): KeyStore => ({
  load: async () => new Map((await allRows<string>('records')).filter(([key]) => key.startsWith(prefix))),
  set: async (key, text) => {
    try {
      await putRow('records', key, text)
    } catch (error) {
      throw fullOr(error)
    }
  },
  remove: (key) => removeRow('records', key),
  usage: async () => {
    const told = await navigator.storage?.estimate?.()
    return { used: told?.usage ?? 0, limit: Math.min(told?.quota ?? BROWSER_LIMIT, BROWSER_LIMIT) }
  },
})

export const openKeyStore = (prefix: string): KeyStore => (IS_H5 ? ofBrowser(prefix) : ofWechat(prefix))
