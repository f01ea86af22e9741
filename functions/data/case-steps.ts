import type { CaseStep, StepInput } from '../contract/case-steps.ts'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import { fill, HIGHER_BODY_TEXT, NOT_SIMPLE_TEXT } from '../contract/texts.zh-CN.ts'
import { TIMELINE_TEXT } from '../contract/texts-messages.zh-CN.ts'
import { dayText } from '../domain/calendar/days.ts'
import { applyStep, type Named } from '../domain/case/apply.ts'
import { rulesDayOf } from '../domain/case/effects-of-entry.ts'
import { factsOfCase } from '../domain/case/facts.ts'
import { isSampled } from '../domain/case/sample.ts'
import { notSimple } from '../domain/case/simple.ts'
import { asksReview, beyondRules, missingField, paperRefused, type StepSide, stepRefusal, wrongField } from '../domain/case/steps.ts'
import { type Post, postsAfter } from '../domain/case/tasks.ts'
import type { OutsideBody } from '../domain/case/work.ts'
import { batchWrites } from './batches.ts'
import { listWrites } from './case-lists.ts'
import { logWrite } from './case-log.ts'
import { recordHash } from './case-record.ts'
import { type CaseRow, toCaseItem } from './case-row.ts'
import { bookHash, rulebookOn } from './case-rules.ts'
import type { FoundCase } from './cases.ts'
import { type Issue, issueDocument, numberTaken, withNumber } from './documents.ts'
import { messageWrite } from './messages.ts'
import { postWrites } from './posts.ts'
import { ratingWrites } from './rating-counts.ts'
import type { Stores } from './stores.ts'
import type { Item, Write } from './table.ts'
import { type Call, changeAggregate, commit } from './unit-of-work.ts'

/** Who reads or acts: himself, the unit to which he belongs, the leader that he is. */
export type Reader = { id: string; organId?: string; leaderId?: string }

/** Who takes the steps of the jobs (events). */
export const SYSTEM = { id: 'jobs', role: 'SYSTEM' }

/** What the table of steps cannot know: whoever proposed does not confirm, a co-unit answers for itself, once, and only the job passes a case on. */
export const notHis = (step: CaseStep, { work }: Pick<CaseRow, 'work'>, { id, organId }: Reader): 'SECOND_PERSON' | 'STATE_FORBIDS' | undefined => {
  if (step === 'confirmSecond' && work.proposed?.by === id) return 'SECOND_PERSON'
  if (step === 'succeed' && id !== SYSTEM.id) return 'STATE_FORBIDS'
  if (step === 'partReply' && !work.parts?.some(({ unitId, reply }) => unitId === organId && reply === undefined)) return 'STATE_FORBIDS'
  return undefined
}

export type Actor = { name: string; side: StepSide; organId?: string }
/** `issue`: the document that tells the step in writing. */
export type WantedStep = { step: CaseStep; input: StepInput; by: Actor; named: Named; issue?: Issue }

