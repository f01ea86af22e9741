/** How a case came in (信访形式, domain §9). RECEPTION: from a leader's talk; its record stands in the case. */
export const CASE_SOURCES = ['RECEPTION', 'LETTER', 'VISIT', 'WEB', 'PHONE', 'HOTLINE', 'MESSAGE_BOARD', 'MEDIA'] as const
export type CaseSource = (typeof CASE_SOURCES)[number]
/** What can be registered at the desk or by the office. */
export const REGISTERED_SOURCES = CASE_SOURCES.filter((source) => source !== 'RECEPTION') as Exclude<CaseSource, 'RECEPTION'>[]

/** domain §6.2: the type decides route and clock. WHISTLEBLOW is sealed. */
export const CASE_TYPES = ['CLAIM', 'SUGGESTION', 'CONSULT', 'WHISTLEBLOW'] as const
export type CaseType = (typeof CASE_TYPES)[number]
/** Among these the office may change its mind; what is sealed is split off, never opened. */
export const OPEN_TYPES = ['CLAIM', 'SUGGESTION', 'CONSULT'] as const satisfies readonly CaseType[]

/**
 * What is decided about an earlier case of the same person or matter (domain §7 "Repeat", §11). NEW: another matter. RELATED: new facts, linked.
 * REPEAT: the same again after the earlier one was answered. SUPPLEMENT: it belongs to the running case, no second clock (Art 19). RECURRENCE: 回流, it was
 * resolved and comes again.
 */
export const DUPLICATE_CHOICES = ['NEW', 'RELATED', 'REPEAT', 'SUPPLEMENT', 'RECURRENCE'] as const
export type DuplicateChoice = (typeof DUPLICATE_CHOICES)[number]

/** Why two cases look like one: to be explained to the clerk. */
export const MATCH_REASONS = ['SAME_ID', 'SAME_PHONE', 'SAME_NAME', 'REPRESENTATIVE', 'SAME_CLAIM', 'SAME_CATEGORY'] as const
export type MatchReason = (typeof MATCH_REASONS)[number]

/** Two people decide: the first proposes, another member of the office confirms (domain §11 "with second person"). */
export const TWO_PERSON_STEPS = ['merge', 'unmerge', 'voidCase'] as const
export type TwoPersonStep = (typeof TWO_PERSON_STEPS)[number]
