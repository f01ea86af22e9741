import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { Accused, RegisterRequest } from '../contract/registration.ts'
import { NOT_SIMPLE_TEXT } from '../contract/texts.zh-CN.ts'
import { accusedPlaces } from '../data/case-knowledge.ts'
import { type FoundCase, findCase } from '../data/cases.ts'
import { type Citizen, findCitizen, masked } from '../data/citizens.ts'
import type { OrganRow } from '../data/directory.ts'
import { candidatesOf, findDuplicates } from '../data/duplicates.ts'
import { findMatter } from '../data/matters.ts'
import { knownPetitioner, petitionerOf } from '../data/petitioners.ts'
import { type FoundPetition, findPetition, listQueue, petitionDone, queuedPetition, queuesBelow, returnPetition } from '../data/petitions.ts'
import { type Registration, registerPetition } from '../data/register.ts'
import type { Write } from '../data/table.ts'
import { urgentLeaders } from '../data/urgent-leaders.ts'
import { codeFrom } from '../domain/booking/code.ts'
import { isCollective } from '../domain/booking/rules.ts'
import { today } from '../domain/calendar/days.ts'
import { accusedBy, sealedSeat } from '../domain/case/secrecy.ts'
import { notSimple } from '../domain/case/simple.ts'
import { NO_WORK } from '../domain/case/work.ts'
import { seesOf } from './cases.ts'
import { type Ctx, type RouteTable, route } from './route.ts'
import { seatOf } from './seat.ts'

type RegisterCtx = Pick<Ctx<'POST /v1/register'>, 'deps' | 'caller' | 'params' | 'pathOf' | 'allowed' | 'call' | 'now' | 'newId' | 'random' | 'body'>

/** A petition of the caller's office that still waits. */
const waiting = async (ctx: Pick<RegisterCtx, 'deps' | 'allowed' | 'pathOf'>, id: string): Promise<FoundPetition | Failure> => {
  const found = await findPetition(ctx.deps, id)
  if (!found || !ctx.allowed({ organPath: await ctx.pathOf(found.row.organId) })) return fail('NOT_FOUND')
  return found.row.state === 'SENT' ? found : fail('ALREADY_REGISTERED')
}

/** The organ that gets the case: the office's own, or the first one above it that is far enough from the accused. */
export const organFor = async (
  ctx: Pick<RegisterCtx, 'deps' | 'pathOf'>,
  seat: string,
  type: RegisterRequest['type'],
  accused: Accused | undefined,
): Promise<OrganRow | Failure> => {
  const { directory } = ctx.deps
  const [organs, leaders] = await Promise.all([directory.list('ORGAN'), directory.list('LEADER')])
  if (accused?.unitIds.some((id) => !organs.some((organ) => organ.id === id))) return fail('BAD_INPUT', { field: 'accused.unitIds' })
  if (accused?.leaderIds.some((id) => !leaders.some((leader) => leader.id === id))) return fail('BAD_INPUT', { field: 'accused.leaderIds' })
  // Cases belong to a government; a unit's own people register nothing.
  if (!organs.some(({ id, kind }) => id === seat && kind === 'GOVERNMENT')) return fail('FORBIDDEN')
  if (type !== 'WHISTLEBLOW') {
    // An office that is complained about itself does not handle that; at the top the government's own people do.
    const { paths } = await accusedPlaces(ctx.deps, { accused, sealed: false })
    const far = sealedSeat(organs, seat, paths) ?? seat
    return organs.find(({ id }) => id === far)!
  }
  if (!accused || (accused.unitIds.length === 0 && accused.leaderIds.length === 0 && !accused.text))
    return fail('ACCUSED_MISSING', { field: 'accused' })
  const { paths } = await accusedPlaces(ctx.deps, { accused, sealed: true })
  const far = sealedSeat(organs, seat, paths)
  return organs.find(({ id }) => id === far) ?? fail('SEALED_NO_READER')
}

/** What must be right before anything is looked up. */
const wrongIn = (
  { receivedOn, persons, representatives, person, simple, type, fromAbove, decision, litigation, urgent, matter }: RegisterRequest,
  now: string,
): Failure | undefined => {
  if (receivedOn > today(now)) return fail('BAD_INPUT', { field: 'receivedOn' })
  if (isCollective(persons) && person && representatives.length === 0) return fail('BAD_INPUT', { field: 'representatives' })
  const repeat = decision?.choice === 'REPEAT' || decision?.choice === 'RECURRENCE'
  const facts = { type, repeat, collective: isCollective(persons), fromAbove, urgent, litigation: litigation || matter.category === 'LITIGATION' }
  const hindered = simple ? notSimple(facts) : undefined
  return hindered && fail('NOT_SIMPLE', { field: 'simple', details: { why: NOT_SIMPLE_TEXT[hindered] } })
}

/**
 * The earlier case about which is decided. A case of the same person and matter must be decided about, and the decision must name a case that looks like the same: never
 * silent (domain §11).
 */
