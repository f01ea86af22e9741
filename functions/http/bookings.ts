import type { Deps } from '../context.ts'
import type { BodyOf } from '../contract/api.ts'
import type { Booking, CheckAnswer, DeclineCode, Matter } from '../contract/booking.ts'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import { DECLINE_TEXT, fill, HELPER_DECLINE_TEXT } from '../contract/texts.zh-CN.ts'
import { ERROR_TEXT } from '../contract/texts-errors.zh-CN.ts'
import { showBooking } from '../data/booking-row.ts'
import { type Asking, answerRefusal, createBooking, type Found, findBooking, listBookings, moveBooking, reschedule } from '../data/bookings.ts'
import { type Citizen, findSubject, subjectOf } from '../data/citizens.ts'
import { joinDraw } from '../data/draws.ts'
import { keys, splitId } from '../data/keys.ts'
import { findCitizenAndMatter, findMatter, knownOf, toEarlierCase, topicOf } from '../data/matters.ts'
import { makePass, openPass } from '../data/pass.ts'
import { listPlaces, readBand, refusedLately, relaxedBands, spots } from '../data/places.ts'
import type { SessionRow } from '../data/session-row.ts'
import { findSession } from '../data/session-row.ts'
import type { Write } from '../data/table.ts'
import { acceptOffer, joinWaiting, positionOf } from '../data/waiting.ts'
import { codeFrom } from '../domain/booking/code.ts'
import { inRemit, isCollective, type Refusal, refusalOf } from '../domain/booking/rules.ts'
import { sameMatter } from '../domain/booking/similar.ts'
import { bandsOf } from '../domain/reception/places.ts'
import { isPublic } from '../domain/reception/session.ts'
import { type Ctx, type RouteTable, route } from './route.ts'

type Known = Awaited<ReturnType<typeof knownOf>>
const NOTHING_KNOWN: Known = { active: [], cases: [], standing: { noShows: [], lostDraws: 0, petitionedBefore: false } }

// The session itself decides nothing at the rush (the place row's condition does): a reading of two seconds serves the rules.
const KEEP_MS = 2000
const kept = new Map<string, { at: number; reading: Promise<SessionRow | Failure> }>()
/** Whoever asks while it is being read waits for the same reading; one that failed, or found nothing to book, is not kept. */
const bookableSession = (deps: Deps, id: string): Promise<SessionRow | Failure> => {
  const known = kept.get(id)
  if (known && Date.now() - known.at < KEEP_MS) return known.reading
  if (kept.size > 500) kept.clear()
  const reading = readBookable(deps, id)
  const forget = () => kept.get(id)?.reading === reading && kept.delete(id)
  kept.set(id, { at: Date.now(), reading })
  reading.then((row) => isFailure(row) && forget(), forget)
  return reading
}
const readBookable = async (deps: Deps, id: string): Promise<SessionRow | Failure> => {
  const found = await findSession(deps, id, false)
  return found && isPublic(found.row.state) && found.row.publishedAt ? found.row : fail('NOT_FOUND', { field: 'sessionId' })
}

export const judge = (matter: Matter, session: SessionRow, known: Known): Refusal | undefined =>
  refusalOf({
    matter,
    leader: session.leader,
    topic: session.topic,
    cases: known.cases,
    bookings: known.active.map(({ bookingId, matter: other }) => ({
      id: bookingId,
      summary: other.summary,
      category: other.category ?? '',
      active: true,
    })),
  })

const toFailure = (refusal: Refusal): Failure =>
  fail(refusal.code === 'NO_ID' ? 'PROFILE_INCOMPLETE' : refusal.code === 'SKIP_LEVEL' ? 'NOT_IN_REMIT' : refusal.code, {
    details: { ...(refusal.caseId && { caseId: refusal.caseId }), ...(refusal.bookingId && { bookingId: refusal.bookingId }) },
  })

/** What the person concerned has with the office is not the helper's business: the code stays, the ids go. */
const forHelper = <T>(answer: T | Failure): T | Failure => {
  if (!isFailure(answer)) return answer
  const { caseId: _case, bookingId: _booking, ...details } = answer.details ?? {}
  return { ...answer, details }
}

const ofPerson = (failure: Failure): Failure => ({ ...failure, field: failure.field && `onBehalf.person.${failure.field}` })

