/** The words of home visits, without schemas: the app of the field staff reads them offline. Terms: domain §2, §8. */
export const VISIT_KINDS = [
  'CALLBACK', // 回访 (by phone or at the door)
  'FIELD_CALLBACK', // 实地回访
  'SITE_SURVEY', // 踏勘
  'OUTREACH', // 带案下访
  'HELP', // 帮扶
] as const
export type VisitKind = (typeof VISIT_KINDS)[number]

export const VISIT_STATES = ['DRAFT', 'PLANNED', 'ON_THE_WAY', 'RECORDED', 'CHECKED', 'NOT_REACHED', 'CANCELLED'] as const
export type VisitState = (typeof VISIT_STATES)[number]

/** What somebody can do with a visit; who and from where stands in `domain/visit/steps`. */
export const VISIT_STEPS = [
  'plan', // DRAFT -> PLANNED
  'edit', // of a draft: anything that was written down
  'discard', // a draft that nobody needs
  'setOut', // 出发
  'finish', // the record is complete as far as the visitor is concerned
  'notReached', // a try; the third on a third day ends the visit as NOT_REACHED
  'handOver', // to a colleague
  'replan', // another day, another address
  'sendBack', // the checker wants more
  'check', // by another person than the recorder
  'cancel',
] as const
export type VisitStep = (typeof VISIT_STEPS)[number]

/** Why there is no position. */
export const NO_PLACE_REASONS = ['NO_SIGNAL', 'REFUSED', 'DEVICE', 'NOT_NEEDED', 'OTHER'] as const
export const NOT_REACHED_REASONS = ['NOBODY_HOME', 'MOVED', 'WRONG_ADDRESS', 'REFUSED_ENTRY', 'NO_ANSWER', 'ROAD_CUT', 'OTHER'] as const
export const MET_PEOPLE = ['PETITIONER', 'FAMILY', 'AGENT', 'NEIGHBOUR', 'CADRE', 'OTHER'] as const
/** Reached at the door, by telephone, or somebody else spoke for him. */
export const REACHED = ['IN_PERSON', 'BY_PHONE', 'THROUGH_OTHERS'] as const
/** Is the claim met? */
export const CLAIM_MET = ['YES', 'PARTLY', 'NO', 'UNKNOWN'] as const
/** 三到位一处理 (Art 27): the four parts and how far each has come. */
export const IN_PLACE_KINDS = ['SOLVED', 'EXPLAINED', 'HELPED', 'LEGAL'] as const
export const IN_PLACE = ['DONE', 'PARTLY', 'NOT_DONE', 'NOT_APPLICABLE'] as const

/** Most of each list that a page lets one person make. */
export const MOST = { claims: 20, met: 10, help: 20, photos: 30 } as const
/** Who go together. */
export const MOST_VISITORS = 2
/** What a record may hold of them after it was merged: each of two people may have made the most (docs/decisions/0070). */
const MERGED = 4
export const MOST_MERGED = {
  claims: MERGED * MOST.claims,
  met: MERGED * MOST.met,
  help: MERGED * MOST.help,
  photos: MERGED * MOST.photos,
} as const
/** Tries on so many different days, then a visit counts as not reached (domain §8). */
export const TRY_DAYS = 3
