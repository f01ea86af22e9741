import type { SessionState } from '../../../functions/contract/reception.ts'

/** The tone of a session's state; the state's word always stands beside it. */
export const stateTone = (state: SessionState): 'plain' | 'good' | 'warn' | 'bad' =>
  state === 'PUBLISHED' || state === 'IN_SESSION' ? 'good' : state === 'CHANGED' ? 'warn' : state === 'CANCELLED' ? 'bad' : 'plain'
