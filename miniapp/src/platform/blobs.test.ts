import { openBlobs } from './blobs.ts'

type Call = Record<string, never> & { success: (answer: object) => void; fail: (error: { errMsg: string }) => void }
const disk = new Map<string, number>()
/** The writing of a file takes until it is let go. */
let writing: (() => void)[] = []
const answer = (work: (options: Record<string, string>) => object | undefined) => (options: Call) => {
  const found = work(options as never)
  setTimeout(() => (found ? options.success(found) : options.fail({ errMsg: 'no such file' })), 0)
}
const files = {
  mkdir: answer(() => ({})),
  readdir: answer(() => ({ files: [...disk.keys()].map((path) => path.split('/').at(-1)) })),
  stat: answer(({ path }) => (disk.has(path!) ? { stats: { size: disk.get(path!) } } : undefined)),
  unlink: answer(({ filePath }) => (disk.delete(filePath!) ? {} : undefined)),
  rename: answer(({ oldPath, newPath }) => {
    const size = disk.get(oldPath!)
    if (size === undefined) return undefined
    disk.delete(oldPath!)
    disk.set(newPath!, size)
    return {}
  }),
  writeFile: (options: Call) => {
    disk.set((options as unknown as { filePath: string }).filePath, 3)
    writing.push(() => options.success({}))
  },
}
jest.mock('@tarojs/taro', () => ({ __esModule: true, default: { env: { USER_DATA_PATH: 'u' }, getFileSystemManager: () => files } }))

const turns = () => new Promise((resolve) => setTimeout(resolve, 20))

describe('files on WeChat', () => {
  it('a look at them takes none away that is being written; what a kill left goes at the start', async () => {
    disk.set('u/field/old.jpg.part', 1)
    const blobs = openBlobs()
    expect(await blobs.list()).toEqual([])
    expect([...disk.keys()]).toEqual([])
    const put = blobs.put('new.jpg', new Uint8Array([1, 2, 3]))
    await turns()
    expect(await blobs.list()).toEqual([])
    for (const done of writing) done()
    writing = []
    await put
    expect([await blobs.list(), await blobs.used()]).toEqual([['new.jpg'], 3])
  })
})
