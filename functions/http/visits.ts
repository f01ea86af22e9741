import type { Deps } from '../context.ts'
import type { RouteKey } from '../contract/api.ts'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { VisitStepRequest } from '../contract/visit.ts'
import { MOST_VISITORS } from '../contract/visit-words.ts'
import { knowledgeOf, mayKnow } from '../data/case-knowledge.ts'
import type { CaseRow } from '../data/case-row.ts'
import { findCase } from '../data/cases.ts'
import { areOfCase } from '../data/files.ts'
import { findMatter } from '../data/matters.ts'
import { findStaff, listStaff } from '../data/staff.ts'
import { doneHelp, findHelp, listHelp } from '../data/visit-help.ts'
import { resolveConflict, takeFormerRecord, takeRecord } from '../data/visit-records.ts'
import type { VisitRow } from '../data/visit-row.ts'
import { caseVisits, listVisits, ownDrafts, ownVisits, takeAlong, viewVisit, visitDay } from '../data/visit-views.ts'
import { planVisit, takeVisitStep } from '../data/visits.ts'
import { today } from '../domain/calendar/days.ts'
import { isBeforeSplit } from '../domain/case/secrecy.ts'
import { may, type Subject } from '../domain/people/authorize.ts'
import { isWithin } from '../domain/people/organs.ts'
import { placesAfter, VISIT_STEP_RULES } from '../domain/visit/steps.ts'
import { aboutCase, formerVisitFor, runsCase, type SeenVisit, visitFor } from './about.ts'
import { sidesOf } from './cases.ts'
import { type Ctx, type RouteTable, route } from './route.ts'
import { seatOf } from './seat.ts'

type Asking = Pick<Ctx<RouteKey>, 'deps' | 'caller' | 'pathOf' | 'allowed'>
type StaffRef = { id: string; name: string }

const refOf = async (deps: Deps, id: string): Promise<StaffRef> => ({ id, name: (await findStaff(deps, id))?.name ?? '' })

/** Field staff of the case's unit, or of its office and whatever lies below; an id that is none is the input's fault, and whom the case accuses nobody sends (Art 28). */
const visitorsOf = async ({ deps, pathOf }: Asking, matter: CaseRow, ids: readonly string[], field: string): Promise<StaffRef[] | Failure> => {
  const office = await pathOf(matter.organId)
  const found: StaffRef[] = []
  for (const id of new Set(ids)) {
    const member = await findStaff(deps, id)
    const path = member && (await pathOf(member.organId))
    const near = path !== undefined && ((office !== undefined && isWithin(office, path)) || member?.organId === matter.unitId)
    if (!member?.active || member.role !== 'FIELD' || !near) return fail('BAD_INPUT', { field })
    if (!(await mayKnow(deps, member, matter))) return fail('UNIT_RECUSED', { field })
    found.push({ id, name: member.name })
  }
  return found
}

/** Whom a step sends: those whom a planner names, or, where a visitor hands over, his own place and whoever goes with him. */
const sentBy = async (
  ctx: Asking,
  { found: { row }, matter, sides }: SeenVisit,
  { step, input }: VisitStepRequest,
): Promise<StaffRef[] | undefined | Failure> => {
  if (!input.assignees) return undefined
  if (step !== 'handOver' || sides.has('PLANNER')) return visitorsOf(ctx, matter, input.assignees, 'input.assignees')
  const { stay, come } = placesAfter(
    row.assignees.map(({ id }) => id),
    ctx.caller.id,
    input.assignees,
  )
  if (stay.length + come.length === 0 || stay.length + come.length > MOST_VISITORS) return fail('BAD_INPUT', { field: 'input.assignees' })
  const newcomers = await visitorsOf(ctx, matter, come, 'input.assignees')
  return isFailure(newcomers) ? newcomers : [...row.assignees.filter(({ id }) => stay.includes(id)), ...newcomers]
}

/** Field staff of the case's office and of whatever lies below it, but for those whom the case accuses. */
const fieldStaff = async ({ deps, pathOf }: Asking, matter: CaseRow) => {
  const office = await pathOf(matter.organId)
  const staff = office ? await listStaff(deps, office) : []
  const field = staff.filter(({ role, active }) => role === 'FIELD' && active)
  const known = await Promise.all(field.map((member) => mayKnow(deps, member, matter)))
  return field.filter((_, at) => known[at]).map(({ id, name, organName }) => ({ id, name, organName }))
}

