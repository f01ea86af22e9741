import { type Failure, fail } from '../contract/failure.ts'
import { VISIT_WORD } from '../contract/texts-messages.zh-CN.ts'
import type { VisitPlan, VisitState, VisitStep, VisitStepInput } from '../contract/visit.ts'
import { emptySide } from '../contract/visit-merge.ts'
import { missingOf } from '../contract/visit-missing.ts'
import { dayOf, dayText } from '../domain/calendar/days.ts'
import { factsOf, filesNamed, metresOutside } from '../domain/visit/facts.ts'
import { mostPromises } from '../domain/visit/help.ts'
import { VISIT_RULES } from '../domain/visit/rules.ts'
import { mayVisitStep, missingVisitField, stateAfterTry, VISIT_STEP_RULES } from '../domain/visit/steps.ts'
import { visitPosts } from '../domain/visit/tell.ts'
import { canonical, hashOf, headOf } from './audit.ts'
import { changeCase } from './case-record.ts'
import type { CaseRow } from './case-row.ts'
import { telling } from './case-steps.ts'
import { findCase } from './cases.ts'
import { findCitizen } from './citizens.ts'
import { findFiles } from './files.ts'
import { keys } from './keys.ts'
import { visitPostWrites } from './posts.ts'
import type { Stores } from './stores.ts'
import { getItem, type Item, type Write } from './table.ts'
import { type Call, changeAggregate, commit, createAggregate } from './unit-of-work.ts'
import { visitCountWrites } from './visit-counts.ts'
import { helpWrites } from './visit-help.ts'
import { type FoundVisit, toVisit, toVisitItem, type VisitEvent, type VisitRow, visitListWrites } from './visit-row.ts'

type StaffRef = { id: string; name: string }
type StepAnswer = { id: string; state: VisitState }

export const findVisit = async ({ table, vault }: Stores, id: string): Promise<FoundVisit | undefined> => {
  const item = await getItem(table, keys.visit(id))
  return item && { item, row: toVisit(vault, item) }
}

/** `c01` …: the claims keep their order, since lists of a record lie by id. */
const claimsOf = (claims: readonly string[]) => claims.map((claim, at) => ({ id: `c${String(at + 1).padStart(2, '0')}`, claim }))

/** Planned from a case. The id comes from the client: the same visit sent again is the same visit. */
export const planVisit = async (
  stores: Stores,
  request: VisitPlan,
  around: { row: CaseRow; by: StaffRef; assignees: StaffRef[]; ask: string },
  call: Call,
): Promise<StepAnswer | Failure> => {
  const asked = hashOf(canonical(request))
  const known = await findVisit(stores, request.id)
  if (known) {
    const same = known.row.plannedBy.id === call.actor.id && known.row.asked === asked
    return same ? commit(stores, call, [], { id: request.id, state: known.row.state }) : fail('VISIT_ID_TAKEN', { field: 'id' })
  }
  const { row: matter, by } = around
  // A sealed report is gone after by the discipline side alone; nobody is sent to its door.
  if (matter.sealed) return fail('STATE_FORBIDS')
  const citizen = await findCitizen(stores, matter.citizenId)
  const state = request.draft ? 'DRAFT' : 'PLANNED'
  const claims = request.claims.length > 0 ? request.claims : [around.ask.slice(0, 200) || matter.summary.slice(0, 200)]
  const row: VisitRow = {
    id: request.id,
    caseId: matter.id,
    caseNo: matter.caseNo,
    citizenId: matter.citizenId,
    organId: matter.organId,
    unitId: matter.unitId,
    unitName: matter.unitName,
    kind: request.kind,
    state,
    purpose: request.purpose,
    claims: claimsOf(claims),
    address: request.address || citizen?.address || '',
    area: request.area,
    assignees: around.assignees,
    visitOn: request.visitOn,
    from: request.from,
    dueOn: request.dueOn,
    plannedBy: by,
    asked,
    createdAt: call.now,
    version: 0,
    attempts: [],
    history: [{ at: call.now, by: by.name, step: state === 'DRAFT' ? 'draft' : 'plan' }],
    side: emptySide(),
    late: 0,
  }
  const entry = { action: 'visit.plan', to: state, changes: { kind: row.kind, caseId: row.caseId, assignees: row.assignees.map(({ id }) => id) } }
  const writes = [
    ...createAggregate(toVisitItem(stores.vault, row), entry, call),
    ...visitListWrites(undefined, row),
    ...visitCountWrites(undefined, row),
    ...tellVisitors(stores, row, 'plan', [], 1, call),
  ]
  return commit(stores, call, writes, { id: row.id, state }, ({ failed }) =>
    failed === 'aggregate' ? fail('VISIT_ID_TAKEN', { field: 'id' }) : undefined,
  )
}

