import type { FileRequest } from '../../../functions/contract/files.ts'
import { type Content, sendFile } from '../platform/upload.ts'
import { call } from './call.ts'
import { newKey } from './key.ts'
import { OFFLINE, type Problem, problemOf } from './problem.ts'

/** The hash of what the server stores now, or why it does not. */
export type Brought = { sha256: string } | { problem: Problem }

/**
 * A place, the bytes, and what storage holds now. A place lives minutes and the file is known by its id, so every try asks anew under a new key;
 * a file that has arrived is not sent again.
 */
export const bringFile = async (
  body: FileRequest,
  content: Content,
  onProgress: (share: number) => void = () => undefined,
  ask: typeof call = call,
): Promise<Brought> => {
  const place = await ask('POST /v1/files', { body, key: newKey() })
  if (!place.ok) return { problem: place.problem }
  if (place.data.upload) {
    const status = await sendFile(place.data.upload, { ...content, type: body.type }, onProgress)
    if (status === undefined) return { problem: OFFLINE }
    // The policy ended on the way, or storage is busy: a new place at the next try.
    if (status >= 300) return { problem: problemOf('BUSY') }
  }
  const done = await ask('POST /v1/files/{id}/done', { params: { id: body.id }, key: newKey() })
  if (!done.ok) return { problem: done.problem.code === 'FILE_NOT_THERE' || done.problem.code === 'FILE_BROKEN' ? problemOf('BUSY') : done.problem }
  if (done.data.state === 'BROKEN' || done.data.state === 'WAITING') return { problem: problemOf('BUSY') }
  return { sha256: done.data.sha256 }
}
