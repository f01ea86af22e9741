import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { now } from '../../functions/adapters/env.ts'
import { sign, textOfGet } from '../../functions/adapters/files.ts'
import type { LocalAnswer, LocalHandler, LocalRequest } from './router.ts'

/**
 * Object storage as S3 speaks it: POST of a form with a signed policy, GET by a signed link. Everything that the policy says is verified as S3 does it (signature, expiry, every
 * condition, every field named by a condition, size, checksum), so that what passes here is let through there. Objects lie in `folder`; without one, in memory.
 */
export const TWIN_BUCKET = 'lr-files'
const BASE = '/_twin/s3/'
const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'etag' }

type Stored = { bytes: Buffer; type: string; meta: Record<string, string> }

const fault = (status: number, code: string): LocalAnswer => ({
  status,
  headers: { ...CORS, 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`,
})

type Form = { fields: Record<string, string>; file?: Buffer }

/** The parts of a form; S3 looks at nothing that comes after the file. */
export const readForm = ({ headers, body }: Pick<LocalRequest, 'headers' | 'body'>): Form | undefined => {
  const boundary = /boundary="?([^";]+)"?/.exec(String(headers['content-type']))?.[1]
  if (!boundary) return undefined
  const mark = Buffer.from(`--${boundary}`)
  const fields: Record<string, string> = {}
  let at = body.indexOf(mark)
  while (at >= 0) {
    const start = at + mark.length + 2
    const end = body.indexOf(mark, start)
    const head = body.indexOf('\r\n\r\n', start)
    if (end < 0 || head < 0 || head > end) return { fields }
    const name = /name="([^"]*)"/.exec(body.subarray(start, head).toString())?.[1] ?? ''
    const value = body.subarray(head + 4, end - 2)
    if (name === 'file') return { fields, file: value }
    fields[name.toLowerCase()] = value.toString()
    at = end
  }
  return { fields }
}

type Condition = Record<string, string> | [string, string | number, string | number]
/** Fields that no condition has to name. */
const FREE = ['policy', 'x-amz-signature', 'file']

const meets = (condition: Condition, fields: Record<string, string>, size: number): LocalAnswer | undefined => {
  if (Array.isArray(condition)) {
    const [kind, left, right] = condition
    if (kind === 'content-length-range') {
      if (size < Number(left)) return fault(400, 'EntityTooSmall')
      return size > Number(right) ? fault(400, 'EntityTooLarge') : undefined
    }
    const value = fields[String(left).slice(1).toLowerCase()] ?? ''
    const holds = kind === 'starts-with' ? value.startsWith(String(right)) : kind === 'eq' && value === right
    return holds ? undefined : fault(403, 'AccessDenied')
  }
  const [[name, wanted] = ['', '']] = Object.entries(condition)
  return fields[name.toLowerCase()] === wanted ? undefined : fault(403, 'AccessDenied')
}

const SECRET = () => process.env.AWS_SECRET_ACCESS_KEY ?? ''

/** Whether S3 would take this form. */
const judge = (bucket: string, { fields, file }: Form): LocalAnswer | undefined => {
  if (!file || !fields.key || !fields.policy) return fault(400, 'InvalidArgument')
  const [accessKey = '', date = '', region = ''] = (fields['x-amz-credential'] ?? '').split('/')
  if (accessKey !== process.env.AWS_ACCESS_KEY_ID) return fault(403, 'InvalidAccessKeyId')
  if (fields['x-amz-signature'] !== sign(SECRET(), date, region, fields.policy)) return fault(403, 'SignatureDoesNotMatch')
  const { expiration, conditions } = JSON.parse(Buffer.from(fields.policy, 'base64').toString()) as { expiration: string; conditions: Condition[] }
  if (expiration <= now()) return fault(403, 'AccessDenied')
  const known: Record<string, string> = { ...fields, bucket }
  const failed = conditions.map((one) => meets(one, known, file.length)).find((one) => one !== undefined)
  if (failed) return failed
  const named = conditions.flatMap((one) => (Array.isArray(one) ? [String(one[1]).slice(1)] : Object.keys(one))).map((one) => one.toLowerCase())
  if (Object.keys(fields).some((one) => !FREE.includes(one) && !named.includes(one))) return fault(403, 'AccessDenied')
  const sum = fields['x-amz-checksum-sha256']
  if (sum && sum !== createHash('sha256').update(file).digest('base64')) return fault(400, 'XAmzContentChecksumMismatch')
  return undefined
}

/** Whether a link is signed, and still lives. */
const mayRead = (request: LocalRequest): LocalAnswer | undefined => {
  const query = [...request.query.entries()]
  const get = (name: string) => request.query.get(name) ?? ''
  const [accessKey = '', date = '', region = ''] = get('X-Amz-Credential').split('/')
  if (accessKey !== process.env.AWS_ACCESS_KEY_ID) return fault(403, 'InvalidAccessKeyId')
  const time = get('X-Amz-Date')
  const began = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  const unsigned = query.filter(([name]) => name !== 'X-Amz-Signature') as [string, string][]
  const text = textOfGet(String(request.headers.host), request.path, unsigned, time, `${date}/${region}/s3/aws4_request`)
  if (get('X-Amz-Signature') !== sign(SECRET(), date, region, text)) return fault(403, 'SignatureDoesNotMatch')
  return began + Number(get('X-Amz-Expires')) * 1000 > Date.parse(now()) ? undefined : fault(403, 'AccessDenied')
}

/** On disk an object is there whole or not at all: it is renamed into its place. */
const openStore = (folder?: string) => {
  const memory = new Map<string, Stored>()
  const file = (key: string) => join(folder ?? '', createHash('sha256').update(key).digest('hex'))
  return {
    put(key: string, stored: Stored) {
      if (!folder) return void memory.set(key, stored)
      mkdirSync(folder, { recursive: true })
      writeFileSync(`${file(key)}.json`, JSON.stringify({ key, type: stored.type, meta: stored.meta }))
      writeFileSync(`${file(key)}.part`, stored.bytes)
      renameSync(`${file(key)}.part`, file(key))
    },
    get(key: string): Stored | undefined {
      if (!folder) return memory.get(key)
      if (!existsSync(file(key))) return undefined
      const { type, meta } = JSON.parse(readFileSync(`${file(key)}.json`, 'utf8')) as Stored
      return { bytes: readFileSync(file(key)), type, meta }
    },
  }
}

export const createStorageTwin = (folder?: string): LocalHandler => {
  const store = openStore(folder)

  const post = (bucket: string, request: LocalRequest): LocalAnswer => {
    const form = readForm(request)
    if (!form) return fault(400, 'MalformedPOSTRequest')
    const refused = judge(bucket, form)
    if (refused) return refused
    const meta = Object.fromEntries(Object.entries(form.fields).filter(([name]) => name.startsWith('x-amz-meta-')))
    store.put(form.fields.key!, { bytes: form.file!, type: form.fields['content-type'] ?? '', meta })
    const etag = `"${createHash('md5').update(form.file!).digest('hex')}"`
    return { status: Number(form.fields.success_action_status ?? 204), headers: { ...CORS, etag }, body: '' }
  }

  const get = (key: string, request: LocalRequest): LocalAnswer => {
    const refused = mayRead(request)
    if (refused) return refused
    const stored = store.get(key)
    if (!stored) return fault(404, 'NoSuchKey')
    const headers = {
      ...CORS,
      ...stored.meta,
      'content-type': request.query.get('response-content-type') ?? stored.type,
      'content-disposition': request.query.get('response-content-disposition') ?? 'inline',
      'content-length': String(stored.bytes.length),
    }
    return { status: 200, headers, body: stored.bytes }
  }

  return (request) => {
    if (!request.path.startsWith(BASE)) return undefined
    const [bucket = '', ...rest] = decodeURIComponent(request.path.slice(BASE.length)).split('/')
    if (bucket !== TWIN_BUCKET) return fault(404, 'NoSuchBucket')
    if (request.method === 'OPTIONS') return { status: 204, headers: { ...CORS, 'access-control-allow-methods': 'POST, GET' }, body: '' }
    if (request.method === 'POST' && rest.length === 0) return post(bucket, request)
    if (request.method === 'GET' && rest.length > 0) return get(rest.join('/'), request)
    return fault(405, 'MethodNotAllowed')
  }
}
