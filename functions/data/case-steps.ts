import type { CaseLog, Dossier } from '../contract/case.ts'
import type { CaseStep, StepInput } from '../contract/case-steps.ts'
import { type Failure, fail } from '../contract/failure.ts'
import { fill, TIMELINE_TEXT } from '../contract/texts.zh-CN.ts'
import { today } from '../domain/calendar/days.ts'
import { applyStep, factsOfCase, type Named } from '../domain/case/apply.ts'
import { showClock } from '../domain/case/clocks.ts'
import { isMainStep, organClocks, ownerOf } from '../domain/case/owner.ts'
import { beyondRules, mayStep, missingField, STEPS, type StepSide, wrongField } from '../domain/case/steps.ts'
import { listWrites } from './case-lists.ts'
import { recordHash } from './case-record.ts'
import { type CaseRow, toCaseItem } from './case-row.ts'
import { rulebookOn } from './case-rules.ts'
import type { FoundCase } from './cases.ts'
import { findCitizen, masked } from './citizens.ts'
import { keys } from './keys.ts'
import { findMatter, knownOf, toEarlierCase } from './matters.ts'
import { messageWrite } from './messages.ts'
import { showRating } from './ratings.ts'
import type { Stores } from './stores.ts'
import { type Item, queryItems, type Write } from './table.ts'
import { type Call, changeAggregate, commit } from './unit-of-work.ts'

/** What somebody may do with a case now: the steps of the sides that he stands on. The page draws them, the write asks again. */
export const stepsFor = (row: CaseRow, sides: ReadonlySet<StepSide>, now: string): Dossier['steps'] => {
  const facts = factsOfCase(row)
  return (Object.keys(STEPS) as CaseStep[])
    .filter((step) => sides.has(STEPS[step].by) && mayStep(step, facts, now))
    .map((step) => ({
      step,
      main: isMainStep(step, facts),
      records: [...STEPS[step].records],
      may: [...(STEPS[step].may ?? [])],
      basis: STEPS[step].basis,
    }))
}

const LOG_PAGE = 50
const logPlace = (key: { pk: string; sk: string }) => `${key.pk}|${key.sk}`

type Actor = { name: string; side: StepSide }

type Content = { by: string; input: StepInput; named: Named }

/** The staff's log: one entry for each step, with everything that was recorded and the names as they were found, sealed: enough to take the step once more. */
const logWrite = ({ vault }: Stores, row: CaseRow, step: CaseStep, content: Content, side: StepSide, call: Call, serial: number) => {
  const key = keys.caseLog(row.id, call.now, serial)
  return { name: 'log', put: { ...key, step, side, at: call.now, content: vault.seal(JSON.stringify(content), logPlace(key)) } } satisfies Write
}

export const openLog = ({ vault }: Pick<Stores, 'vault'>, item: Item): Content =>
  JSON.parse(vault.open(String(item.content), logPlace(item))) as Content

export const readLog = async (stores: Stores, caseId: string): Promise<CaseLog[]> => {
  const { items } = await queryItems(stores.table, `CASE#${caseId}`, 'LOG#', { limit: LOG_PAGE, backward: true })
  return items.map((item) => {
    const { by, input } = openLog(stores, item)
    return { at: String(item.at), step: item.step as CaseStep, side: String(item.side), by, input }
  })
}

/** The message that goes with a step of which the citizen reads. */
export const telling = ({ vault }: Pick<Stores, 'vault'>, before: CaseRow, after: CaseRow, call: Pick<Call, 'actor' | 'now'>): Write[] => {
  const entry = after.timeline.length > before.timeline.length ? after.timeline.at(-1) : undefined
  if (!entry || call.actor.role === 'CITIZEN') return []
  const text = fill(TIMELINE_TEXT[entry.kind], entry.params)
  return [
    messageWrite(vault, {
      citizenId: after.citizenId,
      kind: 'CASE_PROGRESS',
      cause: `${after.id}${entry.kind}`,
      at: call.now,
      vars: { caseNo: after.caseNo, text },
      caseId: after.id,
    }),
  ]
}

