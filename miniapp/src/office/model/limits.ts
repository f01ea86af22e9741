import type { AnswerOf } from '../../../../functions/contract/api.ts'
import type { Limits } from '../../../../functions/contract/limits.ts'
import type { LIMITS } from '../../texts/zh-CN/staff-supervision.ts'

type Table = AnswerOf<'GET /v1/limits'>
export type NumberName = keyof Limits
export type Group = keyof typeof LIMITS.groups

/** Which numbers stand together, in the order of a booking's life. */
export const GROUPS: Record<Group, readonly NumberName[]> = {
  booking: ['bookingsPerMonth', 'cancelHours'],
  notice: ['leadWorkdays'],
  line: ['offerMinutes', 'firstChoiceHours', 'returnMinutesFrom', 'returnMinutesTo', 'waitingPlaces'],
  noShow: ['noShowsToLower', 'noShowMonths'],
  pace: ['requestsPerMinute'],
  draw: ['drawFirstPetition', 'drawNotReceived', 'drawNotReceivedMonths', 'drawGreenChannel', 'drawPerLoss', 'drawLossesMost'],
}

/** What the contract lets through (a test compares them): the app must not load its schemas. */
export const RANGES: Record<NumberName, readonly [least: number, most: number]> = {
  bookingsPerMonth: [1, 31],
  cancelHours: [0, 168],
  leadWorkdays: [0, 30],
  noShowsToLower: [1, 20],
  noShowMonths: [1, 24],
  offerMinutes: [15, 1440],
  firstChoiceHours: [1, 168],
  returnMinutesFrom: [0, 720],
  returnMinutesTo: [0, 1440],
  waitingPlaces: [0, 90],
  requestsPerMinute: [5, 600],
  drawFirstPetition: [0, 5],
  drawNotReceived: [0, 5],
  drawNotReceivedMonths: [1, 24],
  drawGreenChannel: [0, 5],
  drawPerLoss: [0, 3],
  drawLossesMost: [0, 10],
}

export type Standing = 'inForce' | 'coming' | 'past'
/** A version as the page shows it: `from` is absent for the numbers that hold when nobody has set any. */
export type Shown = { from?: string; basis?: string; enteredAt?: string; limits: Limits; standing: Standing; changed: NumberName[] }

const changedFrom = (before: Limits, after: Limits): NumberName[] =>
  (Object.keys(RANGES) as NumberName[]).filter((name) => before[name] !== after[name])

/** What holds on `today` first, then what is coming by its day, then what is over, the latest first. */
export const shownVersions = ({ versions, initial }: Pick<Table, 'versions' | 'initial'>, today: string): Shown[] => {
  const all = [{ limits: initial }, ...versions] as (Partial<Table['versions'][number]> & { limits: Limits })[]
  const current = all.findLastIndex(({ from = '' }) => from <= today)
  const shown = all.map(
    (version, index): Shown => ({
      ...version,
      standing: index === current ? 'inForce' : index > current ? 'coming' : 'past',
      changed: index === 0 ? [] : changedFrom(all[index - 1]!.limits, version.limits),
    }),
  )
  return [shown[current]!, ...shown.slice(current + 1), ...shown.slice(0, current).reverse()]
}

/** The numbers that a new version begins with: those of the last one. */
export const lastLimits = ({ versions, initial }: Pick<Table, 'versions' | 'initial'>): Limits => versions.at(-1)?.limits ?? initial
