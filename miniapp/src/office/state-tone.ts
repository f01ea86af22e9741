import type { SessionState } from '../../../functions/contract/reception.ts'

/** The tone of a session's state; the state's word always stands beside it. */
export const stateTone = (state: SessionState): 'plain' | 'ok' | 'warn' | 'danger' =>
  state === 'PUBLISHED' || state === 'IN_SESSION' ? 'ok' : state === 'CHANGED' ? 'warn' : state === 'CANCELLED' ? 'danger' : 'plain'
