import type { CaseCard, CaseList, CitizenCase, OutcomeAnswer } from '../contract/case.ts'
import { type Failure, fail } from '../contract/failure.ts'
import type { MaskedPerson } from '../contract/people.ts'
import type { LeaderRef } from '../contract/reception.ts'
import type { Outcome, OutcomeRequest } from '../contract/talk.ts'
import { ANONYMOUS_TEXT, OUTCOME_TEXT } from '../contract/texts.zh-CN.ts'
import { codeFrom } from '../domain/booking/code.ts'
import { isCollective } from '../domain/booking/rules.ts'
import { addDays, dayOf, dayText, today } from '../domain/calendar/days.ts'
import { factsOfCase } from '../domain/case/apply.ts'
import { clocksAt, nextClock, showClock } from '../domain/case/clocks.ts'
import { afterService, sponsorOf } from '../domain/case/effects-beside.ts'
import { partsOf } from '../domain/case/effects-of-entry.ts'
import { groundsOf } from '../domain/case/grounds.ts'
import { nextStep } from '../domain/case/next-step.ts'
import { isHandedOver, stateAfter } from '../domain/case/outcome.ts'
import { ownStepsOf, urgeAgainOn } from '../domain/case/own-steps.ts'
import { citizenClocks, heldClocks, ownerOf } from '../domain/case/owner.ts'
import { asReadBy } from '../domain/case/parts.ts'
import { isRated, ticketsOf } from '../domain/case/ratings.ts'
import { outsideReview } from '../domain/case/review.ts'
import { accusedBy } from '../domain/case/secrecy.ts'
import { OPEN } from '../domain/case/states.ts'
import { windowEnd } from '../domain/case/step-rule.ts'
import type { Rulebook } from '../domain/case/terms.ts'
import { type CaseWork, NO_WORK } from '../domain/case/work.ts'
import { type Found, replaceBooking } from './bookings.ts'
import { knownAmong } from './case-knowledge.ts'
import type { Sees } from './case-links.ts'
import { registerNumbered } from './case-number.ts'
import { type CaseRow, toCase } from './case-row.ts'
import { type Citizen, findCitizen, masked, nameHash } from './citizens.ts'
import { endClaim } from './claims.ts'
import type { OrganRow } from './directory.ts'
import { numberTaken, registrationDocuments, withNumber } from './documents.ts'
import { keys, splitId } from './keys.ts'
import { findMatter } from './matters.ts'
import { showRating } from './ratings.ts'
import type { Stores } from './stores.ts'
import { batchGet, getItem, type Item, type Key, queryItems, updateItem } from './table.ts'
import type { Call } from './unit-of-work.ts'
import { sameText } from './vault.ts'

export type FoundCase = { row: CaseRow; item: Item }

export const findCase = async ({ table, vault }: Stores, id: string): Promise<FoundCase | undefined> => {
  const item = await getItem(table, keys.case(id))
  return item && { item, row: toCase(vault, item) }
}

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

/** Asked and not yet asked back; refused or merged meanwhile there is nothing left to withdraw. */
const withdrawalOpen = ({ work, state }: CaseRow): boolean => work.withdrawal !== undefined && !work.withdrawal.checked && OPEN.includes(state)

/** What the petitioner may read: his reply, the released text, never the leader's own words or the record. */
export const showToCitizen = (row: CaseRow, now: string, withCode: boolean): CitizenCase => {
  const due = nextClock(citizenClocks(heldClocks(row)), now)
  return {
    id: row.id,
    caseNo: row.caseNo,
    ...(withCode && { queryCode: row.queryCode }),
    state: row.state,
    summary: row.summary,
    registeredOn: row.registeredOn,
    source: row.source,
    type: row.type,
    leader: row.leader,
    outcome: row.outcome,
    unitName: row.unitName,
    dueOn: due?.dueOn,
    dueFor: due?.kind,
    reply: row.reply || undefined,
    released: row.released || undefined,
    timeline: row.timeline,
    rating: showRating(row, now),
    urgeAgainOn: withCode ? urgeAgainOn(factsOfCase(row), now) : undefined,
    withdrawalAsked: withdrawalOpen(row) ? row.work.withdrawal!.at : undefined,
    ownSteps: withCode ? ownStepsOf(factsOfCase(row), now) : [],
    outside: outsideReview(row, now),
  }
}

export const listCitizenCases = async (stores: Stores, citizenId: string, now: string): Promise<CitizenCase[]> => {
  const { items } = await queryItems(stores.table, `CIT#${citizenId}`, 'CASE#', { limit: 50, backward: true })
  const cases = await batchGet(
    stores.table,
    items.map((item) => keys.case(item.sk.slice('CASE#'.length))),
  )
  return cases
    .map((item) => toCase(stores.vault, item))
    .sort((a, b) => b.registeredAt.localeCompare(a.registeredAt))
    .map((row) => showToCitizen(row, now, true))
}

const QUERY_TRIES = 5
const LOCK_MS = 3600_000

/** The try is counted before the comparison, so parallel guesses do not add up; an hour after the last one counting begins anew. */
const countTry = async ({ table }: Stores, key: Key, now: string): Promise<Item | undefined> =>
  (await updateItem(table, key, {
    expression: 'SET tries = tries + :one, triedAt = :now',
    condition: 'attribute_exists(pk) AND tries < :max',
    values: { ':one': 1, ':now': now, ':max': QUERY_TRIES },
  })) ??
  (await updateItem(table, key, {
    expression: 'SET tries = :one, triedAt = :now',
    condition: 'tries >= :max AND triedAt <= :old',
    values: { ':one': 1, ':now': now, ':max': QUERY_TRIES, ':old': new Date(Date.parse(now) - LOCK_MS).toISOString() },
  }))

