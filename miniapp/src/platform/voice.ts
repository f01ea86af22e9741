import Taro from '@tarojs/taro'
import type { FileType } from '../../../functions/contract/file-kinds.ts'
import { readTemporary } from './canvas-node.ts'
import { soundSeconds } from './sound.ts'
import { IS_H5 } from './target.ts'
import { wavOf } from './wav.ts'

/** `seconds`: 0 where the length cannot be known. */
export type Memo = { bytes: Uint8Array; type: FileType; seconds: number }
/** `undefined`: no microphone, or not allowed. */
export type Recording = { stop(): Promise<Memo | undefined> }
/** What was recorded since the last slice; all of them in their order are the memo so far. `ending`: how they are joined. */
export type OnSlice = (bytes: Uint8Array, ending: string) => void

/** Longest memo in milliseconds; 16 kHz in mono are about 6 MB as WAV. */
export const LONGEST_MS = 180_000
const RATE = 16_000
const BIT_RATE = 48_000
/** A slice every two seconds or so: kilobytes in WeChat, milliseconds in a browser. */
const FRAME_KB = 12
const SLICE_MS = 2000
const MP3 = 'mp3'

type Framed = { onFrameRecorded?: (told: (frame: { frameBuffer: ArrayBuffer }) => void) => void }

const inWechat = (onSlice: OnSlice): Promise<Recording | undefined> =>
  new Promise((resolve) => {
    const recorder = Taro.getRecorderManager()
    let take: (memo: Memo | undefined) => void = () => undefined
    const done = new Promise<Memo | undefined>((give) => {
      take = give
    })
    const stop = () => {
      recorder.stop()
      return done
    }
    recorder.onStart(() => resolve({ stop }))
    recorder.onStop(({ tempFilePath, duration }) => {
      readTemporary(tempFilePath).then(
        (bytes) => take({ bytes, type: 'audio/mpeg', seconds: Math.max(1, Math.round(duration / 1000)) }),
        () => take(undefined),
      )
    })
    recorder.onError(() => {
      resolve(undefined)
      take(undefined)
    })
    ;(recorder as unknown as Framed).onFrameRecorded?.(({ frameBuffer }) => onSlice(new Uint8Array(frameBuffer), MP3))
    recorder.start({
      duration: LONGEST_MS,
      sampleRate: RATE,
      numberOfChannels: 1,
      encodeBitRate: BIT_RATE,
      format: 'mp3',
      frameSize: FRAME_KB,
    } as Taro.RecorderManager.StartOption)
  })

/** What browsers record differs (webm here, mp4 there): all of it becomes WAV, which everything plays. */
const toWav = async (recorded: Blob): Promise<Memo> => {
  const context = new AudioContext()
  const heard = await context.decodeAudioData(await recorded.arrayBuffer())
  await context.close()
  const length = Math.ceil(heard.duration * RATE)
  const offline = new OfflineAudioContext(1, Math.max(1, length), RATE)
  const source = offline.createBufferSource()
  source.buffer = heard
  source.connect(offline.destination)
  source.start()
  const bytes = wavOf((await offline.startRendering()).getChannelData(0), RATE)
  return { bytes, type: 'audio/wav', seconds: soundSeconds(bytes, 'audio/wav') }
}

const inBrowser = async (onSlice: OnSlice): Promise<Recording | undefined> => {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    const recorder = new MediaRecorder(stream)
    const parts: Blob[] = []
    let telling: Promise<void> = Promise.resolve()
    recorder.ondataavailable = ({ data }) => {
      parts.push(data)
      // One after another: the slices are read out at their own pace.
      telling = telling.then(async () => onSlice(new Uint8Array(await data.arrayBuffer()), 'media')).catch(() => undefined)
    }
    const ended = new Promise<void>((resolve) => {
      recorder.onstop = () => resolve()
    })
    recorder.start(SLICE_MS)
    const limit = setTimeout(() => recorder.state === 'recording' && recorder.stop(), LONGEST_MS)
    return {
      stop: async () => {
        clearTimeout(limit)
        if (recorder.state === 'recording') recorder.stop()
        await ended
        for (const track of stream.getTracks()) track.stop()
        await telling
        return toWav(new Blob(parts)).catch(() => undefined)
      },
    }
  } catch {
    return undefined
  }
}

export const startMemo = (onSlice: OnSlice): Promise<Recording | undefined> => (IS_H5 ? inBrowser(onSlice) : inWechat(onSlice))

const together = (slices: Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(slices.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const slice of slices) {
    whole.set(slice, at)
    at += slice.length
  }
  return whole
}

/** The memo as far as it was recorded; undefined: nothing can be heard of it. MP3 frames stand for themselves, what a browser records is one stream. */
export const joinMemo = async (slices: Uint8Array[], ending: string): Promise<Memo | undefined> => {
  const bytes = together(slices)
  if (bytes.length === 0) return undefined
  if (ending === MP3) return { bytes, type: 'audio/mpeg', seconds: soundSeconds(bytes, 'audio/mpeg') }
  return toWav(new Blob([bytes.slice().buffer])).catch(() => undefined)
}
