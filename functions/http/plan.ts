import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { Leader } from '../contract/people.ts'
import type { ImportRequest, ImportRow, RotationRequest, SessionInput } from '../contract/reception.ts'
import { ERROR_TEXT } from '../contract/texts.zh-CN.ts'
import { answerReserved, dropReserved, reserveKey } from '../data/idempotency.ts'
import { keys } from '../data/keys.ts'
import { createSession, listPlan, rowOfInput } from '../data/sessions.ts'
import { queryAll } from '../data/table.ts'
import { commit, createAggregate } from '../data/unit-of-work.ts'
import { calendarKnown } from '../domain/calendar/workdays.ts'
import { previewImport } from '../domain/reception/import.ts'
import { readXlsx } from '../domain/reception/import-xlsx.ts'
import { planDays, rangeTooLong } from '../domain/reception/planner.ts'
import { type Ctx, type RouteTable, route } from './route.ts'
import { seatOf } from './seat.ts'
import { mayReceive, viewerOf } from './sessions.ts'

type PlanCtx = Pick<Ctx<'POST /v1/plan/rotation'>, 'deps' | 'caller' | 'now' | 'pathOf' | 'allowed' | 'call' | 'newId'>

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

const leadersById = async ({ deps }: PlanCtx): Promise<Leader[]> => {
  const leaders = await deps.directory.list('LEADER')
  return leaders
}

/** Holidays may roll a day a week or two past the range, so the month after is read too. */
const planned = async (ctx: PlanCtx, request: RotationRequest) => {
  if (!ctx.allowed({ organPath: await ctx.pathOf(request.template.organId) })) return fail('FORBIDDEN')
  if (request.to < request.from) return fail('ENDS_BEFORE_START', { field: 'to' })
  if (rangeTooLong(request.from, request.to)) return fail('RANGE_TOO_LONG', { field: 'to' })
  if (request.hours.some(({ from, to }) => to <= from)) return fail('ENDS_BEFORE_START', { field: 'hours' })
  const leaders = await leadersById(ctx)
  for (const id of request.leaderIds) {
    const leader = leaders.find((one) => one.id === id)
    // One who is no longer active only takes no turn.
    if (!leader || !(await mayReceive(ctx, { ...leader, active: true }))) return fail('BAD_INPUT', { field: 'leaderIds' })
  }
  const months = monthsFrom(request.from, new Date(Date.parse(request.to) + 31 * 86_400_000).toISOString().slice(0, 10))
  const existing = (await Promise.all(months.map((month) => listPlan(ctx.deps, request.template.organId, month)))).flat()
  return planDays(request, leaders, existing)
}

type Wanted = { input: SessionInput; date: string }
type Made = { created: string[]; skipped: { date: string; reason: string }[] }

/** Who plans the same leader's day in the same moment makes the first look stale; the second look is told what clashes. */
const createOne = async (ctx: PlanCtx, input: SessionInput): Promise<string | Failure> => {
  const row = await rowOfInput(ctx.deps, ctx.newId(), input, ctx.now)
  if (isFailure(row)) return row
  const call = { ...ctx.call, attempt: undefined }
  const first = await createSession(ctx.deps, row, call)
  const done = isFailure(first) && first.failure === 'STALE' ? await createSession(ctx.deps, row, call) : first
  return isFailure(done) ? done : row.id
}

/**
 * Sessions one after another, each its own transaction: a plan of a year is larger than one. What cannot be made is told, never silent.
 * The client's key is reserved before and answered at the end; a retry after a crash that meets half a plan is told what clashes.
 */
const createAll = async (ctx: PlanCtx, wanted: Wanted[], skipped: Made['skipped'] = []): Promise<Made | Failure> => {
  const made: Made = { created: [], skipped: [...skipped] }
  for (const { input, date } of wanted) {
    const done = await createOne(ctx, input)
    if (isFailure(done)) made.skipped.push({ date, reason: ERROR_TEXT[done.failure].message })
    else made.created.push(done)
  }
  return made
}