const earlierFor = async (ctx: RegisterCtx, organId: string, known: Citizen | undefined): Promise<FoundCase | Failure | undefined> => {
  const { deps, body, now } = ctx
  if (body.type === 'WHISTLEBLOW') return body.decision && fail('BAD_INPUT', { field: 'decision' })
  const looked = known ? { citizen: known, by: 'SAME_ID' as const } : body.person && (await knownPetitioner(deps, body.person, now))
  if (isFailure(looked)) return looked
  const statement = { representatives: body.representatives, summary: body.matter.summary, category: body.matter.category }
  const name = known?.name ?? body.person?.name
  const candidates = await candidatesOf(deps, organId, { name, known: looked ?? undefined }, statement, seesOf(ctx))
  const { decision } = body
  const same = candidates.find(({ match }) => match.same)
  if (!decision) return same && fail('DUPLICATE_FOUND', { details: { caseId: same.row.id, caseNo: same.row.caseNo } })
  const decided = candidates.find(({ row }) => row.id === decision.caseId)
  return decided ? findCase(deps, decided.row.id) : fail('DECISION_UNFIT')
}

/** Person, organ and earlier case of a registration; a petition from a phone brings its own person and statement. */
const prepare = async (ctx: RegisterCtx): Promise<Registration | Failure> => {
  const { deps, body, call, now } = ctx
  const wrong = wrongIn(body, now)
  if (wrong) return wrong
  const seat = await seatOf(deps, ctx.caller.organId)
  const petition = body.petitionId ? await waiting(ctx, body.petitionId) : undefined
  if (isFailure(petition)) return petition
  // What came through the office's queue was read there already: it is sealed by splitting it off.
  if (petition && body.type === 'WHISTLEBLOW') return fail('BAD_INPUT', { field: 'type' })
  const told = petition && (await findMatter(deps, petition.row.matterId))
  const accused = told ? accusedBy(told, body.accused) : body.accused
  const organ = await organFor(ctx, petition?.row.organId ?? seat, body.type, accused)
  if (isFailure(organ)) return organ
  const sender = petition && (await findCitizen(deps, petition.citizenId))
  const person = sender ? { citizen: sender, writes: [] as Write[] } : await petitionerOf(deps, body.person, ctx.newId(), call)
  if (isFailure(person)) return person
  // Compared with what the check has shown: the cases of the office itself, wherever this one goes.
  const earlier = await earlierFor(ctx, petition?.row.organId ?? seat, sender)
  if (isFailure(earlier)) return earlier
  const caseId = ctx.newId()
  const added = body.decision?.choice === 'SUPPLEMENT'
  const done = petition ? petitionDone(petition, added ? 'ADDED' : 'REGISTERED', added ? earlier!.row.id : caseId, call) : []
  return {
    request: { ...body, accused },
    organ,
    citizen: person.citizen,
    // What is added to a running case needs no record of a person.
    beside: [...(added ? [] : person.writes), ...done],
    // The sender's own statement stays as he wrote it; category and summary are set by the office's terms.
    matterId: petition?.row.matterId,
    earlier,
    receivedAt: petition?.row.sentAt,
    duty: body.urgent
      ? await urgentLeaders(deps, { organId: organ.id, sealed: body.type === 'WHISTLEBLOW', accused, work: NO_WORK }, call.now)
      : undefined,
    caseId,
    queryCode: codeFrom(ctx.random(8), 8),
    matterUlid: ctx.newId(),
  }
}

export const registerRoutes: RouteTable = {
  'POST /v1/register/check': route('POST /v1/register/check', async (ctx) => {
    const { deps, body, now } = ctx
    const petition = body.petitionId ? await waiting(ctx, body.petitionId) : undefined
    if (isFailure(petition)) return petition
    const seat = petition?.row.organId ?? (await seatOf(deps, ctx.caller.organId))
    const sender = petition && (await findCitizen(deps, petition.citizenId))
    const { known, found } = await findDuplicates(deps, seat, body, sender, seesOf(ctx), now)
    return { known: known && masked(known), found }
  }),

  'POST /v1/register': route('POST /v1/register', async (ctx) => {
    const ready = await prepare(ctx)
    return isFailure(ready) ? ready : registerPetition(ctx.deps, ready, ctx.call)
  }),

  'GET /v1/office/petitions': route('GET /v1/office/petitions', async ({ deps, caller, query, now, allowed, pathOf }) => {
    const { organId = await seatOf(deps, caller.organId), cursor } = query
    if (query.organId && !allowed({ organPath: await pathOf(query.organId) })) return fail('FORBIDDEN')
    const [page, below] = await Promise.all([listQueue(deps, organId, cursor, now), cursor ? [] : queuesBelow(deps, organId)])
    return { ...page, below }
  }),

  'GET /v1/petitions/{id}/duplicates': route('GET /v1/petitions/{id}/duplicates', async (ctx) => {
    const petition = await waiting(ctx, ctx.params.id!)
    if (isFailure(petition)) return petition
    const queued = await queuedPetition(ctx.deps, petition, ctx.now)
    if (!queued) return fail('NOT_FOUND')
    const { representatives, summary, category } = queued.matter
    const request = { person: null, representatives, summary, category, type: 'CLAIM' as const }
    const citizen = await findCitizen(ctx.deps, petition.citizenId)
    const { found } = await findDuplicates(ctx.deps, petition.row.organId, request, citizen, seesOf(ctx), ctx.now)
    return { petition: queued, known: citizen && masked(citizen), found }
  }),

  'POST /v1/petitions/{id}/return': route('POST /v1/petitions/{id}/return', async (ctx) => {
    const petition = await waiting(ctx, ctx.params.id!)
    return isFailure(petition) ? petition : returnPetition(ctx.deps, petition, ctx.body, ctx.call)
  }),
}
