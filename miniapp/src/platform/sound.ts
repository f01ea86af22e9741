import type { FileType } from '../../../functions/contract/file-kinds.ts'
import { wavSeconds } from './wav.ts'

/** How long a recording is, by what its bytes say themselves. */

/** Kilobits a second and samples a second of MP3 frames, by the numbers in their headers (ISO 11172-3, 13818-3; version 0 is the extension to low rates). */
const KBPS_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const KBPS_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const HZ: Record<number, number[]> = { 3: [44_100, 48_000, 32_000], 2: [22_050, 24_000, 16_000], 0: [11_025, 12_000, 8000] }

/** Bytes and seconds of the frame whose header stands here; undefined: there is none. */
const frameAt = (bytes: Uint8Array, at: number): { length: number; seconds: number } | undefined => {
  const [sync = 0, kind = 0, form = 0] = bytes.subarray(at, at + 3)
  // Eleven set bits, then the version, then layer III.
  if (sync !== 0xff || (kind & 0xe6) !== 0xe2) return undefined
  const version = (kind >> 3) & 3
  const hz = HZ[version]?.[(form >> 2) & 3]
  const kbps = (version === 3 ? KBPS_1 : KBPS_2)[form >> 4]
  if (!hz || !kbps) return undefined
  const samples = version === 3 ? 1152 : 576
  return { length: Math.floor((samples * kbps * 125) / hz) + ((form >> 1) & 1), seconds: samples / hz }
}

/** What is no frame, a gap where a slice is missing for instance, is passed over; a header counts when another one or the end follows its frame. */
const mp3Seconds = (bytes: Uint8Array): number => {
  let seconds = 0
  for (let at = 0; at < bytes.length; ) {
    const frame = frameAt(bytes, at)
    const next = at + (frame?.length ?? 1)
    if (frame && (next >= bytes.length || frameAt(bytes, next))) {
      seconds += frame.seconds
      at = next
    } else at++
  }
  return seconds
}

/** Whole seconds, of something at least one; 0 where it cannot be known. */
export const soundSeconds = (bytes: Uint8Array, type: FileType): number => {
  const seconds = type === 'audio/mpeg' ? mp3Seconds(bytes) : type === 'audio/wav' ? wavSeconds(bytes) : 0
  return seconds > 0 ? Math.max(1, Math.round(seconds)) : 0
}
