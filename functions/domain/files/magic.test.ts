import { FILE_TYPES, type FileType } from '../../contract/file-kinds.ts'
import { looksLike } from './magic.ts'

const text = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((one) => one.charCodeAt(0)) : part)))

/** How each type begins. */
const BEGIN: Record<FileType, Uint8Array> = {
  'image/jpeg': text([0xff, 0xd8, 0xff, 0xe0], 'JFIF'),
  'image/png': text([0x89], 'PNG\r\n', [0x1a], '\n'),
  'audio/mpeg': text('ID3', [4, 0]),
  'audio/mp4': text([0, 0, 0, 28], 'ftypM4A '),
  'audio/aac': text([0xff, 0xf1, 0x50]),
  'audio/wav': text('RIFF', [0, 0, 0, 0], 'WAVEfmt '),
  'application/pdf': text('%PDF-1.7'),
  'application/msword': text([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  'application/vnd.ms-excel': text([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': text('PK', [3, 4], 'xxxx word/document.xml'),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': text('PK', [3, 4], 'xxxx xl/workbook.xml'),
}

it.each(FILE_TYPES)('%s is known by its first bytes, and taken for no other', (type) => {
  expect(looksLike(type, BEGIN[type])).toBe(true)
  const others = FILE_TYPES.filter((other) => looksLike(other, BEGIN[type]))
  // The old Office formats share one container.
  expect(others).toEqual(
    type === 'application/msword' || type === 'application/vnd.ms-excel' ? ['application/msword', 'application/vnd.ms-excel'] : [type],
  )
})

it.each([
  ['a web page', text('<html><script>')],
  ['a program', text('MZ', [0x90, 0])],
  ['a picture with a script in it', text('<svg onload=')],
  ['nothing', text()],
])('%s is none of them', (_name, bytes) => {
  expect(FILE_TYPES.filter((type) => looksLike(type, bytes))).toEqual([])
})
