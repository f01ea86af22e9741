import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { Leader } from '../contract/people.ts'
import type { DraftsAnswer, DraftsRequest, RotationRequest, SessionInput } from '../contract/reception.ts'
import { ERROR_TEXT } from '../contract/texts-errors.zh-CN.ts'
import { holidayCalendar } from '../data/case-rules.ts'
import { type Attempt, idOfAttempt } from '../data/idempotency.ts'
import { takenIn } from '../data/plan.ts'
import { findSession } from '../data/session-row.ts'
import { createSession, listPlan, rowOfInput } from '../data/sessions.ts'
import { queryAll } from '../data/table.ts'
import { commit } from '../data/unit-of-work.ts'
import { calendarKnown } from '../domain/calendar/workdays.ts'
import { organsWithin } from '../domain/people/organs.ts'
import { previewImport } from '../domain/reception/import.ts'
import { readXlsx } from '../domain/reception/import-xlsx.ts'
import { planDays, rangeTooLong } from '../domain/reception/planner.ts'
import { type Ctx, type RouteTable, route } from './route.ts'
import { seatOf } from './seat.ts'
import { mayReceive, viewerOf } from './sessions.ts'

type PlanCtx = Pick<Ctx<'POST /v1/plan/drafts'>, 'deps' | 'caller' | 'now' | 'pathOf' | 'allowed' | 'call'>

const monthsFrom = (from: string, to: string): string[] => {
  const months: string[] = []
  for (
    let day = new Date(`${from.slice(0, 7)}-01T00:00:00Z`);
    day.toISOString().slice(0, 7) <= to.slice(0, 7);
    day.setUTCMonth(day.getUTCMonth() + 1)
  ) {
    months.push(day.toISOString().slice(0, 7))
  }
  return months
}

/** Whether the caller answers for the organs of all these leaders; an unknown one is nobody's. */
const mayPlanFor = async (ctx: PlanCtx, ids: readonly string[], leaders: readonly Leader[]): Promise<boolean> => {
  const named = [...new Set(ids)].map((id) => leaders.find((leader) => leader.id === id))
  return (await Promise.all(named.map((leader) => leader !== undefined && mayReceive(ctx, { ...leader, active: true })))).every(Boolean)
}

/** Holidays may roll a day a week or two past the range, so the month after is read too. */
const planned = async (ctx: PlanCtx, request: RotationRequest) => {
  if (!ctx.allowed({ organPath: await ctx.pathOf(request.template.organId) })) return fail('FORBIDDEN')
  if (request.to < request.from) return fail('ENDS_BEFORE_START', { field: 'to' })
  if (rangeTooLong(request.from, request.to)) return fail('RANGE_TOO_LONG', { field: 'to' })
  if (request.hours.some(({ from, to }) => to <= from)) return fail('ENDS_BEFORE_START', { field: 'hours' })
  const leaders = await ctx.deps.directory.list('LEADER')
  // One who is no longer active only takes no turn.
  if (!(await mayPlanFor(ctx, request.leaderIds, leaders))) return fail('BAD_INPUT', { field: 'leaderIds' })
  const months = monthsFrom(request.from, new Date(Date.parse(request.to) + 31 * 86_400_000).toISOString().slice(0, 10))
  const existing = await takenIn(ctx.deps, request.template.organId, months)
  return planDays(request, leaders, existing, await holidayCalendar(ctx.deps))
}

/**
 * One session in its own transaction. Who plans the same leader's day in the same moment makes the first look stale; the second look is told what
 * clashes. Whatever the refusal, a session of this id was made by an earlier try of the same request that was cut: it counts as made.
 */
const createOne = async (ctx: PlanCtx, id: string, input: SessionInput): Promise<Failure | undefined> => {
  const call = { ...ctx.call, attempt: undefined }
  const row = await rowOfInput(ctx.deps, id, input, ctx.now)
  const first = isFailure(row) ? row : await createSession(ctx.deps, row, call)
  const done = isFailure(first) && first.failure === 'STALE' && !isFailure(row) ? await createSession(ctx.deps, row, call) : first
  if (!isFailure(done)) return undefined
  return (await findSession(ctx.deps, id)) ? undefined : done
}

