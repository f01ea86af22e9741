import { IS_H5 } from './target.ts'

/** Where the H5 app is served, without the hash. */
export const h5Root = (): string => (IS_H5 ? `${window.location.origin}${window.location.pathname}` : `${H5_ADDRESS}/`)

/** An address that any phone can open, for QR codes and shared links. */
export const h5Address = (path: string, query: Record<string, string>): string =>
  `${h5Root()}#/${path}?${Object.entries(query)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&')}`

export const apiAddress = (path: string): string => (IS_H5 ? `${window.location.origin}${path}` : `${API_BASE}${path}`)
