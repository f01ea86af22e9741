import type { Ground } from '../../contract/beside.ts'
import type { ClockKind } from '../../contract/case.ts'
import { addDays, type Day, type Instant, today } from '../calendar/days.ts'
import type { StepRow } from './effect.ts'
import { isUnreported, threatens } from './merging.ts'
import { organClocks, ownerOf } from './owner.ts'
import { ticketsOf } from './ratings.ts'

type Watched = Pick<StepRow, 'state' | 'clocks' | 'work' | 'coUnitIds' | 'rating' | 'sponsorId' | 'sealed'> & { leader?: { id: string } }

const OF_CLOCK: Partial<Record<ClockKind, Ground['kind']>> = { RESULT: 'NO_FEEDBACK', EXECUTE: 'NOT_EXECUTED' }

/** Every ground with the first day on which it holds; nothing is watched of a case that is merged or void. Days of silence are set by the steps (`work.watch`). */
const watched = ({ state, clocks, work, rating, sponsorId, sealed, leader }: Watched): (Ground & { from: Day })[] => {
  if (state === 'MERGED' || state === 'VOID' || state === 'WITHDRAWN') return []
  const { watch = {}, escalation, recurred } = work
  const silent = work.parts?.some(({ reply, heardAt }) => reply === undefined && heardAt === undefined)
  // What stands still is not silent.
  const paused = work.pause !== undefined && work.pause.ended === undefined
  const handling = !paused && ['ACCEPTED', 'HANDLING', 'REDO'].includes(state)
  const after = (day: Day | undefined, kind: Ground['kind']) => (day ? [{ kind, since: day, from: addDays(day, 1) }] : [])
  const now = (holds: boolean, kind: Ground['kind'], since?: Day) => (holds ? [{ kind, since, from: '0000-01-01' }] : [])
  // Nobody sponsors what was not taken in.
  const refused = ['REFUSED', 'REFUSED_FINAL', 'DIVERTED'].includes(state)
  const closed = ownerOf({ state }) === undefined || refused || ['FINAL', 'SERVED'].includes(state)
  return [
    ...organClocks(clocks).map(({ kind, dueOn }) => ({
      kind: OF_CLOCK[kind] ?? ('OVERDUE' as const),
      clock: kind,
      since: dueOn,
      from: addDays(dueOn, 1),
    })),
    ...(handling ? after(watch.note, 'NO_NOTE') : []),
    ...(closed || paused || !silent ? [] : after(watch.coUnits, 'CO_UNIT_SILENT')),
    ...(!paused && state === 'SUPPLEMENT' ? after(watch.resubmit, 'NOT_RESUBMITTED') : []),
    ...now(!closed && watch.rerouted === true, 'REROUTED'),
    ...now(threatens(work), 'THREAT', work.threat && today(work.threat.at)),
    ...now(isUnreported(work), 'URGENT', work.urgency && today(work.urgency.at)),
    ...now(ticketsOf(rating).length > 0, 'DISSATISFIED'),
    ...now(!closed && watch.repeats !== undefined, 'REPEATS'),
    ...now(
      recurred?.at(-1) !== undefined && recurred.at(-1)!.responsible === undefined,
      'CAUSE_MISSING',
      recurred?.at(-1) && today(recurred.at(-1)!.at),
    ),
    // Nobody is there who could sign what the unit claims: a sponsor must be named.
    ...now(!sealed && work.resolution === 'CLAIMED' && !sponsorId && !leader, 'NO_SIGNER', work.resolved && today(work.resolved.at)),
    // No leader reads a sealed case: its supervisor checks the claim himself.
    ...now(sealed === true && work.resolution === 'CLAIMED', 'CLAIM_UNCHECKED', work.resolved && today(work.resolved.at)),
    ...now(!refused && escalation !== undefined && !escalation.accepted, 'ESCALATE', escalation && today(escalation.at)),
  ]
}

/** The grounds that hold now, computed from the case (domain §8 督办单); what a person must judge (wrong procedure, false result) is named by hand on the slip. */
export const groundsOf = (row: Watched, now: Instant): Ground[] =>
  watched(row)
    .filter(({ from }) => from <= today(now))
    .map(({ from: _from, ...ground }) => ground)

/** The first day on which the case has any ground: its place in the supervisor's list, so that the list needs no sweeper. */
export const watchDay = (row: Watched): Day | undefined =>
  watched(row)
    .map(({ from }) => from)
    .sort()[0]