/** Query without login by number and 查询码: five wrong codes lock the number for an hour; the answer never tells which of the two was wrong. */
export const findByCode = async (stores: Stores, no: string, code: string, now: string): Promise<FoundCase | Failure> => {
  const key = keys.caseNumber(no.trim())
  if (!(await getItem(stores.table, key))) return fail('QUERY_WRONG')
  const number = await countTry(stores, key, now)
  if (!number) return fail('QUERY_LOCKED')
  const found = (await findCase(stores, String(number.caseId)))!
  if (!sameText(found.row.queryCode, code.trim().toUpperCase())) return fail('QUERY_WRONG')
  await updateItem(stores.table, key, { expression: 'SET tries = :none', values: { ':none': 0 } })
  return found
}

const MOST_COUNTED = 100
/** How many stand in a list, up to a hundred, without those that may not be known to the reader. */
export const countList = async (stores: Stores, list: 'SPO' | 'SIG' | 'LDU', owner: string, knows: Sees, to?: string): Promise<number> => {
  const { items } = await queryItems(stores.table, `${list}#${owner}`, 'CASE#', { limit: MOST_COUNTED, ...(to && { from: 'CASE#', to }) })
  const doubtful = items.filter(({ accuses }) => accuses).map(({ caseId }) => String(caseId))
  return items.length - doubtful.length + (await knownAmong(stores, doubtful, knows)).size
}

export const findCaseByNo = async ({ table }: Stores, no: string): Promise<string | undefined> => {
  const item = await getItem(table, keys.caseNumber(no.trim()))
  return item && String(item.caseId)
}

/** Masked; whoever stays unnamed is called so. */
export const personOf = (row: Pick<CaseRow, 'anonymous'>, citizen: Citizen | undefined): MaskedPerson =>
  row.anonymous ? { name: ANONYMOUS_TEXT } : citizen ? masked(citizen) : { name: '' }

export const card = async (stores: Stores, row: CaseRow, now: string, clocks = heldClocks(row), supervisor = false): Promise<CaseCard> => {
  const citizen = await findCitizen(stores, row.citizenId)
  return {
    id: row.id,
    caseNo: row.caseNo,
    state: row.state,
    summary: row.summary,
    category: row.category,
    person: personOf(row, citizen),
    registeredOn: row.registeredOn,
    source: row.source,
    type: row.type,
    repeat: row.repeat,
    urgent: row.urgent,
    outcome: row.outcome,
    unitName: row.unitName,
    leaderName: row.leader?.name,
    requirement: row.requirement,
    sponsored: row.sponsorId !== undefined,
    clock: nextClock(clocks, now),
    owner: ownerOf(factsOfCase(row)),
    slip: factsOfCase(row).openSlip === true,
    rerouted: row.work.rerouted,
    dissatisfied: ticketsOf(row.rating).length > 0 || undefined,
    withdrawal: withdrawalOpen(row) || undefined,
    proposed: row.work.proposed !== undefined || undefined,
    next: nextStep(factsOfCase(row), now),
    windowEnd: windowEnd(row),
    // A threat is told on the supervisor's own lists, and in the case to those who must know (domain §11).
    grounds: groundsOf(row, now).filter(({ kind }) => kind !== 'THREAT' || supervisor),
    resolution: row.work.resolution,
  }
}

/** A page of a unit's (by due date), a leader's or an office's list (newest first), without the cases of which the reader may not know. */
export const listCases = async (
  stores: Stores,
  list: 'UNIT' | 'DONE' | 'LDR' | 'OFF' | 'DUE' | 'REV' | 'WATCH' | 'CALL' | 'SPO' | 'SIG' | 'LDU' | 'BATCH' | 'ARC',
  owner: string,
  cursor: string | undefined,
  now: string,
  knows: Sees,
  to?: string,
): Promise<CaseList> => {
  const page = await queryItems(stores.table, `${list}#${owner}`, 'CASE#', {
    limit: 20,
    cursor,
    ...(to && { from: 'CASE#', to }),
    backward: list === 'DONE' || list === 'LDR' || list === 'OFF',
  })
  const rows = new Map(
    (
      await batchGet(
        stores.table,
        page.items.map((item) => keys.case(String(item.caseId))),
      )
    ).map((item) => [item.pk, toCase(stores.vault, item)]),
  )
  // A callback may still run beside a case that has ended; on the archivist's list it stands by its filing.
  const clocksOf = (row: CaseRow) => (list === 'ARC' ? heldClocks(row).filter(({ kind }) => kind === 'ARCHIVE') : undefined)
  const all = page.items.map((item) => rows.get(`CASE#${item.caseId}`)!)
  const known = await Promise.all(all.map(knows))
  const found = all.filter((_, at) => known[at])
  const shown = async (row: CaseRow) => {
    const one = await card(stores, row, now, clocksOf(row), list === 'WATCH')
    return list === 'UNIT' || list === 'DONE' ? asReadBy(one, row, owner, now) : one
  }
  const cards = await Promise.all(found.map(shown))
  return { items: cards, next: page.next, now }
}