/** The visit after a change, with its audit entry and the lists that follow. The entry names what was recorded, never its words. */
export const changeVisit = (
  { vault }: Pick<Stores, 'vault'>,
  { row, item }: FoundVisit,
  after: VisitRow,
  entry: { action: string; changes?: Record<string, unknown> },
  call: Call,
): Write[] => {
  const bare: Item = { pk: item.pk, sk: item.sk, seq: item.seq, head: item.head }
  return [
    ...changeAggregate(bare, toVisitItem(vault, after), { ...entry, from: row.state, to: after.state }, call),
    ...visitListWrites(row, after),
    ...visitCountWrites(row, after),
  ]
}

/** Those who are sent, or sent no more, find it in their inbox. `serial`: the number of the step's entry. */
const tellVisitors = ({ vault }: Pick<Stores, 'vault'>, after: VisitRow, step: string, before: StaffRef[], serial: number, call: Call): Write[] => {
  const ids = (list: StaffRef[]) => list.map(({ id }) => id)
  const sent = { before: ids(before), after: ids(after.assignees), draft: after.state === 'DRAFT' }
  return visitPostWrites(vault, after, visitPosts(step, sent, call.actor.id), { at: call.now, serial })
}

type Named = { by: StaffRef; assignees?: StaffRef[] }

/** What each step changes beyond the state. */
const EFFECTS: Record<VisitStep, (row: VisitRow, input: VisitStepInput, call: Call, named: Named) => Partial<VisitRow>> = {
  plan: (row, input, _call, named) => planned(row, input, named),
  replan: (row, input, _call, named) => ({ ...planned(row, input, named), attempts: [] }),
  // What it does not name stays.
  edit: (row, input, _call, named) => ({
    ...planned(row, { ...input, visitOn: input.visitOn ?? row.visitOn, from: input.from ?? row.from }, named),
    ...(input.kind && { kind: input.kind }),
    ...(input.purpose && { purpose: input.purpose }),
    ...(input.claims && { claims: claimsOf(input.claims) }),
  }),
  discard: () => ({}),
  setOut: () => ({}),
  finish: (row, _input, call, { by }) => ({ recordedBy: by, recordedAt: call.now, facts: factsOf(row.side.record) }),
  notReached: (row, { attempt }, call, { by }) => {
    const attempts = [...row.attempts, { ...attempt!, by, taken: call.now }]
    return { attempts, state: stateAfterTry(attempts) }
  },
  handOver: (row, _input, _call, { assignees }) => sentNow(row, assignees!),
  sendBack: (_row, { dueOn }) => ({ dueOn: dueOn!, recordedBy: undefined, recordedAt: undefined }),
  check: (row, _input, call, { by }) => ({ checkedBy: by, checkedAt: call.now, facts: factsOf(row.side.record) }),
  cancel: () => ({}),
}
/** Who goes from now on; those who went before may still send what they recorded. A draft sent nobody. */
const sentNow = ({ state, assignees: before, former = [] }: VisitRow, assignees: StaffRef[]): Pick<VisitRow, 'assignees' | 'former'> => {
  if (state === 'DRAFT') return { assignees, former }
  const gone = [...new Set([...former, ...before.map(({ id }) => id)])].filter((id) => !assignees.some((one) => one.id === id))
  return { assignees, former: gone.slice(-MOST_FORMER) }
}
const MOST_FORMER = 20

const planned = (row: VisitRow, { visitOn, from, dueOn, address, area }: VisitStepInput, { assignees }: Named): Partial<VisitRow> => ({
  visitOn,
  from,
  ...(dueOn && { dueOn }),
  ...(address && { address }),
  ...(area && { area, outside: metresOutside(area, row.side.record.arrival?.place) }),
  ...(assignees && sentNow(row, assignees)),
})

/** A step that a phone sends once more, with whatever key, has happened already; so has the end of a record that the other visitor has finished. */
const happened = (row: VisitRow, step: VisitStep, input: VisitStepInput): boolean =>
  (step === 'setOut' && row.state === 'ON_THE_WAY') ||
  (step === 'finish' && (row.state === 'RECORDED' || row.state === 'CHECKED')) ||
  (step === 'notReached' && row.attempts.some(({ id }) => id === input.attempt?.id))

