import type { FileType } from '../../contract/file-kinds.ts'

type Bytes = Uint8Array
const starts = (bytes: Bytes, wanted: readonly number[], at = 0): boolean => wanted.every((one, index) => bytes[at + index] === one)
const letters = (text: string): number[] => [...text].map((one) => one.charCodeAt(0))
/** Whether an entry of this folder stands in a zip's directory; names lie there uncompressed. */
const holds = (bytes: Bytes, folder: string): boolean => {
  const wanted = letters(folder)
  for (let at = 0; at + wanted.length <= bytes.length; at++) if (bytes[at] === wanted[0] && starts(bytes, wanted, at)) return true
  return false
}

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const isMp3Frame = (bytes: Bytes): boolean => bytes[0] === 0xff && [0xfb, 0xf3, 0xf2, 0xfa].includes(bytes[1] ?? 0)

const LOOKS: Record<FileType, (bytes: Bytes) => boolean> = {
  'image/jpeg': (bytes) => starts(bytes, [0xff, 0xd8, 0xff]),
  'image/png': (bytes) => starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  'audio/mpeg': (bytes) => starts(bytes, letters('ID3')) || isMp3Frame(bytes),
  'audio/mp4': (bytes) => starts(bytes, letters('ftyp'), 4),
  'audio/aac': (bytes) => bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0,
  'audio/wav': (bytes) => starts(bytes, letters('RIFF')) && starts(bytes, letters('WAVE'), 8),
  'application/pdf': (bytes) => starts(bytes, letters('%PDF-')),
  'application/msword': (bytes) => starts(bytes, OLE),
  'application/vnd.ms-excel': (bytes) => starts(bytes, OLE),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': (bytes) => starts(bytes, ZIP) && holds(bytes, 'word/'),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': (bytes) => starts(bytes, ZIP) && holds(bytes, 'xl/'),
}

/** Whether the bytes are what their type says: by the marks with which such files begin, never by a name. */
export const looksLike = (type: FileType, bytes: Uint8Array): boolean => LOOKS[type](bytes)
