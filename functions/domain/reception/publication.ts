import { type Day, dayOf, type Instant, instantOf, type Time } from '../calendar/days.ts'
import { type Calendar, NATIONAL, previousWorkday, workdaysBetween } from '../calendar/workdays.ts'
import type { Window } from './session.ts'

/**
 * Whether publishing now is too late for the lead of the rule table (domain §13) and needs a stored reason. Workdays are counted from the day
 * after, with the reception day.
 */
export const checkPublish = (
  date: Day,
  publishedAt: Instant,
  leadWorkdays: number,
  calendar: Calendar = NATIONAL,
): { needsLateReason: boolean; workdays: number } => {
  const workdays = workdaysBetween(dayOf(publishedAt), date, calendar)
  return { needsLateReason: workdays < leadWorkdays, workdays }
}

/** domain §5 "Capacity": booking closes at 17:00 of the workday before. */
const CLOSING_TIME: Time = '17:00'

/** Instants are compared as texts, so those typed without milliseconds get the one spelling. */
const spelled = (instant: Instant): Instant => new Date(instant).toISOString()

/** The booking window: what the office set, else from the publication until 17:00 of the workday before the reception. */
export const bookingWindow = (
  session: { date: Day; opensAt?: Instant; closesAt?: Instant },
  publishedAt: Instant,
  calendar: Calendar = NATIONAL,
): Window => ({
  opensAt: spelled(session.opensAt ?? publishedAt),
  closesAt: session.closesAt === undefined ? instantOf(previousWorkday(session.date, calendar), CLOSING_TIME) : spelled(session.closesAt),
})
