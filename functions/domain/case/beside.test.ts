import { CASE_STATES } from '../../contract/case.ts'
import { DEFAULT_CASE_RULES } from '../../contract/case-rules.ts'
import type { CaseStep, StepInput } from '../../contract/case-steps.ts'
import { instantOf } from '../calendar/days.ts'
import { rateOf } from '../statistics/rate.ts'
import { applyStep, type Named, type StepRow } from './apply.ts'
import { clocksAt, type StoredClock } from './clocks.ts'
import { factsOfCase } from './facts.ts'
import { groundsOf, watchDay } from './grounds.ts'
import { beyondRules, mayStep } from './steps.ts'
import { postsAfter, remindedOf } from './tasks.ts'
import { FIRST_RULEBOOK, startClock } from './terms.ts'
import { NO_WORK } from './work.ts'

const noon = (day: string) => instantOf(day, '12:00')
const START = '2026-11-30'
type Row = StepRow & { organId: string; leader: { id: string } }
const fresh = (more: Partial<Row> = {}): Row => ({
  state: 'ASSIGNED',
  clocks: clocksAt(noon(START), true, FIRST_RULEBOOK, '2026-12-30'),
  timeline: [],
  unitId: 'zhujian',
  coUnitIds: [],
  instruction: '',
  requirement: '',
  reply: '',
  outcome: 'ASSIGNED_ON_SPOT',
  work: NO_WORK,
  organId: 'county',
  leader: { id: 'mayor' },
  ...more,
})
const LEADER = { id: 'mayor', name: '周', post: '县长', remit: [] }
const go = (row: Row, step: CaseStep, day: string, input: StepInput = {}, named: Named = {}): Row => {
  const now = noon(day)
  expect([step, day, mayStep(step, factsOfCase(row), now)]).toEqual([step, day, true])
  return applyStep(row, step, input, now, named, FIRST_RULEBOOK)
}
const may = (row: Row, step: CaseStep, day: string) => mayStep(step, factsOfCase(row), noon(day))
const kinds = (row: Row, day: string) => groundsOf(row, noon(day)).map(({ kind, clock }) => `${kind}${clock ? ` ${clock}` : ''}`)

const CLOSURE = [{ claim: '补贴', kind: 'SOLVED' as const, text: '已发' }]
const DRAFT: StepInput = { facts: '属实', finding: 'SUPPORTED', opinion: '支持', basis: '办法', closure: CLOSURE, executeBy: '2027-02-10' }
const served = (calledBack = true): Row => {
  let row = go(fresh(), 'accept', '2026-12-02', { route: '调查' })
  row = go(row, 'beginHandling', '2026-12-02', { handlers: ['甲', '乙'] })
  row = go(row, 'draft', '2026-12-10', DRAFT)
  row = go(row, 'approveUnit', '2026-12-10')
  row = go(row, 'approveOffice', '2026-12-11')
  return go(row, 'serve', '2026-12-14', { way: 'IN_PERSON', servedOn: '2026-12-14', result: 'SIGNED' }, { calledBack })
}

