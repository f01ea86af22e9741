import type { BookingAction, DayEntry, MatterDraft } from '../contract/booking.ts'
import type { ErrorCode } from '../contract/errors.ts'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { PersonInput } from '../contract/people.ts'
import { createBooking, moveBooking } from '../data/bookings.ts'
import { subjectOf } from '../data/citizens.ts'
import { checkGroup, checkIn, dayBookings, deskStep, findEntry, hallOf, queueOf, toEntry, withTicket } from '../data/day.ts'
import { joinId } from '../data/keys.ts'
import { knownOf, matterItem, openMatter } from '../data/matters.ts'
import { countLeft, listPlaces } from '../data/places.ts'
import { type FoundSession, findSession } from '../data/session-row.ts'
import { listPlan } from '../data/sessions.ts'
import type { Write } from '../data/table.ts'
import { codeFrom } from '../domain/booking/code.ts'
import { today } from '../domain/calendar/days.ts'
import { bandAt } from '../domain/reception/places.ts'
import { judge } from './bookings.ts'
import { type Ctx, type RouteTable, route } from './route.ts'
import { officeBooking } from './screening.ts'
import { viewerOf } from './sessions.ts'

type DeskCtx = Pick<Ctx<'POST /v1/desk/bookings'>, 'deps' | 'allowed' | 'pathOf' | 'caller' | 'call' | 'now' | 'newId' | 'random'>

const deskSession = async ({ deps, allowed, pathOf }: Pick<DeskCtx, 'deps' | 'allowed' | 'pathOf'>, id: string): Promise<FoundSession | Failure> => {
  const found = await findSession(deps, id)
  if (!found?.row.publishedAt) return fail('NOT_FOUND')
  return allowed({ organPath: await pathOf(found.row.organId) }) ? found : fail('FORBIDDEN')
}

/** The person and the matter that a clerk types in; both are written in the booking's own transaction. */
const prepare = async (ctx: DeskCtx, session: FoundSession['row'], person: PersonInput, draft: MatterDraft) => {
  const subject = await subjectOf(ctx.deps, person, ctx.newId(), ctx.call)
  if (isFailure(subject)) return { ...subject, field: subject.field && `person.${subject.field}` }
  const { citizen } = subject
  const item = { ...matterItem(ctx.deps.vault, joinId(citizen.id, ctx.newId()), draft, ctx.now), bookedAt: ctx.now }
  const matter = openMatter(ctx.deps.vault, item)
  if (!matter.complete) return fail('MATTER_INCOMPLETE', { field: `matter.${matter.missing[0]}` })
  const refusal = judge(matter, session, await knownOf(ctx.deps, citizen.id))
  // The desk may book outside the remit: the clerk sees the person and the leader. Everything else holds for it too.
  if (refusal && refusal.code !== 'NOT_IN_REMIT') {
    return fail(refusal.code === 'NO_ID' || refusal.code === 'SKIP_LEVEL' ? 'STATE_FORBIDS' : refusal.code, {
      details: { ...(refusal.caseId && { caseId: refusal.caseId }), ...(refusal.bookingId && { bookingId: refusal.bookingId }) },
    })
  }
  const extra: Write[] = [...subject.writes, { name: 'matter', put: item, condition: 'attribute_not_exists(pk)' }]
  return { citizen, matter, extra }
}

/** How the gate says that no place of the walk-in share is free; a session may have none at all. */
const NO_PLACE: readonly ErrorCode[] = ['FULL', 'JUST_TAKEN', 'NOT_BOOKABLE']

const step =
  (action: BookingAction) =>
  async (
    ctx: Pick<Ctx<'POST /v1/bookings/{id}/call'>, 'deps' | 'params' | 'allowed' | 'pathOf' | 'call'> & { body?: { reason: string } },
  ): Promise<DayEntry | Failure> => {
    const found = await officeBooking(ctx)
    return isFailure(found) ? found : deskStep(ctx.deps, found, action, ctx.body?.reason, ctx.call)
  }

