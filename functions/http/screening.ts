import type { Deps } from '../context.ts'
import type { ScreeningItem } from '../contract/booking.ts'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import { showBooking } from '../data/booking-row.ts'
import { type Found, findBooking, findBookings, moveBooking } from '../data/bookings.ts'
import { knowledgeOf } from '../data/case-knowledge.ts'
import { findMatter, knownOf, toEarlierCase } from '../data/matters.ts'
import { queryItems } from '../data/table.ts'
import { organsWithin } from '../domain/people/organs.ts'
import { type Ctx, type RouteTable, route } from './route.ts'
import { seatOf } from './seat.ts'

type BookingCtx = Pick<Ctx<'POST /v1/bookings/{id}/confirm'>, 'deps' | 'params' | 'allowed' | 'pathOf'>

/** A booking of an organ in the caller's scope, for staff; others do not exist for him. */
export const officeBooking = async (ctx: BookingCtx): Promise<Found | Failure> => {
  const found = await findBooking(ctx.deps, ctx.params.id!)
  if (!found) return fail('NOT_FOUND')
  return ctx.allowed({ organPath: await ctx.pathOf(found.row.organId) }) ? found : fail('NOT_FOUND')
}

/** So many queues a request looks into, and so far it counts in each: what a request reads does not grow with the number of townships. */
const ORGANS_A_PAGE = 40
const COUNTED_TO = 99
const NONE = { waiting: 0, more: false }
const countWaiting = async ({ table }: Pick<Deps, 'table'>, organId: string): Promise<{ waiting: number; more: boolean }> => {
  const { items, next } = await queryItems(table, `SCREEN#${organId}`, '', { limit: COUNTED_TO, consistent: false })
  return { waiting: items.length, more: next !== undefined }
}

export const screeningRoutes: RouteTable = {
  'GET /v1/screening': route('GET /v1/screening', async (ctx) => {
    const { deps, caller, query, now } = ctx
    const organId = query.organId ?? (await seatOf(deps, caller.organId))
    if (!ctx.allowed({ organPath: await ctx.pathOf(organId) })) return fail('FORBIDDEN')
    const page = await queryItems(deps.table, `SCREEN#${organId}`, '', { limit: 20, cursor: query.cursor })
    const found = await findBookings(
      deps,
      page.items.map((item) => String(item.bookingId)),
    )
    const waiting = found.filter(({ row }) => row.organId === organId && (row.state === 'SUBMITTED' || row.state === 'NEED_INFO'))
    const items = await Promise.all(
      waiting.map(async ({ row, around }): Promise<ScreeningItem> => {
        const [matter, known] = await Promise.all([findMatter(deps, row.matterId), knownOf(deps, row.citizenId, knowledgeOf(deps, caller))])
        return {
          booking: showBooking(row, around, 'SCREENER', now),
          waitingSince: row.movedAt,
          facts: matter?.facts ?? '',
          ask: matter?.ask ?? '',
          earlier: matter?.earlier ?? '',
          earlierCases: known.cases.map(toEarlierCase),
        }
      }),
    )
    return { items: items.sort((a, b) => a.waitingSince.localeCompare(b.waitingSince)), next: page.next }
  }),

  'GET /v1/screening/organs': route('GET /v1/screening/organs', async ({ deps, caller, query, allowed, pathOf }) => {
    const seat = await seatOf(deps, caller.organId)
    const scope = organsWithin(await deps.directory.list('ORGAN'), seat)
    const start = scope.findIndex(({ id }) => id === query.cursor) + 1
    const page = scope.slice(start, start + ORGANS_A_PAGE)
    const counted = await Promise.all(
      page.map(async ({ id, name }) => {
        const own = id === seat
        const count = allowed({ organPath: await pathOf(id) }) ? await countWaiting(deps, id) : NONE
        return { organId: id, organName: name, own, ...count }
      }),
    )
    const next = start + ORGANS_A_PAGE < scope.length ? page.at(-1)?.id : undefined
    // His own queue is named even when it is empty: that is where he begins.
    return { items: counted.filter(({ own, waiting }) => own || waiting > 0), next }
  }),

  'POST /v1/bookings/{id}/confirm': route('POST /v1/bookings/{id}/confirm', async (ctx) => {
    const found = await officeBooking(ctx)
    return isFailure(found) ? found : moveBooking(ctx.deps, found, { action: 'confirm', side: 'SCREENER' }, ctx.call)
  }),
  'POST /v1/bookings/{id}/need-info': route('POST /v1/bookings/{id}/need-info', async (ctx) => {
    const found = await officeBooking(ctx)
    if (isFailure(found)) return found
    // Instants are compared as texts, so it gets the one spelling.
    const needInfo = { what: ctx.body.what, until: new Date(ctx.body.until).toISOString() }
    if (needInfo.until <= ctx.now) return fail('BAD_INPUT', { field: 'until' })
    return moveBooking(ctx.deps, found, { action: 'needInfo', side: 'SCREENER', after: { needInfo }, reason: needInfo.what }, ctx.call)
  }),
  'POST /v1/bookings/{id}/decline': route('POST /v1/bookings/{id}/decline', async (ctx) => {
    const found = await officeBooking(ctx)
    return isFailure(found)
      ? found
      : moveBooking(ctx.deps, found, { action: 'decline', side: 'SCREENER', after: { declined: ctx.body }, reason: ctx.body.code }, ctx.call)
  }),
  'POST /v1/bookings/{id}/early-answer': route('POST /v1/bookings/{id}/early-answer', async (ctx) => {
    const found = await officeBooking(ctx)
    if (isFailure(found)) return found
    const after = { earlyAnswer: { text: ctx.body.text, at: ctx.now } }
    return moveBooking(ctx.deps, found, { action: 'earlyAnswer', side: 'SCREENER', after }, ctx.call)
  }),
}
