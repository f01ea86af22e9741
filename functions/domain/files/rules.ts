import { type Failure, fail } from '../../contract/failure.ts'
import { FILE_LIMITS, type FileRequest, type FileType } from '../../contract/files.ts'
import { looksLike } from './magic.ts'

const MB = 1024 * 1024

/** Whether such a file may be sent at all: its type and size by its kind. */
export const checkFileRequest = ({ kind, type, size }: Pick<FileRequest, 'kind' | 'type' | 'size'>): Failure | undefined => {
  const { types, maxBytes } = FILE_LIMITS[kind]
  if (!types.includes(type)) return fail('FILE_TYPE', { field: 'type' })
  return size > maxBytes ? fail('FILE_TOO_LARGE', { field: 'size', details: { max: `${maxBytes / MB} MB` } }) : undefined
}

/** Whether what arrived is what was announced. `hash`: of the bytes, hex. */
export const isAsAnnounced = (file: { type: FileType; size: number; sha256: string }, bytes: Uint8Array, hash: string): boolean =>
  bytes.length === file.size && hash === file.sha256 && looksLike(file.type, bytes)
