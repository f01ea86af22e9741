import { type Failure, fail } from '../contract/failure.ts'
import type { Leader } from '../contract/people.ts'
import type { Correction, LeaderRef, Session, SessionInput } from '../contract/reception.ts'
import { today } from '../domain/calendar/days.ts'
import { correctionText } from '../domain/reception/correction.ts'
import { bookingWindow, checkPublish } from '../domain/reception/publication.ts'
import { endOf } from '../domain/reception/session.ts'
import { isByDesk, wavesFit } from '../domain/reception/waves.ts'
import type { AuditEntry } from './audit.ts'
import { holidayCalendar } from './case-rules.ts'
import { drawsTooLate, dropDraw, isDrawing, moveDraw, openDraw } from './draws.ts'
import { keys } from './keys.ts'
import { leaderTime, leaveClash, movedTime } from './leader-time.ts'
import { asItem, countLeft, countPlaces, listPlaces, MOST_PLACES, type PlaceRow, placeRows } from './places.ts'
import { type FoundSession, type SessionRow, sealReport, toSessionItem, toSessionRow } from './session-row.ts'
import type { Stores } from './stores.ts'
import { batchGet, type Item, queryAll, queryItems, type Write } from './table.ts'
import { type Call, changeAggregate, commit, createAggregate } from './unit-of-work.ts'

export const leaderRef = ({ id, name, post, remit }: Leader): LeaderRef => ({ id, name, post, remit })

/** The plan's pointer carries what clashes are judged by, so that planning reads one partition of the month. */
const planKey = (row: SessionRow) => keys.plan(row.organId, row.date.slice(0, 7), row.date, row.from, row.id)
const planWrite = (row: SessionRow): Write => ({
  name: 'plan',
  put: { ...planKey(row), sessionId: row.id, leaderId: row.leader.id, venueId: row.venueId, room: row.room, to: row.to, state: row.state },
})
const versionWrite = (row: SessionRow): Write => ({ name: 'version', put: { ...toSessionItem(row, keys.sessionVersion(row.id, row.version)) } })

type PlanRow = Item & { sessionId: string; leaderId: string; to: string; state: string }
const dayPlan = async ({ table }: Stores, organId: string, date: string): Promise<PlanRow[]> =>
  (await queryItems(table, `PLAN#${organId}#${date.slice(0, 7)}`, `${date}#`)).items as PlanRow[]

/** The row that an input describes, with every reference looked up; failures name the field. */
export const rowOfInput = async (stores: Stores, id: string, input: SessionInput, now: string): Promise<SessionRow | Failure> => {
  const { directory } = stores
  const [leader, venue, organ, venues] = await Promise.all([
    directory.find('LEADER', input.leaderId),
    directory.find('VENUE', input.venueId),
    directory.organ(input.organId),
    directory.list('VENUE'),
  ])
  if (!organ) return fail('BAD_INPUT', { field: 'organId' })
  if (!leader?.active) return fail('BAD_INPUT', { field: 'leaderId' })
  if (!venue) return fail('BAD_INPUT', { field: 'venueId' })
  if (input.to <= input.from) return fail('ENDS_BEFORE_START', { field: 'to' })
  const points = input.videoVenueIds.map((pointId) => venues.find((one) => one.id === pointId))
  if (points.includes(undefined) || (input.form === 'VIDEO' && points.length === 0)) return fail('BAD_INPUT', { field: 'videoVenueIds' })
  const { leaderId: _leader, videoVenueIds: _points, opensAt, closesAt, ...rest } = input
  const row: SessionRow = {
    ...rest,
    id,
    organName: organ.name,
    state: 'PLANNED',
    plannedLeader: leaderRef(leader),
    leader: leaderRef(leader),
    venueName: venue.name,
    venueAddress: venue.address,
    venuePhone: venue.phone,
    videoPoints: points.map((point) => ({ id: point!.id, name: point!.name, address: point!.address, phone: point!.phone })),
    ...bookingWindow({ date: input.date, opensAt, closesAt }, now, await holidayCalendar(stores)),
    version: 1,
    corrections: [],
  }
  if (drawsTooLate(row)) return fail('BAD_INPUT', { field: 'closesAt' })
  if (row.mode === 'DRAW' && isByDesk(row.form)) return fail('BAD_INPUT', { field: 'mode' })
  if (row.closesAt <= row.opensAt && opensAt && closesAt) return fail('ENDS_BEFORE_START', { field: 'closesAt' })
  if (row.waves?.length && !wavesFit(row)) return fail('BAD_INPUT', { field: 'waves' })
  // The board says "ended" when the hours are over: a window that went on would let the write say something else.
  if (row.closesAt > endOf(row)) return fail('BAD_INPUT', { field: 'closesAt' })
  const places = countPlaces(row)
  if (places === 0) return fail('NO_BAND', { field: 'slotMinutes' })
  if (places > MOST_PLACES) return fail('BAD_INPUT', { field: 'placesPerBand', details: { most: String(MOST_PLACES) } })
  return leaveClash(leader, row.date) ?? row
}

