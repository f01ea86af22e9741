import { EMPTY_MATTER } from '../contract/empty.ts'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { Receipt, RegisterRequest } from '../contract/registration.ts'
import { isCollective } from '../domain/booking/rules.ts'
import { dayOf, instantOf } from '../domain/calendar/days.ts'
import { showClock } from '../domain/case/clocks.ts'
import { choicesFor } from '../domain/case/duplicates.ts'
import { timesAgain, watchRepeats } from '../domain/case/effects-of-entry.ts'
import { isRated } from '../domain/case/ratings.ts'
import { carriedOn } from '../domain/case/recurrence.ts'
import { firstClock, type Rulebook } from '../domain/case/terms.ts'
import { type CaseWork, NO_WORK } from '../domain/case/work.ts'
import { registerNumbered } from './case-number.ts'
import type { CaseRow, Intake } from './case-row.ts'
import { stepWrites } from './case-steps.ts'
import type { FoundCase } from './cases.ts'
import { type Citizen, nameHash } from './citizens.ts'
import type { OrganRow } from './directory.ts'
import { registrationDocuments } from './documents.ts'
import { joinId } from './keys.ts'
import { matterItem } from './matters.ts'
import { petitionTaken } from './petitions.ts'
import type { Stores } from './stores.ts'
import type { Write } from './table.ts'
import { type Call, commit, rememberedADay } from './unit-of-work.ts'

/** What a registration is made of, once everything is looked up and judged. */
export type Registration = {
  request: RegisterRequest
  organ: OrganRow
  citizen: Citizen
  /** The person's own writes, and those of the petition that is registered with it. */
  beside: Write[]
  /** The statement as it was sent from the phone; typed at the desk it is written anew. */
  matterId?: string
  /** The earlier case about which was decided. */
  earlier?: FoundCase
  /** From when the 15 days run; a petition from a phone has its instant. */
  receivedAt?: string
  /** Of an urgent one: the leaders who hear of it. */
  duty?: string[]
  caseId: string
  queryCode: string
  matterUlid: string
}

/** Noon of the day on which a letter came: only the day counts. */
const receivedAt = ({ request, receivedAt: known }: Registration, now: string): string =>
  known ?? (request.receivedOn === dayOf(now) ? now : instantOf(request.receivedOn, '12:00'))

const intakeOf = ({ request, earlier }: Registration): Intake => ({
  sourceNo: request.sourceNo,
  place: request.place,
  involved: request.involved,
  litigation: request.litigation,
  agent: request.agent,
  representatives: request.representatives,
  decision: request.decision && earlier && { ...request.decision, caseNo: earlier.row.caseNo },
})

/** The case as it stands after registration: state REGISTERED and the first clock running; whether it is accepted others decide. */
const caseOf = (stores: Stores, wanted: Registration, matterId: string, caseNo: string, book: Rulebook, call: Call): CaseRow => {
  const { request, citizen, earlier, organ, duty } = wanted
  const sealed = request.type === 'WHISTLEBLOW'
  const choice = request.decision?.choice
  const again = choice === 'REPEAT' || choice === 'RECURRENCE'
  // How often he has come goes with the matter.
  const repeats = again ? timesAgain(earlier!.row.work) + 1 : 0
  const from = receivedAt(wanted, call.now)
  const anonymous = request.person === null && request.petitionId === undefined
  const work: CaseWork = {
    ...NO_WORK,
    ...(repeats > 0 && { repeats, watch: watchRepeats({ repeats }, book.rules) }),
    recurrences: again ? earlier!.row.work.recurrences : 0,
    simple: request.simple,
    ...(request.urgent && {
      urgency: { at: call.now, ...(organ.parentId && { above: organ.parentId }), ...(duty?.length && { leaders: duty }), calls: [] },
    }),
  }
  return {
    id: wanted.caseId,
    caseNo,
    state: 'REGISTERED',
    source: request.source,
    type: request.type,
    sealed,
    citizenId: citizen.id,
    anonymous,
    organId: organ.id,
    firstReceiver: call.actor.id,
    category: request.matter.category,
    coUnitIds: [],
    collective: isCollective(request.persons),
    personsCame: request.persons,
    repeat: again,
    urgent: request.urgent,
    fromAbove: request.fromAbove,
    sameMatterId: again ? (earlier!.row.sameMatterId ?? earlier!.row.id) : undefined,
    nameHash: citizen.name && nameHash(stores.vault, citizen.name),
    receivedOn: dayOf(from),
    // Nobody answers for an anonymous one; what the law sends elsewhere has its own remedies.
    unrated: anonymous || request.litigation || !isRated({ category: request.matter.category, isRepeat: again, sealed }),
    registeredAt: call.now,
    registeredOn: dayOf(call.now),
    clocks: [firstClock(request.simple, from, call.now, book)],
    timeline: [
      ...(wanted.receivedAt ? [{ at: wanted.receivedAt, kind: 'SENT' as const, params: {} }] : []),
      { at: call.now, kind: 'REGISTERED', params: { caseNo } },
    ],
    summary: request.matter.summary,
    matterId,
    record: '',
    instruction: '',
    released: '',
    requirement: '',
    reply: '',
    queryCode: wanted.queryCode,
    accused: request.accused,
    intake: intakeOf(wanted),
    // The count goes with the matter, and at a recurrence the sponsor: the third is seen on the case that runs.
    ...(choice === 'RECURRENCE' ? carriedOn(earlier!.row, { work, sealed, accused: request.accused }, call.now, book) : { work }),
  }
}

