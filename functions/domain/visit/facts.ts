import type { Area, Place, VisitRecord } from '../../contract/visit.ts'

const EARTH_METRES = 6_371_000
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres between two places on the globe. */
export const metresBetween = (a: Pick<Place, 'lat' | 'lng'>, b: Pick<Place, 'lat' | 'lng'>): number => {
  const [lat, lng] = [radians(b.lat - a.lat) / 2, radians(b.lng - a.lng) / 2]
  const h = Math.sin(lat) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(lng) ** 2
  return 2 * EARTH_METRES * Math.asin(Math.sqrt(h))
}

/** Chinese maps shift positions (GCJ02) by up to some hundred metres against GPS (WGS84): between the two nothing finer can be said. */
const DATUM_METRES = 700

/** How many metres an arrival lies outside the expected area; undefined inside, or when there is nothing to compare. Noted, never refused. */
export const metresOutside = (area: Area | undefined, place: Place | undefined): number | undefined => {
  if (!area || !place) return undefined
  const slack = area.radius + (place.accuracy ?? 0) + (area.datum === place.datum ? 0 : DATUM_METRES)
  const beyond = Math.round(metresBetween(area, place) - slack)
  return beyond > 0 ? beyond : undefined
}

/** Every file that a record names. */
export const filesNamed = (record: VisitRecord): string[] => [
  ...new Set([
    ...record.photos.map(({ id }) => id),
    ...record.inPlace.flatMap(({ fileIds }) => fileIds),
    ...(record.voice ? [record.voice.fileId] : []),
    ...(record.signature?.fileId ? [record.signature.fileId] : []),
  ]),
]

/** Is the claim met as a whole: the worst of its parts. */
export const claimMet = ({ claims }: VisitRecord): 'YES' | 'PARTLY' | 'NO' | 'UNKNOWN' => {
  const said = claims.map(({ met }) => met ?? 'UNKNOWN')
  if (said.length === 0 || said.includes('UNKNOWN')) return 'UNKNOWN'
  if (said.every((one) => one === 'YES')) return 'YES'
  return said.every((one) => one === 'NO') ? 'NO' : 'PARTLY'
}

/** What may be counted of a visit: codes and numbers only, in clear. The rating on the spot is no rating of the case (decision 0047) and is not among them. */
export type VisitFacts = {
  reached?: VisitRecord['reached']
  met: ReturnType<typeof claimMet>
  ceased?: VisitRecord['ceased']
  inPlace: Partial<Record<VisitRecord['inPlace'][number]['id'], VisitRecord['inPlace'][number]['state']>>
  help: number
  photos: number
  signature?: 'SIGNED' | 'REFUSED' | 'NOT_ASKED'
}

export const factsOf = (record: VisitRecord): VisitFacts => ({
  reached: record.reached,
  met: claimMet(record),
  ceased: record.ceased,
  inPlace: Object.fromEntries(record.inPlace.map(({ id, state }) => [id, state])),
  help: record.help.length,
  photos: record.photos.length,
  signature: record.signature?.kind,
})
