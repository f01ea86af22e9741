import type { Matter } from '../contract/booking.ts'
import type { Citizen } from './citizens.ts'
import type { SessionRow } from './session-row.ts'
import type { Vault } from './vault.ts'

/** What the check has found out, so that the booking at the release second does not read it again. */
export type Pass = {
  citizen: Citizen
  matter: Matter
  /** The claim's key, computed once. */
  claim: string
  /** Free places by band, as the check saw them; only for a moment. */
  free?: Record<string, number[]>
}

const MINUTES = 30
/** So long the free places that the check saw are worth a guess. */
const FRESH_MS = 60_000

type Content = Omit<Pass, 'citizen'> & { at: number; until: string; citizen: Omit<Citizen, 'item'>; leaderId: string; topic: string }

const place = (citizenId: string, sessionId: string) => `PASS|${citizenId}|${sessionId}`

/**
 * A sealed proof that this person, with this matter, passed the rules for this session. It opens only for the same person and session.
 * The hard rules stay in the write: one place, one claim per person and matter.
 */
export const makePass = (vault: Vault, { citizen, matter, claim, free }: Pass, session: SessionRow, now: string): string => {
  const { item: _item, address: _address, openid: _openid, ...rest } = citizen
  // The booking shows the summary; the long texts stay where they are.
  const content: Content = {
    at: Date.parse(now),
    claim,
    free,
    until: new Date(Date.parse(now) + MINUTES * 60_000).toISOString(),
    citizen: rest,
    matter: { ...matter, facts: '', ask: '', earlier: '' },
    leaderId: session.leader.id,
    topic: session.topic,
  }
  return vault.seal(JSON.stringify(content), place(citizen.id, session.id))
}

/** The pass's content, or undefined when it is not this person's, is too old, or was made for another leader or topic of the session. */
export const openPass = (
  vault: Vault,
  sealed: string | undefined,
  citizenId: string,
  matterId: string,
  session: SessionRow,
  now: string,
): Pass | undefined => {
  if (!sealed) return undefined
  try {
    const content = JSON.parse(vault.open(sealed, place(citizenId, session.id))) as Content
    const fits = content.until > now && content.matter.id === matterId && content.leaderId === session.leader.id && content.topic === session.topic
    if (!fits) return undefined
    const fresh = Date.parse(now) - content.at < FRESH_MS
    return {
      citizen: { ...content.citizen, item: { pk: '', sk: '' } },
      matter: content.matter,
      claim: content.claim,
      free: fresh ? content.free : undefined,
    }
  } catch {
    return undefined
  }
}
