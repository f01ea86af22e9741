import { type Failure, fail, isFailure } from '../contract/failure.ts'
import { batchOf, findBatch } from '../data/batches.ts'
import { listCases } from '../data/case-cards.ts'
import { dossierOf } from '../data/case-dossier.ts'
import { knowledgeOf, mayKnow } from '../data/case-knowledge.ts'
import { readLog } from '../data/case-log.ts'
import { confirmMerge } from '../data/case-merge.ts'
import { recurredIn } from '../data/case-recur.ts'
import type { CaseRow } from '../data/case-row.ts'
import { takeStep } from '../data/case-steps.ts'
import { type FoundCase, findCase, showToCitizen } from '../data/cases.ts'
import { findCitizen } from '../data/citizens.ts'
import { areOfCase } from '../data/files.ts'
import { urgentLeaders } from '../data/urgent-leaders.ts'
import { isOtherLeaders, leadersOf } from '../domain/case/leaders.ts'
import { goesOnIn } from '../domain/case/recurrence.ts'
import { SIDES, STEPS, type StepSide } from '../domain/case/steps.ts'
import { may, type Subject, stands } from '../domain/people/authorize.ts'
import type { Relation } from '../domain/people/permissions.ts'
import { issueFor } from './case-issue.ts'
import { type Ctx, type RouteTable, route } from './route.ts'
import { seatOf } from './seat.ts'
import { misplaced, namedOf, recusalOf, reviewerFor, unfitTaker } from './step-checks.ts'

export type CaseCtx = Pick<Ctx<'GET /v1/cases/{id}/dossier'>, 'deps' | 'caller' | 'params' | 'pathOf' | 'allowed'>

/** The sides on which a unit's people stand: the lead unit acts, a co-unit owes its part only. */
const LEAD: readonly StepSide[] = ['UNIT', 'HEAD']

/** Everything by which somebody on this side can stand to a case: its office, its unit, its leaders, the body that reviews it. */
const subjectsOf = async ({ pathOf, caller }: Pick<CaseCtx, 'pathOf' | 'caller'>, row: CaseRow, side: StepSide): Promise<Subject[]> => {
  if (side === 'REVIEWER') {
    // The very body that was asked: the one above it answers a re-review, and must not have decided the review too.
    const body = row.work.reviewOrganId && (await pathOf(row.work.reviewOrganId))
    return body && body === caller.organPath ? [{ organPath: body }] : []
  }
  if (side === 'CO_UNIT') return row.coUnitIds.map((unitId) => ({ unitId }))
  if (LEAD.includes(side)) return row.unitId ? [{ unitId: row.unitId }] : []
  const office: Subject = { ownerId: row.citizenId, organPath: await pathOf(row.organId), leaderId: row.leader?.id }
  // Who was told that it is urgent may read it and say what is to be done.
  const leaders = [...leadersOf(row), ...(row.work.urgency?.leaders ?? [])]
  return [office, ...leaders.map((leaderId) => ({ leaderId }))]
}

/** The sides of the table of steps on which the caller stands to this case; none to one of which he may not know. */
export const sidesOf = async (ctx: Pick<CaseCtx, 'deps' | 'caller' | 'pathOf'>, row: CaseRow): Promise<Set<StepSide>> => {
  const sides = new Set<StepSide>()
  if (!(await mayKnow(ctx.deps, ctx.caller, row))) return sides
  for (const side of Object.keys(SIDES) as StepSide[]) {
    const relation = (SIDES[side] as Partial<Record<string, Relation>>)[ctx.caller.role]
    if (relation !== undefined && (await subjectsOf(ctx, row, side)).some((subject) => stands(ctx.caller, relation, subject))) sides.add(side)
  }
  return sides
}