export const createSession = async (stores: Stores, row: SessionRow, call: Call, answer: unknown = { id: row.id }): Promise<unknown | Failure> => {
  const time = await leaderTime(stores, movedTime(undefined, row))
  if ('failure' in time) return time
  const created = createAggregate(toSessionItem(row, keys.session(row.id)), { action: 'session.create', to: row.state }, call)
  return commit(stores, call, [...created, planWrite(row), ...time], answer)
}

export const replaceSession = (item: Item, after: SessionRow, entry: Omit<AuditEntry, 'at' | 'actor'>, call: Call): Write[] => {
  const key = { pk: item.pk, sk: item.sk }
  return changeAggregate({ ...key, seq: item.seq, head: item.head }, toSessionItem(after, key), entry, call)
}

/** The plan's pointer follows the day and the hours; the old one goes. */
const moveInPlan = (before: SessionRow, after: SessionRow): Write[] => {
  const [was, is] = [planKey(before), planKey(after)]
  return was.pk === is.pk && was.sk === is.sk ? [planWrite(after)] : [planWrite(after), { name: 'plan old', delete: was }]
}

/** Places of a published session after a change: rows keep their holder; new bands are added, empty ones go; a band with a holder cannot go. */
const movePlaces = (existing: PlaceRow[], after: SessionRow): Write[] | Failure => {
  const wanted = new Map(placeRows(after).map((row) => [row.sk, row]))
  const gone = existing.filter((row) => !wanted.has(row.sk))
  if (gone.some((row) => row.bk)) return fail('STATE_FORBIDS', { field: 'to' })
  const kept = new Set(existing.map((row) => row.sk))
  return [
    ...gone.map((row): Write => ({ name: 'place gone', delete: { pk: row.pk, sk: row.sk }, condition: 'attribute_not_exists(bk)' })),
    ...existing.flatMap((row): Write[] => {
      const is = wanted.get(row.sk)
      if (!is || (row.opens === is.opens && row.closes === is.closes)) return []
      return [
        {
          name: 'place window',
          update: { pk: row.pk, sk: row.sk },
          expression: 'SET opens = :opens, closes = :closes',
          values: { ':opens': is.opens, ':closes': is.closes },
        },
      ]
    }),
    ...[...wanted.values()]
      .filter((row) => !kept.has(row.sk))
      .map((row): Write => ({ name: 'place new', put: asItem(row), condition: 'attribute_not_exists(pk)' })),
  ]
}

const shutPlaces = (existing: PlaceRow[]): Write[] =>
  existing.map((row) => ({ name: 'place shut', update: { pk: row.pk, sk: row.sk }, expression: 'SET st = :shut', values: { ':shut': 'SHUT' } }))

