import type { Deps } from '../context.ts'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { Leader, Venue } from '../contract/people.ts'
import { type Found, findBooking } from '../data/bookings.ts'
import { findCase } from '../data/cases.ts'
import { type Citizen, correctPerson, findCitizen } from '../data/citizens.ts'
import { keys } from '../data/keys.ts'
import { findMatter } from '../data/matters.ts'
import { mergeOrgan } from '../data/organ-merge.ts'
import { endStaff, findStaff, listStaff, saveInvite } from '../data/staff.ts'
import { getItem, type Item } from '../data/table.ts'
import { type Call, changeAggregate, commit, createAggregate, rememberedADay, sealReason } from '../data/unit-of-work.ts'
import { codeFrom } from '../domain/booking/code.ts'
import { today } from '../domain/calendar/days.ts'
import { organPath, scopePath } from '../domain/people/organs.ts'
import { type CaseCtx, sidesOf } from './cases.ts'
import { type Ctx, type RouteTable, route } from './route.ts'
import { mergedInto } from './seat.ts'

type Kind = 'LEADER' | 'VENUE'

/** A directory entry may be changed by whoever has the organ in his scope, both the one it has and the one it gets. */
const inScope = async ({ allowed, pathOf }: Pick<Ctx<'POST /v1/leaders'>, 'allowed' | 'pathOf'>, organId: string): Promise<Failure | undefined> => {
  const path = await pathOf(organId)
  if (!path) return fail('BAD_INPUT', { field: 'organId' })
  return allowed({ organPath: path }) ? undefined : fail('FORBIDDEN')
}

const add = async <T>(deps: Deps, kind: Kind, row: Leader | Venue, call: Call, answer: T): Promise<T | Failure> => {
  const item = { ...keys.directory(kind, row.id), ...row }
  const done = await commit(deps, call, createAggregate(item, { action: `${kind.toLowerCase()}.create`, to: row.name }, call), answer)
  deps.directory.forget()
  return done
}

const change = async (
  ctx: Pick<Ctx<'PUT /v1/leaders/{id}'>, 'deps' | 'call' | 'params' | 'allowed' | 'pathOf'>,
  kind: Kind,
  after: (item: Item) => Record<string, unknown>,
  reason?: string,
) => {
  const { deps, call, params } = ctx
  const item = await getItem(deps.table, keys.directory(kind, params.id!))
  if (!item) return fail('NOT_FOUND')
  const next = after(item)
  const refused = (await inScope(ctx, String(item.organId))) ?? (await inScope(ctx, String(next.organId ?? item.organId)))
  if (refused) return refused
  const entry = { action: `${kind.toLowerCase()}.change`, reason: reason && sealReason(deps.vault, item, reason), changes: next }
  const done = await commit(deps, call, changeAggregate(item, next, entry, call), { ok: true as const })
  deps.directory.forget()
  return done
}

/** A booking with which the caller has to do: through it he is judged to have to do with the person. */
const bookingOf = async (
  { deps, caller, allowed, pathOf }: Pick<Ctx<'POST /v1/people/{id}/unmask'>, 'deps' | 'caller' | 'allowed' | 'pathOf'>,
  bookingId: string,
): Promise<Found | Failure> => {
  const found = await findBooking(deps, bookingId)
  if (!found) return fail('NOT_FOUND')
  const { leader } = found.around.session
  // The leader whom the matter is about learns nothing of who complains (Art 28).
  if (caller.leaderId && (await findMatter(deps, found.row.matterId))?.againstLeaderId === caller.leaderId) return fail('NOT_FOUND')
  return allowed({ organPath: await pathOf(found.row.organId), leaderId: leader.id }) ? found : fail('FORBIDDEN')
}

const personOfBooking = async (ctx: Parameters<typeof bookingOf>[0], bookingId: string): Promise<Citizen | Failure> => {
  const found = await bookingOf(ctx, bookingId)
  return isFailure(found) ? found : found.around.citizen
}

/** As for the case itself: whoever may not know of it learns nothing of its petitioner. */
const personOfCase = async (ctx: CaseCtx, caseId: string): Promise<Citizen | Failure> => {
  const found = await findCase(ctx.deps, caseId)
  if (!found || (await sidesOf(ctx, found.row)).size === 0) return fail('NOT_FOUND')
  const { organId, leader, citizenId } = found.row
  if (!ctx.allowed({ organPath: await ctx.pathOf(organId), leaderId: leader?.id })) return fail('FORBIDDEN')
  return (await findCitizen(ctx.deps, citizenId)) ?? fail('NOT_FOUND')
}

