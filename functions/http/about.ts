import type { RouteKey } from '../contract/api.ts'
import { type Failure, fail } from '../contract/failure.ts'
import { mayKnow } from '../data/case-knowledge.ts'
import type { CaseRow } from '../data/case-row.ts'
import { findCase } from '../data/cases.ts'
import { listOf } from '../data/visit-help.ts'
import type { FoundVisit, VisitRow } from '../data/visit-row.ts'
import { findVisit } from '../data/visits.ts'
import { isBeforeSplit } from '../domain/case/secrecy.ts'
import { type Subject, stands } from '../domain/people/authorize.ts'
import type { Relation } from '../domain/people/permissions.ts'
import { VISIT_SIDES, type VisitSide } from '../domain/visit/steps.ts'
import { sidesOf, standingOf } from './cases.ts'
import type { Ctx } from './route.ts'

type Asking = Pick<Ctx<RouteKey>, 'deps' | 'caller' | 'pathOf' | 'allowed'>

/** By what the caller stands to a case, for files and visits: as for its dossier. */
export const aboutCase = (ctx: Pick<Asking, 'deps' | 'caller' | 'pathOf'>, row: CaseRow): Promise<Subject[]> => standingOf(ctx, row)

/** By what he can have people sent out for it: a co-unit owes its part only (docs/decisions/0037), a reviewing body judges what others did. */
export const runsCase = (ctx: Pick<Asking, 'deps' | 'caller' | 'pathOf'>, row: CaseRow): Promise<Subject[]> =>
  standingOf(ctx, row, ['CO_UNIT', 'REVIEWER'])

/** Who was sent, unless the case has come to accuse him since. */
const visitorsOf = async (ctx: Pick<Asking, 'deps' | 'caller'>, { assignees }: VisitRow, matter: CaseRow): Promise<Subject[]> =>
  (await mayKnow(ctx.deps, ctx.caller, matter)) ? assignees.map(({ id }) => ({ ownerId: id })) : []

/** The visitors, and whoever stands to the case. */
export const aboutVisit = async (ctx: Pick<Asking, 'deps' | 'caller' | 'pathOf'>, row: VisitRow, matter: CaseRow): Promise<Subject[]> => [
  ...(await visitorsOf(ctx, row, matter)),
  ...(await aboutCase(ctx, matter)),
]

/** A visit that was handed over, for who was to go there before: what he recorded until then is taken from him still, and nothing is shown to him. */
export const formerVisitFor = async (ctx: Asking, id: string): Promise<FoundVisit | undefined> => {
  const found = await findVisit(ctx.deps, id)
  if (!found?.row.former?.includes(ctx.caller.id) || !ctx.allowed({ ownerId: ctx.caller.id })) return undefined
  const matter = await findCase(ctx.deps, found.row.caseId)
  return matter && (await mayKnow(ctx.deps, ctx.caller, matter.row)) ? found : undefined
}

/** A visit at which help was promised in the name of the caller's unit, which has not given it yet: he brings its proof, whatever else he may know of the case. */
export const owesHelpOf = async (ctx: Asking, id: string): Promise<boolean> => {
  const owed = (await listOf(ctx.deps, id)).find(({ state, unitId }) => state === 'OPEN' && unitId !== undefined && ctx.allowed({ unitId }))
  const matter = owed && (await findCase(ctx.deps, owed.caseId))
  return matter !== undefined && (await mayKnow(ctx.deps, ctx.caller, matter.row))
}

/** `old`: planned before its case was split, and not seen as a whole by this reader. */
export type SeenVisit = { found: FoundVisit; matter: CaseRow; sides: Set<VisitSide>; old: boolean }

/**
 * The visit and its case, when the caller has to do with it; to everybody else it does not exist. A draft is its planners' alone; one from before a split the office's, and of
 * those who were sent.
 */
export const visitFor = async (ctx: Asking, id: string): Promise<SeenVisit | Failure> => {
  const found = await findVisit(ctx.deps, id)
  const matter = found && (await findCase(ctx.deps, found.row.caseId))
  if (!matter) return fail('NOT_FOUND')
  const sent = await visitorsOf(ctx, found.row, matter.row)
  const old = isBeforeSplit(matter.row.work, await sidesOf(ctx, matter.row), found.row.createdAt)
  const subjects = old ? sent : [...sent, ...(await aboutCase(ctx, matter.row))]
  if (!subjects.some(ctx.allowed)) return fail('NOT_FOUND')
  const acting = old ? sent : [...sent, ...(await runsCase(ctx, matter.row))]
  const sides = (Object.keys(VISIT_SIDES) as VisitSide[]).filter((side) => {
    const relation = (VISIT_SIDES[side] as Partial<Record<string, Relation>>)[ctx.caller.role]
    return relation !== undefined && acting.some((subject) => stands(ctx.caller, relation, subject))
  })
  if (found.row.state === 'DRAFT' && !sides.includes('PLANNER')) return fail('NOT_FOUND')
  return { found, matter: matter.row, sides: new Set(sides), old }
}
