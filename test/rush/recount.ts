import { claimsOf } from '../../functions/data/claims.ts'
import { checkChains, checkPlaces } from '../../functions/data/ledger.ts'
import type { PlaceRow } from '../../functions/data/places.ts'
import type { Item } from '../../functions/data/table.ts'
import { ACTIVE, IN_LINE } from '../../functions/domain/booking/states.ts'
import { type Entry, entriesOf, holdingsOf, surelyFree } from './holdings.ts'
import { type Attempt, STEPS, type Wanted } from './wanted.ts'

/** The aim of the first five is zero. */
export type Figures = {
  /** Bookings that stand on a place which somebody else has too, or which does not exist. */
  oversold: number
  /** Persons with two active bookings of one matter. */
  doubleClaims: number
  /** "You have it" without booking, claim, place, audit entry and kept answer, or outside of the booking window. */
  orphanSuccesses: number
  /** Keys that were answered in two ways: two different successes, a refusal after a success, or a refusal where the ledger has a success. */
  changedAnswers: number
  /** "Full" while a place of the band had been free ever since the look from which the answer comes. */
  falseFull: number
  /** Requests that reached a handler. */
  attempts: number
  /** Bookings that were made. */
  wins: number
}
export type Recount = { figures: Figures; findings: string[] }

const name = ({ pk, sk }: Pick<Item, 'pk' | 'sk'>) => `${pk}|${sk}`
const isBooking = ({ pk, sk }: Item) => pk.startsWith('CIT#') && sk.startsWith('BKG#')
const isActive = ({ state }: Item) => (ACTIVE as readonly unknown[]).includes(state)
/** Who stands in line has a claim and no place. */
const hasPlace = (booking: Item) => isActive(booking) && !(IN_LINE as readonly unknown[]).includes(booking.state)
const placeOf = ({ sessionId, place }: Item) => `SES#${sessionId}|${place}`

const groupBy = <T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}

const isPlace = ({ pk, sk }: Item) => pk.startsWith('SES#') && sk.startsWith('P#')
const placesOf = (items: readonly Item[]): Map<string, PlaceRow> =>
  new Map(items.filter(isPlace).map((item) => [name(item), item as unknown as PlaceRow]))

const countOversold = (active: readonly Item[], places: Map<string, PlaceRow>): number =>
  [...groupBy(active.filter(hasPlace), placeOf)].reduce(
    (sum, [place, holders]) => sum + holders.length - (places.get(place)?.kind === 'BOOK' ? 1 : 0),
    0,
  )

const countDoubleClaims = (active: readonly Item[]): number =>
  new Set([...groupBy(active, ({ pk, topic }) => `${pk}|${topic}`).values()].filter((group) => group.length > 1).map((group) => group[0]!.pk)).size

type Success = { wanted: Wanted; bookingId: string }

/** What is missing behind a success; empty is good. */
const missingBehind = ({ wanted, bookingId: id }: Success, byKey: Map<string, Item>, entries: Map<string, Entry[]>): string[] => {
  const [owner = '', ulid = ''] = id.split('.')
  const booking = byKey.get(`CIT#${owner}|BKG#${ulid}`)
  const missing: string[] = []
  if (!byKey.has(`CIT#${wanted.citizenId}|IDEM#${wanted.key}`)) missing.push('kept answer')
  if (!booking) return [...missing, 'booking']
  const entry = entries.get(id)?.find(({ action }) => action === STEPS[wanted.kind])
  if (!entry) missing.push('audit entry')
  const row = byKey.get(placeOf(booking)) as unknown as PlaceRow | undefined
  if (entry && wanted.kind === 'book') {
    const place = entry.place && (byKey.get(entry.place) as unknown as PlaceRow | undefined)
    if (!place || entry.at < Date.parse(place.opens) || entry.at >= Date.parse(place.closes)) missing.push('an open window')
  }
  if (hasPlace(booking) && row?.bk !== id) missing.push('place')
  if (isActive(booking) && !claimsOf(byKey.get(`${booking.pk}|CLAIMS`)).some((claim) => claim.bookingId === id)) missing.push('claim')
  return missing
}