export const adminRoutes: RouteTable = {
  'GET /v1/staff': route('GET /v1/staff', async ({ deps, caller }) => ({ items: await listStaff(deps, caller.organPath ?? '/') })),

  'POST /v1/staff/invites': route('POST /v1/staff/invites', async (ctx) => {
    const { deps, body, call, random } = ctx
    const refused = await inScope(ctx, body.organId)
    if (refused) return refused
    const merged = await mergedInto(deps, (await deps.directory.find('ORGAN', body.organId))!, 'organId')
    if (merged) return merged
    const code = codeFrom(random(10), 10)
    if (body.role !== 'LEADER') return saveInvite(deps, { ...body, leaderId: undefined }, code, call)
    // The account acts as this leader, so he too must be one of those for whom the admin answers.
    const leader = body.leaderId && (await deps.directory.find('LEADER', body.leaderId))
    if (!leader || (await inScope(ctx, leader.organId))) return fail('BAD_INPUT', { field: 'leaderId' })
    return saveInvite(deps, body, code, call)
  }),

  'POST /v1/staff/{id}/end': route('POST /v1/staff/{id}/end', async ({ deps, params, body, call, allowed }) => {
    const member = await findStaff(deps, params.id!)
    if (!member) return fail('NOT_FOUND')
    const path = scopePath(await deps.directory.list('ORGAN'), member.organId)
    return allowed({ organPath: path }) ? endStaff(deps, member, body.reason, call) : fail('FORBIDDEN')
  }),

  'POST /v1/organs/{id}/merge': route('POST /v1/organs/{id}/merge', async (ctx) => {
    const { deps, params, body, call } = ctx
    const item = await getItem(deps.table, keys.directory('ORGAN', params.id!))
    if (!item) return fail('NOT_FOUND')
    const refused = await inScope(ctx, item.sk)
    if (refused) return refused
    // A government and its petition office are the seat of their cases, not a unit that has them.
    if (item.kind !== 'UNIT' || item.successorId) return fail('STATE_FORBIDS')
    const successor = await deps.directory.find('ORGAN', body.successorId)
    const wrong = fail('BAD_INPUT', { field: 'successorId' })
    if (successor?.kind !== 'UNIT' || successor.id === item.sk || successor.successorId) return wrong
    return (await inScope(ctx, successor.id)) ? wrong : mergeOrgan(deps, item, successor, body.reason, call)
  }),

  'GET /v1/leaders/leave': route('GET /v1/leaders/leave', async ({ deps, allowed, now }) => {
    const [organs, leaders] = await Promise.all([deps.directory.list('ORGAN'), deps.directory.list('LEADER')])
    const own = leaders.filter(({ organId }) => allowed({ organPath: organPath(organs, organId) }))
    const ahead = own.map(({ id, leave }) => ({ id, leave: leave.filter(({ to }) => to >= today(now)).sort((a, b) => (a.from < b.from ? -1 : 1)) }))
    return { items: ahead.filter(({ leave }) => leave.length > 0) }
  }),
  'POST /v1/leaders': route('POST /v1/leaders', async (ctx) => {
    const refused = await inScope(ctx, ctx.body.organId)
    if (refused) return refused
    const id = ctx.newId()
    return add(ctx.deps, 'LEADER', { id, ...ctx.body, leave: [] }, ctx.call, { id })
  }),
  'PUT /v1/leaders/{id}': route('PUT /v1/leaders/{id}', (ctx) => change(ctx, 'LEADER', () => ctx.body)),
  'POST /v1/leaders/{id}/leave': route('POST /v1/leaders/{id}/leave', async (ctx) => {
    const { from, to, reason } = ctx.body
    if (to < from) return fail('ENDS_BEFORE_START', { field: 'to' })
    return change(ctx, 'LEADER', (item) => ({ leave: [...(item.leave as Leader['leave']), { from, to }] }), reason)
  }),

  'POST /v1/venues': route('POST /v1/venues', async (ctx) => {
    const refused = await inScope(ctx, ctx.body.organId)
    if (refused) return refused
    const id = ctx.newId()
    return add(ctx.deps, 'VENUE', { id, ...ctx.body }, ctx.call, { id })
  }),
  'PUT /v1/venues/{id}': route('PUT /v1/venues/{id}', (ctx) => change(ctx, 'VENUE', () => ctx.body)),

  /** Un-masking asks a reason and is written into the person's own audit chain (design.md 8). */
  'POST /v1/people/{id}/unmask': route('POST /v1/people/{id}/unmask', async (ctx) => {
    const { deps, body, call } = ctx
    const citizen = body.caseId ? await personOfCase(ctx, body.caseId) : await personOfBooking(ctx, body.bookingId ?? '')
    if (isFailure(citizen)) return citizen
    if (citizen.id !== ctx.params.id) return fail('NOT_FOUND')
    const value = citizen[body.field]
    if (!value) return fail('NOT_FOUND', { field: 'field' })
    return commit(
      deps,
      rememberedADay(call),
      changeAggregate(
        citizen.item,
        {},
        {
          action: 'person.unmask',
          reason: sealReason(deps.vault, citizen.item, body.reason),
          changes: { field: body.field, booking: body.bookingId, case: body.caseId },
        },
        call,
      ),
      { value },
    )
  }),

  'POST /v1/desk/bookings/{id}/person': route('POST /v1/desk/bookings/{id}/person', async (ctx) => {
    const found = await bookingOf(ctx, ctx.params.id!)
    return isFailure(found) ? found : correctPerson(ctx.deps, found.around.citizen, ctx.body, found.row.id, ctx.call)
  }),
}
