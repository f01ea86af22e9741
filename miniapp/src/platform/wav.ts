const HEADER_BYTES = 44

/** The length of what `wavOf` made; 0: this is none. */
export const wavSeconds = (bytes: Uint8Array): number => {
  if (bytes.length < HEADER_BYTES || String.fromCharCode(...bytes.subarray(0, 4)) !== 'RIFF') return 0
  const aSecond = new DataView(bytes.buffer, bytes.byteOffset).getUint32(28, true)
  return aSecond > 0 ? (bytes.length - HEADER_BYTES) / aSecond : 0
}

/** A WAV file of one channel in 16 bit; `samples` are from -1 to 1. */
export const wavOf = (samples: Float32Array, rate: number): Uint8Array => {
  const bytes = new Uint8Array(HEADER_BYTES + samples.length * 2)
  const view = new DataView(bytes.buffer)
  const word = (at: number, letters: string) => {
    for (let index = 0; index < letters.length; index++) bytes[at + index] = letters.charCodeAt(index)
  }
  word(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  word(36, 'data')
  view.setUint32(40, samples.length * 2, true)
  for (let at = 0; at < samples.length; at++) view.setInt16(HEADER_BYTES + at * 2, Math.round(Math.max(-1, Math.min(1, samples[at]!)) * 32_767), true)
  return bytes
}