/** The same, only while nobody came or went since `existing` was read: the day ends with exactly the people who were looked at. */
const shutAsSeen = (existing: PlaceRow[]): Write[] =>
  existing.map((row) => ({
    name: 'place shut',
    update: { pk: row.pk, sk: row.sk },
    expression: 'SET st = :shut',
    condition: row.bk ? 'bk = :bk' : 'attribute_not_exists(bk)',
    values: { ':shut': 'SHUT', ...(row.bk && { ':bk': row.bk }) },
  }))

type Shown = (row: SessionRow, places: PlaceRow[]) => Session
export type SessionCall = Call & { show: Shown }

export const editSession = async (stores: Stores, found: FoundSession, after: SessionRow, call: SessionCall): Promise<Session | Failure> => {
  const next: SessionRow = { ...after, version: found.row.version + 1 }
  const time = await leaderTime(stores, movedTime(found.row, next))
  if ('failure' in time) return time
  const writes = [
    ...time,
    ...replaceSession(found.item, next, { action: 'session.edit', from: found.row.state, to: next.state }, call),
    ...moveInPlan(found.row, next),
  ]
  return commit(stores, call, writes, call.show(next, []))
}

export const approveSession = async (stores: Stores, found: FoundSession, call: SessionCall): Promise<Session | Failure> => {
  const after: SessionRow = { ...found.row, state: 'APPROVED' }
  return commit(
    stores,
    call,
    [...replaceSession(found.item, after, { action: 'session.approve', from: found.row.state, to: after.state }, call), planWrite(after)],
    call.show(after, []),
  )
}

const later = (a: string, b: string) => (a > b ? a : b)

/** Publishing makes the places; later than the lead it needs a reason that is kept (domain §4). */
export const publishSession = async (
  stores: Stores,
  found: FoundSession,
  request: { lateReason?: string; channels: string[]; seed: Uint8Array },
  call: SessionCall,
): Promise<Session | Failure> => {
  const { row, item } = found
  const again = row.state === 'CHANGED'
  const limits = await stores.directory.limits(today(call.now))
  const { needsLateReason, workdays } = checkPublish(row.date, call.now, limits.leadWorkdays, await holidayCalendar(stores))
  if (!again && needsLateReason && !request.lateReason) return fail('LEAD_TIME', { field: 'lateReason', details: { workdays: String(workdays) } })
  const after: SessionRow = again
    ? { ...row, state: 'PUBLISHED' }
    : // Planned long ago, the window opened with the plan; nobody can have booked before the publication.
      { ...row, state: 'PUBLISHED', publishedAt: call.now, lateReason: request.lateReason, opensAt: later(row.opensAt, call.now), limits }
  const opened = !again && row.mode === 'DRAW' ? openDraw(stores.vault, after, request.seed) : undefined
  if (opened) after.draw = opened.draw
  const rows = again ? await listPlaces(stores.table, row.id) : placeRows(after)
  const writes = [
    ...replaceSession(
      item,
      after,
      { action: 'session.publish', from: row.state, to: after.state, reason: request.lateReason, changes: { channels: request.channels } },
      call,
    ),
    planWrite(after),
    ...(opened?.writes ?? []),
    ...(again
      ? []
      : [versionWrite(after), ...rows.map((place): Write => ({ name: 'place new', put: asItem(place), condition: 'attribute_not_exists(pk)' }))]),
  ]
  return commit(stores, call, writes, call.show(after, rows))
}

/**
 * A change after publication: a numbered correction notice, the old version kept, everyone booked told (by the stream).
 * `plannedLeader` stays: who was announced and who received are two facts.
 */
export const changeSession = async (
  stores: Stores,
  found: FoundSession,
  changed: Partial<SessionRow>,
  reason: string,
  call: SessionCall,
): Promise<Session | Failure> => {
  const prepared = await prepareChange(stores, found, changed, reason, call)
  if ('failure' in prepared) return prepared
  const time = await leaderTime(stores, movedTime(found.row, prepared.after))
  if ('failure' in time) return time
  return commit(stores, call, [...prepared.writes, ...time], call.show(prepared.after, prepared.places))
}

