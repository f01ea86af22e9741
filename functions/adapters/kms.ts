import { AwsClient } from 'aws4fetch'
import * as z from 'zod/mini'
import type { Env } from './env.ts'

/** Wraps and unwraps data keys; the master key never leaves KMS. */
export type Kms = {
  generate(purpose: string): Promise<{ plain: Uint8Array; wrapped: Uint8Array }>
  unwrap(wrapped: Uint8Array, purpose: string): Promise<Uint8Array>
}

const Generated = z.object({ Plaintext: z.string(), CiphertextBlob: z.string() })
const Decrypted = z.object({ Plaintext: z.string() })

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

/**
 * Two calls of KMS, signed by aws4fetch: the SDK's client for them is 27 KB of a bundle that must start fast (decision 0010).
 * aws4fetch repeats what failed with 5xx or throttling.
 */
export const createKms = (env: Env): Kms => {
  const region = process.env.AWS_REGION ?? ''
  const client = new AwsClient({
    accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',
    sessionToken: process.env.AWS_SESSION_TOKEN,
    region,
    service: 'kms',
    retries: 3,
  })
  const url = env.KMS_ENDPOINT ?? `https://kms.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}/`
  const context = (purpose: string) => ({ service: 'leader-reception', purpose })

  const ask = async <T>(schema: { parse(value: unknown): T }, operation: string, body: Record<string, unknown>): Promise<T> => {
    const response = await client.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${operation}` },
      body: JSON.stringify({ KeyId: env.KMS_KEY_ID, ...body }),
    })
    if (!response.ok) throw new Error(`KMS ${operation} answered ${response.status}`)
    return schema.parse(await response.json())
  }

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
