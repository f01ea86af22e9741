import { appendFileSync, existsSync, mkdirSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join, resolve } from 'node:path'
import { ENTRIES, ROOT } from '../build/bundle.ts'
import { createApi } from './api.ts'
import { type Bundles, type Entries, openBundles } from './bundles.ts'
import { openClock } from './clock.ts'
import { createConsole, type DemoPerson } from './console.ts'
import { type Engine, LOCAL_TABLE, makeTable, startEngine } from './engine.ts'
import { createFiles } from './files.ts'
import { createKmsTwin } from './kms.ts'
import { json, type LocalHandler, readBody, send } from './router.ts'
import { createScanTwin, TWIN_SCAN_KEY } from './scan.ts'
import { startSchedules } from './schedules.ts'
import { createSmsTwin, TWIN_SMS_KEY } from './sms.ts'
import { createStorageTwin, TWIN_BUCKET } from './storage.ts'
import { type StreamHandler, type StreamPump, startStream } from './streams.ts'
import { readDeployed } from './template.ts'
import { createWechatTwin, TWIN_APPID, TWIN_SECRET } from './wechat.ts'

export type SystemOptions = {
  /** Data, keys, positions and built functions live here; without it the data lives in memory (functions are built into `.local/memory`). */
  folder?: string
  host?: string
  port: number
  watch?: boolean
  /** Other sources of the functions, for tests of this system itself. */
  entries?: Entries
  people?: () => DemoPerson[]
  log(line: string): void
}

export type LocalSystem = {
  url: string
  endpoint: string
  bundles: Bundles
  stream: StreamPump | undefined
  setClock(to: Date | undefined): void
  now(): Date
  /** Runs the schedules of a job now. */
  fire(job: string): Promise<boolean>
  engineExited: Promise<void>
  stop(): Promise<void>
}

const listen = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })

/** The environment of the functions, as serverless.yml gives it in the cloud; the twins stand in for the services. */
const setEnvironment = (url: string, endpoint: string) =>
  Object.assign(process.env, {
    AWS_REGION: process.env.AWS_REGION ?? 'cn-northwest-1',
    AWS_ACCESS_KEY_ID: process.env.AWS_ACCESS_KEY_ID ?? 'local',
    AWS_SECRET_ACCESS_KEY: process.env.AWS_SECRET_ACCESS_KEY ?? 'local',
    TABLE_NAME: LOCAL_TABLE,
    DYNAMODB_ENDPOINT: endpoint,
    KMS_KEY_ID: 'local-field-key',
    KMS_ENDPOINT: `${url}/_twin/kms`,
    WECHAT_ENDPOINT: `${url}/_twin/wechat`,
    WECHAT_APPID: TWIN_APPID,
    WECHAT_SECRET: TWIN_SECRET,
    SMS_ENDPOINT: `${url}/_twin/sms/send`,
    SMS_KEY: TWIN_SMS_KEY,
    FILES_BUCKET: TWIN_BUCKET,
    FILES_ENDPOINT: `${url}/_twin/s3`,
    SCAN_ENDPOINT: `${url}/_twin/scan`,
    SCAN_KEY: TWIN_SCAN_KEY,
    PUBLIC_URL: url,
  })

const startDatabase = (folder: string | undefined): Promise<Engine> => {
  const given = process.env.DYNAMODB_ENDPOINT
  const notOurs = () => Promise.resolve()
  if (given) return Promise.resolve({ endpoint: given, exited: new Promise(() => undefined), stop: notOurs, kill: notOurs })
  return startEngine(folder && join(folder, 'db'))
}