/** Reason and way out of a refusal in plain words; names the leader whose remit it is and the unit that has the case. */
const explain = async (
  deps: Deps,
  refusal: Refusal,
  matter: Matter,
  session: SessionRow,
  known: Known,
  helped: boolean,
): Promise<NonNullable<CheckAnswer['refusal']>> => {
  const leaders = (await deps.directory.list('LEADER')).filter((leader) => leader.active && leader.organId === session.organId)
  const fitting = leaders.filter(
    (leader) => leader.id !== session.leader.id && leader.id !== matter.againstLeaderId && inRemit(matter.category!, leader.remit),
  )
  const vars = {
    leader: fitting.map((leader) => `${leader.post}${leader.name}`).join('、') || session.organName,
    unit: known.cases.find((one) => one.id === refusal.caseId)?.unitName ?? session.organName,
    phone: session.venuePhone,
  }
  const plain = refusal.code === 'RECUSAL' ? { reason: ERROR_TEXT.RECUSAL.message, channel: ERROR_TEXT.RECUSAL.next } : DECLINE_TEXT[refusal.code]
  const text = (helped && refusal.code !== 'RECUSAL' && HELPER_DECLINE_TEXT[refusal.code]) || plain
  // Recusal is shown as "not this leader": the way out is the same, another leader.
  const code: DeclineCode = refusal.code === 'RECUSAL' ? 'NOT_IN_REMIT' : refusal.code
  return {
    code,
    reason: text.reason,
    channel: fill(text.channel, vars),
    phone: session.venuePhone,
    ...(!helped && { caseId: refusal.caseId, bookingId: refusal.bookingId }),
  }
}

const complete = (matter: Matter | undefined): Matter | Failure => {
  if (!matter) return fail('NOT_FOUND', { field: 'matterId' })
  return matter.complete ? matter : fail('MATTER_INCOMPLETE', { field: `matter.${matter.missing[0]}` })
}

/** Own booking, or one made for another: both may act on it. Anybody else's does not exist for the caller. */
export const ownBooking = async (ctx: Pick<Ctx<'GET /v1/bookings/{id}'>, 'deps' | 'allowed' | 'params'>): Promise<Found | Failure> => {
  const found = await findBooking(ctx.deps, ctx.params.id!)
  if (!found) return fail('NOT_FOUND')
  const { row } = found
  return ctx.allowed({ ownerId: row.citizenId }) || (row.bookedBy.kind === 'HELPER' && ctx.allowed({ ownerId: row.bookedBy.id }))
    ? found
    : fail('NOT_FOUND')
}

const verified = (citizen: Citizen | undefined, version: number): Citizen | Failure => {
  if (!citizen || citizen.tokenVersion !== version) return fail('SESSION_ENDED')
  return citizen.verified ? citizen : fail('PROFILE_INCOMPLETE')
}

const book = async (ctx: Ctx<'POST /v1/bookings'>) => {
  const { deps, body, call, newId, random } = ctx
  const ulid = newId()
  // At the rush nearly everyone meets a full band: what was read within the last second is said first and costs nothing.
  const want = { sessionId: body.sessionId, band: body.band, via: 'CITIZEN' as const, booking: { id: ulid, key: call.attempt!.key }, now: ctx.now }
  const lately = refusedLately(want)
  if (lately) return answerRefusal<Booking>(deps, call, { refused: lately })
  const session = await bookableSession(deps, body.sessionId)
  if (isFailure(session)) return session
  if (!ctx.allowed({ ownerId: splitId(body.matterId).owner })) return fail('NOT_FOUND', { field: 'matterId' })
  const passed = body.onBehalf ? undefined : openPass(deps.vault, body.pass, ctx.caller.id, body.matterId, session, ctx.now)
  // Where the check has just seen a half empty band, the write itself finds out whether a place of it is still free.
  const guessed = passed?.free?.[body.band]
  const first = guessed ? { free: spots(session.id, body.band, guessed) } : await readBand(deps, want)
  if (!('free' in first)) return answerRefusal<Booking>(deps, call, first)
  if (passed) {
    const { free: _free, ...known } = passed
    const self = { kind: 'SELF' as const }
    return createBooking(
      deps,
      { via: 'CITIZEN', session, band: body.band, ...known, bookedBy: self, ids: { ulid, code: codeFrom(random(8), 8) }, first },
      call,
    )
  }
  const asking = await prepare(ctx, session, ulid)
  // The very same tap again finds its own booking as the duplicate: its key tells the two apart.
  const answer =
    'refused' in asking
      ? await answerRefusal<Booking>(deps, call, asking)
      : isFailure(asking)
        ? await answerRefusal<Booking>(deps, call, { refused: asking })
        : await createBooking(deps, { via: 'CITIZEN', band: body.band, ...asking, first }, call)
  return body.onBehalf ? forHelper(answer) : answer
}

