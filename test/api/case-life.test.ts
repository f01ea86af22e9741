import type { StepInput } from '../../functions/contract/case-steps.ts'
import { CLOSURE, caseCounty, DRAFT } from '../support/case-county.ts'
import { at } from '../support/world.ts'

const { world, people, day, step, refused, dossier, received, handle, reply } = caseCounty(
  'mayor',
  'supervisor',
  'clerk',
  'handler',
  'head',
  'other',
  'otherHead',
)

describe('a case from the leader’s instruction to the archive', () => {
  it('goes through acceptance, handling, two checks, service and the end of the window to the archive; the citizen reads every step', async () => {
    const { citizen, caseId } = await received()
    day('2026-12-02')
    await handle(caseId)
    await step(people.handler, caseId, 'log', { logKind: 'SITE_SURVEY', text: '现场查看' })
    day('2026-12-20')
    await reply(caseId, '2026-12-20')
    const shown = await world.by(citizen, 'GET /v1/cases/{id}', at(caseId))
    expect([shown.state, shown.reply, shown.timeline.map(({ kind }) => kind)]).toEqual([
      'SERVED',
      '予以支持，按标准补发。',
      ['BOOKED', 'RECEIVED', 'REGISTERED', 'ASSIGNED', 'ACCEPTED', 'HANDLING', 'REPLIED', 'SERVED'],
    ])
    // What the leader demanded of the unit is not among it.
    expect(JSON.stringify(shown)).not.toContain('现场查勘并书面答复')
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
    day('2027-01-25')
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
    day('2026-12-02')
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
    day('2026-12-07')
    expect((await dossier(people.handler, caseId)).steps.map(({ step: name }) => name)).toContain('object')
    day('2026-12-08')
    expect(await refused(people.handler, caseId, 'object', { reason: '迟了' })).toBe('TERM_OVER')
  })

  it('is extended once, before the term is over, by the head alone', async () => {
    const { caseId } = await received()
    day('2026-12-02')
    await handle(caseId)
    const more = { days: 30, reason: '情况复杂', approver: '王局长' }
    expect(await refused(people.handler, caseId, 'extend', more)).toBe('FORBIDDEN')
    await step(people.head, caseId, 'extend', more)
    const t4 = (await dossier(people.head, caseId)).clocks.find(({ kind }) => kind === 'T4')
    expect([t4?.dueOn, t4?.extendedDays]).toEqual(['2027-03-02', 30])
    expect(await refused(people.head, caseId, 'extend', more)).toBe('STATE_FORBIDS')
    const late = await received()
    day('2026-12-02')
    await handle(late.caseId)
    day('2027-02-01')
    expect(await refused(people.head, late.caseId, 'extend', more)).toBe('TERM_OVER')
  })

  it('asks for whatever must be recorded, and names it', async () => {
    const { caseId } = await received()
    day('2026-12-02')
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

  it('counts as resolved only when it was claimed with proof, signed by the leader and confirmed by the person; who comes again makes it recur', async () => {
    const { caseId } = await received()
    day('2026-12-02')
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
    day('2026-12-09')
    expect((await world.by(people.supervisor, 'GET /v1/supervision/callbacks')).items.map(({ id }) => id)).toContain(caseId)
    expect(await refused(people.supervisor, caseId, 'callBack', { ...call, attitude: undefined })).toBe('BAD_INPUT input.attitude')
    await step(people.supervisor, caseId, 'callBack', call)
    expect((await world.by(people.supervisor, 'GET /v1/supervision/callbacks')).items.map(({ id }) => id)).not.toContain(caseId)
    await step(people.supervisor, caseId, 'verifyResolved', { callback: '电话回访本人确认', met: true, ceased: 'YES' })
    expect((await dossier(people.supervisor, caseId)).resolution).toBe('VERIFIED')
    expect(await refused(people.supervisor, caseId, 'recur', { otherCaseId: caseId, reason: '再次来访' })).toBe('BAD_INPUT input.otherCaseId')
  })
})
