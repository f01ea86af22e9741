import type { Role } from '../../functions/contract/people.ts'
import { login, scripted } from './answers.ts'
import { createHost, type Host, type TaroNode } from './host.ts'
import { appJson, createAria, needOutput, routesOf, WEAPP } from './output.ts'
import type { WxResponse } from './wx.ts'

const KB = 1024
/** WeChat's audit: a first screen of little data, never more than 256 KB in one setData, fewer than 1000 nodes. */
const FIRST_SCREEN_LIMIT = 30 * KB
const EVER_LIMIT = 256 * KB
const NODE_LIMIT = 1000

/** The words inside of an element are no WXML node: Taro keeps them as nodes with a value and no children. */
const isElement = (node: TaroNode) => node.v === undefined || node.cn !== undefined

const roleOf = (route: string): Role => {
  if (route === 'office/screening/index') return 'SCREENER'
  if (route === 'office/cases/index' || route === 'office/invariants/index') return 'SUPERVISOR'
  if (route === 'office/directory/index' || route === 'office/limits/index') return 'ADMIN'
  if (route === 'unit/review/index') return 'REVIEWER'
  if (route === 'watch/rules/index') return 'ADMIN'
  return (
    ({ desk: 'CLERK', leader: 'LEADER', office: 'SCHEDULER', unit: 'HANDLER', watch: 'SUPERVISOR', field: 'FIELD' } as Record<string, Role>)[
      route.split('/')[0]!
    ] ?? 'CITIZEN'
  )
}

/** The screen of the waiting hall, which nobody touches. */
const SHOWS_ONLY = ['desk/hall/index']

/** Parameters that some page asks for; the others ignore them. */
const QUERY = 'id=session1&sessionId=session1&bookingId=booking0&matterId=matter1&band=09%3A00&caseId=case1'

const openRoute = async (route: string, request: ReturnType<typeof scripted> = scripted(roleOf(route))): Promise<Host> => {
  // The app keeps its login as JSON text under `session` (miniapp/src/api/session.ts).
  const storage = new Map([['session', JSON.stringify(JSON.stringify(login(roleOf(route))))]])
  const host = createHost({ dist: WEAPP, request, storage })
  opened.push(host)
  await host.launch(`/${route}?${QUERY}`)
  await host.settle()
  return host
}
const opened: Host[] = []
const hosts = new Map<string, Promise<Host>>()
/** The same opened page for all that is asked of it. */
const page = (route: string): Promise<Host> => {
  const known = hosts.get(route) ?? openRoute(route)
  hosts.set(route, known)
  return known
}
afterAll(() => {
  for (const host of opened) host.stop()
})

const offline = (): Promise<WxResponse> => Promise.reject(new Error('network is down'))

/** A list of routes at load time, so that each is a test of its own; without output the first test says what to do. */
const routes = ((): string[] => {
  try {
    return routesOf(appJson())
  } catch {
    return []
  }
})()

describe('every page of the mini-program in the Node host', () => {
  it('finds the pages of the built app', () => {
    expect(routesOf(appJson(needOutput(WEAPP))).length).toBeGreaterThan(10)
  })

  it.each(routes)('%s opens, shows something, and says nothing in error', async (route) => {
    const host = await page(route)
    expect(host.stats.errors).toEqual([])
    expect(host.stack.length).toBeGreaterThan(0)
    expect(host.text().length).toBeGreaterThan(10)
  })

  it.each(routes)('%s sends little data to the view', async (route) => {
    const host = await page(route)
    const sizes = host.stats.setData.map((one) => one.bytes)
    expect(sizes[0]).toBeLessThanOrEqual(FIRST_SCREEN_LIMIT)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(EVER_LIMIT)
    expect(host.nodes().filter(isElement).length).toBeLessThan(NODE_LIMIT)
  })

  it.each(routes)('%s stands without a network', async (route) => {
    const host = await openRoute(route, offline)
    expect(host.stats.errors).toEqual([])
    expect(host.text().length).toBeGreaterThan(0)
  })

  it.each(routes)('%s has a name for every control', async (route) => {
    const host = await page(route)
    const text = (node: Record<string, unknown>): string =>
      `${typeof node.v === 'string' ? node.v : ''}${(Array.isArray(node.cn) ? node.cn : []).map((child) => text(child as Record<string, unknown>)).join('')}`
    const aria = createAria()
    const controls = host.nodes().filter((node) => ['button', 'checkbox', 'radio', 'switch', 'tab', 'link', 'combobox'].includes(aria(node, 'role')))
    expect(controls.length > 0 || SHOWS_ONLY.includes(route)).toBe(true)
    const nameless = controls.filter((node) => aria(node, 'label') === '' && text(node).trim() === '')
    expect(nameless.map((node) => node.uid ?? node.id ?? node.sid)).toEqual([])
  })
})
