/**
 * What may be uploaded, without schemas: the app names kinds, types and states by it. The limits are judged by the server before it gives a place; the place's signed
 * policy then carries the announced size, type and hash, so storage itself refuses anything else.
 */
export const FILE_KINDS = ['PHOTO', 'VOICE', 'SIGNATURE', 'EVIDENCE'] as const
export type FileKind = (typeof FILE_KINDS)[number]

export const FILE_TYPES = [
  'image/jpeg',
  'image/png',
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/wav',
  'application/pdf',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const
export type FileType = (typeof FILE_TYPES)[number]

const MB = 1024 * 1024

/** Largest size in bytes and the types of each kind. */
export const FILE_LIMITS: Record<FileKind, { maxBytes: number; types: readonly FileType[] }> = {
  PHOTO: { maxBytes: 5 * MB, types: ['image/jpeg', 'image/png'] },
  VOICE: { maxBytes: 10 * MB, types: ['audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/wav'] },
  SIGNATURE: { maxBytes: MB, types: ['image/png'] },
  EVIDENCE: {
    maxBytes: 20 * MB,
    types: [
      'image/jpeg',
      'image/png',
      'application/pdf',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
  },
}

/**
 * WAITING: a place was given, nothing checked yet. STORED: looked at and clean; it is served. BROKEN: what arrived is not what was announced, send it again.
 * HELD: virus or content check hit; a person judges. REJECTED: judged; it is kept, but served to nobody.
 */
export const FILE_STATES = ['WAITING', 'STORED', 'BROKEN', 'HELD', 'REJECTED'] as const
export type FileState = (typeof FILE_STATES)[number]

/** Most files of one case or visit. */
export const MOST_FILES = 200
