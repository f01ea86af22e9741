import type { ErrorCode } from './errors.ts'

/** An expected failure as a value: its code, the field at fault, and facts for the page. */
export type Failure = { readonly failure: ErrorCode; readonly field?: string; readonly details?: Record<string, string> }

export const fail = (failure: ErrorCode, more: Omit<Failure, 'failure'> = {}): Failure => ({ failure, ...more })

export const isFailure = (value: unknown): value is Failure => typeof value === 'object' && value !== null && 'failure' in value
