import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { now } from '../adapters/env.ts'
import { log, traceOf } from '../adapters/log.ts'
import { type Deps, deps } from '../context.ts'
import { isFailure } from '../contract/failure.ts'
import { LINE_ENDED } from '../contract/texts-messages.zh-CN.ts'
import { dropCard, refreshBoard } from '../data/board.ts'
import { type BookingRow, toBookingRow } from '../data/booking-row.ts'
import { type Found, findBooking, findBookings, moveBooking } from '../data/bookings.ts'
import { renameCases } from '../data/case-names.ts'
import { toCase } from '../data/case-row.ts'
import { keys } from '../data/keys.ts'
import { listPlaces } from '../data/places.ts'
import { deliverPost } from '../data/posts.ts'
import { findSession, type SessionRow, toSessionRow } from '../data/session-row.ts'
import { type Item, putItem, toItem, transact } from '../data/table.ts'
import type { Attributes } from '../data/values.ts'
import { visitsFollow } from '../data/visit-follow.ts'
import { everyoneOf, keepRight, moveToSubstitute, offerNext, waitingList } from '../data/waiting.ts'
import { tellBooking, tellBoth, tellCase } from './notices.ts'
import { sendOut } from './send.ts'

type Change = { before?: Item; after?: Item; key: { pk: string; sk: string } }

const image = (value: unknown): Item | undefined => (value ? toItem(value as Attributes) : undefined)
const toChange = ({ dynamodb }: DynamoDBRecord): Change => ({
  before: image(dynamodb?.OldImage),
  after: image(dynamodb?.NewImage),
  key: image(dynamodb?.Keys) as Change['key'],
})

const SYSTEM = { id: 'stream', role: 'SYSTEM' }

const booked = async (stores: Deps, sessionId: string) => {
  const ids = (await listPlaces(stores.table, sessionId)).flatMap((place) => (place.bk ? [place.bk] : []))
  return findBookings(stores, ids)
}

/** The records of two days come in no order: the substitute may itself be cancelled, and its own release may be over. */
const substituteOf = async (stores: Deps, { substituteSessionId: id }: SessionRow): Promise<SessionRow | undefined> => {
  const next = id ? (await findSession(stores, id))?.row : undefined
  return next?.state === 'CANCELLED' && next.substituteSessionId ? substituteOf(stores, next) : next
}

/**
 * The office cancelled (or named a substitute later): who had a place gets first choice there and keeps his right without one; who only stood in
 * line is released with the reason, his claim free for another day.
 */
const releaseAll = async (stores: Deps, session: SessionRow, ids?: string[]): Promise<void> => {
  const substitute = await substituteOf(stores, session)
  for (const found of await findBookings(stores, ids ?? (await everyoneOf(stores, session.id)))) {
    // Who has moved on meanwhile is not in this session any more.
    if (found.row.sessionId !== session.id || (await moveToSubstitute(stores, found, substitute, { actor: SYSTEM, now: now() }))) continue
    await endByOffice(stores, found, session.cancelReason ?? '', { endedWithSession: true })
  }
}

const endByOffice = async (stores: Deps, found: Found, reason: string, more: Pick<BookingRow, 'endedWithSession'> = {}): Promise<void> => {
  const at = now()
  const after = { cancelled: { by: 'OFFICE' as const, reason, at }, ...more }
  const done = await moveBooking(stores, found, { action: 'cancel', side: 'CITIZEN', force: true, after, reason }, { actor: SYSTEM, now: at })
  // Ended meanwhile by the citizen or the desk is as good; anything else is tried again with the batch.
  if (isFailure(done) && done.failure !== 'STATE_FORBIDS') throw new Error(`a booking could not be released: ${done.failure}`)
}

const BEGUN: readonly SessionRow['state'][] = ['IN_SESSION', 'CLOSED', 'REPORTED']

/** The day has begun: nobody is called up from the line any more. Whose right the office owes keeps it; the others' claims are free for another day. */
const endLine = async (stores: Deps, session: SessionRow, ids?: string[]): Promise<void> => {
  const line = ids ?? (await waitingList(stores, session.id)).map(({ bookingId }) => bookingId)
  for (const found of await findBookings(stores, line)) {
    if (found.row.sessionId !== session.id || found.row.state !== 'WAITING' || !found.row.line) continue
    if (found.row.owed) await keepRight(stores, found, { actor: SYSTEM, now: now() })
    else await endByOffice(stores, found, LINE_ENDED)
  }
}

const tellChange = async (stores: Deps, session: SessionRow): Promise<void> => {
  const correction = session.corrections.at(-1)!
  for (const { row } of await booked(stores, session.id)) {
    // The record may come late: who came to this session after the notice knows it already.
    if ((row.rescheduledAt ?? row.createdAt) > correction.at) continue
    await tellBoth(stores, row, {
      kind: 'SESSION_CHANGED',
      cause: row.id,
      at: correction.at,
      vars: { text: correction.text, reason: correction.reason },
      bookingId: row.id,
    })
  }
}

const onSession = async (stores: Deps, { before, after }: Change): Promise<void> => {
  if (!after) return
  const session = toSessionRow(after)
  const was = before && toSessionRow(before)
  if (was && (was.date !== session.date || was.from !== session.from)) await dropCard(stores, was)
  const ended = session.state === 'CANCELLED' && session.publishedAt !== undefined
  if (ended && (was?.state !== 'CANCELLED' || was.substituteSessionId !== session.substituteSessionId)) await releaseAll(stores, session)
  if (BEGUN.includes(session.state) && was?.state !== session.state) await endLine(stores, session)
  if (session.corrections.length > (was?.corrections.length ?? 0)) {
    await tellChange(stores, session)
    // A place that the old hour left no time to offer may have time now.
    await offerNext(stores, session.id, { actor: SYSTEM, now: now() })
  }
}

