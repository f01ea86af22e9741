import type { Vault } from './vault.ts'

/**
 * Who knows number and 查询码 has no login: the check of the two (which is counted) gives him a sealed pass for each document, and the function that draws them, which may
 * write nothing and so cannot count, only opens the pass.
 */
const MINUTES = 10
const PLACE = 'DOCUMENT PASS'

type Content = { caseId: string; no: string; until: string }

export const documentPass = ({ tokenKey }: Vault, caseId: string, no: string, now: string): string => {
  const content: Content = { caseId, no, until: new Date(Date.parse(now) + MINUTES * 60_000).toISOString() }
  return tokenKey.seal(JSON.stringify(content), PLACE)
}

/** Which document the pass opens; undefined when it is none of ours or too old. */
export const openDocumentPass = ({ tokenKey }: Vault, pass: string, now: string): Omit<Content, 'until'> | undefined => {
  try {
    const { until, ...document } = JSON.parse(tokenKey.open(pass, PLACE)) as Content
    return until > now ? document : undefined
  } catch {
    return undefined
  }
}