/** The case of visits, when the caller may do this with it; `planner`: he may plan them. */
const caseFor = async (ctx: Asking, id: string): Promise<{ row: CaseRow; planner: boolean } | Failure> => {
  const found = await findCase(ctx.deps, id)
  if (!found || !(await aboutCase(ctx, found.row)).some(ctx.allowed)) return fail('NOT_FOUND')
  const planner = (await runsCase(ctx, found.row)).some((subject) => may(ctx.caller, 'visit.plan', subject))
  return { row: found.row, planner }
}

/** The case for which somebody plans a visit; one that he only helps with he may know, and plans nothing for it. */
const caseToPlan = async (ctx: Asking, id: string): Promise<{ row: CaseRow } | Failure> => {
  const matter = await caseFor(ctx, id)
  return isFailure(matter) || matter.planner ? matter : fail('FORBIDDEN')
}

export const visitRoutes: RouteTable = {
  'POST /v1/visits': route('POST /v1/visits', async (ctx) => {
    const { deps, body, call } = ctx
    const matter = await caseToPlan(ctx, body.caseId)
    if (isFailure(matter)) return matter
    if (!body.draft && body.assignees.length === 0) return fail('BAD_INPUT', { field: 'assignees' })
    if (!body.draft && !body.visitOn) return fail('BAD_INPUT', { field: 'visitOn' })
    if (body.dueOn < today(ctx.now)) return fail('BAD_INPUT', { field: 'dueOn' })
    if (body.visitOn && body.visitOn > body.dueOn) return fail('BAD_INPUT', { field: 'visitOn' })
    const assignees = await visitorsOf(ctx, matter.row, body.assignees, 'assignees')
    if (isFailure(assignees)) return assignees
    const told = await findMatter(deps, matter.row.matterId)
    const around = { row: matter.row, by: await refOf(deps, ctx.caller.id), assignees, ask: told?.ask ?? '' }
    return planVisit(deps, body, around, call)
  }),

  'GET /v1/visits/{id}': route('GET /v1/visits/{id}', async (ctx) => {
    const seen = await visitFor(ctx, ctx.params.id!)
    return isFailure(seen) ? seen : viewVisit(ctx.deps, seen.found.row, seen.matter, seen.sides, ctx.now)
  }),

  'GET /v1/visits/{id}/take-along': route('GET /v1/visits/{id}/take-along', async (ctx) => {
    const seen = await visitFor(ctx, ctx.params.id!)
    if (isFailure(seen)) return seen
    const { state } = seen.found.row
    if (state !== 'PLANNED' && state !== 'ON_THE_WAY') return fail('STATE_FORBIDS')
    const along = await takeAlong(ctx.deps, seen.found, seen.matter, seen.sides, ctx.call)
    return isFailure(along) ? along : { ...along, colleagues: await fieldStaff(ctx, seen.matter) }
  }),

  'POST /v1/visits/{id}/steps': route('POST /v1/visits/{id}/steps', async (ctx) => {
    const { deps, body, call } = ctx
    const seen = await visitFor(ctx, ctx.params.id!)
    if (isFailure(seen)) return seen
    if (!VISIT_STEP_RULES[body.step].by.some((side) => seen.sides.has(side))) return fail('FORBIDDEN')
    // What they have read they have read; nobody else reads it any more.
    if (seen.old && body.step === 'handOver') return fail('FORBIDDEN')
    const { row } = seen.found
    const { dueOn } = body.input
    const visitOn = body.input.visitOn ?? (body.step === 'edit' ? row.visitOn : undefined)
    if (dueOn && dueOn < today(ctx.now)) return fail('BAD_INPUT', { field: 'input.dueOn' })
    if (visitOn && visitOn > (dueOn ?? row.dueOn)) return fail('BAD_INPUT', { field: 'input.visitOn' })
    const assignees = await sentBy(ctx, seen, body)
    if (isFailure(assignees)) return assignees
    return takeVisitStep(deps, seen.found, { ...body, named: { by: await refOf(deps, ctx.caller.id), assignees } }, call)
  }),

  'PUT /v1/visits/{id}/record': route('PUT /v1/visits/{id}/record', async (ctx) => {
    const seen = await visitFor(ctx, ctx.params.id!)
    if (!isFailure(seen)) return takeRecord(ctx.deps, seen.found, ctx.body, ctx.call)
    const former = await formerVisitFor(ctx, ctx.params.id!)
    return former ? takeFormerRecord(ctx.deps, former, ctx.body, ctx.call) : seen
  }),

  'POST /v1/visits/{id}/resolve': route('POST /v1/visits/{id}/resolve', async (ctx) => {
    const seen = await visitFor(ctx, ctx.params.id!)
    if (isFailure(seen)) return seen
    if (!seen.sides.has('VISITOR') && !seen.sides.has('CHECKER')) return fail('FORBIDDEN')
    return resolveConflict(ctx.deps, seen.found, ctx.body, ctx.call)
  }),

  'GET /v1/field/day': route('GET /v1/field/day', ({ deps, caller, query, now }) =>
    visitDay(deps, caller.id, query.date ?? today(now), knowledgeOf(deps, caller), now),
  ),
  'GET /v1/field/visits': route('GET /v1/field/visits', ({ deps, caller, query, now }) =>
    ownVisits(deps, caller.id, query.cursor, knowledgeOf(deps, caller), now),
  ),
  'GET /v1/unit/visits': route('GET /v1/unit/visits', ({ deps, caller, query, now }) =>
    query.which === 'DRAFT'
      ? ownDrafts(deps, caller.id, query.cursor, knowledgeOf(deps, caller), now)
      : listVisits(deps, 'VUNIT', caller.organId ?? '', query.cursor, knowledgeOf(deps, caller), now),
  ),
  'GET /v1/office/visits': route('GET /v1/office/visits', async ({ deps, caller, query, now }) =>
    query.which === 'DRAFT'
      ? ownDrafts(deps, caller.id, query.cursor, knowledgeOf(deps, caller), now)
      : listVisits(deps, 'VOFF', await seatOf(deps, caller.organId), query.cursor, knowledgeOf(deps, caller), now),
  ),

  'GET /v1/cases/{id}/visits': route('GET /v1/cases/{id}/visits', async (ctx) => {
    // A visitor knows his visits, not the case's.
    if (ctx.caller.role === 'FIELD') return fail('FORBIDDEN')
    const matter = await caseFor(ctx, ctx.params.id!)
    if (isFailure(matter)) return matter
    const sides = await sidesOf(ctx, matter.row)
    const shown = ({ state, createdAt }: VisitRow) => (matter.planner || state !== 'DRAFT') && !isBeforeSplit(matter.row.work, sides, createdAt)
    return caseVisits(ctx.deps, matter.row.id, shown, ctx.now)
  }),

  'GET /v1/cases/{id}/visitors': route('GET /v1/cases/{id}/visitors', async (ctx) => {
    const matter = await caseToPlan(ctx, ctx.params.id!)
    if (isFailure(matter)) return matter
    return { items: await fieldStaff(ctx, matter.row) }
  }),

  'GET /v1/unit/help': route('GET /v1/unit/help', ({ deps, caller, query, now }) =>
    listHelp(deps, 'HUNIT', caller.organId ?? '', query.cursor, knowledgeOf(deps, caller), now),
  ),
  'GET /v1/office/help': route('GET /v1/office/help', async ({ deps, caller, query, now }) =>
    listHelp(deps, 'HOFF', await seatOf(deps, caller.organId), query.cursor, knowledgeOf(deps, caller), now),
  ),
  'POST /v1/help/{id}/done': route('POST /v1/help/{id}/done', async (ctx) => {
    const found = await findHelp(ctx.deps, ctx.params.id!)
    const matter = found && (await findCase(ctx.deps, found.row.caseId))
    if (!matter || !(await mayKnow(ctx.deps, ctx.caller, matter.row))) return fail('NOT_FOUND')
    const { row } = found
    const subjects: Subject[] = [
      ...row.assignees.map((id) => ({ ownerId: id })),
      ...(row.unitId ? [{ unitId: row.unitId }] : []),
      { organPath: await ctx.pathOf(row.organId) },
    ]
    if (!subjects.some(ctx.allowed)) return fail('NOT_FOUND')
    if (!(await areOfCase(ctx.deps, row.caseId, ctx.body.fileIds))) return fail('BAD_INPUT', { field: 'fileIds' })
    return doneHelp(ctx.deps, found, ctx.body, (await refOf(ctx.deps, ctx.caller.id)).name, ctx.call)
  }),
}