/** By what the caller stands to the case, on the sides that are his and not `except`: none where he has no side. Files and visits are judged by it. */
export const standingOf = async (
  ctx: Pick<CaseCtx, 'deps' | 'caller' | 'pathOf'>,
  row: CaseRow,
  except: readonly StepSide[] = [],
): Promise<Subject[]> => {
  const sides = [...(await sidesOf(ctx, row))].filter((side) => !except.includes(side))
  return (await Promise.all(sides.map((side) => subjectsOf(ctx, row, side)))).flat()
}

/** Whether the caller has anything to do with a case: for links, searches and comparisons. */
export const seesOf = (ctx: Pick<CaseCtx, 'deps' | 'caller' | 'pathOf'>) => async (row: CaseRow) => (await sidesOf(ctx, row)).size > 0

export type Seen = { found: FoundCase; sides: Set<StepSide> }

/** The case, when the caller has anything to do with it; to everybody else it does not exist. */
export const caseFor = async (ctx: CaseCtx): Promise<Seen | Failure> => {
  const found = await findCase(ctx.deps, ctx.params.id!)
  if (!found) return fail('NOT_FOUND')
  const sides = await sidesOf(ctx, found.row)
  return sides.size > 0 ? { found, sides } : fail('NOT_FOUND')
}

/** The other case of a merge or a recurrence: one of the same person with which the caller has to do as well, both sealed or neither, and not this one. */
const otherOf = async (ctx: CaseCtx, row: CaseRow, otherCaseId: string | undefined): Promise<FoundCase | Failure | undefined> => {
  if (!otherCaseId) return undefined
  const other = await findCase(ctx.deps, otherCaseId)
  const fits = other && other.row.id !== row.id && other.row.citizenId === row.citizenId && other.row.sealed === row.sealed
  return fits && (await seesOf(ctx)(other.row)) ? other : fail('BAD_INPUT', { field: 'input.otherCaseId' })
}

/** A batch of an office for which the caller answers; any other is none. */
const ownBatch = async ({ deps, caller, pathOf, now }: CaseCtx & { now: string }, id: string) => {
  const batch = await findBatch(deps, id)
  const own = batch && may(caller, 'case.supervise', { organPath: await pathOf(batch.organId) })
  return own ? batchOf(deps, id, now) : fail('BAD_INPUT', { field: 'input.batchId' })
}