/** Whether the answers to one key contradict each other, or the ledger. A refusal is the answer of its moment and is not kept: only a success binds. */
const contradicts = (attempts: readonly Attempt[], kept: boolean): boolean => {
  const won = attempts.filter(({ outcome }) => outcome.kind === 'WON')
  if (won.length === 0) return kept
  const first = Math.min(...won.map(({ heardAt }) => heardAt))
  const answers = new Set(won.map(({ outcome }) => (outcome.kind === 'WON' ? outcome.answer : '')))
  return answers.size > 1 || attempts.some(({ outcome, sentAt }) => outcome.kind === 'REFUSED' && sentAt > first)
}

const SAYS_FULL = ['FULL', 'JUST_TAKEN', 'NEXT_WAVE']
const codeOf = ({ outcome }: Attempt) => (outcome.kind === 'REFUSED' ? outcome.code : '')

/** The gate's own memory of a full band. */
const MEMORY_MS = 1000

/**
 * Since when the look at the band may date from which the "full" of an attempt comes: its own, or one that its instance remembers, and that one
 * was made by an attempt that ended less than a second before this one began.
 */
const lookedSince = (ofInstance: readonly Attempt[], index: number): number => {
  const { sentAt } = ofInstance[index]!
  let since = sentAt
  for (let before = index - 1; before >= 0 && ofInstance[before]!.heardAt >= sentAt - MEMORY_MS; before--) since = ofInstance[before]!.sentAt
  return since
}

/** "Full" (also "just taken", or "full until the next wave") is a lie when some place of the band was free without any doubt from the look at the band to the answer. */
const isFalseFull = (attempt: Attempt, since: number, places: PlaceRow[], holdings: ReturnType<typeof holdingsOf>): boolean =>
  places.some((place) => {
    const opens = Date.parse(place.opens)
    if (place.st !== 'OPEN' || attempt.sentAt < opens || attempt.heardAt >= Date.parse(place.closes)) return false
    return surelyFree(holdings.get(name(place)), Math.max(opens, since), attempt.heardAt)
  })

const bandOf = ({ body }: Wanted) => `SES#${body.sessionId}|${body.band}`

const falselyFull = (attempts: readonly Attempt[], byBand: Map<string, PlaceRow[]>, holdings: ReturnType<typeof holdingsOf>): Attempt[] =>
  [...groupBy(attempts, ({ instance }) => String(instance)).values()].flatMap((ofInstance) =>
    ofInstance.filter(
      (attempt, index) =>
        SAYS_FULL.includes(codeOf(attempt)) &&
        isFalseFull(attempt, lookedSince(ofInstance, index), byBand.get(bandOf(attempt.wanted)) ?? [], holdings),
    ),
  )

const EXPECTED: Record<Wanted['kind'], readonly string[]> = {
  book: [...SAYS_FULL, 'NOT_OPEN_YET', 'BOOKING_ENDED', 'DUPLICATE_BOOKING', 'NOT_BOOKABLE'],
  cancel: ['STATE_FORBIDS', 'STALE'],
  reschedule: [...SAYS_FULL, 'NOT_OPEN_YET', 'STATE_FORBIDS', 'STALE', 'NOT_BOOKABLE'],
  wait: ['PLACES_LEFT', 'WAITING_FULL', 'NOT_OPEN_YET', 'DUPLICATE_BOOKING', 'NOT_BOOKABLE'],
  // Who was not asked accepts in vain.
  accept: ['STATE_FORBIDS', 'OFFER_ENDED'],
  register: ['NOT_OPEN_YET', 'DUPLICATE_BOOKING'],
}

