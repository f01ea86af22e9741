import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { bundleOptions, ENTRIES, ROOT } from './bundle.ts'

/** Builds every function into dist/functions/<name>/index.mjs and prints its size. */
export const buildFunctions = async (out = join(ROOT, 'dist/functions')): Promise<{ name: string; bytes: number }[]> => {
  await rm(out, { recursive: true, force: true })
  const built = Object.entries(ENTRIES).map(async ([name, entry]) => {
    const outfile = join(out, name, 'index.mjs')
    await build(bundleOptions(entry, outfile))
    return { name, bytes: (await stat(outfile)).size }
  })
  return Promise.all(built)
}

// No top-level await: tests load this file as CommonJS.
if (import.meta.main) {
  void buildFunctions().then((built) => {
    for (const { name, bytes } of built) console.log(`${name.padEnd(8)} ${(bytes / 1024).toFixed(0)} KB`)
  })
}
