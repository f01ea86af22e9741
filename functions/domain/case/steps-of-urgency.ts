import type { CaseStep, StepInput } from '../../contract/case-steps.ts'
import { type Instant, instantOf } from '../calendar/days.ts'
import { type Effect, ofWork, type StepRow } from './effect.ts'
import { OPEN } from './states.ts'
import { ENDED, type Rule, SETTLED } from './step-rule.ts'

/**
 * 紧急 (domain §11: threat to life, mass incident): a telephone call comes first, the office, its leaders and the office above hear at once, and it stays on the supervisor's list until somebody has
 * recorded who was called and when.
 */
export const STEPS_OF_URGENCY = {
  markUrgent: {
    by: 'DESK',
    from: OPEN,
    records: ['text'],
    when: ({ urgent }) => !urgent,
    basis: 'Art 25：可能造成社会影响的重大、紧急信访事项，立即报告',
  },
  reportUrgent: {
    by: 'DESK',
    from: [...OPEN, 'REPLIED', ...SETTLED, ...ENDED],
    records: ['people', 'calledOn', 'calledAt', 'text'],
    when: ({ urgent }) => urgent === 'OPEN',
    basis: '§11：先电话、立即报告领导和上级，记明时间',
  },
} satisfies Partial<Record<CaseStep, Rule>>

/** Nobody was called tomorrow. Before the registration he may have been: the telephone comes first. */
export const calledLater = ({ calledOn, calledAt }: StepInput, now: Instant): boolean => instantOf(calledOn!, calledAt!) > now

export const EFFECTS_OF_URGENCY: Partial<Record<CaseStep, Effect<StepRow>>> = {
  markUrgent: (row, input, now, { above, duty }) => ({
    urgent: true,
    ...ofWork(row, { urgency: { at: now, text: input.text!, above, ...(duty?.length && { leaders: duty }), calls: [] } }),
  }),
  reportUrgent: (row, input) =>
    ofWork(row, {
      urgency: {
        ...row.work.urgency!,
        calls: [...row.work.urgency!.calls, { people: input.people!, at: instantOf(input.calledOn!, input.calledAt!), text: input.text! }],
      },
    }),
}
