import { createHash, createHmac } from 'node:crypto'
import type { Upload } from '../contract/files.ts'
import type { Env } from './env.ts'
import { keyOfDay, stampOf } from './signature.ts'

/**
 * Object storage by the S3 protocol, without an SDK: both signatures (POST policy and query string, Signature V4) are a few HMACs, and the functions fetch
 * what they check by a link of their own. The local twin (infra/local/storage.ts) verifies the same signatures.
 */
export type Files = {
  /** A signed POST policy for exactly this object: key, type, size and hash; nothing else can be put there with it. */
  place(object: { key: string; type: string; size: number; sha256: string }, now: string): Upload
  /** A signed GET; the type is answered as given, whatever was stored. */
  link(key: string, type: string, now: string): { url: string; until: string }
  /** The bytes of an object, or undefined when there is none; `tooLong` when it is longer than expected, without reading it. */
  read(key: string, maxBytes: number, now: string): Promise<Uint8Array | 'TOO_LONG' | undefined>
}

/** A phone on a bad network needs some minutes for a photo; a new place is asked for at any time. */
const PLACE_MINUTES = 15
const LINK_MINUTES = 5

const hex = (text: string): string => createHash('sha256').update(text).digest('hex')
const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
const encodePath = (path: string): string => path.split('/').map(encode).join('/')

type Secret = { accessKey: string; secretKey: string; token?: string; region: string }
/** Read at every call: Lambda renews them. */
const secretOf = (): Secret => ({
  accessKey: process.env.AWS_ACCESS_KEY_ID ?? '',
  secretKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',
  token: process.env.AWS_SESSION_TOKEN || undefined,
  region: process.env.AWS_REGION ?? '',
})

const plus = (now: string, minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString()

/** The signature of a text for one day, region and S3. */
export const sign = (secretKey: string, date: string, region: string, text: string): string =>
  createHmac('sha256', keyOfDay(secretKey, date, region, 's3'))
    .update(text)
    .digest('hex')

/** What a presigned GET signs; also how the twin checks it. `query` without the signature. */
export const textOfGet = (host: string, path: string, query: [string, string][], time: string, scope: string): string => {
  const sorted = query
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
  const request = ['GET', path, sorted, `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n')
  return ['AWS4-HMAC-SHA256', time, scope, hex(request)].join('\n')
}

export const createFiles = (env: Pick<Env, 'FILES_BUCKET' | 'FILES_ENDPOINT'>): Files => {
  const bucket = env.FILES_BUCKET
  /** In the cloud the bucket is in the host's name; the twin has it in the path. */
  const baseOf = (region: string): string =>
    env.FILES_ENDPOINT ? `${env.FILES_ENDPOINT}/${bucket}` : `https://${bucket}.s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`

  const signedGet = (key: string, type: string, now: string, minutes: number): string => {
    const { accessKey, secretKey, token, region } = secretOf()
    const time = stampOf(now)
    const date = time.slice(0, 8)
    const scope = `${date}/${region}/s3/aws4_request`
    const url = new URL(`${baseOf(region)}/${encodePath(key)}`)
    const query: [string, string][] = [
      ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
      ['X-Amz-Credential', `${accessKey}/${scope}`],
      ['X-Amz-Date', time],
      ['X-Amz-Expires', String(minutes * 60)],
      ['X-Amz-SignedHeaders', 'host'],
      ...(token ? [['X-Amz-Security-Token', token] as [string, string]] : []),
      // The name of a file can name a person: it never comes into an address.
      ['response-content-disposition', /^(image|audio)\/|pdf$/.test(type) ? 'inline' : 'attachment'],
      ['response-content-type', type],
    ]
    const signature = sign(secretKey, date, region, textOfGet(url.host, url.pathname, query, time, scope))
    const words = query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
    return `${url.origin}${url.pathname}?${words}&X-Amz-Signature=${signature}`
  }

  return {
    place({ key, type, size, sha256 }, now) {
      const { accessKey, secretKey, token, region } = secretOf()
      const time = stampOf(now)
      const date = time.slice(0, 8)
      const until = plus(now, PLACE_MINUTES)
      const fields: Record<string, string> = {
        key,
        'Content-Type': type,
        success_action_status: '204',
        'x-amz-meta-sha256': sha256,
        'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
        'x-amz-algorithm': 'AWS4-HMAC-SHA256',
        'x-amz-credential': `${accessKey}/${date}/${region}/s3/aws4_request`,
        'x-amz-date': time,
        ...(token && { 'x-amz-security-token': token }),
      }
      const conditions = [{ bucket }, ...Object.entries(fields).map(([name, value]) => ({ [name]: value })), ['content-length-range', size, size]]
      const policy = Buffer.from(JSON.stringify({ expiration: until, conditions })).toString('base64')
      return { url: baseOf(region), fields: { ...fields, policy, 'x-amz-signature': sign(secretKey, date, region, policy) }, until }
    },

    link: (key, type, now) => ({ url: signedGet(key, type, now, LINK_MINUTES), until: plus(now, LINK_MINUTES) }),

    async read(key, maxBytes, now) {
      const response = await fetch(signedGet(key, 'application/octet-stream', now, 1))
      if (response.status === 404) return undefined
      if (!response.ok) throw new Error(`storage answered ${response.status}`)
      if (Number(response.headers.get('content-length')) > maxBytes) {
        await response.body?.cancel()
        return 'TOO_LONG'
      }
      return new Uint8Array(await response.arrayBuffer())
    },
  }
}
