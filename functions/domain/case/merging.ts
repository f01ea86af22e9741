import type { StepRow } from './effect.ts'
import { findRunning } from './terms.ts'
import type { CaseWork } from './work.ts'

type Taken = Pick<StepRow, 'work' | 'clocks' | 'sponsorId' | 'urgent'>
type Taker = Taken & Pick<StepRow, 'sealed'> & { accused?: { leaderIds: readonly string[] } }

export const threatens = ({ threat }: Pick<CaseWork, 'threat'>): boolean => threat !== undefined && threat.lifted === undefined
/** Urgent, and nobody has told it by telephone yet. */
export const isUnreported = ({ urgency }: Pick<CaseWork, 'urgency'>): boolean => urgency?.calls.length === 0

/** Two threats are lifted as one: the words of both stand there. */
const threatOf = (taken: CaseWork, into: CaseWork): CaseWork['threat'] => {
  if (!threatens(taken)) return into.threat
  return threatens(into) ? { ...into.threat!, text: `${into.threat!.text}；${taken.threat!.text}` } : taken.threat
}

/** What is still to be told by telephone stays to be told, even where the other case was urgent once and its calls were made (they stand in its log). */
const urgencyOf = (taken: CaseWork, into: CaseWork, recused: readonly string[]): CaseWork['urgency'] => {
  const { urgency } = taken
  if (!urgency || isUnreported(into) || (into.urgency && !isUnreported(taken))) return into.urgency
  const { leaders, ...rest } = urgency
  const told = [...new Set([...(into.urgency?.leaders ?? []), ...(leaders ?? [])])].filter((id) => !recused.includes(id))
  return { ...rest, ...(told.length > 0 && { leaders: told }) }
}

/**
 * What a merged case still asks of somebody goes with the matter (domain §11): a threat that nobody has lifted, an urgent call that nobody has made, the count of its recurrences with the higher sponsor that was
 * proposed, and its sponsor with what he has done so far where the other case has none. The merged case keeps its own, so that un-merging brings it back.
 */
export const carriedInto = (taken: Taken, into: Taker): Taken => {
  const recused = into.accused?.leaderIds ?? []
  const { sponsor } = taken.work
  const moves = !into.sponsorId && !into.sealed && sponsor && !sponsor.struckOff && !recused.includes(sponsor.leader.id)
  const plan = moves ? findRunning(taken.clocks, 'SPONSOR') : undefined
  const { escalation } = taken.work
  // A sponsor one level up who does not come along is asked for anew.
  const proposal = into.work.escalation ?? (moves || !escalation ? escalation : { at: escalation.at })
  const [threat, urgency] = [threatOf(taken.work, into.work), urgencyOf(taken.work, into.work, recused)]
  return {
    ...((into.urgent || taken.urgent) && { urgent: true }),
    sponsorId: moves ? sponsor.leader.id : into.sponsorId,
    clocks: plan ? [...into.clocks, plan] : into.clocks,
    work: {
      ...into.work,
      recurrences: Math.max(into.work.recurrences, taken.work.recurrences),
      ...(threat && { threat }),
      ...(urgency && { urgency }),
      ...(proposal && { escalation: proposal }),
      ...(moves && { sponsor }),
    },
  }
}
