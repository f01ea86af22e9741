import * as z from 'zod/mini'
import { createAwsJson } from './aws.ts'
import type { Env } from './env.ts'

/** Wraps and unwraps data keys; the master key never leaves KMS. */
export type Kms = {
  generate(purpose: string): Promise<{ plain: Uint8Array; wrapped: Uint8Array }>
  unwrap(wrapped: Uint8Array, purpose: string): Promise<Uint8Array>
}

const Generated = z.object({ Plaintext: z.string(), CiphertextBlob: z.string() })
const Decrypted = z.object({ Plaintext: z.string() })

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

/** Two calls of KMS, over the same small client of AWS's JSON protocol that DynamoDB is asked by (docs/decisions/0030). */
export const createKms = (env: Env): Kms => {
  const kms = createAwsJson({ name: 'kms', version: '1.1', target: 'TrentService', endpoint: env.KMS_ENDPOINT })
  const context = (purpose: string) => ({ service: 'leader-reception', purpose })
  const ask = async <T>(schema: { parse(value: unknown): T }, operation: string, body: Record<string, unknown>): Promise<T> =>
    schema.parse(await kms.ask(operation, JSON.stringify({ KeyId: env.KMS_KEY_ID, ...body })))

  return {
    async generate(purpose) {
      const answer = await ask(Generated, 'GenerateDataKey', { KeySpec: 'AES_256', EncryptionContext: context(purpose) })
      return { plain: bytes(answer.Plaintext), wrapped: bytes(answer.CiphertextBlob) }
    },
    async unwrap(wrapped, purpose) {
      const answer = await ask(Decrypted, 'Decrypt', { CiphertextBlob: Buffer.from(wrapped).toString('base64'), EncryptionContext: context(purpose) })
      return bytes(answer.Plaintext)
    },
  }
}
