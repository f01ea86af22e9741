import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

/** UTF-8 by hand: WeChat's logic layer has no TextEncoder. */
export const toBytes = (text: string): Uint8Array => {
  const encoded = unescape(encodeURIComponent(text))
  return Uint8Array.from({ length: encoded.length }, (_, at) => encoded.charCodeAt(at))
}
export const fromBytes = (bytes: Uint8Array): string => {
  let encoded = ''
  for (let at = 0; at < bytes.length; at += 4096) encoded += String.fromCharCode(...bytes.subarray(at, at + 4096))
  return decodeURIComponent(escape(encoded))
}
export { bytesToHex, hexToBytes }
