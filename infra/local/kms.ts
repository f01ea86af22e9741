import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { bodyOf, type LocalAnswer, type LocalHandler, type LocalRequest } from './router.ts'

/** Master key in `file`, made on the first start; without a file it lives as long as the process. */
const masterKey = (file?: string): Buffer => {
  if (file && existsSync(file)) return Buffer.from(readFileSync(file, 'utf8'), 'base64')
  const key = randomBytes(32)
  if (file) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, key.toString('base64'), { mode: 0o600 })
  }
  return key
}

const answer = (value: unknown, status = 200): LocalAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify(value),
})
const refuse = (type: string, message: string): LocalAnswer => answer({ __type: type, message }, 400)

/** The context in one order: AWS compares it as a map. */
const contextBytes = (context: unknown): Buffer =>
  Buffer.from(JSON.stringify(Object.entries((context ?? {}) as Record<string, string>).sort(([a], [b]) => (a < b ? -1 : 1))))

const IV = 12
const TAG = 16

/** GenerateDataKey and Decrypt of AWS KMS (AWS JSON 1.1); the encryption context is authenticated as in the real one. */
export const createKmsTwin = (file?: string): LocalHandler => {
  const master = masterKey(file)

  const wrap = (plain: Buffer, context: unknown): Buffer => {
    const iv = randomBytes(IV)
    const cipher = createCipheriv('aes-256-gcm', master, iv).setAAD(contextBytes(context))
    return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  }
  const unwrap = (wrapped: Buffer, context: unknown): Buffer | undefined => {
    try {
      const decipher = createDecipheriv('aes-256-gcm', master, wrapped.subarray(0, IV)).setAAD(contextBytes(context))
      decipher.setAuthTag(wrapped.subarray(wrapped.length - TAG))
      return Buffer.concat([decipher.update(wrapped.subarray(IV, wrapped.length - TAG)), decipher.final()])
    } catch {
      return undefined
    }
  }

  const generate = ({ KeyId, KeySpec, NumberOfBytes, EncryptionContext }: Record<string, unknown>) => {
    const plain = randomBytes(typeof NumberOfBytes === 'number' ? NumberOfBytes : KeySpec === 'AES_128' ? 16 : 32)
    return answer({ KeyId, Plaintext: plain.toString('base64'), CiphertextBlob: wrap(plain, EncryptionContext).toString('base64') })
  }
  const decrypt = ({ KeyId, CiphertextBlob, EncryptionContext }: Record<string, unknown>) => {
    const plain = unwrap(Buffer.from(String(CiphertextBlob), 'base64'), EncryptionContext)
    return plain
      ? answer({ KeyId, Plaintext: plain.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' })
      : refuse('InvalidCiphertextException', '')
  }

  return (request: LocalRequest) => {
    if (!request.path.startsWith('/_twin/kms')) return undefined
    const operation = String(request.headers['x-amz-target'] ?? '')
    if (operation === 'TrentService.GenerateDataKey') return generate(bodyOf(request))
    if (operation === 'TrentService.Decrypt') return decrypt(bodyOf(request))
    return refuse('UnknownOperationException', operation)
  }
}
