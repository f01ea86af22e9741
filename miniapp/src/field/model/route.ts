/** The order of a day's stops and the way between them, in straight lines: no map server is asked. */
export type Point = { lat: number; lng: number }
export type Stop = { id: string; from?: string; point?: Point }

const EARTH_M = 6_371_000
const rad = (degrees: number) => (degrees * Math.PI) / 180

/** Metres along the surface (haversine). */
export const distance = (a: Point, b: Point): number => {
  const half = Math.sin(rad(b.lat - a.lat) / 2) ** 2 + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lng - a.lng) / 2) ** 2
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** Agreed times first, by the clock; then always the nearest of the rest; what has no point comes last, in its given order. */
export const orderOf = (stops: readonly Stop[], start?: Point): string[] => {
  const timed = stops.filter((stop) => stop.from).sort((a, b) => a.from!.localeCompare(b.from!))
  const free = stops.filter((stop) => !stop.from && stop.point)
  const blind = stops.filter((stop) => !stop.from && !stop.point)
  const order = timed.map(({ id }) => id)
  let here = timed.findLast((stop) => stop.point)?.point ?? start ?? free[0]?.point
  while (free.length > 0) {
    const nearest = free.reduce((best, stop) => (distance(here!, stop.point!) < distance(here!, best.point!) ? stop : best))
    free.splice(free.indexOf(nearest), 1)
    order.push(nearest.id)
    here = nearest.point
  }
  return [...order, ...blind.map(({ id }) => id)]
}

/** The person's own order as far as it still fits; what is new follows in the proposed one. */
export const withHand = (proposed: string[], chosen: string[]): string[] => {
  const kept = chosen.filter((id) => proposed.includes(id))
  return [...kept, ...proposed.filter((id) => !kept.includes(id))]
}

export const moved = (order: string[], id: string, by: -1 | 1): string[] => {
  const at = order.indexOf(id)
  const to = at + by
  if (at < 0 || to < 0 || to >= order.length) return order
  const next = [...order]
  next.splice(at, 1)
  next.splice(to, 0, id)
  return next
}

/** Metres to the stop before, for each stop that has one with a point. */
export const legsOf = (stops: readonly Stop[]): (number | undefined)[] =>
  stops.map((stop, at) => {
    const before = stops[at - 1]
    return stop.point && before?.point ? distance(before.point, stop.point) : undefined
  })

export type Drawn = { x: number; y: number }
/** Points laid into a frame of `width` x `height` with `edge` around; north is up, and both directions have one scale. */
export const layOut = (points: readonly Point[], { width, height, edge }: { width: number; height: number; edge: number }): Drawn[] => {
  if (points.length === 0) return []
  const [south, north] = [Math.min(...points.map(({ lat }) => lat)), Math.max(...points.map(({ lat }) => lat))]
  const [west, east] = [Math.min(...points.map(({ lng }) => lng)), Math.max(...points.map(({ lng }) => lng))]
  const squeeze = Math.cos(rad((south + north) / 2))
  const [wide, high] = [(east - west) * squeeze, north - south]
  const scale = Math.min((width - 2 * edge) / (wide || 1e-9), (height - 2 * edge) / (high || 1e-9), 1e7)
  return points.map(({ lat, lng }) => ({
    x: width / 2 + (lng - (west + east) / 2) * squeeze * scale,
    y: height / 2 - (lat - (south + north) / 2) * scale,
  }))
}
