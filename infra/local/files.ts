import { existsSync, readFileSync, statSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { LocalAnswer, LocalHandler } from './router.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
}
const PACKED = /^(text\/|application\/json|image\/svg)/

type Kept = { modified: number; plain: Buffer; packed?: Buffer; type: string }

/** Serves the built H5 app; paths without a file are pages of the app. */
export const createFiles = (folder: string): LocalHandler => {
  const kept = new Map<string, Kept>()

  const read = (file: string): Kept => {
    const modified = statSync(file).mtimeMs
    const known = kept.get(file)
    if (known?.modified === modified) return known
    const type = TYPES[extname(file)] ?? 'application/octet-stream'
    const plain = readFileSync(file)
    const fresh: Kept = { modified, plain, type, packed: PACKED.test(type) ? gzipSync(plain) : undefined }
    kept.set(file, fresh)
    return fresh
  }

  const serve = (file: string, gzip: boolean): LocalAnswer => {
    const { plain, packed, type } = read(file)
    // Names with a content hash never change; everything else is asked for again.
    const cache = /\.[0-9a-f]{8,}\./.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache'
    const headers: Record<string, string> = { 'content-type': type, 'cache-control': cache, vary: 'Accept-Encoding' }
    return gzip && packed ? { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body: packed } : { status: 200, headers, body: plain }
  }

  return ({ method, path, headers }) => {
    if (method !== 'GET' && method !== 'HEAD') return undefined
    const gzip = /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''))
    const file = normalize(join(folder, decodeURIComponent(path)))
    if (file.startsWith(folder + sep) && existsSync(file) && statSync(file).isFile()) return serve(file, gzip)
    // Browsers ask for it by themselves; the app brings none.
    if (path === '/favicon.ico') return { status: 204, body: '' }
    if (extname(path) !== '') return undefined
    const index = join(folder, 'index.html')
    return existsSync(index) ? serve(index, gzip) : undefined
  }
}
