import type { OutcomeAnswer } from '../contract/case.ts'
import type { Failure } from '../contract/failure.ts'
import type { LeaderRef } from '../contract/reception.ts'
import type { Outcome, OutcomeRequest } from '../contract/talk.ts'
import { OUTCOME_TEXT } from '../contract/texts.zh-CN.ts'
import { codeFrom } from '../domain/booking/code.ts'
import { isCollective } from '../domain/booking/rules.ts'
import { addDays, dayOf, dayText, today } from '../domain/calendar/days.ts'
import { clocksAt, showClock } from '../domain/case/clocks.ts'
import { afterService, sponsorOf } from '../domain/case/effects-beside.ts'
import { partsOf } from '../domain/case/effects-of-entry.ts'
import { isHandedOver, stateAfter } from '../domain/case/outcome.ts'
import { isRated } from '../domain/case/ratings.ts'
import { accusedBy } from '../domain/case/secrecy.ts'
import type { Rulebook } from '../domain/case/terms.ts'
import { type CaseWork, NO_WORK } from '../domain/case/work.ts'
import { type Found, replaceBooking } from './bookings.ts'
import { registerNumbered } from './case-number.ts'
import type { CaseRow } from './case-row.ts'
import { nameHash } from './citizens.ts'
import { endClaim } from './claims.ts'
import type { OrganRow } from './directory.ts'
import { numberTaken, registrationDocuments, withNumber } from './documents.ts'
import { keys, splitId } from './keys.ts'
import { findMatter } from './matters.ts'
import type { Stores } from './stores.ts'
import type { Call } from './unit-of-work.ts'

type NewCase = {
  caseId: string
  random: Uint8Array
  found: Found
  request: OutcomeRequest
  organ: OrganRow
  unit?: OrganRow
  coUnits: OrganRow[]
  leaderId: string
}

const timelineOf = (
  row: Pick<CaseRow, 'caseNo' | 'unitName' | 'clocks'> & { leader: LeaderRef; outcome: Outcome },
  booking: Found['row'],
  now: string,
): CaseRow['timeline'] => {
  const leader = `${row.leader.post}${row.leader.name}`
  const accept = row.clocks.find((clock) => clock.kind === 'T2')
  const unit = { unit: row.unitName ?? '', dueOn: accept ? dayText(accept.dueOn) : '' }
  const last: CaseRow['timeline'][number] =
    row.outcome === 'TRANSFERRED'
      ? { at: now, kind: 'TRANSFERRED', params: unit }
      : isHandedOver(row.outcome)
        ? { at: now, kind: 'ASSIGNED', params: unit }
        : { at: now, kind: row.outcome === 'GUIDED' ? 'DIVERTED' : 'REPLIED', params: {} }
  return [
    // Who came without booking did not book.
    ...(booking.kind === 'BOOKED' ? [{ at: booking.createdAt, kind: 'BOOKED' as const, params: { leader } }] : []),
    { at: now, kind: 'RECEIVED', params: { leader, outcome: OUTCOME_TEXT[row.outcome] } },
    { at: now, kind: 'REGISTERED', params: { caseNo: row.caseNo } },
    last,
  ]
}