/** The screener's queue holds what waits for an answer; the entry goes with the wait. */
const queueForScreening = async (stores: Deps, before: Item | undefined, row: BookingRow): Promise<void> => {
  const keyOf = (organId: string) => keys.screening(organId, row.createdAt, row.id)
  const waits = row.state === 'SUBMITTED' || row.state === 'NEED_INFO'
  if (waits) await putItem(stores.table, { ...keyOf(row.organId), bookingId: row.id })
  const left = before && (!waits || before.organId !== row.organId) && String(before.organId)
  if (left) await transact(stores.table, [{ name: 'screening', delete: keyOf(left) }])
}

/** Who ever had a place stands in the session's roll, whatever became of it: the recount looks there for people whom no place row names any more. */
const enrol = async ({ table }: Deps, before: Item | undefined, row: BookingRow): Promise<void> => {
  if (row.place && (!before?.place || before.sessionId !== row.sessionId)) await putItem(table, keys.roll(row.sessionId, row.id))
}

const onBooking = async (stores: Deps, { before, after }: Change): Promise<void> => {
  if (!after) return
  const row = toBookingRow(stores.vault, after)
  const found = await findBooking(stores, row.id)
  if (!found) return
  await enrol(stores, before, row)
  // The queue follows what the booking is by now: a record that comes late must not bring back what is over.
  await queueForScreening(stores, before, found.row)
  // He may have come into the line just after the place that he waits for was given back.
  if (row.state === 'WAITING' && row.line && before?.state !== 'WAITING') {
    await offerNext(stores, row.sessionId, { actor: SYSTEM, now: now() })
    // Or just after his day was cancelled, or had begun.
    const { session } = found.around
    if (session.state === 'CANCELLED' && found.row.sessionId === session.id) await releaseAll(stores, session, [row.id])
    if (BEGUN.includes(session.state)) await endLine(stores, session, [row.id])
  }
  // The message speaks of this very step, whatever came after it.
  await tellBooking(stores, before, { ...found, row })
}

const dispatch = async (stores: Deps, change: Change): Promise<void> => {
  const { pk, sk } = change.key
  if (pk.startsWith('SES#') && sk === 'META') await onSession(stores, change)
  if (pk.startsWith('CIT#') && sk.startsWith('BKG#')) await onBooking(stores, change)
  // The sealed name is another one after every profile that is saved: whether it says the same is asked there.
  if (pk.startsWith('CIT#') && sk === 'META' && change.before && change.after && change.before.name !== change.after.name)
    await renameCases(stores, pk.slice('CIT#'.length), { actor: SYSTEM, now: now() })
  if (pk.startsWith('BOX#') && change.after && !change.before) await deliverPost(stores, change.after)
  if ((pk.startsWith('CIT#') || pk.startsWith('STF#')) && sk.startsWith('MSG#') && change.after && !change.before)
    await sendOut(stores, change.after, now())
  if (pk.startsWith('CASE#') && sk === 'META' && change.before && change.after && change.before.unitId !== change.after.unitId)
    await visitsFollow(stores, pk.slice('CASE#'.length), change.before.unitId as string | undefined, { actor: SYSTEM, now: now() })
  if (pk.startsWith('CASE#') && sk === 'META' && change.after && !change.before) await tellCase(stores, toCase(stores.vault, change.after))
}

/** A place that was given back, is no longer kept for somebody, or was won by nobody. */
const isFreed = ({ before, after, key: { pk, sk } }: Change): boolean =>
  pk.startsWith('SES#') &&
  sk.startsWith('P#') &&
  after !== undefined &&
  !after.bk &&
  (before?.bk !== undefined || before?.hu !== after.hu || (before?.st === 'DRAW' && after.st === 'OPEN'))

const boardOf = ({ key: { pk, sk } }: Change): string | undefined =>
  pk.startsWith('SES#') && (sk === 'META' || sk.startsWith('P#')) ? pk.slice('SES#'.length) : undefined

/**
 * What follows from a change: board, inbox, sending, the screener's queue. Records may come twice or late: every step writes under a key that
 * follows from the change, or asks the table anew. Stops at the first record that fails; the rest of the batch comes again.
 */
export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const stores = await deps()
  const boards = new Set<string>()
  const freed = new Set<string>()
  let failed: string | undefined
  for (const record of event.Records) {
    try {
      const change = toChange(record)
      await dispatch(stores, change)
      const session = boardOf(change)
      if (session) boards.add(session)
      if (session && isFreed(change)) freed.add(session)
    } catch (error) {
      failed = record.dynamodb?.SequenceNumber
      // Never the message: a parser's or a provider's words may quote what a person typed.
      const { name, where } = traceOf(error)
      log.error('stream record failed', { error: name, where })
      break
    }
  }
  for (const session of freed) await offerNext(stores, session, { actor: SYSTEM, now: now() })
  // Many places of one session make one reading of its board.
  for (const session of boards) await refreshBoard(stores, session, now())
  return { batchItemFailures: failed ? [{ itemIdentifier: failed }] : [] }
}