/** Sessions one after another: more than one transaction holds, so each answers for itself and what cannot be made is told, never silent. */
const createAll = async (ctx: PlanCtx, attempt: Attempt, { template, drafts }: DraftsRequest): Promise<DraftsAnswer> => {
  const answer: DraftsAnswer = { created: [], skipped: [] }
  for (const [at, draft] of drafts.entries()) {
    const id = idOfAttempt(attempt, at)
    const refused = await createOne(ctx, id, { ...template, ...draft })
    if (refused) answer.skipped.push({ at, code: refused.failure, reason: ERROR_TEXT[refused.failure].message })
    else answer.created.push(id)
  }
  return answer
}

/** The venues of an organ and of everything below it. */
const venuesOf = async ({ deps }: PlanCtx, organId: string) => {
  const [venues, organs] = await Promise.all([deps.directory.list('VENUE'), deps.directory.list('ORGAN')])
  const within = new Set(organsWithin(organs, organId).map(({ id }) => id))
  return venues.filter((venue) => within.has(venue.organId))
}

export const planRoutes: RouteTable = {
  'GET /v1/plan': route('GET /v1/plan', async (ctx) => {
    const { deps, query, caller } = ctx
    const organId = query.organId ?? (await seatOf(deps, caller.organId))
    const show = await viewerOf(ctx, organId)
    const path = await ctx.pathOf(organId)
    // A leader sees the plan of his own organ; its table of rights speaks of ORGAN for all who read plans.
    if (!ctx.allowed({ organPath: path })) return fail('FORBIDDEN')
    const rows = await listPlan(deps, organId, query.month)
    // Counts of a whole month come from the board's cards: one read, seconds old.
    const cards = new Map((await queryAll(deps.table, `BOARD#${organId}#${query.month}`, '')).map((card) => [String(card.id), card]))
    const counts = (id: string) => ({ total: Number(cards.get(id)?.total ?? 0), left: Number(cards.get(id)?.left ?? 0) })
    return {
      month: query.month,
      sessions: rows.map((row) => show(row, counts(row.id))),
      calendarKnown: calendarKnown(Number(query.month.slice(0, 4)), await holidayCalendar(deps)),
    }
  }),

  'POST /v1/plan/rotation/preview': route('POST /v1/plan/rotation/preview', async (ctx) => {
    const days = await planned(ctx, ctx.body)
    return isFailure(days) ? days : { days }
  }),

  'POST /v1/plan/import/preview': route('POST /v1/plan/import/preview', async (ctx) => {
    const { organId } = ctx.body.template
    if (!ctx.allowed({ organPath: await ctx.pathOf(organId) })) return fail('FORBIDDEN')
    const seat = await seatOf(ctx.deps, organId)
    const leaders = (await ctx.deps.directory.list('LEADER')).filter((leader) => leader.organId === organId || leader.organId === seat)
    const { title, rows, problems } = await previewImport(
      ctx.body,
      { leaders, venues: await venuesOf(ctx, seat), calendar: await holidayCalendar(ctx.deps) },
      readXlsx,
    )
    return { title, rows, problems }
  }),

  'POST /v1/plan/drafts': route('POST /v1/plan/drafts', async (ctx) => {
    const { body, call, deps } = ctx
    if (!ctx.allowed({ organPath: await ctx.pathOf(body.template.organId) })) return fail('FORBIDDEN')
    const ids = [...new Set(body.drafts.map(({ leaderId }) => leaderId))]
    // Read one by one: a leader who was added a moment ago may be missing in the list that this instance keeps.
    const leaders = (await Promise.all(ids.map((id) => deps.directory.find('LEADER', id)))).filter((leader) => leader !== undefined)
    if (!(await mayPlanFor(ctx, ids, leaders))) return fail('BAD_INPUT', { field: 'drafts' })
    return commit(deps, call, [], await createAll(ctx, call.attempt!, body))
  }),
}
