import { matter, type World } from '../support/world.ts'

export type Seat = { token: string; matterId: string; citizenId: string }

/** Citizens who are signed in, verified, and have stated their matter: all that happens before the release second. */
export const crowd = async (world: World, size: number): Promise<Seat[]> => {
  const seats: Seat[] = []
  for (let index = 0; index < size; index++) {
    const one = await world.citizen(`来访人${index}`)
    const draft = await world.draft(one.token, matter(`第${index}位来访人反映屋面渗漏无人维修`, { category: 'OTHER' }))
    seats.push({ token: one.token, matterId: draft.id, citizenId: one.id })
  }
  return seats
}

/**
 * Places for so many bookings, in days of 16 bands with 5 places each (a reception day has 10-40, in short bands). Neighbours in the list lie in
 * different bands, so that the measured bookings do not contend.
 */
export const rooms = async (world: World, places: number): Promise<{ sessionId: string; band: string }[]> => {
  const bands: { sessionId: string; band: string }[] = []
  for (let day = 1; bands.length * 5 < places; day++) {
    const date = new Date(Date.UTC(2027, 0, day)).toISOString().slice(0, 10)
    const session = await world.published({ date, from: '08:00', to: '16:00', placesPerBand: 5, walkInPlaces: 0 })
    bands.push(...Array.from({ length: 16 }, (_, index) => ({ sessionId: session.id, band: String(index + 1).padStart(2, '0') })))
  }
  return Array.from({ length: bands.length * 5 }, (_, index) => bands[index % bands.length]!)
}