describe('grounds of supervision', () => {
  it('arise the day after a term, and the list has the case from that very day on', () => {
    const row = fresh()
    // T2 of 30 November is due on 15 December.
    expect([watchDay(row), kinds(row, '2026-12-15'), kinds(row, '2026-12-16')]).toEqual(['2026-12-16', [], ['OVERDUE T2']])
    expect(kinds(go(row, 'accept', '2026-12-02', { route: '调查' }), '2026-12-31')).toEqual(['NO_FEEDBACK RESULT'])
  })

  it('are: nothing noted when half of the time is gone', () => {
    // Accepted on 2 December, 60 days until 31 January: half is 1 January.
    let row = go(fresh(), 'accept', '2026-12-02', { route: '调查' })
    expect([kinds(row, '2027-01-01').includes('NO_NOTE'), kinds(row, '2027-01-02').includes('NO_NOTE')]).toEqual([false, true])
    row = go(row, 'beginHandling', '2026-12-02', { handlers: ['甲', '乙'] })
    expect(kinds(go(row, 'log', '2026-12-20', { logKind: 'INTERVIEW', text: '走访' }), '2027-01-02').includes('NO_NOTE')).toBe(false)
  })

  it('are: a co-unit that says nothing for three days, until each has spoken', () => {
    const handed = { unitId: 'zhujian', requirement: '答复', dueOn: '2026-12-30', path: 'CLEAR' as const, coUnitIds: ['renshe', 'ziran'] }
    const others = ['renshe', 'ziran'].map((id) => ({ id, name: id }))
    const unit = { unit: { id: 'zhujian', name: '住建局' }, coUnits: others }
    let row = go(fresh({ state: 'REGISTERED', unitId: undefined }), 'assign', '2026-12-01', handed, unit)
    expect([kinds(row, '2026-12-04').includes('CO_UNIT_SILENT'), kinds(row, '2026-12-05').includes('CO_UNIT_SILENT')]).toEqual([false, true])
    row = go(row, 'partReply', '2026-12-05', { text: '已提供' }, { part: 'renshe' })
    expect(kinds(row, '2026-12-06').includes('CO_UNIT_SILENT')).toBe(true)
    row = go(row, 'partReply', '2026-12-06', { text: '已提供' }, { part: 'ziran' })
    expect(kinds(row, '2026-12-07').includes('CO_UNIT_SILENT')).toBe(false)
  })

  it('are: a reply that was sent back and has not come again for five days, and a case that was sent on twice', () => {
    let row = go(go(fresh(), 'accept', '2026-12-02', { route: '调查' }), 'beginHandling', '2026-12-02', { handlers: ['甲', '乙'] })
    row = go(go(row, 'draft', '2026-12-10', DRAFT), 'supplement', '2026-12-11', { what: '缺照片', dueOn: '2026-12-31' })
    expect([kinds(row, '2026-12-16').includes('NOT_RESUBMITTED'), kinds(row, '2026-12-17').includes('NOT_RESUBMITTED')]).toEqual([false, true])
    expect(kinds(go(row, 'resume', '2026-12-17', { text: '已补' }), '2026-12-18').includes('NOT_RESUBMITTED')).toBe(false)

    let moved = fresh()
    for (const id of ['renshe', 'ziran']) {
      moved = go(moved, 'object', '2026-12-01', { reason: '不属我局' })
      const to = { unitId: id, requirement: '答复', dueOn: '2026-12-30', reason: '属其职责' }
      moved = go(moved, 'agreeObjection', '2026-12-01', to, { unit: { id, name: id } })
    }
    expect([moved.work.rerouted, kinds(moved, '2026-12-01')]).toEqual([2, ['REROUTED']])
  })

  it('are: an opinion that is not executed by its day', () => {
    const row = served()
    expect(row.clocks.find(({ kind }) => kind === 'EXECUTE')).toMatchObject({ dueOn: '2027-02-10' })
    expect([kinds(row, '2027-02-10').includes('NOT_EXECUTED EXECUTE'), kinds(row, '2027-02-11').includes('NOT_EXECUTED EXECUTE')]).toEqual([
      false,
      true,
    ])
    expect(kinds(go(row, 'execute', '2027-02-01', { executedOn: '2027-02-01', proof: '凭证' }), '2027-02-11').includes('NOT_EXECUTED EXECUTE')).toBe(
      false,
    )
  })
})

