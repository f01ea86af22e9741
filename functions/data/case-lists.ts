import type { Category } from '../contract/booking-requests.ts'
import type { CaseState, ClockKind } from '../contract/case.ts'
import { dayOf } from '../domain/calendar/days.ts'
import type { StoredClock } from '../domain/case/clocks.ts'
import { factsOfCase } from '../domain/case/facts.ts'
import { watchDay } from '../domain/case/grounds.ts'
import { leadersOf } from '../domain/case/leaders.ts'
import { ENDED_STATES, heldClocks, isAtRest, ownerOf } from '../domain/case/owner.ts'
import { owedPart } from '../domain/case/parts.ts'
import { ticketsOf } from '../domain/case/ratings.ts'
import { ENDED, opinionUnserved, windowEnd } from '../domain/case/step-rule.ts'
import { findRunning } from '../domain/case/terms.ts'
import type { CaseRow } from './case-row.ts'
import { keys } from './keys.ts'
import type { Key, Write } from './table.ts'

const LAST = '9999-12-31'
/** The day by which the next step of an organ is due; what has none comes last. */
const firstDue = (held: readonly StoredClock[]): string => held.map(({ dueOn }) => dueOn).sort()[0] ?? LAST
export const nextDue = (row: Pick<CaseRow, 'state' | 'clocks'>): string => firstDue(heldClocks(row))

/** In the list by unit and state: what no unit has. */
export const NO_UNIT = '-'

/** What a unit still owes after its answer. */
const UNIT_STILL: readonly ClockKind[] = ['EXECUTE', 'SLIP', 'PROPOSAL', 'MEASURE']
const owedByUnit = (row: Pick<CaseRow, 'state' | 'clocks'>): StoredClock[] => heldClocks(row).filter(({ kind }) => UNIT_STILL.includes(kind))
const ANSWERED: readonly CaseState[] = ['SERVED', 'IN_REVIEW1', 'IN_REVIEW2', ...ENDED_STATES]
/** It is not answered yet, or something is still owed after the answer. */
export const isWithUnit = (row: Pick<CaseRow, 'state' | 'clocks'>): boolean => !ANSWERED.includes(row.state) || owedByUnit(row).length > 0

/** The day by which a case that has ended must be filed, whatever else still runs beside it. */
const filingDue = ({ clocks }: Pick<CaseRow, 'clocks'>): string | undefined => clocks.find(({ kind, metAt }) => kind === 'ARCHIVE' && !metAt)?.dueOn

/** For the night that ends it: by the last day of the petitioner's window. */
const windowList = (row: CaseRow): Key[] => {
  const end = windowEnd(row)
  return end ? [keys.caseList('FIN', row.organId, end, row.id)] : []
}

/** What waits for a reviewing body: its answer; of a re-review, with which the case ends, then its service, filed or not. */
const reviewList = ({ id, state, clocks, work: { reviewOrganId } }: CaseRow, due: string): Key[] => {
  const serve = opinionUnserved({ state, clocks }) ? findRunning(clocks, 'SERVE')?.dueOn : undefined
  const by = state === 'IN_REVIEW1' || state === 'IN_REVIEW2' ? due : serve
  return reviewOrganId && by ? [keys.caseList('REV', reviewOrganId, by, id)] : []
}

/**
 * Every list in which a case is found, as small rows that point to it; a page fetches the cases themselves. UNIT: what a unit has to do, by due date, what it helps with by the day of its part; DONE: what it had.
 * LDR: a leader's. OFF: everything that an office registered in a month. DUE: everything open of an office by due date, so that what is overdue
 * comes first. REV: what waits for a reviewing body. WATCH: by the first day on which the supervisor has a ground. CALL: independent checks to make, by their last day. A leader's own: SPO what
 * he sponsors, SIG what waits for his signature, LDU what is open in his charge by due date. ARC: what is ended and has to be filed. FIN: what ends by itself, read by no
 * page.
 */
