import type { Dossier } from '../contract/dossier.ts'
import { BEFORE_SPLIT_TEXT } from '../contract/texts.zh-CN.ts'
import { dayOf } from '../domain/calendar/days.ts'
import { isBeforeSplit } from '../domain/case/secrecy.ts'
import type { StepSide } from '../domain/case/steps.ts'
import type { CaseWork } from '../domain/case/work.ts'

/**
 * The dossier as those read it who must not know what a split took out: instead of words that were written before stands a line that says so, because what they belong to may
 * still be open.
 */
export const withoutSplitOff = (dossier: Dossier, work: CaseWork, sides: ReadonlySet<StepSide>): Dossier => {
  const isOld = (at: string | undefined) => isBeforeSplit(work, sides, at)
  if (!isOld(work.splitAt)) return dossier
  const { intake, parts, reading, pause, draft, withdrawal, proposed, attempts, executed, beside } = dossier
  const { sponsor, callback, resolved } = beside
  const said = <T extends string | undefined>(at: string | undefined, text: T) => (text && isOld(at) ? BEFORE_SPLIT_TEXT : text)
  /** What bears a day and no instant: the day of the split itself is older. */
  const saidOn = (on: string, text: string) => said(on <= dayOf(work.splitAt!) ? work.splitAt : undefined, text)
  const heardAt = (unitId: string) => work.parts?.find((part) => part.unitId === unitId)?.heardAt
  // The claims come with an answer, and again when it is called resolved.
  const [claimsAt] = [draft?.at, resolved?.at].filter(Boolean).sort().reverse()
  return {
    ...dossier,
    intake: intake && { ...intake, decision: undefined },
    parts: parts.map((part) => ({ ...part, reply: said(heardAt(part.unitId), part.reply) })),
    pause: pause && { ...pause, text: said(pause.at, pause.text) },
    reading: reading && { ...reading, reason: said(reading.at, reading.reason) },
    draft: isOld(draft?.at) ? undefined : draft,
    closure: isOld(claimsAt) ? undefined : dossier.closure,
    attempts: attempts?.map((one) => ({ ...one, text: saidOn(one.on, one.text) })),
    executed: executed && { ...executed, proof: saidOn(executed.on, executed.proof) },
    withdrawal: withdrawal && { ...withdrawal, reason: said(withdrawal.at, withdrawal.reason) },
    proposed: proposed && { ...proposed, reason: said(proposed.at, proposed.reason) },
    beside: {
      ...beside,
      slips: beside.slips.map((one) => ({ ...one, requirement: said(one.at, one.requirement), answered: said(one.at, one.answered) })),
      measures: beside.measures.map((one) => ({ ...one, text: said(one.at, one.text) })),
      accounts: beside.accounts.map((one) => ({ ...one, text: said(one.at, one.text) })),
      proposals: beside.proposals.map((one) => ({ ...one, text: said(one.at, one.text), answered: said(one.at, one.answered) })),
      sponsor: sponsor && {
        ...sponsor,
        plan: said(sponsor.plannedAt, sponsor.plan),
        duties: sponsor.duties.map((one) => ({ ...one, done: said(one.at, one.done) })),
        before: sponsor.before.map((one) => ({ ...one, reason: said(one.until, one.reason) })),
      },
      callback: callback && {
        ...callback,
        tries: callback.tries.map((one) => ({ ...one, text: said(one.at, one.text), needs: said(one.at, one.needs) })),
      },
      resolved: isOld(resolved?.at) ? undefined : resolved,
      recurred: beside.recurred.map((one) => ({ ...one, cause: said(one.at, one.cause) })),
      reminders: beside.reminders.map((one) => ({ ...one, text: said(one.at, one.text) })),
    },
  }
}
