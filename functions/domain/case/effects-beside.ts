import type { CaseStep } from '../../contract/case-steps.ts'
import type { LeaderRef } from '../../contract/reception.ts'
import { addDays, type Day, type Instant, today } from '../calendar/days.ts'
import { addWorkdays } from '../calendar/workdays.ts'
import type { StoredClock } from './clocks.ts'
import { type Effect, ofWork, remindedBy, type StepRow } from './effect.ts'
import { meet, type Rulebook, recalculate } from './terms.ts'
import type { Callback, CaseWork, Sponsor } from './work.ts'

/** A clock whose day a person or a number of the rule table set. */
export const setClock = (kind: StoredClock['kind'], dueOn: Day, basis: string, now: Instant): StoredClock => ({ kind, startedAt: now, dueOn, basis })

export const sponsorOf = (leader: LeaderRef, now: Instant, { rules }: Pick<Rulebook, 'rules'>): Sponsor => ({
  leader,
  at: now,
  duties: rules.sponsorDuties.map((duty) => ({ duty })),
})

/** What the answer opens when it is served: its execution where it supports the claim, and the independent check. */
export const afterService = (
  row: Pick<StepRow, 'work' | 'clocks'>,
  servedOn: Day,
  now: Instant,
  calledBack: boolean,
  { rules, calendar }: Rulebook,
): Pick<StepRow, 'work' | 'clocks'> => {
  const { callbackFromWorkdays, callbackToWorkdays, callbackTries } = rules.numbers
  const { draft } = row.work
  const workday = (count: number) => addWorkdays(servedOn, count, calendar)
  const callback: Callback | undefined = calledBack ? { from: workday(callbackFromWorkdays), triesAllowed: callbackTries, tries: [] } : undefined
  return {
    ...ofWork(row, { callback }),
    clocks: [
      ...row.clocks,
      ...(draft?.finding === 'SUPPORTED' && draft.executeBy ? [setClock('EXECUTE', draft.executeBy, '答复意见的履行期限', now)] : []),
      ...(callback
        ? [setClock('CALLBACK', workday(callbackToWorkdays), `本办法：送达后 ${callbackFromWorkdays} 至 ${callbackToWorkdays} 个工作日内回访`, now)]
        : []),
    ],
  }
}

/**
 * What the person said before a claim says nothing about it: where he was called already, or where the one before was not confirmed or did not last, he is called anew. A call that
 * is still to be made will be one about this claim. Of whoever gave no name nobody can ask.
 */
const askedAnew = (row: StepRow, before: CaseWork['resolution'], now: Instant, { rules, calendar }: Rulebook): Pick<StepRow, 'work' | 'clocks'> => {
  const { work, clocks } = row
  const failed = before === 'PARTIAL' || before === 'RECURRED'
  if (row.anonymous || (work.callback ? !work.callback.result : !failed)) return { work, clocks }
  const { callbackToWorkdays: days, callbackTries } = rules.numbers
  const callback: Callback = { from: today(now), triesAllowed: callbackTries, tries: [] }
  const due = addWorkdays(today(now), days, calendar)
  return { work: { ...work, callback }, clocks: [...clocks, setClock('CALLBACK', due, `本办法：报送化解后 ${days} 个工作日内回访`, now)] }
}

const last = <T>(list: readonly T[] | undefined): T | undefined => list?.at(-1)
const replaceLast = <T>(list: readonly T[], one: T): T[] => [...list.slice(0, -1), one]

/** A new sponsor takes over with his own plan; the one before stays on record. */
const sponsoredBy = (
  row: StepRow,
  leader: LeaderRef,
  reason: string,
  now: Instant,
  book: Rulebook,
): Pick<StepRow, 'work' | 'clocks' | 'sponsorId'> => {
  const before = row.work.sponsor
  return {
    sponsorId: leader.id,
    clocks: meet(row.clocks, ['SPONSOR'], now),
    ...ofWork(row, {
      sponsor: sponsorOf(leader, now, book),
      ...(before && { sponsorBefore: [...(row.work.sponsorBefore ?? []), { leader: before.leader, until: now, reason }] }),
    }),
  }
}

