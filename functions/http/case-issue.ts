import type { CaseStep, StepInput } from '../contract/case-steps.ts'
import { HIGHER_BODY_TEXT } from '../contract/texts.zh-CN.ts'
import type { CaseRow } from '../data/case-row.ts'
import { type Issue, officeOf } from '../data/documents.ts'
import { answerKind, documentOf, issuerOf } from '../domain/case/documents/issue.ts'
import { outsideBody, review2Body, reviewBody } from '../domain/case/review.ts'
import { remindedOf } from '../domain/case/tasks.ts'
import type { OutsideBody } from '../domain/case/work.ts'
import type { Ctx } from './route.ts'

type IssueCtx = Pick<Ctx<'GET /v1/cases/{id}/dossier'>, 'deps' | 'caller' | 'pathOf'>

/** What follows from a step for the petitioner's next review: the body that answers it, or that it lies outside. */
export const nextReview = async (
  { deps }: Pick<IssueCtx, 'deps'>,
  row: CaseRow,
  which: 'review1' | 'review2',
): Promise<{ organId: string } | { outside: OutsideBody }> => {
  const organs = await deps.directory.list('ORGAN')
  const organId = which === 'review1' ? reviewBody(organs, row) : review2Body(organs, row)
  return organId === undefined ? { outside: outsideBody(organs, row.organId) } : { organId }
}

/** To whom the remedy goes, in the words of the document. */
const remedyOf = async (ctx: IssueCtx, row: CaseRow, step: CaseStep): Promise<string | undefined> => {
  if (step !== 'approveOffice' && step !== 'decideReview') return undefined
  const next = await nextReview(ctx, row, step === 'approveOffice' ? 'review1' : 'review2')
  if ('organId' in next) return (await ctx.deps.directory.organ(next.organId))?.name
  const { name, address } = next.outside
  return `${name || HIGHER_BODY_TEXT}${address && `（${address}）`}`
}

/** Whom a 催办单 that somebody sends reminds, by name, and of which term. */
const remindedBy = async ({ deps }: Pick<IssueCtx, 'deps'>, row: CaseRow): Promise<Issue['reminded']> => {
  const { to, term } = remindedOf(row)
  const leader = to?.side === 'LEADER' ? await deps.directory.find('LEADER', to.id) : undefined
  const house = to?.side === 'UNIT' || to?.side === 'HEAD' || to?.side === 'REVIEWER' ? deps.directory.organ(to.id) : officeOf(deps, row.organId)
  return { name: leader ? `${leader.post}${leader.name}` : ((await house)?.name ?? ''), term }
}

/** The document that a step issues, by which organ; a step that is told by word issues none. */
export const issueFor = async (ctx: IssueCtx, row: CaseRow, step: CaseStep, input: StepInput): Promise<Issue | undefined> => {
  const kind = documentOf(step, input, row)
  const { organId: own } = ctx.caller
  const issuer = issuerOf(step)
  const organId = (issuer === 'UNIT' ? row.unitId : issuer === 'REVIEWER' ? row.work.reviewOrganId : own) ?? own
  const organ = kind && organId ? await ctx.deps.directory.organ(organId) : undefined
  if (!kind || !organ) return undefined
  return { kind, organ, remedyOrgan: await remedyOf(ctx, row, step), ...(kind === 'REMINDER' && { reminded: await remindedBy(ctx, row) }) }
}

/** The opinion before it is issued, as its checkers preview it. */
export const draftIssue = async (ctx: IssueCtx, row: CaseRow): Promise<Issue> => {
  const organ = await ctx.deps.directory.organ(row.unitId ?? row.organId)
  return { kind: answerKind(row), organ: organ!, remedyOrgan: await remedyOf(ctx, row, 'approveOffice') }
}
