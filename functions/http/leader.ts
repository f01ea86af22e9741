import type { Deps } from '../context.ts'
import { EMPTY_MATTER } from '../contract/empty.ts'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { ReadingFile } from '../contract/talk.ts'
import { bandOf, factsOf } from '../data/booking-row.ts'
import { type Found, findBooking, moveBooking } from '../data/bookings.ts'
import { countList, listCases } from '../data/case-cards.ts'
import { type Knower, knowledgeOf } from '../data/case-knowledge.ts'
import { recordOutcome } from '../data/case-outcome.ts'
import { holidayCalendar, rulebookOn } from '../data/case-rules.ts'
import { findCitizen, masked } from '../data/citizens.ts'
import { dayBookings } from '../data/day.ts'
import { countCharge, listCharge } from '../data/leader-charge.ts'
import { leaderSessions } from '../data/leader-time.ts'
import { findMatter, knownOf, toEarlierCase } from '../data/matters.ts'
import { isCollective } from '../domain/booking/rules.ts'
import { bookingActions, mayBooking } from '../domain/booking/states.ts'
import { daysFrom, today } from '../domain/calendar/days.ts'
import { addWorkdays } from '../domain/calendar/workdays.ts'
import { checkOutcome, isHandedOver } from '../domain/case/outcome.ts'
import { maskName } from '../domain/people/mask.ts'
import { type Ctx, type RouteTable, route } from './route.ts'
import { mergedInto } from './seat.ts'
import { unfitTaker } from './step-checks.ts'

type LeaderCtx = Pick<Ctx<'POST /v1/bookings/{id}/talk'>, 'deps' | 'params' | 'allowed'>

const ownTalk = async ({ deps, params, allowed }: LeaderCtx): Promise<Found | Failure> => {
  const found = await findBooking(deps, params.id!)
  if (!found) return fail('NOT_FOUND')
  return allowed({ leaderId: found.around.session.leader.id }) ? found : fail('NOT_TODAYS_LEADER')
}

/** What is left of a file to the leader whom the matter is about: that somebody is there whom another must receive. */
const RECUSED = { person: { name: '' }, bookedBy: { kind: 'SELF' }, collective: false, recusal: true, earlierCases: [], actions: [] }

/** Everything the leader reads before and during the talk. */
const readingFile = async (deps: Deps, { row, around }: Found, reader: Knower, now: string): Promise<ReadingFile> => {
  const { kind, id: bookerId, relation } = row.bookedBy
  const [matter, known, helper] = await Promise.all([
    findMatter(deps, row.matterId),
    knownOf(deps, row.citizenId, knowledgeOf(deps, reader)),
    kind === 'HELPER' && bookerId ? findCitizen(deps, bookerId) : undefined,
  ])
  const recusal = matter!.againstLeaderId === around.session.leader.id
  const actions = bookingActions(factsOf(row, around.session), 'LEADER', now)
  const place = { bookingId: row.id, state: row.state, ticketNo: row.ticketNo, band: bandOf(around.session, row.band), citizenId: row.citizenId }
  if (recusal) return { ...place, ...RECUSED, matter: { ...matter!, ...EMPTY_MATTER } }
  return {
    ...place,
    person: masked(around.citizen),
    // Those who speak for a group are shown as everyone is: masked, and without their telephone.
    matter: { ...matter!, representatives: matter!.representatives.map(({ name }) => ({ name: maskName(name) })) },
    supplement: row.supplement,
    bookedBy: { kind, name: helper && maskName(helper.name ?? ''), relation },
    personsCame: row.personsCame,
    goIn: row.goIn?.map(maskName),
    collective: isCollective(row.personsCame ?? row.people),
    recusal: false,
    earlierCases: known.cases.filter((one) => one.id !== row.caseId).map(toEarlierCase),
    caseId: row.caseId,
    actions,
  }
}

const LEADER_LIST = { MINE: 'LDR', SPONSORED: 'SPO', TO_SIGN: 'SIG', OVERDUE: 'LDU' } as const

const SHOWN = ['CONFIRMED', 'CHECKED_IN', 'CALLED', 'IN_TALK', 'RECEIVED', 'NO_SHOW', 'LEFT']

