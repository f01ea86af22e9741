import type { RouteKey } from '../contract/api.ts'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { FileOwner } from '../contract/files.ts'
import { knowledgeOf, knownAmong } from '../data/case-knowledge.ts'
import type { CaseRow } from '../data/case-row.ts'
import { findCase } from '../data/cases.ts'
import {
  checkFile,
  type FileAround,
  type FileRow,
  type FoundFile,
  findFile,
  judgeFile,
  listCaseFiles,
  listHeldFiles,
  logOpening,
  objectKey,
  placeFile,
} from '../data/files.ts'
import { findStaff } from '../data/staff.ts'
import { findVisit } from '../data/visits.ts'
import { isBeforeSplit } from '../domain/case/secrecy.ts'
import type { StepSide } from '../domain/case/steps.ts'
import { checkFileRequest } from '../domain/files/rules.ts'
import type { Subject } from '../domain/people/authorize.ts'
import { aboutCase, aboutVisit, formerVisitFor, owesHelpOf } from './about.ts'
import { sidesOf } from './cases.ts'
import { type Ctx, type RouteTable, route } from './route.ts'
import { seatOf } from './seat.ts'

type Asking = Pick<Ctx<RouteKey>, 'deps' | 'caller' | 'pathOf' | 'allowed'>

/** The case of what a file belongs to, and everything by which somebody can stand to it. */
const ownerOf = async (ctx: Asking, { kind, id }: FileOwner): Promise<{ matter: CaseRow; subjects: Subject[] } | undefined> => {
  const visit = kind === 'VISIT' ? await findVisit(ctx.deps, id) : undefined
  if (kind === 'VISIT' && !visit) return undefined
  const found = await findCase(ctx.deps, visit?.row.caseId ?? id)
  if (!found) return undefined
  const subjects = visit ? await aboutVisit(ctx, visit.row, found.row) : await aboutCase(ctx, found.row)
  return { matter: found.row, subjects }
}

/** When it came into being for whoever must not see what lies before a split: a visit's pictures are as old as the visit, however late they are sent. */
const bornAt = async (ctx: Asking, { ownerKind, ownerId, createdAt }: FileRow): Promise<string> =>
  ownerKind === 'VISIT' ? ((await findVisit(ctx.deps, ownerId))?.row.createdAt ?? createdAt) : createdAt

/** Of a case that was split: what is older is the office's alone. */
const isHidden = async (ctx: Asking, { work }: CaseRow, sides: ReadonlySet<StepSide>, row: FileRow): Promise<boolean> =>
  work.splitAt !== undefined && isBeforeSplit(work, sides, await bornAt(ctx, row))

/** What lay with the whole case when it was split is evidence of the sealed part too. */
const isOfSealedPart = async (ctx: Asking, { work }: CaseRow, row: FileRow): Promise<boolean> => {
  const sealed = work.splitInto && work.splitAt && row.createdAt <= work.splitAt ? await findCase(ctx.deps, work.splitInto) : undefined
  return sealed !== undefined && (await aboutCase(ctx, sealed.row)).some(ctx.allowed)
}

/** A citizen reads what he sent himself; the organs' evidence is theirs. */
const mayRead = async (ctx: Asking, row: FileRow): Promise<boolean> => {
  if (ctx.caller.role === 'CITIZEN') return ctx.allowed({ ownerId: row.by })
  const owner = await ownerOf(ctx, { kind: row.ownerKind, id: row.ownerId })
  if (!owner) return false
  if (await isOfSealedPart(ctx, owner.matter, row)) return true
  return owner.subjects.some(ctx.allowed) && !(await isHidden(ctx, owner.matter, await sidesOf(ctx, owner.matter), row))
}

/** Marks a cursor that goes on with what lay with the whole case before the sealed part was split off; no page's own cursor begins so. */
const EARLIER = '~'

