import { createHash } from 'node:crypto'
import { log, traceOf } from '../adapters/log.ts'
import type { Deps } from '../context.ts'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { Unsent } from '../contract/messages.ts'
import { findBooking } from '../data/bookings.ts'
import { knowledgeOf } from '../data/case-knowledge.ts'
import { findCase } from '../data/cases.ts'
import { findCitizen, masked } from '../data/citizens.ts'
import { markReached, markResent, messageOfUnsent, openMessage, pageOfUnsent } from '../data/messages.ts'
import { findStaff, phoneOfStaff } from '../data/staff.ts'
import { listPhoneTasks, listStaffInbox, markStaffRead, openStaffMessage, phoneDone } from '../data/staff-messages.ts'
import { getItem, type Item } from '../data/table.ts'
import { maskPhone } from '../domain/people/mask.ts'
import { sendOut } from '../events/send.ts'
import { sidesOf } from './cases.ts'
import { type Ctx, type RouteTable, route } from './route.ts'
import { seatOf } from './seat.ts'

const isStaff = (item: Item) => item.pk.startsWith('STF#')

/** The organ whose business a message is; one that belongs to no case and no booking is nobody's below the root. */
const organOf = async (deps: Deps, item: Item): Promise<string | undefined> => {
  if (item.organId) return String(item.organId)
  if (item.caseId) return (await findCase(deps, String(item.caseId)))?.row.organId
  if (item.bookingId) return (await findBooking(deps, String(item.bookingId)))?.row.organId
  return (await deps.directory.list('ORGAN')).find(({ parentId }) => parentId === null)?.id
}

type MessageCtx = Pick<Ctx<'GET /v1/office/unsent'>, 'deps' | 'caller' | 'allowed' | 'pathOf'>
/** A message of a case is handled by whoever reads the case too: number and 查询码 of a sealed one are for nobody else. */
const mayHandle = async (ctx: MessageCtx, item: Item): Promise<boolean> => {
  const found = item.caseId ? await findCase(ctx.deps, String(item.caseId)) : undefined
  if (item.caseId && (!found || (await sidesOf(ctx, found.row)).size === 0)) return false
  const organId = await organOf(ctx.deps, item)
  return organId !== undefined && ctx.allowed({ organPath: await ctx.pathOf(organId) })
}

const personOf = async (deps: Deps, item: Item): Promise<Unsent['person']> => {
  if (isStaff(item)) {
    const id = item.pk.slice('STF#'.length)
    const [member, phone] = await Promise.all([findStaff(deps, id), phoneOfStaff(deps, id)])
    return { name: member?.name ?? '', ...(phone && { phone: maskPhone(phone) }) }
  }
  const citizen = await findCitizen(deps, item.pk.slice('CIT#'.length))
  return citizen ? masked(citizen) : { name: '' }
}

const BLANK = '********'
/** The 查询码 is between the system and the petitioner: it goes out with the message, and stands in no list. */
const withoutCode = async (deps: Deps, item: Item, body: string): Promise<string> => {
  const code = item.caseId ? (await findCase(deps, String(item.caseId)))?.row.queryCode : undefined
  return code ? body.replaceAll(code, BLANK) : body
}

const shown = async (deps: Deps, entry: Item, item: Item): Promise<Unsent> => {
  const { kind, title, body, at } = isStaff(item) ? openStaffMessage(deps, item) : openMessage(deps, item)
  return {
    id: entry.sk,
    kind,
    title,
    body: await withoutCode(deps, item, body),
    at,
    why: (entry.why as Unsent['why']) ?? 'PROVIDER',
    person: await personOf(deps, item),
    isStaff: isStaff(item),
    bookingId: item.bookingId as string | undefined,
    caseId: item.caseId as string | undefined,
  }
}

/** The message behind an entry of the undelivered, when the caller answers for it and it is still there, or it went out meanwhile. */
const undelivered = async (ctx: MessageCtx, id: string): Promise<Item | Failure> => {
  const key = messageOfUnsent(id)
  const entry = await getItem(ctx.deps.table, { pk: 'UNSENT', sk: id })
  const item = key && (await getItem(ctx.deps.table, key))
  return item && (entry || item.sentBy) && (await mayHandle(ctx, item)) ? item : fail('NOT_FOUND')
}

const LOOKS = 10
const LOOK_MS = 200
const sentMeanwhile = async (deps: Deps, { pk, sk }: Item): Promise<boolean> => {
  for (let look = 0; look < LOOKS; look++) {
    const item = await getItem(deps.table, { pk, sk })
    if (item?.sentBy || item?.heldUntil) return true
    if (!item?.sendingAt) return false
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  return false
}

export const staffMessageRoutes: RouteTable = {
  'GET /v1/staff/inbox': route('GET /v1/staff/inbox', ({ deps, caller, query }) => listStaffInbox(deps, caller.id, query.cursor)),
  'POST /v1/staff/inbox/{id}/read': route('POST /v1/staff/inbox/{id}/read', ({ deps, caller, params, call }) =>
    markStaffRead(deps, caller.id, params.id!, call),
  ),

  'GET /v1/office/phone-tasks': route('GET /v1/office/phone-tasks', async ({ deps, caller, now }) => ({
    items: await listPhoneTasks(deps, await seatOf(deps, caller.organId), knowledgeOf(deps, caller), now),
  })),
  'POST /v1/office/phone-tasks/done': route('POST /v1/office/phone-tasks/done', async ({ deps, caller, body, call }) =>
    phoneDone(deps, await seatOf(deps, caller.organId), body, knowledgeOf(deps, caller), call),
  ),

  'GET /v1/office/unsent': route('GET /v1/office/unsent', async (ctx) => {
    const { deps, query } = ctx
    const page = await pageOfUnsent(deps, query.cursor)
    const items = await Promise.all(
      page.items.map(async (entry) => {
        const key = messageOfUnsent(entry.sk)
        const item = key && (await getItem(deps.table, key))
        return item && (await mayHandle(ctx, item)) ? [await shown(deps, entry, item)] : []
      }),
    )
    return { items: items.flat(), next: page.next }
  }),

  /** One more try now; sent once in effect, as every try of the stream is. */
  'POST /v1/office/unsent/resend': route('POST /v1/office/unsent/resend', async (ctx) => {
    const { deps, body, call, now } = ctx
    const item = await undelivered(ctx, body.id)
    if (isFailure(item)) return item
    // Sent already it is not sent again: the first attempt was cut after it, or somebody was quicker.
    const sent = await sendOut(deps, item, now).then(
      () => true,
      async (error: unknown) => {
        // Somebody else is at it in this very moment: his success is as good.
        if (await sentMeanwhile(deps, item)) return true
        log.error('a message was not sent again', {
          error: traceOf(error).name,
          message: createHash('sha256').update(body.id).digest('hex').slice(0, 12),
        })
        return false
      },
    )
    return sent ? markResent(deps, item, call) : fail('NOT_SENT')
  }),

  'POST /v1/office/unsent/reached': route('POST /v1/office/unsent/reached', async (ctx) => {
    const item = await undelivered(ctx, ctx.body.id)
    return isFailure(item) ? item : markReached(ctx.deps, item, ctx.body.note, ctx.call)
  }),
}
