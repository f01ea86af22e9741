import { EMPTY_MATTER } from '../contract/empty.ts'
import type { Failure } from '../contract/failure.ts'
import type { Receipt, SplitRequest } from '../contract/registration.ts'
import { dayOf } from '../domain/calendar/days.ts'
import { showClock } from '../domain/case/clocks.ts'
import { meet, receiptOf, startClock } from '../domain/case/terms.ts'
import { type CaseWork, NO_WORK } from '../domain/case/work.ts'
import { registerNumbered } from './case-number.ts'
import { changeCase } from './case-record.ts'
import type { CaseRow } from './case-row.ts'
import { rulebookOn } from './case-rules.ts'
import { telling } from './case-steps.ts'
import type { FoundCase } from './cases.ts'
import type { OrganRow } from './directory.ts'
import { joinId } from './keys.ts'
import { matterItem } from './matters.ts'
import type { Stores } from './stores.ts'
import { type Call, rememberedADay } from './unit-of-work.ts'

export type Split = { request: SplitRequest; organ: OrganRow; caseId: string; matterUlid: string; queryCode: string }

const urgencyOfSealed = ({ leaders: _none, above: _old, ...urgency }: NonNullable<CaseWork['urgency']>, { parentId }: OrganRow) => ({
  ...urgency,
  ...(parentId && { above: parentId }),
})

/**
 * A mixed case becomes two (domain §11): the person's own statement, the record of the talk and the leader's words go with the sealed part, the ordinary one continues with an extract. Only the sealed
 * part says to whom it belongs; of the ordinary one nothing that a unit reads tells that there is another.
 */
export const splitCase = async (
  stores: Stores,
  found: FoundCase,
  { request, organ, caseId, matterUlid, queryCode }: Split,
  call: Call,
): Promise<Receipt | Failure> => {
  const { row } = found
  const book = await rulebookOn(stores, dayOf(call.now))
  const restId = joinId(row.citizenId, matterUlid)
  const { requirement, ...statement } = request.rest
  const rest = { ...matterItem(stores.vault, restId, { ...EMPTY_MATTER, ...statement, people: row.personsCame }, call.now), bookedAt: call.now }
  // What opens the sealed part lies no longer than a day with the answer to the key.
  return registerNumbered<Receipt>(stores, organ, rememberedADay(call), async (no) => {
    const sealed: CaseRow = {
      id: caseId,
      caseNo: no,
      state: 'REGISTERED',
      source: row.source,
      type: 'WHISTLEBLOW',
      sealed: true,
      citizenId: row.citizenId,
      anonymous: row.anonymous,
      organId: organ.id,
      firstReceiver: row.firstReceiver,
      category: 'CADRE_CONDUCT',
      coUnitIds: [],
      collective: row.collective,
      personsCame: row.personsCame,
      repeat: false,
      unrated: true,
      urgent: row.urgent,
      fromAbove: row.fromAbove,
      nameHash: row.nameHash,
      receivedOn: row.receivedOn,
      registeredAt: call.now,
      registeredOn: dayOf(call.now),
      clocks: [startClock('T1', receiptOf(row), book)],
      timeline: [{ at: call.now, kind: 'REGISTERED', params: { caseNo: no } }],
      summary: request.summary,
      matterId: row.matterId,
      record: row.record,
      instruction: row.instruction,
      released: row.released,
      requirement: '',
      reply: '',
      queryCode,
      accused: request.accused,
      // As urgent as the whole was: its own readers hear of it, no leader.
      work: { ...NO_WORK, splitFrom: row.id, ...(row.work.urgency && { urgency: urgencyOfSealed(row.work.urgency, organ) }) },
    }
    const ordinary: CaseRow = {
      ...row,
      summary: statement.summary,
      category: statement.category,
      matterId: restId,
      // Written before, of the whole: the office finds them in the log and in the sealed part.
      record: '',
      instruction: '',
      released: '',
      reply: '',
      requirement,
      accused: undefined,
      // An opinion under check is the unit's answer to the whole, and its head may not read it any more: it is written anew.
      ...(row.state === 'CHECKING' && { state: 'HANDLING', clocks: meet(row.clocks, ['CHECK'], call.now) }),
      work: {
        ...row.work,
        checkStage: undefined,
        splitInto: caseId,
        splitSeq: Number(found.item.seq ?? 0) + 1,
        splitAt: call.now,
        ...(row.work.supplementOf && { supplementOf: requirement }),
      },
      timeline: [...row.timeline, { at: call.now, kind: 'SPLIT', params: {} }],
    }
    return {
      row: sealed,
      changes: { source: sealed.source, type: sealed.type },
      answer: {
        caseNo: no,
        queryCode,
        registeredOn: sealed.registeredOn,
        receivedOn: sealed.receivedOn,
        organName: organ.name,
        sealed: true,
        anonymous: sealed.anonymous,
        clocks: sealed.clocks.map((clock) => showClock(clock, call.now)),
      },
      writes: [
        { name: 'matter', put: rest, condition: 'attribute_not_exists(pk)' },
        ...changeCase(
          stores,
          found,
          ordinary,
          { action: 'case.split', changes: { fields: ['summary', 'matterId', 'record', 'instruction', 'released', 'requirement', 'reply'] } },
          call,
        ),
        ...telling(stores, row, ordinary, call),
      ],
    }
  })
}
