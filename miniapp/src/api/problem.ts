import type { ErrorAnswer, ErrorCode } from '../../../functions/contract/errors.ts'
import { fill } from '../../../functions/contract/texts.zh-CN.ts'
import { ERROR_TEXT } from '../../../functions/contract/texts-errors.zh-CN.ts'
import { NETWORK } from '../texts/zh-CN/common.ts'

/** A failure as the pages know it: the server's code, or OFFLINE when no answer arrived. */
export type ProblemCode = ErrorCode | 'OFFLINE'
export type Problem = { code: ProblemCode; message: string; next: string; field?: string; details?: Record<string, string>; requestId?: string }

export const OFFLINE: Problem = { code: 'OFFLINE', message: NETWORK.offline, next: NETWORK.offlineNext }

export const problemOf = (code: ErrorCode, details: Record<string, string> = {}): Problem => ({
  code,
  message: fill(ERROR_TEXT[code].message, details),
  next: fill(ERROR_TEXT[code].next, details),
  details,
})

/** Reads an error answer; a proxy's page or an empty body counts as INTERNAL. */
export const problemFrom = (body: unknown): Problem => {
  const error = (body as Partial<ErrorAnswer> | undefined)?.error
  return error && typeof error.code === 'string' ? error : problemOf('INTERNAL')
}

/** After these the same attempt may still have succeeded or will succeed later: the idempotency key is kept. */
const UNDECIDED: ProblemCode[] = ['OFFLINE', 'BUSY', 'INTERNAL', 'TOO_MANY', 'SIGN_IN', 'SESSION_ENDED']
export const isUndecided = (problem: Problem): boolean => UNDECIDED.includes(problem.code)