/** What keeps a record from being checked: the same person, a part of it that he has not read, open conflicts, more promises than become tasks at once, files that are still on a phone. */
const hindrance = async (stores: Stores, row: VisitRow, input: VisitStepInput, by: StaffRef): Promise<Failure | undefined> => {
  if (row.recordedBy?.id === by.id || row.assignees.some(({ id }) => id === by.id)) return fail('OWN_RECORD')
  if (input.version !== undefined && input.version !== row.version) return fail('STALE')
  if (row.side.conflicts.length > 0) return fail('VISIT_CONFLICTS', { field: row.side.conflicts[0]!.field })
  const promised = row.side.record.help.map(({ unitId = row.unitId, dueOn }) => ({ unitId, dueOn, organId: row.organId }))
  const most = mostPromises(promised)
  if (promised.length > most) return fail('TOO_MANY_PROMISES', { details: { most: String(most) } })
  const arrived = new Set(
    (await findFiles(stores, filesNamed(row.side.record)))
      .filter(({ state, ownerId }) => ownerId === row.id && state !== 'WAITING' && state !== 'BROKEN')
      .map(({ id }) => id),
  )
  return filesNamed(row.side.record).some((id) => !arrived.has(id)) && !input.text ? fail('FILES_MISSING', { field: 'input.text' }) : undefined
}

/** How the end of a visit enters its case: a plain line for the citizen, and what a check of the resolution needs. */
const endInCase = async (stores: Stores, after: VisitRow, call: Call): Promise<Write[]> => {
  const found = after.state === 'CHECKED' || after.state === 'NOT_REACHED' ? await findCase(stores, after.caseId) : undefined
  if (!found) return []
  const { arrival } = after.side.record
  // A phone's clock may be ahead.
  const day = dayOf(arrival && arrival.at < call.now ? arrival.at : call.now)
  const on = dayText(day)
  const kind = after.state === 'CHECKED' ? ('VISITED' as const) : ('VISIT_MISSED' as const)
  const { met = 'UNKNOWN', ceased, reached } = after.facts ?? {}
  const missed = after.state === 'NOT_REACHED'
  const lastVisit = {
    visitId: after.id,
    kind: after.kind,
    on: day,
    at: call.now,
    reached: !missed && reached !== 'THROUGH_OTHERS',
    ...(missed ? { missed } : { met, ceased }),
  }
  const row: CaseRow = {
    ...found.row,
    timeline: [...found.row.timeline, { at: call.now, kind, params: { on, visit: VISIT_WORD[after.kind] } }],
    work: { ...found.row.work, lastVisit },
  }
  const entry = { action: 'case.visit', changes: { visitId: after.id, visit: after.state } }
  return [...changeCase(stores, found, row, entry, call), ...telling(stores, found.row, row, call)].map((write) => ({
    ...write,
    name: `case ${write.name}`,
  }))
}

/**
 * One step of a visit: judged by the table, written with its audit entry, the lists, and, where it ends the visit, the case's timeline and the promised help as tasks, in one
 * transaction. `sides`: on which the caller stands.
 */
export const takeVisitStep = async (
  stores: Stores,
  found: FoundVisit,
  wanted: { step: VisitStep; input: VisitStepInput; named: Named },
  call: Call,
): Promise<StepAnswer | Failure> => {
  const { row } = found
  const { step, input, named } = wanted
  if (happened(row, step, input)) return commit(stores, call, [], { id: row.id, state: row.state })
  if (!mayVisitStep(step, row.state)) return fail('STATE_FORBIDS')
  const missing = missingVisitField(step, input)
  if (missing) return fail('BAD_INPUT', { field: `input.${missing}` })
  const lacking = step === 'finish' ? missingOf(VISIT_RULES[row.kind], row.side.record)[0] : undefined
  if (lacking) return fail('VISIT_INCOMPLETE', { field: lacking })
  const hindered = step === 'check' ? await hindrance(stores, row, input, named.by) : undefined
  if (hindered) return hindered
  const event: VisitEvent = { at: call.now, by: named.by.name, step, phoneAt: input.at ?? input.attempt?.at, reason: input.reason, text: input.text }
  const after: VisitRow = {
    ...row,
    state: VISIT_STEP_RULES[step].to ?? row.state,
    ...EFFECTS[step](row, input, call, named),
    history: [...row.history, event].slice(-MOST_EVENTS),
  }
  const ends = after.state !== row.state && (after.state === 'CHECKED' || after.state === 'NOT_REACHED')
  const writes = [
    ...changeVisit(
      stores,
      found,
      after,
      { action: `visit.${step}`, changes: { recorded: Object.keys(input), assignees: after.assignees.map(({ id }) => id) } },
      call,
    ),
    ...tellVisitors(stores, after, step, row.assignees, headOf(found.item).seq + 1, call),
    ...(step === 'check' ? await helpWrites(stores, after, headOf(found.item).seq + 1, call) : []),
    ...(ends ? await endInCase(stores, after, call) : []),
  ]
  return commit(stores, call, writes, { id: row.id, state: after.state })
}
/** Of a visit's history that its page shows; the audit chain keeps all. */
const MOST_EVENTS = 60
