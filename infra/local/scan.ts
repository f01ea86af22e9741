import { json, type LocalHandler } from './router.ts'

export const TWIN_SCAN_KEY = 'twin-scan-key'
/** The text that every virus scanner takes for a virus, written apart so that this file is not one. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
/** What the twin's content check stops at. */
export const CONTENT_MARK = 'TWIN-CONTENT-HIT'

/** The authority's scanner as far as the functions use it: bytes in, a verdict out. */
export const createScanTwin = (): LocalHandler => (request) => {
  if (request.path !== '/_twin/scan' || request.method !== 'POST') return undefined
  if (request.headers.authorization !== `Bearer ${TWIN_SCAN_KEY}`) return json({ message: 'unknown key' }, 401)
  const verdict = request.body.includes(EICAR) ? 'VIRUS' : request.body.includes(CONTENT_MARK) ? 'CONTENT' : 'CLEAN'
  return json({ verdict })
}
