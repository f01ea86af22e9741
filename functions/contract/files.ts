import * as z from 'zod/mini'
import { Id, Instant, optionalText, Reason, text } from './common.ts'
import { FILE_KINDS, FILE_STATES, FILE_TYPES } from './file-kinds.ts'

export * from './file-kinds.ts'

/** An id that a phone makes without network: a UUID or ULID. */
export const ClientId = z.string().check(z.regex(/^[A-Za-z0-9-]{20,40}$/))

export const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** What a file belongs to; who may see that may see the file. */
export const FileOwner = z.object({ kind: z.enum(['CASE', 'VISIT']), id: Id })
export type FileOwner = z.infer<typeof FileOwner>

/**
 * Asks for a place. The id is made by the phone: the same request sent again answers the same place anew (a policy lives minutes), and nothing to
 * upload when the file has arrived already. The same id with another hash, size, type or owner is FILE_ID_TAKEN.
 */
export const FileRequest = z.object({
  id: ClientId,
  kind: z.enum(FILE_KINDS),
  /** As the person calls it; sealed, never part of the object's name in storage. */
  name: text(100),
  type: z.enum(FILE_TYPES),
  /** Bytes. */
  size: z.number().check(z.int(), z.minimum(1)),
  /** Hex, lower case; of the bytes that are sent. */
  sha256: Sha256,
  belongsTo: FileOwner,
  /** By the phone's clock; the server's is kept beside it. */
  takenAt: z.optional(Instant),
})
export type FileRequest = z.infer<typeof FileRequest>

/**
 * One multipart POST to `url`: every field of `fields` first, in this order, then the bytes in the field `file` (wx.uploadFile: `formData`, `name: 'file'`).
 * 204 is success; 4xx from storage: ask for the place anew.
 */
export const Upload = z.object({ url: z.string(), fields: z.record(z.string(), z.string()), until: Instant })
export type Upload = z.infer<typeof Upload>

/** `upload` is absent when nothing has to be sent any more. */
export const FilePlace = z.object({ id: ClientId, state: z.enum(FILE_STATES), upload: z.optional(Upload) })
export type FilePlace = z.infer<typeof FilePlace>

/** A file as lists show it. */
export const FileView = z.object({
  id: ClientId,
  kind: z.enum(FILE_KINDS),
  name: z.string(),
  type: z.enum(FILE_TYPES),
  size: z.number(),
  sha256: Sha256,
  state: z.enum(FILE_STATES),
  belongsTo: FileOwner,
  takenAt: z.optional(Instant),
  /** When the server gave the place, and when it had looked at what arrived. */
  createdAt: Instant,
  storedAt: z.optional(Instant),
  byName: z.string(),
  /** HELD, REJECTED: what the check found. */
  finding: z.optional(z.enum(['VIRUS', 'CONTENT'])),
  caseId: Id,
})
export type FileView = z.infer<typeof FileView>
export const FileList = z.object({ items: z.array(FileView), next: z.optional(z.string()) })

/** Lives a few minutes; opening it is written down. */
export const FileLink = z.object({ url: z.string(), until: Instant, type: z.enum(FILE_TYPES), name: z.string() })
export type FileLink = z.infer<typeof FileLink>

/** A person's judgement of a file that a check held; a virus is never released. */
export const FileJudgement = z.object({ verdict: z.enum(['RELEASE', 'REJECT']), reason: Reason })
export type FileJudgement = z.infer<typeof FileJudgement>

/** Ids of evidence on a step of a case or a visit. */
export const FileIds = z.array(ClientId).check(z.maxLength(30))
export const fileNote = optionalText(200)