const prepareChange = async (
  stores: Stores,
  found: FoundSession,
  changed: Partial<SessionRow>,
  reason: string,
  call: Call,
): Promise<{ writes: Write[]; after: SessionRow; places: PlaceRow[] } | Failure> => {
  const { row, item } = found
  const merged: SessionRow = { ...row, ...changed }
  if (merged.to <= merged.from) return fail('ENDS_BEFORE_START', { field: 'to' })
  if (endOf(merged) <= call.now) return fail('BAD_INPUT', { field: 'date' })
  const wanted = countPlaces(merged)
  if (wanted === 0) return fail('NO_BAND', { field: 'to' })
  if (wanted > MOST_PLACES) return fail('BAD_INPUT', { field: 'to', details: { most: String(MOST_PLACES) } })
  const moved = merged.date !== row.date
  // Lots are drawn for the hours that people registered for.
  if (isDrawing(row, call.now) && (moved || merged.from !== row.from || merged.to !== row.to)) return fail('STATE_FORBIDS')
  const usual = moved && bookingWindow({ date: merged.date, opensAt: merged.opensAt }, call.now, await holidayCalendar(stores))
  // Who registers for a draw was told until when: a later day does not change it.
  const told = usual && row.mode === 'DRAW' && !row.draw?.settledAt && row.closesAt < usual.closesAt
  const inTime: SessionRow = usual ? { ...merged, ...usual, ...(told && { closesAt: row.closesAt }) } : merged
  // A wave that an earlier day leaves no time for joins the first release.
  if (!row.draw?.settledAt && drawsTooLate(inTime)) return fail('BAD_INPUT', { field: 'from' })
  const withWindow: SessionRow = { ...inTime, waves: inTime.waves?.filter(({ opensAt }) => opensAt < inTime.closesAt) }
  const text = correctionText(row, withWindow)
  if (!text) return fail('BAD_INPUT', { field: 'reason' })
  const correction: Correction = { no: row.corrections.length + 1, at: call.now, text, reason }
  const after: SessionRow = {
    ...withWindow,
    state: 'CHANGED',
    version: row.version + 1,
    corrections: [...row.corrections, correction],
    substituteReason: withWindow.leader.id === row.plannedLeader.id ? undefined : reason,
  }
  const places = await listPlaces(stores.table, row.id)
  const placeWrites = movePlaces(places, after)
  if ('failure' in placeWrites) return placeWrites
  const writes = [
    ...replaceSession(item, after, { action: 'session.change', from: row.state, to: after.state, reason, changes: { correction: text } }, call),
    versionWrite(after),
    ...moveInPlan(row, after),
    ...moveDraw(row, after),
    ...placeWrites,
  ]
  return { writes, after, places }
}

/** Two sessions exchange their leaders; both in one transaction. Before publication without a notice, afterwards with one each. */
export const swapSessions = async (
  stores: Stores,
  one: FoundSession,
  other: FoundSession,
  reason: string,
  call: SessionCall,
): Promise<Session | Failure> => {
  const swapOne = async (found: FoundSession, leader: LeaderRef): Promise<{ writes: Write[]; after: SessionRow; places: PlaceRow[] } | Failure> => {
    if (found.row.publishedAt) return prepareChange(stores, found, { leader }, reason, call)
    const after: SessionRow = { ...found.row, leader, plannedLeader: leader, state: 'PLANNED', version: found.row.version + 1 }
    return {
      after,
      places: [],
      writes: [
        ...replaceSession(found.item, after, { action: 'session.swap', from: found.row.state, to: after.state, reason }, call),
        planWrite(after),
      ],
    }
  }
  const first = await swapOne(one, other.row.leader)
  if ('failure' in first) return first
  const second = await swapOne(other, one.row.leader)
  if ('failure' in second) return second
  const time = await leaderTime(stores, [...movedTime(one.row, first.after), ...movedTime(other.row, second.after)])
  if ('failure' in time) return time
  const writes = [...first.writes, ...second.writes, ...time]
  if (writes.length > 98) return fail('STATE_FORBIDS')
  return commit(stores, call, writes, call.show(first.after, first.places))
}

