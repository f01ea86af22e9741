import readXlsxFile from 'read-excel-file/universal'
import type { Cell } from './import-cells.ts'
import type { Grid } from './import-heads.ts'

/** A notice is a page or two; a file that unpacks to more is a mistake or an attack. */
const MAX_UNPACKED = 20_000_000

const CENTRAL_ENTRY = 0x02014b50
/** The length of a central directory entry before its name, where its signature and sizes stand (ZIP application note, 4.3.12). */
const ENTRY_LENGTH = 46
const UNPACKED_SIZE_AT = 24

/** The unpacked size that the archive declares; the reader allocates by the same numbers. */
const unpackedSize = (bytes: Uint8Array): number => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let total = 0
  for (let at = 0; at + ENTRY_LENGTH <= bytes.length; at += 1) {
    if (bytes[at] === 0x50 && view.getUint32(at, true) === CENTRAL_ENTRY) total += view.getUint32(at + UNPACKED_SIZE_AT, true)
  }
  return total
}

const isCell = (value: unknown): value is Cell => value === null || value instanceof Date || ['string', 'number', 'boolean'].includes(typeof value)

/** The first sheet with something in it, from the base64 of an `.xlsx` file; undefined when it is none. Dates come as UTC midnights. */
export const readXlsx = async (base64: string): Promise<Grid | undefined> => {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'))
  if (unpackedSize(bytes) > MAX_UNPACKED) return undefined
  try {
    const sheets = await readXlsxFile(new Blob([bytes]))
    const filled = sheets.find(({ data }) => data.length > 0)
    return filled?.data.map((row) => row.map((cell: unknown) => (isCell(cell) ? cell : null)))
  } catch {
    // Whatever the reader stumbles over, the person reads "this file cannot be read".
    return undefined
  }
}
