import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Engine, LOCAL_TABLE, makeTable, startEngine } from './engine.ts'
import { createKmsTwin } from './kms.ts'
import { json, type LocalHandler, readBody, send } from './router.ts'
import { createScanTwin, TWIN_SCAN_KEY } from './scan.ts'
import { createSmsTwin, type SentSms, TWIN_SMS_KEY } from './sms.ts'
import { createStorageTwin, TWIN_BUCKET } from './storage.ts'
import { createWechatTwin, TWIN_APPID, TWIN_SECRET, type WechatMessage } from './wechat.ts'

/** What tests start: an engine, the twins, both with the functions' environment, or the whole system as its own process. */

/** An engine with the table of infra/table.yml, in a file that goes with it: in memory its writes become slower and slower (engine.ts). */
export const startTestEngine = async (): Promise<{ endpoint: string; table: string; stop(): Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'))
  const engine: Engine = await startEngine(join(folder, 'db'))
  await makeTable(engine.endpoint)
  return {
    endpoint: engine.endpoint,
    table: LOCAL_TABLE,
    async stop() {
      await engine.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Twins = { url: string; env: Record<string, string>; sms: SentSms[]; wechat: WechatMessage[]; stop(): Promise<void> }

/** KMS, WeChat and SMS on one address; `env` is what the functions need to find them. `kmsFile`: the master key of an earlier system. */
export const startTwins = async (kmsFile?: string): Promise<Twins> => {
  const sms = createSmsTwin()
  const wechat = createWechatTwin()
  const handlers: LocalHandler[] = [createKmsTwin(kmsFile), wechat.handle, sms.handle, createStorageTwin(), createScanTwin()]
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://twins')
    const asked = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: await readBody(request),
    }
    for (const handle of handlers) {
      const answer = await handle(asked)
      if (answer) return send(response, answer)
    }
    send(response, json({ message: 'Not Found' }, 404))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return {
    url,
    sms: sms.sent,
    wechat: wechat.messages,
    env: {
      AWS_REGION: 'cn-northwest-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
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
      PUBLIC_URL: 'http://localhost',
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type Backend = Twins & { endpoint: string; table: string }

/** Engine and twins, with `process.env` set: handlers and repositories imported afterwards work against them. */
export const startBackend = async (): Promise<Backend> => {
  const [engine, twins] = await Promise.all([startTestEngine(), startTwins()])
  const env = { ...twins.env, TABLE_NAME: engine.table, DYNAMODB_ENDPOINT: engine.endpoint }
  Object.assign(process.env, env)
  return {
    ...twins,
    env,
    endpoint: engine.endpoint,
    table: engine.table,
    async stop() {
      await Promise.all([engine.stop(), twins.stop()])
    },
  }
}

export type TestSystem = {
  url: string
  endpoint: string
  folder: string
  /** Ends it as Ctrl-C does, or as a power cut; the data stays until `remove`. */
  stop(how?: 'SIGINT' | 'SIGKILL'): Promise<void>
  remove(): void
}

export type TestSystemOptions = { folder?: string; app?: boolean; seed?: boolean; port?: number; functions?: string }

/** The whole system as its own process. Give the same `folder` again to see what a restart keeps. */
export const startTestSystem = async (options: TestSystemOptions = {}): Promise<TestSystem> => {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'leader-reception-'))
  const args = ['--folder', folder, '--port', String(options.port ?? 0), '--quiet']
  if (options.functions) args.push('--functions', options.functions)
  if (!options.app) args.push('--no-app')
  if (!options.seed) args.push('--no-seed')
  // Jest's own flags and worker variables are not for the child.
  const { NODE_OPTIONS: _options, JEST_WORKER_ID: _worker, DYNAMODB_ENDPOINT: _endpoint, CLOCK_OFFSET_MS: _clock, ...env } = process.env
  const child = fork(join(import.meta.dirname, 'main.ts'), args, { env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said = (said + chunk).slice(-8000)
    })
  }
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const ready = new Promise<{ url: string; endpoint: string }>((resolve) =>
    child.once('message', (message) => resolve(message as { url: string; endpoint: string })),
  )
  const failed = exited.then(() => Promise.reject(new Error(`the local system ended: ${said}`)))
  const { url, endpoint } = await Promise.race([ready, failed])
  failed.catch(() => undefined)
  return {
    url,
    endpoint,
    folder,
    async stop(how = 'SIGINT') {
      child.kill(how)
      await exited
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
