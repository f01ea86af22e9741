import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './bundle.ts'

export type AppTarget = 'h5' | 'weapp'

const SOURCES = ['miniapp', 'functions/contract', 'package.json']
const isSource = (name: string) => !name.startsWith('.') && name !== 'node_modules' && name !== 'dist' && !name.includes('.test.')
const filesOf = (path: string): string[] => {
  const full = join(ROOT, path)
  if (!statSync(full).isDirectory()) return [path]
  return readdirSync(full)
    .filter(isSource)
    .flatMap((name) => filesOf(`${path}/${name}`))
}

/** One hash over everything the app is built from; file times say nothing after a checkout. */
const sourcesHash = (): string => {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap(filesOf).sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)))
      .update('\0')
  return hash.digest('hex')
}

const stampOf = (target: AppTarget) => join(ROOT, 'dist', `.${target}-sources`)
const outputOf = (target: AppTarget) => join(ROOT, 'dist', target, target === 'h5' ? 'index.html' : 'app.json')

export const isAppFresh = (target: AppTarget): boolean =>
  existsSync(outputOf(target)) && existsSync(stampOf(target)) && readFileSync(stampOf(target), 'utf8') === sourcesHash()

/** The arguments of Taro's command line; it is called without npx, which costs seconds. */
export const taroCommand = (target: AppTarget, watch = false): { file: string; args: string[]; cwd: string } => ({
  file: process.execPath,
  args: [join(ROOT, 'node_modules/@tarojs/cli/bin/taro'), 'build', '--type', target, ...(watch ? ['--watch'] : [])],
  cwd: join(ROOT, 'miniapp'),
})

/** Builds the app for `target` into dist/<target> unless it is as new as its sources; true when it was built. */
export const buildApp = async (target: AppTarget, log: (line: string) => void = console.log): Promise<boolean> => {
  if (isAppFresh(target)) return false
  const hash = sourcesHash()
  log(`building the app for ${target} (a minute or two) ...`)
  const { file, args, cwd } = taroCommand(target)
  const child = spawn(file, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', BROWSERSLIST_IGNORE_OLD_DATA: '1' },
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(String(chunk)))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  if (code !== 0 || !existsSync(outputOf(target))) throw new Error(`taro build --type ${target} failed (${code}):\n${said.join('').slice(-6000)}`)
  mkdirSync(join(ROOT, 'dist'), { recursive: true })
  writeFileSync(stampOf(target), hash)
  return true
}

const buildAll = async (targets: AppTarget[]) => {
  for (const target of targets) console.log((await buildApp(target)) ? `${target} built` : `${target} is up to date`)
}
if (import.meta.main) void buildAll(process.argv.slice(2) as AppTarget[])
