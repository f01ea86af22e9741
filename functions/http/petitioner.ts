import { fail, isFailure } from '../contract/failure.ts'
import { replacePetitioner } from '../data/case-petitioner.ts'
import { petitionerOf } from '../data/petitioners.ts'
import { codeFrom } from '../domain/booking/code.ts'
import { caseFor } from './cases.ts'
import { type RouteTable, route } from './route.ts'

/** An heir or agent in the petitioner's place: entered by the desk from his papers, whoever of its office has the case before him. */
export const petitionerRoutes: RouteTable = {
  'POST /v1/cases/{id}/petitioner': route('POST /v1/cases/{id}/petitioner', async (ctx) => {
    const { deps, body, call } = ctx
    const seen = await caseFor(ctx)
    if (isFailure(seen)) return seen
    if (!seen.sides.has('DESK')) return fail('FORBIDDEN')
    const person = await petitionerOf(deps, body.person, ctx.newId(), call)
    if (isFailure(person)) return person
    return replacePetitioner(deps, seen.found, { ...person, queryCode: codeFrom(ctx.random(8), 8), request: body }, call)
  }),
}
