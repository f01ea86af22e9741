/**
 * The one door: `npm start`, `npm test` and every other script come in here on whatever Node >= 20 the machine has.
 * It installs what is missing, then goes on under Node 24, the version that the functions declare. Nothing but Node is needed to run this file.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const MODULES = join(ROOT, 'node_modules')
const STAMP = join(MODULES, '.installed')
const RUNTIME = 24

const fail = (text) => {
  console.error(`\n${text}\n`)
  process.exit(1)
}

// ---- what is installed ----

const packageJson = () => JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

/** One hash over everything that npm installs from; a changed script or name installs nothing. */
const wanted = () => {
  const { dependencies, devDependencies, optionalDependencies, overrides } = packageJson()
  const lists = JSON.stringify([dependencies, devDependencies, optionalDependencies, overrides])
  return createHash('sha256')
    .update(lists)
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')
}

const dependencies = () => Object.keys({ ...packageJson().dependencies, ...packageJson().devDependencies })

const isInstalled = () => {
  if (!dependencies().every((name) => existsSync(join(MODULES, name, 'package.json')))) return false
  return !existsSync(STAMP) || readFileSync(STAMP, 'utf8') === wanted()
}

const countPackages = () =>
  existsSync(MODULES) ? readdirSync(MODULES).reduce((sum, name) => sum + (name.startsWith('@') ? readdirSync(join(MODULES, name)).length : 1), 0) : 0

/** npm itself when npm started us: then it is the same one, whatever is on the PATH. */
const npmCommand = () => {
  const script = process.env.npm_execpath
  return script?.endsWith('.js') ? [process.execPath, script] : [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}

/** `npm install`, not `npm ci`: docs/decisions/0005. */
const install = async () => {
  console.log('installing the packages (once; a slow registry takes some minutes) ...')
  const [file, ...before] = npmCommand()
  const child = spawn(file, [...before, 'install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: ROOT, stdio: 'inherit' })
  const begun = Date.now()
  const timer = setInterval(() => console.log(`  ${Math.round((Date.now() - begun) / 1000)} s, ${countPackages()} packages so far`), 15_000)
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', resolve)
  })
  clearInterval(timer)
  if (code !== 0) fail('npm install did not succeed. Look at its message above, then try again: what was fetched is kept.')
}

const ensureInstalled = async () => {
  if (!isInstalled()) await install()
  const missing = dependencies().filter((name) => !existsSync(join(MODULES, name, 'package.json')))
  if (missing.length > 0) fail(`These packages are still missing after npm install: ${missing.join(', ')}`)
  if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== wanted()) writeFileSync(STAMP, wanted())
}

// ---- Node 24 ----

const findRuntime = () => {
  if (Number(process.versions.node.split('.')[0]) >= RUNTIME) return process.execPath
  const packaged = join(MODULES, `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(packaged)) return packaged
  return fail(
    `This is Node ${process.versions.node}; the system runs on Node ${RUNTIME}. For ${process.platform} on ${process.arch} no packaged one is listed: install Node ${RUNTIME} from https://nodejs.org and start again with it.`,
  )
}

// ---- running something under it ----

let running
const environment = (runtime) => ({ ...process.env, PATH: `${dirname(runtime)}${delimiter}${process.env.PATH ?? ''}` })

/** Runs a script of ours; it ends with us in every case: it listens on the channel that closes when we are gone. */
const run = (runtime, args, { channel = false } = {}) =>
  new Promise((resolve) => {
    running = spawn(runtime, args, { cwd: ROOT, env: environment(runtime), stdio: channel ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit' })
    running.once('error', () => resolve(1))
    running.once('close', (code, signal) => resolve(signal ? 1 : code))
  })

// Ctrl-C reaches the child by itself (same terminal): we only wait for it. Other signals are handed on.
process.on('SIGINT', () => undefined)
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => running?.kill(signal))

/** Our parent, and on Linux the parent of the shell that npm puts in between: npm itself. */
const ancestors = () => {
  const stat = `/proc/${process.ppid}/stat`
  // pid (name) state ppid; a name may hold blanks and brackets.
  const above = existsSync(stat)
    ? readFileSync(stat, 'utf8')
        .replace(/^.*\) \S /s, '')
        .split(' ')[0]
    : ''
  return `${process.ppid} ${process.env.npm_lifecycle_event ? above : ''}`
}

// They may be killed without telling us.
const begunBy = ancestors()
setInterval(() => {
  if (ancestors() === begunBy) return
  running?.kill('SIGTERM')
  setTimeout(() => process.exit(1), 10_000).unref()
}, 1000).unref()

const bin = (path) => join(MODULES, path)
const jest = (runtime, args) => run(runtime, [bin('jest/bin/jest.js'), ...args])

// ---- everything: npm test ----

