import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { now } from '../../functions/adapters/env.ts'
import { createFiles } from '../../functions/adapters/files.ts'
import type { Upload } from '../../functions/contract/files.ts'
import { createStorageTwin, TWIN_BUCKET } from './storage.ts'
import { startTwins, type Twins } from './testing.ts'

let twins: Twins
beforeAll(async () => {
  twins = await startTwins()
  Object.assign(process.env, twins.env, { CLOCK_OFFSET_MS: '0' })
})
afterAll(() => twins.stop())
const files = () => createFiles({ FILES_BUCKET: TWIN_BUCKET, FILES_ENDPOINT: twins.env.FILES_ENDPOINT })

const bytes = Buffer.from('\x89PNG and the rest of a photograph')
const sha256 = (of: Buffer) => createHash('sha256').update(of).digest('hex')
const object = { key: 'files/one', type: 'image/png', size: bytes.length, sha256: sha256(bytes) }

/** As wx.uploadFile sends it. */
const send = async (upload: Upload, content: Buffer, more: Record<string, string> = {}) => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...upload.fields, ...more })) form.set(name, value)
  form.set('file', new Blob([new Uint8Array(content)]), 'tmp_photo.png')
  const response = await fetch(upload.url, { method: 'POST', body: form })
  return [response.status, /<Code>(\w+)/.exec(await response.text())?.[1]]
}

it('takes what the policy says and gives it back byte for byte by a signed link', async () => {
  expect(await send(files().place(object, now()), bytes)).toEqual([204, undefined])
  const { url } = files().link(object.key, 'image/png', now())
  const response = await fetch(url)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true)
  expect(await files().read(object.key, 1000, now())).toEqual(new Uint8Array(bytes))
  expect(await files().read(object.key, 3, now())).toBe('TOO_LONG')
  expect(await files().read('files/nothing', 1000, now())).toBeUndefined()
})

it('refuses a policy that is over', async () => {
  const old = new Date(Date.parse(now()) - 16 * 60_000).toISOString()
  expect(await send(files().place(object, old), bytes)).toEqual([403, 'AccessDenied'])
})

it('refuses a policy that somebody rewrote, and a signature that is none', async () => {
  const upload = files().place(object, now())
  const policy = JSON.parse(Buffer.from(upload.fields.policy!, 'base64').toString()) as { conditions: unknown[] }
  const wider = { ...policy, conditions: policy.conditions.map((one) => (Array.isArray(one) ? ['content-length-range', 0, 9_999_999] : one)) }
  const forged = Buffer.from(JSON.stringify(wider)).toString('base64')
  expect(await send(upload, bytes, { policy: forged })).toEqual([403, 'SignatureDoesNotMatch'])
  expect(await send(upload, bytes, { 'x-amz-signature': 'f'.repeat(64) })).toEqual([403, 'SignatureDoesNotMatch'])
  expect(await send(upload, bytes, { 'x-amz-credential': 'stranger/20261202/cn-northwest-1/s3/aws4_request' })).toEqual([403, 'InvalidAccessKeyId'])
})

it('refuses another place, another type, a field that nobody allowed, and another size', async () => {
  const upload = files().place(object, now())
  expect(await send(upload, bytes, { key: 'files/of-somebody-else' })).toEqual([403, 'AccessDenied'])
  expect(await send(upload, bytes, { 'Content-Type': 'text/html' })).toEqual([403, 'AccessDenied'])
  expect(await send(upload, bytes, { acl: 'public-read' })).toEqual([403, 'AccessDenied'])
  expect(await send(upload, Buffer.concat([bytes, bytes]))).toEqual([400, 'EntityTooLarge'])
  expect(await send(upload, bytes.subarray(0, 5))).toEqual([400, 'EntityTooSmall'])
})

it('refuses other bytes of the same length, by their hash', async () => {
  const other = Buffer.from(bytes)
  other[10] = 0
  expect(await send(files().place(object, now()), other)).toEqual([400, 'XAmzContentChecksumMismatch'])
  expect(await send(files().place(object, now()), bytes, { 'x-amz-checksum-sha256': 'AAAA' })).toEqual([403, 'AccessDenied'])
})

it('serves by no link that was changed or is over', async () => {
  await send(files().place(object, now()), bytes)
  const { url } = files().link(object.key, 'image/png', now())
  expect((await fetch(url.replace('files/one', 'files/two'))).status).toBe(403)
  expect((await fetch(url.replace('X-Amz-Expires=300', 'X-Amz-Expires=99999'))).status).toBe(403)
  expect((await fetch(url.split('?')[0]!)).status).toBe(403)
  const old = files().link(object.key, 'image/png', new Date(Date.parse(now()) - 6 * 60_000).toISOString())
  expect((await fetch(old.url)).status).toBe(403)
})

it('keeps objects over a restart, and never half of one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lr-storage-'))
  const upload = files().place(object, now())
  const boundary = 'xyz'
  const part = (name: string, value: Buffer | string) =>
    Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`), Buffer.from(value), Buffer.from('\r\n')])
  const body = Buffer.concat([
    ...Object.entries(upload.fields).map(([name, value]) => part(name, value)),
    part('file', bytes),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  const ask = (given: Buffer) => ({
    method: 'POST',
    path: `/_twin/s3/${TWIN_BUCKET}`,
    query: new URLSearchParams(),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: given,
  })
  const link = new URL(files().link(object.key, 'image/png', now()).url)
  const read = () =>
    createStorageTwin(folder)({ method: 'GET', path: link.pathname, query: link.searchParams, headers: { host: link.host }, body: Buffer.alloc(0) })
  // The connection broke in the middle of the file.
  expect(createStorageTwin(folder)(ask(body.subarray(0, body.length - 20)))).toMatchObject({ status: 400 })
  expect(read()).toMatchObject({ status: 404 })
  expect(createStorageTwin(folder)(ask(body))).toMatchObject({ status: 204 })
  expect(read()).toMatchObject({ status: 200, body: bytes })
  rmSync(folder, { recursive: true })
})
