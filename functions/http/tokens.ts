import { jwtVerify, SignJWT } from 'jose'
import type { Role } from '../contract/people.ts'

/** Who calls, as his access token says. */
export type TokenCaller = { id: string; role: Role; family: string; version: number }

const ISSUER = 'leader-reception'
export const ACCESS_MINUTES = 15

/** A short access token; a sign-out everywhere ends it within its minutes, for staff and for bookings at once. */
export const signAccess = async (key: CryptoKey, caller: TokenCaller, now: string): Promise<{ token: string; expiresAt: string }> => {
  const issued = Math.floor(Date.parse(now) / 1000)
  const token = await new SignJWT({ role: caller.role, fam: caller.family, ver: caller.version })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(caller.id)
    .setIssuer(ISSUER)
    .setIssuedAt(issued)
    .setExpirationTime(issued + ACCESS_MINUTES * 60)
    .sign(key)
  return { token, expiresAt: new Date((issued + ACCESS_MINUTES * 60) * 1000).toISOString() }
}

/** The caller of a valid token, or undefined. */
export const readAccess = async (key: CryptoKey, token: string, now: string): Promise<TokenCaller | undefined> => {
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], issuer: ISSUER, currentDate: new Date(now), clockTolerance: 5 })
    return { id: payload.sub!, role: payload.role as Role, family: String(payload.fam), version: Number(payload.ver) }
  } catch {
    return undefined
  }
}
