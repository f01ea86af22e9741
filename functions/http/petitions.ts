import { fail } from '../contract/failure.ts'
import { findCitizen } from '../data/citizens.ts'
import { splitId } from '../data/keys.ts'
import { listPetitions, sendPetition } from '../data/petitions.ts'
import { type RouteTable, route } from './route.ts'

/** What a citizen sends from his phone to be registered, without a reception day. */
export const petitionRoutes: RouteTable = {
  'GET /v1/petitions': route('GET /v1/petitions', ({ deps, caller, now }) => listPetitions(deps, caller.id, now)),

  'POST /v1/petitions': route('POST /v1/petitions', async (ctx) => {
    const { deps, body, caller, call } = ctx
    if (!ctx.allowed({ ownerId: splitId(body.matterId).owner })) return fail('NOT_FOUND')
    const organ = await deps.directory.organ(body.organId)
    if (organ?.kind !== 'GOVERNMENT') return fail('BAD_INPUT', { field: 'organId' })
    const citizen = await findCitizen(deps, caller.id)
    return citizen ? sendPetition(deps, citizen, body.matterId, organ, ctx.newId(), call) : fail('SESSION_ENDED')
  }),
}