describe('a supervision slip', () => {
  it('is numbered, answered, checked for truth and execution, and kept with all before it; measures follow and name who answers for a delay', () => {
    const slip = { ground: 'LATE_ACCEPTANCE' as const, requirement: '三日内受理', dueOn: '2026-12-21' }
    let row = go(fresh(), 'superviseSlip', '2026-12-18', slip)
    expect(may(row, 'superviseSlip', '2026-12-19')).toBe(false)
    row = go(row, 'answerSlip', '2026-12-20', { text: '已受理' })
    row = go(row, 'checkSlip', '2026-12-21', { slipResult: 'NOT_TRUE', text: '群众说没有' })
    row = go(row, 'superviseSlip', '2026-12-22', { ...slip, ground: 'FALSE_RESULT' })
    expect(row.work.slips?.map(({ no, ground, checked }) => [no, ground, checked?.result])).toEqual([
      [1, 'LATE_ACCEPTANCE', 'NOT_TRUE'],
      [2, 'FALSE_RESULT', undefined],
    ])
    expect(may(fresh(), 'takeMeasure', '2026-12-22')).toBe(false)
    row = go(row, 'takeMeasure', '2026-12-23', { measure: 'RECTIFY', text: '限期整改', dueOn: '2027-01-05' })
    expect(kinds(row, '2027-01-06')).toContain('OVERDUE MEASURE')
    row = go(row, 'liftMeasure', '2027-01-04', { text: '已整改' })
    expect(kinds(row, '2027-01-06')).not.toContain('OVERDUE MEASURE')
    row = go(row, 'takeMeasure', '2027-01-05', { measure: 'TALK', text: '约谈主要负责人' })
    expect(row.work.measures?.map(({ measure }) => measure)).toEqual(['RECTIFY', 'TALK'])
    const named = { overdueClock: 'T2' as const, accountable: '王某 副局长', text: '无正当理由' }
    const beyond = (input: StepInput, day: string) => beyondRules('accountability', input, row, DEFAULT_CASE_RULES, noon(day))?.field
    expect([beyond(named, '2026-12-15'), beyond(named, '2026-12-16'), beyond({ ...named, overdueClock: 'T8' }, '2027-01-05')]).toEqual([
      'input.overdueClock',
      undefined,
      'input.overdueClock',
    ])
    expect(go(row, 'accountability', '2027-01-05', named).work.accounts).toHaveLength(1)
    // Whatever became of the case: refused a day late, it still has somebody who answers for that day.
    const refusal: StepInput = { refusal: 'LITIGATION', basis: '条例', channel: 'COURT', guidance: '请起诉' }
    const refused = go(fresh(), 'unitRefuse', '2026-12-16', refusal)
    expect([refused.state, beyondRules('accountability', named, refused, DEFAULT_CASE_RULES, noon('2026-12-17'))]).toEqual(['REFUSED', undefined])
    expect(go(refused, 'accountability', '2026-12-17', named).work.accounts).toHaveLength(1)
    const silent = CASE_STATES.filter((state) => !mayStep('accountability', factsOfCase(fresh({ state })), noon('2026-12-17')))
    expect(silent).toEqual(['MERGED', 'VOID'])
  })
})