/** The bookings are told and released by the stream, one by one; the places are shut here, so nobody books meanwhile. */
export const cancelSession = async (
  stores: Stores,
  found: FoundSession,
  request: { reason: string; substituteSessionId?: string },
  call: SessionCall,
): Promise<Session | Failure> => {
  const { row, item } = found
  const after: SessionRow = {
    ...row,
    state: 'CANCELLED',
    cancelReason: request.reason,
    substituteSessionId: request.substituteSessionId,
    version: row.version + 1,
  }
  const [places, time] = await Promise.all([listPlaces(stores.table, row.id), leaderTime(stores, movedTime(row, undefined))])
  if ('failure' in time) return time
  const writes = [
    ...time,
    ...replaceSession(item, after, { action: 'session.cancel', from: row.state, to: after.state, reason: request.reason }, call),
    ...(row.publishedAt ? [versionWrite(after)] : []),
    planWrite(after),
    ...dropDraw(row),
    ...shutPlaces(places),
  ]
  return commit(stores, call, writes, call.show(after, places))
}

/** The day that stands in, named after the cancellation; the stream keeps places there for those who have a right to one. */
export const nameSubstitute = async (
  stores: Stores,
  found: FoundSession,
  substituteSessionId: string,
  call: SessionCall,
): Promise<Session | Failure> => {
  const { row, item } = found
  if (row.substituteSessionId) return fail('STATE_FORBIDS')
  const after: SessionRow = { ...row, substituteSessionId, version: row.version + 1 }
  const entry = { action: 'session.substitute', from: row.state, to: row.state, changes: { substitute: substituteSessionId } }
  return commit(stores, call, [...replaceSession(item, after, entry, call), versionWrite(after)], call.show(after, []))
}

/** Steps of the day that change nothing but the state. */
export const stepSession = async (
  stores: Stores,
  found: FoundSession,
  step: { action: 'open' | 'close' | 'report'; to: SessionRow['state']; report?: string; places?: PlaceRow[] },
  call: SessionCall,
): Promise<Session | Failure> => {
  const report = step.report !== undefined && { sealedReport: sealReport(stores.vault, found.row.id, step.report) }
  const after: SessionRow = { ...found.row, state: step.to, ...report }
  const places = step.places ?? (await listPlaces(stores.table, found.row.id))
  const writes = [
    ...replaceSession(found.item, after, { action: `session.${step.action}`, from: found.row.state, to: step.to }, call),
    planWrite(after),
    ...(step.action === 'close' ? shutAsSeen(places) : []),
  ]
  return commit(stores, call, writes, call.show(after, places))
}

export const listVersions = async ({ table }: Stores, id: string): Promise<SessionRow[]> =>
  (await queryAll(table, `SES#${id}`, 'V#')).map(toSessionRow)

/** Sessions of an organ in a month, or on one day; bounded by how often leaders receive. */
export const listPlan = async (stores: Stores, organId: string, month: string, date?: string): Promise<SessionRow[]> => {
  const pointers = date ? await dayPlan(stores, organId, date) : await queryAll(stores.table, `PLAN#${organId}#${month}`, '')
  const items = await batchGet(
    stores.table,
    pointers.map((pointer) => keys.session(String(pointer.sessionId))),
  )
  return items.map(toSessionRow).sort((a, b) => `${a.date}${a.from}${a.id}`.localeCompare(`${b.date}${b.from}${b.id}`))
}

export const placesLeft = (rows: PlaceRow[]): Session['places'] => {
  const { total, left } = countLeft(rows)
  return { total, left }
}