/**
 * One step of a case: judged by the table, written with its audit entry, its log, the lists that follow and the message to the citizen, in one transaction.
 * The audit entry names the fields that were recorded, never their words.
 */
export const takeStep = async <T>(
  stores: Stores,
  { row, item }: FoundCase,
  wanted: { step: CaseStep; input: StepInput; by: Actor; named: Named },
  call: Call,
  answerOf: (after: CaseRow) => T,
): Promise<T | Failure> => {
  const { step, input } = wanted
  if (!mayStep(step, factsOfCase(row), call.now)) return fail('STATE_FORBIDS')
  const missing = missingField(step, input)
  if (missing) return fail('BAD_INPUT', { field: `input.${missing}` })
  const wrong = wrongField(step, input, factsOfCase(row), call.now)
  if (wrong) return fail('BAD_INPUT', { field: `input.${wrong}` })
  const book = await rulebookOn(stores, today(call.now))
  const beyond = beyondRules(step, input, book.rules, call.now)
  if (beyond) return beyond
  const after = applyStep(row, step, input, call.now, wanted.named, book)
  const bare: Item = { pk: item.pk, sk: item.sk, seq: item.seq, head: item.head }
  const content = { by: wanted.by.name, input, named: wanted.named }
  const log = logWrite(stores, row, step, content, wanted.by.side, call, Number(item.seq ?? 0) + 1)
  const changes = { recorded: Object.keys(input), unitId: after.unitId, record: recordHash(log.put) }
  const writes = [
    ...changeAggregate(bare, toCaseItem(stores.vault, after), { action: `case.${step}`, from: row.state, to: after.state, changes }, call),
    log,
    ...listWrites(row, after),
    ...telling(stores, row, after, call),
  ]
  return commit(stores, call, writes, answerOf(after))
}

/** One screen with everything about a case, for those who work on it; the reads are bounded whatever its age. */
export const dossierOf = async (stores: Stores, row: CaseRow, sides: ReadonlySet<StepSide>, now: string): Promise<Dossier> => {
  const [citizen, matter, known, log] = await Promise.all([
    findCitizen(stores, row.citizenId),
    findMatter(stores, row.matterId),
    knownOf(stores, row.citizenId),
    readLog(stores, row.id),
  ])
  const { work } = row
  const facts = factsOfCase(row)
  return {
    id: row.id,
    caseNo: row.caseNo,
    state: row.state,
    owner: ownerOf(facts),
    person: citizen ? masked(citizen) : { name: '' },
    citizenId: row.citizenId,
    summary: row.summary,
    facts: matter?.facts ?? '',
    ask: matter?.ask ?? '',
    category: row.category,
    registeredOn: row.registeredOn,
    leader: row.leader,
    outcome: row.outcome,
    record: row.record,
    instruction: row.instruction,
    unitId: row.unitId,
    unitName: row.unitName,
    coUnitIds: row.coUnitIds,
    requirement: row.requirement,
    reply: row.reply,
    clocks: row.clocks.map((clock) => showClock(clock, now)),
    overdue: organClocks(row.clocks).some((clock) => showClock(clock, now).light === 'RED'),
    rerouted: work.rerouted,
    recurrences: work.recurrences,
    resolution: work.resolution,
    sponsor: work.sponsor && {
      name: `${work.sponsor.leader.post}${work.sponsor.leader.name}`,
      plan: work.sponsor.plan,
      struckOff: work.sponsor.struckOff,
    },
    draft: work.draft,
    closure: work.closure,
    service: work.service,
    attempts: work.attempts,
    executed: work.executed,
    withdrawal: work.withdrawal,
    supplementOf: row.state === 'SUPPLEMENT' ? work.supplementOf : undefined,
    rating: showRating(row, now),
    slip: work.slip,
    earlier: known.cases.filter(({ id }) => id !== row.id).map(toEarlierCase),
    log,
    steps: stepsFor(row, sides, now),
    now,
  }
}