describe('the independent check', () => {
  it('is made from the fifth workday after the service, by the tenth, with one try a day', () => {
    // Served on Monday 14 December: 15, 16, 17, 18, 21 are five workdays; 22, 23, 24, 25, 28 the next five.
    const row = served()
    expect(row.work.callback).toMatchObject({ from: '2026-12-21', triesAllowed: 3 })
    expect(row.clocks.find(({ kind }) => kind === 'CALLBACK')?.dueOn).toBe('2026-12-28')
    expect([may(row, 'callBack', '2026-12-20'), may(row, 'callBack', '2026-12-21')]).toEqual([false, true])
    const none = { callbackWay: 'PHONE' as const, reached: false, text: '无人接听' }
    let tried = go(row, 'callBack', '2026-12-21', none)
    expect(may(tried, 'callBack', '2026-12-21')).toBe(false)
    tried = go(go(tried, 'callBack', '2026-12-22', none), 'callBack', '2026-12-23', none)
    expect([tried.work.callback?.result, may(tried, 'callBack', '2026-12-24')]).toEqual(['UNREACHABLE', false])
    expect(tried.clocks.find(({ kind }) => kind === 'CALLBACK')?.metAt).toBe(noon('2026-12-23'))
  })

  it('is counted in the workdays of the edited calendar', () => {
    const calendar = { '2026-12-16': 'HOLIDAY' as const, '2026-12-19': 'WORKDAY' as const }
    let row = go(go(fresh(), 'accept', '2026-12-02', { route: '调查' }), 'beginHandling', '2026-12-02', { handlers: ['甲', '乙'] })
    row = go(go(go(row, 'draft', '2026-12-10', DRAFT), 'approveUnit', '2026-12-10'), 'approveOffice', '2026-12-11')
    const input = { way: 'IN_PERSON' as const, servedOn: '2026-12-14', result: 'SIGNED' as const }
    // 15, 17, 18, 19 (entered workday), 21
    const after = applyStep(row, 'serve', input, noon('2026-12-14'), { calledBack: true }, { ...FIRST_RULEBOOK, calendar })
    expect(after.work.callback?.from).toBe('2026-12-21')
    const longer = applyStep(
      row,
      'serve',
      input,
      noon('2026-12-14'),
      { calledBack: true },
      { ...FIRST_RULEBOOK, calendar: { '2026-12-16': 'HOLIDAY' } },
    )
    expect(longer.work.callback?.from).toBe('2026-12-22')
  })

  const claimed = (row: Row) =>
    go(go(row, 'claimResolved', '2026-12-15', { proof: '凭证', closure: CLOSURE, ceased: 'YES' }), 'signResolved', '2026-12-16', { text: '属实' })
  const VERIFY: StepInput = { callback: '核查', met: true, ceased: 'YES' }

  it('lets a case count as resolved only after it, and only when the person himself said so', () => {
    const signed = claimed(served())
    expect(may(signed, 'verifyResolved', '2026-12-21')).toBe(false)
    const reached = { callbackWay: 'PHONE' as const, reached: true, attitude: 'SATISFIED' as const, text: '本人接听' }
    const yes = go(signed, 'callBack', '2026-12-21', { ...reached, met: true })
    expect(go(yes, 'verifyResolved', '2026-12-21', VERIFY).work.resolution).toBe('VERIFIED')
    const no = go(signed, 'callBack', '2026-12-21', { ...reached, met: false })
    expect(go(no, 'verifyResolved', '2026-12-21', VERIFY).work.resolution).toBe('PARTIAL')
    expect(go(claimed(served(false)), 'verifyResolved', '2026-12-16', VERIFY).work.resolution).toBe('VERIFIED')
  })

  const again = (row: Row, day: string) => go(row, 'claimResolved', day, { proof: '凭证', closure: CLOSURE, ceased: 'YES' })
  const signedOn = (row: Row, day: string) => go(again(row, day), 'signResolved', day, { text: '属实' })
  const CALL = { callbackWay: 'PHONE' as const, reached: true, attitude: 'SATISFIED' as const, text: '本人接听' }

  it('is made anew for a claim that follows one that was not confirmed: what he said before the promised day is no answer to it', () => {
    let row = go(claimed(served()), 'callBack', '2026-12-21', { ...CALL, met: false })
    row = signedOn(go(row, 'verifyResolved', '2026-12-21', VERIFY), '2027-02-08')
    // Ten workdays from Monday 8 February.
    expect([row.work.callback, row.clocks.find(({ kind, metAt }) => kind === 'CALLBACK' && !metAt)?.dueOn]).toEqual([
      { from: '2027-02-08', triesAllowed: 3, tries: [] },
      '2027-02-22',
    ])
    expect(may(row, 'verifyResolved', '2027-02-08')).toBe(false)
    row = go(row, 'callBack', '2027-02-09', { ...CALL, met: true })
    expect(go(row, 'verifyResolved', '2027-02-09', VERIFY).work.resolution).toBe('VERIFIED')
  })

  it('is made anew after the person came again, and for a claim that comes only after the call; where nobody was called, from the second claim on', () => {
    const called = go(served(), 'callBack', '2026-12-21', { ...CALL, met: true })
    expect(may(signedOn(called, '2026-12-22'), 'verifyResolved', '2026-12-22')).toBe(false)
    const recurred = go(claimed(served(false)), 'recur', '2026-12-20', { otherCaseId: 'again', reason: '未兑现' })
    expect(may(signedOn(recurred, '2026-12-22'), 'verifyResolved', '2026-12-22')).toBe(false)
    const before = claimed(served())
    expect(signedOn(go(before, 'recur', '2026-12-17', { otherCaseId: 'again', reason: '未兑现' }), '2026-12-18').work.callback).toEqual(
      before.work.callback,
    )
  })

  it('never begins where the leader does not share the claim: the unit goes on; without anybody who could sign a sponsor must be named', () => {
    const row = go(again(served(false), '2026-12-15'), 'declineResolved', '2026-12-16', { reason: '还有两户没有领到' })
    expect([row.work.resolution, row.work.resolved?.declined, may(row, 'claimResolved', '2026-12-17')]).toEqual(['PARTIAL', '还有两户没有领到', true])
    const orphan = { ...again(served(false), '2026-12-15'), leader: undefined as unknown as Row['leader'] }
    expect([
      kinds(orphan, '2026-12-15').includes('NO_SIGNER'),
      kinds(again(served(false), '2026-12-15'), '2026-12-15').includes('NO_SIGNER'),
    ]).toEqual([true, false])
    const named = go(orphan, 'sponsor', '2026-12-16', { leaderId: 'mayor', reason: '签字' }, { leader: LEADER })
    expect(kinds(named, '2026-12-16')).not.toContain('NO_SIGNER')
  })

  it('of a sealed case is for no leader’s eyes: the supervisor has the ground and the task, checks it himself, and the unit hears when it is not so', () => {
    const before = { ...served(false), sealed: true }
    expect([may(before, 'sponsor', '2026-12-15'), may(before, 'verifyResolved', '2026-12-15')]).toEqual([false, false])
    const claim = again(before, '2026-12-15')
    const posts = (from: Row, to: Row, step: CaseStep, by: 'UNIT' | 'SUPERVISOR') =>
      postsAfter(from, to, step, by).map(({ to: box, about }) => [box.side, about])
    expect(posts(before, claim, 'claimResolved', 'UNIT')).toEqual([['SUPERVISOR', 'CLAIMED']])
    expect([kinds(claim, '2026-12-15').includes('CLAIM_UNCHECKED'), kinds(claim, '2026-12-15').includes('NO_SIGNER')]).toEqual([true, false])
    const no = go(claim, 'verifyResolved', '2026-12-16', { ...VERIFY, met: false })
    expect([no.work.resolution, posts(claim, no, 'verifyResolved', 'SUPERVISOR')]).toEqual(['PARTIAL', [['UNIT', 'NOT_VERIFIED']]])
    const yes = go(claim, 'verifyResolved', '2026-12-16', VERIFY)
    expect([yes.work.resolution, kinds(yes, '2026-12-16').includes('CLAIM_UNCHECKED')]).toEqual(['VERIFIED', false])
    // An ordinary one waits for a signature, and without anybody to sign the supervisor hears that he must name one.
    const open = again(served(false), '2026-12-15')
    expect(may(open, 'verifyResolved', '2026-12-15')).toBe(false)
    const orphan = { ...served(false), leader: undefined as unknown as Row['leader'] }
    expect(posts(orphan, again(orphan, '2026-12-15'), 'claimResolved', 'UNIT')).toEqual([['SUPERVISOR', 'NO_SIGNER']])
  })

  it('is undone when the person comes again: cause and responsibility, and at the third time a sponsor one level up', () => {
    let row = go(served(false), 'sponsor', '2026-12-14', { leaderId: 'mayor', reason: '重点' }, { leader: LEADER })
    for (const [time, day] of ['2026-12-20', '2026-12-25', '2026-12-30'].entries()) {
      row = go(row, 'claimResolved', day, { proof: '凭证', closure: CLOSURE, ceased: 'YES' })
      row = go(row, 'signResolved', day, { text: '属实' })
      if (time > 0) row = go(row, 'callBack', day, { ...CALL, met: true })
      row = go(row, 'verifyResolved', day, VERIFY)
      expect([time, may(row, 'escalate', day)]).toEqual([time, false])
      row = go(row, 'recur', day, { otherCaseId: `again${time}`, reason: '承诺未兑现' })
      expect([row.work.resolution, row.work.recurrences, kinds(row, day).includes('CAUSE_MISSING')]).toEqual(['RECURRED', time + 1, true])
      row = go(row, 'analyseRecurrence', day, { reason: '单位虚报', accountable: '王某' })
      expect(kinds(row, day).includes('CAUSE_MISSING')).toBe(false)
    }
    expect([kinds(row, '2026-12-30').includes('ESCALATE'), row.work.recurred?.map(({ signedBy, responsible }) => [signedBy, responsible])]).toEqual([
      true,
      [
        ['县长周', '王某'],
        ['县长周', '王某'],
        ['县长周', '王某'],
      ],
    ])
    row = go(row, 'escalate', '2026-12-31', { leaderId: 'up', reason: '提级' }, { leader: { id: 'up', name: '赵', post: '市长', remit: [] } })
    expect([row.sponsorId, row.work.sponsorBefore?.map(({ leader }) => leader.id), may(row, 'escalate', '2026-12-31')]).toEqual([
      'up',
      ['mayor'],
      false,
    ])
  })
})

