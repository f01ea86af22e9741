import type { Disk } from '../wx-files.ts'

/** Runs in the browser: a phone whose storage and files outlive the app, with a camera, and a fuse after which the app is as good as killed. */

/** A map that lies in the browser's storage at once: the same again after the page was loaded anew. */
class Lasting<V> extends Map<string, V> {
  readonly #prefix: string
  readonly #spell: (value: V) => string
  constructor(prefix: string, spell: (value: V) => string, read: (text: string) => V) {
    super()
    this.#prefix = prefix
    this.#spell = spell
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) super.set(key.slice(prefix.length), read(localStorage.getItem(key)!))
  }
  override set(key: string, value: V): this {
    localStorage.setItem(this.#prefix + key, this.#spell(value))
    return super.set(key, value)
  }
  override delete(key: string): boolean {
    localStorage.removeItem(this.#prefix + key)
    return super.delete(key)
  }
}
const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
const spell = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

export type Phone = ReturnType<typeof openPhone>

/** `operations`: how many writes to storage, files and network this life has; the last one may be half done. */
export const openPhone = (operations: number) => {
  let fuse = operations
  const storage = new Lasting<string>('kv:', String, String)
  const files = new Lasting<Uint8Array>('file:', spell, bytesOf)
  const urlOf = (path: string) => {
    const bytes = files.get(path)
    return bytes ? URL.createObjectURL(new Blob([bytes.slice().buffer])) : 'data:,'
  }
  const shots: Uint8Array[] = []
  const camera = () =>
    shots.splice(0).map((bytes) => {
      const path = `wxfile://tmp/shot-${Math.random()}`
      files.set(path, bytes)
      return path
    })
  const createImage = () => {
    const image = new Image()
    const { set } = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')!
    Object.defineProperty(image, 'src', { set: (path: string) => set!.call(image, urlOf(path)) })
    return image
  }
  const disk: Disk = {
    files,
    camera,
    position: () => ({ latitude: 25.0312, longitude: 102.7123, accuracy: 18 }),
    op: () => {
      if (fuse <= 0) return 'dead'
      fuse -= 1
      return fuse > 0 ? 'go' : operations % 2 ? 'half' : 'dead'
    },
    upload: async ({ url, fields, bytes }) => {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      form.append('file', new Blob([bytes.slice().buffer]))
      const { status } = await fetch(new URL(url, window.location.origin).pathname, { method: 'POST', body: form })
      return { statusCode: status }
    },
    canvas: {
      find: (id) => {
        const canvas = [...document.querySelectorAll<HTMLCanvasElement>(`canvas[id="${id}"]`)].at(-1)
        return canvas && Object.assign(canvas, { createImage })
      },
      bytes: async (canvas, type) => {
        const blob = await new Promise<Blob | null>((give) => (canvas as HTMLCanvasElement).toBlob(give, type === 'png' ? 'image/png' : 'image/jpeg'))
        return new Uint8Array(await blob!.arrayBuffer())
      },
    },
  }
  return {
    storage,
    disk,
    urlOf,
    dead: () => fuse <= 0,
    /** What the camera takes next, in base64. */
    aim: (pictures: string[]) => void shots.push(...pictures.map(bytesOf)),
    /** Names of the files that the app keeps. */
    kept: () => [...files.keys()].filter((path) => path.includes('/field/')),
  }
}
