import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Session } from '../../contract/reception.ts'
import { FORM_TEXT, fill } from '../../contract/texts.zh-CN.ts'
import { type Instant, instantOf } from '../calendar/days.ts'
import { CALENDAR_TEXT } from './texts.zh-CN.ts'

export type CalendarSession = Pick<
  Session,
  | 'id'
  | 'form'
  | 'state'
  | 'date'
  | 'from'
  | 'to'
  | 'leader'
  | 'venueName'
  | 'venueAddress'
  | 'venuePhone'
  | 'room'
  | 'videoPoints'
  | 'version'
  | 'cancelReason'
>

const DAY_SECONDS = 24 * 60 * 60

const placeOf = (session: CalendarSession): string => [session.venueName, session.room].filter((part) => part !== '').join(' ')

const descriptionOf = (session: CalendarSession): string => {
  const { name, post, remit } = session.leader
  const lines = [
    fill(CALENDAR_TEXT.description, {
      name,
      post,
      remit: remit.join('、') || CALENDAR_TEXT.none,
      place: placeOf(session),
      phone: session.venuePhone,
    }),
  ]
  if (session.videoPoints.length > 0)
    lines.push(fill(CALENDAR_TEXT.video, { points: session.videoPoints.map((point) => `${point.name}（${point.address}）`).join('；') }))
  if (session.state === 'CHANGED') lines.push(CALENDAR_TEXT.changed)
  if (session.state === 'CANCELLED') lines.push(fill(CALENDAR_TEXT.cancelled, { reason: session.cancelReason ?? '' }))
  return lines.join('\n')
}

/**
 * The calendar file (RFC 5545) of a session, with an alarm a day before. Times are written as instants in UTC, which every calendar shows
 * right without a time zone table; the version is the SEQUENCE, so a later file replaces or cancels the entry.
 */
export const calendarFile = (session: CalendarSession, url: string, now: Instant): string => {
  const { name, post } = session.leader
  const cancelled = session.state === 'CANCELLED'
  const calendar = ical({
    prodId: { company: CALENDAR_TEXT.product, product: 'leader-reception', language: 'ZH-CN' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  })
  const event = calendar.createEvent({
    id: `${session.id}@leader-reception`,
    sequence: session.version,
    stamp: new Date(now),
    start: new Date(instantOf(session.date, session.from)),
    end: new Date(instantOf(session.date, session.to)),
    summary: fill(CALENDAR_TEXT.summary, { form: FORM_TEXT[session.form], post, name }),
    location: `${placeOf(session)}，${session.venueAddress}`,
    description: descriptionOf(session),
    url,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  if (!cancelled) {
    event.createAlarm({
      type: ICalAlarmType.display,
      trigger: DAY_SECONDS,
      description: fill(CALENDAR_TEXT.alarm, { post, name, place: placeOf(session) }),
    })
  }
  return calendar.toString()
}