/** Runs what makes a plan while the client's key is reserved for it. */
const reserved = async ({ deps, call, now }: PlanCtx, work: () => Promise<Made | Failure>): Promise<Made | Failure> => {
  const { attempt } = call
  if (!attempt) return work()
  if (!(await reserveKey(deps.table, attempt, now))) return fail('BUSY')
  const made = await work()
  await (isFailure(made) ? dropReserved(deps.table, attempt) : answerReserved(deps.table, deps.vault, attempt, made))
  return made
}

const preview = (_ctx: PlanCtx, request: ImportRequest, leaders: Leader[]) =>
  previewImport(
    request,
    leaders.filter((leader) => leader.organId === request.template.organId),
    readXlsx,
  )

/** A leader whom the notice names and the directory does not know joins the directory under the post of the notice. */
const leaderFor = async (ctx: PlanCtx, row: ImportRow, organId: string): Promise<string | Failure> => {
  if (row.leaderId) return row.leaderId
  const id = ctx.newId()
  const leader: Leader = { id, organId, name: row.name || row.post, post: row.post, remit: row.remit, leave: [], active: true }
  const done = await commit(
    ctx.deps,
    { ...ctx.call, attempt: undefined },
    createAggregate({ ...keys.directory('LEADER', id), ...leader }, { action: 'leader.create', to: leader.name, reason: 'import' }, ctx.call),
    id,
  )
  ctx.deps.directory.forget()
  return done
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
      calendarKnown: calendarKnown(Number(query.month.slice(0, 4))),
    }
  }),

  'POST /v1/plan/rotation/preview': route('POST /v1/plan/rotation/preview', async (ctx) => {
    const days = await planned(ctx, ctx.body)
    return isFailure(days) ? days : { days }
  }),

  'POST /v1/plan/rotation': route('POST /v1/plan/rotation', async (ctx) => {
    const days = await planned(ctx, ctx.body)
    if (isFailure(days)) return days
    const free = days.filter((day) => !day.warnings.includes('ALREADY_PLANNED') && !day.warnings.includes('LEADER_ON_LEAVE'))
    const left = days.filter((day) => !free.includes(day))
    const wanted = free.map(({ date, from, to, leaderId }) => ({ date, input: { ...ctx.body.template, date, from, to, leaderId } }))
    const skipped = left.map(({ date, warnings }) => ({
      date,
      reason: ERROR_TEXT[warnings.includes('LEADER_ON_LEAVE') ? 'LEADER_ON_LEAVE' : 'LEADER_BUSY'].message,
    }))
    return reserved(ctx, () => createAll(ctx, wanted, skipped))
  }),

  'POST /v1/plan/import/preview': route('POST /v1/plan/import/preview', async (ctx) => {
    if (!ctx.allowed({ organPath: await ctx.pathOf(ctx.body.template.organId) })) return fail('FORBIDDEN')
    const { title, rows, problems } = await preview(ctx, ctx.body, await leadersById(ctx))
    return { title, rows, problems }
  }),

  'POST /v1/plan/import': route('POST /v1/plan/import', async (ctx) => {
    const { template } = ctx.body
    if (!ctx.allowed({ organPath: await ctx.pathOf(template.organId) })) return fail('FORBIDDEN')
    return reserved(ctx, async () => {
      const { rows } = await preview(ctx, ctx.body, await leadersById(ctx))
      const wanted: Wanted[] = []
      const names = new Map<string, string>()
      for (const row of rows) {
        const name = `${row.name}|${row.post}`
        const leaderId = names.get(name) ?? (await leaderFor(ctx, row, template.organId))
        if (isFailure(leaderId)) return leaderId
        names.set(name, leaderId)
        wanted.push({ date: row.date, input: { ...template, form: row.form, date: row.date, from: row.from, to: row.to, leaderId } })
      }
      return createAll(ctx, wanted)
    })
  }),
}
