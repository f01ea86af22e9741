import type { Deps } from '../context.ts'
import type { CaseStep, StepInput } from '../contract/case-steps.ts'
import type { CaseRow } from '../data/case-row.ts'
import type { Issue } from '../data/documents.ts'
import { documentOf, issuerOf } from '../domain/case/documents/issue.ts'
import { parentPath } from '../domain/people/organs.ts'
import type { Ctx } from './route.ts'

type IssueCtx = Pick<Ctx<'GET /v1/cases/{id}/dossier'>, 'deps' | 'caller' | 'pathOf'>

/** The body one level above the organ that answered (Art 35); above the top there is none but itself. */
export const reviewOrganOf = async (
  { deps, pathOf }: Pick<IssueCtx, 'deps' | 'pathOf'>,
  organId: string | undefined,
): Promise<string | undefined> => {
  const path = organId && (await pathOf(organId))
  const above = path && parentPath(path)
  const organs = await deps.directory.list('ORGAN')
  return above ? organs.find((organ) => above.endsWith(`/${organ.id}`))?.id : organId
}

const nameOf = async (deps: Deps, organId: string | undefined): Promise<string | undefined> => organId && (await deps.directory.organ(organId))?.name

const remedyOf = async (ctx: IssueCtx, row: CaseRow, step: CaseStep): Promise<string | undefined> => {
  if (step !== 'approveOffice' && step !== 'decideReview') return undefined
  const answered = step === 'approveOffice' ? row.unitId : row.work.reviewOrganId
  return nameOf(ctx.deps, await reviewOrganOf(ctx, answered ?? row.organId))
}

/** The document that a step issues, by which organ; a step that is told by word issues none. */
export const issueFor = async (ctx: IssueCtx, row: CaseRow, step: CaseStep, input: StepInput): Promise<Issue | undefined> => {
  const kind = documentOf(step, input)
  const { organId: own } = ctx.caller
  const issuer = issuerOf(step)
  const organId = (issuer === 'UNIT' ? row.unitId : issuer === 'REVIEWER' ? row.work.reviewOrganId : own) ?? own
  const organ = kind && organId ? await ctx.deps.directory.organ(organId) : undefined
  return kind && organ && { kind, organ, remedyOrgan: await remedyOf(ctx, row, step) }
}

/** The opinion before it is issued, as its checkers preview it. */
export const draftIssue = async (ctx: IssueCtx, row: CaseRow): Promise<Issue> => {
  const organ = await ctx.deps.directory.organ(row.unitId ?? row.organId)
  return { kind: 'OPINION', organ: organ!, remedyOrgan: await remedyOf(ctx, row, 'approveOffice') }
}
