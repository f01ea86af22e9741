import { fail, isFailure } from '../contract/failure.ts'
import { type BatchRow, batchOf, closeBatch, createBatch, findBatch, listBatches, listReports, reportBatch, showBatch } from '../data/batches.ts'
import { listCases } from '../data/case-cards.ts'
import { knowledgeOf } from '../data/case-knowledge.ts'
import { takeStep } from '../data/case-steps.ts'
import { findCase, findCaseByNo } from '../data/cases.ts'
import { readInvariants } from '../data/invariants.ts'
import { joinId } from '../data/keys.ts'
import { ratingStatistics } from '../data/rating-counts.ts'
import { visitStatistics } from '../data/visit-counts.ts'
import { today } from '../domain/calendar/days.ts'
import { sidesOf } from './cases.ts'
import { type Ctx, type RouteTable, route } from './route.ts'
import { seatOf } from './seat.ts'

type BatchCtx = Pick<Ctx<'GET /v1/batches/{id}'>, 'deps' | 'params' | 'allowed' | 'pathOf'>

/** The batch, when it is one of an office for which the caller answers. */
const batchFor = async ({ deps, params, allowed, pathOf }: BatchCtx): Promise<BatchRow | undefined> => {
  const row = await findBatch(deps, params.id!)
  return row && allowed({ organPath: await pathOf(row.organId) }) ? row : undefined
}

/** The same month a year later. */
const laterYear = (month: string): string => `${Number(month.slice(0, 4)) + 1}${month.slice(4)}`

/** What the supervisor watches: the last recount of the job `check`, cases with grounds, checks to make, batches. */
export const supervisionRoutes: RouteTable = {
  'GET /v1/supervision/invariants': route('GET /v1/supervision/invariants', ({ deps, now }) => readInvariants(deps, now)),

  'GET /v1/supervision/worklist': route('GET /v1/supervision/worklist', async ({ deps, caller, query, now }) =>
    listCases(deps, 'WATCH', await seatOf(deps, caller.organId), query.cursor, now, knowledgeOf(deps, caller), `CASE#${today(now)}~`),
  ),
  'GET /v1/supervision/callbacks': route('GET /v1/supervision/callbacks', async ({ deps, caller, query, now }) =>
    listCases(deps, 'CALL', await seatOf(deps, caller.organId), query.cursor, now, knowledgeOf(deps, caller)),
  ),

  'GET /v1/supervision/ratings': route('GET /v1/supervision/ratings', async ({ deps, caller, query, now }) => {
    const { from, to } = query
    if (from > to || to >= laterYear(from)) return fail('BAD_INPUT', { field: 'to' })
    return ratingStatistics(deps, await seatOf(deps, caller.organId), from, to, now)
  }),
  'GET /v1/supervision/visits': route('GET /v1/supervision/visits', async ({ deps, caller, query, now }) => {
    const { from, to } = query
    if (from > to || to >= laterYear(from)) return fail('BAD_INPUT', { field: 'to' })
    return visitStatistics(deps, await seatOf(deps, caller.organId), from, to, now)
  }),

  'GET /v1/batches': route('GET /v1/batches', async ({ deps, caller, now }) => ({
    items: await listBatches(deps, await seatOf(deps, caller.organId), now),
    now,
  })),
  'POST /v1/batches': route('POST /v1/batches', async ({ deps, caller, body, call, now, newId }) => {
    if (body.dueOn < today(now)) return fail('BAD_INPUT', { field: 'dueOn' })
    return createBatch(deps, joinId(await seatOf(deps, caller.organId), newId()), body, call)
  }),
  'GET /v1/batches/{id}': route('GET /v1/batches/{id}', async (ctx) => {
    const { deps, now } = ctx
    const row = await batchFor(ctx)
    if (!row) return fail('NOT_FOUND')
    const [batch, reports] = await Promise.all([showBatch(deps, row, now), listReports(deps, row.id)])
    return { batch, reports }
  }),
  'GET /v1/batches/{id}/cases': route('GET /v1/batches/{id}/cases', async (ctx) => {
    const row = await batchFor(ctx)
    return row ? listCases(ctx.deps, 'BATCH', row.id, ctx.query.cursor, ctx.now, knowledgeOf(ctx.deps, ctx.caller)) : fail('NOT_FOUND')
  }),
  'POST /v1/batches/{id}/close': route('POST /v1/batches/{id}/close', async (ctx) => {
    const row = await batchFor(ctx)
    return row ? closeBatch(ctx.deps, row, ctx.body.text, ctx.call) : fail('NOT_FOUND')
  }),
  /** A case is put in by its number; it belongs to one batch. */
  'POST /v1/batches/{id}/cases': route('POST /v1/batches/{id}/cases', async (ctx) => {
    const { deps, body, call, now, caller } = ctx
    const row = await batchFor(ctx)
    if (!row) return fail('NOT_FOUND')
    const batch = await batchOf(deps, row.id, now)
    if (isFailure(batch)) return batch
    const caseId = await findCaseByNo(deps, body.caseNo)
    const found = caseId && (await findCase(deps, caseId))
    // A sealed case is in no list that several people read.
    if (!found || found.row.sealed || !(await sidesOf(ctx, found.row)).has('SUPERVISOR')) return fail('BAD_INPUT', { field: 'caseNo' })
    const wanted = { step: 'joinBatch' as const, input: { batchId: row.id }, by: { name: caller.id, side: 'SUPERVISOR' as const }, named: { batch } }
    return takeStep(deps, found, wanted, call, () => ({ ok: true as const }))
  }),
  'POST /v1/batches/{id}/reports': route('POST /v1/batches/{id}/reports', async (ctx) => {
    const row = await batchFor(ctx)
    return row ? reportBatch(ctx.deps, row, ctx.body.text, ctx.call) : fail('NOT_FOUND')
  }),
}