/** Things that no figure counts and that must not happen either. */
const oddities = (attempts: readonly Attempt[], byBand: Map<string, PlaceRow[]>, booked: Set<string>): string[] =>
  attempts.flatMap((attempt) => {
    const { wanted, outcome, sentAt, heardAt } = attempt
    const code = codeOf(attempt)
    const said = `${wanted.key} was told ${code || (outcome.kind === 'LOST' ? outcome.code : '')}`
    const open = (byBand.get(bandOf(wanted)) ?? []).filter(({ st }) => st === 'OPEN')
    if (outcome.kind === 'LOST' && !outcome.excused) return [`${said} without any reason`]
    if (outcome.kind === 'REFUSED' && !EXPECTED[wanted.kind].includes(code)) return [said]
    if (code === 'NOT_OPEN_YET' && open.some(({ opens }) => sentAt >= Date.parse(opens))) return [`${said} after the opening`]
    if (code === 'NOT_BOOKABLE' && open.length > 0) return [`${said} of a band that is open`]
    if (code === 'BOOKING_ENDED' && open.some(({ closes }) => heardAt < Date.parse(closes))) return [`${said} before the end`]
    if (code === 'DUPLICATE_BOOKING' && !booked.has(wanted.citizenId)) return [`${said} and has no booking at all`]
    return []
  })

/** Counts anew, from the table and from what was heard. `items`: whole partitions of the sessions and of the people. */
export const recount = (items: readonly Item[], attempts: readonly Attempt[]): Recount => {
  const byKey = new Map(items.map((item) => [name(item), item]))
  const places = placesOf(items)
  const entries = entriesOf(items)
  const holdings = holdingsOf(items, attempts)
  const bookings = items.filter(isBooking)
  const active = bookings.filter(isActive)
  const byAttempt = groupBy(attempts, ({ wanted }) => `${wanted.citizenId}|${wanted.key}`)

  const orphans: string[] = []
  const changed: string[] = []
  const unanswered: string[] = []
  for (const tries of byAttempt.values()) {
    const { wanted } = tries[0]!
    const successes = new Map(
      tries.flatMap(({ outcome }) => (outcome.kind === 'WON' ? [[outcome.bookingId, { wanted, bookingId: outcome.bookingId }]] : [])),
    )
    for (const success of successes.values()) {
      const missing = missingBehind(success, byKey, entries)
      if (missing.length > 0) orphans.push(`${wanted.key} won ${success.bookingId} without ${missing.join(', ')}`)
    }
    if (contradicts(tries, byKey.has(`CIT#${wanted.citizenId}|IDEM#${wanted.key}`))) {
      changed.push(`${wanted.key} was answered ${tries.map(({ outcome }) => ('code' in outcome ? outcome.code : outcome.kind)).join(', ')}`)
    }
    if (tries.every(({ outcome }) => outcome.kind === 'LOST')) unanswered.push(`${wanted.key} was never answered`)
  }

  const byBand = groupBy(
    [...places.values()].filter(({ kind }) => kind === 'BOOK'),
    ({ pk, band }) => `${pk}|${band}`,
  )
  const falsely = falselyFull(attempts, byBand, holdings)
  return {
    figures: {
      oversold: countOversold(active, places),
      doubleClaims: countDoubleClaims(active),
      orphanSuccesses: orphans.length,
      changedAnswers: changed.length,
      falseFull: falsely.length,
      attempts: attempts.length,
      wins: bookings.length,
    },
    findings: [
      ...orphans,
      ...changed,
      ...falsely.map(
        (attempt) => `${attempt.wanted.key} was told ${codeOf(attempt)} at ${new Date(attempt.sentAt).toISOString()} while a place was free`,
      ),
      ...unanswered,
      ...oddities(attempts, byBand, new Set(bookings.map(({ pk }) => pk.slice('CIT#'.length)))),
      ...[...checkChains(items), ...checkPlaces(items)].map(({ item, problem }) => `${item} ${problem}`),
    ],
  }
}
