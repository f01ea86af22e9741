import Taro from '@tarojs/taro'
import { allKeys, getRow, putRow, removeRow } from './database.ts'
import { fullOr, StorageFull } from './key-store.ts'
import { IS_H5 } from './target.ts'

/** Photos, voice and signatures until the server has them: files of the mini-program (200 MB), rows of the browser's database. */
export type Blobs = {
  /** Atomic: after a kill the whole of it is there, or nothing. */
  put(name: string, bytes: Uint8Array): Promise<void>
  get(name: string): Promise<Uint8Array | undefined>
  remove(name: string): Promise<void>
  /** Their names. */
  list(): Promise<string[]>
  /** Bytes of all of them; none in a browser, which counts them with everything else (`KeyStore.usage`). */
  used(): Promise<number>
}

type Failing = { fail?: (error: { errMsg: string }) => void }
type FileCall<O> = (options: O & Failing & { success?: (answer: never) => void }) => void
const asked = <A>(call: FileCall<object>, options: object): Promise<A> =>
  new Promise((resolve, reject) =>
    call({ ...options, success: (answer: never) => resolve(answer as A), fail: ({ errMsg }) => reject(new Error(errMsg)) }),
  )

/** A file that was being written when the app was killed. */
const UNFINISHED = '.part'
const folder = () => `${Taro.env.USER_DATA_PATH}/field`
export const blobPath = (name: string): string => `${folder()}/${name}`

const ofWechat = (): Blobs => {
  const files = Taro.getFileSystemManager() as unknown as Record<string, FileCall<object>>
  const call = <A>(name: string, options: object) => asked<A>((given) => files[name]!.call(files, given), options)
  const read = async (): Promise<string[]> => (await call<{ files: string[] }>('readdir', { dirPath: folder() })).files
  const remove = (name: string) =>
    call('unlink', { filePath: blobPath(name) }).then(
      () => undefined,
      () => undefined,
    )
  // Only now: later a file without its name is one that is being written.
  const tidy = async () => {
    await call('mkdir', { dirPath: folder(), recursive: true }).catch(() => undefined)
    const found = await read().catch(() => [])
    await Promise.all(found.filter((name) => name.endsWith(UNFINISHED)).map(remove))
  }
  const made = tidy()
  const list = async () => {
    await made
    return (await read()).filter((name) => !name.endsWith(UNFINISHED))
  }
  return {
    put: async (name, bytes) => {
      await made
      const data = bytes.slice().buffer
      try {
        await call('writeFile', { filePath: blobPath(name + UNFINISHED), data, encoding: 'binary' })
        await call('rename', { oldPath: blobPath(name + UNFINISHED), newPath: blobPath(name) })
      } catch (error) {
        throw new StorageFull(String(error))
      }
    },
    get: async (name) => {
      try {
        const { data } = await call<{ data: ArrayBuffer }>('readFile', { filePath: blobPath(name) })
        return new Uint8Array(data)
      } catch {
        return undefined
      }
    },
    remove,
    list,
    used: async () => {
      const sizeOf = async (name: string) => (await call<{ stats: { size: number } }>('stat', { path: blobPath(name) })).stats.size
      // One that is delivered and removed meanwhile is not there any more.
      const sizes = await Promise.all((await list()).map((name) => sizeOf(name).catch(() => 0)))
      return sizes.reduce((sum, one) => sum + one, 0)
    },
  }
}

const ofBrowser = (): Blobs => ({
  put: async (name, bytes) => {
    try {
      await putRow('blobs', name, bytes.slice().buffer)
    } catch (error) {
      throw fullOr(error)
    }
  },
  get: async (name) => {
    const found = await getRow<ArrayBuffer>('blobs', name)
    return found && new Uint8Array(found)
  },
  remove: (name) => removeRow('blobs', name),
  // The bytes stay where they are: to read a day's photos only to count them stops the page for seconds.
  list: () => allKeys('blobs'),
  used: async () => 0,
})

export const openBlobs = (): Blobs => (IS_H5 ? ofBrowser() : ofWechat())
