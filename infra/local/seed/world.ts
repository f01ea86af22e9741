import type { Booking, MatterDraft } from '../../../functions/contract/booking.ts'
import type { Session } from '../../../functions/contract/reception.ts'
import { addDays, type Day, instantOf, type Time } from '../../../functions/domain/calendar/days.ts'
import { isWorkday } from '../../../functions/domain/calendar/workdays.ts'
import type { SignedIn } from '../client.ts'
import type { CitizenSeed } from './county.ts'

/** What the steps of the seed share: the clock, the people who are signed in, ids by name. */
export type World = {
  url: string
  /** Sets the system's clock to a time of day in Shanghai. */
  at(day: Day, time: Time): void
  /** Waits until the stream function has seen everything, then runs the reminders. */
  settle(): Promise<void>
  remind(): Promise<void>
  workday(offset: number): Day
  /** Milliseconds of the system's clock. */
  clock(): number
  leaders: Record<string, string>
  venues: Record<string, string>
  /** By phone. */
  people: Record<string, SignedIn>
}

/** The workday that lies `offset` workdays from today; 0 is today, or the next workday when today is none. */
export const workdayFrom = (today: Day, offset: number): Day => {
  let day = today
  while (!isWorkday(day)) day = addDays(day, 1)
  for (let left = Math.abs(offset); left > 0; ) {
    day = addDays(day, Math.sign(offset))
    if (isWorkday(day)) left--
  }
  return day
}

export const instant = (day: Day, time: Time): Date => new Date(instantOf(day, time))

const find = <T>(record: Record<string, T>, name: string): T => {
  const value = record[name]
  if (value === undefined) throw new Error(`the seed knows no ${name}`)
  return value
}
export const leaderId = (world: World, key: string): string => find(world.leaders, key)
export const venueId = (world: World, key: string): string => find(world.venues, key)
export const person = (world: World, phone: string): SignedIn => find(world.people, phone)

const SCHEDULER = '13800000002'
const CLERK = '13800000003'
const SCREENER = '13800000004'
const SUPERVISOR = '13800000010'
export const scheduler = (world: World) => person(world, SCHEDULER)
export const clerk = (world: World) => person(world, CLERK)
export const screener = (world: World) => person(world, SCREENER)
export const supervisor = (world: World) => person(world, SUPERVISOR)

export const personInput = ({ name, idNo, phone, address }: CitizenSeed) => ({ name, idType: 'ID_CARD' as const, idNo, phone, address })

/** The n-th band of a session, as a citizen sees it on the board. */
const bandOf = async (who: SignedIn, sessionId: string, index: number): Promise<string> => {
  const { bands } = await who.call('GET /v1/board/sessions/{id}', { params: { id: sessionId } })
  const band = bands[index]
  if (!band) throw new Error(`session ${sessionId} has no band ${index}`)
  return band.band
}

/** Writes the matter down and takes a place, as the citizen's own pages do. */
export const book = async (
  who: SignedIn,
  session: Session,
  index: number,
  draft: MatterDraft,
  onBehalf?: { person: CitizenSeed; relation: string },
): Promise<Booking> => {
  const matter = await who.call('POST /v1/matters', { body: draft })
  const band = await bandOf(who, session.id, index)
  const behalf = onBehalf && { person: personInput(onBehalf.person), relation: onBehalf.relation }
  return who.call('POST /v1/bookings', { body: { sessionId: session.id, band, matterId: matter.id, onBehalf: behalf } })
}

export const bookAtDesk = async (world: World, session: Session, index: number, who: CitizenSeed, matter: MatterDraft): Promise<Booking> => {
  const band = await bandOf(clerk(world), session.id, index)
  return clerk(world).call('POST /v1/desk/bookings', { body: { sessionId: session.id, band, person: personInput(who), matter, channel: 'PHONE' } })
}