export const deskRoutes: RouteTable = {
  'GET /v1/desk/sessions': route('GET /v1/desk/sessions', async (ctx) => {
    const { deps, query, now } = ctx
    const day = query.date ?? today(now)
    const organs = await deps.directory.list('ORGAN')
    const below = []
    for (const organ of organs) if (ctx.allowed({ organPath: await ctx.pathOf(organ.id) })) below.push(organ)
    const lists = await Promise.all(
      below.map(async (organ) => {
        const show = await viewerOf(ctx, organ.id)
        const rows = (await listPlan(deps, organ.id, day.slice(0, 7), day)).filter((row) => row.publishedAt && row.state !== 'CANCELLED')
        return Promise.all(rows.map(async (row) => show(row, await listPlaces(deps.table, row.id))))
      }),
    )
    return { items: lists.flat(), today: today(now) }
  }),

  'GET /v1/sessions/{id}/day': route('GET /v1/sessions/{id}/day', async (ctx) => {
    const session = await deskSession(ctx, ctx.params.id!)
    if (isFailure(session)) return session
    const places = await listPlaces(ctx.deps.table, session.row.id)
    const found = await dayBookings(ctx.deps, session.row.id, places)
    const show = await viewerOf(ctx, session.row.organId)
    const entries = found
      .map((one) => toEntry(one, ctx.now))
      .sort((a, b) => `${a.band.from}${a.ticketNo ?? ''}${a.code}`.localeCompare(`${b.band.from}${b.ticketNo ?? ''}${b.code}`))
    return { session: show(session.row, places), entries, queue: queueOf(found), walkInsLeft: countLeft(places).walkInsLeft, now: ctx.now }
  }),

  'GET /v1/sessions/{id}/hall': route('GET /v1/sessions/{id}/hall', async (ctx) => {
    const session = await deskSession(ctx, ctx.params.id!)
    return isFailure(session) ? session : hallOf(session.row, await dayBookings(ctx.deps, session.row.id), ctx.now)
  }),

  'POST /v1/desk/find': route('POST /v1/desk/find', async (ctx) => {
    const session = await deskSession(ctx, ctx.body.sessionId)
    if (isFailure(session)) return session
    const found = await findEntry(ctx.deps, session.row.id, ctx.body.by)
    return isFailure(found) ? found : toEntry(found, ctx.now)
  }),

  'POST /v1/desk/bookings': route('POST /v1/desk/bookings', async (ctx) => {
    const { deps, body, call } = ctx
    const session = await deskSession(ctx, body.sessionId)
    if (isFailure(session)) return session
    const ready = await prepare(ctx, session.row, body.person, body.matter)
    if (isFailure(ready)) return ready
    const ids = { ulid: ctx.newId(), code: codeFrom(ctx.random(8), 8) }
    const bookedBy = { kind: 'DESK' as const, id: ctx.caller.id, channel: body.channel }
    return createBooking(deps, { via: 'DESK', session: session.row, band: body.band, bookedBy, ids, ...ready }, call)
  }),

  /** By telephone or at the counter, also after the citizen's own time limit. */
  'POST /v1/desk/bookings/{id}/cancel': route('POST /v1/desk/bookings/{id}/cancel', async (ctx) => {
    const found = await officeBooking(ctx)
    if (isFailure(found)) return found
    const cancelled = { by: 'CITIZEN' as const, reason: ctx.body.reason, at: ctx.now }
    return moveBooking(ctx.deps, found, { action: 'cancel', side: 'CITIZEN', force: true, after: { cancelled }, reason: ctx.body.reason }, ctx.call)
  }),

  'POST /v1/desk/walk-ins': route('POST /v1/desk/walk-ins', async (ctx) => {
    const { deps, body, call, now } = ctx
    const group = checkGroup(body)
    if (group) return group
    const session = await deskSession(ctx, body.sessionId)
    if (isFailure(session)) return session
    if (session.row.state !== 'IN_SESSION') return fail('STATE_FORBIDS')
    const ready = await prepare(ctx, session.row, body.person, body.matter)
    if (isFailure(ready)) return ready
    const ids = { ulid: ctx.newId(), code: codeFrom(ctx.random(8), 8) }
    const done = await withTicket<DayEntry>(deps, session.row.id, 'WALK_IN', (ticket) =>
      createBooking<DayEntry>(
        deps,
        {
          via: 'WALK_IN',
          session: session.row,
          // He is here now: the band that runs, or the next one with a place (domain/reception/places).
          band: bandAt(session.row, now) ?? '',
          ids,
          bookedBy: { kind: 'DESK', id: ctx.caller.id, channel: 'COUNTER' },
          arrived: { ticketNo: ticket.no, arrivedAt: now, personsCame: body.personsCame, goIn: body.goIn, identity: 'DOCUMENT' },
          ...ready,
          extra: [...ready.extra, ticket.write],
        },
        call,
        (row, around) => toEntry({ row, around, item: { pk: '', sk: '' } }, now),
      ),
    )
    return isFailure(done) && NO_PLACE.includes(done.failure) ? fail('NO_WALK_IN_PLACE') : done
  }),

  'POST /v1/bookings/{id}/check-in': route('POST /v1/bookings/{id}/check-in', async (ctx) => {
    const found = await officeBooking(ctx)
    if (isFailure(found)) return found
    if (found.around.session.date !== today(ctx.now)) return fail('WRONG_DAY')
    return checkIn(ctx.deps, found, ctx.body, ctx.call)
  }),
  'POST /v1/bookings/{id}/call': route('POST /v1/bookings/{id}/call', step('call')),
  'POST /v1/bookings/{id}/pass': route('POST /v1/bookings/{id}/pass', step('pass')),
  'POST /v1/bookings/{id}/hold': route('POST /v1/bookings/{id}/hold', step('hold')),
  'POST /v1/bookings/{id}/release': route('POST /v1/bookings/{id}/release', step('release')),
  'POST /v1/bookings/{id}/no-show': route('POST /v1/bookings/{id}/no-show', step('noShow')),
  'POST /v1/bookings/{id}/leave': route('POST /v1/bookings/{id}/leave', step('leave')),
}
