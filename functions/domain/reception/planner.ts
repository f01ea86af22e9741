import type { Leader } from '../../contract/people.ts'
import type { PlannedDay, RotationRequest, Session } from '../../contract/reception.ts'
import { type Day, daysBetween, yearOf } from '../calendar/days.ts'
import { type Calendar, calendarKnown, NATIONAL } from '../calendar/workdays.ts'
import { type ReceptionDay, receptionDays } from './recurrence.ts'

/** A rotation covers at most a year and the month around its end. */
export const RANGE_LIMIT_DAYS = 400

export const rangeTooLong = (from: Day, to: Day): boolean => daysBetween(from, to) > RANGE_LIMIT_DAYS

export type Rotation = Pick<RotationRequest, 'recurrence' | 'from' | 'to' | 'holiday' | 'leaderIds' | 'hours'> & {
  /** Where it takes place, to see whether the room is taken. */
  template?: Pick<RotationRequest['template'], 'venueId' | 'room'>
}
export type RotationLeader = Pick<Leader, 'id' | 'name' | 'leave' | 'active'>
export type ExistingSession = Pick<Session, 'date' | 'from' | 'to' | 'state' | 'venueId' | 'room'> & { leader: { id: string } }

export const isOnLeave = (leader: Pick<Leader, 'leave'>, day: Day): boolean => leader.leave.some(({ from, to }) => from <= day && day <= to)

/** Two half days that only touch (11:00 and 11:00) do not overlap. */
export const overlaps = (a: { from: string; to: string }, b: { from: string; to: string }): boolean => a.from < b.to && b.from < a.to

type Turn = ReceptionDay & { leader: RotationLeader }

/**
 * Leaders take the days in turn. One who is on leave swaps with the next leader in turn who can come that day and whose own day he
 * can take (domain §4: swap with another day's leader); at the end of the plan with the nearest one before. Without such a partner
 * he stays, with a warning. A swap never puts anyone on a day on which he is away, so it breaks no day settled before.
 */
const takeTurns = (
  days: readonly ReceptionDay[],
  leaders: readonly RotationLeader[],
  isFree: (leader: RotationLeader, day: Day) => boolean,
): Turn[] => {
  const turns = days.map((day, index) => ({ ...day, leader: leaders[index % leaders.length]! }))
  turns.forEach((turn, index) => {
    if (!isOnLeave(turn.leader, turn.date)) return
    const canSwap = (other: Turn): boolean => other.leader.id !== turn.leader.id && isFree(other.leader, turn.date) && isFree(turn.leader, other.date)
    const partner = turns.slice(index + 1).find(canSwap) ?? turns.slice(0, index).findLast(canSwap)
    if (partner === undefined) return
    const absent = turn.leader
    turn.leader = partner.leader
    partner.leader = absent
  })
  return turns
}

/**
 * The sessions that a rotation would make: one leader a day, with all its half days. Leaders who are not among `leaders`, or no longer
 * active, take no turn. Nothing is left out because of a warning: the schedule officer decides on the preview.
 * Throws RangeError beyond `RANGE_LIMIT_DAYS`: the handler asks `rangeTooLong` first.
 */
export const planDays = (
  rotation: Rotation,
  leaders: readonly RotationLeader[],
  existing: readonly ExistingSession[],
  calendar: Calendar = NATIONAL,
): PlannedDay[] => {
  if (rangeTooLong(rotation.from, rotation.to)) throw new RangeError(`a rotation covers at most ${RANGE_LIMIT_DAYS} days`)
  const inTurn = rotation.leaderIds.flatMap((id) => leaders.find((leader) => leader.id === id && leader.active) ?? [])
  if (inTurn.length === 0) return []

  const taken = existing.filter((session) => session.state !== 'CANCELLED')
  const clashes = (leader: RotationLeader, day: Day, hours: { from: string; to: string }): boolean =>
    taken.some(
      (session) =>
        session.date === day &&
        overlaps(session, hours) &&
        (session.leader.id === leader.id || (session.venueId === rotation.template?.venueId && session.room === rotation.template.room)),
    )
  const isFree = (leader: RotationLeader, day: Day): boolean =>
    !isOnLeave(leader, day) && !rotation.hours.some((hours) => clashes(leader, day, hours))

  const days = receptionDays(rotation.recurrence, rotation.from, rotation.to, rotation.holiday, calendar)
  return takeTurns(days, inTurn, isFree).flatMap(({ date, rolledFrom, leader }) =>
    rotation.hours.map((hours) => ({
      date,
      ...hours,
      leaderId: leader.id,
      leaderName: leader.name,
      ...(rolledFrom === undefined ? {} : { rolledFrom }),
      warnings: [
        ...(isOnLeave(leader, date) ? (['LEADER_ON_LEAVE'] as const) : []),
        ...(clashes(leader, date, hours) ? (['ALREADY_PLANNED'] as const) : []),
        ...(calendarKnown(yearOf(date), calendar) ? [] : (['CALENDAR_UNKNOWN'] as const)),
      ],
    })),
  )
}
