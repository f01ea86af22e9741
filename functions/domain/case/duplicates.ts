import type { CaseState } from '../../contract/case.ts'
import type { DuplicateChoice, MatchReason } from '../../contract/case-kinds.ts'
import { SAME_MATTER, similarity } from '../booking/similar.ts'
import { OPEN } from './states.ts'
import type { Resolution } from './work.ts'

/** How the persons of two petitions agree: by number (ID), by name and phone, by name alone, by one of the representatives. */
export type PersonMatch = Extract<MatchReason, 'SAME_ID' | 'SAME_PHONE' | 'SAME_NAME' | 'REPRESENTATIVE'>
export type Statement = { summary: string; category: string | null }
export type EarlierFacts = Statement & { state: CaseState; resolution: Resolution }

export type Match = { reasons: MatchReason[]; alike: number; same: boolean }

/** Another person of the same name is shown only when the claims have something in common. */
const WORTH_SHOWING = 0.35

/**
 * How an earlier case agrees with a new statement, or undefined when it does not. `same`: same person and same matter, so that somebody has to decide; a
 * name alone with another claim is no match (domain §7 "Repeat": facts and claim basically the same).
 */
export const matchOf = (person: PersonMatch, statement: Statement, earlier: EarlierFacts): Match | undefined => {
  const alike = Math.round(similarity(statement.summary, earlier.summary) * 100)
  const [claim, category] = [alike >= SAME_MATTER * 100, statement.category === earlier.category]
  const exact = person === 'SAME_ID' || person === 'SAME_PHONE'
  if (earlier.state === 'VOID' || (!exact && alike < WORTH_SHOWING * 100)) return undefined
  return {
    reasons: [person, ...(claim ? (['SAME_CLAIM'] as const) : []), ...(category ? (['SAME_CATEGORY'] as const) : [])],
    alike,
    same: claim && category,
  }
}

/** What runs takes what is new about it (Art 19: no second clock); under review too. */
const TAKES_MORE: readonly CaseState[] = [...OPEN, 'REPLIED', 'IN_REVIEW1', 'IN_REVIEW2']

/** What may be decided about the earlier case, the likeliest first. A merged one lives on in another; only a new matter may point to it. */
export const choicesFor = ({ state, resolution }: Pick<EarlierFacts, 'state' | 'resolution'>): DuplicateChoice[] => {
  const resolved = resolution === 'SIGNED' || resolution === 'VERIFIED'
  if (TAKES_MORE.includes(state)) return ['SUPPLEMENT', 'RELATED', 'NEW']
  if (state === 'MERGED' || state === 'VOID') return ['RELATED', 'NEW']
  return [resolved ? 'RECURRENCE' : 'REPEAT', 'RELATED', 'NEW']
}
