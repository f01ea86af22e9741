import type { Area, Place } from '../../../../functions/contract/visit.ts'

/** Where a visit is expected, as it is typed: degrees, and metres around. `datum`: of the chosen place; typed numbers come from Chinese maps. */
export type TypedArea = { lat: string; lng: string; radius: string; datum: Area['datum'] }
export const NO_AREA: TypedArea = { lat: '', lng: '', radius: '500', datum: 'GCJ02' }
export const RADII = ['100', '300', '500', '1000', '3000'] as const

const degrees = (text: string, most: number): number | undefined => {
  const value = text.trim() === '' ? Number.NaN : Number(text.trim())
  return Math.abs(value) <= most ? value : undefined
}

/** Undefined: none is wanted. WRONG: half of it, or something that is no place on the globe. */
export const areaOf = ({ lat, lng, radius, datum }: TypedArea): Area | undefined | 'WRONG' => {
  if (lat.trim() === '' && lng.trim() === '') return undefined
  const [north, east] = [degrees(lat, 90), degrees(lng, 180)]
  return north === undefined || east === undefined ? 'WRONG' : { lat: north, lng: east, datum, radius: Number(radius) }
}

/** Six digits are a hand's breadth: nobody needs more. */
const short = (value: number): string => String(Math.round(value * 1e6) / 1e6)
export const placed = (typed: TypedArea, { lat, lng, datum }: Place): TypedArea => ({ ...typed, lat: short(lat), lng: short(lng), datum })
