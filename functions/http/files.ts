import type { RouteKey } from '../contract/api.ts'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { FileOwner } from '../contract/files.ts'
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
import { checkFileRequest } from '../domain/files/rules.ts'
import type { Subject } from '../domain/people/authorize.ts'
import { aboutCase, aboutVisit } from './about.ts'
import { type Ctx, type RouteTable, route } from './route.ts'
import { seatOf } from './seat.ts'

type Asking = Pick<Ctx<RouteKey>, 'deps' | 'caller' | 'pathOf' | 'allowed'>

/** The case of what a file belongs to, and everything by which somebody can stand to it. */
const ownerOf = async (ctx: Asking, { kind, id }: FileOwner): Promise<{ caseId: string; organId: string; subjects: Subject[] } | undefined> => {
  const visit = kind === 'VISIT' ? await findVisit(ctx.deps, id) : undefined
  if (kind === 'VISIT' && !visit) return undefined
  const found = await findCase(ctx.deps, visit?.row.caseId ?? id)
  if (!found) return undefined
  const subjects = visit ? await aboutVisit(ctx, visit.row, found.row) : await aboutCase(ctx, found.row)
  return { caseId: found.row.id, organId: found.row.organId, subjects }
}

/** A citizen reads what he sent himself; the organs' evidence is theirs. */
const mayRead = async (ctx: Asking, row: FileRow): Promise<boolean> => {
  if (ctx.caller.role === 'CITIZEN') return ctx.allowed({ ownerId: row.by })
  const owner = await ownerOf(ctx, { kind: row.ownerKind, id: row.ownerId })
  return owner?.subjects.some(ctx.allowed) ?? false
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
    if (!owner?.subjects.some(ctx.allowed)) return fail('NOT_FOUND', { field: 'belongsTo' })
    const around: FileAround = { caseId: owner.caseId, organId: owner.organId, byName: await nameOf(ctx) }
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
    return judgeFile(ctx.deps, found, ctx.body, ctx.call)
  }),

  'GET /v1/cases/{id}/files': route('GET /v1/cases/{id}/files', async (ctx) => {
    const found = await findCase(ctx.deps, ctx.params.id!)
    if (!found || !(await aboutCase(ctx, found.row)).some(ctx.allowed)) return fail('NOT_FOUND')
    const shown = (row: FileRow) => ctx.caller.role !== 'CITIZEN' || row.by === ctx.caller.id
    return listCaseFiles(ctx.deps, found.row.id, ctx.query.cursor, shown)
  }),

  'GET /v1/office/held-files': route('GET /v1/office/held-files', async ({ deps, caller, query }) =>
    listHeldFiles(deps, await seatOf(deps, caller.organId), query.cursor),
  ),
}
