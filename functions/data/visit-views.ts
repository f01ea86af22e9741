import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { Conflict, TakeAlong, VisitCard, VisitView } from '../contract/visit.ts'
import { addDays, dayOf, instantOf, today } from '../domain/calendar/days.ts'
import { isOverdue } from '../domain/calendar/due.ts'
import { isBeforeSplit } from '../domain/case/secrecy.ts'
import type { StepSide } from '../domain/case/steps.ts'
import { maskAddress } from '../domain/people/mask.ts'
import { filesNamed } from '../domain/visit/facts.ts'
import { coarseArea, VISIT_RULES } from '../domain/visit/rules.ts'
import { mayVisitStep, OPEN_VISITS, triedDays, VISIT_STEP_RULES, type VisitSide } from '../domain/visit/steps.ts'
import { knownAmong } from './case-knowledge.ts'
import type { Sees } from './case-links.ts'
import type { CaseRow } from './case-row.ts'
import { type Citizen, findCitizen, masked } from './citizens.ts'
import { listVisitFiles } from './files.ts'
import { keys } from './keys.ts'
import { findMatter } from './matters.ts'
import { staffNames } from './staff.ts'
import type { Stores } from './stores.ts'
import { batchGet, getItem, type Item, queryItems } from './table.ts'
import { type Call, changeAggregate, commit } from './unit-of-work.ts'
import { helpUnits } from './visit-help.ts'
import { promisesOf } from './visit-promises.ts'
import { type FoundVisit, openLate, toVisit, toVisitItem, type VisitRow } from './visit-row.ts'

/** The checker's words, until the record is handed in again or the visit begins anew. */
const sentBackFor = ({ history }: VisitRow): string | undefined => {
  const last = history.findLast(({ step }) => step === 'sendBack' || step === 'plan' || step === 'replan')
  return last?.step === 'sendBack' ? last.reason : undefined
}

/** `goes`: who goes there reads the whole address, until he has been there; everybody else's lists only the street. */
const cardOf = (row: VisitRow, citizen: Citizen | undefined, going: boolean, now: string): VisitCard => {
  const goes = going && OPEN_VISITS.includes(row.state)
  return {
    id: row.id,
    caseId: row.caseId,
    caseNo: row.caseNo,
    kind: row.kind,
    state: row.state,
    purpose: row.purpose,
    person: citizen ? masked(citizen) : { name: '' },
    address: goes ? row.address : maskAddress(row.address),
    area: goes ? row.area : undefined,
    visitOn: row.visitOn,
    from: row.from,
    dueOn: row.dueOn,
    overdue: OPEN_VISITS.includes(row.state) && row.state !== 'RECORDED' && isOverdue(row.dueOn, now),
    assignees: row.assignees,
    tries: triedDays(row.attempts),
    conflicts: row.side.conflicts.length,
    unitName: row.unitName,
    sentBack: goes && row.state === 'ON_THE_WAY' ? sentBackFor(row) : undefined,
    version: row.version,
  }
}

type Reader = { goes: boolean; knows: Sees }
const cards = async (
  stores: Stores,
  items: readonly Item[],
  { goes, knows }: Reader,
  now: string,
  wanted: (row: VisitRow, matter: CaseRow) => boolean = () => true,
) => {
  const rows = (
    await batchGet(
      stores.table,
      items.map((item) => keys.visit(String(item.visitId))),
    )
  ).map((item) => toVisit(stores.vault, item))
  const known = await knownAmong(
    stores,
    rows.map(({ caseId }) => caseId),
    knows,
  )
  const isShown = (row: VisitRow) => known.has(row.caseId) && wanted(row, known.get(row.caseId)!)
  const byId = new Map(rows.filter(isShown).map((row) => [row.id, row]))
  const shown = items.flatMap((item) => byId.get(String(item.visitId)) ?? [])
  const citizens = new Map(
    await Promise.all([...new Set(shown.map((row) => row.citizenId))].map(async (id) => [id, await findCitizen(stores, id)] as const)),
  )
  return shown.map((row) => cardOf(row, citizens.get(row.citizenId), goes, now))
}

/** More stops than anybody makes in a day. */
const DAY_STOPS = 60
export const visitDay = async (stores: Stores, staffId: string, date: string, knows: Sees, now: string) => {
  const { items } = await queryItems(stores.table, `FIELD#${staffId}`, `VISIT#${date}#`, { limit: DAY_STOPS })
  return { date, items: await cards(stores, items, { goes: true, knows }, now), now }
}

