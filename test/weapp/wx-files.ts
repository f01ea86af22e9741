import type { Callbacks } from './wx.ts'

/**
 * Files, camera, canvas and uploads of the `wx` stand-in. `files` is the phone's disk: the same map again is the same phone after a restart.
 * `op` is asked before every lasting operation and may say that the app is killed: in the middle of it (`half`) or before (`dead`).
 */
type Position = { latitude: number; longitude: number; accuracy: number }
export type Disk = {
  files: Map<string, Uint8Array>
  op?: (name: string) => 'go' | 'half' | 'dead'
  /** Temporary paths of what the camera took, put into `files` beforehand. */
  camera?: () => string[]
  position?: () => Position | undefined | Promise<Position | undefined>
  upload?: (sent: { url: string; fields: Record<string, string>; bytes: Uint8Array }) => Promise<{ statusCode: number }>
  canvas?: { find(id: string): object | undefined; bytes(node: object, type: string): Promise<Uint8Array> }
  voice?: () => { path: string; duration: number }
  /** What the person points at on WeChat's map. */
  chosen?: () => { latitude: number; longitude: number; name: string; address: string } | undefined
  /** What the recorder tells while it runs, frame by frame. */
  frames?: () => Uint8Array[]
}
type Api = <O extends object>(name: string, work: (options: O) => object | Promise<object>) => (given?: O & Callbacks) => Promise<object> | undefined

const forever = () => new Promise<never>(() => undefined)
export const FILES_LIMIT = 200 * 1024 * 1024

export const fileApi = (api: Api, disk: Disk) => {
  const { files } = disk
  let temporary = 0
  const go = (name: string) => disk.op?.(name) ?? 'go'
  /** Done at once or, when the app is killed in it, half and without an answer. */
  const lasting = <O extends object>(name: string, whole: (options: O) => object, half: (options: O) => void = () => undefined) =>
    api<O>(name, (options) => {
      const how = go(name)
      if (how === 'go') return whole(options)
      if (how === 'half') half(options)
      return forever()
    })
  const need = (path: string): Uint8Array => {
    const bytes = files.get(path)
    if (!bytes) throw new Error(`no such file ${path}`)
    return bytes
  }
  const bytesOf = (data: unknown): Uint8Array =>
    typeof data === 'string' ? new Uint8Array([...data].map((letter) => letter.charCodeAt(0))) : new Uint8Array(data as ArrayBuffer).slice()
  const manager = {
    mkdir: api('mkdir', () => ({})),
    readdir: api<{ dirPath: string }>('readdir', ({ dirPath }) => ({
      files: [...files.keys()].filter((path) => path.startsWith(`${dirPath}/`)).map((path) => path.slice(dirPath.length + 1)),
    })),
    stat: api<{ path: string }>('stat', ({ path }) => ({ stats: { size: need(path).length } })),
    readFile: api<{ filePath: string }>('readFile', ({ filePath }) => ({ data: need(filePath).slice().buffer })),
    writeFile: lasting<{ filePath: string; data: unknown }>(
      'writeFile',
      ({ filePath, data }) => {
        const bytes = bytesOf(data)
        if ([...files.values()].reduce((sum, one) => sum + one.length, 0) + bytes.length > FILES_LIMIT)
          throw new Error('the maximum size of the file storage limit is exceeded')
        files.set(filePath, bytes)
        return {}
      },
      ({ filePath, data }) => void files.set(filePath, bytesOf(data).slice(0, 10)),
    ),
    rename: lasting<{ oldPath: string; newPath: string }>('rename', ({ oldPath, newPath }) => {
      files.set(newPath, need(oldPath))
      files.delete(oldPath)
      return {}
    }),
    unlink: lasting<{ filePath: string }>('unlink', ({ filePath }) => {
      need(filePath)
      files.delete(filePath)
      return {}
    }),
    readFileSync: (path: string) => need(path).slice().buffer,
    writeFileSync: (path: string, data: unknown) => void files.set(path, bytesOf(data)),
  }
  const recorder = {
    onStart: () => {},
    onStop: (_stopped: { tempFilePath: string; duration: number }) => {},
    onError: () => {},
    onFrame: (_frame: { frameBuffer: ArrayBuffer }) => {},
  }
  return {
    getFileSystemManager: () => manager,
    chooseMedia: api('chooseMedia', () => ({ tempFiles: (disk.camera?.() ?? []).map((tempFilePath) => ({ tempFilePath, fileType: 'image' })) })),
    chooseLocation: api('chooseLocation', () => {
      const chosen = disk.chosen?.()
      if (!chosen) throw new Error('cancel')
      return chosen
    }),
    getLocation: api('getLocation', async () => {
      const found = await disk.position?.()
      if (!found) throw new Error('system permission denied')
      return found
    }),
    getRandomValues: api<{ length: number }>('getRandomValues', ({ length }) => ({
      randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer,
    })),
    canvasToTempFilePath: api<{ canvas: object; fileType?: string }>('canvasToTempFilePath', async ({ canvas, fileType }) => {
      const path = `wxfile://tmp/canvas-${++temporary}`
      files.set(path, await disk.canvas!.bytes(canvas, fileType ?? 'png'))
      return { tempFilePath: path }
    }),
    getRecorderManager: () => ({
      onStart: (told: () => void) => {
        recorder.onStart = told
      },
      onStop: (told: typeof recorder.onStop) => {
        recorder.onStop = told
      },
      onError: (told: () => void) => {
        recorder.onError = told
      },
      onFrameRecorded: (told: typeof recorder.onFrame) => {
        recorder.onFrame = told
      },
      start: ({ frameSize }: { frameSize?: number }) =>
        void setTimeout(() => {
          if (!disk.voice) return recorder.onError()
          recorder.onStart()
          if (frameSize) for (const frame of disk.frames?.() ?? []) recorder.onFrame({ frameBuffer: frame.slice().buffer })
        }, 0),
      stop: () => {
        const said = disk.voice!()
        setTimeout(() => recorder.onStop({ tempFilePath: said.path, duration: said.duration }), 0)
      },
    }),
    uploadFile: (options: { url: string; filePath: string; formData?: Record<string, string> } & Callbacks) => {
      const work = api<typeof options>('uploadFile', async ({ url, filePath, formData }) => {
        if (go('uploadFile') !== 'go') return forever()
        if (!disk.upload) throw new Error('no network')
        const answer = await disk.upload({ url, fields: formData ?? {}, bytes: need(filePath) })
        if (go('uploadFile answer') !== 'go') return forever()
        return answer
      })
      return Object.assign(work(options) ?? {}, { onProgressUpdate: () => {}, offProgressUpdate: () => {}, abort: () => {} })
    },
  }
}
