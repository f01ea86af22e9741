import type { Action } from '../../contract/api.ts'
import type { Session, SessionAction, SessionForm, SessionState } from '../../contract/reception.ts'
import { type Instant, instantOf, today } from '../calendar/days.ts'

/** The rights that move sessions (people/permissions). */
export type SessionRight = Extract<Action, 'plan.write' | 'plan.approve' | 'desk.work'>

/** BEFORE_END: not once the hours are over. FROM_DAY: on its day or later (a power failure is entered afterwards, domain §11). ANY_TIME: no limit. */
type When = 'BEFORE_END' | 'FROM_DAY' | 'ANY_TIME'
export type Transition = { action: SessionAction; right: SessionRight; when: When; moves: Partial<Record<SessionState, SessionState>> }

/**
 * The one table of domain §4: who moves a session from where to where.
 * - An edit of an approved session takes the approval back: the leader's office agreed to something else.
 * - CHANGED is public like PUBLISHED (its correction notice is out), so it can be changed again, cancelled and opened; publishing it makes it PUBLISHED.
 * - A session that is running is closed, never cancelled: people who came must get an outcome.
 */
export const TRANSITIONS: readonly Transition[] = [
  { action: 'edit', right: 'plan.write', when: 'ANY_TIME', moves: { PLANNED: 'PLANNED', APPROVED: 'PLANNED' } },
  { action: 'approve', right: 'plan.approve', when: 'BEFORE_END', moves: { PLANNED: 'APPROVED' } },
  { action: 'publish', right: 'plan.write', when: 'BEFORE_END', moves: { APPROVED: 'PUBLISHED', CHANGED: 'PUBLISHED' } },
  { action: 'change', right: 'plan.write', when: 'BEFORE_END', moves: { PUBLISHED: 'CHANGED', CHANGED: 'CHANGED' } },
  {
    action: 'swap',
    right: 'plan.write',
    when: 'BEFORE_END',
    moves: { PLANNED: 'PLANNED', APPROVED: 'PLANNED', PUBLISHED: 'CHANGED', CHANGED: 'CHANGED' },
  },
  {
    action: 'cancel',
    right: 'plan.write',
    when: 'ANY_TIME',
    moves: { PLANNED: 'CANCELLED', APPROVED: 'CANCELLED', PUBLISHED: 'CANCELLED', CHANGED: 'CANCELLED' },
  },
  // A day that was cancelled gets its substitute, also later.
  { action: 'substitute', right: 'plan.write', when: 'ANY_TIME', moves: { CANCELLED: 'CANCELLED' } },
  { action: 'open', right: 'desk.work', when: 'FROM_DAY', moves: { PUBLISHED: 'IN_SESSION', CHANGED: 'IN_SESSION' } },
  { action: 'close', right: 'desk.work', when: 'ANY_TIME', moves: { IN_SESSION: 'CLOSED' } },
  { action: 'report', right: 'plan.write', when: 'ANY_TIME', moves: { CLOSED: 'REPORTED' } },
]

/** The state an action leads to, or undefined when the state forbids it. */
export const stateAfter = (state: SessionState, action: SessionAction): SessionState | undefined =>
  TRANSITIONS.find((transition) => transition.action === action)?.moves[state]

type Hours = Pick<Session, 'date' | 'from' | 'to'>

/** The instant at which the hours of a session end. */
export const endOf = (session: Hours): Instant => instantOf(session.date, session.to)

const isTime = (when: When, session: Hours, now: Instant): boolean => {
  if (when === 'BEFORE_END') return now < endOf(session)
  return when === 'ANY_TIME' || today(now) >= session.date
}

/** What someone with these rights over the session may do to it now; the app draws it and the write asks it again. */
export const sessionActions = (
  session: Hours & Pick<Session, 'state'> & { substituteSessionId?: string },
  has: (right: SessionRight) => boolean,
  now: Instant,
): SessionAction[] =>
  TRANSITIONS.filter(({ right, when, moves }) => moves[session.state] !== undefined && has(right) && isTime(when, session, now))
    .map(({ action }) => action)
    // A day has one substitute, and people have been told of it.
    .filter((action) => action !== 'substitute' || !session.substituteSessionId)

/** States that the public board shows; a planned or approved day is nobody's business yet. */
export const isPublic = (state: SessionState): boolean => state !== 'PLANNED' && state !== 'APPROVED'

/** The booking window: from `opensAt` until just before `closesAt`. */
export type Window = { opensAt: Instant; closesAt: Instant }

const INVITED_ONLY: readonly SessionForm[] = ['INVITED', 'INVITED_KEY', 'OUTREACH_WITH_CASE']

export type Bookable = 'OPEN' | 'NOT_YET' | 'ENDED' | 'FULL' | 'CANCELLED' | 'INVITED_ONLY' | 'WALK_IN_ONLY' | 'REGISTER' | 'DRAWING'

/**
 * Whether a citizen can book now: the one predicate of the board and of the write. `left` are the free booking places of the session
 * (board) or of the band (write). The first reason that time will not cure comes first.
 */
export const bookable = (
  session: Hours & Window & Pick<Session, 'state' | 'form'> & { mode?: Session['mode']; settledAt?: Instant },
  left: number,
  now: Instant,
): Bookable => {
  if (session.state === 'CANCELLED') return 'CANCELLED'
  if (session.state === 'CLOSED' || session.state === 'REPORTED' || now >= endOf(session)) return 'ENDED'
  if (INVITED_ONLY.includes(session.form)) return 'INVITED_ONLY'
  if (session.form === 'WALK_IN') return 'WALK_IN_ONLY'
  if (!isPublic(session.state)) return 'NOT_YET'
  const draws = session.mode === 'DRAW' && !session.settledAt
  if (now >= session.closesAt) return draws ? 'DRAWING' : 'ENDED'
  if (now < session.opensAt) return 'NOT_YET'
  if (draws) return 'REGISTER'
  return left > 0 ? 'OPEN' : 'FULL'
}
