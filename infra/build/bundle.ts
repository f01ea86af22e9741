import { join } from 'node:path'
import type { BuildOptions } from 'esbuild'

export const ROOT = join(import.meta.dirname, '..', '..')

/** One bundle a function; the key is the function's name in serverless.yml. */
export const ENTRIES: Record<string, string> = {
  book: 'functions/http/book.ts',
  citizen: 'functions/http/citizen.ts',
  staff: 'functions/http/staff.ts',
  documents: 'functions/http/documents.ts',
  stream: 'functions/events/stream.ts',
  jobs: 'functions/events/jobs.ts',
}

/**
 * The options of the deployed bundles, the local ones and the measured ones: what is tested is what runs.
 * `mainFields` and `conditions` take a dependency's ES modules, of which what is not used is left out.
 */
export const bundleOptions = (entry: string, outfile: string): BuildOptions => ({
  absWorkingDir: ROOT,
  entryPoints: [entry],
  outfile,
  bundle: true,
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  conditions: ['module', 'import'],
  // The font of official documents lies beside the one bundle that draws with it.
  loader: { '.ttf': 'file' },
  assetNames: '[name]',
  // The texts are Chinese: escaped they are twice as long.
  charset: 'utf8',
  // Dependencies that are still CommonJS ask for `require`.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  legalComments: 'none',
  logLevel: 'silent',
  metafile: true,
})
