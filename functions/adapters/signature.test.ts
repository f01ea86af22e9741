import { createHash, createHmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import fc from 'fast-check'
import { createSigner } from './signature.ts'

/** What AWS's own implementation asks for. */
class Sha256 {
  private readonly state: ReturnType<typeof createHash> | ReturnType<typeof createHmac>
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.state =
      secret === undefined ? createHash('sha256') : createHmac('sha256', typeof secret === 'string' ? secret : Buffer.from(secret as Buffer))
  }
  update(data: Uint8Array): void {
    this.state.update(data)
  }
  async digest(): Promise<Uint8Array> {
    return this.state.digest()
  }
  reset(): void {}
}

const word = fc.stringMatching(/^[A-Za-z0-9/+]{1,40}$/)
const cases = fc.record({
  credentials: fc.record({ accessKeyId: word, secretAccessKey: word, sessionToken: fc.option(word, { nil: undefined }) }, { requiredKeys: [] }),
  region: fc.constantFrom('cn-north-1', 'cn-northwest-1', 'eu-central-1'),
  service: fc.constantFrom('dynamodb', 'kms'),
  body: fc.string({ unit: 'binary', maxLength: 200 }),
  target: word,
  path: fc.constantFrom('/', '/_twin/kms', '/i/7'),
  at: fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) }),
})

describe('the signature of a call', () => {
  it('is the one that AWS’s own implementation gives, whatever the keys, the day, the body and the place', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ credentials, region, service, body, target, path, at }) => {
        const keys = { accessKeyId: 'AKID', secretAccessKey: 'secret', ...credentials }
        const headers = { host: `${service}.${region}.amazonaws.com`, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target }
        const theirs = new SignatureV4({ service, region, credentials: keys, sha256: Sha256, applyChecksum: false })
        const request = { method: 'POST', protocol: 'https:', hostname: headers.host, path, query: {}, headers: { ...headers }, body }
        const expected = await theirs.sign(request, { signingDate: new Date(at) })
        expect(createSigner(service, region, keys)(headers, path, body, at)).toEqual(expected.headers)
      }),
      { seed: 30, numRuns: 200 },
    )
  })

  it('changes at midnight to the key of the new day', () => {
    const sign = createSigner('dynamodb', 'cn-north-1', { accessKeyId: 'a', secretAccessKey: 'b' })
    const fresh = createSigner('dynamodb', 'cn-north-1', { accessKeyId: 'a', secretAccessKey: 'b' })
    const [before, after] = [Date.UTC(2026, 10, 30, 23, 59, 59), Date.UTC(2026, 11, 1)]
    sign({ host: 'h' }, '/', '{}', before)
    expect(sign({ host: 'h' }, '/', '{}', after)).toEqual(fresh({ host: 'h' }, '/', '{}', after))
  })
})