/** The whole system in this process, plus the engine: API, functions, stream, schedules, twins and the app. */
export const startSystem = async (options: SystemOptions): Promise<LocalSystem> => {
  const { folder, host = '127.0.0.1', entries = ENTRIES, log } = options
  const file = (name: string) => folder && join(folder, name)
  if (folder) mkdirSync(folder, { recursive: true })
  const deployed = readDeployed()
  const clock = openClock(file('clock.json'))
  const engine = await startDatabase(folder)
  await makeTable(engine.endpoint)

  const handlers: LocalHandler[] = []
  let serve = async (_: IncomingMessage, response: ServerResponse): Promise<void> => send(response, json({ message: 'starting' }, 503))
  const server = createServer((request, response) => void serve(request, response))
  const port = await listen(server, host, options.port)
  const url = `http://127.0.0.1:${port}`
  setEnvironment(url, engine.endpoint)

  const bundles = await openBundles(join(folder ?? join(ROOT, '.local/memory'), 'functions'), {
    watch: options.watch ?? false,
    log,
    entries,
  })
  const describe = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))
  const invoke = async (functionName: string, event: unknown): Promise<unknown> => {
    const until = Date.now() + (deployed.functions[functionName]?.timeoutSeconds ?? 60) * 1000
    const run = await bundles.handler(functionName)
    return run(event, {
      functionName,
      awsRequestId: crypto.randomUUID(),
      getRemainingTimeInMillis: () => until - Date.now(),
      callbackWaitsForEmptyEventLoop: false,
    })
  }

  const schedules = startSchedules({
    schedules: deployed.schedules,
    now: clock.now,
    async invoke(functionName, input) {
      await invoke(functionName, input).catch((error: unknown) => log(`${functionName} ${JSON.stringify(input)}: ${describe(error)}`))
    },
  })

  let stream: StreamPump | undefined
  const source = deployed.stream
  if (source && existsSync(resolve(ROOT, entries[source.functionName] ?? ''))) {
    const handler = async (): Promise<StreamHandler> => (event) => invoke(source.functionName, event)
    const onGivenUp = (records: unknown[]) => {
      log(`stream: gave up ${records.length} records, see failures.jsonl`)
      if (folder) appendFileSync(join(folder, 'failures.jsonl'), `${JSON.stringify(records)}\n`)
    }
    stream = await startStream({ endpoint: engine.endpoint, table: LOCAL_TABLE, source, handler, file: file('stream.json'), log, onGivenUp })
  }

  const api = createApi({
    deployed,
    handler: bundles.handler,
    origins: [`http://localhost:${port}`, 'http://localhost:10086'],
    onError: (routeKey, error) => log(`${routeKey}: ${describe(error)}`),
  })
  const sms = createSmsTwin()
  const wechat = createWechatTwin()
  const desk = createConsole({ clock, schedules, stream: () => stream, people: options.people ?? (() => []) })
  handlers.push(
    createKmsTwin(file('kms.key')),
    wechat.handle,
    sms.handle,
    createStorageTwin(file('storage')),
    createScanTwin(),
    desk,
    createFiles(join(ROOT, 'dist/h5')),
  )

  serve = async (request, response) => {
    try {
      const target = new URL(request.url ?? '/', url)
      const method = request.method ?? 'GET'
      const body = await readBody(request)
      const { headers } = request
      if (target.pathname.startsWith('/v1/')) {
        const result = await api({ method, url: target, headers, body, sourceIp: request.socket.remoteAddress ?? '127.0.0.1' })
        if (result.cookies.length > 0) response.setHeader('set-cookie', result.cookies)
        // The system's clock may be moved: phones learn the time from this head.
        response.setHeader('date', clock.now().toUTCString())
        response.writeHead(result.status, result.headers).end(result.body)
        return
      }
      for (const handle of handlers) {
        const answer = await handle({ method, path: target.pathname, query: target.searchParams, headers, body })
        if (answer) return send(response, answer)
      }
      send(response, json({ message: 'Not Found' }, 404))
    } catch (error) {
      log(describe(error))
      if (!response.headersSent) send(response, json({ message: 'Internal Server Error' }, 500))
      else response.end()
    }
  }

  return {
    url,
    endpoint: engine.endpoint,
    bundles,
    stream,
    setClock: clock.set,
    now: clock.now,
    fire: schedules.fire,
    engineExited: engine.exited,
    async stop() {
      server.close()
      server.closeAllConnections()
      await schedules.stop()
      // What is stopped is whole: what follows from the last change is written too. An engine that died first has nothing to give.
      await stream?.drain().catch(() => undefined)
      await stream?.stop()
      await bundles.stop()
      await engine.stop()
    },
  }
}
