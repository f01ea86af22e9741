import type { Deps } from '../context.ts'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { CaseRow } from '../data/case-row.ts'
import { dossierOf, takeStep } from '../data/case-steps.ts'
import { type FoundCase, findCase, listCases, showToCitizen } from '../data/cases.ts'
import { findCitizen } from '../data/citizens.ts'
import { leaderRef } from '../data/sessions.ts'
import type { Named } from '../domain/case/apply.ts'
import { SIDES, STEPS, type StepSide } from '../domain/case/steps.ts'
import { may, type Subject, stands } from '../domain/people/authorize.ts'
import { parentPath } from '../domain/people/organs.ts'
import type { Relation } from '../domain/people/permissions.ts'
import { type Ctx, type RouteTable, route } from './route.ts'
import { seatOf } from './seat.ts'

type CaseCtx = Pick<Ctx<'GET /v1/cases/{id}/dossier'>, 'deps' | 'caller' | 'params' | 'pathOf' | 'allowed'>

/** Everything by which somebody can stand to a case: its office, its units, its leaders, the body that reviews it. */
export const subjectsOf = async ({ pathOf }: Pick<CaseCtx, 'pathOf'>, row: CaseRow) => {
  const office: Subject = { ownerId: row.citizenId, organPath: await pathOf(row.organId), leaderId: row.leader.id }
  const review: Subject | undefined = row.work.reviewOrganId ? { organPath: await pathOf(row.work.reviewOrganId) } : undefined
  const others: Subject[] = [row.unitId, ...row.coUnitIds].flatMap((unitId) => (unitId ? [{ unitId }] : []))
  return { review, all: [office, ...others, ...(row.sponsorId ? [{ leaderId: row.sponsorId }] : [])] }
}

/** The sides of the table of steps on which the caller stands to this case. */
const sidesOf = async (ctx: CaseCtx, row: CaseRow): Promise<Set<StepSide>> => {
  const { review, all } = await subjectsOf(ctx, row)
  const sides = (Object.keys(SIDES) as StepSide[]).filter((side) => {
    const relation = (SIDES[side] as Partial<Record<string, Relation>>)[ctx.caller.role]
    const subjects = side === 'REVIEWER' ? (review ? [review] : []) : all
    return relation !== undefined && subjects.some((subject) => stands(ctx.caller, relation, subject))
  })
  return new Set(sides)
}

type Seen = { found: FoundCase; sides: Set<StepSide> }

/** The case, when the caller has anything to do with it; to everybody else it does not exist. */
const caseFor = async (ctx: CaseCtx): Promise<Seen | Failure> => {
  const found = await findCase(ctx.deps, ctx.params.id!)
  if (!found) return fail('NOT_FOUND')
  const sides = await sidesOf(ctx, found.row)
  return sides.size > 0 ? { found, sides } : fail('NOT_FOUND')
}

/** The body one level above the unit that answered (Art 35); above the top there is none but itself. */
const reviewOrganOf = async ({ deps, pathOf }: Pick<CaseCtx, 'deps' | 'pathOf'>, organId: string | undefined): Promise<string | undefined> => {
  const path = organId && (await pathOf(organId))
  const above = path && parentPath(path)
  const organs = await deps.directory.list('ORGAN')
  return above ? organs.find((organ) => above.endsWith(`/${organ.id}`))?.id : organId
}

/** The names behind the ids of an input; an id that is none is the input's fault. */
const namedOf = async (deps: Deps, input: { unitId?: string; leaderId?: string; coUnitIds?: string[] }): Promise<Named | Failure> => {
  const unit = input.unitId ? await deps.directory.organ(input.unitId) : undefined
  if (input.unitId && !unit) return fail('BAD_INPUT', { field: 'input.unitId' })
  for (const id of input.coUnitIds ?? []) if (!(await deps.directory.organ(id))) return fail('BAD_INPUT', { field: 'input.coUnitIds' })
  const leader = input.leaderId ? await deps.directory.find('LEADER', input.leaderId) : undefined
  if (input.leaderId && !leader?.active) return fail('BAD_INPUT', { field: 'input.leaderId' })
  return { unit: unit && { id: unit.id, name: unit.name }, leader: leader && leaderRef(leader) }
}

const MERGES = ['merge', 'recur']

export const caseRoutes: RouteTable = {
  'GET /v1/cases/{id}/dossier': route('GET /v1/cases/{id}/dossier', async (ctx) => {
    const seen = await caseFor(ctx)
    if (isFailure(seen)) return seen
    const { row } = seen.found
    const unmasks = may(ctx.caller, 'person.unmask', { organPath: await ctx.pathOf(row.organId), leaderId: row.leader.id })
    return { ...(await dossierOf(ctx.deps, row, seen.sides, ctx.now)), ...(unmasks && { bookingId: row.bookingId }) }
  }),

  'POST /v1/cases/{id}/steps': route('POST /v1/cases/{id}/steps', async (ctx) => {
    const { deps, body, call } = ctx
    const seen = await caseFor(ctx)
    if (isFailure(seen)) return seen
    const { found, sides } = seen
    const { by } = STEPS[body.step]
    if (!sides.has(by)) return fail('FORBIDDEN')
    const named = await namedOf(deps, body.input)
    if (isFailure(named)) return named
    // The other case must be one of the same person, and not this one.
    if (MERGES.includes(body.step) && body.input.otherCaseId) {
      const other = await findCase(deps, body.input.otherCaseId)
      if (!other || other.row.id === found.row.id || other.row.citizenId !== found.row.citizenId)
        return fail('BAD_INPUT', { field: 'input.otherCaseId' })
    }
    const wanted = { step: body.step, input: body.input, by: { name: ctx.caller.id, side: by }, named }
    return takeStep(deps, found, wanted, call, (after) => ({ id: after.id, state: after.state }))
  }),

  'GET /v1/office/due': route('GET /v1/office/due', async ({ deps, caller, query, now }) =>
    listCases(deps, 'DUE', await seatOf(deps, caller.organId), query.cursor, now),
  ),
  'GET /v1/review/cases': route('GET /v1/review/cases', async ({ deps, caller, query, now }) =>
    listCases(deps, 'REV', await seatOf(deps, caller.organId), query.cursor, now),
  ),
  'GET /v1/unit/done': route('GET /v1/unit/done', ({ deps, caller, query, now }) => listCases(deps, 'DONE', caller.organId ?? '', query.cursor, now)),
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
    const reviewed = body.step === 'requestReview' ? row.unitId : row.work.reviewOrganId
    const reviewOrganId = body.step.startsWith('requestReview') ? await reviewOrganOf(ctx, reviewed ?? row.organId) : undefined
    const wanted = {
      step: body.step,
      input: { reason: body.reason || undefined, signature: body.step === 'withdraw' ? body.signature : undefined },
      by: { name: row.citizenId, side: 'CITIZEN' as const },
      named: { reviewOrganId },
    }
    return takeStep(deps, found, wanted, call, (after) => showToCitizen(after, now, true))
  }),
}
