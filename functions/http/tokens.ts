import type { Role } from '../contract/people.ts'
import type { Sealer } from '../data/vault.ts'

/** Who calls, as his access token says. */
export type TokenCaller = { id: string; role: Role; family: string; version: number }

type Content = TokenCaller & { until: number }

const PLACE = 'access token'
export const ACCESS_MINUTES = 15
/** Instances' clocks differ a little. */
const TOLERANCE_MS = 5000

/** A short access token, sealed: only the functions can read it (docs/decisions/0020). A sign-out everywhere ends it within its minutes. */
export const signAccess = async (key: Sealer, caller: TokenCaller, now: string): Promise<{ token: string; expiresAt: string }> => {
  const { id, role, family, version } = caller
  const until = Math.floor(Date.parse(now) / 1000) * 1000 + ACCESS_MINUTES * 60_000
  const content: Content = { id, role, family, version, until }
  return { token: key.seal(JSON.stringify(content), PLACE), expiresAt: new Date(until).toISOString() }
}

/** The caller of a token that was sealed here and has not ended, or undefined. */
export const readAccess = async (key: Sealer, token: string, now: string): Promise<TokenCaller | undefined> => {
  try {
    const { until, ...caller } = JSON.parse(key.open(token, PLACE)) as Content
    return Date.parse(now) < until + TOLERANCE_MS ? caller : undefined
  } catch {
    return undefined
  }
}
