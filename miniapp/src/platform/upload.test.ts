import type { Upload } from '../../../functions/contract/files.ts'
import { SILENCE_MS, timeFor } from './watchdog.ts'

type Task = { told?: (progress: { progress: number }) => void; end: (answer: unknown) => void; lost: (error: unknown) => void; aborted: boolean }
let task: Task
const asked = jest.fn()
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: {
    uploadFile: (options: object) => {
      asked(options)
      const promise = new Promise((end, lost) => {
        task = { end, lost, aborted: false }
      })
      return Object.assign(promise, {
        onProgressUpdate: (told: Task['told']) => {
          task.told = told
        },
        abort: () => {
          task.aborted = true
          task.lost(new Error('abort'))
        },
      })
    },
  },
}))
jest.mock('./target.ts', () => ({ IS_H5: false }))

import { sendFile } from './upload.ts'

const PLACE = { url: 'https://storage/', fields: { key: 'k' }, until: '' } as Upload
const send = (bytes: number) => sendFile(PLACE, { bytes: new Uint8Array(bytes), path: 'p', type: 'image/jpeg' }, () => undefined)
beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

describe('an upload in WeChat', () => {
  it('goes on for many minutes while it makes progress', async () => {
    const sent = send(2_000_000)
    for (let percent = 1; percent <= 20; percent++) {
      task.told!({ progress: percent })
      jest.advanceTimersByTime(SILENCE_MS - 1)
    }
    expect(task.aborted).toBe(false)
    task.end({ statusCode: 204 })
    expect(await sent).toBe(204)
  })

  it('is broken when no byte moves any more', async () => {
    const sent = send(2_000_000)
    task.told!({ progress: 10 })
    jest.advanceTimersByTime(SILENCE_MS)
    expect([task.aborted, await sent]).toEqual([true, undefined])
  })

  it('has the time that its size needs where WeChat tells no progress', async () => {
    void send(2_000_000)
    expect(asked).toHaveBeenLastCalledWith(expect.objectContaining({ timeout: timeFor(2_000_000) }))
    jest.advanceTimersByTime(10 * SILENCE_MS)
    expect(task.aborted).toBe(false)
  })
})
