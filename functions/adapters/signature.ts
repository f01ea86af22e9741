import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto'

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string }
export type Signer = (headers: Record<string, string>, path: string, body: string, at: number) => Record<string, string>

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** The key of one day, region and service, by which everything of that day is signed. */
export const keyOfDay = (secretKey: string, day: string, region: string, service: string): Buffer =>
  [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secretKey}`, day))

/** `20261202T013000Z` of an instant in ISO form; its first eight letters are the day. */
export const stampOf = (instant: string): string => instant.replace(/[:-]|\.\d{3}/g, '')

/**
 * Signature Version 4 of AWS for the one kind of request that its JSON protocol knows: a POST without a query. Returns the headers to send: those
 * given (names in lower case; all are signed), date, token and signature; `at` is in milliseconds.
 * A test holds it against AWS's own implementation; why it is not that one: docs/decisions/0030.
 */
export const createSigner = (service: string, region: string, { accessKeyId, secretAccessKey, sessionToken }: Credentials): Signer => {
  // A day's key, as a key object: given as bytes, Node 24 looks at it anew every time, which costs several times the operation.
  let key: { day: string; object: KeyObject } | undefined
  const keyOf = (day: string): KeyObject => {
    if (key?.day !== day) {
      key = { day, object: createSecretKey(keyOfDay(secretAccessKey, day, region, service)) }
    }
    return key.object
  }

  return (headers, path, body, at) => {
    const date = stampOf(new Date(at).toISOString())
    const day = date.slice(0, 8)
    const scope = `${day}/${region}/${service}/aws4_request`
    const signed: Record<string, string> = { ...headers, 'x-amz-date': date }
    if (sessionToken) signed['x-amz-security-token'] = sessionToken
    const names = Object.keys(signed).sort()
    const lines = names.map((name) => `${name}:${signed[name]}\n`).join('')
    const list = names.join(';')
    const request = `POST\n${path}\n\n${lines}\n${list}\n${hash('sha256', body)}`
    const toSign = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${hash('sha256', request)}`
    const signature = createHmac('sha256', keyOf(day)).update(toSign).digest('hex')
    signed.authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${list}, Signature=${signature}`
    return signed
  }
}
