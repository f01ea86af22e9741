import type * as z from 'zod/mini'
import type { ChangeRequest, RotationRequest, Session, SessionInput } from '../../../../functions/contract/reception.ts'
import { dayOf } from '../../format/dates.ts'
import { clockTime, instantAt } from '../../staff/dates.ts'

/** A session while it is typed; the lists are texts, as people write them. */
export type SessionForm = Omit<SessionInput, 'opensAt' | 'closesAt' | 'accompanying' | 'waves' | 'deskPlaces'> & {
  accompanying: string
  /** When booking opens; without a day: with the publication. */
  opens: Moment
  /** When registration for a draw ends; without a day: with the usual end of booking. */
  closes: Moment
  waves: WaveForm[]
  deskPlaces: number
}
/** A moment in Beijing time as the two fields hold it. */
export type Moment = { day: string; time: string }
export type WaveForm = Moment & { percent: number }
export const MOST_WAVES = 4
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
  opens: { day: '', time: '09:00' },
  closes: { day: '', time: '17:00' },
  waves: [],
  deskPlaces: 0,
}

/** `住建局、资源局，信访局` → its names. */
export const splitNames = (text: string): string[] =>
  text
    .split(/[、，,;；\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

const isMoment = ({ day, time }: Moment): boolean => day !== '' && time !== ''
const momentOf = (instant: string): Moment => ({ day: dayOf(Date.parse(instant)), time: clockTime(instant) })

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
  opens: momentOf(session.opensAt),
  closes: session.mode === 'DRAW' ? momentOf(session.closesAt) : BLANK_SESSION.closes,
  waves: (session.waves ?? []).map(({ opensAt, percent }) => ({ ...momentOf(opensAt), percent })),
  deskPlaces: session.deskPlaces ?? 0,
})

export const toInput = ({ opens, closes, waves, deskPlaces, ...form }: SessionForm): SessionInput => ({
  ...form,
  videoVenueIds: form.form === 'VIDEO' ? form.videoVenueIds : [],
  accompanying: splitNames(form.accompanying),
  // What is past opens with the publication: the server says so too.
  ...(isMoment(opens) && { opensAt: instantAt(opens.day, opens.time) }),
  ...(isMoment(closes) && form.mode === 'DRAW' && { closesAt: instantAt(closes.day, closes.time) }),
  // In a draw nobody is first, so there are no waves.
  ...(waves.length > 0 && form.mode !== 'DRAW' && { waves: waves.map(({ day, time, percent }) => ({ opensAt: instantAt(day, time), percent })) }),
  ...(deskPlaces > 0 && { deskPlaces }),
})

/** Places that the opening itself releases, in percent of those that the waves share. */
export const openingPercent = (waves: readonly WaveForm[]): number => 100 - waves.reduce((sum, { percent }) => sum + percent, 0)

/** Every wave has its moment, and something is left for the opening. */
export const wavesReady = ({ waves, mode }: Pick<SessionForm, 'waves' | 'mode'>): boolean =>
  mode === 'DRAW' || (waves.every(isMoment) && openingPercent(waves) > 0)

/** What every session of a rotation or an import has in common. */
export const toTemplate = (form: SessionForm): SessionTemplate => {
  // A moment belongs to one day's session, so no wave is shared by many.
  const { date: _date, from: _from, to: _to, leaderId: _leader, opensAt: _opens, closesAt: _closes, waves: _waves, ...template } = toInput(form)
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
