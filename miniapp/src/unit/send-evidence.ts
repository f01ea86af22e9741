import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import Taro from '@tarojs/taro'
import type { Upload } from '../../../functions/contract/files.ts'
import { call } from '../api/call.ts'
import { newKey } from '../api/key.ts'
import type { Problem } from '../api/problem.ts'
import { IS_H5 } from '../platform/target.ts'
import type { Chosen } from '../staff/choose-evidence.ts'

const toStorage = async ({ url, fields }: Upload, { bytes, type, path }: Chosen): Promise<boolean> => {
  if (!IS_H5) {
    const sent = await Taro.uploadFile({ url, filePath: path ?? '', name: 'file', formData: fields }).catch(() => undefined)
    return sent?.statusCode === 204
  }
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  // The file is the last field: storage ignores what comes behind it.
  form.append('file', new Blob([bytes.slice().buffer], { type }))
  const response = await fetch(url, { method: 'POST', body: form }).catch(() => undefined)
  return response?.status === 204
}

/** Place, storage, look: undefined when it is there, else what went wrong. The same `id` goes on where a cut left it. */
export const sendEvidence = async (caseId: string, id: string, chosen: Chosen): Promise<Problem | 'failed' | undefined> => {
  const { name, type, bytes } = chosen
  const body = {
    id,
    kind: 'EVIDENCE' as const,
    name,
    type,
    size: bytes.length,
    sha256: bytesToHex(sha256(bytes)),
    belongsTo: { kind: 'CASE' as const, id: caseId },
  }
  const place = await call('POST /v1/files', { body, key: newKey() })
  if (!place.ok) return place.problem
  if (place.data.upload && !(await toStorage(place.data.upload, chosen))) return 'failed'
  const done = await call('POST /v1/files/{id}/done', { params: { id }, key: newKey() })
  return done.ok ? undefined : done.problem
}
