import { createMatcher } from './api.ts'
import { httpResult } from './event.ts'
import { matchesAny } from './patterns.ts'
import { isDue } from './schedules.ts'
import { deliver, type LambdaRecord, lambdaRecord } from './streams.ts'
import type { Route } from './template.ts'

const route = (routeKey: string): Route => {
  const [method = '', path = ''] = routeKey.split(' ')
  return { method, path, routeKey, functionName: 'staff' }
}

describe('finding the route', () => {
  const match = createMatcher(['GET /v1/sessions/{id}', 'GET /v1/sessions/next', 'POST /v1/sessions/{id}/open'].map(route))

  it('prefers a fixed word to a variable', () => {
    expect(match('GET', '/v1/sessions/next')?.route.routeKey).toBe('GET /v1/sessions/next')
    expect(match('GET', '/v1/sessions/a%20b')).toMatchObject({ route: { routeKey: 'GET /v1/sessions/{id}' }, pathParameters: { id: 'a b' } })
  })

  it('takes neither another method nor a longer or empty path', () => {
    expect(
      ['GET /v1/sessions/a/open', 'POST /v1/sessions//open', 'GET /v1/sessions/'].map((one) =>
        match(one.split(' ')[0] ?? '', one.split(' ')[1] ?? ''),
      ),
    ).toEqual([undefined, undefined, undefined])
  })
})

describe('reading a function’s result', () => {
  it('takes anything without a status as the JSON of a 200', () => {
    const inferred = httpResult({ ok: true })
    expect([inferred.status, inferred.headers['content-type'], String(inferred.body)]).toEqual([200, 'application/json', '{"ok":true}'])
    expect(String(httpResult('plain').body)).toBe('plain')
  })

  it('decodes a base64 body and keeps cookies apart', () => {
    const result = httpResult({
      statusCode: 201,
      headers: { 'X-A': 1 },
      cookies: ['a=1'],
      body: Buffer.from('图').toString('base64'),
      isBase64Encoded: true,
    })
    expect([result.status, result.headers['x-a'], result.cookies, String(result.body)]).toEqual([201, '1', ['a=1'], '图'])
  })
})

describe('a schedule', () => {
  const SHANGHAI = 'Asia/Shanghai'
  it.each([
    ['cron(0 * * * ? *)', '2026-11-30T01:00:20Z', true],
    ['cron(0 * * * ? *)', '2026-11-30T01:01:00Z', false],
    ['cron(0/15 * * * ? *)', '2026-11-30T01:45:00Z', true],
    ['cron(0/15 * * * ? *)', '2026-11-30T01:46:00Z', false],
    // 9 o'clock in Shanghai
    ['cron(0 9 * * ? *)', '2026-11-30T01:00:00Z', true],
    ['cron(0 8-10,20 * * ? *)', '2026-11-30T12:00:00Z', true],
    // the first of December begins in Shanghai
    ['cron(30 0 1 12 ? *)', '2026-11-30T16:30:00Z', true],
  ])('%s at %s: %s', (expression, at, due) => {
    expect(isDue(expression, SHANGHAI, new Date(at))).toBe(due)
  })

  it('that the local system cannot read is refused, not skipped', () => {
    expect(() => isDue('cron(0 9 ? * MON *)', SHANGHAI, new Date())).toThrow('not known')
  })
})

describe('a stream filter', () => {
  const record = { eventName: 'INSERT', dynamodb: { Keys: { pk: { S: 'SES#1' } } } }
  it.each([
    [{ eventName: ['INSERT', 'MODIFY'] }, true],
    [{ eventName: ['REMOVE'] }, false],
    [{ dynamodb: { Keys: { pk: { S: [{ prefix: 'SES#' }] } } } }, true],
    [{ dynamodb: { Keys: { sk: { S: [{ exists: false }] } } } }, true],
    [{ dynamodb: { Keys: { pk: { S: [{ 'anything-but': { prefix: 'SES#' } }] } } } }, false],
  ])('%j: %s', (pattern, matches) => {
    expect(matchesAny([pattern], record)).toBe(matches)
  })
})

describe('handing records over', () => {
  const records = ['1', '2', '3', '4'].map((SequenceNumber) => lambdaRecord({ eventName: 'INSERT', dynamodb: { SequenceNumber } }, 'arn'))
  const source = { functionName: 'stream', batchSize: 100, retries: 1, patterns: [] }
  const numbers = (batch: LambdaRecord[]) => batch.map((one) => one.dynamodb.SequenceNumber).join('')
  const play = async (answer: (batch: string) => unknown) => {
    const seen: string[] = []
    const givenUp: string[] = []
    const handler = async () => async (event: { Records: LambdaRecord[] }) => {
      seen.push(numbers(event.Records))
      return answer(numbers(event.Records))
    }
    await deliver(records, { handler, source, log: () => undefined, onGivenUp: (batch) => givenUp.push(numbers(batch)) })
    return { seen, givenUp }
  }

  it('goes on from the first record that failed', async () => {
    let failed = false
    const result = await play(() => {
      if (failed) return undefined
      failed = true
      return { batchItemFailures: [{ itemIdentifier: '3' }] }
    })
    expect(result).toEqual({ seen: ['1234', '34'], givenUp: [] })
  })

  it('halves a batch that throws, so that one bad record holds up no other', async () => {
    const result = await play((batch) => {
      if (batch.includes('3')) throw new Error('bad record')
      return undefined
    })
    expect(result).toEqual({ seen: ['1234', '12', '34', '3', '3', '4'], givenUp: ['3'] })
  })

  it('sends binary values as base64, as Lambda does', () => {
    const record = lambdaRecord(
      { dynamodb: { SequenceNumber: '1', NewImage: { key: { B: new Uint8Array([1, 2]) } }, ApproximateCreationDateTime: new Date(5000) } },
      'arn',
    )
    expect(record.dynamodb).toMatchObject({ NewImage: { key: { B: 'AQI=' } }, ApproximateCreationDateTime: 5 })
  })
})
