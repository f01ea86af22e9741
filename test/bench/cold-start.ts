import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { ROOT } from '../../infra/build/bundle.ts'
import { sdkBundleOptions } from './sdk/bundle.ts'

const RUNS = 15

/** Milliseconds that a fresh Node takes to load a bundle: measured inside the child, so that Node's own start is not in it. */
const load = (file: string): number => {
  const script = `const t = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); process.stdout.write(String(performance.now() - t))`
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }))
}

/** Start of the booking bundle against a bundle with nothing but the DynamoDB clients that it needs; the best of many alternating runs. */
export const measureColdStart = async (): Promise<{ coldStartRatio: number }> => {
  const folder = mkdtempSync(join(tmpdir(), 'cold-start-'))
  const entry = join(ROOT, 'test/bench/sdk/cold-start-entry.ts')
  const floor = join(folder, 'floor.mjs')
  await build(sdkBundleOptions(entry, floor))
  const book = join(ROOT, 'dist/functions/book/index.mjs')
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  const best = { floor: Infinity, book: Infinity }
  for (let run = 0; run < RUNS; run++) {
    best.floor = Math.min(best.floor, load(floor))
    best.book = Math.min(best.book, load(book))
  }
  rmSync(folder, { recursive: true })
  return { coldStartRatio: best.book / best.floor }
}