const GOES_ON = '事项回流，在新的信访事项中继续包案'

/** What the steps beside the state do. */
export const EFFECTS_BESIDE: Partial<Record<CaseStep, Effect<StepRow>>> = {
  recalculate: (row, _input, _now, _named, book) => ({ clocks: recalculate(row.clocks, book) }),
  remind: (row, _input, _now, { reminder }) =>
    reminder ? ofWork(row, { reminded: { ...row.work.reminded, [remindedBy(reminder)]: reminder.name } }) : {},
  superviseSlip: (row, input, now) => {
    const slips = row.work.slips ?? []
    const slip = { no: slips.length + 1, ground: input.ground!, requirement: input.requirement!, at: now, dueOn: input.dueOn! }
    return { ...ofWork(row, { slips: [...slips, slip] }), clocks: [...row.clocks, setClock('SLIP', input.dueOn!, '督办时限', now)] }
  },
  answerSlip: (row, input, now) =>
    ofWork(row, { slips: replaceLast(row.work.slips!, { ...last(row.work.slips)!, answered: input.text!, answeredAt: now }) }),
  checkSlip: (row, input, now) =>
    ofWork(row, {
      slips: replaceLast(row.work.slips!, { ...last(row.work.slips)!, checked: { result: input.slipResult!, text: input.text!, at: now } }),
    }),
  takeMeasure: (row, input, now) => ({
    ...ofWork(row, {
      measures: [
        ...(row.work.measures ?? []),
        { measure: input.measure!, text: input.text!, at: now, dueOn: input.dueOn, ...(!input.dueOn && { lifted: '' }) },
      ],
    }),
    clocks: [...row.clocks, ...(input.dueOn ? [setClock('MEASURE', input.dueOn, '整改时限', now)] : [])],
  }),
  liftMeasure: (row, input) =>
    ofWork(row, { measures: row.work.measures!.map((one) => (one.lifted === undefined ? { ...one, lifted: input.text! } : one)) }),
  accountability: (row, input, now) =>
    ofWork(row, {
      accounts: [...(row.work.accounts ?? []), { clock: input.overdueClock!, accountable: input.accountable!, text: input.text!, at: now }],
    }),
  propose: (row, input, now, _named, book) => {
    const dueOn = addDays(today(now), book.rules.numbers.proposalDays)
    const proposals = [...(row.work.proposals ?? []), { kind: input.proposal!, text: input.text!, at: now, dueOn }]
    return { ...ofWork(row, { proposals }), clocks: [...row.clocks, setClock('PROPOSAL', dueOn, 'Art 40：建议反馈时限（本办法）', now)] }
  },
  answerProposal: (row, input) =>
    ofWork(row, {
      proposals: replaceLast(row.work.proposals!, { ...last(row.work.proposals)!, answered: input.text!, adoption: input.adoption! }),
    }),
  sponsor: (row, input, now, { leader }, book) => sponsoredBy(row, leader!, input.reason!, now, book),
  sponsorPlan: (row, input, now) =>
    row.work.sponsor
      ? {
          ...ofWork(row, { sponsor: { ...row.work.sponsor, plan: input.text!, plannedAt: now, dueOn: input.dueOn! } }),
          clocks: [...row.clocks, setClock('SPONSOR', input.dueOn!, '包案化解期限', now)],
        }
      : {},
  sponsorDuty: (row, input, now) => {
    const { sponsor } = row.work
    if (!sponsor) return {}
    const duties = sponsor.duties.map((one) => (one.duty === input.duty ? { ...one, done: input.text!, at: now } : one))
    return ofWork(row, { sponsor: { ...sponsor, duties } })
  },
  extendSponsor: (row, input) => ({
    ...(row.work.sponsor && ofWork(row, { sponsor: { ...row.work.sponsor, dueOn: input.dueOn! } })),
    clocks: row.clocks.map((clock) => (clock.kind === 'SPONSOR' && !clock.metAt ? { ...clock, dueOn: input.dueOn! } : clock)),
  }),
  callBack: (row, input, now) => {
    const callback = row.work.callback!
    const { reached, met, attitude, needs, visitId } = input
    const tries = [
      ...callback.tries,
      { at: now, way: input.callbackWay!, reached: reached!, met, attitude, needs, text: input.text!, ...(visitId && { visitId }) },
    ]
    // A visit that met nobody was tried on as many days already.
    const missed = visitId !== undefined && row.work.lastVisit?.missed === true
    const result = reached ? ('REACHED' as const) : missed || tries.length >= callback.triesAllowed ? ('UNREACHABLE' as const) : undefined
    return { ...ofWork(row, { callback: { ...callback, tries, result } }), ...(result && { clocks: meet(row.clocks, ['CALLBACK'], now) }) }
  },
  claimResolved: (row, input, now, _named, book) => {
    const work = { ...row.work, resolution: 'CLAIMED' as const, closure: input.closure }
    const resolved = { at: now, proof: input.proof!, ceased: input.ceased! }
    return askedAnew({ ...row, work: { ...work, resolved } }, row.work.resolution, now, book)
  },
  declineResolved: (row, input) => ofWork(row, { resolution: 'PARTIAL', resolved: { ...row.work.resolved!, declined: input.reason! } }),
  signResolved: (row, input) => ofWork(row, { resolution: 'SIGNED', resolved: { ...row.work.resolved!, signed: input.text! } }),
  // Only what the person himself confirms counts as resolved: where a callback was made, it must have reached him and he must have said so.
  verifyResolved: (row, input) => {
    const { callback } = row.work
    const confirmed = !callback || (callback.result === 'REACHED' && callback.tries.at(-1)?.met === true)
    return ofWork(row, {
      resolution: input.met && input.ceased !== 'NO' && confirmed ? 'VERIFIED' : 'PARTIAL',
      resolved: { ...row.work.resolved!, verified: input.callback!, met: input.met, ceased: input.ceased!, visitId: input.visitId },
    })
  },
  recur: (row, input, now, { goesOn }, book) => {
    const { sponsor } = row.work
    const recurrences = row.work.recurrences + 1
    const one = {
      at: now,
      caseId: input.otherCaseId!,
      cause: input.reason!,
      responsible: input.accountable,
      signedBy: sponsor && `${sponsor.leader.post}${sponsor.leader.name}`,
      unitName: row.unitName,
    }
    return {
      ...ofWork(row, {
        resolution: 'RECURRED',
        recurrences,
        cause: input.reason,
        recurred: [...(row.work.recurred ?? []), one],
        // Where the matter runs on in another case, its sponsor and the proposal of a higher one are there (domain/case/recurrence).
        ...(goesOn && sponsor && { sponsor: { ...sponsor, struckOff: sponsor.struckOff ?? GOES_ON } }),
        ...(!goesOn && recurrences >= book.rules.numbers.recurrencesToEscalate && { escalation: { at: now } }),
      }),
      ...(goesOn && { clocks: meet(row.clocks, ['SPONSOR'], now) }),
    }
  },
  analyseRecurrence: (row, input) =>
    ofWork(row, {
      cause: input.reason,
      recurred: replaceLast(row.work.recurred!, { ...last(row.work.recurred)!, cause: input.reason!, responsible: input.accountable! }),
    }),
  escalate: (row, input, now, { leader }, book) => {
    const moved = sponsoredBy(row, leader!, input.reason!, now, book)
    return { ...moved, work: { ...moved.work, escalation: { ...row.work.escalation!, accepted: now } } }
  },
  joinBatch: (row, _input, _now, { batch }) => ofWork(row, { batch }),
  strikeOff: (row, input) => (row.work.sponsor ? ofWork(row, { sponsor: { ...row.work.sponsor, struckOff: input.reason } }) : {}),
}