describe('a sponsor', () => {
  it('ticks the duties of the rule table, is held to his plan, and is struck off only when all is done and checked', () => {
    let row = go(served(false), 'sponsor', '2026-12-14', { leaderId: 'mayor', reason: '重点' }, { leader: LEADER })
    row = go(row, 'sponsorPlan', '2026-12-15', { text: '三步走', dueOn: '2027-01-10' })
    expect(kinds(row, '2027-01-11')).toContain('OVERDUE SPONSOR')
    row = go(row, 'extendSponsor', '2027-01-05', { dueOn: '2027-02-10', reason: '协调', approver: '县委书记' })
    expect(kinds(row, '2027-01-11')).not.toContain('OVERDUE SPONSOR')
    row = go(row, 'claimResolved', '2027-01-06', { proof: '凭证', closure: CLOSURE, ceased: 'YES' })
    row = go(go(row, 'signResolved', '2027-01-06', { text: '属实' }), 'verifyResolved', '2027-01-06', { callback: '核查', met: true, ceased: 'YES' })
    expect(may(row, 'strikeOff', '2027-01-06')).toBe(false)
    expect(beyondRules('sponsorDuty', { duty: '喝茶' }, row, DEFAULT_CASE_RULES, noon('2027-01-06'))?.field).toBe('input.duty')
    for (const duty of DEFAULT_CASE_RULES.sponsorDuties) row = go(row, 'sponsorDuty', '2027-01-06', { duty, text: '已做' })
    expect(may(row, 'sponsorDuty', '2027-01-06')).toBe(false)
    row = go(row, 'strikeOff', '2027-01-06', { reason: '案结事了' })
    expect(row.clocks.find(({ kind }) => kind === 'SPONSOR')?.metAt).toBeDefined()
  })
})

