import { soundSeconds } from './sound.ts'
import { wavOf } from './wav.ts'

/** Frames as WeChat records them: MPEG 2, layer III, 48 kbit/s, 16 kHz, one channel; 216 bytes for 36 ms. */
const frames = (count: number) => {
  const bytes = new Uint8Array(count * 216).fill(0x55)
  for (let at = 0; at < bytes.length; at += 216) bytes.set([0xff, 0xf3, 0x68, 0xc4], at)
  return bytes
}
const joined = (...parts: Uint8Array[]) => new Uint8Array(parts.flatMap((one) => [...one]))

it.each([
  ['as long as its frames', frames(250), 9],
  ['of a moment: one second, not none', frames(3), 1],
  [
    'with a tag before and a gap inside, which are no sound',
    joined(new Uint8Array(128).fill(0x49), frames(100), new Uint8Array(500), frames(100)),
    7,
  ],
  ['whose last frame was cut', frames(250).subarray(0, 249 * 216 + 50), 9],
  [
    'of another rate: MPEG 1, 128 kbit/s, 44.1 kHz',
    joined(...Array.from({ length: 77 }, () => Uint8Array.from({ length: 417 }, (_, at) => [0xff, 0xfb, 0x90, 0x64][at] ?? 1))),
    2,
  ],
])('an MP3 %s', (_name, bytes, seconds) => {
  expect(soundSeconds(bytes, 'audio/mpeg')).toBe(seconds)
})

it('a WAV says it by its header', () => {
  expect(soundSeconds(wavOf(new Float32Array(16_000 * 5), 16_000), 'audio/wav')).toBe(5)
})

it('0 is what cannot be known: nothing, noise, a file of another kind', () => {
  const noise = Uint8Array.from({ length: 5000 }, (_, at) => (at * 31) % 251)
  expect([new Uint8Array(), noise].map((bytes) => soundSeconds(bytes, 'audio/mpeg'))).toEqual([0, 0])
  expect([noise, new Uint8Array()].map((bytes) => soundSeconds(bytes, 'audio/wav'))).toEqual([0, 0])
  expect(soundSeconds(frames(250), 'audio/mp4')).toBe(0)
})
