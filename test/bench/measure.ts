import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { bundleOptions, ENTRIES, ROOT } from '../../infra/build/bundle.ts'
import { sdkBundleOptions } from './sdk/bundle.ts'

/** Milliseconds on the clock and of CPU (this process, all its threads; not the engine's). */
export type Measure = { wall: number; cpu: number }
export const NOTHING_YET: Measure = { wall: Infinity, cpu: Infinity }

/** Runs `one` for 0..count-1, so many at once. */
export const together = async (count: number, atOnce: number, one: (index: number) => Promise<void>): Promise<Measure> => {
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  let next = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let index = next++; index < count; index = next++) await one(index)
    }),
  )
  const used = process.cpuUsage(cpu)
  return { wall: performance.now() - start, cpu: (used.user + used.system) / 1000 }
}

/** Whatever else the machine does only adds: the best of several rounds is nearest to the truth. */
export const better = (a: Measure, b: Measure): Measure => ({ wall: Math.min(a.wall, b.wall), cpu: Math.min(a.cpu, b.cpu) })

export type Sdk = typeof import('./sdk/entry.ts')
/** The transaction alone, by our own client: what the handler does beside it. */
export type Own = typeof import('./own-entry.ts')
export type BookFunction = { handler(event: unknown, context: unknown): Promise<{ statusCode: number; body: string }> }

export type Bundles = { sdk: Sdk; own: Own; book: BookFunction }
const bundled = async <T>(entry: string, options = bundleOptions): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const file = join(folder, 'index.mjs')
  await build(options(join(ROOT, entry), file))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  const loaded = (await import(pathToFileURL(file).href)) as T
  rmSync(folder, { recursive: true })
  return loaded
}
/** The booking function and the bare SDK, each as a bundle of its own with its own connections: neither is warmed by the other's work. */
export const loadBundles = async (): Promise<Bundles> => ({
  sdk: await bundled<Sdk>('test/bench/sdk/entry.ts', sdkBundleOptions),
  own: await bundled<Own>('test/bench/own-entry.ts'),
  book: await bundled<BookFunction>(ENTRIES.book!),
})
