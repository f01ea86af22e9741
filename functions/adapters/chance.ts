import { randomBytes } from 'node:crypto'

const PAGE = 4096
let page = Buffer.alloc(0)

/** Bytes of the system's secure chance, never given twice. Fetched by the page: asked for a few at a time, the system call costs more than their use. */
export const chance = (bytes: number): Uint8Array => {
  if (page.length < bytes) page = randomBytes(Math.max(PAGE, bytes))
  const given = page.subarray(0, bytes)
  page = page.subarray(bytes)
  return given
}
