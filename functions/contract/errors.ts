import * as z from 'zod/mini'

/**
 * Every expected failure and its HTTP status. The sentence and the next step of each code stand in `texts-errors.zh-CN.ts`.
 * 4xx only: a 5xx is a bug (`INTERNAL`).
 */
export const ERRORS = {
  // the request
  BAD_INPUT: 400,
  BAD_JSON: 400,
  NOT_FOUND: 404,
  IDEMPOTENCY_KEY_MISSING: 400,
  IDEMPOTENCY_KEY_REUSED: 409,
  TOO_MANY: 429,
  BUSY: 409,
  STALE: 409,
  // who calls
  SIGN_IN: 401,
  SESSION_ENDED: 401,
  FORBIDDEN: 403,
  CODE_WRONG: 403,
  CODE_EXPIRED: 403,
  INVITE_INVALID: 403,
  WECHAT_UNKNOWN: 403,
  // people
  ID_CHECKSUM: 400,
  ID_TAKEN: 409,
  ID_OF_ANOTHER: 409,
  PHONE_UNPROVEN: 409,
  PROFILE_FIXED: 409,
  PROFILE_INCOMPLETE: 409,
  // planning
  STATE_FORBIDS: 409,
  LEAD_TIME: 409,
  ENDS_BEFORE_START: 400,
  NO_BAND: 400,
  LEADER_BUSY: 409,
  LEADER_ON_LEAVE: 409,
  NOT_YET_EFFECTIVE: 400,
  DAY_OVER: 400,
  RANGE_TOO_LONG: 400,
  NOT_CLOSABLE: 409,
  // booking
  FULL: 409,
  JUST_TAKEN: 409,
  NEXT_WAVE: 409,
  PLACES_LEFT: 409,
  WAITING_FULL: 409,
  OFFER_ENDED: 409,
  DRAW_ONLY: 409,
  MONTH_LIMIT: 409,
  NOT_OPEN_YET: 409,
  BOOKING_ENDED: 409,
  SESSION_CANCELLED: 409,
  NOT_BOOKABLE: 409,
  MATTER_INCOMPLETE: 409,
  DUPLICATE_BOOKING: 409,
  NOT_IN_REMIT: 409,
  IN_TERM: 409,
  ALREADY_FINAL: 409,
  REVIEW_PENDING: 409,
  LITIGATION: 409,
  WHISTLEBLOW: 409,
  RECUSAL: 409,
  UNIT_RECUSED: 409,
  TOO_LATE_TO_CANCEL: 409,
  TOO_LATE_TO_CHANGE: 409,
  // the day
  WRONG_ID: 409,
  OVER_5_REPS: 409,
  WRONG_DAY: 409,
  NO_WALK_IN_PLACE: 409,
  NOT_TODAYS_LEADER: 403,
  OUTCOME_INCOMPLETE: 400,
  DUE_TOO_LATE: 400,
  // the case
  TERM_OVER: 409,
  OBJECTION_CLOSED: 409,
  ORGAN_UNFIT: 409,
  REVIEW_OUTSIDE: 409,
  WITHDRAWAL_OPEN: 409,
  ORGAN_MERGED: 409,
  QUERY_WRONG: 403,
  QUERY_LOCKED: 429,
  NOT_SENT: 409,
  RATING_CLOSED: 409,
  ALREADY_RATED: 409,
  NOT_YOUR_NAME: 409,
  // files and visits
  FILE_ID_TAKEN: 409,
  FILE_TOO_LARGE: 400,
  FILE_TYPE: 400,
  FILE_NOT_THERE: 409,
  FILE_BROKEN: 409,
  FILE_HELD: 409,
  FILES_FULL: 409,
  VISIT_ID_TAKEN: 409,
  VISIT_INCOMPLETE: 409,
  VISIT_CONFLICTS: 409,
  OWN_RECORD: 403,
  FILES_MISSING: 409,
  TOO_MANY_PROMISES: 409,
  // entry of a case
  SECOND_PERSON: 409,
  NOT_SIMPLE: 409,
  DUPLICATE_FOUND: 409,
  DECISION_UNFIT: 409,
  SEALED_NO_READER: 409,
  ACCUSED_MISSING: 400,
  ALREADY_REGISTERED: 409,
  // never expected
  INTERNAL: 500,
} as const
export type ErrorCode = keyof typeof ERRORS

export const ErrorAnswer = z.object({
  error: z.object({
    code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
    /** A sentence for the person. */
    message: z.string(),
    /** What he can do now. */
    next: z.string(),
    /** The field that is wrong, as a path: `person.idNo`. */
    field: z.optional(z.string()),
    /** Facts that the page needs: retryAfterSeconds, bookingId, opensAt … */
    details: z.optional(z.record(z.string(), z.string())),
    requestId: z.string(),
  }),
})
export type ErrorAnswer = z.infer<typeof ErrorAnswer>