const PAGE = 30

/** Where a visitor still has to go or to complete something, whatever day it was planned for, by the last day. */
export const ownVisits = async (stores: Stores, staffId: string, cursor: string | undefined, knows: Sees, now: string) => {
  const page = await queryItems(stores.table, `FOPEN#${staffId}`, 'VISIT#', { limit: DAY_STOPS, cursor })
  return { items: await cards(stores, page.items, { goes: true, knows }, now), next: page.next, now }
}

/** What a planner began to plan, by the last day. */
export const ownDrafts = async (stores: Stores, staffId: string, cursor: string | undefined, knows: Sees, now: string) => {
  const page = await queryItems(stores.table, `VDRAFT#${staffId}`, 'VISIT#', { limit: PAGE, cursor })
  return { items: await cards(stores, page.items, { goes: false, knows }, now), next: page.next, now }
}

/** A unit's or an office's, by the last day; what lies before a split is the office's alone. */
export const listVisits = async (stores: Stores, list: 'VUNIT' | 'VOFF', owner: string, cursor: string | undefined, knows: Sees, now: string) => {
  const page = await queryItems(stores.table, `${list}#${owner}`, 'VISIT#', { limit: PAGE, cursor })
  const sides = new Set<StepSide>(list === 'VOFF' ? ['DESK'] : ['UNIT'])
  const shown = ({ createdAt }: VisitRow, { work }: CaseRow) => !isBeforeSplit(work, sides, createdAt)
  return { items: await cards(stores, page.items, { goes: false, knows }, now, shown), next: page.next, now }
}

const CASE_VISITS = 50
const caseVisitItems = async (stores: Stores, caseId: string) =>
  (await queryItems(stores.table, `CASE#${caseId}`, 'VISIT#', { limit: CASE_VISITS, backward: true })).items
/** Who reads the case reads its visits, but for those that are not `shown`: another's draft, what lies before a split. */
export const caseVisits = async (stores: Stores, caseId: string, shown: (row: VisitRow) => boolean, now: string) => ({
  items: await cards(stores, await caseVisitItems(stores, caseId), { goes: false, knows: async () => true }, now, shown),
})

/** Versions of a conflict are told by name. */
export const namedConflicts = async (stores: Stores, conflicts: readonly Conflict[]): Promise<Conflict[]> => {
  const names = await staffNames(
    stores,
    conflicts.flatMap(({ versions }) => versions.map(({ by }) => by)),
  )
  return conflicts.map(({ field, versions }) => ({ field, versions: versions.map((one) => ({ ...one, byName: names.get(one.by) })) }))
}

/** The newest are shown; how many there are the visit itself says. */
const LATE_SHOWN = 5
const lateUploads = async (stores: Stores, { id, late }: VisitRow): Promise<VisitView['lateUploads']> => {
  if (late === 0) return []
  const { items } = await queryItems(stores.table, `VISIT#${id}`, 'LATE#', { limit: LATE_SHOWN, backward: true })
  const uploads = items.map((item) => ({ at: item.sk.split('#')[1]!, ...openLate(stores.vault, item) }))
  const names = await staffNames(
    stores,
    uploads.map(({ by }) => by),
  )
  return uploads.map(({ at, by, record, changed }) => ({ at, byName: names.get(by) ?? '', record, fields: Object.keys(changed) }))
}

const STEPS = Object.keys(VISIT_STEP_RULES) as (keyof typeof VISIT_STEP_RULES)[]

