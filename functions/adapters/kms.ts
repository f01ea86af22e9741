import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import type { Env } from './env.ts'

/** Wraps and unwraps data keys; the master key never leaves KMS. */
export type Kms = {
  generate(purpose: string): Promise<{ plain: Uint8Array; wrapped: Uint8Array }>
  unwrap(wrapped: Uint8Array, purpose: string): Promise<Uint8Array>
}

export const createKms = (env: Env): Kms => {
  const client = new KMSClient({ endpoint: env.KMS_ENDPOINT, maxAttempts: 3 })
  const context = (purpose: string) => ({ service: 'leader-reception', purpose })
  return {
    async generate(purpose) {
      const answer = await client.send(new GenerateDataKeyCommand({ KeyId: env.KMS_KEY_ID, KeySpec: 'AES_256', EncryptionContext: context(purpose) }))
      return { plain: answer.Plaintext!, wrapped: answer.CiphertextBlob! }
    },
    async unwrap(wrapped, purpose) {
      const answer = await client.send(new DecryptCommand({ CiphertextBlob: wrapped, KeyId: env.KMS_KEY_ID, EncryptionContext: context(purpose) }))
      return answer.Plaintext!
    },
  }
}
