import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { Leader } from '../contract/people.ts'
import type { Session, SessionAction } from '../contract/reception.ts'
import { dayBookings, openTickets } from '../data/day.ts'
import { leaveClash } from '../data/leader-time.ts'
import { listPlaces, type PlaceRow } from '../data/places.ts'
import { type FoundSession, findSession, type SessionRow, showSession } from '../data/session-row.ts'
import {
  approveSession,
  cancelSession,
  changeSession,
  createSession,
  editSession,
  leaderRef,
  listVersions,
  nameSubstitute,
  placesLeft,
  publishSession,
  rowOfInput,
  stepSession,
  swapSessions,
} from '../data/sessions.ts'
import { may, type Subject } from '../domain/people/authorize.ts'
import { endOf, sessionActions } from '../domain/reception/session.ts'
import { type Ctx, type RouteTable, route } from './route.ts'

type AnyCtx = Pick<Ctx<'GET /v1/sessions/{id}'>, 'deps' | 'caller' | 'now' | 'pathOf' | 'allowed' | 'call'>

/** A session as this caller sees it: with the actions that he himself may take now. */
export const viewerOf = async (ctx: AnyCtx, organId: string) => {
  const organPath = await ctx.pathOf(organId)
  return (row: SessionRow, places: PlaceRow[] | Session['places']): Session => {
    const subject: Subject = { organPath, leaderId: row.leader.id }
    const actions = sessionActions(row, (right) => may(ctx.caller, right, subject), ctx.now)
    return showSession(ctx.deps.vault, row, Array.isArray(places) ? placesLeft(places) : places, actions)
  }
}

type Step = { found: FoundSession; show: Awaited<ReturnType<typeof viewerOf>> }

/** The session of the path, when the caller may do `action` to it now; the same table that drew the button judges it. */
const sessionFor = async (ctx: AnyCtx & { params: Record<string, string> }, action?: SessionAction): Promise<Step | Failure> => {
  const found = await findSession(ctx.deps, ctx.params.id!)
  if (!found) return fail('NOT_FOUND')
  const organPath = await ctx.pathOf(found.row.organId)
  if (!ctx.allowed({ organPath, leaderId: found.row.leader.id })) return fail('FORBIDDEN')
  const show = await viewerOf(ctx, found.row.organId)
  if (action && !show(found.row, []).actions.includes(action)) return fail('STATE_FORBIDS')
  return { found, show }
}

/** Whoever plans a leader's time answers for the organ of that leader. */
export const mayReceive = async (
  { allowed, pathOf }: Pick<AnyCtx, 'allowed' | 'pathOf'>,
  leader: Pick<Leader, 'organId' | 'active'>,
): Promise<boolean> => leader.active && allowed({ organPath: await pathOf(leader.organId) })

/** Whether the leader of `giver` is on leave on the day that he would take. */
const isAway = async ({ deps }: Pick<AnyCtx, 'deps'>, taken: SessionRow, giver: SessionRow): Promise<Failure | undefined> => {
  const leader = await deps.directory.find('LEADER', giver.leader.id)
  return leader ? leaveClash(leader, taken.date) : fail('BAD_INPUT', { field: 'otherSessionId' })
}

/** A day that stands in for another must be one to which people can come, and one of which the caller disposes. */
const standsIn = async (
  { deps, now, allowed, pathOf }: Pick<AnyCtx, 'deps' | 'now' | 'allowed' | 'pathOf'>,
  cancelled: FoundSession,
  id: string,
): Promise<boolean> => {
  const substitute = await findSession(deps, id)
  return (
    substitute !== undefined &&
    substitute.row.id !== cancelled.row.id &&
    allowed({ organPath: await pathOf(substitute.row.organId) }) &&
    (substitute.row.state === 'PUBLISHED' || substitute.row.state === 'CHANGED') &&
    now < endOf(substitute.row)
  )
}