/** The files of a case; of the sealed part of a split one those of the whole after its own. */
const filesOf = async (ctx: Asking & { query: { cursor?: string } }, row: CaseRow) => {
  const { cursor } = ctx.query
  const whole = row.sealed ? row.work.splitFrom : undefined
  if (whole && cursor?.startsWith(EARLIER)) {
    const page = await listCaseFiles(ctx.deps, whole, cursor.slice(EARLIER.length) || undefined, async (file) => file.createdAt <= row.registeredAt)
    return { ...page, next: page.next && EARLIER + page.next }
  }
  const sides = await sidesOf(ctx, row)
  const isCitizen = ctx.caller.role === 'CITIZEN'
  const shown = async (file: FileRow) => (isCitizen ? file.by === ctx.caller.id : !(await isHidden(ctx, row, sides, file)))
  const page = await listCaseFiles(ctx.deps, row.id, cursor, shown)
  return { ...page, next: page.next ?? (whole && !isCitizen ? EARLIER : undefined) }
}

/** A file for somebody who may see it; to everybody else it does not exist. */
const fileFor = async (ctx: Asking, id: string): Promise<FoundFile | Failure> => {
  const found = await findFile(ctx.deps, id)
  return found && (await mayRead(ctx, found.row)) ? found : fail('NOT_FOUND')
}

const nameOf = async ({ deps, caller }: Asking): Promise<string> =>
  caller.role === 'CITIZEN' ? '信访人' : ((await findStaff(deps, caller.id))?.name ?? '')

export const fileRoutes: RouteTable = {
  'POST /v1/files': route('POST /v1/files', async (ctx) => {
    const { deps, body, call } = ctx
    const wrong = checkFileRequest(body)
    if (wrong) return wrong
    const owner = await ownerOf(ctx, body.belongsTo)
    const { kind, id } = body.belongsTo
    const brings = async () => kind === 'VISIT' && ((await formerVisitFor(ctx, id)) !== undefined || (await owesHelpOf(ctx, id)))
    const may = owner?.subjects.some(ctx.allowed) || (await brings())
    if (!owner || !may) return fail('NOT_FOUND', { field: 'belongsTo' })
    const around: FileAround = { caseId: owner.matter.id, organId: owner.matter.organId, byName: await nameOf(ctx) }
    return placeFile(deps, body, around, call)
  }),

  'POST /v1/files/{id}/done': route('POST /v1/files/{id}/done', async (ctx) => {
    const found = await findFile(ctx.deps, ctx.params.id!)
    // Who sent it says that it is done; nobody else knows.
    if (!found || found.row.by !== ctx.caller.id) return fail('NOT_FOUND')
    return checkFile(ctx.deps, found, ctx.call)
  }),

  'GET /v1/files/{id}/link': route('GET /v1/files/{id}/link', async (ctx) => {
    const found = await fileFor(ctx, ctx.params.id!)
    if (isFailure(found)) return found
    const row = await logOpening(ctx.deps, found.row.id, ctx.call)
    if (isFailure(row)) return row
    return { ...ctx.deps.files.link(objectKey(row.id), row.type, ctx.now), type: row.type, name: row.name }
  }),

  'POST /v1/files/{id}/judge': route('POST /v1/files/{id}/judge', async (ctx) => {
    const found = await findFile(ctx.deps, ctx.params.id!)
    if (!found || !ctx.allowed({ organPath: await ctx.pathOf(found.row.organId) })) return fail('NOT_FOUND')
    const known = await knownAmong(ctx.deps, [found.row.caseId], knowledgeOf(ctx.deps, ctx.caller))
    if (!known.has(found.row.caseId)) return fail('NOT_FOUND')
    return judgeFile(ctx.deps, found, ctx.body, ctx.call)
  }),

  'GET /v1/cases/{id}/files': route('GET /v1/cases/{id}/files', async (ctx) => {
    const found = await findCase(ctx.deps, ctx.params.id!)
    if (!found || !(await aboutCase(ctx, found.row)).some(ctx.allowed)) return fail('NOT_FOUND')
    return filesOf(ctx, found.row)
  }),

  'GET /v1/office/held-files': route('GET /v1/office/held-files', async ({ deps, caller, query }) =>
    listHeldFiles(deps, await seatOf(deps, caller.organId), query.cursor, knowledgeOf(deps, caller)),
  ),
}