export const caseRoutes: RouteTable = {
  'GET /v1/cases/{id}/dossier': route('GET /v1/cases/{id}/dossier', async (ctx) => {
    const seen = await caseFor(ctx)
    if (isFailure(seen)) return seen
    const { row } = seen.found
    const unmasks = may(ctx.caller, 'person.unmask', { organPath: await ctx.pathOf(row.organId), leaderId: row.leader?.id })
    const reader = {
      id: ctx.caller.id,
      organId: ctx.caller.organId,
      leaderId: ctx.caller.leaderId,
      sees: seesOf(ctx),
      knows: knowledgeOf(ctx.deps, ctx.caller),
    }
    return { ...(await dossierOf(ctx.deps, row, seen.sides, reader, ctx.now)), mayUnmask: unmasks && !row.anonymous }
  }),

  'GET /v1/cases/{id}/log': route('GET /v1/cases/{id}/log', async (ctx) => {
    const seen = await caseFor(ctx)
    return isFailure(seen) ? seen : readLog(ctx.deps, seen.found.row, seen.sides, ctx.query.cursor)
  }),

  'POST /v1/cases/{id}/steps': route('POST /v1/cases/{id}/steps', async (ctx) => {
    const { deps, body, call } = ctx
    const seen = await caseFor(ctx)
    if (isFailure(seen)) return seen
    const { found, sides } = seen
    const { by } = STEPS[body.step]
    if (!sides.has(by) || isOtherLeaders(body.step, found.row, ctx.caller.leaderId)) return fail('FORBIDDEN')
    const named = await namedOf(deps, body.input)
    if (isFailure(named)) return named
    const unfit = await unfitTaker(ctx, body.input)
    if (unfit) return fail('ORGAN_UNFIT', { field: `input.${unfit}` })
    const office = (await deps.directory.organ(found.row.organId))!
    const recusal = await recusalOf(ctx, found.row, body.input)
    if (recusal) return recusal
    if (!(await areOfCase(deps, found.row.id, body.input.fileIds))) return fail('BAD_INPUT', { field: 'input.fileIds' })
    const other = await otherOf(ctx, found.row, body.input.otherCaseId)
    if (isFailure(other)) return other
    const batch = body.input.batchId ? await ownBatch(ctx, body.input.batchId) : undefined
    if (isFailure(batch)) return batch
    const wanted = {
      step: body.step,
      input: body.input,
      by: { name: ctx.caller.id, side: by, organId: ctx.caller.organId },
      named: {
        ...named,
        otherCaseNo: other?.row.caseNo,
        ...(body.step === 'recur' && other && { goesOn: goesOnIn(other.row) }),
        batch,
        office: { id: office.id, name: office.name },
        ...(body.step === 'markUrgent' && office.parentId && { above: office.parentId }),
        ...(body.step === 'markUrgent' && { duty: await urgentLeaders(deps, found.row, call.now) }),
        ...(await reviewerFor(ctx, found.row, body.step)),
      },
      issue: await issueFor(ctx, found.row, body.step, body.input),
    }
    const refused = await misplaced(ctx, found.row, body)
    if (refused) return refused
    const beside = body.step === 'recur' && other ? await recurredIn(deps, found.row, other, call) : []
    const answer = (after: CaseRow) => ({ id: after.id, state: after.state })
    const into = body.step === 'confirmSecond' && found.row.work.proposed?.step === 'merge' ? found.row.work.proposed.otherCaseId : undefined
    return into ? confirmMerge(deps, found, into, wanted, call, answer) : takeStep(deps, found, wanted, call, answer, beside)
  }),

  'GET /v1/office/due': route('GET /v1/office/due', async ({ deps, caller, query, now }) =>
    listCases(deps, 'DUE', await seatOf(deps, caller.organId), query.cursor, now, knowledgeOf(deps, caller)),
  ),
  'GET /v1/office/archive': route('GET /v1/office/archive', async ({ deps, caller, query, now }) =>
    listCases(deps, 'ARC', await seatOf(deps, caller.organId), query.cursor, now, knowledgeOf(deps, caller)),
  ),
  'GET /v1/review/cases': route('GET /v1/review/cases', async ({ deps, caller, query, now }) =>
    listCases(deps, 'REV', await seatOf(deps, caller.organId), query.cursor, now, knowledgeOf(deps, caller)),
  ),
  'GET /v1/unit/done': route('GET /v1/unit/done', async ({ deps, caller, query, now }) =>
    listCases(deps, 'DONE', await seatOf(deps, caller.organId), query.cursor, now, knowledgeOf(deps, caller)),
  ),
}

/** What the petitioner himself does with his case. */
export const ownCaseRoutes: RouteTable = {
  'POST /v1/cases/{id}/own-steps': route('POST /v1/cases/{id}/own-steps', async (ctx) => {
    const { deps, body, call, now } = ctx
    const found = await findCase(deps, ctx.params.id!)
    if (!found || !ctx.allowed({ ownerId: found.row.citizenId })) return fail('NOT_FOUND')
    const { row } = found
    // Signed with the petitioner's own name, as on paper.
    if (body.step === 'withdraw' && body.signature !== (await findCitizen(deps, row.citizenId))?.name)
      return fail('NOT_YOUR_NAME', { field: 'signature' })
    const wanted = {
      step: body.step,
      input: { reason: body.reason || undefined, signature: body.step === 'withdraw' ? body.signature : undefined },
      by: { name: row.citizenId, side: 'CITIZEN' as const },
      named: await reviewerFor(ctx, row, body.step),
    }
    return takeStep(deps, found, wanted, call, (after) => showToCitizen(after, now, true))
  }),
}