export const leaderRoutes: RouteTable = {
  'GET /v1/leader/days': route('GET /v1/leader/days', async ({ deps, caller, now }) => {
    if (!caller.leaderId) return fail('FORBIDDEN')
    // On a Friday he prepares for Monday; a session on the days off between is not forgotten.
    const days = daysFrom(today(now), addWorkdays(today(now), 1, await holidayCalendar(deps)))
    const own = (await leaderSessions(deps, caller.leaderId, days)).filter((row) => row.publishedAt && row.state !== 'CANCELLED')
    const sessions = await Promise.all(
      own.map(async (row) => {
        const found = (await dayBookings(deps, row.id)).filter((one) => SHOWN.includes(one.row.state))
        const people = await Promise.all(found.map((one) => readingFile(deps, one, caller, now)))
        people.sort((a, b) => `${a.band.from}${a.ticketNo ?? ''}`.localeCompare(`${b.band.from}${b.ticketNo ?? ''}`))
        return {
          id: row.id,
          organName: row.organName,
          date: row.date,
          from: row.from,
          to: row.to,
          form: row.form,
          state: row.state,
          venueName: row.venueName,
          room: row.room,
          people,
        }
      }),
    )
    return { sessions, now }
  }),

  'GET /v1/bookings/{id}/reading-file': route('GET /v1/bookings/{id}/reading-file', async (ctx) => {
    const found = await ownTalk(ctx)
    return isFailure(found) ? found : readingFile(ctx.deps, found, ctx.caller, ctx.now)
  }),

  'POST /v1/bookings/{id}/talk': route('POST /v1/bookings/{id}/talk', async (ctx) => {
    const found = await ownTalk(ctx)
    if (isFailure(found)) return found
    const file = await readingFile(ctx.deps, found, ctx.caller, ctx.now)
    if (file.recusal) return fail('RECUSAL')
    return moveBooking(ctx.deps, found, { action: 'startTalk', side: 'LEADER' }, ctx.call, (row) => ({
      ...file,
      state: row.state,
      actions: bookingActions(factsOf(row, found.around.session), 'LEADER', ctx.now),
    }))
  }),

  'POST /v1/bookings/{id}/outcome': route('POST /v1/bookings/{id}/outcome', async (ctx) => {
    const { deps, body, caller, call, now } = ctx
    const found = await ownTalk(ctx)
    if (isFailure(found)) return found
    if (!mayBooking('recordOutcome', factsOf(found.row, found.around.session), now)) return fail('STATE_FORBIDS')
    const wrong = checkOutcome(body, today(now), (await rulebookOn(deps, today(now))).rules)
    if (wrong) return wrong
    const organ = await deps.directory.organ(found.row.organId)
    const unit = body.unitId ? await deps.directory.find('ORGAN', body.unitId) : undefined
    if (isHandedOver(body.outcome) && !unit) return fail('BAD_INPUT', { field: 'unitId' })
    // Each unit once: the lead unit is no co-unit of its own case.
    const coUnitIds = [...new Set(body.coUnitIds)].filter((id) => id !== body.unitId)
    const known = await Promise.all(coUnitIds.map((id) => deps.directory.find('ORGAN', id)))
    const coUnits = known.filter((one) => one !== undefined)
    if (coUnits.length < coUnitIds.length) return fail('BAD_INPUT', { field: 'coUnitIds' })
    for (const [field, one] of [['unitId', unit] as const, ...coUnits.map((co) => ['coUnitIds', co] as const)]) {
      const merged = one && (await mergedInto(deps, one, field))
      if (merged) return merged
    }
    const unfit = await unfitTaker(ctx, { unitId: body.unitId, coUnitIds })
    if (unfit) return fail('ORGAN_UNFIT', { field: unfit })
    return recordOutcome(
      deps,
      {
        caseId: ctx.newId(),
        random: ctx.random(8),
        found,
        request: { ...body, coUnitIds },
        organ: organ!,
        unit,
        coUnits,
        leaderId: caller.leaderId!,
      },
      call,
    )
  }),

  'GET /v1/leader/cases': route('GET /v1/leader/cases', async ({ deps, caller, query, now }) => {
    const leader = caller.leaderId ?? ''
    // Lists that lie by due date end with yesterday where only what is late is asked for.
    const late = `CASE#${today(now)}`
    const asked = query.list ?? 'MINE'
    const knows = knowledgeOf(deps, caller)
    const himself = (await deps.directory.list('LEADER')).find(({ id }) => id === leader)
    const [page, sponsored, toSign, overdue, inCharge] = await Promise.all([
      asked === 'IN_CHARGE'
        ? listCharge(deps, himself, query.cursor, knows, now)
        : listCases(deps, LEADER_LIST[asked], leader, query.cursor, now, knows, asked === 'OVERDUE' ? late : undefined),
      countList(deps, 'SPO', leader, knows),
      countList(deps, 'SIG', leader, knows),
      countList(deps, 'LDU', leader, knows, late),
      countCharge(deps, himself, knows, now),
    ])
    return { ...page, counts: { SPONSORED: sponsored, TO_SIGN: toSign, OVERDUE: overdue, IN_CHARGE: inCharge } }
  }),
}