const caseOf = async (stores: Stores, wanted: NewCase, book: Rulebook, call: Call, no: string): Promise<CaseRow> => {
  const { found, request, unit } = wanted
  const { row: booking, around } = found
  const matter = (await findMatter(stores, booking.matterId))!
  const handedOver = isHandedOver(request.outcome)
  const state = stateAfter(request.outcome)
  const clocks = clocksAt(call.now, handedOver, book, request.dueOn, state)
  const sponsored = request.sponsor || request.outcome === 'SPONSORED'
  const personsCame = booking.personsCame ?? booking.people
  const work: CaseWork = {
    ...NO_WORK,
    ...(handedOver &&
      wanted.coUnits.length > 0 && {
        parts: partsOf(wanted.coUnits, undefined, request.dueOn, call.now, book),
        watch: { coUnits: addDays(today(call.now), book.rules.numbers.coUnitSilentDays) },
      }),
    ...(sponsored && { sponsor: sponsorOf(around.session.leader, call.now, book) }),
  }
  const base = {
    id: wanted.caseId,
    caseNo: no,
    state,
    source: 'RECEPTION',
    type: 'CLAIM',
    sealed: false,
    anonymous: false,
    repeat: false,
    urgent: false,
    fromAbove: false,
    receivedOn: dayOf(call.now),
    nameHash: around.citizen.name && nameHash(stores.vault, around.citizen.name),
    // Who received it is not the one whom it complains about (RECUSAL); later steps keep away from him too.
    accused: accusedBy(matter),
    // An answer on the spot is served: as all cases of a leader it is checked by a callback (domain §8).
    ...(state === 'SERVED' ? afterService({ work, clocks }, today(call.now), call.now, true, book) : { work, clocks }),
    citizenId: booking.citizenId,
    bookingId: booking.id,
    sessionId: booking.sessionId,
    organId: booking.organId,
    firstReceiver: call.actor.id,
    leader: around.session.leader,
    sponsorId: sponsored ? wanted.leaderId : undefined,
    category: booking.category,
    outcome: request.outcome,
    unitId: handedOver ? request.unitId : undefined,
    unitName: handedOver ? unit?.name : undefined,
    coUnitIds: handedOver ? request.coUnitIds : [],
    collective: isCollective(personsCame),
    personsCame,
    registeredAt: call.now,
    registeredOn: dayOf(call.now),
    // Nothing to rate where the citizen was only shown another legal route (domain §10: litigation is not rated).
    unrated: !isRated(booking),
    ratingUntil: state === 'SERVED' && isRated(booking) ? addDays(dayOf(call.now), book.rules.numbers.ratingDays) : undefined,
    summary: matter.summary,
    matterId: booking.matterId,
    record: request.record,
    instruction: request.instruction,
    released: request.released,
    requirement: request.requirement,
    reply: request.reply,
    queryCode: codeFrom(wanted.random, 8),
  } satisfies Omit<CaseRow, 'timeline'>
  return { ...base, timeline: timelineOf(base, booking, call.now) }
}

/**
 * The leader's decision: booking received, case registered with its number and query code, handed on, clocks started - in one transaction
 * (domain §6).
 */
export const recordOutcome = (stores: Stores, wanted: NewCase, call: Call): Promise<OutcomeAnswer | Failure> => {
  const { found, organ } = wanted
  const { owner, ulid } = splitId(found.row.matterId)
  const make = async (no: string, book: Rulebook) => {
    const row = await caseOf(stores, wanted, book, call, no)
    const claim = (await findMatter(stores, found.row.matterId))?.ask ?? ''
    const documents = await registrationDocuments(stores, row, { petitioner: found.around.citizen.name, claim }, call)
    const after = { ...found.row, state: 'RECEIVED' as const, movedAt: call.now, caseId: row.id }
    return {
      row,
      changes: { outcome: row.outcome, unitId: row.unitId, kept: documents.kept },
      answer: { caseId: row.id, caseNo: row.caseNo, queryCode: row.queryCode, clocks: row.clocks.map((clock) => showClock(clock, call.now)) },
      writes: [
        ...documents.writes,
        ...replaceBooking(stores, found.item, after, { action: 'booking.recordOutcome', from: found.row.state, to: 'RECEIVED' }, call),
        // The place stays used up; the claim ends, since the matter now lives in the case.
        endClaim(found.row, { receivedOn: today(call.now) }),
        { name: 'matter', update: keys.matter(owner, ulid), expression: 'SET bookedAt = :now', values: { ':now': call.now } },
      ],
    }
  }
  return withNumber(() => registerNumbered<OutcomeAnswer>(stores, organ, call, make, numberTaken))
}
