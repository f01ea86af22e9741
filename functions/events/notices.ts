import type { MessageKind } from '../contract/messages.ts'
import { DECLINE_TEXT } from '../contract/texts.zh-CN.ts'
import { SCREENED_FIRST } from '../contract/texts-messages.zh-CN.ts'
import { type BookingRow, bandOf, toBookingRow } from '../data/booking-row.ts'
import type { Found } from '../data/bookings.ts'
import type { CaseRow } from '../data/case-row.ts'
import { type NewMessage, tell } from '../data/messages.ts'
import type { SessionRow } from '../data/session-row.ts'
import type { Stores } from '../data/stores.ts'
import type { Item } from '../data/table.ts'
import { dayAndWeekdayText, dayText, instantText } from '../domain/calendar/days.ts'
import { isHandedOver } from '../domain/case/outcome.ts'

/** What a changed booking tells the person: one kind for each step, none for steps that he takes part in at the hall. */
export const kindOf = (before: BookingRow | undefined, after: BookingRow): MessageKind | undefined => {
  if (after.lapsed) return before?.lapsed ? undefined : 'OFFER_LAPSED'
  if (after.earlyAnswer && after.earlyAnswer.at !== before?.earlyAnswer?.at) return 'BOOKING_EARLY_ANSWER'
  if (before && after.rescheduledAt !== before.rescheduledAt) return 'BOOKING_RESCHEDULED'
  if (before?.state === after.state) return undefined
  switch (after.state) {
    case 'REGISTERED':
      return 'DRAW_REGISTERED'
    case 'NOT_DRAWN':
      return 'DRAW_LOST'
    case 'WAITING':
      return after.owed ? 'OWED' : before?.state === 'REGISTERED' ? 'DRAW_LOST' : 'WAITING'
    case 'OFFERED':
      return after.offer?.first ? 'FIRST_CHOICE' : 'OFFER'
    case 'SUBMITTED':
      return before && before.state !== 'OFFERED' ? undefined : 'BOOKING_SUBMITTED'
    case 'CONFIRMED':
      return before?.state === 'REGISTERED' ? 'DRAW_WON' : 'BOOKING_CONFIRMED'
    case 'NEED_INFO':
      return 'BOOKING_NEED_INFO'
    case 'DECLINED':
      return 'BOOKING_DECLINED'
    case 'CANCELLED':
      return after.endedWithSession ? 'SESSION_CANCELLED' : 'BOOKING_CANCELLED'
    default:
      return undefined
  }
}

/** The facts that the texts of a booking speak of. */
export const bookingVars = (row: BookingRow, session: SessionRow): Record<string, string | undefined> => {
  const band = bandOf(session, row.offer?.band ?? row.band)
  return {
    date: dayAndWeekdayText(session.date),
    band: `${band.from}—${band.to}`,
    leader: `${session.leader.post}${session.leader.name}`,
    venue: [session.venueName, session.room].filter(Boolean).join(' '),
    code: row.code,
    screening: row.state === 'SUBMITTED' ? SCREENED_FIRST : '',
    phone: session.venuePhone,
    what: row.needInfo?.what,
    until: row.offer ? instantText(row.offer.until) : row.needInfo && instantText(row.needInfo.until),
    was: row.movedFrom
      ? `${dayAndWeekdayText(row.movedFrom.date)} ${row.movedFrom.leader}`
      : `${dayAndWeekdayText(session.date)} ${session.leader.post}${session.leader.name}`,
    lot: row.lot?.no,
    line: row.line ? '您已按抽签顺序排入候补。' : '',
    text: row.earlyAnswer?.text,
    reason:
      row.state === 'DECLINED' && row.declined
        ? row.declined.text
        : row.endedWithSession || row.owed || row.offer?.first
          ? (row.movedFrom?.reason ?? session.cancelReason ?? '')
          : row.cancelled?.reason
            ? `原因：${row.cancelled.reason}。`
            : '',
    channel: row.declined?.channel ?? (row.declined && DECLINE_TEXT[row.declined.code].channel),
    substitute: '请选择其他场次。',
  }
}

/** Tells the person, and the helper who made the booking. */
export const tellBoth = async (stores: Stores, row: BookingRow, message: Omit<NewMessage, 'citizenId'>): Promise<void> => {
  await tell(stores, { ...message, citizenId: row.citizenId })
  if (row.bookedBy.kind === 'HELPER' && row.bookedBy.id) await tell(stores, { ...message, citizenId: row.bookedBy.id })
}

export const tellBooking = async (stores: Stores, before: Item | undefined, found: Found): Promise<void> => {
  const { row, around } = found
  const kind = kindOf(before && toBookingRow(stores.vault, before), row)
  if (!kind) return
  await tellBoth(stores, row, {
    kind,
    cause: row.id,
    at: row.movedAt,
    vars: bookingVars(row, around.session),
    bookingId: row.id,
  })
}

export const tellCase = async (stores: Stores, row: CaseRow): Promise<void> => {
  const due = row.clocks.find((clock) => clock.kind === 'T2')?.dueOn
  if (row.anonymous) return
  const t1 = row.clocks.find((clock) => clock.kind === 'T1')!
  const text = !row.outcome
    ? `将在${dayText(t1.dueOn)}前转送、交办有关单位，并告知您。`
    : isHandedOver(row.outcome)
      ? `已交${row.unitName}，应在${due ? dayText(due) : ''}前书面告知您是否受理。`
      : '答复内容可在“我的事项”查看。'
  const base = { citizenId: row.citizenId, cause: row.id, at: row.registeredAt, caseId: row.id }
  await tell(stores, { ...base, kind: 'CASE_REGISTERED', vars: { caseNo: row.caseNo, queryCode: row.queryCode, text } })
  if (row.ratingUntil) await tell(stores, { ...base, kind: 'RATING_OPEN', vars: { caseNo: row.caseNo, until: dayText(row.ratingUntil) } })
}
