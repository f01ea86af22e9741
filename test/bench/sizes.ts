import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildApp } from '../../infra/build/app.ts'
import { ROOT } from '../../infra/build/bundle.ts'
import { buildFunctions } from '../../infra/build/functions.ts'

const KB = 1024

const bytesBelow = (folder: string, skip: (path: string) => boolean): number =>
  readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name)
    if (skip(path)) return sum
    return sum + (entry.isDirectory() ? bytesBelow(path, skip) : statSync(path).size)
  }, 0)

/** The main package is everything outside the sub-packages of app.json. */
const weappMain = (): number => {
  const root = join(ROOT, 'dist/weapp')
  const app = JSON.parse(readFileSync(join(root, 'app.json'), 'utf8')) as { subPackages?: { root: string }[]; subpackages?: { root: string }[] }
  const outside = (app.subPackages ?? app.subpackages ?? []).map((one) => join(root, one.root))
  return bytesBelow(root, (path) => outside.includes(path) || path.endsWith('.map'))
}

/** An id that only the home page draws: it tells which chunk is the home page. */
const HOME_MARK = 'board-days'

/** What a phone loads until the public board stands: what index.html names, the shared chunks, and the home page's own script and style. */
const h5FirstLoad = (): number => {
  const root = join(ROOT, 'dist/h5')
  const html = readFileSync(join(root, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.(?:js|css))"/g)].map(([, path]) => path!)
  const scripts = readdirSync(join(root, 'js')).map((name) => `js/${name}`)
  const home = scripts.find((path) => !named.includes(path) && readFileSync(join(root, path), 'utf8').includes(HOME_MARK))
  if (!home) throw new Error('the chunk of the home page was not found')
  const number = /js\/(\w+)\./.exec(home)?.[1]
  const shared = scripts.filter((path) => /^js\/(components|kit)\./.test(path))
  const styles = readdirSync(join(root, 'css'))
    .map((name) => `css/${name}`)
    .filter((path) => ['components', 'kit', number].includes(/css\/(\w+)\./.exec(path)?.[1]))
  const files = [...new Set([...named, ...shared, home, ...styles])]
  return gzipSync(html).length + files.reduce((sum, path) => sum + gzipSync(readFileSync(join(root, path))).length, 0)
}

export const measureSizes = async (): Promise<Record<string, number>> => {
  for (const target of ['weapp', 'h5'] as const) await buildApp(target, console.error)
  const built = await buildFunctions()
  const sizes: Record<string, number> = { bookingBundleKB: built.find((one) => one.name === 'book')!.bytes / KB }
  return { ...sizes, weappMainKB: weappMain() / KB, h5FirstLoadGzipKB: h5FirstLoad() / KB }
}
