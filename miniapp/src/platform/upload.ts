import Taro from '@tarojs/taro'
import type { Upload } from '../../../functions/contract/files.ts'
import { IS_H5 } from './target.ts'

/** HTTP status of the storage's answer; undefined: no answer. */
type Sent = number | undefined
/** `path`: where the same bytes lie as a file in WeChat. */
export type Content = { bytes: Uint8Array; path: string }
type Typed = Content & { type: string }
type Progress = (share: number) => void

const PATIENCE_MS = 60_000

const inBrowser = (place: Upload, { type, bytes }: Typed, onProgress: Progress): Promise<Sent> =>
  new Promise((resolve) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(place.fields)) form.append(name, value)
    // The file is the last field: storage ignores what comes behind it.
    form.append('file', new Blob([bytes.slice().buffer], { type }))
    const request = new XMLHttpRequest()
    request.open('POST', place.url)
    request.timeout = PATIENCE_MS
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => resolve(request.status)
    request.onerror = () => resolve(undefined)
    request.ontimeout = () => resolve(undefined)
    request.send(form)
  })

const inWechat = (place: Upload, { path }: Typed, onProgress: Progress): Promise<Sent> =>
  new Promise((resolve) => {
    const task = Taro.uploadFile({
      url: place.url,
      filePath: path,
      name: 'file',
      formData: place.fields,
      timeout: PATIENCE_MS,
    })
    // Not by callbacks: Taro's promise is rejected beside them, and nobody would take it.
    task.then(
      ({ statusCode }) => resolve(statusCode),
      () => resolve(undefined),
    )
    task.onProgressUpdate?.(({ progress }) => onProgress(progress / 100))
  })

/** One file to the place that the server gave: a multipart POST straight to storage. */
export const sendFile = (place: Upload, content: Typed, onProgress: Progress): Promise<Sent> =>
  IS_H5 ? inBrowser(place, content, onProgress) : inWechat(place, content, onProgress)
