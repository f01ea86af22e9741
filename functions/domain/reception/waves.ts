import type { SessionForm, Wave } from '../../contract/reception.ts'
import type { Instant } from '../calendar/days.ts'

/** How a booking place comes to people. DESK: only by telephone and at the desk. DRAW: by lot. OPEN: from its moment, first come. */
export type Release = { st: 'OPEN' | 'DESK' | 'DRAW'; opens: Instant }

/** Forms to which the office invites: their places are given out by the desk alone. */
const BY_DESK: readonly SessionForm[] = ['INVITED', 'INVITED_KEY', 'OUTREACH_WITH_CASE', 'WALK_IN']
export const isByDesk = (form: SessionForm): boolean => BY_DESK.includes(form)

type Shape = { form: SessionForm; mode?: 'INSTANT' | 'SCREENED' | 'DRAW'; opensAt: Instant; waves?: readonly Wave[]; deskPlaces?: number }

/**
 * When each place of each band is released, in the order of the places. Places are dealt one band after the other, so that every wave and the
 * desk's share reach over the whole session. What does not divide goes to the first release.
 */
export const releases = (bands: readonly { band: string; booking: number }[], session: Shape): Map<string, Release[]> => {
  const rounds = Math.max(0, ...bands.map(({ booking }) => booking))
  const order = Array.from({ length: rounds }, (_, round) => bands.filter(({ booking }) => booking > round)).flat()
  const desk = Math.min(order.length, session.deskPlaces ?? 0)
  const open = order.length - desk
  const waves = session.mode === 'DRAW' ? [] : (session.waves ?? [])
  const later = waves.flatMap(({ opensAt, percent }) => Array.from({ length: Math.floor((open * percent) / 100) }, () => opensAt))
  const moments = [...Array.from({ length: Math.max(0, open - later.length) }, () => session.opensAt), ...later]
  const result = new Map<string, Release[]>(bands.map(({ band }) => [band, []]))
  order.forEach(({ band }, index) => {
    const st = index >= open || isByDesk(session.form) ? ('DESK' as const) : session.mode === 'DRAW' ? ('DRAW' as const) : ('OPEN' as const)
    result.get(band)!.push({ st, opens: st === 'OPEN' ? moments[index]! : session.opensAt })
  })
  return result
}

/** Whether the waves lie within the window, one after the other, and leave something for the opening. */
export const wavesFit = (session: { opensAt: Instant; closesAt: Instant; waves?: readonly Wave[] }): boolean => {
  const waves = session.waves ?? []
  const moments = [session.opensAt, ...waves.map(({ opensAt }) => opensAt)]
  return (
    moments.every((moment, index) => index === 0 || moment > moments[index - 1]!) &&
    moments.at(-1)! < session.closesAt &&
    waves.reduce((sum, { percent }) => sum + percent, 0) < 100
  )
}
