import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { Fault } from './plan.ts'
import { createTamper } from './tamper.ts'

/**
 * The network between the handlers and the engine. It keeps one address while engines come and go, and knows every instance by its path
 * (`/i/7`), so that a fault hits one handler and no other. The handlers themselves run unchanged.
 */
export type Wire = {
  url: string
  /** The address that an instance is given as its DynamoDB endpoint. */
  urlOf(instance: number): string
  /** Where the engine is from now on. */
  point(endpoint: string): void
  /** What befalls the instance's next event. */
  arm(instance: number, fault: Fault | undefined): void
  /** Whether that came to pass. */
  struck(instance: number): boolean
  stop(): Promise<void>
}

type Armed = { fault: Fault | undefined; calls: number; struck: boolean }

const readAll = async (stream: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export type Exchange = { target: string; body: Buffer }
type Answer = { status: number; headers: IncomingMessage['headers']; body: Buffer }
export type Forward = (asked: Exchange) => Promise<Answer>

export const startWire = async (endpoint: string): Promise<Wire> => {
  let engine = new URL(endpoint)
  const connect = () => new Agent({ keepAlive: true, maxSockets: 128 })
  let agent = connect()
  const armed = new Map<number, Armed>()
  const tamper = createTamper()

  const forward = (headers: IncomingMessage['headers']): Forward => {
    return ({ body }) =>
      new Promise((resolve, reject) => {
        const { host: _host, 'content-length': _length, ...rest } = headers
        const outgoing = request(
          { agent, host: engine.hostname, port: engine.port, method: 'POST', path: '/', headers: { ...rest, 'content-length': body.length } },
          (incoming) => {
            readAll(incoming).then((read) => resolve({ status: incoming.statusCode ?? 500, headers: incoming.headers, body: read }), reject)
          },
        )
        outgoing.on('error', reject)
        outgoing.end(body)
      })
  }

  /** Whether this call is lost, and whether the engine sees it. */
  const fate = (instance: number | undefined): { lost: boolean; sent: boolean } => {
    const state = instance === undefined ? undefined : armed.get(instance)
    const fault = state?.fault
    if (!state || !fault || fault.kind === 'UNHEARD') return { lost: false, sent: true }
    state.calls++
    const hit = state.calls === fault.at
    const after = fault.kind === 'CUT' && state.calls > fault.at
    if (hit || after) state.struck = true
    return { lost: hit || after, sent: (hit && fault.when === 'AFTER') || !(hit || after) }
  }

  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const body = await readAll(incoming)
    const path = /^\/(i|open)\/(\d+)/.exec(incoming.url ?? '')
    const { lost, sent } = fate(path?.[1] === 'i' ? Number(path[2]) : undefined)
    const asked = { target: String(incoming.headers['x-amz-target']), body }
    const through = forward(incoming.headers)
    const answer = sent ? await (path?.[1] === 'open' ? tamper(asked, through) : through(asked)) : undefined
    if (lost || !answer) return void response.destroy()
    response.writeHead(answer.status, answer.headers).end(answer.body)
  }
  // A call that finds no engine is cut off, as a dead host does it.
  const server = createServer((incoming, response) => void serve(incoming, response).catch(() => response.destroy()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`

  return {
    url,
    urlOf: (instance) => `${url}/i/${instance}`,
    point(to) {
      engine = new URL(to)
      // Connections to the engine before are dead.
      agent.destroy()
      agent = connect()
    },
    arm: (instance, fault) => void armed.set(instance, { fault, calls: 0, struck: false }),
    struck: (instance) => armed.get(instance)?.struck ?? false,
    async stop() {
      server.closeAllConnections()
      agent.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
