import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** The compiled app as the build leaves it. Jest and npm scripts run in the project's root. */
export const WEAPP = path.resolve('dist/weapp')
export const H5 = path.resolve('dist/h5')

export type AppJson = { pages: string[]; subPackages?: { root: string; pages: string[] }[]; subpackages?: { root: string; pages: string[] }[] }

/** Nothing here is skipped when the output is missing: an unbuilt app is a failed check, with the command that helps. */
export const needOutput = (dir: string): string => {
  if (!existsSync(path.join(dir, dir === H5 ? 'index.html' : 'app.json'))) {
    throw new Error(`${path.relative('.', dir)} is missing: run \`npm run build:${path.basename(dir)}\` first`)
  }
  return dir
}

/** Every file below `dir`, as paths relative to it with forward slashes. */
export const filesOf = (dir: string, ending = ''): string[] =>
  readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()

export const readOutput = (dir: string, file: string): string => readFileSync(path.join(dir, file), 'utf8')
export const sizeOf = (dir: string, file: string): number => statSync(path.join(dir, file)).size

export const appJson = (dir = WEAPP): AppJson => JSON.parse(readOutput(dir, 'app.json')) as AppJson
export const subPackages = (app: AppJson) =>
  (app.subPackages ?? app.subpackages ?? []).map((one) => ({ root: one.root.replace(/\/$/, ''), pages: one.pages }))

/** Every page of the app, main package first. */
export const routesOf = (app: AppJson): string[] => [
  ...app.pages,
  ...subPackages(app).flatMap((one) => one.pages.map((page) => `${one.root}/${page}`)),
]

type Drawn = { nn?: string; [attribute: string]: unknown }
/** What a screen reader is told of a node. Taro shortens the attributes' names per kind of element; the templates say which stands for what. */
export const createAria = (dir = WEAPP): ((node: Drawn, attribute: 'role' | 'label') => string) => {
  const names = new Map<string, string>()
  for (const [, kind, , opening] of readOutput(dir, 'base.wxml').matchAll(/<template name="tmpl_0_(\w+)">\s*<([\w-]+)( [^>]*)>/g))
    for (const [, attribute, name] of opening!.matchAll(/ aria-(role|label)="\{\{i\.(\w+)/g)) names.set(`${kind} ${attribute}`, name!)
  return (node, attribute) => String(node[names.get(`${node.nn} ${attribute}`) ?? ''] ?? '')
}
