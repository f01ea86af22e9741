import type { FileKind, FileType } from '../../../../functions/contract/file-kinds.ts'
import type { Conflict, Place } from '../../../../functions/contract/visit.ts'
import type { Problem } from '../../api/problem.ts'

/** DRAFT 草稿 → QUEUED 等待发送 → SENDING 正在发送 → SENT 已送达, or ATTENTION 需要处理: a person must look at it. */
export type EntryState = 'DRAFT' | 'QUEUED' | 'SENDING' | 'SENT' | 'ATTENTION'

/** A photo, voice memo or signature that lies on this phone under `blob`. */
export type KeptFile = {
  /** Made on the phone: the server knows the file by it. */
  id: string
  blob: string
  kind: FileKind
  type: FileType
  /** Bytes. */
  size: number
  /** SHA-256 in hex of what lies here; the server must name the same before anything is deleted. */
  sha256: string
  /** By the phone's clock. */
  takenAt: string
  /** The server has said that it stores these bytes. */
  stored?: boolean
  place?: Place
}

/** One thing that must reach the server: what it says is `body`, made by its `kind`. */
export type Entry<B = unknown> = {
  /** Made on the phone. */
  id: string
  /** The account that wrote it; nobody else sees or sends it. */
  owner: string
  visitId: string
  /** How it is called in the list of what is still on this phone. */
  title: string
  kind: string
  body: B
  files: KeptFile[]
  state: EntryState
  /** Idempotency key of this content: written before the first byte leaves, the same until the server has decided. */
  key: string
  /** The content has left the phone at least once: nobody knows whether it arrived. */
  tried: boolean
  /** Failures in a row. */
  tries: number
  /** Milliseconds since 1970 before which it is not tried again. */
  notBefore: number
  problem?: Problem
  /** Fields that somebody else changed too: every version, for a person to choose. */
  clashes?: Conflict[]
  /** By the phone's clock. */
  madeAt: string
  changedAt: string
  queuedAt?: string
  /** Of a draft: an interim state was delivered then, and nothing was typed since. */
  sentAt?: string
  /** Delivered after the visit was closed: kept beside its record. */
  late?: boolean
  /** With it the visit was over for this person: what was taken along is to be wiped. */
  ended?: boolean
}
