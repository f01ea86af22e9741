import { fail, isFailure } from '../contract/failure.ts'
import { listSealed, searchCases } from '../data/case-search.ts'
import { splitCase } from '../data/case-split.ts'
import { codeFrom } from '../domain/booking/code.ts'
import { maySplit } from '../domain/case/secrecy.ts'
import { caseFor, seesOf } from './cases.ts'
import { organFor } from './register.ts'
import { type RouteTable, route } from './route.ts'
import { seatOf } from './seat.ts'

/** Finding cases, and the sealed ones apart. */
export const findRoutes: RouteTable = {
  'POST /v1/cases/search': route('POST /v1/cases/search', async (ctx) =>
    searchCases(ctx.deps, await seatOf(ctx.deps, ctx.caller.organId), ctx.body, seesOf(ctx), ctx.now),
  ),

  'GET /v1/sealed/cases': route('GET /v1/sealed/cases', async (ctx) => {
    const page = { cursor: ctx.query.cursor, supervisor: ctx.caller.role === 'SUPERVISOR' }
    return listSealed(ctx.deps, await seatOf(ctx.deps, ctx.caller.organId), page, seesOf(ctx), ctx.now)
  }),

  'POST /v1/cases/{id}/split': route('POST /v1/cases/{id}/split', async (ctx) => {
    const seen = await caseFor(ctx)
    if (isFailure(seen)) return seen
    const { found, sides } = seen
    if (!sides.has('OFFICE')) return fail('FORBIDDEN')
    const { row } = found
    if (!maySplit({ state: row.state, sealed: row.sealed, splitInto: row.work.splitInto })) return fail('STATE_FORBIDS')
    const organ = await organFor(ctx, row.organId, 'WHISTLEBLOW', ctx.body.accused)
    if (isFailure(organ)) return organ
    const wanted = { request: ctx.body, organ, caseId: ctx.newId(), matterUlid: ctx.newId(), queryCode: codeFrom(ctx.random(8), 8) }
    return splitCase(ctx.deps, found, wanted, ctx.call)
  }),
}
