import { readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { appJson, routesOf } from './output.ts'
import { createWx, type Surroundings, type WxRequest, type WxResponse } from './wx.ts'

/**
 * A small Node host for the compiled mini-program: runs app.js and page scripts in a context that has what WeChat's logic layer has
 * (no window, no document, no fetch, no AbortController, no Intl, no code from strings), keeps the pages' data and hands events to Taro.
 */
export type TaroNode = { sid?: string; uid?: string; nn?: string; v?: string; cn?: TaroNode[]; [attribute: string]: unknown }
export type Instance = {
  route: string
  data: { root?: TaroNode }
  eh?: (event: object) => void
  onLoad?: (query: Record<string, string>) => void
  onShow?: () => void
  onReady?: () => void
  onHide?: () => void
  onUnload?: () => void
  setData: (patch: Record<string, unknown>, done?: () => void) => void
  [member: string]: unknown
}
export type HostOptions = {
  dist: string
  request: (request: WxRequest) => Promise<WxResponse>
  storage?: Map<string, string>
  width?: number
  scan?: () => string
} & Pick<Surroundings, 'disk' | 'online' | 'answer'>
type Definition = Record<string, unknown> & { data?: unknown; methods?: Record<string, unknown> }

const same = (definition: Definition) => definition
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** `root.cn.[0].v` → its parts. */
const pathParts = (key: string): string[] =>
  key
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((part) => part !== '')

const assign = (data: Record<string, unknown>, key: string, value: unknown): void => {
  const parts = pathParts(key)
  const last = parts.pop()!
  let target = data
  for (const part of parts) {
    target[part] ??= {}
    target = target[part] as Record<string, unknown>
  }
  target[last] = value
}

const childrenOf = (node: TaroNode): TaroNode[] =>
  node.cn ? (Array.isArray(node.cn) ? node.cn : Object.values(node.cn as Record<string, TaroNode>)) : []

export const createHost = (options: HostOptions) => {
  const { dist } = options
  const app = appJson(dist)
  const routes = new Set(routesOf(app))
  const storage = options.storage ?? new Map<string, string>()
  const stats = { setData: [] as { route: string; bytes: number }[], errors: [] as string[], notes: [] as { name: string; options: object }[] }
  const stack: Instance[] = []
  const definitions = new Map<string, Definition>()
  const modules = new Map<string, { exports: unknown }>()
  let running = ''
  let instance: Definition | undefined

  const wx = createWx(
    {
      open: (url) => open(url),
      close: () => close(),
      closeAll: () => {
        while (stack.length > 0) close()
      },
      reveal: () => stack.at(-1)?.onShow?.(),
      request: options.request,
      system: { windowWidth: options.width ?? 375, windowHeight: 667, pixelRatio: 2, fontSizeScaleFactor: 1 },
      entry: app.pages[0]!,
      scan: options.scan,
      disk: options.disk,
      online: options.online,
      answer: options.answer,
      note: (name, noted) => stats.notes.push({ name, options: noted }),
    },
    storage,
  )

  const say =
    (level: string) =>
    (...parts: unknown[]) => {
      if (level === 'error')
        stats.errors.push(parts.map((part) => (part instanceof Error || (part as Error)?.stack ? (part as Error).stack : String(part))).join(' '))
    }
  const start = (definition: Definition) => {
    instance = definition
  }
  const define = (definition: Definition) => definitions.set(running, definition)
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const timed =
    (start: typeof setTimeout | typeof setInterval) =>
    (work: () => void, ms?: number): ReturnType<typeof setTimeout> => {
      const timer = start(work, ms) as ReturnType<typeof setTimeout>
      timers.add(timer)
      return timer
    }
  const sandbox: Record<string, unknown> = {
    wx,
    setTimeout: timed(setTimeout),
    clearTimeout,
    setInterval: timed(setInterval),
    clearInterval,
    console: Object.fromEntries(['log', 'info', 'warn', 'error', 'debug'].map((level) => [level, say(level)])),
    App: start,
    Page: define,
    Component: define,
    Behavior: same,
    getApp: () => instance,
    getCurrentPages: () => [...stack],
    requirePlugin: () => ({}),
    Intl: undefined,
  }
  sandbox.globalThis = sandbox
  const context = vm.createContext(sandbox, { codeGeneration: { strings: false, wasm: false } })

  const load = (file: string): unknown => {
    const known = modules.get(file)
    if (known) return known.exports
    const module = { exports: {} as unknown }
    modules.set(file, module)
    const source = readFileSync(path.join(dist, file), 'utf8')
    const run = vm.runInContext(`(function(require,module,exports){${source}\n})`, context, { filename: file }) as (...parts: unknown[]) => void
    const require = (name: string) => {
      const found = name.startsWith('/') ? name.slice(1) : path.posix.join(path.posix.dirname(file), name)
      return load(found.endsWith('.js') ? found : `${found}.js`)
    }
    run(require, module, module.exports)
    return module.exports
  }

  const close = () => stack.pop()?.onUnload?.()

  const makePage = (route: string, query: Record<string, string>): Instance => {
    const definition = definitions.get(route)!
    const page = Object.create({ ...definition, ...definition.methods }) as Instance
    page.data = JSON.parse(JSON.stringify(definition.data ?? {})) as Instance['data']
    page.route = route
    Object.assign(page, {
      __route__: route,
      options: query,
      selectComponent: () => null,
      createSelectorQuery: wx.createSelectorQuery,
      getTabBar: () => null,
      setData: (patch: Record<string, unknown>, done?: () => void) => {
        const text = JSON.stringify(patch)
        stats.setData.push({ route, bytes: Buffer.byteLength(text) })
        for (const [key, value] of Object.entries(JSON.parse(text) as object)) assign(page.data, key, value)
        setTimeout(() => done?.call(page), 0)
      },
    })
    return page
  }

  const open = async (url: string): Promise<Instance> => {
    const [place = '', query = ''] = url.split('?')
    const route = place.replace(/^\//, '')
    if (!routes.has(route)) throw new Error(`page "${route}" is not found`)
    if (!definitions.has(route)) {
      running = route
      load(`${route}.js`)
    }
    const parameters = Object.fromEntries(new URLSearchParams(query))
    stack.at(-1)?.onHide?.()
    const page = makePage(route, parameters)
    stack.push(page)
    page.onLoad?.(parameters)
    page.onShow?.()
    await pause(5)
    page.onReady?.()
    return page
  }

  const nodes = (): TaroNode[] => {
    const found: TaroNode[] = []
    const walk = (node: TaroNode) => {
      found.push(node)
      childrenOf(node).forEach(walk)
    }
    const root = stack.at(-1)?.data.root
    if (root) walk(root)
    return found
  }

  /** Waits until `check` gives something true; the reason of a failure carries what the page shows. */
  const waitFor = async <T>(check: () => T | undefined | false | '', what: string, ms = 5000): Promise<T> => {
    const until = Date.now() + ms
    for (;;) {
      const value = check()
      if (value) return value
      if (Date.now() > until)
        throw new Error(
          `waited in vain for ${what}; the page ${stack.at(-1)?.route} shows: ${text().slice(0, 500)}; errors: ${stats.errors.slice(0, 3).join(' | ')}`,
        )
      await pause(10)
    }
  }

  const text = (): string =>
    nodes()
      .map((node) => (childrenOf(node).length === 0 && typeof node.v === 'string' ? node.v : ''))
      .join('\n')
      .replace(/\n+/g, '\n')

  return {
    stats,
    storage,
    stack,
    nodes,
    text,
    waitFor,
    open,
    top: () => stack.at(-1)!,
    /** The app is gone in the middle of whatever it did: no page hears of it. */
    kill: () => {
      stack.length = 0
      for (const timer of timers) clearTimeout(timer)
    },
    /** Ends whatever the app left running. */
    stop: () => {
      while (stack.length > 0) close()
      for (const timer of timers) clearTimeout(timer)
    },
    /** Starts the app and opens `url`, or its first page. */
    launch: (url?: string): Promise<Instance> => {
      running = 'app'
      load('app.js')
      const how = (wx.getLaunchOptionsSync as () => object)()
      for (const hook of ['onLaunch', 'onShow']) (instance?.[hook] as ((options: object) => void) | undefined)?.call(instance, how)
      return open(url ?? `/${app.pages[0]}`)
    },
    byId: (id: string) => nodes().find((node) => node.uid === id || node.id === id || node.sid === id),
    /** Lets the page come to rest: it has drawn something, and then there was no setData for `quiet` ms. */
    settle: async (quiet = 120, limit = 8000): Promise<void> => {
      const until = Date.now() + limit
      for (let seen = -1; (seen !== stats.setData.length || text() === '') && Date.now() < until; ) {
        seen = stats.setData.length
        await pause(quiet)
      }
    },
    fire: async (node: TaroNode, type: string, detail: object = {}, touches: object[] = []): Promise<void> => {
      const sid = node.sid ?? node.uid
      const target = { id: sid, dataset: { sid } }
      stack.at(-1)?.eh?.({ type, timeStamp: Date.now(), target, currentTarget: target, detail, touches, changedTouches: [], mark: {} })
      await pause(0)
    },
  }
}
export type Host = ReturnType<typeof createHost>