const newMatter = (stores: Stores, { request, citizen, matterUlid }: Registration, now: string) => {
  const { matter, persons, representatives, litigation } = request
  const id = joinId(citizen.id, matterUlid)
  const draft = { ...EMPTY_MATTER, ...matter, people: persons, representatives, litigation, whistleblow: request.type === 'WHISTLEBLOW' }
  return { id, write: { name: 'matter', put: { ...matterItem(stores.vault, id, draft, now), bookedAt: now } } satisfies Write }
}

const receiptOf = (row: CaseRow, organ: OrganRow, now: string): Receipt => ({
  // Of a sealed case whoever registered it keeps nothing that opens it.
  ...(!row.sealed && { caseId: row.id }),
  caseNo: row.caseNo,
  queryCode: row.queryCode,
  registeredOn: row.registeredOn,
  receivedOn: row.receivedOn,
  organName: organ.name,
  sealed: row.sealed,
  anonymous: row.anonymous,
  clocks: row.clocks.map((clock) => showClock(clock, now)),
})

/** Added to the case that runs: no number, no second clock (Art 19). */
const addToRunning = async (stores: Stores, wanted: Registration, call: Call): Promise<Receipt | Failure> => {
  const { request, earlier, organ } = wanted
  const { summary, facts, ask } = request.matter
  const step = {
    step: 'addFacts' as const,
    input: { text: [summary, facts, ask].join('\n').slice(0, 4000) },
    by: { name: call.actor.id, side: 'DESK' as const },
    named: {},
  }
  const taken = await stepWrites(stores, earlier!, step, call)
  if (isFailure(taken)) return taken
  const { row } = earlier!
  const answer: Receipt = {
    caseId: row.id,
    caseNo: row.caseNo,
    registeredOn: row.registeredOn,
    receivedOn: request.receivedOn,
    organName: organ.name,
    sealed: false,
    anonymous: row.anonymous,
    addedTo: true,
    clocks: row.clocks.map((clock) => showClock(clock, call.now)),
  }
  return commit(stores, call, [...taken.writes, ...wanted.beside], answer, petitionTaken)
}

/**
 * Registers what came in (domain §6 no. 1-2): person, statement, case, number, 查询码 and first clock in one transaction; with a decision about an earlier case also what
 * follows there. `DECISION_UNFIT`: the earlier case has moved on and the decision does not fit it any more.
 */
export const registerPetition = async (stores: Stores, wanted: Registration, call: Call): Promise<Receipt | Failure> => {
  const { request, earlier, organ } = wanted
  const choice = request.decision?.choice
  if (earlier && !choicesFor({ state: earlier.row.state, resolution: earlier.row.work.resolution }).includes(choice!)) return fail('DECISION_UNFIT')
  if (choice === 'SUPPLEMENT') return addToRunning(stores, wanted, call)
  const matter = wanted.matterId ? undefined : newMatter(stores, wanted, call.now)
  const recurring =
    choice === 'RECURRENCE'
      ? await stepWrites(
          stores,
          earlier!,
          {
            step: 'recur',
            input: { otherCaseId: wanted.caseId, reason: request.decision!.reason },
            by: { name: call.actor.id, side: 'OFFICE' },
            named: { goesOn: true },
          },
          call,
        )
      : undefined
  if (isFailure(recurring)) return recurring
  // What opens a sealed case lies no longer than a day with the answer to the key.
  const remembered = request.type === 'WHISTLEBLOW' ? rememberedADay(call) : call
  return registerNumbered<Receipt>(
    stores,
    organ,
    remembered,
    async (no, book) => {
      const row = caseOf(stores, wanted, wanted.matterId ?? matter!.id, no, book, call)
      // Whoever registered a sealed case keeps nothing that opens it.
      const known = { petitioner: row.anonymous ? undefined : wanted.citizen.name, claim: request.matter.ask }
      const receipt = row.sealed ? undefined : await registrationDocuments(stores, row, known, call)
      return {
        row,
        changes: { source: row.source, type: row.type, decision: choice, earlier: earlier?.row.id, kept: receipt?.kept },
        answer: receiptOf(row, organ, call.now),
        writes: [...(receipt?.writes ?? []), ...(matter ? [matter.write] : []), ...(recurring?.writes ?? []), ...wanted.beside],
      }
    },
    petitionTaken,
  )
}
