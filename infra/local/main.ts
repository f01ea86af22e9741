import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildApp, taroCommand } from '../build/app.ts'
import { ENTRIES, ROOT } from '../build/bundle.ts'
import { DEMO_PEOPLE, seed } from './seed.ts'
import { type LocalSystem, startSystem } from './system.ts'

/** Where the mini-program's development build looks for the API (miniapp/config). */
const DEFAULT_PORT = 3000

const { values } = parseArgs({
  options: {
    /** Throw the data away and start anew. */
    fresh: { type: 'boolean', default: false },
    port: { type: 'string' },
    host: { type: 'string' },
    /** Where data lives; tests give their own. */
    folder: { type: 'string', default: join(ROOT, '.local') },
    /** Rebuild the app while its sources change. */
    'watch-app': { type: 'boolean', default: false },
    'no-app': { type: 'boolean', default: false },
    /** Another folder in place of functions/, for tests of the local system itself. */
    functions: { type: 'string' },
    'no-seed': { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
})

process.setSourceMapsEnabled(true)
const folder = resolve(values.folder)
const say = (line: string) => {
  if (!values.quiet) console.log(line)
}

const entriesIn = (root: string) =>
  Object.fromEntries(Object.entries(ENTRIES).map(([name, entry]) => [name, resolve(root, entry.replace('functions/', ''))]))
const entries = values.functions === undefined ? ENTRIES : entriesIn(values.functions)

/** A second system on the same data would read the stream twice. */
const refuseSecond = (): void => {
  const file = join(folder, 'pid')
  const other = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (other && other !== process.pid) {
    try {
      process.kill(other, 0)
      console.error(`It runs already (process ${other}). Stop it first, or give --folder another place.`)
      process.exit(1)
    } catch {
      // It ended without tidying up.
    }
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, String(process.pid))
}

const PORT_TRIES = 20
const startOnFreePort = async (first: number): Promise<LocalSystem> => {
  for (let port = first; ; port++) {
    try {
      return await startSystem({ folder, host: values.host, port, watch: true, entries, people: () => DEMO_PEOPLE, log: say })
    } catch (error) {
      const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!busy || values.port !== undefined || port - first >= PORT_TRIES) throw error
    }
  }
}

const greet = (url: string) =>
  say(
    [
      '',
      `  领导接访·约访   ${url}`,
      `  演示控制台       ${url}/_local/      (people, clock, reminders)`,
      `  演示手机         ${url}/_local/phone  (login codes arrive here)`,
      '',
      ...(values['no-seed'] ? [] : DEMO_PEOPLE).map(({ phone, who, does }) => `  ${phone}  ${who}：${does}`),
      '',
      '  Ctrl-C ends it; the data stays in .local (npm start -- --fresh begins anew).',
      '',
    ].join('\n'),
  )

if (values.fresh) rmSync(folder, { recursive: true, force: true })
refuseSecond()
if (!values['no-app']) await buildApp('h5', say)

const system = await startOnFreePort(Number(values.port ?? DEFAULT_PORT))
// `npm run audit` reads the same table while we run.
writeFileSync(join(folder, 'endpoint'), system.endpoint)
const taro = taroCommand('h5', true)
const watcher = values['watch-app'] ? spawn(taro.file, taro.args, { cwd: taro.cwd, stdio: 'inherit' }) : undefined

let ending = false
const end = async (code: number) => {
  if (ending) return
  ending = true
  // Whatever hangs must not keep the terminal.
  setTimeout(() => process.exit(code), 20_000).unref()
  watcher?.kill()
  await system.stop().catch((error: unknown) => console.error(error))
  for (const file of ['pid', 'endpoint']) rmSync(join(folder, file), { force: true })
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
// Started by infra/start.mjs or by a test: when they are gone, so are we.
if (process.send) process.on('disconnect', () => void end(0))
void system.engineExited.then(() => {
  if (!ending) console.error('the local database engine ended')
  void end(1)
})

try {
  if (!values['no-seed']) await seed(system, folder, say)
  greet(system.url)
  process.send?.({ ready: true, url: system.url, endpoint: system.endpoint })
} catch (error) {
  console.error(error)
  await end(1)
}