export const sessionRoutes: RouteTable = {
  'POST /v1/sessions': route('POST /v1/sessions', async (ctx) => {
    const { deps, body, now, newId, call } = ctx
    if (!ctx.allowed({ organPath: await ctx.pathOf(body.organId) })) return fail('FORBIDDEN')
    const leader = await deps.directory.find('LEADER', body.leaderId)
    if (!leader || !(await mayReceive(ctx, leader))) return fail('BAD_INPUT', { field: 'leaderId' })
    const row = await rowOfInput(deps, newId(), body, now)
    if (isFailure(row)) return row
    const show = await viewerOf(ctx, row.organId)
    return createSession(deps, row, call, show(row, [])) as Promise<Session | Failure>
  }),

  'GET /v1/sessions/{id}': route('GET /v1/sessions/{id}', async (ctx) => {
    const step = await sessionFor(ctx)
    if (isFailure(step)) return step
    const { row } = step.found
    const places = await listPlaces(ctx.deps.table, row.id)
    const shown = step.show(row, places)
    // Whose day was cancelled holds his place there until he has another.
    return row.state === 'CANCELLED' ? { ...shown, owed: places.filter(({ kind, bk }) => kind === 'BOOK' && bk).length } : shown
  }),

  'GET /v1/sessions/{id}/versions': route('GET /v1/sessions/{id}/versions', async (ctx) => {
    const step = await sessionFor(ctx)
    return isFailure(step)
      ? step
      : { items: (await listVersions(ctx.deps, step.found.row.id)).map((row) => ({ ...step.show(row, []), actions: [] })) }
  }),

  'PUT /v1/sessions/{id}': route('PUT /v1/sessions/{id}', async (ctx) => {
    const step = await sessionFor(ctx, 'edit')
    if (isFailure(step)) return step
    if (!ctx.allowed({ organPath: await ctx.pathOf(ctx.body.organId) })) return fail('FORBIDDEN')
    const leader = await ctx.deps.directory.find('LEADER', ctx.body.leaderId)
    if (!leader || !(await mayReceive(ctx, leader))) return fail('BAD_INPUT', { field: 'leaderId' })
    const row = await rowOfInput(ctx.deps, step.found.row.id, ctx.body, ctx.now)
    return isFailure(row) ? row : editSession(ctx.deps, step.found, row, { ...ctx.call, show: step.show })
  }),

  'POST /v1/sessions/{id}/approve': route('POST /v1/sessions/{id}/approve', async (ctx) => {
    const step = await sessionFor(ctx, 'approve')
    return isFailure(step) ? step : approveSession(ctx.deps, step.found, { ...ctx.call, show: step.show })
  }),

  'POST /v1/sessions/{id}/publish': route('POST /v1/sessions/{id}/publish', async (ctx) => {
    const step = await sessionFor(ctx, 'publish')
    if (isFailure(step)) return step
    return publishSession(ctx.deps, step.found, { ...ctx.body, seed: ctx.random(32) }, { ...ctx.call, show: step.show })
  }),

  'POST /v1/sessions/{id}/change': route('POST /v1/sessions/{id}/change', async (ctx) => {
    const step = await sessionFor(ctx, 'change')
    if (isFailure(step)) return step
    const { leaderId, venueId, reason, ...rest } = ctx.body
    const changed: Partial<SessionRow> = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
    const leader = await ctx.deps.directory.find('LEADER', leaderId ?? step.found.row.leader.id)
    if (!leader || (leaderId && !(await mayReceive(ctx, leader)))) return fail('BAD_INPUT', { field: 'leaderId' })
    if (leaderId) changed.leader = leaderRef(leader)
    if (venueId) {
      const venue = await ctx.deps.directory.find('VENUE', venueId)
      if (!venue) return fail('BAD_INPUT', { field: 'venueId' })
      Object.assign(changed, { venueId, venueName: venue.name, venueAddress: venue.address, venuePhone: venue.phone })
    }
    // Another room is possible whatever has become of the leader's time; another leader or time is not.
    const timed = leaderId || rest.date || rest.from || rest.to
    const clash = timed && leaveClash(leader, changed.date ?? step.found.row.date)
    return clash || changeSession(ctx.deps, step.found, changed, reason, { ...ctx.call, show: step.show })
  }),

  'POST /v1/sessions/{id}/swap': route('POST /v1/sessions/{id}/swap', async (ctx) => {
    const step = await sessionFor(ctx, 'swap')
    if (isFailure(step)) return step
    if (ctx.body.otherSessionId === step.found.row.id) return fail('BAD_INPUT', { field: 'otherSessionId' })
    const other = await sessionFor({ ...ctx, params: { id: ctx.body.otherSessionId } }, 'swap')
    if (isFailure(other)) return { ...other, field: 'otherSessionId' }
    const away = (await isAway(ctx, step.found.row, other.found.row)) ?? (await isAway(ctx, other.found.row, step.found.row))
    if (away) return away
    return swapSessions(ctx.deps, step.found, other.found, ctx.body.reason, { ...ctx.call, show: step.show })
  }),

  'POST /v1/sessions/{id}/cancel': route('POST /v1/sessions/{id}/cancel', async (ctx) => {
    const step = await sessionFor(ctx, 'cancel')
    if (isFailure(step)) return step
    if (ctx.body.substituteSessionId && !(await standsIn(ctx, step.found, ctx.body.substituteSessionId))) {
      return fail('BAD_INPUT', { field: 'substituteSessionId' })
    }
    return cancelSession(ctx.deps, step.found, ctx.body, { ...ctx.call, show: step.show })
  }),

  'POST /v1/sessions/{id}/substitute': route('POST /v1/sessions/{id}/substitute', async (ctx) => {
    const step = await sessionFor(ctx, 'substitute')
    if (isFailure(step)) return step
    if (!(await standsIn(ctx, step.found, ctx.body.substituteSessionId))) return fail('BAD_INPUT', { field: 'substituteSessionId' })
    return nameSubstitute(ctx.deps, step.found, ctx.body.substituteSessionId, { ...ctx.call, show: step.show })
  }),

  'POST /v1/sessions/{id}/open': route('POST /v1/sessions/{id}/open', async (ctx) => {
    const step = await sessionFor(ctx, 'open')
    return isFailure(step) ? step : stepSession(ctx.deps, step.found, { action: 'open', to: 'IN_SESSION' }, { ...ctx.call, show: step.show })
  }),

  'POST /v1/sessions/{id}/close': route('POST /v1/sessions/{id}/close', async (ctx) => {
    const step = await sessionFor(ctx, 'close')
    if (isFailure(step)) return step
    const places = await listPlaces(ctx.deps.table, step.found.row.id)
    const open = openTickets(await dayBookings(ctx.deps, step.found.row.id, places))
    if (open.length > 0) return fail('NOT_CLOSABLE', { details: { open: String(open.length) } })
    return stepSession(ctx.deps, step.found, { action: 'close', to: 'CLOSED', places }, { ...ctx.call, show: step.show })
  }),

  'POST /v1/sessions/{id}/report': route('POST /v1/sessions/{id}/report', async (ctx) => {
    const step = await sessionFor(ctx, 'report')
    return isFailure(step)
      ? step
      : stepSession(ctx.deps, step.found, { action: 'report', to: 'REPORTED', report: ctx.body.report }, { ...ctx.call, show: step.show })
  }),
}
