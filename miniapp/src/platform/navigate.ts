import Taro, { getCurrentPages } from '@tarojs/taro'

type Query = Record<string, string | undefined>

const address = (path: string, query: Query = {}): string => {
  const pairs = Object.entries(query).flatMap(([key, value]) => (value ? [`${key}=${encodeURIComponent(value)}`] : []))
  return `/${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`
}

/** WeChat keeps at most ten pages open; a deeper one replaces the top. */
const MAX_PAGES = 9

export const HOME = 'pages/board/index'
export const open = (path: string, query?: Query): void => {
  const url = address(path, query)
  void (getCurrentPages().length >= MAX_PAGES ? Taro.redirectTo({ url }) : Taro.navigateTo({ url }))
}
export const replace = (path: string, query?: Query): void => void Taro.redirectTo({ url: address(path, query) })
export const restart = (path: string, query?: Query): void => void Taro.reLaunch({ url: address(path, query) })
export const canGoBack = (): boolean => getCurrentPages().length > 1
/** One page back, or to `otherwise` when this page was opened directly. */
export const back = (otherwise: string = HOME): void => void (canGoBack() ? Taro.navigateBack() : Taro.reLaunch({ url: address(otherwise) }))
/** The path of the page on top, without its query. */
export const currentPath = (): string => (getCurrentPages().at(-1)?.route ?? '').replace(/^\//, '').split('?')[0]!
export const setTitle = (title: string): void => void Taro.setNavigationBarTitle({ title })
export const toTop = (): void => void Taro.pageScrollTo({ scrollTop: 0, duration: 200 })
/** Brings the field with the error into sight. */
export const scrollTo = (id: string): void => {
  Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -90, duration: 200 }).catch(() => undefined)
}
