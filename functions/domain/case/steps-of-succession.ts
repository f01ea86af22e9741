import { CASE_STATES, type CaseState } from '../../contract/case.ts'
import type { CaseStep } from '../../contract/case-steps.ts'
import { type Effect, ofWork, type StepRow } from './effect.ts'
import { ENDED, type Rule } from './step-rule.ts'
import type { CoPart } from './work.ts'

/**
 * 机构撤并 (domain §11: the successor takes over with open clocks; the clock does not restart): the unit of the input is another one from now on, as lead or as helper. Everything that hangs on the
 * unit goes with it, because a case keeps it once: clocks, slips, proposals, an objection, a pause. The job that passes cases on takes it, nobody else (docs/decisions/0068).
 */
export const STEPS_OF_SUCCESSION = {
  succeed: {
    by: 'OFFICE',
    from: CASE_STATES.filter((state) => state !== 'VOID'),
    records: ['unitId', 'toOrganId'],
    basis: '§11：机构撤并的，由承接单位继续办理，期限连续计算',
  },
} satisfies Partial<Record<CaseStep, Rule>>

/** What a helper has answered stays its own; what it still owes the successor owes, unless that leads the case or owes a part already. */
const passedOn = (parts: readonly CoPart[], old: string, next: { id: string; name: string }, leadId: string | undefined): CoPart[] =>
  parts.flatMap((part) => {
    if (part.reply !== undefined) return [part]
    if (part.unitId !== old) return part.unitId === leadId ? [] : [part]
    const owes = next.id === leadId || parts.some(({ unitId }) => unitId === next.id)
    return owes ? [] : [{ ...part, unitId: next.id, unitName: next.name }]
  })

/** Nothing is done with them any more of which their petitioner would want to hear. */
const OVER: readonly CaseState[] = [...ENDED, 'ARCHIVED', 'MERGED']

export const EFFECTS_OF_SUCCESSION: Partial<Record<CaseStep, Effect<StepRow>>> = {
  succeed: (row, { unitId: old, toOrganId }, _now, { unit }) => {
    const leads = row.unitId === old
    const lead = leads ? toOrganId : row.unitId
    const next = { id: toOrganId!, name: unit!.name }
    const helpers = row.coUnitIds.map((id) => (id === old ? next.id : id))
    return {
      ...(leads && { unitId: next.id, unitName: next.name }),
      coUnitIds: [...new Set(helpers)].filter((id) => id !== lead),
      ...(row.work.parts && ofWork(row, { parts: passedOn(row.work.parts, old!, next, lead) })),
      ...(leads && !OVER.includes(row.state) && { told: 'SUCCEEDED', plain: { from: row.unitName ?? '', unit: next.name } }),
    }
  },
}
