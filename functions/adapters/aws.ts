import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { crc32 } from 'node:zlib'
import { type Credentials, createSigner } from './signature.ts'

/** A service of AWS that speaks its JSON protocol: DynamoDB and KMS (docs/decisions/0030). */
export type AwsJson = {
  /** The parsed answer; throws `AwsError` for what the service refuses, after the tries that a passing trouble is worth. */
  ask(operation: string, body: string): Promise<unknown>
  /** Closes the idle connections. */
  close(): void
}
export type AwsService = { name: 'dynamodb' | 'kms'; version: '1.0' | '1.1'; target: string; endpoint?: string }

/** What the service says against a request: `name` is its word for it, `answer` all that it said. */
export class AwsError extends Error {
  readonly status: number
  readonly answer: Record<string, unknown>
  constructor(name: string, status: number, answer: Record<string, unknown>) {
    super(String(answer.message || answer.Message || name))
    this.name = name
    this.status = status
    this.answer = answer
  }
}

// A citizen waits: a connection that does not stand within a second, and an answer that does not come within five, are tried anew.
const CONNECT_MS = 1000
const ANSWER_MS = 5000
const ATTEMPTS = 3
/** Full jitter up to this, doubled by each try. */
const PAUSE_MS = 50
const SOCKETS = 50

/** Refusals that the next try may not meet. The service counts a transaction once, however often its token comes. */
const PASSING = new Set([
  'InternalServerError',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ThrottlingException',
  'TransactionInProgressException',
])
/** How the services say that our clock is wrong. */
const SKEWED = new Set(['InvalidSignatureException', 'RequestExpired', 'RequestTimeTooSkewed', 'SignatureDoesNotMatch'])
const SKEW_MS = 60_000

const broken = (code: string) => Object.assign(new Error(code), { code })
/** Lost on the way: the system's errors carry a code. */
const wasLost = (error: unknown) => typeof (error as NodeJS.ErrnoException | undefined)?.code === 'string'
const passes = (error: unknown) => (error instanceof AwsError ? error.status >= 500 || PASSING.has(error.name) : wasLost(error))

const pause = (attempt: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * PAUSE_MS * 2 ** attempt))

/** The role's credentials as Lambda sets them: they live as long as the instance. */
const readCredentials = (): Credentials => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env
  if (!accessKeyId || !secretAccessKey) throw new Error('no AWS credentials in the environment')
  return { accessKeyId, secretAccessKey, sessionToken }
}

const addressOf = ({ name, endpoint }: AwsService, region: string): URL =>
  new URL(endpoint ?? `https://${name}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}/`)

type Reply = { status: number; headers: IncomingMessage['headers']; body: Buffer }

/** The answer as it came; the checksum that DynamoDB sends along is compared. */
const read = ({ status, headers, body }: Reply): unknown => {
  const sum = headers['x-amz-crc32']
  if (sum !== undefined && Number(sum) !== crc32(body)) throw broken('EBADSUM')
  const text = body.toString()
  if (status === 200) return JSON.parse(text)
  const answer = parseRefusal(text)
  const type = String(answer.__type ?? headers['x-amzn-errortype'] ?? `Http${status}`)
  throw new AwsError(type.slice(type.lastIndexOf('#') + 1).split(':')[0]!, status, answer)
}
/** A gateway on the way may answer with a page instead. */
const parseRefusal = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

/**
 * Signed, kept alive, tried again with jitter after what passes, the clock corrected by the service's when it differs.
 * Region and credentials are those of the environment.
 */
export const createAwsJson = (service: AwsService): AwsJson => {
  const region = process.env.AWS_REGION ?? ''
  const signed = createSigner(service.name, region, readCredentials())
  const url = addressOf(service, region)
  const secure = url.protocol === 'https:'
  const agent = new (secure ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: SOCKETS })
  const request = secure ? httpsRequest : httpRequest
  const contentType = `application/x-amz-json-${service.version}`
  /** How much the service's clock is before ours. */
  let ahead = 0

  const post = (operation: string, body: string): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const about = {
        host: url.host,
        'content-length': String(Buffer.byteLength(body)),
        'content-type': contentType,
        'x-amz-target': `${service.target}.${operation}`,
      }
      const headers = signed(about, url.pathname, body, Date.now() + ahead)
      const outgoing = request({ agent, hostname: url.hostname, port: url.port, method: 'POST', path: url.pathname, headers })
      const giveUp = () => outgoing.destroy(broken('ETIMEDOUT'))
      const answering = setTimeout(giveUp, ANSWER_MS)
      const fail = (error: Error) => {
        clearTimeout(answering)
        reject(error)
      }
      outgoing.on('error', fail)
      outgoing.on('socket', (socket) => {
        if (!socket.connecting) return
        const connecting = setTimeout(giveUp, CONNECT_MS)
        const stands = () => clearTimeout(connecting)
        socket.once(secure ? 'secureConnect' : 'connect', stands).once('close', stands)
      })
      outgoing.on('response', (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', fail)
        incoming.on('end', () => {
          clearTimeout(answering)
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks) })
        })
      })
      outgoing.end(body)
    })

  /** Takes over the service's clock after a refusal that its time explains; whether that changed anything. */
  const setClock = (error: unknown, { headers }: Reply): boolean => {
    if (!(error instanceof AwsError) || !SKEWED.has(error.name)) return false
    const theirs = Date.parse(headers.date ?? '') - Date.now()
    if (Number.isNaN(theirs) || Math.abs(theirs - ahead) < SKEW_MS) return false
    ahead = theirs
    return true
  }

  return {
    async ask(operation, body) {
      for (let attempt = 1; ; attempt++) {
        let reply: Reply | undefined
        try {
          reply = await post(operation, body)
          return read(reply)
        } catch (error) {
          if (attempt === ATTEMPTS || !(passes(error) || (reply && setClock(error, reply)))) throw error
          await pause(attempt)
        }
      }
    },
    close: () => agent.destroy(),
  }
}
