import * as glassEasel from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { createWx, type WxRequest, type WxResponse } from '../wx.ts'
import { openPhone } from './phone.ts'

/**
 * Runs in the browser: the compiled mini-program on WeChat's component framework, real DOM, real styles.
 * Built-in components (view, input …) are stand-ins of the same tag name. `window.__weapp` is what tests talk to.
 */
type PageInstance = Record<string, unknown> & { route: string; setData: (patch: object, done?: () => void) => unknown }
type Package = {
  groups: Record<string, unknown>
  app: { pages: string[]; subPackages?: { root: string; pages: string[] }[] }
  styles: Record<string, string>
  configs: Record<string, { navigationBarTitleText?: string; usingComponents?: object }>
  scripts: Record<string, (...scope: unknown[]) => void>
}
type Open = { instance: PageInstance; root: { release: () => void }; element: HTMLElement; route: string }
type Scope = { Page: (definition: object) => void; Component: (definition: object) => void; Behavior: (definition: object) => object }

const pack = (window as unknown as { __package: Package }).__package
const stack: Open[] = []
const asked = new URLSearchParams(window.location.search)
/** `?fuse=7`: the app is as good as killed in its seventh write. */
const phone = openPhone(Number(asked.get('fuse') ?? Number.POSITIVE_INFINITY))
const state = {
  ready: false,
  errors: [] as string[],
  setData: [] as { route: string; bytes: number }[],
  notes: [] as { name: string; options: object }[],
  scan: '',
  open: (url: string) => open(url),
  /** What choosing in WeChat's native picker does: its own dialog is not part of the page. */
  pick: (id: string, value: string) => {
    const picker = [...document.querySelectorAll<HTMLElement>(`[id="${id}"]`)].at(-1)?.closest('picker') as HTMLElement | null
    if (!picker) throw new Error(`no picker around #${id}`)
    picker.dataset.picked = value
    picker.dispatchEvent(new Event('change', { bubbles: true }))
  },
  route: () => stack.at(-1)?.route,
  phone,
  wx: {} as Record<string, unknown>,
}
Object.assign(window, { __weapp: state })
const explain = (part: unknown) => (part as Error)?.stack ?? String(part)
window.addEventListener('error', (event) => state.errors.push(String(event.message)))
window.addEventListener('unhandledrejection', (event) => state.errors.push(explain(event.reason)))
const shown = console.error
console.error = (...parts: unknown[]) => {
  state.errors.push(parts.map(explain).join(' '))
  shown(...parts)
}

const TAGS =
  'view text scroll-view swiper swiper-item button input textarea picker picker-view picker-view-column switch checkbox checkbox-group radio radio-group label form slider progress navigator map canvas video audio camera web-view rich-text cover-view cover-image movable-area movable-view root-portal page-container page-meta navigation-bar open-data icon ad editor match-media live-player live-pusher share-element'
const environment = new MiniProgramEnv()
const space = environment.createCodeSpace('', true)
const components = space.getComponentSpace()
for (const tag of TAGS.split(' ')) components.setGlobalUsingComponent(tag, tag)
components.setGlobalUsingComponent('image', 'img')

/** HTML's boolean attributes follow presence, WXML's follow truth. */
const BOOLEAN = new Set(['disabled', 'checked', 'hidden', 'controls', 'autoplay', 'loop', 'muted', 'readonly', 'required', 'selected', 'multiple'])
const isFalse = (value: unknown) => value === '' || value === false || value === 'false' || value === undefined || value === null
const likeWeChat = (element: HTMLElement): HTMLElement => {
  const set = element.setAttribute.bind(element)
  element.setAttribute = (name: string, value: string | null | undefined) => {
    const field = element as HTMLInputElement
    if (BOOLEAN.has(name)) return isFalse(value) ? element.removeAttribute(name) : set(name, '')
    if (name === 'value' && 'value' in element) {
      if (field.value !== String(value ?? '')) field.value = value ?? ''
      return
    }
    if (name === 'src' && value?.startsWith('wxfile://')) return set('src', phone.urlOf(value))
    if (name === 'type' && element.tagName === 'BUTTON') return set('data-type', value ?? '')
    if (name === 'type' && element.tagName === 'INPUT') return set('type', ['digit', 'idcard'].includes(value ?? '') ? 'text' : value || 'text')
    // `maxlength` -1 means without limit in WeChat and is an error in HTML.
    if (name === 'maxlength' && Number(value) < 0) return
    set(name, value ?? '')
  }
  return element
}

/** glass-easel keeps these two open for hosts, but types them narrowly. */
type Backend = {
  document: object
  onEvent: (handler: (target: glassEasel.Element, type: string, detail: unknown, options: { originalEvent?: Event }) => unknown) => void
}
const backend = new glassEasel.CurrentWindowBackendContext()
const openBackend = backend as unknown as Backend
openBackend.document = {
  createElement: (tag: string) => likeWeChat(document.createElement(tag)),
  createTextNode: (text: string) => document.createTextNode(text),
  createDocumentFragment: () => document.createDocumentFragment(),
}
const VALUE_EVENTS = new Set(['input', 'change', 'blur', 'focus', 'confirm'])
openBackend.onEvent((target, type, detail, options) => {
  const source = options?.originalEvent?.target as HTMLInputElement | null
  const picked = type === 'change' ? source?.dataset?.picked : undefined
  const told =
    picked !== undefined ? { value: picked } : VALUE_EVENTS.has(type) && source && 'value' in source ? { value: source.value, cursor: 0 } : detail
  return glassEasel.Event.triggerEvent(target, type, told as object, options as object)
})

