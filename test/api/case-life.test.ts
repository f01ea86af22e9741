import { CASE_STEPS, type CaseStep, type StepInput } from '../../functions/contract/case-steps.ts'
import { STEPS, type StepSide } from '../../functions/domain/case/steps.ts'
import { type answered, checkInOf, handedOver } from '../support/bodies.ts'
import { matter, openWorld, type Person, person, petition, type World } from '../support/world.ts'

const at = (id: string) => ({ params: { id } })

describe('a case from the leader’s instruction to the archive', () => {
  let world: World
  let people: Record<'mayor' | 'deputy' | 'supervisor' | 'screener' | 'clerk' | 'handler' | 'head' | 'other' | 'otherHead' | 'reviewer', Person>
  beforeAll(async () => {
    world = await openWorld('2026-11-23T01:00:00.000Z')
    people = {
      mayor: await world.member('LEADER', 'county', world.mayor),
      deputy: await world.member('LEADER', 'county', world.deputy),
      supervisor: await world.member('SUPERVISOR', 'xinfang'),
      screener: await world.member('SCREENER', 'xinfang'),
      clerk: await world.member('CLERK', 'xinfang'),
      handler: await world.member('HANDLER', 'zhujian'),
      head: await world.member('UNIT_HEAD', 'zhujian'),
      other: await world.member('HANDLER', 'renshe'),
      otherHead: await world.member('UNIT_HEAD', 'renshe'),
      reviewer: await world.member('REVIEWER', 'xinfang'),
    }
  }, 120_000)
  afterAll(() => world?.close())
  afterEach(async () => {
    await world.settle()
    expect(await world.ledger()).toEqual([])
  })

  let hour = 8
  /** A talk that was held and handed to the housing bureau; the clock stands at its day. */
  const received = async (outcome: ReturnType<typeof answered> = handedOver(world) as never) => {
    world.setNow('2026-11-23T01:00:00.000Z')
    const day = { date: '2026-11-30', from: `${String(hour).padStart(2, '0')}:00`, to: `${String(hour).padStart(2, '0')}:30`, slotMinutes: 30 }
    hour++
    const session = await world.publish(day)
    const { citizen, booking } = await world.book(session.id, '01', undefined, matter(`第${hour}件反映的事项`))
    world.setNow('2026-11-29T23:50:00.000Z')
    await world.by(people.clerk, 'POST /v1/sessions/{id}/open', at(session.id))
    await world.by(people.clerk, 'POST /v1/bookings/{id}/check-in', { ...at(booking.id), body: checkInOf(citizen) })
    await world.by(people.mayor, 'POST /v1/bookings/{id}/talk', at(booking.id))
    const { caseId } = await world.by(people.mayor, 'POST /v1/bookings/{id}/outcome', { ...at(booking.id), body: outcome })
    return { citizen, caseId }
  }
  const step = (who: Person, id: string, name: CaseStep, input: StepInput = {}) =>
    world.by(who, 'POST /v1/cases/{id}/steps', { ...at(id), body: { step: name, input } })
  const refused = (who: Person, id: string, name: CaseStep, input: StepInput = {}) =>
    world.refused(who, 'POST /v1/cases/{id}/steps', { ...at(id), body: { step: name, input } })
  const own = (who: Person, id: string, name: 'requestReview' | 'requestReview2' | 'withdraw' | 'urge', reason = '', signature?: string) =>
    world.by(who, 'POST /v1/cases/{id}/own-steps', { ...at(id), body: { step: name, reason, signature } })
  const dossier = (who: Person, id: string) => world.by(who, 'GET /v1/cases/{id}/dossier', at(id))
  const now = (day: string) => world.setNow(`${day}T02:00:00.000Z`)

  const CLOSURE = [{ claim: '加装电梯补贴', kind: 'SOLVED' as const, text: '已发放' }]
  const DRAFT: StepInput = {
    facts: '经查属实',
    finding: 'SUPPORTED',
    opinion: '予以支持，按标准补发。',
    basis: '《云岭县补贴办法》第三条',
    closure: CLOSURE,
    executeBy: '2027-02-28',
  }
  const handle = async (id: string) => {
    await step(people.handler, id, 'accept', { route: '由住建局调查核实后书面答复' })
    await step(people.handler, id, 'beginHandling', { handlers: ['张三', '李四'] })
  }
  const reply = async (id: string, servedOn: string) => {
    await step(people.handler, id, 'draft', DRAFT)
    await step(people.head, id, 'approveUnit')
    await step(people.supervisor, id, 'approveOffice')
    await step(people.handler, id, 'serve', { way: 'IN_PERSON', servedOn, result: 'SIGNED' })
  }

  it('goes through acceptance, handling, two checks, service and the end of the window to the archive; the citizen reads every step', async () => {
    const { citizen, caseId } = await received()
    now('2026-12-02')
    await handle(caseId)
    await step(people.handler, caseId, 'log', { logKind: 'SITE_SURVEY', text: '现场查看' })
    now('2026-12-20')
    await reply(caseId, '2026-12-20')
    const shown = await world.by(citizen, 'GET /v1/cases/{id}', at(caseId))
    expect([shown.state, shown.reply, shown.timeline.map(({ kind }) => kind)]).toEqual([
      'SERVED',
      '予以支持，按标准补发。',
      ['BOOKED', 'RECEIVED', 'REGISTERED', 'ASSIGNED', 'ACCEPTED', 'HANDLING', 'REPLIED', 'SERVED'],
    ])
    expect(await refused(people.supervisor, caseId, 'finish')).toBe('STATE_FORBIDS')
    // Thirty days end on Tuesday 19 January. What came on paper is typed in by Friday; that night the case ends by itself, once.
    world.setNow('2027-01-22T15:30:00.000Z')
    await world.job('finishCases')
    expect((await dossier(people.supervisor, caseId)).state).toBe('SERVED')
    world.setNow('2027-01-22T16:30:00.000Z')
    await world.job('finishCases')
    await world.job('finishCases')
    const finished = (await world.scan()).filter(({ pk, sk, action }) => pk === `CASE#${caseId}` && sk.startsWith('AUD#') && action === 'case.finish')
    expect(finished.map(({ actor, from, to }) => [actor, from, to])).toEqual([[expect.objectContaining({ role: 'SYSTEM' }), 'SERVED', 'FINAL']])
    now('2027-01-25')
    const toFile = async () => (await world.by(people.clerk, 'GET /v1/office/archive')).items.map(({ id, clock }) => [id, clock?.kind])
    expect(await toFile()).toContainEqual([caseId, 'ARCHIVE'])
    await step(people.clerk, caseId, 'archive', { index: '一卷', pages: 32, retention: 'Y10', sealChecked: true })
    expect((await toFile()).map(([id]) => id)).not.toContain(caseId)
    const end = await dossier(people.supervisor, caseId)
    expect([end.state, end.owner, end.log.length]).toEqual(['ARCHIVED', undefined, 9])
    await world.settle()
    expect((await world.by(citizen, 'GET /v1/messages')).items.filter(({ kind }) => kind === 'CASE_PROGRESS')).toHaveLength(6)
  })

  it('goes to another unit when the objection is agreed, and stays when it is not; the count of re-routings grows', async () => {
    const { caseId } = await received()
    now('2026-12-02')
    await step(people.handler, caseId, 'object', { reason: '不属我局职责' })
    expect(await refused(people.handler, caseId, 'accept', { route: '办理' })).toBe('STATE_FORBIDS')
    await step(people.supervisor, caseId, 'agreeObjection', { unitId: 'renshe', requirement: '书面答复', dueOn: '2026-12-30', reason: '属人社职责' })
    expect(await world.refused(people.handler, 'GET /v1/cases/{id}/dossier', at(caseId))).toBe('NOT_FOUND')
    const moved = await dossier(people.other, caseId)
    expect([moved.state, moved.rerouted]).toEqual(['ASSIGNED', 1])
    await step(people.other, caseId, 'object', { reason: '也不属我局' })
    await step(people.supervisor, caseId, 'denyObjection', { reason: '三定方案明确由你局负责' })
    expect(await refused(people.other, caseId, 'object', { reason: '再议' })).toBe('STATE_FORBIDS')
    const refusal = { refusal: 'NOT_COMPETENT' as const, basis: '三定方案', channel: 'OTHER' as const, guidance: '请向其他单位反映' }
    expect(await refused(people.otherHead, caseId, 'unitRefuse', refusal)).toBe('OBJECTION_CLOSED input.refusal')
    const elsewhere = { unitId: 'zhujian', requirement: '书面答复', dueOn: '2026-12-30', reason: '县长决定', approver: '周启明' }
    expect(await refused(people.supervisor, caseId, 'reroute', { ...elsewhere, unitId: 'renshe' })).toBe('BAD_INPUT input.unitId')
    await step(people.supervisor, caseId, 'reroute', elsewhere)
    const back = await dossier(people.handler, caseId)
    expect([back.state, back.rerouted, back.beside.grounds.map(({ kind }) => kind)]).toEqual(['ASSIGNED', 2, ['REROUTED']])
    await step(people.handler, caseId, 'accept', { route: '办理' })
  })

  it('takes no objection after five workdays', async () => {
    const { caseId } = await received()
    now('2026-12-07')
    expect((await dossier(people.handler, caseId)).steps.map(({ step: name }) => name)).toContain('object')
    now('2026-12-08')
    expect(await refused(people.handler, caseId, 'object', { reason: '迟了' })).toBe('TERM_OVER')
  })

  it('is extended once, before the term is over, by the head alone', async () => {
    const { caseId } = await received()
    now('2026-12-02')
    await handle(caseId)
    const more = { days: 30, reason: '情况复杂', approver: '王局长' }
    expect(await refused(people.handler, caseId, 'extend', more)).toBe('FORBIDDEN')
    await step(people.head, caseId, 'extend', more)
    const t4 = (await dossier(people.head, caseId)).clocks.find(({ kind }) => kind === 'T4')
    expect([t4?.dueOn, t4?.extendedDays]).toEqual(['2027-03-02', 30])
    expect(await refused(people.head, caseId, 'extend', more)).toBe('STATE_FORBIDS')
    const late = await received()
    now('2026-12-02')
    await handle(late.caseId)
    now('2027-02-01')
    expect(await refused(people.head, late.caseId, 'extend', more)).toBe('TERM_OVER')
  })

  it('is sent back for more, reviewed, handled again, reviewed by the top of this system, and ends there: the next body lies outside', async () => {
    const { citizen, caseId } = await received()
    now('2026-12-02')
    await handle(caseId)
    await step(people.handler, caseId, 'draft', DRAFT)
    await step(people.head, caseId, 'supplement', { what: '缺照片', dueOn: '2026-12-10' })
    await step(people.handler, caseId, 'resume', { text: '已补照片' })
    await step(people.handler, caseId, 'draft', DRAFT)
    await step(people.head, caseId, 'approveUnit')
    expect(await refused(people.head, caseId, 'supplement', { what: '再补', dueOn: '2026-12-10' })).toBe('STATE_FORBIDS')
    await step(people.screener, caseId, 'sendBack', { what: '依据不明', dueOn: '2026-12-12' })
    expect((await dossier(people.handler, caseId)).supplementOf).toBe('依据不明')
    await step(people.handler, caseId, 'resume', { text: '已补依据' })
    now('2026-12-20')
    await reply(caseId, '2026-12-20')
    now('2027-01-10')
    const [window] = (await world.by(citizen, 'GET /v1/cases/{id}', at(caseId))).ownSteps
    expect(window).toEqual({ step: 'requestReview', lastDay: '2027-01-19', daysLeft: 9 })
    expect((await own(citizen, caseId, 'requestReview', '数额不对')).state).toBe('IN_REVIEW1')
    expect((await world.by(people.reviewer, 'GET /v1/review/cases')).items.map(({ id }) => id)).toEqual([caseId])
    await step(people.reviewer, caseId, 'admitReview', { route: '书面审查' })
    expect(await refused(people.reviewer, caseId, 'admitReview', { route: '再次受理' })).toBe('STATE_FORBIDS')
    await step(people.reviewer, caseId, 'decideReview', { decision: 'REDO', opinion: '重新核算', basis: '第三十五条' })
    expect((await dossier(people.handler, caseId)).state).toBe('REDO')
    await step(people.handler, caseId, 'beginHandling', { handlers: ['张三', '李四'] })
    now('2027-01-20')
    await reply(caseId, '2027-01-20')
    now('2027-01-25')
    await own(citizen, caseId, 'requestReview', '仍不服')
    await step(people.reviewer, caseId, 'decideReview', { decision: 'UPHELD', opinion: '维持', basis: '第三十五条' })
    await step(people.reviewer, caseId, 'serveReview', { way: 'IN_PERSON', servedOn: '2027-01-25', result: 'SIGNED' })
    const proofs = (await world.by(people.reviewer, 'GET /v1/cases/{id}/documents', at(caseId))).items.map(({ kind }) => kind)
    expect(proofs.slice(0, 2)).toEqual(['SERVICE_PROOF', 'REVIEW_OPINION'])
    const shown = await world.by(citizen, 'GET /v1/cases/{id}', at(caseId))
    const above = { name: '昭明市人民政府', address: '昭明市府前路 2 号' }
    expect([shown.ownSteps, shown.outside]).toEqual([[], { step: 'requestReview2', ...above, lastDay: '2027-02-24' }])
    expect(shown.timeline.at(-1)).toMatchObject({ kind: 'REVIEW_SERVED_OUTSIDE', params: { body: above.name, until: '2月24日' } })
    const request = { ...at(caseId), body: { step: 'requestReview2' as const, reason: '申请复核' } }
    expect(await world.refused(citizen, 'POST /v1/cases/{id}/own-steps', request)).toBe('REVIEW_OUTSIDE')
    expect(await refused(people.clerk, caseId, 'enterReview2', { receivedOn: '2027-01-25', reason: '申请复核' })).toBe('REVIEW_OUTSIDE')
    const read = await dossier(people.clerk, caseId)
    expect([read.outside, read.steps.map((one) => one.step).includes('enterReview2')]).toEqual([above, false])
    now('2027-02-25')
    await step(people.supervisor, caseId, 'finish')
    expect((await dossier(people.supervisor, caseId)).state).toBe('FINAL')
    expect((await world.by(citizen, 'GET /v1/cases/{id}', at(caseId))).outside).toBeUndefined()
  })

  it('is reviewed by the body above its unit and re-reviewed by the one above that, never by one body twice; a hearing stops the clock', async () => {
    now('2026-12-01')
    const citizen = await world.resident('田里人')
    const letter = petition('承包地界不清', { receivedOn: '2026-12-01', person: { ...person('田里人'), idNo: citizen.idNo } })
    const id = (await world.by(people.clerk, 'POST /v1/register', { body: letter })).caseId!
    const station = { handler: await world.member('HANDLER', 'station'), head: await world.member('UNIT_HEAD', 'station') }
    const town = await world.member('REVIEWER', 'town')
    await step(people.supervisor, id, 'assign', { unitId: 'station', requirement: '书面答复', dueOn: '2026-12-30', path: 'CLEAR' })
    await step(station.handler, id, 'accept', { route: '调查核实后书面答复' })
    await step(station.handler, id, 'beginHandling', { handlers: ['张三', '李四'] })
    await step(station.handler, id, 'draft', DRAFT)
    await step(station.head, id, 'approveUnit')
    await step(people.supervisor, id, 'approveOffice')
    now('2026-12-20')
    await step(station.handler, id, 'serve', { way: 'IN_PERSON', servedOn: '2026-12-20', result: 'SIGNED' })
    await own(citizen, id, 'requestReview', '不服')
    const decided: StepInput = { decision: 'UPHELD', opinion: '维持', basis: '第三十五条' }
    expect(await refused(people.reviewer, id, 'decideReview', decided)).toBe('NOT_FOUND')
    await step(town, id, 'decideReview', decided)
    await step(town, id, 'serveReview', { way: 'IN_PERSON', servedOn: '2026-12-20', result: 'SIGNED' })
    const shown = await world.by(citizen, 'GET /v1/cases/{id}', at(id))
    expect([shown.ownSteps, shown.outside]).toEqual([[{ step: 'requestReview2', lastDay: '2027-01-19', daysLeft: 30 }], undefined])
    await own(citizen, id, 'requestReview2', '申请复核')
    expect(await refused(town, id, 'decideReview2', decided)).toBe('NOT_FOUND')
    const due = async () => (await dossier(people.reviewer, id)).clocks.find(({ kind, metAt }) => kind === 'T8' && !metAt)?.dueOn
    expect(await due()).toBe('2027-01-19')
    await step(people.reviewer, id, 'beginHearing', { text: '听证' })
    now('2026-12-24')
    await step(people.reviewer, id, 'endHearing', { text: '听证结束' })
    expect(await due()).toBe('2027-01-24')
    await step(people.reviewer, id, 'decideReview2', decided)
    expect((await dossier(people.supervisor, id)).state).toBe('FINAL')
  })

  it('takes a written application of somebody without a login at the desk: its window is judged by the day on which the paper came', async () => {
    now('2026-12-01')
    const letter = petition('老宅漏雨', { source: 'LETTER', receivedOn: '2026-12-01', person: person('孙老汉') })
    const id = (await world.by(people.clerk, 'POST /v1/register', { body: letter })).caseId!
    await step(people.supervisor, id, 'assign', { unitId: 'zhujian', requirement: '书面答复', dueOn: '2026-12-30', path: 'CLEAR' })
    await handle(id)
    expect(await refused(people.clerk, id, 'enterWithdrawal', { receivedOn: '2026-11-30', reason: '不告了', signature: '孙老汉' })).toBe(
      'BAD_INPUT input.receivedOn',
    )
    await step(people.clerk, id, 'enterWithdrawal', { receivedOn: '2026-12-01', reason: '不告了', signature: '孙老汉' })
    await step(people.supervisor, id, 'denyWithdrawal', { callback: '本人说是儿子代写的，继续办理' })
    now('2026-12-20')
    await reply(id, '2026-12-20')
    now('2027-01-25')
    const paper = (receivedOn: string): StepInput => ({ receivedOn, reason: '只补了一间，请求全部修好' })
    expect(await refused(people.handler, id, 'enterReview', paper('2027-01-18'))).toBe('FORBIDDEN')
    expect(await refused(people.clerk, id, 'enterReview', paper('2027-01-26'))).toBe('BAD_INPUT input.receivedOn')
    expect(await refused(people.clerk, id, 'enterReview', paper('2026-12-19'))).toBe('BAD_INPUT input.receivedOn')
    expect(await refused(people.clerk, id, 'enterReview', paper('2027-01-20'))).toBe('TERM_OVER input.receivedOn')
    await step(people.clerk, id, 'enterReview', paper('2027-01-19'))
    const seen = await dossier(people.reviewer, id)
    expect([seen.state, seen.clocks.find(({ kind }) => kind === 'T6')?.dueOn]).toEqual(['IN_REVIEW1', '2027-02-18'])
    await step(people.reviewer, id, 'decideReview', { decision: 'UPHELD', opinion: '维持', basis: '第三十五条' })
    await step(people.reviewer, id, 'serveReview', { way: 'POST', servedOn: '2027-01-25', result: 'SIGNED' })
    expect(await refused(people.clerk, id, 'enterReview2', paper('2027-01-25'))).toBe('REVIEW_OUTSIDE')
    expect((await dossier(people.reviewer, id)).state).toBe('IN_REVIEW1')
  })

  it('counts as resolved only when it was claimed with proof, signed by the leader and confirmed by the person; who comes again makes it recur', async () => {
    const { caseId } = await received()
    now('2026-12-02')
    await handle(caseId)
    await reply(caseId, '2026-12-02')
    await step(people.handler, caseId, 'claimResolved', { proof: '发放凭证', closure: CLOSURE, ceased: 'YES' })
    expect(await refused(people.handler, caseId, 'signResolved', { text: '同意' })).toBe('FORBIDDEN')
    expect(await refused(people.supervisor, caseId, 'verifyResolved', { callback: '已回访', met: true, ceased: 'YES' })).toBe('STATE_FORBIDS')
    await step(people.mayor, caseId, 'signResolved', { text: '情况属实' })
    // The answer was served on Wednesday 2 December: the independent check is made from the fifth workday on, by somebody else than the unit.
    expect(await refused(people.supervisor, caseId, 'verifyResolved', { callback: '已回访', met: true, ceased: 'YES' })).toBe('STATE_FORBIDS')
    const call = { callbackWay: 'PHONE' as const, reached: true, met: true, attitude: 'SATISFIED' as const, text: '本人接听，认可' }
    expect(await refused(people.supervisor, caseId, 'callBack', call)).toBe('STATE_FORBIDS')
    now('2026-12-09')
    expect((await world.by(people.supervisor, 'GET /v1/supervision/callbacks')).items.map(({ id }) => id)).toContain(caseId)
    expect(await refused(people.supervisor, caseId, 'callBack', { ...call, attitude: undefined })).toBe('BAD_INPUT input.attitude')
    await step(people.supervisor, caseId, 'callBack', call)
    expect((await world.by(people.supervisor, 'GET /v1/supervision/callbacks')).items.map(({ id }) => id)).not.toContain(caseId)
    await step(people.supervisor, caseId, 'verifyResolved', { callback: '电话回访本人确认', met: true, ceased: 'YES' })
    expect((await dossier(people.supervisor, caseId)).resolution).toBe('VERIFIED')
    expect(await refused(people.supervisor, caseId, 'recur', { otherCaseId: caseId, reason: '再次来访' })).toBe('BAD_INPUT input.otherCaseId')
  })

  it('is supervised with a slip that the unit answers, urged once a day by the citizen, and withdrawn by him', async () => {
    const { citizen, caseId } = await received()
    now('2026-12-18')
    const listed = (await world.by(people.supervisor, 'GET /v1/office/due')).items
    expect(listed.find(({ id }) => id === caseId)?.clock?.light).toBe('RED')
    await step(people.supervisor, caseId, 'superviseSlip', { ground: 'LATE_ACCEPTANCE', requirement: '三日内受理', dueOn: '2026-12-21' })
    expect(await refused(people.supervisor, caseId, 'superviseSlip', { ground: 'OTHER', requirement: '再督', dueOn: '2026-12-22' })).toBe(
      'STATE_FORBIDS',
    )
    await step(people.head, caseId, 'answerSlip', { text: '已受理' })
    await own(citizen, caseId, 'urge')
    expect(await world.refused(citizen, 'POST /v1/cases/{id}/own-steps', { ...at(caseId), body: { step: 'urge', reason: '' } })).toBe('STATE_FORBIDS')
    const unsigned = { ...at(caseId), body: { step: 'withdraw' as const, reason: '已私下解决', signature: '李四' } }
    expect(await world.refused(citizen, 'POST /v1/cases/{id}/own-steps', unsigned)).toBe('NOT_YOUR_NAME signature')
    const asked = await own(citizen, caseId, 'withdraw', '已私下解决', '王秀英')
    expect([asked.state, asked.withdrawalAsked !== undefined, asked.urgeAgainOn, asked.ownSteps]).toEqual(['ASSIGNED', true, '2026-12-19', []])
    expect((await world.by(people.supervisor, 'GET /v1/office/due')).items.find(({ id }) => id === caseId)?.withdrawal).toBe(true)
    await step(people.screener, caseId, 'confirmWithdrawal', { callback: '电话核实，本人自愿' })
    expect((await world.by(citizen, 'GET /v1/cases/{id}', at(caseId))).state).toBe('WITHDRAWN')
  })

  it('is not answered while its petitioner wants to withdraw and nobody has asked him back', async () => {
    const { citizen, caseId } = await received()
    now('2026-12-02')
    await handle(caseId)
    await step(people.handler, caseId, 'draft', DRAFT)
    await step(people.head, caseId, 'approveUnit')
    await own(citizen, caseId, 'withdraw', '已解决', '王秀英')
    const waiting = (await dossier(people.supervisor, caseId)).steps.filter(({ main }) => main).map(({ step: name }) => name)
    expect(waiting).toEqual(expect.arrayContaining(['confirmWithdrawal', 'denyWithdrawal']))
    expect(waiting).not.toContain('approveOffice')
    expect(await refused(people.supervisor, caseId, 'approveOffice')).toBe('WITHDRAWAL_OPEN')
    await step(people.supervisor, caseId, 'denyWithdrawal', { callback: '本人说是受劝' })
    await step(people.supervisor, caseId, 'approveOffice')
    expect((await world.by(citizen, 'GET /v1/cases/{id}', at(caseId))).withdrawalAsked).toBeUndefined()
  })

  it('tells the petitioner himself what he may do and until when he is answered, and nobody who only has the number', async () => {
    const { citizen, caseId } = await received()
    now('2026-12-02')
    const mine = await world.by(citizen, 'GET /v1/cases/{id}', at(caseId))
    expect([mine.dueFor, mine.ownSteps]).toEqual(['T2', [{ step: 'urge' }, { step: 'withdraw' }]])
    const byNumber = await world.ok('POST /v1/cases/query', { body: { caseNo: mine.caseNo, queryCode: mine.queryCode! } })
    expect(byNumber.ownSteps).toEqual([])
    await own(citizen, caseId, 'withdraw', '已解决', '王秀英')
    await step(people.supervisor, caseId, 'confirmWithdrawal', { callback: '本人自愿' })
    const due = (await world.by(people.clerk, 'GET /v1/office/due')).items
    expect(due.find(({ id }) => id === caseId)).toMatchObject({ state: 'WITHDRAWN', owner: 'ARCHIVIST', clock: { kind: 'ARCHIVE' } })
  })

  it('shows each side what the case waits for first, and the way to masked values only to those who may ask for them', async () => {
    const { caseId } = await received()
    const head = await dossier(people.head, caseId)
    expect(head.steps.filter(({ main }) => main).map(({ step: name }) => name)).toEqual(['object', 'accept'])
    expect(head.steps.filter(({ main }) => !main).map(({ step: name }) => name)).toEqual(['unitRefuse'])
    expect([head.mayUnmask, (await dossier(people.supervisor, caseId)).mayUnmask]).toEqual([false, true])
  })

  it('asks for whatever must be recorded, and names it', async () => {
    const { caseId } = await received()
    now('2026-12-02')
    expect(await refused(people.handler, caseId, 'accept')).toBe('BAD_INPUT input.route')
    await handle(caseId)
    expect(await refused(people.handler, caseId, 'draft', { ...DRAFT, executeBy: undefined })).toBe('BAD_INPUT input.executeBy')
    await step(people.handler, caseId, 'draft', DRAFT)
    await step(people.head, caseId, 'approveUnit')
    await step(people.supervisor, caseId, 'approveOffice')
    const serve: StepInput = { way: 'IN_PERSON', servedOn: '2026-12-02', result: 'REFUSED', witnesses: ['甲'] }
    expect(await refused(people.handler, caseId, 'serve', serve)).toBe('BAD_INPUT input.witnesses')
    expect(await refused(people.handler, caseId, 'serve', { ...serve, result: 'SIGNED', servedOn: '2026-12-03' })).toBe('BAD_INPUT input.servedOn')
    await step(people.handler, caseId, 'serve', { ...serve, witnesses: ['甲', '乙'] })
  })

  it('takes a step only from who stands on its side: every step by every role, of its own organs and of others', async () => {
    const { caseId } = await received()
    now('2026-12-02')
    /** domain §3, written a second time by hand: who may take the steps of which side of a case that his own organ, unit or remit has. */
    const MAY: Record<string, StepSide[]> = {
      supervisor: ['OFFICE', 'SUPERVISOR', 'ARCHIVIST', 'DESK'],
      screener: ['OFFICE', 'DESK'],
      clerk: ['ARCHIVIST', 'DESK'],
      handler: ['UNIT'],
      head: ['UNIT', 'HEAD'],
      mayor: ['LEADER'],
      reviewer: [],
      deputy: [],
      other: [],
      otherHead: [],
    }
    const strangers = { supervisor2: await world.member('SUPERVISOR', 'county2'), screener2: await world.member('SCREENER', 'county2') }
    for (const [name, who] of Object.entries({ ...people, ...strangers })) {
      for (const one of CASE_STEPS) {
        const code = await refused(who, caseId, one)
        const isLet = !['FORBIDDEN', 'NOT_FOUND'].includes(code)
        expect([name, one, isLet]).toEqual([name, one, (MAY[name] ?? []).includes(STEPS[one].by)])
      }
    }
  })

  it('shows itself to nobody who has nothing to do with it', async () => {
    const { caseId } = await received()
    for (const who of [people.other, people.deputy, people.reviewer, await world.member('SUPERVISOR', 'county2')]) {
      expect(await world.refused(who, 'GET /v1/cases/{id}/dossier', at(caseId))).toBe('NOT_FOUND')
      expect(await refused(who, caseId, 'remind', { reminder: 'PHONE', text: '催' })).toBe('NOT_FOUND')
    }
    const stranger = await world.resident('钱生人')
    expect(await world.refused(stranger, 'POST /v1/cases/{id}/own-steps', { ...at(caseId), body: { step: 'urge', reason: '' } })).toBe('NOT_FOUND')
  })
})
