import type { CaseCard, CaseList } from '../contract/case.ts'
import type { MaskedPerson } from '../contract/people.ts'
import { ANONYMOUS_TEXT } from '../contract/texts.zh-CN.ts'
import { nextClock } from '../domain/case/clocks.ts'
import { factsOfCase } from '../domain/case/facts.ts'
import { groundsOf } from '../domain/case/grounds.ts'
import { nextStep } from '../domain/case/next-step.ts'
import { heldClocks, ownerOf } from '../domain/case/owner.ts'
import { asReadBy } from '../domain/case/parts.ts'
import { ticketsOf } from '../domain/case/ratings.ts'
import { windowEnd } from '../domain/case/step-rule.ts'
import { sideOfClock } from '../domain/case/tasks.ts'
import { knownAmong } from './case-knowledge.ts'
import type { Sees } from './case-links.ts'
import { type CaseRow, toCase } from './case-row.ts'
import { withdrawalOpen } from './cases.ts'
import { type Citizen, findCitizen, masked } from './citizens.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { batchGet, queryItems } from './table.ts'

/** Masked; whoever stays unnamed is called so. */
export const personOf = (row: Pick<CaseRow, 'anonymous'>, citizen: Citizen | undefined): MaskedPerson =>
  row.anonymous ? { name: ANONYMOUS_TEXT } : citizen ? masked(citizen) : { name: '' }

export const card = async (stores: Stores, row: CaseRow, now: string, clocks = heldClocks(row), supervisor = false): Promise<CaseCard> => {
  const citizen = await findCitizen(stores, row.citizenId)
  return {
    id: row.id,
    caseNo: row.caseNo,
    state: row.state,
    summary: row.summary,
    category: row.category,
    person: personOf(row, citizen),
    registeredOn: row.registeredOn,
    source: row.source,
    type: row.type,
    repeat: row.repeat,
    urgent: row.urgent,
    outcome: row.outcome,
    unitName: row.unitName,
    leaderName: row.leader?.name,
    requirement: row.requirement,
    sponsored: row.sponsorId !== undefined,
    clock: nextClock(clocks, now),
    owner: ownerOf(factsOfCase(row)),
    slip: factsOfCase(row).openSlip === true,
    rerouted: row.work.rerouted,
    dissatisfied: ticketsOf(row.rating).length > 0 || undefined,
    withdrawal: withdrawalOpen(row) || undefined,
    proposed: row.work.proposed !== undefined || undefined,
    next: nextStep(factsOfCase(row), now),
    windowEnd: windowEnd(row),
    // A threat is told on the supervisor's own lists, and in the case to those who must know (domain §11).
    grounds: groundsOf(row, now).filter(({ kind }) => kind !== 'THREAT' || supervisor),
    resolution: row.work.resolution,
  }
}

/** A page of a unit's (by due date), a leader's or an office's list (newest first), without the cases of which the reader may not know. */
export const listCases = async (
  stores: Stores,
  list: 'UNIT' | 'DONE' | 'LDR' | 'OFF' | 'DUE' | 'REV' | 'WATCH' | 'CALL' | 'SPO' | 'SIG' | 'LDU' | 'BATCH' | 'ARC',
  owner: string,
  cursor: string | undefined,
  now: string,
  knows: Sees,
  to?: string,
): Promise<CaseList> => {
  const page = await queryItems(stores.table, `${list}#${owner}`, 'CASE#', {
    limit: 20,
    cursor,
    ...(to && { from: 'CASE#', to }),
    backward: list === 'DONE' || list === 'LDR' || list === 'OFF',
  })
  const rows = new Map(
    (
      await batchGet(
        stores.table,
        page.items.map((item) => keys.case(String(item.caseId))),
      )
    ).map((item) => [item.pk, toCase(stores.vault, item)]),
  )
  // A callback may still run beside a case that has ended; on the archivist's list it stands by its filing, on a reviewing body's by what that owes.
  const owing = { ARC: 'ARCHIVIST', REV: 'REVIEWER' }[list as string]
  const clocksOf = (row: CaseRow) => (owing ? heldClocks(row).filter(({ kind }) => sideOfClock(kind, row) === owing) : undefined)
  const all = page.items.map((item) => rows.get(`CASE#${item.caseId}`)!)
  const known = await Promise.all(all.map(knows))
  const found = all.filter((_, at) => known[at])
  const shown = async (row: CaseRow) => {
    const one = await card(stores, row, now, clocksOf(row), list === 'WATCH')
    return list === 'UNIT' || list === 'DONE' ? asReadBy(one, row, owner, now) : one
  }
  const cards = await Promise.all(found.map(shown))
  return { items: cards, next: page.next, now }
}

const MOST_COUNTED = 100
/** How many stand in a list, up to a hundred, without those that may not be known to the reader. */
export const countList = async (stores: Stores, list: 'SPO' | 'SIG' | 'LDU', owner: string, knows: Sees, to?: string): Promise<number> => {
  const { items } = await queryItems(stores.table, `${list}#${owner}`, 'CASE#', { limit: MOST_COUNTED, ...(to && { from: 'CASE#', to }) })
  const doubtful = items.filter(({ accuses }) => accuses).map(({ caseId }) => String(caseId))
  return items.length - doubtful.length + (await knownAmong(stores, doubtful, knows)).size
}