type Prepare = (is: string, options: object) => unknown
const openSpace = space as unknown as { prepareComponentOptions: Prepare }
const prepare = openSpace.prepareComponentOptions.bind(space)
openSpace.prepareComponentOptions = (is, options) => {
  const prepared = prepare(is, options)
  Object.assign((Array.isArray(prepared) ? prepared[0] : prepared) as object, { idPrefixGenerator: null, writeIdToDOM: true })
  return prepared
}
const associated = environment.associateBackend(backend)
for (const [name, content] of Object.entries(pack.styles)) {
  associated.registerStyleSheetContent(name, content)
  space.addStyleSheet(name, name)
}
for (const [name, config] of Object.entries(pack.configs)) {
  space.addComponentStaticConfig(name, config as never)
  space.addCompiledTemplate(name, { groupList: pack.groups, content: pack.groups[name], fallbackListenerOnNativeNode: true } as never)
}

/** Every call of the API goes to the page's own server, which hands it on to the system under test. */
const request = async (asked: WxRequest): Promise<WxResponse> => {
  // Whoever is dead hears and says nothing.
  if (phone.dead()) return new Promise<never>(() => undefined)
  const target = new URL(asked.url, window.location.origin)
  const answer = await fetch(`${target.pathname}${target.search}`, {
    method: asked.method,
    headers: { 'content-type': 'application/json', ...asked.header },
    body: asked.method === 'GET' || asked.data === undefined ? undefined : typeof asked.data === 'string' ? asked.data : JSON.stringify(asked.data),
  })
  const text = await answer.text()
  const data = (answer.headers.get('content-type') ?? '').includes('json') && text ? (JSON.parse(text) as unknown) : text
  return { statusCode: answer.status, data, header: Object.fromEntries(answer.headers) }
}

let application: Record<string, unknown> | undefined
let scope: Scope | undefined
const loaded = new Map<string, { exports: unknown }>()
const call = (target: Record<string, unknown> | undefined, hook: string, ...parts: unknown[]) =>
  (target?.[hook] as ((...parts: unknown[]) => void) | undefined)?.call(target, ...parts)
const resolve = (from: string, name: string) => new URL(name, `file:///${from}`).pathname.slice(1)

const load = (name: string): unknown => {
  const file = name.endsWith('.js') ? name : `${name}.js`
  const known = loaded.get(file)
  if (known) return known.exports
  const script = pack.scripts[file]
  if (!script) throw new Error(`module not found: ${file}`)
  const module = { exports: {} as unknown }
  loaded.set(file, module)
  // Late-bound: Taro moves the call of Component() into a shared file.
  const late = (kind: keyof Scope) => (definition: object) => scope?.[kind](definition)
  script.call(
    undefined,
    (wanted: string) => load(resolve(file, wanted)),
    module,
    module.exports,
    state.wx,
    (definition: Record<string, unknown>) => {
      application = definition
    },
    late('Page'),
    late('Component'),
    late('Behavior'),
    () => application,
    () => stack.map((one) => one.instance),
  )
  return module.exports
}
const loadComponent = (name: string) =>
  space.componentEnv(name, (environmentOfComponent: unknown) => {
    const before = scope
    scope = environmentOfComponent as Scope
    try {
      return load(name)
    } finally {
      scope = before
    }
  })

const routes = new Set([
  ...pack.app.pages,
  ...(pack.app.subPackages ?? []).flatMap((one) => one.pages.map((page) => `${one.root.replace(/\/$/, '')}/${page}`)),
])

async function open(url: string): Promise<void> {
  const [place = '', query = ''] = url.split('?')
  const route = place.replace(/^\//, '')
  if (!routes.has(route)) throw new Error(`page "${route}" is not found`)
  if (!loaded.has(`${route}.js`)) loadComponent(route)
  const before = stack.at(-1)
  if (before) {
    call(before.instance, 'onHide')
    before.element.style.display = 'none'
  }
  const root = associated.createRoot('page', space, route)
  const instance = root.get() as unknown as PageInstance
  Object.assign(instance, { route, __route__: route })
  const setData = instance.setData.bind(instance)
  instance.setData = (patch, done) => {
    state.setData.push({ route, bytes: new Blob([JSON.stringify(patch)]).size })
    return setData(patch, done)
  }
  call(instance, 'onLoad', Object.fromEntries(new URLSearchParams(query)))
  const place_ = document.createElement('span')
  document.body.appendChild(place_)
  root.attach(document.body as never, place_ as never)
  stack.push({ instance, root, element: document.body.lastElementChild as HTMLElement, route })
  document.title = pack.configs[route]?.navigationBarTitleText ?? route
  window.scrollTo(0, 0)
  call(instance, 'onShow')
  setTimeout(() => call(instance, 'onReady'), 0)
}

const close = () => {
  const top = stack.pop()
  if (!top) return
  call(top.instance, 'onUnload')
  top.root.release()
  top.element.remove()
}

state.wx = createWx(
  {
    open,
    close,
    closeAll: () => {
      while (stack.length > 0) close()
    },
    reveal: () => {
      const top = stack.at(-1)
      if (!top) return
      top.element.style.display = ''
      call(top.instance, 'onShow')
    },
    request,
    system: { windowWidth: window.innerWidth, windowHeight: window.innerHeight, pixelRatio: window.devicePixelRatio, fontSizeScaleFactor: 1 },
    entry: pack.app.pages[0]!,
    loginCode: asked.get('login') ?? undefined,
    scan: () => state.scan,
    note: (name, options) => state.notes.push({ name, options }),
    disk: phone.disk,
  },
  phone.storage,
)

load('app.js')
const start = (state.wx.getLaunchOptionsSync as () => object)()
call(application, 'onLaunch', start)
call(application, 'onShow', start)
for (const name of Object.keys(pack.configs)) if (!routes.has(name)) loadComponent(name)
void open(`/${pack.app.pages[0]}`).then(() => {
  state.ready = true
})
