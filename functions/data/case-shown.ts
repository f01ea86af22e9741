import type { Dossier } from '../contract/dossier.ts'
import { BEFORE_SPLIT_TEXT } from '../contract/texts.zh-CN.ts'
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
  const { intake, parts, draft, withdrawal, proposed, beside } = dossier
  const said = <T extends string | undefined>(at: string | undefined, text: T) => (text && isOld(at) ? BEFORE_SPLIT_TEXT : text)
  const heardAt = (unitId: string) => work.parts?.find((part) => part.unitId === unitId)?.heardAt
  return {
    ...dossier,
    intake: intake && { ...intake, decision: undefined },
    parts: parts.map((part) => ({ ...part, reply: said(heardAt(part.unitId), part.reply) })),
    draft: isOld(draft?.at) ? undefined : draft,
    withdrawal: withdrawal && { ...withdrawal, reason: said(withdrawal.at, withdrawal.reason) },
    proposed: proposed && { ...proposed, reason: said(proposed.at, proposed.reason) },
    beside: {
      ...beside,
      slips: beside.slips.map((one) => ({ ...one, requirement: said(one.at, one.requirement), answered: said(one.at, one.answered) })),
      measures: beside.measures.map((one) => ({ ...one, text: said(one.at, one.text) })),
      accounts: beside.accounts.map((one) => ({ ...one, text: said(one.at, one.text) })),
      proposals: beside.proposals.map((one) => ({ ...one, text: said(one.at, one.text), answered: said(one.at, one.answered) })),
      reminders: beside.reminders.map((one) => ({ ...one, text: said(one.at, one.text) })),
    },
  }
}
