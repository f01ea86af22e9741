import type { CaseStep, StepInput } from '../../contract/case-steps.ts'
import { type Failure, fail } from '../../contract/failure.ts'
import { type Day, dayOf, type Instant, instantOf, today } from '../calendar/days.ts'
import { type Effect, ofWork, type StepRow } from './effect.ts'
import { OPEN } from './states.ts'
import { type CaseFacts, type Rule, runs } from './step-rule.ts'
import { findRunning, type Rulebook, startClock, type TermName } from './terms.ts'

/**
 * What a petitioner without a login brings or sends on paper (domain §6 no. 14-15, §11): the desk enters it with the day on which it came, and by that day his window is judged, not by the
 * day on which somebody found time to type it. It does what his own step on the phone does.
 */
export const STEPS_ON_PAPER = {
  enterReview: {
    by: 'DESK',
    from: ['SERVED'],
    to: 'IN_REVIEW1',
    records: ['receivedOn', 'reason'],
    may: ['fileIds'],
    when: (facts) => !facts.anonymous && !facts.outside && runs('T5')(facts),
    meets: ['T5'],
    starts: ['T6', 'ADMIT'],
    basis: 'Art 35：书面提出的，以收到之日为准',
  },
  enterReview2: {
    by: 'DESK',
    from: ['IN_REVIEW1'],
    to: 'IN_REVIEW2',
    records: ['receivedOn', 'reason'],
    may: ['fileIds'],
    when: (facts) => !facts.anonymous && !facts.outside && facts.reviewDecided === true && (!facts.reviewServed || runs('T7')(facts)),
    meets: ['T7', 'SERVE'],
    starts: ['T8', 'ADMIT'],
    basis: 'Art 36：书面提出的，以收到之日为准',
  },
  enterWithdrawal: {
    by: 'DESK',
    from: OPEN,
    records: ['receivedOn', 'reason', 'signature'],
    may: ['fileIds'],
    when: ({ anonymous, withdrawalAsked }) => !anonymous && !withdrawalAsked,
    basis: '§11：书面撤回的，本人签名，回访核实后生效',
  },
} satisfies Partial<Record<CaseStep, Rule>>

/** The earliest day on which such a paper can have come: there is no review before its answer, no withdrawal before the petition. */
const earliest = (step: CaseStep, { clocks, reviewDecidedOn, receivedOn, noticeOn }: CaseFacts): Day | undefined => {
  if (step === 'enterWithdrawal' && receivedOn) return receivedOn
  const from = step === 'enterReview' ? findRunning(clocks, 'T5') : clocks.find(({ kind }) => kind === 'T1')
  if (step === 'enterReview2') return reviewDecidedOn
  // His days run from the end of a public notice, but from its first day on he can have read it.
  return (step === 'enterReview' ? noticeOn : undefined) ?? (from && dayOf(from.startedAt))
}

/** Why a paper of this day is none: it lies in the future, before what it answers to, or after the petitioner's window. */
export const paperRefused = (step: CaseStep, { receivedOn }: StepInput, facts: CaseFacts, now: Instant): Failure | undefined => {
  if (!(step in STEPS_ON_PAPER)) return undefined
  const field = 'input.receivedOn'
  const first = earliest(step, facts)
  if (receivedOn! > today(now) || (first !== undefined && receivedOn! < first)) return fail('BAD_INPUT', { field })
  const window = step === 'enterWithdrawal' ? undefined : findRunning(facts.clocks, step === 'enterReview' ? 'T5' : 'T7')
  return window && !window.pausedSince && receivedOn! > window.dueOn ? fail('TERM_OVER', { field }) : undefined
}

/** Noon of the day on which it came: only the day counts. */
const cameAt = ({ receivedOn }: StepInput, now: Instant): Instant => (receivedOn === today(now) ? now : instantOf(receivedOn!, '12:00'))

/** The terms of the body that answers run from the day on which the paper came. */
const asking =
  (which: 'review1' | 'review2', term: TermName): Effect<StepRow> =>
  (row, input, now, { reviewOrganId }, book: Rulebook) => {
    const at = cameAt(input, now)
    const from = (kind: TermName) => startClock(kind, at, book)
    return {
      ...ofWork(row, { [which]: { reason: input.reason!, at }, ...(which === 'review1' && { review2: undefined }), reviewOrganId }),
      clocks: row.clocks.map((clock) => (!clock.metAt && (clock.kind === term || clock.kind === 'ADMIT') ? from(clock.kind as TermName) : clock)),
    }
  }

export const EFFECTS_ON_PAPER: Partial<Record<CaseStep, Effect<StepRow>>> = {
  enterReview: asking('review1', 'T6'),
  enterReview2: asking('review2', 'T8'),
  enterWithdrawal: (row, input, now) => ofWork(row, { withdrawal: { reason: input.reason!, signature: input.signature!, at: cameAt(input, now) } }),
}