export const listKeys = (row: CaseRow): Key[] => {
  const due = nextDue(row)
  const ended = ENDED_STATES.includes(row.state)
  const review = reviewList(row, due)
  // A sealed case is in no list but that of the discipline side, by whom it is owed next, of the body that reviews it, and of the night that ends it.
  if (row.sealed) {
    // A claim that the supervisor must check has no clock: it stands by the day on which it was made.
    const claimed = row.work.resolution === 'CLAIMED' && row.work.resolved ? dayOf(row.work.resolved.at) : due
    // Its filing is the office's affair.
    const ofUnit = ended ? firstDue(owedByUnit(row)) : due
    const dueOf = (unit: string) => (unit === row.unitId ? ofUnit : (owedPart(row, unit)?.dueOn ?? LAST))
    return [
      keys.caseList('SEAL', row.organId, [claimed, due].sort()[0]!, row.id),
      ...[...(row.unitId ? [row.unitId] : []), ...row.coUnitIds]
        .filter((owner) => owner !== row.organId)
        .map((owner) => keys.caseList('SEAL', owner, dueOf(owner), row.id)),
      ...review,
      ...windowList(row),
    ]
  }
  const held = heldClocks(row)
  const withUnit = isWithUnit(row)
  const open = ownerOf(factsOfCase(row)) !== undefined || held.length > 0 || ticketsOf(row.rating).length > 0
  const watch = watchDay(row)
  const callback = held.find(({ kind }) => kind === 'CALLBACK')
  // A merged case's sponsor works where it went (domain/case/merging).
  const sponsored = row.work.sponsor?.struckOff === undefined && !isAtRest(row.state) ? row.sponsorId : undefined
  const signer = row.sponsorId ?? row.leader?.id
  const units = [row.unitId, ...row.coUnitIds].filter((unit): unit is string => unit !== undefined)
  // What an office handles by itself has it for its unit as well; the body that reviews finds it by name too.
  const reviewer = review.length > 0 ? [row.work.reviewOrganId!] : []
  const finders = [...new Set([row.organId, ...units, ...reviewer])]
  const leaders = leadersOf(row)
  return [
    ...units.map((unit) => {
      // A co-unit has the case until it has given its part, by the day of that part.
      const until = unit === row.unitId ? (withUnit ? due : undefined) : owedPart(row, unit)?.dueOn
      return until ? keys.caseList('UNIT', unit, until, row.id) : keys.caseList('DONE', unit, row.registeredAt, row.id)
    }),
    ...leaders.map((leader) => keys.caseList('LDR', leader, row.registeredAt, row.id)),
    keys.caseList('OFF', `${row.organId}#${row.registeredOn.slice(0, 7)}`, row.registeredAt, row.id),
    // Ended but not filed yet: somebody still owns it. Filed, but a promise, an answer to the supervision or to a dissatisfied rating is still to come.
    ...(open ? [keys.caseList('DUE', row.organId, due, row.id)] : []),
    ...(ENDED.includes(row.state) ? [keys.caseList('ARC', row.organId, filingDue(row) ?? due, row.id)] : []),
    ...(watch ? [keys.caseList('WATCH', row.organId, watch, row.id)] : []),
    ...(callback ? [keys.caseList('CALL', row.organId, callback.dueOn, row.id)] : []),
    ...(sponsored ? [keys.caseList('SPO', sponsored, due, row.id)] : []),
    ...(row.work.resolution === 'CLAIMED' && signer ? [keys.caseList('SIG', signer, row.registeredAt, row.id)] : []),
    ...(open ? leaders.map((leader) => keys.caseList('LDU', leader, due, row.id)) : []),
    ...(row.nameHash ? finders.map((owner) => keys.caseList('NAME', `${owner}#${row.nameHash}`, row.registeredAt, row.id)) : []),
    keys.caseList('UST', `${row.organId}#${row.unitId ?? NO_UNIT}`, `${row.state}#${row.registeredAt}`, row.id),
    ...review,
    ...windowList(row),
  ]
}

const text = ({ pk, sk }: Key) => `${pk}|${sk}`

export type Pointer = { caseId: string; accuses?: true; category?: Category; unitId?: string; part?: true }
/**
 * What a row of a list says beside its key. That the case accuses somebody, because whoever counts a list must ask of such a one whether it may be known; in the office's list by due date also
 * category and unit, by which a leader's page finds what is in his charge without reading the cases; in a unit's list that it only helps, by which the job that reminds finds the parts.
 */
type Pointed = Pick<CaseRow, 'id' | 'accused' | 'category' | 'unitId'>
export const pointerOf = ({ pk }: Key, { id, accused, category, unitId }: Pointed): Pointer => ({
  caseId: id,
  ...(accused !== undefined && { accuses: true }),
  ...(pk.startsWith('DUE#') && { category, ...(unitId && { unitId }) }),
  ...(pk.startsWith('UNIT#') && pk !== `UNIT#${unitId}` && { part: true }),
})

/** The lists follow the case in the transaction of its step: what is the same stays untouched. */
export const listWrites = (before: CaseRow | undefined, after: CaseRow): Write[] => {
  const was = new Map((before ? listKeys(before) : []).map((key) => [text(key), key]))
  const is = new Map(listKeys(after).map((key) => [text(key), key]))
  const says = (key: Key, row: CaseRow) => JSON.stringify(pointerOf(key, row))
  return [
    ...[...was].filter(([name]) => !is.has(name)).map(([, key]): Write => ({ name: 'list old', delete: key })),
    ...[...is]
      .filter(([name, key]) => !was.has(name) || says(key, before!) !== says(key, after))
      .map(([, key]): Write => ({ name: 'list', put: { ...key, ...pointerOf(key, after) } })),
  ]
}
