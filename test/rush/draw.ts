import { checkDraws } from '../../functions/data/ledger-draws.ts'
import type { Item } from '../../functions/data/table.ts'
import type { World } from '../support/world.ts'
import { bandsFor, type Size } from './plan.ts'
import type { Attempt } from './wanted.ts'

/** One day whose places are given by lot: people register while the others rush, the draw comes when the window is over. */

const HOUR = 3_600_000
export const REGISTRATION_MS = 12 * HOUR

export const publishDraw = async (world: World, size: Size, date: string, opensAt: number): Promise<string> => {
  const { bands, placesPerBand } = bandsFor(Math.min(size.places, 40))
  const end = 8 * 60 + bands * 30
  const to = `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`
  const window = { opensAt: new Date(opensAt).toISOString(), closesAt: new Date(opensAt + REGISTRATION_MS).toISOString() }
  return (await world.published({ date, from: '08:00', to, slotMinutes: 30, placesPerBand, walkInPlaces: 0, mode: 'DRAW', ...window })).id
}

/** The job as it may come: twice at once, the loser's error is the platform's to repeat; and once more. */
export const drawLots = async (world: World): Promise<void> => {
  await Promise.allSettled([world.job('draw'), world.job('draw')])
  await world.job('draw')
}

export type DrawCount = { registered: number; won: number; lost: number; findings: string[] }

/**
 * After the draw: everyone who was told that he is registered is on the list once and has one result; who won has a place of that day, nobody has two;
 * and seed and list give the very same result again (`checkDraws`).
 */
export const recountDraw = (items: readonly Item[], attempts: readonly Attempt[], sessionId: string): DrawCount => {
  const lots = items.filter(({ pk, sk }) => pk === `DRAW#${sessionId}` && sk.startsWith('R#'))
  const bookings = new Map(items.filter(({ sk }) => sk.startsWith('BKG#')).map((item) => [`${item.pk.slice(4)}.${item.sk.slice(4)}`, item]))
  const told = new Set(attempts.flatMap(({ wanted, outcome }) => (wanted.kind === 'register' && outcome.kind === 'WON' ? [outcome.bookingId] : [])))
  const listed = lots.map(({ bookingId }) => String(bookingId))
  const persons = listed.map((id) => id.split('.')[0])
  const winners = lots.filter(({ won }) => won !== undefined && won !== '')
  const places = winners.map(({ bookingId }) => String(bookings.get(String(bookingId))?.place))
  const undone = lots.filter(({ won }) => won === undefined)
  return {
    registered: told.size,
    won: winners.length,
    lost: lots.length - winners.length - undone.length,
    findings: [
      ...[...told].filter((id) => !listed.includes(id)).map((id) => `${id} was told that it is registered and is not on the list`),
      ...listed.filter((id) => !told.has(id)).map((id) => `${id} is on the list and never heard of it`),
      ...undone.map(({ bookingId }) => `${bookingId} is registered and has no result`),
      ...(new Set(persons).size === persons.length ? [] : ['a person is on the list twice']),
      ...(new Set(places).size === places.length ? [] : ['a place was won twice']),
      ...checkDraws(items).map(({ item, problem }) => `${item} ${problem}`),
    ],
  }
}
