import Taro from '@tarojs/taro'
import type { FileType } from '../../../functions/contract/file-kinds.ts'
import { readTemporary } from './canvas-node.ts'
import { IS_H5 } from './target.ts'
import { wavOf } from './wav.ts'

export type Memo = { bytes: Uint8Array; type: FileType; seconds: number }
/** `undefined`: no microphone, or not allowed. */
export type Recording = { stop(): Promise<Memo | undefined> }

/** Longest memo in milliseconds; 16 kHz in mono are about 6 MB as WAV. */
export const LONGEST_MS = 180_000
const RATE = 16_000

const inWechat = (): Promise<Recording | undefined> =>
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
        (bytes) => take({ bytes, type: 'audio/mpeg', seconds: Math.round(duration / 1000) }),
        () => take(undefined),
      )
    })
    recorder.onError(() => {
      resolve(undefined)
      take(undefined)
    })
    recorder.start({ duration: LONGEST_MS, sampleRate: 16000, numberOfChannels: 1, encodeBitRate: 48000, format: 'mp3' })
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
  const mono = (await offline.startRendering()).getChannelData(0)
  return { bytes: wavOf(mono, RATE), type: 'audio/wav', seconds: Math.round(heard.duration) }
}

const inBrowser = async (): Promise<Recording | undefined> => {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    const recorder = new MediaRecorder(stream)
    const parts: Blob[] = []
    recorder.ondataavailable = ({ data }) => parts.push(data)
    const ended = new Promise<void>((resolve) => {
      recorder.onstop = () => resolve()
    })
    recorder.start()
    const limit = setTimeout(() => recorder.state === 'recording' && recorder.stop(), LONGEST_MS)
    return {
      stop: async () => {
        clearTimeout(limit)
        if (recorder.state === 'recording') recorder.stop()
        await ended
        for (const track of stream.getTracks()) track.stop()
        return toWav(new Blob(parts)).catch(() => undefined)
      },
    }
  } catch {
    return undefined
  }
}

export const startMemo = (): Promise<Recording | undefined> => (IS_H5 ? inBrowser() : inWechat())
