import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** 64 KB take a few milliseconds on an old phone; between pieces the page may draw and take letters. */
const PIECE = 64 * 1024
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

/** SHA-256 in hex. */
export const hashOf = async (bytes: Uint8Array): Promise<string> => {
  const hash = sha256.create()
  for (let at = 0; at < bytes.length; at += PIECE) {
    if (at > 0) await breathe()
    hash.update(bytes.subarray(at, at + PIECE))
  }
  return bytesToHex(hash.digest())
}
