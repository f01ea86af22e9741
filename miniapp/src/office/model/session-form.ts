import type * as z from 'zod/mini'
import type { ChangeRequest, RotationRequest, Session, SessionInput } from '../../../../functions/contract/reception.ts'

/** A session while it is typed; the lists are texts, as people write them. */
export type SessionForm = Omit<SessionInput, 'opensAt' | 'closesAt' | 'accompanying'> & { accompanying: string }
export type SessionTemplate = RotationRequest['template']

/** Defaults of domain §13: 30 minutes, and about 30 % of the places for people without a booking. */
export const BLANK_SESSION: SessionForm = {
  organId: '',
  form: 'FIXED',
  date: '',
  from: '09:00',
  to: '11:30',
  leaderId: '',
  venueId: '',
  room: '',
  topic: '',
  mode: 'INSTANT',
  slotMinutes: 30,
  placesPerBand: 1,
  walkInPlaces: 2,
  videoVenueIds: [],
  accompanying: '',
}

/** `住建局、资源局，信访局` → its names. */
export const splitNames = (text: string): string[] =>
  text
    .split(/[、，,;；\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

export const toForm = (session: Session): SessionForm => ({
  organId: session.organId,
  form: session.form,
  date: session.date,
  from: session.from,
  to: session.to,
  leaderId: session.leader.id,
  venueId: session.venueId,
  room: session.room,
  topic: session.topic,
  mode: session.mode,
  slotMinutes: session.slotMinutes,
  placesPerBand: session.placesPerBand,
  walkInPlaces: session.walkInPlaces,
  videoVenueIds: session.videoPoints.map((point) => point.id),
  accompanying: session.accompanying.join('、'),
})

export const toInput = (form: SessionForm): SessionInput => ({
  ...form,
  videoVenueIds: form.form === 'VIDEO' ? form.videoVenueIds : [],
  accompanying: splitNames(form.accompanying),
})

/** What every session of a rotation or an import has in common. */
export const toTemplate = (form: SessionForm): SessionTemplate => {
  const { date: _date, from: _from, to: _to, leaderId: _leader, ...template } = toInput(form)
  return template
}

/** Only what differs from the published session: an unchanged field must not appear in the correction notice. */
export const toChange = (
  session: Session,
  wanted: Pick<SessionForm, 'leaderId' | 'date' | 'from' | 'to' | 'venueId' | 'room'>,
  reason: string,
): z.infer<typeof ChangeRequest> => {
  const now = toForm(session)
  const changed = (['leaderId', 'date', 'from', 'to', 'venueId', 'room'] as const).filter((field) => wanted[field] !== now[field])
  return { reason, ...Object.fromEntries(changed.map((field) => [field, wanted[field]])) }
}

/** The fields that must be filled before a session can be saved. */
export const missingFields = (
  form: SessionForm,
  fields: readonly (keyof SessionForm)[] = ['organId', 'date', 'leaderId', 'venueId'],
): (keyof SessionForm)[] => fields.filter((field) => String(form[field]) === '')
