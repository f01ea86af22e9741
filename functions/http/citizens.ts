import { fail, isFailure } from '../contract/failure.ts'
import { findCase, listCitizenCases, showToCitizen } from '../data/cases.ts'
import { findCitizen, saveProfile } from '../data/citizens.ts'
import { joinId, splitId } from '../data/keys.ts'
import { createMatter, findMatter, listMatters, saveMatter } from '../data/matters.ts'
import { addConsents, listInbox, markRead } from '../data/messages.ts'
import { rateCase } from '../data/ratings.ts'
import { type Ctx, type RouteTable, route } from './route.ts'

const ownCase = async ({ deps, params, allowed }: Pick<Ctx<'GET /v1/cases/{id}'>, 'deps' | 'params' | 'allowed'>) => {
  const found = await findCase(deps, params.id!)
  return found && allowed({ ownerId: found.row.citizenId }) ? found : fail('NOT_FOUND')
}

const isOwnMatter = ({ params, allowed }: Pick<Ctx<'GET /v1/matters/{id}'>, 'params' | 'allowed'>) => allowed({ ownerId: splitId(params.id!).owner })

/** The citizen's own things: profile, drafts, cases, inbox. What belongs to another does not exist for him. */
export const citizenRoutes: RouteTable = {
  'PUT /v1/me/profile': route('PUT /v1/me/profile', async ({ deps, caller, body, call }) => {
    const citizen = await findCitizen(deps, caller.id)
    return citizen ? saveProfile(deps, citizen, body, call) : fail('SESSION_ENDED')
  }),

  'GET /v1/matters': route('GET /v1/matters', async ({ deps, caller }) => ({ items: await listMatters(deps, caller.id) })),
  'POST /v1/matters': route('POST /v1/matters', ({ deps, caller, body, call, newId }) => createMatter(deps, joinId(caller.id, newId()), body, call)),
  'GET /v1/matters/{id}': route(
    'GET /v1/matters/{id}',
    async (ctx) => (isOwnMatter(ctx) && (await findMatter(ctx.deps, ctx.params.id!))) || fail('NOT_FOUND'),
  ),
  'PUT /v1/matters/{id}': route('PUT /v1/matters/{id}', async (ctx) =>
    isOwnMatter(ctx) ? saveMatter(ctx.deps, ctx.params.id!, ctx.body, ctx.call) : fail('NOT_FOUND'),
  ),

  'GET /v1/cases': route('GET /v1/cases', async ({ deps, caller, now }) => ({ items: await listCitizenCases(deps, caller.id, now) })),
  'GET /v1/cases/{id}': route('GET /v1/cases/{id}', async (ctx) => {
    const found = await ownCase(ctx)
    return isFailure(found) ? found : showToCitizen(found.row, ctx.now, true)
  }),
  'POST /v1/cases/{id}/rating': route('POST /v1/cases/{id}/rating', async (ctx) => {
    const found = await ownCase(ctx)
    return isFailure(found) ? found : rateCase(ctx.deps, found, ctx.body, 'ACCOUNT', ctx.call, (after) => showToCitizen(after, ctx.now, true))
  }),

  'GET /v1/messages': route('GET /v1/messages', ({ deps, caller, query }) => listInbox(deps, caller.id, query.cursor)),
  'POST /v1/messages/{id}/read': route('POST /v1/messages/{id}/read', ({ deps, caller, params, call }) =>
    markRead(deps, caller.id, params.id!, call),
  ),
  'POST /v1/consents': route('POST /v1/consents', ({ deps, caller, body, call }) => addConsents(deps, caller.id, body.templates, call)),
}