type LineUp = { matterId: string; onBehalf?: BodyOf<'POST /v1/bookings'>['onBehalf'] }
type Asked = Pick<Ctx<'POST /v1/bookings'>, 'deps' | 'caller' | 'call' | 'now' | 'newId' | 'random'> & { body: LineUp }

/** Who asks with which matter, judged by the rules; `refused` is what the rules say. */
const prepare = async (
  { deps, body, call, caller: who, now, newId, random }: Asked,
  session: SessionRow,
  ulid: string,
): Promise<(Asking & { standing: Known['standing'] }) | Failure | { refused: Failure }> => {
  // A booking for oneself needs what is known of oneself; it is read beside, not after.
  const [read, own] = await Promise.all([findCitizenAndMatter(deps, who.id, body.matterId), body.onBehalf ? undefined : knownOf(deps, who.id)])
  const caller = verified(read.citizen, who.version)
  const matter = complete(read.matter)
  if (isFailure(caller)) return caller
  if (isFailure(matter)) return matter

  const extra: Write[] = []
  let citizen = caller
  if (body.onBehalf) {
    const subject = await subjectOf(deps, body.onBehalf.person, newId(), call)
    if (isFailure(subject)) return ofPerson(subject)
    citizen = subject.citizen
    const { owner, ulid: matterUlid } = splitId(matter.id)
    extra.push(
      ...subject.writes,
      { name: 'helped', put: { ...keys.helped(caller.id, ulid), bookingId: `${citizen.id}.${ulid}` } },
      { name: 'matter', update: keys.matter(owner, matterUlid), expression: 'SET bookedAt = :now', values: { ':now': now } },
    )
  }
  const known = own ?? (await knownOf(deps, citizen.id))
  const refusal = judge(matter, session, known)
  if (refusal) return { refused: toFailure(refusal) }
  const bookedBy = body.onBehalf ? { kind: 'HELPER' as const, id: caller.id, relation: body.onBehalf.relation } : { kind: 'SELF' as const }
  return { session, citizen, matter, bookedBy, ids: { ulid, code: codeFrom(random(8), 8) }, extra, standing: known.standing }
}

type LineUpCtx = Asked & Pick<Ctx<'POST /v1/sessions/{id}/wait'>, 'params' | 'allowed' | 'body'>
/** Into the waiting list, or into the draw: the same person, matter and rules, no place yet. */
const lineUp =
  (join: typeof joinWaiting) =>
  async (ctx: LineUpCtx): Promise<Booking | Failure> => {
    const session = await bookableSession(ctx.deps, ctx.params.id!)
    if (isFailure(session)) return session
    if (!ctx.allowed({ ownerId: splitId(ctx.body.matterId).owner })) return fail('NOT_FOUND', { field: 'matterId' })
    const asking = await prepare(ctx, session, ctx.newId())
    if ('refused' in asking) return ctx.body.onBehalf ? forHelper<Booking>(asking.refused) : asking.refused
    if (isFailure(asking)) return asking
    const { standing, ...rest } = asking
    const band = ctx.body.band === 'ANY' ? '' : ctx.body.band
    if (band && !bandsOf(session).some((one) => one.band === band)) return fail('BAD_INPUT', { field: 'band' })
    const answer = await join(ctx.deps, rest, { band, standing }, ctx.call)
    return ctx.body.onBehalf ? forHelper(answer) : answer
  }

const move = async (ctx: Ctx<'POST /v1/bookings/{id}/cancel'>) => {
  const found = await ownBooking(ctx)
  if (isFailure(found)) return found
  const cancelled = { by: 'CITIZEN' as const, reason: ctx.body.reason, at: ctx.now }
  return moveBooking(ctx.deps, found, { action: 'cancel', side: 'CITIZEN', after: { cancelled }, reason: ctx.body.reason }, ctx.call)
}

