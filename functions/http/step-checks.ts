import type { Deps } from '../context.ts'
import type { CaseStep, StepInput, StepRequest } from '../contract/case-steps.ts'
import { caseTakers } from '../contract/case-takers.ts'
import { type Failure, fail } from '../contract/failure.ts'
import { higherLeaders } from '../data/case-beside.ts'
import { accusedPlaces } from '../data/case-knowledge.ts'
import type { CaseRow } from '../data/case-row.ts'
import { leaderRef } from '../data/sessions.ts'
import type { Named } from '../domain/case/apply.ts'
import { isWithin } from '../domain/people/organs.ts'
import { nextReview } from './case-issue.ts'
import type { CaseCtx } from './cases.ts'
import { mergedInto } from './seat.ts'

/** What a step names is looked up and judged here, before the table of steps: organs, leaders, the body of a review. */

/** The names behind the ids of an input, units read afresh: one that was merged a moment ago takes nothing. An id that is none is the input's fault. */
export const namedOf = async (deps: Deps, input: StepInput): Promise<Named | Failure> => {
  const unit = input.unitId ? await deps.directory.find('ORGAN', input.unitId) : undefined
  if (input.unitId && !unit) return fail('BAD_INPUT', { field: 'input.unitId' })
  const coUnits = await Promise.all((input.coUnitIds ?? []).map((id) => deps.directory.find('ORGAN', id)))
  if (coUnits.includes(undefined)) return fail('BAD_INPUT', { field: 'input.coUnitIds' })
  for (const [field, organ] of [['input.unitId', unit] as const, ...coUnits.map((one) => ['input.coUnitIds', one] as const)]) {
    const merged = organ && (await mergedInto(deps, organ, field))
    if (merged) return merged
  }
  const leader = input.leaderId ? await deps.directory.find('LEADER', input.leaderId) : undefined
  if (input.leaderId && !leader?.active) return fail('BAD_INPUT', { field: 'input.leaderId' })
  return {
    unit: unit && { id: unit.id, name: unit.name },
    leader: leader && leaderRef(leader),
    ...(input.coUnitIds && { coUnits: coUnits.map((one) => ({ id: one!.id, name: one!.name })) }),
  }
}

/** A case is handed, and a part of it given, to units and townships of the tree for which the caller answers. */
export const unfitTaker = async (
  { deps, caller }: Pick<CaseCtx, 'deps' | 'caller'>,
  { unitId, coUnitIds = [] }: Pick<StepInput, 'unitId' | 'coUnitIds'>,
): Promise<'unitId' | 'coUnitIds' | undefined> => {
  if (!unitId && coUnitIds.length === 0) return undefined
  const takers = new Set(caseTakers(await deps.directory.list('ORGAN'), caller.organId).map(({ id }) => id))
  if (unitId && !takers.has(unitId)) return 'unitId'
  return coUnitIds.every((id) => takers.has(id)) ? undefined : 'coUnitIds'
}

/** What depends on where a leader sits: a higher sponsor comes from one level up, whoever is asked to read from this government, one above it or a house below it. */
export const misplaced = async (
  { deps, pathOf }: Pick<CaseCtx, 'deps' | 'pathOf'>,
  row: CaseRow,
  { step, input }: StepRequest,
): Promise<Failure | undefined> => {
  if (!input.leaderId) return undefined
  if (step === 'submitToLeader') {
    const his = await placeOfLeader({ deps, pathOf }, input.leaderId)
    const own = await pathOf(row.organId)
    const near = his !== undefined && own !== undefined && (isWithin(his, own) || isWithin(own, his))
    return near ? undefined : fail('BAD_INPUT', { field: 'input.leaderId' })
  }
  if (step !== 'escalate') return undefined
  return (await higherLeaders(deps, row)).some(({ id }) => id === input.leaderId) ? undefined : fail('BAD_INPUT', { field: 'input.leaderId' })
}

const ASKED: Partial<Record<CaseStep, 'review1' | 'review2'>> = {
  requestReview: 'review1',
  enterReview: 'review1',
  requestReview2: 'review2',
  enterReview2: 'review2',
}
/** These open the window of the next review, or say to whom it goes. */
const OPENED: Partial<Record<CaseStep, 'review1' | 'review2'>> = { serve: 'review1', decideReview: 'review2' }

/** The body that will answer a review, asked for on the phone or on paper at the desk; of these, and of a step that opens their window, who it is where that body lies outside this system. */
export const reviewerFor = async (ctx: Pick<CaseCtx, 'deps'>, row: CaseRow, step: CaseStep): Promise<Pick<Named, 'reviewOrganId' | 'outside'>> => {
  const which = ASKED[step] ?? OPENED[step]
  const next = which && (await nextReview(ctx, row, which))
  if (!next) return {}
  if ('outside' in next) return next
  return ASKED[step] ? { reviewOrganId: next.organId } : {}
}

const placeOfLeader = async ({ deps, pathOf }: Pick<CaseCtx, 'deps' | 'pathOf'>, id: string): Promise<string | undefined> => {
  const leader = await deps.directory.find('LEADER', id)
  return leader && pathOf(leader.organId)
}

/** Art 28: what complains about a unit or a leader is given to neither of them, nor to anybody below, nor to a leader of the accused house. */
export const recusalOf = async (ctx: CaseCtx, row: CaseRow, input: StepInput): Promise<Failure | undefined> => {
  if (!row.accused) return undefined
  const accused = await accusedPlaces(ctx.deps, row)
  for (const field of ['unitId', 'coUnitIds'] as const)
    for (const id of [input[field] ?? []].flat()) {
      const place = await ctx.pathOf(id)
      if (place && accused.paths.some((path) => isWithin(path, place))) return fail('UNIT_RECUSED', { field: `input.${field}` })
    }
  if (!input.leaderId) return undefined
  const his = await placeOfLeader(ctx, input.leaderId)
  const recused = accused.leaderIds.includes(input.leaderId) || (his !== undefined && accused.paths.some((path) => isWithin(path, his)))
  return recused ? fail('RECUSAL', { field: 'input.leaderId' }) : undefined
}
