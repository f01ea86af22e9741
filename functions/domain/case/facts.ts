import { dayOf, today } from '../calendar/days.ts'
import type { StoredClock } from './clocks.ts'
import type { StepRow } from './effect.ts'
import { ticketsOf } from './ratings.ts'
import type { CaseFacts } from './steps.ts'
import { findRunning } from './terms.ts'

const factsBeside = ({ work }: Pick<StepRow, 'work'>): Partial<CaseFacts> => {
  const slip = work.slips?.at(-1)
  const proposal = work.proposals?.at(-1)
  const triedAt = work.callback?.tries.at(-1)?.at
  return {
    openSlip: slip !== undefined && slip.answered === undefined,
    slipToCheck: slip?.answered !== undefined && !slip.checked,
    slips: work.slips?.length ?? 0,
    openMeasure: work.measures?.some(({ lifted }) => lifted === undefined) ?? false,
    openProposal: proposal !== undefined && proposal.answered === undefined,
    dutiesOpen: work.sponsor?.duties.some(({ done }) => done === undefined) ?? false,
    callback: work.callback && { open: !work.callback.result, from: work.callback.from, triedOn: triedAt && today(triedAt) },
    causeMissing: work.recurred?.at(-1) !== undefined && work.recurred.at(-1)!.responsible === undefined,
    inBatch: work.batch !== undefined,
    escalates: work.escalation !== undefined && !work.escalation.accepted,
  }
}

/** The reply starts the term of its service. */
const repliedOn = (clocks: readonly StoredClock[]): string | undefined => {
  const serve = findRunning(clocks, 'SERVE')
  return serve && dayOf(serve.startedAt)
}

/** Guided to a procedure of its own, by the office or by a leader in the talk; a refusal names its reason beside the way, one after a re-review no way. */
const wasDiverted = ({ state, outcome, work: { refusal } }: Pick<StepRow, 'state' | 'outcome' | 'work'>): boolean =>
  state === 'DIVERTED' || (state === 'ARCHIVED' && (outcome === 'GUIDED' || (refusal?.channel !== undefined && refusal.refusal === undefined)))

/** What the table of steps judges a case by. */
export const factsOfCase = (row: Omit<StepRow, 'timeline'>): CaseFacts => ({
  state: row.state,
  clocks: row.clocks,
  unitId: row.unitId,
  sponsorId: row.sponsorId,
  checkStage: row.work.checkStage,
  objectionDenied: row.work.objection?.denied !== undefined,
  mergedFrom: row.work.mergedFrom,
  resolution: row.work.resolution,
  ...factsBeside(row),
  hearingSince: row.work.hearingSince,
  reviewDecided: row.work.review1?.decided !== undefined,
  outside: row.work.outside !== undefined,
  reviewDecidedOn: row.work.review1?.decided && dayOf(row.work.review1.decided.at),
  reviewServed: row.work.review1?.service !== undefined,
  noticeOn: row.state === 'SERVED' ? row.work.service?.noticeOn : undefined,
  threat: row.work.threat !== undefined && row.work.threat.lifted === undefined,
  paused: row.work.pause !== undefined && row.work.pause.ended === undefined,
  urgedAt: row.work.urgedAt,
  serviceAttempts: row.work.attempts?.length ?? 0,
  repliedOn: repliedOn(row.clocks),
  acceptanceOn: row.work.accepted && !row.work.accepted.service ? dayOf(row.work.accepted.at) : undefined,
  routeOpen: wasDiverted(row) && row.work.routeEnd === undefined,
  executeBy: row.work.draft?.finding === 'SUPPORTED' ? row.work.draft.executeBy : undefined,
  executedOn: row.work.executed?.on,
  withdrawalAsked: row.work.withdrawal !== undefined && row.work.withdrawal.checked === undefined,
  reviewAdmitted: (row.state === 'IN_REVIEW2' ? row.work.review2 : row.work.review1)?.admittedAt !== undefined,
  ratingTickets: ticketsOf(row.rating),
  type: row.type,
  sealed: row.sealed,
  anonymous: row.anonymous,
  urgent: row.work.urgency && (row.work.urgency.calls.length > 0 ? 'REPORTED' : 'OPEN'),
  simple: row.work.simple,
  receivedOn: row.receivedOn,
  proposed: row.work.proposed,
  partOpen: row.work.parts?.some(({ reply }) => reply === undefined),
})