describe('whom a reminder reaches, and of which term', () => {
  const clock = (kind: StoredClock['kind'], dueOn: string): StoredClock => ({ kind, startedAt: noon(START), dueOn, basis: '' })
  const clocks = [clock('T4', '2027-01-29'), clock('SLIP', '2026-12-21'), clock('EXECUTE', '2026-12-10'), clock('T6', '2027-01-05')]
  const of = (row: Row, reminded?: { kind: StoredClock['kind'] }) => {
    const { to, term } = remindedOf(row, reminded)
    return [to && `${to.side}#${to.id}`, term?.kind, term?.dueOn]
  }

  it('is whose clock ran out, of that clock, whichever other one is due sooner', () => {
    const row = fresh({ state: 'HANDLING', clocks, work: { ...NO_WORK, reviewOrganId: 'city' } })
    expect(of(row, { kind: 'SLIP' })).toEqual(['HEAD#zhujian', 'SLIP', '2026-12-21'])
    expect(of(row, { kind: 'EXECUTE' })).toEqual(['UNIT#zhujian', 'EXECUTE', '2026-12-10'])
    expect(of(row, { kind: 'T6' })).toEqual(['REVIEWER#city', 'T6', '2027-01-05'])
    expect(postsAfter(row, row, 'remind', 'SUPERVISOR', { kind: 'T4' }).map(({ dueOn }) => dueOn)).toEqual(['2027-01-29'])
  })

  it('of one that somebody sends is who must act, of the next of his own terms; none where he has none', () => {
    const [t4, slip] = clocks
    const office = [startClock('T1', noon(START), FIRST_RULEBOOK)]
    expect(of(fresh({ state: 'REGISTERED', unitId: undefined, clocks: office }))).toEqual(['OFFICE#county', 'T1', '2026-12-15'])
    expect(of(fresh({ state: 'HANDLING', clocks: [t4!, slip!] }))).toEqual(['UNIT#zhujian', 'SLIP', '2026-12-21'])
    const review = fresh({ state: 'IN_REVIEW1', clocks, work: { ...NO_WORK, reviewOrganId: 'city' } })
    expect(of(review)).toEqual(['REVIEWER#city', 'T6', '2027-01-05'])
    expect(of(fresh({ state: 'SERVED', clocks: [clock('EXECUTE', '2027-01-10')] }))).toEqual(['OFFICE#county', undefined, undefined])
  })
})

