import type { CaseStep, StepInput } from '../../contract/case-steps.ts'
import { addDays, dayText, type Instant, today } from '../calendar/days.ts'
import type { StoredClock } from './clocks.ts'
import { type Effect, type Named, ofWork, type StepRow } from './effect.ts'
import { partsOf } from './effects-of-entry.ts'
import { type Rulebook, startClock } from './terms.ts'
import type { CaseWork } from './work.ts'

const resultClock = (row: StepRow, dueOn: string | undefined, now: Instant): StoredClock[] =>
  dueOn ? [...row.clocks, { kind: 'RESULT', startedAt: now, dueOn, basis: '交办时限' }] : row.clocks

/** Co-units have their own days to speak. */
const askCoUnits = (row: StepRow, { coUnitIds }: StepInput, now: Instant, { rules }: Rulebook): CaseWork['watch'] => ({
  ...row.work.watch,
  coUnits: coUnitIds?.length ? addDays(today(now), rules.numbers.coUnitSilentDays) : undefined,
})

/** Whoever helps goes on helping when the lead changes, unless the assigner names others; the new lead is no helper of its own. */
const helpers = (row: StepRow, input: StepInput, now: Instant, { unit, coUnits }: Named, book: Rulebook): Pick<StepRow, 'coUnitIds' | 'work'> => {
  const lead = unit!.id
  if (!input.coUnitIds)
    return {
      coUnitIds: row.coUnitIds.filter((id) => id !== lead),
      ...ofWork(row, { parts: row.work.parts?.filter(({ unitId }) => unitId !== lead) }),
    }
  const others = coUnits?.filter(({ id }) => id !== lead)
  return {
    coUnitIds: input.coUnitIds.filter((id) => id !== lead),
    ...ofWork(row, { parts: partsOf(others, row.work.parts, input.dueOn, now, book), watch: askCoUnits(row, input, now, book) }),
  }
}

const handOver: Effect<StepRow> = (row, input, now, named, book) => {
  const unit = named.unit!
  // On the simplified track the unit decides within 3 workdays.
  const accept = startClock(row.work.simple ? 'SIMPLE_ACCEPT' : 'T2', now, book)
  const clocks = row.clocks.map((clock) => (clock.kind === 'T2' && !clock.metAt ? accept : clock))
  return {
    unitId: unit.id,
    unitName: unit.name,
    ...helpers(row, input, now, named, book),
    requirement: input.requirement ?? '',
    clocks: resultClock({ ...row, clocks }, input.dueOn, now),
    // What the assigner demands of the unit is between organs: the petitioner reads the unit and the day (domain §9).
    plain: { unit: unit.name, dueOn: dayText(accept.dueOn) },
  }
}
/** To another unit: counted, and alerted from the rule table's number on. */
const elsewhere: Effect<StepRow> = (row, input, now, named, book) => {
  const rerouted = row.work.rerouted + 1
  const watch = { ...row.work.watch, ...(rerouted >= book.rules.numbers.reroutedAlert && { rerouted: true as const }) }
  return handOver({ ...row, ...ofWork(row, { rerouted, objection: undefined, watch }) }, input, now, named, book)
}

/** A case that is given to a leader to read, handed to a unit, or from one to another. */
export const EFFECTS_OF_HANDING: Partial<Record<CaseStep, Effect<StepRow>>> = {
  submitToLeader: (row, { reason }, now, { leader }) => ofWork(row, { reading: { leader: leader!, at: now, ...(reason && { reason }) } }),
  read: (row, { instruction, unitId, dueOn }, now) => ({
    instruction: instruction!,
    ...(row.work.reading && ofWork(row, { reading: { ...row.work.reading, readAt: now, ...(unitId && { unitId }), ...(dueOn && { dueOn }) } })),
  }),
  assign: handOver,
  transfer: handOver,
  moveResult: (row, { dueOn }) => ({
    clocks: row.clocks.map((clock) => (clock.kind === 'RESULT' && !clock.metAt ? { ...clock, dueOn: dueOn! } : clock)),
  }),
  agreeObjection: elsewhere,
  reroute: elsewhere,
}
