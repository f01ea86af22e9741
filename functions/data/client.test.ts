import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { startTestEngine } from '../../infra/local/testing.ts'
import { getItem, openTable, putItem, queryItems, type Table, transact, updateItem } from './table.ts'

type Reply = { status: number; headers: Record<string, unknown>; body: Buffer }
/** What befalls one call on its way to the engine and back. */
type Fault = (forward: () => Promise<Reply>, response: ServerResponse) => Promise<Reply | 'CUT' | 'SILENT'>

const refusal = (status: number, type: string, headers: Record<string, string> = {}): Fault => {
  const body = Buffer.from(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'made up by the test' }))
  return async () => ({ status, headers, body })
}
const cutBefore: Fault = async () => 'CUT'
const cutAfter: Fault = async (forward) => {
  await forward()
  return 'CUT'
}

const readAll = async (stream: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** A network in front of the engine: the next calls meet the faults in turn, all later ones none. */
const startNetwork = async (engine: URL) => {
  const agent = new Agent({ keepAlive: true })
  const calls: { target: string; headers: IncomingMessage['headers']; body: string }[] = []
  let faults: Fault[] = []
  const server = createServer(async (incoming, response) => {
    const body = await readAll(incoming)
    calls.push({ target: String(incoming.headers['x-amz-target']).split('.')[1]!, headers: incoming.headers, body: body.toString() })
    const forward = () =>
      new Promise<Reply>((resolve, reject) => {
        const out = request({ agent, host: engine.hostname, port: engine.port, method: 'POST', path: '/', headers: incoming.headers }, (answer) => {
          readAll(answer).then((read) => resolve({ status: answer.statusCode!, headers: answer.headers, body: read }), reject)
        })
        out.on('error', reject).end(body)
      })
    const fault = faults.shift()
    const reply = fault ? await fault(forward, response) : await forward()
    if (reply === 'CUT') response.destroy()
    else if (reply !== 'SILENT') response.writeHead(reply.status, reply.headers as never).end(reply.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    /** The calls that arrived since the last time it was asked. */
    calls: () => calls.splice(0),
    meet: (...next: Fault[]) => {
      faults = next
      calls.length = 0
    },
    async stop() {
      server.closeAllConnections()
      agent.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

describe('the client of the table, on the real engine behind a network with faults', () => {
  let engine: Awaited<ReturnType<typeof startTestEngine>>
  let network: Awaited<ReturnType<typeof startNetwork>>
  let table: Table
  let serial = 0
  const fresh = () => ({ pk: 'TEST', sk: `COUNT#${serial++}` })

  beforeAll(async () => {
    engine = await startTestEngine()
    network = await startNetwork(new URL(engine.endpoint))
    Object.assign(process.env, { AWS_REGION: 'cn-northwest-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' })
    table = openTable({ TABLE_NAME: engine.table, DYNAMODB_ENDPOINT: network.url })
  })
  afterAll(async () => {
    table.client.destroy()
    await network.stop()
    await engine.stop()
  })

  /** One more in a transaction; how often that was done in the end. */
  const countUp = async (key = fresh()) => {
    const result = await transact(table, [{ name: 'count', update: key, expression: 'ADD n :one', values: { ':one': 1 } }])
    return { result: result.ok ? 'ok' : result.failed, count: (await getItem(table, key))?.n ?? 0 }
  }

  it.each<[string, Fault]>([
    ['cut on its way', cutBefore],
    ['done, and its answer lost', cutAfter],
    ['met by a broken host', refusal(500, 'InternalServerError')],
    ['met by a page of a gateway', async () => ({ status: 503, headers: { 'content-type': 'text/html' }, body: Buffer.from('<html>503</html>') })],
    ['met by throttling', refusal(400, 'ThrottlingException')],
    ['met by a full partition', refusal(400, 'ProvisionedThroughputExceededException')],
    ['met by its own first try', refusal(400, 'TransactionInProgressException')],
    [
      'answered with bytes that changed on their way',
      async (forward) => {
        const reply = await forward()
        return { ...reply, headers: { ...reply.headers, 'x-amz-crc32': '1' } }
      },
    ],
    [
      'answered by half',
      async (forward, response) => {
        const { body } = await forward()
        response.writeHead(200, { 'content-length': body.length }).write(body.subarray(0, body.length / 2))
        return 'CUT'
      },
    ],
  ])('does a transaction once that is %s', async (_what, fault) => {
    network.meet(fault, fault)
    expect(await countUp()).toEqual({ result: 'ok', count: 1 })
    const tries = network.calls().filter(({ target }) => target === 'TransactWriteItems')
    expect(tries).toHaveLength(3)
    expect(new Set(tries.map(({ body }) => JSON.parse(body).ClientRequestToken)).size).toBe(1)
  })

  it('gives up after three tries, and says what it met', async () => {
    const broken = refusal(500, 'InternalServerError')
    network.meet(broken, broken, broken)
    await expect(getItem(table, fresh())).rejects.toMatchObject({ name: 'InternalServerError', status: 500 })
    expect(network.calls()).toHaveLength(3)
    network.meet(cutBefore, cutBefore, cutBefore)
    await expect(getItem(table, fresh())).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(network.calls()).toHaveLength(3)
  })

  it('says of a transaction that is still going on that it met contention, never more', async () => {
    const busy = refusal(400, 'TransactionInProgressException')
    network.meet(busy, busy, busy)
    expect((await countUp()).result).toBe('CONTENTION')
  })

  it('does not try again what DynamoDB refuses for good', async () => {
    const key = fresh()
    await putItem(table, key)
    network.meet()
    expect(await putItem(table, key, 'attribute_not_exists(pk)')).toBe(false)
    expect(await updateItem(table, key, { expression: 'SET a = :a', condition: 'a = :a', values: { ':a': 1 } })).toBeUndefined()
    await expect(updateItem(table, key, { expression: 'SET SET' })).rejects.toMatchObject({ name: 'ValidationException', status: 400 })
    expect(network.calls()).toHaveLength(3)
  })

  it('waits no longer than five seconds for an answer and asks again', async () => {
    network.meet(async () => 'SILENT')
    expect(await countUp()).toEqual({ result: 'ok', count: 1 })
  })

  it('signs by the service’s clock once that has said that ours is wrong, and keeps to it', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000)
    network.meet(refusal(400, 'InvalidSignatureException', { date: tomorrow.toUTCString() }))
    await getItem(table, fresh())
    await getItem(table, fresh())
    const day = (instant: Date) => instant.toISOString().slice(0, 10).replaceAll('-', '')
    const [first, ...later] = network.calls().map(({ headers }) => String(headers['x-amz-date']).slice(0, 8))
    expect(first).not.toBe(day(tomorrow))
    expect(later).toEqual([day(tomorrow), day(tomorrow)])
    // A wrong key is no wrong clock: it is refused at once.
    network.meet(refusal(400, 'InvalidSignatureException', { date: tomorrow.toUTCString() }))
    await expect(getItem(table, fresh())).rejects.toMatchObject({ name: 'InvalidSignatureException' })
    expect(network.calls()).toHaveLength(1)
  })

  it('names the write whose condition failed, with the item that stood in the way', async () => {
    const key = fresh()
    const item = { ...key, text: '李', bytes: new Uint8Array([0, 255, 7]), list: [1, { deep: true }], none: null, set: new Set(['a', 'b']) }
    await putItem(table, item)
    const result = await transact(table, [
      { name: 'other', put: fresh() },
      { name: 'taken', put: key, condition: 'attribute_not_exists(pk)' },
    ])
    expect(result).toEqual({ ok: false, failed: 'taken', item })
    expect((await queryItems(table, key.pk, key.sk)).items).toEqual([item])
  })
})

describe('the endpoint', () => {
  it('is the region’s own, China’s under its own domain, and a function without credentials does not start', () => {
    const { AWS_ACCESS_KEY_ID: kept } = process.env
    delete process.env.AWS_ACCESS_KEY_ID
    expect(() => openTable({ TABLE_NAME: 'any' })).toThrow('no AWS credentials in the environment')
    process.env.AWS_ACCESS_KEY_ID = kept
  })
})