export const viewVisit = async (stores: Stores, row: VisitRow, matter: CaseRow, sides: ReadonlySet<VisitSide>, now: string): Promise<VisitView> => {
  const [citizen, files, openConflicts, late, units, promises] = await Promise.all([
    findCitizen(stores, row.citizenId),
    listVisitFiles(stores, row.id),
    namedConflicts(stores, row.side.conflicts),
    lateUploads(stores, row),
    helpUnits(stores, matter),
    promisesOf(stores, row.id, matter, now),
  ])
  const card = cardOf(row, citizen, sides.has('VISITOR'), now)
  const there = new Set(files.filter(({ state }) => state !== 'WAITING' && state !== 'BROKEN').map(({ id }) => id))
  return {
    ...card,
    area: card.area ?? (sides.size > 0 ? coarseArea(row.area) : undefined),
    rule: VISIT_RULES[row.kind],
    claims: row.claims,
    units,
    plannedBy: row.plannedBy,
    sides: [...sides],
    record: row.side.record,
    stamps: row.side.stamps,
    openConflicts,
    attempts: row.attempts,
    outside: row.outside,
    waitingFiles: filesNamed(row.side.record).filter((id) => !there.has(id)),
    files,
    promises,
    late: row.late,
    lateUploads: late,
    history: row.history,
    recordedBy: row.recordedBy,
    checkedBy: row.checkedBy,
    steps: STEPS.filter((step) => VISIT_STEP_RULES[step].by.some((side) => sides.has(side)) && mayVisitStep(step, row.state)).map((step) => ({
      step,
      records: [...VISIT_STEP_RULES[step].records],
      may: [...(VISIT_STEP_RULES[step].may ?? [])],
      basis: VISIT_STEP_RULES[step].basis,
    })),
    now,
  }
}

/** Two days after the day of the visit, or after today when it is overdue: then the phone wipes it. */
const KEPT_DAYS = 2
const expiryOf = (row: VisitRow, now: string): string => {
  const day = row.visitOn && row.visitOn > today(now) ? row.visitOn : today(now)
  return instantOf(addDays(day, KEPT_DAYS), '24:00')
}

const TAKINGS = 4
/** That somebody took it along is written before he gets it; two phones at once both are. What cannot be written is not given. */
const logTaking = async (stores: Stores, found: FoundVisit, expiresAt: string, call: Call): Promise<true | Failure> => {
  let { item, row } = found
  for (let attempt = 1; ; attempt++) {
    const bare: Item = { pk: item.pk, sk: item.sk, seq: item.seq, head: item.head }
    const entry = { action: 'visit.takeAlong', from: row.state, to: row.state, changes: { expiresAt } }
    const writes = changeAggregate(bare, toVisitItem(stores.vault, row), entry, call)
    const done = await commit(stores, { ...call, attempt: undefined }, writes, true as const)
    if (!isFailure(done) || attempt === TAKINGS) return done
    item = (await getItem(stores.table, keys.visit(row.id)))!
    row = toVisit(stores.vault, item)
    if (row.state !== 'PLANNED' && row.state !== 'ON_THE_WAY') return fail('STATE_FORBIDS')
  }
}

/** The parts of the case that the talk at the door needs, and the name, phone and address of who is visited. */
export const takeAlong = async (
  stores: Stores,
  found: FoundVisit,
  matter: CaseRow,
  sides: ReadonlySet<VisitSide>,
  call: Call,
): Promise<Omit<TakeAlong, 'colleagues'> | Failure> => {
  const { row } = found
  const expiresAt = expiryOf(row, call.now)
  const logged = await logTaking(stores, found, expiresAt, call)
  if (isFailure(logged)) return logged
  const [visit, citizen, told, before] = await Promise.all([
    viewVisit(stores, row, matter, sides, call.now),
    findCitizen(stores, row.citizenId),
    findMatter(stores, matter.matterId),
    caseVisitItems(stores, row.caseId),
  ])
  const earlier = (
    await batchGet(
      stores.table,
      before.map((item) => keys.visit(String(item.visitId))),
    )
  )
    .map((item) => toVisit(stores.vault, item))
    .filter(({ id, state, createdAt }) => id !== row.id && state === 'CHECKED' && !(createdAt <= (matter.work.splitAt ?? '')))
    .map((one) => ({
      on: dayOf(one.checkedAt ?? one.createdAt),
      kind: one.kind,
      summary: (one.side.record.needs || one.side.record.attitude || one.purpose).slice(0, 200),
    }))
  return {
    visit,
    person: { name: citizen?.name ?? '', phone: citizen?.phone ?? '', address: row.address },
    case: {
      caseNo: matter.caseNo,
      state: matter.state,
      summary: matter.summary,
      ask: told?.ask ?? '',
      registeredOn: matter.registeredOn,
      requirement: matter.requirement,
      reply: matter.reply,
      executeBy: matter.work.draft?.executeBy,
    },
    earlierVisits: earlier.slice(0, 10),
    expiresAt,
    now: call.now,
  }
}
