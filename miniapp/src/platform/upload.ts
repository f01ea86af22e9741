import Taro from '@tarojs/taro'
import type { Upload } from '../../../functions/contract/files.ts'
import { IS_H5 } from './target.ts'
import { SILENCE_MS, timeFor, type Watchdog, watchFor } from './watchdog.ts'

/** HTTP status of the storage's answer; undefined: no answer. */
type Sent = number | undefined
/** `path`: where the same bytes lie as a file in WeChat. */
export type Content = { bytes: Uint8Array; path: string }
type Typed = Content & { type: string }
type Progress = (share: number) => void

const inBrowser = (place: Upload, { type, bytes }: Typed, onProgress: Progress): Promise<Sent> =>
  new Promise((resolve) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(place.fields)) form.append(name, value)
    // The file is the last field: storage ignores what comes behind it.
    form.append('file', new Blob([bytes.slice().buffer], { type }))
    const request = new XMLHttpRequest()
    request.open('POST', place.url)
    const dog = watchFor(SILENCE_MS, () => request.abort())
    const end = () => {
      dog.stop()
      // No status: no answer came.
      resolve(request.status || undefined)
    }
    request.upload.onprogress = ({ loaded, total }) => {
      dog.alive()
      onProgress(total > 0 ? loaded / total : 0)
    }
    request.onload = end
    request.onerror = end
    request.onabort = end
    request.send(form)
  })

const inWechat = (place: Upload, { path, bytes }: Typed, onProgress: Progress): Promise<Sent> =>
  new Promise((resolve) => {
    const task = Taro.uploadFile({
      url: place.url,
      filePath: path,
      name: 'file',
      formData: place.fields,
      timeout: timeFor(bytes.length),
    })
    // Not by callbacks: Taro's promise is rejected beside them, and nobody would take it.
    const end = (status: Sent) => {
      dog?.stop()
      resolve(status)
    }
    // The silence is watched from the first progress on: an old WeChat tells none, and then the time for the size must do.
    let dog: Watchdog | undefined
    task.then(
      ({ statusCode }) => end(statusCode),
      () => end(undefined),
    )
    task.onProgressUpdate?.(({ progress }) => {
      dog ??= watchFor(SILENCE_MS, () => task.abort())
      dog.alive()
      onProgress(progress / 100)
    })
  })

/** One file to the place that the server gave: a multipart POST straight to storage. */
export const sendFile = (place: Upload, content: Typed, onProgress: Progress): Promise<Sent> =>
  IS_H5 ? inBrowser(place, content, onProgress) : inWechat(place, content, onProgress)
