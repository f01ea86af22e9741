import type { CaseStep } from '../contract/case-steps.ts'
import type { Dossier } from '../contract/dossier.ts'
import { today } from '../domain/calendar/days.ts'
import { showClock } from '../domain/case/clocks.ts'
import { factsOfCase } from '../domain/case/facts.ts'
import { isOtherLeaders } from '../domain/case/leaders.ts'
import { heldClocks, isAtRest, isMainStep, ownerOf } from '../domain/case/owner.ts'
import { outsideReview } from '../domain/case/review.ts'
import { maySplit, seesThreat } from '../domain/case/secrecy.ts'
import { mayStep, STEPS, type StepSide } from '../domain/case/steps.ts'
import { besideOf } from './case-beside.ts'
import { personOf } from './case-cards.ts'
import { accusedText, formerOf, intakeOf, linkedOf, mayReplace, partsShown, proposedShown, readingShown, type Sees } from './case-links.ts'
import { readLog } from './case-log.ts'
import type { CaseRow } from './case-row.ts'
import { rulebookOn } from './case-rules.ts'
import { withoutSplitOff } from './case-shown.ts'
import { notHis, type Reader } from './case-steps.ts'
import { findCitizen } from './citizens.ts'
import { findMatter, knownOf, toEarlierCase } from './matters.ts'
import { showRating } from './ratings.ts'
import type { Stores } from './stores.ts'

/** What somebody may do with a case now: the steps of the sides that he stands on. The page draws them, the write asks again. */
export const stepsFor = (row: CaseRow, sides: ReadonlySet<StepSide>, who: Reader, now: string): Dossier['steps'] => {
  const facts = factsOfCase(row)
  return (Object.keys(STEPS) as CaseStep[])
    .filter((step) => sides.has(STEPS[step].by) && mayStep(step, facts, now) && !notHis(step, row, who) && !isOtherLeaders(step, row, who.leaderId))
    .map((step) => ({
      step,
      main: isMainStep(step, facts),
      records: [...STEPS[step].records],
      may: [...(STEPS[step].may ?? [])],
      basis: STEPS[step].basis,
    }))
}

/** One screen with everything about a case, for those who work on it; the reads are bounded whatever its age. */
export const dossierOf = async (
  stores: Stores,
  row: CaseRow,
  sides: ReadonlySet<StepSide>,
  who: Reader & { sees: Sees; knows: Sees },
  now: string,
): Promise<Dossier> => {
  const [citizen, matter, known, log, linked, accused, book, beside, former] = await Promise.all([
    findCitizen(stores, row.citizenId),
    findMatter(stores, row.matterId),
    knownOf(stores, row.citizenId, who.knows),
    readLog(stores, row, sides),
    linkedOf(stores, row, who.sees),
    // The unit that handles the ordinary part learns of no accusation.
    row.sealed || sides.has('DESK') ? accusedText(stores, row) : undefined,
    rulebookOn(stores, today(now)),
    besideOf(stores, row, now),
    formerOf(stores, row),
  ])
  const { work } = row
  const facts = factsOfCase(row)
  const dossier: Dossier = {
    id: row.id,
    caseNo: row.caseNo,
    state: row.state,
    owner: ownerOf(facts),
    person: personOf(row, citizen),
    citizenId: row.citizenId,
    summary: row.summary,
    facts: matter?.facts ?? '',
    ask: matter?.ask ?? '',
    category: row.category,
    registeredOn: row.registeredOn,
    receivedOn: row.receivedOn,
    source: row.source,
    type: row.type,
    sealed: row.sealed,
    anonymous: row.anonymous,
    repeat: row.repeat,
    urgent: row.urgent,
    collective: row.collective,
    intake: intakeOf(row),
    accused,
    linked,
    parts: partsShown(row, book.rules.numbers.coUnitSilentDays, now),
    simple: work.simple === true,
    proposed: proposedShown(row, who.id),
    maySplit: sides.has('OFFICE') && maySplit({ ...facts, splitInto: work.splitInto }),
    leader: row.leader,
    outcome: row.outcome,
    record: row.record,
    instruction: row.instruction,
    reading: readingShown(row),
    unitId: row.unitId,
    unitName: row.unitName,
    coUnitIds: row.coUnitIds,
    requirement: row.requirement,
    reply: row.reply,
    // Of a merged case only what was: the rest runs where it went.
    clocks: row.clocks.filter(({ metAt }) => metAt !== undefined || !isAtRest(row.state)).map((clock) => showClock(clock, now)),
    overdue: heldClocks(row).some((clock) => showClock(clock, now).light === 'RED'),
    rerouted: work.rerouted,
    recurrences: work.recurrences,
    former,
    mayReplace: sides.has('DESK') && mayReplace(row),
    pause: facts.paused ? work.pause : undefined,
    incidents: sides.has('DESK') ? work.incidents : undefined,
    threat: seesThreat(sides) && facts.threat ? work.threat : undefined,
    resolution: work.resolution,
    draft: work.draft,
    closure: work.closure,
    service: work.service,
    attempts: work.attempts,
    outside: outsideReview(row, now) && work.outside,
    executed: work.executed,
    withdrawal: work.withdrawal,
    supplementOf: row.state === 'SUPPLEMENT' ? work.supplementOf : undefined,
    rating: showRating(row, now),
    beside: seesThreat(sides) ? beside : { ...beside, grounds: beside.grounds.filter(({ kind }) => kind !== 'THREAT') },
    earlier: known.cases.filter(({ id }) => id !== row.id).map(toEarlierCase),
    log: log.items,
    logNext: log.next,
    steps: stepsFor(row, sides, who, now),
    now,
  }
  return withoutSplitOff(dossier, work, sides)
}