/** The message that goes with a step of which the citizen reads. */
export const telling = ({ vault }: Pick<Stores, 'vault'>, before: CaseRow, after: CaseRow, call: Pick<Call, 'actor' | 'now'>): Write[] => {
  const entry = after.timeline.length > before.timeline.length ? after.timeline.at(-1) : undefined
  if (!entry || call.actor.role === 'CITIZEN' || after.anonymous) return []
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

/** With the service of the answer its ratings are open: the message that asks for them, beside the one that speaks of the review. */
const invitingToRate = ({ vault }: Pick<Stores, 'vault'>, after: CaseRow, step: CaseStep, { now }: Pick<Call, 'now'>): Write[] =>
  step === 'serve' && after.ratingUntil && !after.anonymous
    ? [
        messageWrite(vault, {
          citizenId: after.citizenId,
          kind: 'RATING_OPEN',
          cause: after.id,
          at: now,
          vars: { caseNo: after.caseNo, until: dayText(after.ratingUntil) },
          caseId: after.id,
        }),
      ]
    : []

/** What other sides of the case hear of the step. A reminder says its own words and goes to whose clock it is. */
const posting = (
  { vault }: Pick<Stores, 'vault'>,
  before: CaseRow,
  after: CaseRow,
  { step, input, by, named }: WantedStep,
  call: Call,
  serial: number,
): Write[] => {
  const posts = postsOfStep(before, after, step, by.side, named)
  return postWrites(vault, after, posts, { at: call.now, by: call.actor.id, step, serial }, step === 'remind' ? input.text : undefined)
}

export const postsOfStep = (before: CaseRow, after: CaseRow, step: CaseStep, side: StepSide, { reminder }: Named): Post[] =>
  postsAfter(before, after, step, side, reminder)

/** All cases of a leader, and one in so many of the others (domain §8 回访); of whoever gave no name there is no telephone. */
const isCalledBack = (row: CaseRow, oneIn: number): boolean =>
  !row.anonymous && (row.sponsorId !== undefined || row.leader !== undefined || isSampled(row.id, oneIn))

/** To whom, and where, the application is to be handed in. */
const reviewElsewhere = ({ name, address }: OutsideBody = { name: '', address: '' }): Failure =>
  fail('REVIEW_OUTSIDE', { details: { body: name || HIGHER_BODY_TEXT, address: address && `，地址：${address}` } })

/**
 * One step of a case: judged by the table, written with its audit entry, its log, the lists that follow and the message to the citizen, all for one transaction.
 * The audit entry names the fields that were recorded, never their words.
 */
export const stepWrites = async (
  stores: Stores,
  { row, item }: FoundCase,
  wanted: WantedStep,
  call: Call,
): Promise<{ after: CaseRow; writes: Write[] } | Failure> => {
  const { step, input, by } = wanted
  const refused = stepRefusal(step, factsOfCase(row), call.now) ?? notHis(step, row, { id: call.actor.id, organId: by.organId })
  const elsewhere = asksReview(step) && wanted.named.reviewOrganId === undefined
  if (refused === 'REVIEW_OUTSIDE' || (!refused && elsewhere)) return reviewElsewhere(row.work.outside ?? wanted.named.outside)
  if (refused) return fail(refused)
  const missing = missingField(step, input)
  if (missing) return fail('BAD_INPUT', { field: `input.${missing}` })
  const wrong = wrongField(step, input, factsOfCase(row), call.now)
  if (wrong) return fail('BAD_INPUT', { field: `input.${wrong}` })
  const tooLate = paperRefused(step, input, factsOfCase(row), call.now)
  if (tooLate) return tooLate
  const litigation = row.intake?.litigation || row.category === 'LITIGATION'
  const hindered = step === 'accept' && input.simple ? notSimple({ ...row, litigation, coUnits: row.coUnitIds.length }) : undefined
  if (hindered) return fail('NOT_SIMPLE', { field: 'input.simple', details: { why: NOT_SIMPLE_TEXT[hindered] } })
  const book = await rulebookOn(stores, rulesDayOf(step, row, call.now))
  const named = {
    ...wanted.named,
    by: call.actor.id,
    ...(step === 'partReply' && { part: by.organId }),
    ...(step === 'serve' && { calledBack: isCalledBack(row, book.rules.numbers.callbackOneIn) }),
  }
  const beyond = beyondRules(step, input, row, book.rules, call.now)
  if (beyond) return beyond
  const after = applyStep(row, step, input, call.now, named, book)
  const bare: Item = { pk: item.pk, sk: item.sk, seq: item.seq, head: item.head }
  const serial = Number(item.seq ?? 0) + 1
  const log = logWrite(stores, row, step, { by: by.name, input, named, book: bookHash(book) }, by.side, call, serial)
  const issued = wanted.issue && (await issueDocument(stores, after, { issue: wanted.issue, step, input }, serial, call))
  const changes = { recorded: Object.keys(input), unitId: after.unitId, record: recordHash(log.put), document: issued?.number, kept: issued?.kept }
  const writes = [
    ...changeAggregate(bare, toCaseItem(stores.vault, after), { action: `case.${step}`, from: row.state, to: after.state, changes }, call),
    log,
    ...listWrites(row, after),
    ...ratingWrites(row, after),
    ...telling(stores, row, after, call),
    ...invitingToRate(stores, after, step, call),
    ...(issued?.writes ?? []),
    ...posting(stores, row, after, wanted, call, serial),
    ...batchWrites(row, after),
  ]
  return { after, writes }
}

/** The step and, with `beside`, what else belongs to its transaction. */
export const takeStep = async <T>(
  stores: Stores,
  found: FoundCase,
  wanted: WantedStep,
  call: Call,
  answerOf: (after: CaseRow) => T,
  beside: readonly Write[] = [],
): Promise<T | Failure> => {
  const take = async () => {
    const taken = await stepWrites(stores, found, wanted, call)
    return isFailure(taken) ? taken : commit(stores, call, [...taken.writes, ...beside], answerOf(taken.after), numberTaken)
  }
  return wanted.issue ? withNumber(take) : take()
}
