import { CASE_STATES } from '../../contract/case.ts'
import type { CaseStep, StepInput } from '../../contract/case-steps.ts'
import { type Instant, instantOf } from '../calendar/days.ts'
import { type Effect, ofWork, type StepRow } from './effect.ts'
import type { Rule } from './step-rule.ts'

/**
 * Prohibited acts (domain §7, Art 26): what happened and what was done about it, whatever the case's state. It changes nothing of the case: an act is no ground of refusal by itself, and the unit that
 * judges the claim does not hear of it.
 */
export const STEPS_OF_INCIDENT = {
  recordIncident: {
    by: 'DESK',
    from: CASE_STATES,
    records: ['incident', 'occurredOn', 'occurredAt', 'place', 'text'],
    may: ['people'],
    basis: 'Art 26：信访秩序另行记录，不作为不予受理的理由',
  },
} satisfies Partial<Record<CaseStep, Rule>>

const occurred = ({ occurredOn, occurredAt }: StepInput): Instant => instantOf(occurredOn!, occurredAt!)
/** Nothing has happened tomorrow. */
export const occursLater = (input: StepInput, now: Instant): boolean => occurred(input) > now

export const EFFECTS_OF_INCIDENT: Partial<Record<CaseStep, Effect<StepRow>>> = {
  recordIncident: (row, input) => {
    const { incident, place, text, people } = input
    const one = { kind: incident!, at: occurred(input), place: place!, text: text!, ...(people && { people }) }
    return ofWork(row, { incidents: [...(row.work.incidents ?? []), one] })
  },
}
