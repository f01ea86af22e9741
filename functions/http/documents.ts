import { renderPdf } from '../adapters/pdf/render.ts'
import { API } from '../contract/api.ts'
import { DRAFT_NO, INTERNAL_KINDS } from '../contract/documents.ts'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import { type FoundCase, findCase } from '../data/cases.ts'
import { openDocumentPass } from '../data/document-pass.ts'
import { draftOpinion, listDocuments, petitionersDocuments, readDocument } from '../data/documents.ts'
import { findStaff } from '../data/staff.ts'
import { fullDayText, today } from '../domain/calendar/days.ts'
import { asReadBy } from '../domain/case/documents/content.ts'
import { isBeforeSplit, isSplitOff } from '../domain/case/secrecy.ts'
import { draftIssue } from './case-issue.ts'
import { caseFor, type Seen } from './cases.ts'
import { createHandler } from './chain.ts'
import { type Ctx, type RouteTable, route } from './route.ts'

type DocumentCtx = Ctx<'GET /v1/cases/{id}/documents/{no}'> | Ctx<'GET /v1/cases/{id}/documents'>

/** From before a split: a document by its serial, the draft of the opinion by the instant at which it was written. */
const isHidden = ({ found: { row }, sides }: Seen, no: string): boolean =>
  no === DRAFT_NO ? isBeforeSplit(row.work, sides, row.work.draft?.at) : isSplitOff(row.work, sides, Number(no))

/** The case of the petitioner himself, or of who has anything to do with it; which of its documents are not for him. */
const readable = async (ctx: DocumentCtx): Promise<(FoundCase & { hides: (no: string) => boolean }) | Failure> => {
  if (ctx.caller.role !== 'CITIZEN') {
    const seen = await caseFor(ctx)
    return isFailure(seen) ? seen : { ...seen.found, hides: (no) => isHidden(seen, no) }
  }
  const found = await findCase(ctx.deps, ctx.params.id!)
  return found && ctx.allowed({ ownerId: found.row.citizenId }) ? { ...found, hides: () => false } : fail('NOT_FOUND')
}

const PDF_HEADERS = {
  'content-type': 'application/pdf',
  'content-disposition': 'inline; filename="document.pdf"',
  'cache-control': 'private, no-store',
}

export const documentRoutes: RouteTable = {
  'GET /v1/cases/{id}/documents': route('GET /v1/cases/{id}/documents', async (ctx) => {
    const found = await readable(ctx)
    if (isFailure(found)) return found
    if (ctx.caller.role === 'CITIZEN') return { items: await petitionersDocuments(ctx.deps, found.row.id) }
    return { items: (await listDocuments(ctx.deps, found.row.id)).filter(({ no }) => !found.hides(no)) }
  }),

  'GET /v1/cases/{id}/documents/{no}': route(
    'GET /v1/cases/{id}/documents/{no}',
    async (ctx) => {
      const { deps, caller, params, now } = ctx
      const found = await readable(ctx)
      if (isFailure(found)) return found
      const { row } = found
      const isOwn = caller.role === 'CITIZEN'
      const draft = params.no === DRAFT_NO
      if ((draft && isOwn) || found.hides(params.no!)) return fail('NOT_FOUND')
      const content = draft ? await draftOpinion(deps, row, await draftIssue(ctx, row), now) : await readDocument(deps, row.id, params.no!)
      if (!content || (isOwn && INTERNAL_KINDS.includes(content.kind))) return fail('NOT_FOUND')
      // The window hands the receipt over on the day of the registration; later the query code is the petitioner's own affair.
      const handsOver = caller.role === 'CLERK' && row.registeredOn === today(now)
      const member = isOwn ? undefined : await findStaff(deps, caller.id)
      const organ = member && (await deps.directory.organ(member.organId))
      const watermark = member && `${organ?.name ?? ''}　${member.name}　${fullDayText(today(now))}　内部查阅`
      return (await renderPdf(asReadBy(content, isOwn || handsOver), { watermark, draft }, row.registeredAt)).toString('base64')
    },
    { headers: PDF_HEADERS, base64: true },
  ),

  /** By who has no login: number and 查询码 were checked and counted where the pass was given. */
  'GET /v1/documents': route(
    'GET /v1/documents',
    async ({ deps, query, now }) => {
      const wanted = openDocumentPass(deps.vault, query.pass, now)
      const [found, content] = wanted ? await Promise.all([findCase(deps, wanted.caseId), readDocument(deps, wanted.caseId, wanted.no)]) : []
      if (!found || !content || INTERNAL_KINDS.includes(content.kind)) return fail('NOT_FOUND')
      return (await renderPdf(asReadBy(content, true), { draft: false }, found.row.registeredAt)).toString('base64')
    },
    { headers: PDF_HEADERS, base64: true },
  ),
}

export const handler = createHandler(documentRoutes, API)
