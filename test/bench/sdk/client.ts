import { createHash, createHmac, createSecretKey, type Hash, type Hmac } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/**
 * SHA-256 as the SDK's signer asks for it. The SDK's own gives the secret to `createHmac` as bytes, which Node 24 first looks at from all sides;
 * as a key object the same HMAC costs a tenth, and every request signs at least twice.
 */
class Sha256 {
  private readonly secret: ReturnType<typeof createSecretKey> | undefined
  private state: Hash | Hmac

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.secret = secret === undefined ? undefined : createSecretKey(bytesOf(secret))
    this.state = this.begin()
  }
  update(data: Uint8Array): void {
    this.state.update(data)
  }
  async digest(): Promise<Uint8Array> {
    return this.state.digest()
  }
  reset(): void {
    this.state = this.begin()
  }
  private begin(): Hash | Hmac {
    return this.secret ? createHmac('sha256', this.secret) : createHash('sha256')
  }
}

const bytesOf = (data: string | ArrayBuffer | ArrayBufferView): Uint8Array => {
  if (typeof data === 'string') return Buffer.from(data)
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data)
}

/** A logger without `info`: the SDK's silent one still makes it filter every request and answer for the log. */
const SILENT = { debug: () => undefined, warn: () => undefined, error: () => undefined } as never

/**
 * The SDK's client at its fastest: the functions used it so until they got a smaller one (docs/decisions/0030). The floor sends plain commands with
 * values that it has marshalled: half the CPU of the document commands, which build their own middleware for every request. The document client is
 * the same client; it lets the bench send document commands beside.
 */
export const openClient = (endpoint?: string): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint,
      maxAttempts: 3,
      requestHandler: { connectionTimeout: 1000, requestTimeout: 5000 },
      sha256: Sha256,
      logger: SILENT,
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  )