/** The hot group: what takes and gives places. */
export const bookRoutes: RouteTable = {
  'POST /v1/bookings': route('POST /v1/bookings', book, { lazy: true }),
  'POST /v1/bookings/{id}/cancel': route('POST /v1/bookings/{id}/cancel', move),
  'POST /v1/bookings/{id}/reschedule': route('POST /v1/bookings/{id}/reschedule', async (ctx) => {
    const found = await ownBooking(ctx)
    if (isFailure(found)) return found
    const session = await bookableSession(ctx.deps, ctx.body.sessionId)
    if (isFailure(session)) return session
    const matter = await findMatter(ctx.deps, found.row.matterId)
    if (!matter) return fail('NOT_FOUND')
    const known = await knownOf(ctx.deps, found.row.citizenId)
    const refusal = judge(matter, session, { ...known, active: known.active.filter((one) => one.bookingId !== found.row.id) })
    return refusal ? toFailure(refusal) : reschedule(ctx.deps, found, { session, band: ctx.body.band }, ctx.call)
  }),
  'POST /v1/bookings/{id}/accept-offer': route('POST /v1/bookings/{id}/accept-offer', async (ctx) => {
    const found = await ownBooking(ctx)
    return isFailure(found) ? found : acceptOffer(ctx.deps, found, ctx.call)
  }),
  'POST /v1/sessions/{id}/wait': route('POST /v1/sessions/{id}/wait', lineUp(joinWaiting)),
  'POST /v1/sessions/{id}/register': route('POST /v1/sessions/{id}/register', lineUp(joinDraw)),
}

/** With what the tap needs: person, matter, the claim's key, and the places of bands that are half empty at this moment. */
const passFor = async (deps: Deps, { citizen, matter }: { citizen: Citizen; matter: Matter }, session: SessionRow, now: string): Promise<string> => {
  const isOpen = session.opensAt <= now && now < session.closesAt
  const free = isOpen ? relaxedBands(await listPlaces(deps.table, session.id, false), now) : undefined
  return makePass(deps.vault, { citizen, matter, claim: topicOf(deps.vault, matter), free }, session, now)
}

/** What the citizen reads and answers around a booking. */
export const bookingRoutes: RouteTable = {
  'POST /v1/bookings/check': route('POST /v1/bookings/check', async (ctx) => {
    const { deps, body } = ctx
    const session = await bookableSession(deps, body.sessionId)
    if (isFailure(session)) return session
    if (!ctx.allowed({ ownerId: splitId(body.matterId).owner })) return fail('NOT_FOUND', { field: 'matterId' })
    const { citizen, matter: found } = await findCitizenAndMatter(deps, ctx.caller.id, body.matterId)
    const matter = complete(found)
    if (isFailure(matter)) return matter
    const subject = body.onBehalf ? await findSubject(deps, body.onBehalf.person, ctx.call) : { citizen }
    if (isFailure(subject)) return ofPerson(subject)
    const helped = body.onBehalf !== undefined
    const known = subject.citizen ? await knownOf(deps, subject.citizen.id) : NOTHING_KNOWN
    const refusal = judge(matter, session, known)
    return {
      refusal: refusal && (await explain(deps, refusal, matter, session, known, helped)),
      notes: isCollective(matter.people) ? ['多人反映同一事项，最多 5 名代表进入接谈，其他人员在候访区等候。'] : [],
      // The same matter, as the citizen says or as its words and category tell.
      earlier: (helped ? [] : known.cases)
        .filter((one) => one.id === matter.sameAsCaseId || one.category === matter.category || sameMatter(one, matter))
        .map(toEarlierCase),
      pass: refusal || helped || !citizen?.verified ? undefined : await passFor(deps, { citizen, matter }, session, ctx.now),
    }
  }),
  'GET /v1/bookings': route('GET /v1/bookings', ({ deps, caller, query, now }) => listBookings(deps, caller.id, query.cursor, now)),
  'GET /v1/bookings/{id}': route('GET /v1/bookings/{id}', async (ctx) => {
    const found = await ownBooking(ctx)
    if (isFailure(found)) return found
    const position = await positionOf(ctx.deps, found.row)
    return { ...showBooking(found.row, found.around, 'CITIZEN', ctx.now), position }
  }),
  'POST /v1/bookings/{id}/supplement': route('POST /v1/bookings/{id}/supplement', async (ctx) => {
    const found = await ownBooking(ctx)
    if (isFailure(found)) return found
    return moveBooking(ctx.deps, found, { action: 'supplement', side: 'CITIZEN', after: { supplement: ctx.body.text } }, ctx.call)
  }),
  'POST /v1/bookings/{id}/answer-early': route('POST /v1/bookings/{id}/answer-early', async (ctx) => {
    const found = await ownBooking(ctx)
    if (isFailure(found)) return found
    const offered = found.row.earlyAnswer
    if (!offered) return fail('STATE_FORBIDS')
    return ctx.body.accept
      ? moveBooking(ctx.deps, found, { action: 'answerEarly', side: 'CITIZEN' }, ctx.call)
      : moveBooking(
          ctx.deps,
          found,
          { action: 'answerEarly', side: 'CITIZEN', to: 'CONFIRMED', after: { earlyAnswer: { ...offered, declinedAt: ctx.now } } },
          ctx.call,
        )
  }),
}