const REPORT = join(ROOT, '.local', 'jest-report.json')

const failedTests = () => {
  if (!existsSync(REPORT)) return []
  const { testResults = [] } = JSON.parse(readFileSync(REPORT, 'utf8'))
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = name.slice(ROOT.length + 1)
    const failed = assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => `${file}: ${fullName}`)
    return failed.length === 0 && message && assertionResults.length === 0 ? [`${file}: did not run`] : failed
  })
}

/** Every step runs, also after one that failed; at the end it says what failed. */
const testAll = async (runtime) => {
  const { needBrowser } = await import('./browser.mjs')
  const { rmSync, mkdirSync } = await import('node:fs')
  mkdirSync(dirname(REPORT), { recursive: true })
  rmSync(REPORT, { force: true })
  const steps = [
    ['lint', () => run(runtime, [bin('@biomejs/biome/bin/biome'), 'check', '--diagnostic-level=error'])],
    ['types', () => run(runtime, [bin('typescript/bin/tsc'), '-p', '.'])],
    ['functions', () => run(runtime, ['infra/build/functions.ts'])],
    ['app (weapp)', () => run(runtime, ['infra/build/app.ts', 'weapp'])],
    ['app (h5)', () => run(runtime, ['infra/build/app.ts', 'h5'])],
    [
      'browser',
      () => {
        console.log(needBrowser())
        return 0
      },
    ],
    ['tests', () => jest(runtime, ['--json', `--outputFile=${REPORT}`])],
  ]
  const failed = []
  for (const [name, step] of steps) {
    console.log(`\n== ${name}`)
    const begun = Date.now()
    const code = await Promise.resolve()
      .then(step)
      .catch((error) => {
        console.error(error.message)
        return 1
      })
    console.log(`-- ${name}: ${code === 0 ? 'ok' : 'FAILED'} (${Math.round((Date.now() - begun) / 1000)} s)`)
    if (code !== 0) failed.push(name)
  }
  if (failed.length === 0) console.log('\nEverything passed.')
  else console.error(['', `FAILED: ${failed.join(', ')}`, ...failedTests().map((line) => `  ${line}`)].join('\n'))
  return failed.length === 0 ? 0 : 1
}

// ---- the tasks ----

const TASKS = {
  start: (runtime, args) => run(runtime, ['infra/local/main.ts', ...args], { channel: true }),
  test: (runtime, args) => (args.length > 0 ? jest(runtime, args) : testAll(runtime)),
  'test:unit': (runtime, args) => jest(runtime, [...args, '--selectProjects', 'unit']),
  lint: (runtime, args) => run(runtime, [bin('@biomejs/biome/bin/biome'), 'check', ...args]),
  types: (runtime) => run(runtime, [bin('typescript/bin/tsc'), '-p', '.']),
  'build:functions': (runtime) => run(runtime, ['infra/build/functions.ts']),
  'build:app': (runtime, args) => run(runtime, ['infra/build/app.ts', ...args]),
  build: async (runtime) => (await run(runtime, ['infra/build/functions.ts'])) || run(runtime, ['infra/build/app.ts', 'weapp', 'h5']),
  package: async (runtime, args) =>
    (await run(runtime, ['infra/build/functions.ts'])) || run(runtime, [bin('serverless/bin/serverless.js'), 'package', ...args]),
  deploy: async (runtime, args) =>
    (await run(runtime, ['infra/build/functions.ts'])) || run(runtime, [bin('serverless/bin/serverless.js'), 'deploy', ...args]),
  bench: (runtime, args) => run(runtime, ['test/bench/main.ts', ...args]),
  growth: (runtime, args) => run(runtime, ['test/bench/growth/main.ts', ...args]),
  capacity: (runtime) => run(runtime, ['test/bench/capacity/main.ts']),
  rush: (runtime, args) => run(runtime, ['test/rush/main.ts', ...args]),
  model: (runtime, args) => run(runtime, ['test/model/main.ts', ...args]),
  year: (runtime, args) => run(runtime, ['test/year/main.ts', ...args]),
  audit: (runtime, args) => run(runtime, ['infra/audit/main.ts', ...args]),
  'verify-draw': (runtime, args) => run(runtime, ['infra/verify-draw.ts', ...args]),
}

const [name = 'start', ...args] = process.argv.slice(2)
const task = TASKS[name]
if (!task) fail(`There is no task "${name}". Tasks: ${Object.keys(TASKS).join(', ')}`)
await ensureInstalled()
const runtime = findRuntime()
// A native helper (biome, dynoxide, node) arrives as an optional package: npm leaves it out without a word when it cannot be had.
if (spawnSync(runtime, ['--version']).status !== 0) fail(`${runtime} does not run on this machine.`)
process.exit(await task(runtime, args))