describe('who hears of a step', () => {
  const posts = (before: Row | undefined, after: Row, step: CaseStep | undefined, by: Parameters<typeof postsAfter>[3]) =>
    postsAfter(before, after, step, by).map(({ to, about }) => `${to.side}#${to.id} ${about}`)

  it('is whoever must act next, never the side that acted; co-units, sponsors and supervisors where the step speaks to them', () => {
    const row = fresh()
    expect(posts(undefined, row, undefined, 'LEADER')).toEqual(['UNIT#zhujian NEW_TASK'])
    const accepted = go(row, 'accept', '2026-12-02', { route: '调查' })
    expect(posts(row, accepted, 'accept', 'UNIT')).toEqual([])
    const handling = go(accepted, 'beginHandling', '2026-12-02', { handlers: ['甲', '乙'] })
    const draft = go(handling, 'draft', '2026-12-10', DRAFT)
    expect(posts(handling, draft, 'draft', 'UNIT')).toEqual(['HEAD#zhujian TO_CHECK'])
    const approved = go(draft, 'approveUnit', '2026-12-10')
    expect(posts(draft, approved, 'approveUnit', 'HEAD')).toEqual(['OFFICE#county TO_CHECK'])
    const slip = go(row, 'superviseSlip', '2026-12-18', { ground: 'LATE_ACCEPTANCE', requirement: '受理', dueOn: '2026-12-21' })
    expect(posts(row, slip, 'superviseSlip', 'SUPERVISOR')).toEqual(['HEAD#zhujian SLIP', 'UNIT#zhujian SLIP'])
    expect(posts(row, fresh({ coUnitIds: ['renshe'] }), undefined, 'OFFICE')).toEqual(['UNIT#renshe CO_TASK'])
    const claimed = go(served(false), 'claimResolved', '2026-12-15', { proof: '凭证', closure: CLOSURE, ceased: 'YES' })
    expect(posts(served(false), claimed, 'claimResolved', 'UNIT')).toEqual(['LEADER#mayor TO_SIGN'])
  })
})

it('a rate has no value while there is nothing to count', () => {
  expect([rateOf(0, 0), rateOf(0, 3), rateOf(638, 1876), rateOf(5, 5)]).toEqual([null, 0, 34.01, 100])
})
